package course

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Doses returns the doses that count, in the order of time.
func (s *MedicineSession) Doses() []data.Dose {
	var doses []data.Dose
	for _, e := range s.view().doses {
		doses = append(doses, e.Payload.(data.Dose))
	}
	return doses
}

// DosesBefore returns the doses that count and were before the one of an event.
func (s *MedicineSession) DosesBefore(id data.EventID) []data.Dose {
	doses := s.Doses()
	if i := slices.IndexFunc(s.view().doses, func(e data.Event) bool { return e.ID == id }); i >= 0 {
		return doses[:i]
	}
	return doses
}

// LastDose is the time of the newest dose, zero before the first.
func (s *MedicineSession) LastDose() time.Time {
	if doses := s.view().doses; len(doses) > 0 {
		return doses[len(doses)-1].At
	}
	return time.Time{}
}

// DoseMark is data.CorrectedMark when the amount of a dose that counts was typed
// otherwise at first, else "".
func (s *MedicineSession) DoseMark() string {
	for _, l := range s.Lines() {
		now, isDose := l.Payload.(data.Dose)
		for _, was := range l.Was {
			if isDose && l.Voided == "" && was.Payload.(data.Dose).Mg != now.Mg {
				return data.CorrectedMark
			}
		}
	}
	return ""
}

// Readings returns the vitals that count, in the order of time.
func (s *MedicineSession) Readings() []data.Reading { return s.view().readings }

// Baseline is the last reading before the first dose, nil when there is none.
// What it does not hold of pressure, pulse and saturation comes from the
// readings before it.
func (s *MedicineSession) Baseline() *data.Reading { return s.view().baseline }

// Assess grades a reading with this session's limits and baseline.
func (s *MedicineSession) Assess(v data.Vitals) Assessment {
	base := s.Baseline()
	if base == nil {
		return s.Limits.Assess(v, nil)
	}
	return s.Limits.Assess(v, &base.Vitals)
}

// Beyond is a reading, or a score of sedation, out of limits.
type Beyond struct {
	ID      data.EventID
	At      time.Time
	Reading data.Payload // Vitals or Sedation
	Assessment
}

// OutOfLimits lists every reading at caution or worse and every score of
// sedation that is not alert, in the order of time: what a report must tell.
func (s *MedicineSession) OutOfLimits() []Beyond {
	s = s.Derived()
	var list []Beyond
	for _, e := range s.Standing() {
		if assess := RuleOf(e.Kind()).Assess; assess != nil {
			if a := assess(s, e.Payload); a.Flag >= Careful {
				list = append(list, Beyond{e.ID, e.At, e.Payload, a})
			}
		}
	}
	return list
}

// Summary is what a session comes to (reference 4.2). Changes are percent.
type Summary struct {
	T0        time.Time
	LastDose  time.Time
	Total     data.Mg
	PerKg     data.MgPerKg
	Boosters  int
	Highest   data.BP        // the highest systolic and the highest diastolic, not of one reading
	HighestAt data.BP        // the reading with the highest systolic
	FastPulse data.PerMinute // the highest
	LowSpO2   data.Percent   // the lowest
	// When each of them was read first; zero when it was not read.
	SystolicAt, DiastolicAt, FastPulseAt, LowSpO2At time.Time
	Before                                          *data.Reading
	Last                                            *data.Reading
	Nausea                                          bool
	Adverse                                         []AdverseCourse
	LowMOAAS                                        *int // the deepest sedation
	// ToBaseline is the minutes from T0 to the first reading after the highest
	// one that meets the rule of discharge (see settled); −1 while none does.
	ToBaseline int
	// AtPlace and AfterDose are minutes: arrival to leaving, and T0 to leaving.
	AtPlace, AfterDose int
}

// AdverseCourse is an adverse event with what became of it.
type AdverseCourse struct {
	ID    data.EventID
	From  time.Time
	Until time.Time // zero while open
	data.Adverse
}

// Open reports whether the event is not over.
func (a AdverseCourse) Open() bool { return a.Until.IsZero() }

