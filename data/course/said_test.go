package course

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// designSession is the session of design 07.
func designSession(t testing.TB) *MedicineSession {
	today := func(h, m int) time.Time { return at(time.June, 12, h, m) }
	s := &MedicineSession{Number: 2, Decision: data.Go, DecidedAt: today(13, 10), Weight: data.Weight{On: on(time.June, 5), Kg: 69.85},
		Order: data.Order{ID: 1, Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1, Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	s.Visit.Start = today(13, 0)
	s.Limits = DefaultLimits().WithOrder(s.Order.Limit)
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
		said := s.Say(l, data.Region{})
		got = append(got, s.TPlus(l.At)+" | "+said.Title+" | "+data.Join(" ", reasons(said.Limits), said.Detail)+" | "+string(said.Mark))
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
		"T+45 | BP 144/90, HR 88, SpO₂ 97% | Caution pressure 140/90 | Flagged",
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
		if said := s.Say(l, data.Region{}); said.Mark != Corrected || said.Detail != want {
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
		if said := s.Say(l, data.Region{}); said.Mark != TakenBack || said.Detail != "Taken back: pressed by mistake" {
			t.Errorf("a line taken back reads %+v", said)
		}
	}
}

func TestDetailsAddedLaterAreNoCorrection(t *testing.T) {
	was := data.Event{At: at(time.June, 12, 14, 0), Payload: data.Observation{Code: "Tears"}}
	line := func(p data.Payload) Line {
		return Line{Event: data.Event{At: was.At, Payload: p, Supersedes: 1}, Was: []data.Event{was}}
	}
	if line(data.Observation{Code: "Tears", Note: "quiet"}).Changed() {
		t.Error("a note added to an entry counts as a correction")
	}
	if !line(data.Observation{Code: "Grief", Note: "quiet"}).Changed() {
		t.Error("another code does not count as a correction")
	}
	if moved := line(was.Payload); moved.Changed() {
		t.Error("the same entry counts as a correction")
	} else if moved.At = moved.At.Add(-time.Minute); !moved.Changed() {
		t.Error("another time does not count as a correction")
	}
}

func TestEarlierActionsFollowTheirNewestResult(t *testing.T) {
	first := &data.Integration{Insights: []data.Insight{{Insight: "a", Step: "Unsent letter"}, {Insight: "b", Step: "River path"}, {Insight: "c"}}}
	second := &data.Integration{Earlier: []data.Action{{Visit: 1, Insight: 1, What: "River path", State: data.ActionPartly, Learned: "stopped at the bridge"}},
		Insights: []data.Insight{{Insight: "d", Step: "Call Lan"}}}
	all := Follow(nil, 1, first)
	all = Follow(all, 2, second)
	var got []string
	for _, a := range all {
		got = append(got, a.What+" "+string(a.State))
	}
	if diff := cmp.Diff([]string{"Unsent letter ", "River path partly", "Call Lan "}, got); diff != "" {
		t.Errorf("the actions after two integrations (-want +got):\n%s", diff)
	}
}
