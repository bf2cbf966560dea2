package course_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

// The sessions are those of the tests of the rules.
var (
	at, on, vitals, ip         = course.At, course.On, course.Vitals, course.IP
	add, keep, knowingly       = course.Add, course.Keep, course.KeptKnowingly
	firstDose, asked, doseTime = course.FirstDose, course.Asked, course.DoseTime
)

// designSession is the session of design 07.
func designSession(t testing.TB) *course.MedicineSession {
	today := func(h, m int) time.Time { return at(time.June, 12, h, m) }
	s := &course.MedicineSession{Number: 2, Decision: data.Go, DecidedAt: today(13, 10), Weight: data.Weight{On: on(time.June, 5), Kg: 69.85},
		Order: data.Order{ID: 1, Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1, Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	s.Visit.Start = today(13, 0)
	s.Limits = course.DefaultLimits().WithOrder(s.Order.Limit)
	now := func(h, m int, p data.Payload) data.EventID { return add(t, s, today(h, m), today(h, m), p) }
	now(13, 6, vitals(122, 78, 70, 98))
	now(13, 24, data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient, Strength: 50, Quantity: 3, Rx: "52416", HeldMin: 12})
	now(13, 38, data.EffectPhase{Name: "onset", Note: "heaviness in hands"})
	sitting := vitals(128, 80, 74, 98)
	sitting.Position, sitting.Arm = "sitting", "left"
	now(13, 39, sitting)
	now(13, 45, data.Quote{Apart: true})
	now(13, 49, data.Dose{Mg: 50, Route: data.Sublingual, By: data.ByClient, Strength: 50, Quantity: 1, Rx: "52416", Booster: true})
	add(t, s, today(13, 34), today(13, 52), data.Intervention{What: "Blanket added"})
	slip := now(13, 54, vitals(138, 86, 48, 98))
	e, err := s.Correct(slip, data.Event{Payload: vitals(138, 86, 84, 98)}, today(13, 55))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	now(14, 2, data.Adverse{Term: "Nausea", Severity: data.Mild, Note: "Basin near, slow breathing"})
	touch := now(14, 7, data.Intervention{What: "Touch", Touch: "hand held", AskedBy: "client", Consented: data.Yes})
	now(14, 9, vitals(144, 90, 88, 97))
	e, err = s.Correct(touch, data.Event{Payload: data.Intervention{What: "Touch", Touch: "hand held", AskedBy: "client", Consented: data.Yes, Ended: today(14, 9)}}, today(14, 9))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	return s
}

func TestRecordReadsAsDesigned(t *testing.T) {
	s := designSession(t)
	var got []string
	for _, l := range s.Lines() {
		said := words.Say(s, l, data.Region{})
		got = append(got, s.TPlus(l.At)+" | "+said.Title+" | "+words.Detail(said)+" | "+string(said.Mark))
	}
	want := []string{
		"T−18 | Baseline BP 122/78, HR 70, SpO₂ 98% | Go decided 1:10 PM. All 15 checks ready. | ",
		"T0 | 150 mg sublingual = 2.15 mg/kg | Client took it. Rx 52416, 3 × 50 mg, held 12 min. Matches the order. | ",
		"T+10 | Blanket added | Late entry, written 1:52 PM. | Late entry",
		"T+14 | Phase: onset | Heaviness in hands. | ",
		"T+15 | BP 128/80, HR 74, SpO₂ 98% | Sitting, left arm. | ",
		"T+21 | Client spoke | Words kept in the psychotherapy note. | Kept apart",
		"T+25 | Booster 50 mg sublingual, total 200 mg = 2.86 mg/kg | Client took it. Rx 52416, 1 × 50 mg. Matches the order. | ",
		"T+30 | BP 138/86, HR 84, SpO₂ 98% | Correction at 1:55 PM: HR was typed as 48. | Corrected",
		"T+38 | Nausea, mild | Basin near, slow breathing. Still open. | ",
		"T+43 | Touch: hand held, client asked | Agreed in touch consent. Ended 2:09 PM. | ",
		"T+45 | BP 144/90, HR 88, SpO₂ 97% | Caution: at or above 140/90. Order limit 150/95 not reached. | Flagged",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the record (-want +got):\n%s", diff)
	}
}

// What is corrected about a dose stands behind what it was given from: the
// prescription is never lost from the line.
func TestCorrectedDoseKeepsItsProduct(t *testing.T) {
	s := designSession(t)
	later := at(time.June, 12, 14, 20)
	e, err := s.Correct(2, data.Event{Payload: data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient, Strength: 75, Quantity: 2, Rx: "52416"}}, later)
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	for _, l := range s.Lines() {
		if l.ID != e.ID && l.Supersedes != 2 {
			continue
		}
		want := "Client took it. Rx 52416, 2 × 75 mg. Matches the order. Correction at 2:20 PM: was 150 mg sublingual."
		if said := words.Say(s, l, data.Region{}); said.Mark != words.Corrected || said.Detail != want {
			t.Errorf("the corrected dose is %q and reads %q, want %q", said.Mark, said.Detail, want)
		}
		return
	}
	t.Error("the corrected dose is in no line")
}

