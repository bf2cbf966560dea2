package course_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

// said is how the newest line of a session reads.
func saidLast(t *testing.T, s *course.MedicineSession, p data.Payload) words.Said {
	t.Helper()
	when := at(time.April, 1, 15, 10)
	id := add(t, s, when, when, p)
	for _, l := range s.Lines() {
		if l.ID == id {
			return words.Say(s, l, data.Region{})
		}
	}
	t.Fatalf("the line %v is not in the record", p)
	return words.Said{}
}

func TestSedationReadsItsScores(t *testing.T) {
	for _, c := range []struct {
		name          string
		p             data.Sedation
		title, detail string
		mark          words.Mark
	}{
		{"alert", data.Sedation{MOAAS: ip(5)}, "MOAA/S 5", "Answers readily to name.", words.NoMark},
		{"light", data.Sedation{MOAAS: ip(4)}, "MOAA/S 4", "Slow answer to name.", words.NoMark},
		{"calm", data.Sedation{RASS: ip(0)}, "RASS 0", "Alert and calm.", words.NoMark},
		{"both, with a note", data.Sedation{MOAAS: ip(5), RASS: ip(0), Note: "eyes open"}, "MOAA/S 5, RASS 0", "Answers readily to name, alert and calm. Eyes open.", words.NoMark},
		{"a note alone", data.Sedation{Note: "drowsy"}, "Sedation", "Drowsy.", words.NoMark},
	} {
		said := saidLast(t, firstDose(t), c.p)
		if said.Flag >= course.Careful {
			c.mark = words.Flagged
		}
		if said.Title != c.title || said.Detail != c.detail || said.Mark != c.mark {
			t.Errorf("%s reads %q, %q, %q; want %q, %q, %q", c.name, said.Title, said.Detail, said.Mark, c.title, c.detail, c.mark)
		}
	}
}

// Severe or serious is alarming, and only that.
func TestAdverseEventLooksAsGraveAsItIs(t *testing.T) {
	for _, c := range []struct {
		p    data.Adverse
		icon string
		tone words.Tone
	}{
		{data.Adverse{Term: "Fall", Severity: data.Moderate}, "triangle-alert", words.CautionTone},
		{data.Adverse{Term: "Fall", Severity: data.Severe}, "octagon-alert", words.AlarmTone},
		{data.Adverse{Term: "Fall", Severity: data.LifeThreatening}, "octagon-alert", words.AlarmTone},
		{data.Adverse{Term: "Fall", Severity: data.Mild, Serious: true}, "octagon-alert", words.AlarmTone},
		{data.Adverse{Term: "Nausea", Severity: data.Moderate}, "frown", words.CautionTone},
		{data.Adverse{Term: "Vomiting", Severity: data.Moderate}, "frown", words.CautionTone},
		{data.Adverse{Term: "Nausea", Severity: data.Severe}, "octagon-alert", words.AlarmTone},
	} {
		if said := saidLast(t, firstDose(t), c.p); said.Icon != c.icon || said.Tone != c.tone || said.Ends != "Resolved" {
			t.Errorf("%+v looks %s, %v, ends with %q; want %s, %v, Resolved", c.p, said.Icon, said.Tone, said.Ends, c.icon, c.tone)
		}
	}
}

func TestResolvedAdverseEventSaysWhen(t *testing.T) {
	s := firstDose(t)
	var got []string
	for _, l := range s.Lines() {
		if l.Kind() == data.EventAdverse {
			said := words.Say(s, l, data.Region{})
			got = append(got, said.Title+" | "+said.Detail+" | "+said.Ends)
		}
	}
	if diff := cmp.Diff([]string{"Nausea, mild | Resolved 2:30 PM. | ", "Nausea resolved |  | "}, got); diff != "" {
		t.Errorf("a resolved event (-want +got):\n%s", diff)
	}
	at := at(time.April, 1, 15, 10)
	id := add(t, s, at, at, data.Adverse{Term: "Headache", Severity: data.Mild, Reported: "Dr. Okafor"})
	add(t, s, at, at, data.Adverse{Term: "Headache", Of: id, Outcome: "resolved"})
	for _, l := range s.Lines() {
		if said := words.Say(s, l, data.Region{}); l.ID == id && said.Detail != "Resolved. Reported: Dr. Okafor." {
			t.Errorf("an event that ended in its own minute says %q", said.Detail)
		}
	}
}