// Summary derives the totals from the lines that stand.
func (s *MedicineSession) Summary() Summary {
	s = s.Derived()
	sum := Summary{T0: s.T0(), LastDose: s.LastDose(), Before: s.Baseline(), Adverse: s.Adverse(), ToBaseline: -1}
	for _, d := range s.Doses() {
		sum.Total += d.Mg
		if d.Booster {
			sum.Boosters++
		}
	}
	sum.PerKg = sum.Total.PerKg(s.Weight.Kg)
	sum.read(s.Readings())
	sum.ToBaseline = s.toBaseline()
	for _, e := range s.Standing() {
		switch p := e.Payload.(type) {
		case data.Sedation:
			if p.MOAAS != nil && (sum.LowMOAAS == nil || *p.MOAAS < *sum.LowMOAAS) {
				sum.LowMOAAS = p.MOAAS
			}
		case data.Adverse:
			sum.Nausea = sum.Nausea || p.Term == "Nausea" || p.Term == "Vomiting"
		case data.Observation:
			sum.Nausea = sum.Nausea || p.Code == "Nausea" || p.Code == "Vomiting"
		}
	}
	left := s.Body.Discharge.Left
	if !left.IsZero() {
		if in := s.Body.DayOf.Arrived; !in.IsZero() {
			sum.AtPlace = Minutes(in, left)
		}
		if !sum.T0.IsZero() {
			sum.AfterDose = Minutes(sum.T0, left)
		}
	}
	return sum
}

// read finds the extremes, each with the first time it was read.
func (sum *Summary) read(readings []data.Reading) {
	for i, r := range readings {
		sum.Last = &readings[i]
		if r.BP.Systolic > sum.Highest.Systolic {
			sum.Highest.Systolic, sum.HighestAt, sum.SystolicAt = r.BP.Systolic, r.BP, r.At
		}
		if r.BP.Diastolic > sum.Highest.Diastolic {
			sum.Highest.Diastolic, sum.DiastolicAt = r.BP.Diastolic, r.At
		}
		if r.Pulse > sum.FastPulse {
			sum.FastPulse, sum.FastPulseAt = r.Pulse, r.At
		}
		if r.SpO2 > 0 && (sum.LowSpO2 == 0 || r.SpO2 < sum.LowSpO2) {
			sum.LowSpO2, sum.LowSpO2At = r.SpO2, r.At
		}
	}
}

// toBaseline looks from the last of the highest readings on.
func (s *MedicineSession) toBaseline() int {
	t0, to := s.T0(), -1
	var peak data.MmHg
	for _, r := range s.Readings() {
		switch {
		case r.BP.Systolic >= peak && r.BP.Systolic > 0:
			peak, to = r.BP.Systolic, -1
		case to < 0 && !t0.IsZero() && r.At.After(t0) && s.settled(r.Vitals):
			to = Minutes(t0, r.At)
		}
	}
	return to
}

// Adverse joins each adverse event with the lines about its outcome.
func (s *MedicineSession) Adverse() []AdverseCourse { return s.view().adverse }

// settled reports whether a set of readings is one to go home with (reference
// 2.5): pressure, pulse and saturation were all read, each is within 20 % of
// the baseline or within the practice's limits, and none is at hold or worse.
func (s *MedicineSession) settled(v data.Vitals) bool {
	base := s.Baseline()
	if base == nil || v.BP.Systolic == 0 || v.BP.Diastolic == 0 || v.Pulse == 0 || v.SpO2 == 0 || s.Assess(v).Flag >= HoldDose {
		return false
	}
	for _, m := range (newest{Vitals: v}).measures() {
		if !withinBaseline(m.alone, base.Vitals) && s.Assess(m.alone).Flag != Fine {
			return false
		}
	}
	return true
}

// withinBaseline reports whether the one measure that was read is within 20 %
// of the baseline's; without one in the baseline it is not known to be.
func withinBaseline(now, base data.Vitals) bool {
	for _, pair := range [][2]int{
		{int(now.BP.Systolic), int(base.BP.Systolic)}, {int(now.BP.Diastolic), int(base.BP.Diastolic)},
		{int(now.Pulse), int(base.Pulse)}, {int(now.SpO2), int(base.SpO2)},
	} {
		if diff := max(pair[0]-pair[1], pair[1]-pair[0]); pair[0] > 0 && (pair[1] == 0 || diff*5 > pair[1]) {
			return false
		}
	}
	return true
}

// NextVitals is when the next reading is due: 10 minutes after one at caution
// (reference 2.4: rest 10 to 15 min and repeat), 5 after one at hold or worse, else
// after the route's interval; all of them are the practice's to set. It is zero before the first dose and after the end.
func (s *MedicineSession) NextVitals() time.Time {
	t0 := s.T0()
	if t0.IsZero() || !s.Ended.IsZero() {
		return time.Time{}
	}
	newest := data.Reading{At: t0}
	for _, r := range s.Readings() {
		if r.At.After(newest.At) {
			newest = r
		}
	}
	return newest.At.Add(s.recheck(s.Assess(newest.Vitals).Flag))
}

// route is what was taken, else what the order names.
func (s *MedicineSession) route() data.Route {
	if doses := s.Doses(); len(doses) > 0 {
		return doses[0].Route
	}
	return s.Order.Route
}

// Route is the route of the session.
func (s *MedicineSession) Route() data.Route { return s.route() }