func TestTakenBackStaysWithItsReason(t *testing.T) {
	s := designSession(t)
	e, err := s.Void(5, "pressed by mistake", at(time.June, 12, 14, 11))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	for _, l := range s.Lines() {
		if l.Kind() != data.EventQuote {
			continue
		}
		if said := words.Say(s, l, data.Region{}); said.Mark != words.TakenBack || said.Detail != "Taken back: pressed by mistake" {
			t.Errorf("a line taken back reads %+v", said)
		}
	}
}

func keptCodes(s words.Said) []data.QuestionCode {
	codes := []data.QuestionCode{}
	for _, a := range s.Kept {
		codes = append(codes, a.Code)
	}
	return codes
}

// What was kept knowingly stands on the screen's line and on paper.
func TestWhatWasKeptKnowinglyIsShown(t *testing.T) {
	s := asked()
	knowingly(t, s, doseTime, data.Dose{Mg: 220, Route: data.Sublingual, By: data.ByClient})
	knowingly(t, s, doseTime.Add(5*time.Minute), vitals(80, 120, 70, 98))
	paper, want := words.Entries(s, data.Region{}), []data.QuestionCode{"", data.AskMore, data.AskSwapped}
	for i, l := range s.Lines() {
		if i == 0 {
			continue // the baseline
		}
		said := words.Say(s, l, data.Region{})
		if got := keptCodes(said); !slices.Equal(got, want[i:i+1]) || said.Mark == words.NoMark {
			t.Errorf("line %d shows as kept %v, marked %q; want %s", i, got, said.Mark, want[i])
		}
		onPaper := slices.ContainsFunc(paper, func(e words.Entry) bool { return e.At.Equal(l.At) && slices.Equal(keptCodes(e.Said), want[i:i+1]) })
		if !onPaper {
			t.Errorf("the paper does not show that %s was kept: %+v", want[i], paper)
		}
	}
	dose := words.Say(s, s.Lines()[1], data.Region{})
	if dose.Detail != "Client took it." || len(dose.Differ) != 0 {
		t.Errorf("a dose above the order, answered for, says %q and differs again in %v", dose.Detail, dose.Differ)
	}
	// A dose of an older file, about which nobody was asked.
	s.Events[1].Answers = nil
	if got := words.Say(s, s.Derived().Lines()[1], data.Region{}); len(got.Differ) != 1 || got.Differ[0].Code != data.AskMore || got.Detail != "Client took it." {
		t.Errorf("an unanswered difference is not said: %q, %v", got.Detail, got.Differ)
	}
}

// A correction hides neither what was kept knowingly nor how the dose differs.
func TestCorrectedDoseStillSaysHowItDiffers(t *testing.T) {
	s := asked()
	first := knowingly(t, s, doseTime, data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient})
	e := data.Event{Payload: data.Dose{Mg: 220, Route: data.Sublingual, By: data.ByClient}, Supersedes: first, At: doseTime}
	e.Answers = course.KeepKnowingly(course.Judge(s, e, doseTime), 0, doseTime)
	e, err := s.Correct(first, e, doseTime.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	lines := s.Lines()
	said := words.Say(s, lines[len(lines)-1], data.Region{})
	if want := "Client took it. Correction at 1:31 PM: was 150 mg sublingual."; said.Detail != want || said.Mark != words.Knowingly || !slices.Equal(keptCodes(said), []data.QuestionCode{data.AskMore}) {
		t.Errorf("it says %q, marked %q, kept %v; want %q", said.Detail, said.Mark, keptCodes(said), want)
	}
}
