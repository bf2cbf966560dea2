package live

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
)

// A set is one line and Enter: pressure, pulse, saturation.
func TestVitalsInOneLine(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	w.key(14, 15, 'v')
	w.Type("BP", "128/80 74 98 16 98.2F")
	w.MustSay("BP 128/80, HR 74, SpO₂ 98%, RR 16, 36.8 °C. Within limits.")
	w.Shot("live-vitals-line")
	w.Answer("Add")
	readings := w.session().Readings()
	want := data.Vitals{BP: data.BP{Systolic: 128, Diastolic: 80}, Pulse: 74, SpO2: 98, Breaths: 16, Temp: 36.8}
	if got := readings[len(readings)-1].Vitals; got != want {
		t.Errorf("kept: %+v, want %+v", got, want)
	}
	w.key(14, 20, 'v')
	w.Type("BP", "128/80 74 98")
	w.Type("HR", "76") // a field of its own goes first
	w.Type("Position, arm", "lying, left arm")
	w.Answer("Add")
	w.MustSay("BP 128/80, HR 76, SpO₂ 98%", "Lying, left arm.")
	w.key(14, 21, 'v')
	w.Type("BP", "128/80 74 98 16 18 20")
	w.Answer("Add")
	w.MustSay("Write blood pressure as two numbers, as in 128/82.")
}

// The scores of sedation: the circulation of the Aldrete scale follows from the
// pressures, with its arithmetic, until somebody scores it; half a scale is not kept.
func TestScoresOfSedation(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	w.key(14, 40, 'v')
	w.Pick("Activity", "2, moves arms and legs")
	w.Type("BP", "150/90 80 98")
	w.MustSay("Circulation by the pressures: 122 to 150 systolic is +23%, which scores 1.", "2 of 5 items scored.")
	w.Answer("Add")
	w.MustSay("Score all five items of the Aldrete scale, or none.")
	w.Pick("Breathing", "2, deep breath and cough")
	w.Pick("Awake", "2, fully awake")
	w.Pick("Oxygen", "2, above 92% on room air")
	w.MustSay("Aldrete 9 of 10: activity 2, breathing 2, circulation 1, awake 2, oxygen 2.")
	w.Shot("live-vitals-scores")
	w.Pick("Circulation", "2, within 20% of before")
	w.Type("BP", "151/90 80 98") // what somebody scored stays
	w.MustSay("Aldrete 10 of 10")
	w.Pick("RASS", "−1, drowsy")
	w.Answer("Add")
	var kept data.Sedation
	for _, e := range w.session().Standing() {
		if p, ok := e.Payload.(data.Sedation); ok {
			kept = p
		}
	}
	if kept.Aldrete == nil || *kept.Aldrete != 10 || kept.Items == nil || *kept.Items != (data.Aldrete{2, 2, 2, 2, 2}) || kept.RASS == nil || *kept.RASS != -1 {
		t.Errorf("kept: %+v", kept)
	}
	w.MustSay("RASS −1, Aldrete 10")

	w.key(14, 45, 'v') // a score alone
	w.Pick("MOAA/S", "5, answers readily to name")
	w.Answer("Add")
	w.MustSay("MOAA/S 5")
	if w.s.d.Stage.Dialog() != nil {
		t.Error("a score without a reading is not taken")
	}
}
