package course

import (
	"cmp"
	"slices"
	"time"

	"kapdesk/data"
)

// Alarm is what stands until somebody has answered it: a reading at hold or worse.
type Alarm struct {
	Since  time.Time   // of the first reading of it
	At     time.Time   // of the newest reading or score out of limits
	Vitals data.Vitals // as they were read then
	Score  data.Sedation
	Assessment
	Called time.Time // when the prescriber, or help, was called since then; zero: not yet
	Below  bool      // a later reading is below hold: only the call is missing
}

// Limit is the reason that is said first: the prescriber's own limit, else the
// gravest.
func (a Alarm) Limit() Reason {
	if i := slices.IndexFunc(a.Reasons, func(r Reason) bool { return r.Code == OrderExceeded }); i >= 0 {
		return a.Reasons[i]
	}
	return a.Reasons[0]
}

// Alarm is what of the vitals waits for an answer while the session runs. It stands
// from a reading at hold or worse until a later one is below it and, after the first
// dose, the prescriber or the emergency services were called. The newest value of
// each measure counts: a pulse that is read alone does not answer a pressure.
func (s *MedicineSession) Alarm() (Alarm, bool) {
	s = s.Derived()
	if s.Decision != data.Go || !s.Ended.IsZero() {
		return Alarm{}, false
	}
	var a Alarm
	var read newest
	var score data.Sedation
	for _, e := range s.Standing() {
		switch p := e.Payload.(type) {
		case data.Vitals:
			read.add(data.Reading{At: e.At, Vitals: p})
		case data.Sedation:
			score.MOAAS, score.RASS = cmp.Or(p.MOAAS, score.MOAAS), cmp.Or(p.RASS, score.RASS)
		case data.OutsideContact:
			if !a.Since.IsZero() && !p.Arrived && (p.Whom == data.Prescribing || EmergencyServices(p.Whom)) {
				a.Called = e.At
			}
		default:
			continue
		}
		judged := joined(s.Assess(read.Vitals), AssessSedation(score))
		if _, called := e.Payload.(data.OutsideContact); !called && judged.Flag >= HoldDose {
			a.Below = false
			own, _ := e.Payload.(data.Vitals)
			mark, _ := e.Payload.(data.Sedation)
			// What is said is what was read then: a pulse alone leaves the pressure's words.
			if a.Since.IsZero() || joined(s.Assess(own), AssessSedation(mark)).Flag >= HoldDose {
				a.Since = firstOf(a.Since, e.At)
				a.At, a.Vitals, a.Score, a.Assessment = e.At, own, mark, judged
			}
		} else if !called {
			a.Below = !a.Since.IsZero()
		}
		beforeDose := s.T0().IsZero() || a.Since.Before(s.T0())
		if a.Below && (beforeDose || !a.Called.IsZero()) {
			a = Alarm{}
		}
	}
	return a, !a.Since.IsZero()
}

// joined is what two readings of one moment come to.
func joined(a, b Assessment) Assessment {
	return Assessment{Flag: max(a.Flag, b.Flag), Reasons: slices.SortedStableFunc(slices.Values(slices.Concat(a.Reasons, b.Reasons)), func(x, y Reason) int {
		return cmp.Compare(y.Flag, x.Flag)
	})}
}

func firstOf(first, at time.Time) time.Time {
	if first.IsZero() {
		return at
	}
	return first
}

// Reading is what was read: "BP 158/98, HR 88, MOAA/S 3".
func (a Alarm) Reading() string { return data.Join(", ", a.Vitals.String(), Scores(a.Score)) }

// recheck is how long after a reading the next is due.
func (s *MedicineSession) recheck(flag Flag) time.Duration {
	minutes := s.rules.Usual(s.route()).VitalsMin
	switch {
	case flag >= HoldDose:
		minutes = cmp.Or(s.rules.RecheckHold, DefaultRules().RecheckHold)
	case flag == Careful:
		minutes = cmp.Or(s.rules.Recheck, DefaultRules().Recheck)
	}
	return time.Duration(minutes) * time.Minute
}

// Due is how the next reading stands: when it is due, and from when on it is called
// due soon. That is 10 minutes before, but never more than a third of the time
// between the readings: a short time is not short of its end at its beginning.
func (s *MedicineSession) Due() (at, soon time.Time) {
	if at = s.NextVitals(); at.IsZero() {
		return at, at
	}
	last := s.T0()
	for _, r := range s.Readings() {
		if r.At.After(last) {
			last = r.At
		}
	}
	return at, at.Add(-min(10*time.Minute, at.Sub(last)/3))
}
