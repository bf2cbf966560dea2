package course

import (
	"fmt"
	"slices"
	"time"

	"kapdesk/data"
)

// Step is one thing on a client's way: a visit that was held, a clearance, or
// a visit that is booked.
type Step struct {
	Kind        string // a data.Kind, or ClearanceStep
	At          time.Time
	Planned     bool // booked, not begun
	Missing     bool // booked, over, and nothing recorded
	NoGo        bool
	Dose        data.Mg // taken in it
	Maintenance bool    // belongs to a maintenance course
	Visit       data.VisitID
	Appointment data.AppointmentID
	Brief       string // the practice's word for its kind where there is little room

	Score string // PHQ-9 of about that day with its mark, "" for none

	SinceDose int // days since the last dose, −1 before the first; set by Cycles
}

// ClearanceStep is the kind of a clearance's decision on the way.
const ClearanceStep = "clearance"

// Cycle is a stretch of the way around one dose: preparation, the medicine
// session, and integration until the next begins. Number 0 is what came before.
type Cycle struct {
	Number      int
	Maintenance bool
	Steps       []Step
}

// Title is "Before", "Cycle 2" or "Cycle 4, maintenance".
func (c Cycle) Title() string {
	switch {
	case c.Number == 0:
		return "Before"
	case c.Maintenance:
		return fmt.Sprintf("Cycle %d, maintenance", c.Number)
	}
	return fmt.Sprintf("Cycle %d", c.Number)
}

// Doses reports whether a dose belongs to the step: taken, or planned.
func (s Step) Doses() bool { return !s.NoGo && !s.Missing && (s.Dose > 0 || data.IsMedicine(s.Kind)) }

// Cycles cuts a client's way into cycles. A cycle begins with a preparation
// after a dose, or with a second dose; a no-go stays in the cycle it fell
// into, so that a cycle always is one dose and what belongs to it.
func Cycles(steps []Step) []Cycle {
	slices.SortStableFunc(steps, func(a, b Step) int { return a.At.Compare(b.At) })
	var cycles []Cycle
	var lastDose time.Time
	dosed := false
	for _, s := range steps {
		starts := s.Doses() || s.Kind == string(data.KindPreparation) && !s.NoGo && !s.Missing
		switch {
		case len(cycles) == 0 && !starts:
			cycles = append(cycles, Cycle{})
		case starts && (len(cycles) == 0 || cycles[len(cycles)-1].Number == 0 || dosed):
			number := 1
			if n := len(cycles); n > 0 {
				number = cycles[n-1].Number + 1
			}
			cycles = append(cycles, Cycle{Number: number})
			dosed = false
		}
		s.SinceDose = -1
		if !lastDose.IsZero() {
			s.SinceDose = data.DateOf(s.At).Sub(data.DateOf(lastDose))
		}
		if s.Doses() {
			dosed = true
			if !s.Planned {
				lastDose = s.At
			}
		}
		now := &cycles[len(cycles)-1]
		now.Steps = append(now.Steps, s)
		now.Maintenance = now.Maintenance || s.Maintenance && now.Number > 0
	}
	return cycles
}

// PlanIntegration adds, after each planned dose that has no integration booked
// within 72 hours, the integration that has to be booked: 2 days after it, with
// neither visit nor appointment.
func PlanIntegration(steps []Step) []Step {
	all := slices.Clone(steps)
	for _, dose := range steps {
		if !dose.Planned || !dose.Doses() {
			continue
		}
		follows := func(s Step) bool { return s.Kind == string(data.KindIntegration) && data.IntegratesDose(dose.At, s.At) }
		if !slices.ContainsFunc(all, follows) {
			all = append(all, Step{
				Kind: string(data.KindIntegration), At: dose.At.AddDate(0, 0, 2), Planned: true, Maintenance: dose.Maintenance,
			})
		}
	}
	return all
}

// Detail is the word under a step's date: "Prep", "200 mg", "2 d", "No-go".
func (s Step) Detail() string {
	switch {
	case s.Missing:
		return "no record"
	case s.NoGo:
		return "No-go"
	case s.Planned:
		return "planned"
	case s.Dose > 0:
		return s.Dose.String()
	}
	switch kind := data.Kind(s.Kind); {
	case s.Kind == ClearanceStep:
		return "Cleared"
	case kind.Doses():
		return "Session"
	case kind == data.KindPreparation:
		return "Prep"
	case kind == data.KindIntegration && s.SinceDose >= 0:
		return fmt.Sprintf("%d d", s.SinceDose)
	case kind == data.KindIntegration:
		return "Talk"
	default:
		return s.Brief
	}
}
