package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

// What the dialogs read out of typed texts, and what the rules say of it.

// readInt reads a whole number with an optional unit behind it.
func readInt(text string) (int, bool) {
	text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), "%"))
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// typedVitals are the texts of the vitals dialog.
type typedVitals struct{ bp, pulse, spo2, breaths, temp, position, note string }

// vitals reads the texts. What is only unusual is asked once it is added.
func (t typedVitals) vitals() (data.Vitals, data.Problems) {
	var problems data.Problems
	read := func(ok bool, field string, code data.Code) {
		if !ok {
			problems.Wrong(field, code)
		}
	}
	// The first field takes the whole set in one line; what has a field of its own
	// and is typed there goes first.
	v, ok := course.ParseVitals(t.bp)
	read(ok, "bp", "pressure.unread")
	own := func(text, field string, code data.Code, put func(int)) {
		if n, ok := readInt(text); strings.TrimSpace(text) != "" {
			put(n)
			read(ok, field, code)
		}
	}
	own(t.pulse, "pulse", "pulse.unread", func(n int) { v.Pulse = data.PerMinute(n) })
	own(t.spo2, "spo2", "oxygen.unread", func(n int) { v.SpO2 = data.Percent(n) })
	own(t.breaths, "breaths", "breaths.unread", func(n int) { v.Breaths = data.PerMinute(n) })
	if strings.TrimSpace(t.temp) != "" {
		v.Temp, ok = data.ParseTemperature(t.temp)
		read(ok, "temp", "temperature.unread")
	}
	v.Position, v.Note = strings.TrimSpace(t.position), strings.TrimSpace(t.note)
	if len(problems) > 0 {
		return v, problems
	}
	return v, course.VitalsProblems(v)
}

// notRead names what a dose and going home need and a set does not hold.
func notRead(v data.Vitals) string {
	var missing []string
	for _, one := range []struct {
		name string
		read bool
	}{{"BP", v.BP != (data.BP{})}, {"HR", v.Pulse > 0}, {"SpO₂", v.SpO2 > 0}} {
		if !one.read {
			missing = append(missing, one.name)
		}
	}
	return strings.Join(missing, ", ")
}

// orderLine is the prescriber's order, for the head of the dose dialog.
func orderLine(m *course.MedicineSession, region data.Region) string {
	o := m.Order
	if o.ID == 0 {
		return "No order from the prescriber is recorded."
	}
	line := fmt.Sprintf("Order of %s: %s %s", region.DayMonth(o.On), o.Route, o.Dose)
	if o.MaxDose > o.Dose {
		line += fmt.Sprintf(", up to %s", o.MaxDose)
	}
	if o.Boosters > 0 {
		line += fmt.Sprintf(", %s of %s", boosterWords(o.Boosters), o.Booster)
	}
	if total := course.Total(m.Doses()); total > 0 {
		line += fmt.Sprintf(". Taken so far: %s", total)
	}
	return line + "."
}

// notePayload is what a typed line becomes: an observation when it is one of
// the list's (reference 4.4), else a note.
func notePayload(text string) data.Payload {
	text = strings.TrimSpace(text)
	for _, code := range course.Observations {
		if strings.EqualFold(code, strings.TrimSuffix(text, ".")) {
			return data.Observation{Code: code}
		}
	}
	return data.Note{Text: text}
}

// lastRx is the prescription of the doses before, so that it is typed once.
func lastRx(m *course.MedicineSession) (rx string, strength data.Mg) {
	for _, d := range m.Doses() {
		rx, strength = d.Rx, d.Strength
	}
	return rx, strength
}

// nextPhase is the phase after the last one that was recorded.
func nextPhase(m *course.MedicineSession) int {
	next := 0
	for _, e := range m.Standing() {
		if p, ok := e.Payload.(data.EffectPhase); ok {
			next = min(slices.Index(course.Phases, p.Name)+1, len(course.Phases)-1)
		}
	}
	return next
}

// history is what a line was before, oldest first, for its dialog.
func history(m *course.MedicineSession, l course.Line, region data.Region) string {
	if len(l.Was) == 0 {
		return ""
	}
	var lines []string
	for _, e := range l.Was {
		said := words.Say(m, course.Line{Event: e}, region)
		lines = append(lines, fmt.Sprintf("Before, written %s: %s", region.Time(e.Entered), said.Title))
	}
	return strings.Join(lines, "\n")
}
