package course

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// said is how the newest line of a session reads.
func saidLast(t *testing.T, s *MedicineSession, p data.Payload) Said {
	t.Helper()
	when := at(time.April, 1, 15, 10)
	id := add(t, s, when, when, p)
	for _, l := range s.Lines() {
		if l.ID == id {
			return s.Say(l, data.Region{})
		}
	}
	t.Fatalf("the line %v is not in the record", p)
	return Said{}
}

func TestSedationReadsItsScores(t *testing.T) {
	for _, c := range []struct {
		name          string
		p             data.Sedation
		title, detail string
		mark          Mark
	}{
		{"alert", data.Sedation{MOAAS: ip(5)}, "MOAA/S 5", "Answers readily to name.", NoMark},
		{"light", data.Sedation{MOAAS: ip(4)}, "MOAA/S 4", "Slow answer to name.", NoMark},
		{"calm", data.Sedation{RASS: ip(0)}, "RASS 0", "Alert and calm.", NoMark},
		{"both, with a note", data.Sedation{MOAAS: ip(5), RASS: ip(0), Note: "eyes open"}, "MOAA/S 5, RASS 0", "Answers readily to name, alert and calm. Eyes open.", NoMark},
		{"a note alone", data.Sedation{Note: "drowsy"}, "Sedation", "Drowsy.", NoMark},
	} {
		said := saidLast(t, firstDose(t), c.p)
		if said.Flag >= Careful {
			c.mark = Flagged
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
		tone Tone
	}{
		{data.Adverse{Term: "Fall", Severity: data.Moderate}, "triangle-alert", CautionTone},
		{data.Adverse{Term: "Fall", Severity: data.Severe}, "octagon-alert", AlarmTone},
		{data.Adverse{Term: "Fall", Severity: data.LifeThreatening}, "octagon-alert", AlarmTone},
		{data.Adverse{Term: "Fall", Severity: data.Mild, Serious: true}, "octagon-alert", AlarmTone},
		{data.Adverse{Term: "Nausea", Severity: data.Moderate}, "frown", CautionTone},
		{data.Adverse{Term: "Vomiting", Severity: data.Moderate}, "frown", CautionTone},
		{data.Adverse{Term: "Nausea", Severity: data.Severe}, "octagon-alert", AlarmTone},
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
			said := s.Say(l, data.Region{})
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
		if said := s.Say(l, data.Region{}); l.ID == id && said.Detail != "Resolved. Reported: Dr. Okafor." {
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
		l := Line{Event: data.Event{At: at(time.April, 1, 13, 30), Payload: c.d}}
		got := firstDose(t).Say(l, data.Region{}).Detail
		for _, usual := range []string{"Client took it.", "Matches the order."} {
			got = strings.TrimSpace(strings.ReplaceAll(got, usual, ""))
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
