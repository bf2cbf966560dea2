package live

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

func pm(h, m int) time.Time { return time.Date(2025, time.June, 12, 12+h, m, 0, 0, time.UTC) }

// session is a running session after its first dose at 1:24 PM.
func session(t testing.TB, more ...data.Event) *course.MedicineSession {
	t.Helper()
	m := &course.MedicineSession{Number: 2, Decision: data.Go, Weight: data.Weight{On: data.MustDate(2025, time.June, 5), Kg: 69.85},
		Order: data.Order{ID: 1, On: data.MustDate(2025, time.May, 22), Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1,
			Limit: data.BP{Systolic: 150, Diastolic: 95}}}
	m.Limits = course.DefaultLimits().WithOrder(m.Order.Limit)
	all := append([]data.Event{
		{At: pm(1, 6), Payload: data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}, Pulse: 70, SpO2: 98}},
		{At: pm(1, 24), Payload: data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient}}}, more...)
	for i, e := range all {
		e.ID, e.Entered = data.EventID(i+1), e.At
		m.Events = append(m.Events, e)
	}
	return m
}

func TestClockAndCountdown(t *testing.T) {
	if got := clockWords(47*time.Minute + 18*time.Second); got != "0:47:18" {
		t.Errorf("the clock shows %q", got)
	}
	if got := clockWords(-time.Second); got != "0:00:00" {
		t.Errorf("before its start the clock shows %q", got)
	}
	if words, late := leftWords(pm(2, 19), pm(2, 11).Add(18*time.Second)); words != "7:42" || late {
		t.Errorf("the countdown shows %q, late %v", words, late)
	}
	if words, late := leftWords(pm(2, 19), pm(2, 22).Add(5*time.Second)); words != "3:05" || !late {
		t.Errorf("three minutes late the countdown shows %q, late %v", words, late)
	}
}

func TestVitalsAndDoseButtonsSayWhatIsDue(t *testing.T) {
	m := session(t, data.Event{At: pm(1, 39), Payload: data.Vitals{BP: data.BP{Systolic: 128, Diastolic: 80}}})
	for _, c := range []struct {
		now   time.Time
		state string
		mood  kit.QuickMood
	}{{pm(1, 45), "next 2:09 PM", kit.QuickPlain}, {pm(2, 0), "due 2:09 PM", kit.QuickDue}, {pm(2, 12), "overdue 3 min", kit.QuickOverdue}} {
		if state, mood := vitalsState(m, c.now, data.Region{}); state != c.state || mood != c.mood {
			t.Errorf("at %s vitals are %q (%v), want %q (%v)", c.now.Format("15:04"), state, mood, c.state, c.mood)
		}
	}
	if state, mood := doseState(m); state != "1 booster left" || mood != kit.QuickPlain {
		t.Errorf("with a booster left the dose is %q (%v)", state, mood)
	}
	m = session(t, data.Event{At: pm(1, 49), Payload: data.Dose{Mg: 50, Route: data.Sublingual, Booster: true}})
	if state, mood := doseState(m); state != "order used up" || mood != kit.QuickUsed {
		t.Errorf("with all taken the dose is %q (%v)", state, mood)
	}
}

func TestDoseAgainstOrder(t *testing.T) {
	f := facts{m: session(t, data.Event{At: pm(1, 49), Payload: data.Dose{Mg: 50, Route: data.Sublingual, Booster: true}})}
	f.prescriber.Name = "Samuel Okafor"
	got := againstOrder(f, data.Region{})
	want := against{"200 mg", "of 200 mg", "Dr. Okafor, May 22, one booster", "2.86", "200 mg / 69.85 kg", true, "Matches the order"}
	if got != want {
		t.Errorf("the card says %+v, want %+v", got, want)
	}
	f.m = session(t, data.Event{At: pm(1, 49), Payload: data.Dose{Mg: 100, Route: data.Sublingual, Booster: true}})
	if got := againstOrder(f, data.Region{}); got.matches {
		t.Errorf("a booster of 100 mg under an order for 50 mg: %+v", got)
	}
}

func TestTypedVitals(t *testing.T) {
	v, problems := typedVitals{bp: "144 90", pulse: "88", spo2: "97%", temp: "98.2 F"}.vitals()
	if len(problems) > 0 || v.String() != "BP 144/90, HR 88, SpO₂ 97%, 36.8 °C" {
		t.Errorf("read %q with %v", v, problems)
	}
	for text, c := range map[string]struct {
		typed typedVitals
		want  string // what is only asked is put after Add
	}{
		"80/120":            {typedVitals{bp: "80/120"}, ""},
		"128 alone":         {typedVitals{bp: "128"}, "bp: pressure.unread"},
		"letters in HR":     {typedVitals{bp: "128/82", pulse: "7o"}, "pulse: pulse.unread"},
		"letters in SpO₂":   {typedVitals{spo2: "o"}, "spo2: oxygen.unread"},
		"half a breath":     {typedVitals{breaths: "1.5"}, "breaths: breaths.unread"},
		"warm":              {typedVitals{temp: "warm"}, "temp: temperature.unread"},
		"a pulse as SpO₂":   {typedVitals{bp: "128/82", spo2: "71"}, ""},
		"SpO₂ above 100":    {typedVitals{spo2: "112"}, "spo2: oxygen.range"},
		"nothing whatever":  {typedVitals{}, "bp: vitals.none"},
		"a position, alone": {typedVitals{position: "sitting"}, "bp: vitals.none"},
	} {
		_, problems := c.typed.vitals()
		if problems.Error() != c.want {
			t.Errorf("%s: must be mended: %v, want %s", text, problems, c.want)
		}
	}
}

func TestTypedLineIsANoteOrAnObservation(t *testing.T) {
	if p := notePayload("unresponsive to voice."); p != (data.Observation{Code: "Unresponsive to voice"}) {
		t.Errorf("an observation of the list became %#v", p)
	}
	if p := notePayload("Breath slow and even"); p != (data.Note{Text: "Breath slow and even"}) {
		t.Errorf("other words became %#v", p)
	}
}

func TestEveryKeyOnce(t *testing.T) {
	seen := map[rune]string{noteKeyRune: "note", emergencyKey: "emergency", callKey: "call", glanceKey: "glance", blankKey: "blank"}
	for _, q := range words.Quicks() {
		if other, twice := seen[q.Key]; twice {
			t.Errorf("%c is the key of %s and %s", q.Key, other, q.Label)
		}
		seen[q.Key] = q.Label
	}
	if len(seen) != 17 {
		t.Errorf("%d keys, want the 17 of the design", len(seen))
	}
}

// What is proposed when asked for substances is known to the list of medicines.
func TestProposedSubstancesAreKnown(t *testing.T) {
	for _, name := range usualSubstances {
		if known, unlisted := data.FindDrugs(name); len(known) == 0 || len(unlisted) > 0 {
			t.Errorf("%q is proposed and no drug of the list: known %v, not %v", name, known, unlisted)
		}
	}
}