// What a dose was made of is said where both strength and number are known.
func TestDoseSaysItsProduct(t *testing.T) {
	for _, c := range []struct {
		name string
		d    data.Dose
		want string
	}{
		{"tablets", data.Dose{Strength: 50, Quantity: 1}, "1 × 50 mg."},
		{"half a tablet", data.Dose{Strength: 100, Quantity: 0.5}, "0.5 × 100 mg."},
		{"no number", data.Dose{Strength: 50}, ""},
		{"no strength", data.Dose{Quantity: 1}, ""},
		{"where and how long", data.Dose{Site: "left deltoid", HeldMin: 1, After: "spat out"}, "Left deltoid, held 1 min, spat out."},
		{"not held", data.Dose{HeldMin: 0}, ""},
		{"by another", data.Dose{By: "nurse"}, "Given by nurse."},
	} {
		c.d.Mg, c.d.Route = 50, data.Sublingual
		l := course.Line{Event: data.Event{At: at(time.April, 1, 13, 30), Payload: c.d}}
		got := words.Say(firstDose(t), l, data.Region{}).Detail
		for _, usual := range []string{"Client took it.", "Matches the order."} {
			got = strings.TrimSpace(strings.ReplaceAll(got, usual, ""))
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSpeechReadsWhereItsWordsAre(t *testing.T) {
	for _, c := range []struct {
		q      data.Quote
		detail string
		mark   words.Mark
	}{
		{data.Quote{}, "", words.NoMark},
		{data.Quote{Words: "it is light"}, "“it is light”", words.NoMark},
		{data.Quote{Apart: true}, "Words kept in the psychotherapy note.", words.KeptApart},
	} {
		if said := words.Say(&course.MedicineSession{}, course.Line{Event: data.Event{Payload: c.q}}, data.Region{}); said.Detail != c.detail || said.Mark != c.mark {
			t.Errorf("%+v reads %q, %q; want %q, %q", c.q, said.Detail, said.Mark, c.detail, c.mark)
		}
	}
}

func TestQuickEntriesStandInTheirPlaces(t *testing.T) {
	var keys []rune
	for i, q := range words.Quicks() {
		if q.Place != i+1 {
			t.Errorf("%s has place %d, want %d", q.Label, q.Place, i+1)
		}
		keys = append(keys, q.Key)
	}
	if got, want := string(keys), "VDCTMSNHUPFA"; got != want {
		t.Errorf("the keys in order are %s, want %s", got, want)
	}
}

func TestBaselineSaysHowGoWasDecided(t *testing.T) {
	s := firstDose(t)
	vitals, order := data.Override{Title: "Vitals"}, data.Override{Title: "Prescriber order"}
	for want, overrides := range map[string][]data.Override{
		"All 15 checks ready.": nil, "1 check overridden with a reason.": {vitals, vitals}, "2 checks overridden with a reason.": {vitals, order, vitals},
	} {
		s.Overrides = overrides
		if got := words.Say(s, s.Lines()[0], data.Region{}).Detail; got != "Go decided 1:24 PM. "+want {
			t.Errorf("with %d overrides: %q, want %q", len(overrides), got, want)
		}
	}
}

func TestLeavingWithOpenRowsSaysWhy(t *testing.T) {
	s := firstDose(t)
	for n, want := range []string{
		"Ended with open discharge rows: Escort waits.", "Ended with 1 open discharge row: Escort waits.", "Ended with 2 open discharge rows: Escort waits.",
	} {
		s.Body.Discharge = data.Discharge{Left: at(time.April, 1, 15, 30), Reason: "Escort waits.", Open: []data.DischargeKey{data.RowVitals, data.RowEscort}[:n]}
		entries := words.Entries(s, data.Region{})
		if got := entries[len(entries)-1].Said.Title; got != "Left. "+want {
			t.Errorf("%d rows open: %q, want %q", n, got, "Left. "+want)
		}
	}
}

// breath is a kind of event that the program does not have.
type breath struct {
	Pace string `json:"pace"`
}

func (breath) Kind() data.EventKind { return "breath" }

// The words of a new kind are one entry: the screen, the paper, a correction
// and the buttons find them there.
func TestNewWordsOfAnEvent(t *testing.T) {
	t.Cleanup(course.AddEventRule(course.EventRule{Kind: "breath", Decode: course.Decode[breath]}))
	t.Cleanup(words.AddEvent(words.EventWords{
		Kind: "breath", Name: "Breath", Icon: "wind", Tone: words.CautionTone,
		Quicks: []words.Quick{{Key: 'B', Icon: "wind", Label: "Breath", Payload: func(*course.MedicineSession) data.Payload { return breath{"slow"} }}},
		Say:    words.Saying(func(p breath) words.Said { return words.Said{Title: "Breath: " + p.Pace} }),
	}))
	s := firstDose(t)
	when := at(time.April, 1, 14, 50)
	e, err := s.Correct(add(t, s, when, when, breath{"slow"}), data.Event{Payload: breath{"quick"}}, when)
	if err != nil {
		t.Fatal(err)
	}
	keep(s, e)
	if all := strings.Join(printed(s), "\n"); !strings.Contains(all, "14:50 Breath: quick. [Correction at 2:50 PM: was Breath: slow.]") {
		t.Errorf("the record on paper does not tell the corrected breath:\n%s", all)
	}
	for _, l := range s.Lines() {
		if said := words.Say(s, l, data.Region{}); l.Kind() == "breath" &&
			(said.Title != "Breath: quick" || said.Icon != "wind" || said.Tone != words.CautionTone || said.Mark != words.Corrected) {
			t.Errorf("on the screen it reads %+v", said)
		}
	}
	all := words.Quicks()
	if last := all[len(all)-1]; last.Key != 'B' || last.Kind != "breath" {
		t.Errorf("the last button is %+v, want that of the breath, which names no place", last)
	}
}

// Every kind of event has words, icons that are drawn, buttons that record it,
// and an end where it is called open.
func TestEveryEventHasWords(t *testing.T) {
	drawn := func(what, icon string) {
		if assets.Icon(icon, 16) == nil || assets.Icon(icon, 20) == nil {
			t.Errorf("%s has no icon %q", what, icon)
		}
	}
	if got, want := len(words.Events()), len(course.EventRules()); got != want {
		t.Errorf("there are words for %d kinds of events and %d kinds", got, want)
	}
	for _, r := range course.EventRules() {
		if words.EventOf(r.Kind).Icon == "info" {
			t.Errorf("%s has no words", r.Kind)
		}
		p, _ := r.Decode([]byte("{}"))
		said := words.Say(&course.MedicineSession{}, course.Line{Event: data.Event{Payload: p}}, data.Region{})
		drawn(string(r.Kind), said.Icon)
		if said.Ends != "" && r.End == nil {
			t.Errorf("%s may be open and never ends", r.Kind)
		}
		for _, q := range words.EventOf(r.Kind).Quicks {
			drawn(q.Label, q.Icon)
			if p := q.Payload(&course.MedicineSession{}); p.Kind() != r.Kind {
				t.Errorf("%s records %s, want %s", q.Label, p.Kind(), r.Kind)
			}
		}
	}
	for _, code := range course.Observations {
		drawn(code, words.Say(&course.MedicineSession{}, course.Line{Event: data.Event{Payload: data.Observation{Code: code}}}, data.Region{}).Icon)
	}
	if said := words.Say(&course.MedicineSession{}, course.Line{Event: data.Event{Payload: breath{"slow"}}}, data.Region{}); said.Title != "breath" || said.Icon != "info" {
		t.Errorf("a line of a newer program reads %+v, want its word", said)
	}
}

func TestAnOpenTouchIsEnded(t *testing.T) {
	for _, c := range []struct {
		ended time.Time
		ends  string
	}{{time.Time{}, "Ended"}, {at(time.June, 12, 14, 30), ""}} {
		touch := course.Line{Event: data.Event{At: at(time.June, 12, 14, 7), Payload: data.Intervention{What: "Touch", Ended: c.ended}}}
		if said := words.Say(&course.MedicineSession{}, touch, data.Region{}); said.Ends != c.ends || said.Icon != "hand" {
			t.Errorf("a touch that ended %v reads %+v, want it to offer %q", c.ended, said, c.ends)
		}
	}
}
