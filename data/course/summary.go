package course

import (
	"time"

	"kapdesk/data"
)

// Doses returns the doses that count, in the order of time.
func (s *MedicineSession) Doses() []data.Dose {
	var doses []data.Dose
	for _, e := range s.Standing() {
		if d, ok := e.Payload.(data.Dose); ok {
			doses = append(doses, d)
		}
	}
	return doses
}

// LastDose is the time of the newest dose, zero before the first.
func (s *MedicineSession) LastDose() time.Time {
	var last time.Time
	for _, e := range s.Standing() {
		if e.Kind() == data.EventDose {
			last = e.At
		}
	}
	return last
}

// Readings returns the vitals that count, in the order of time.
func (s *MedicineSession) Readings() []data.Reading {
	var readings []data.Reading
	for _, e := range s.Standing() {
		if v, ok := e.Payload.(data.Vitals); ok {
			readings = append(readings, data.Reading{At: e.At, Vitals: v})
		}
	}
	return readings
}

// Baseline is the last reading before the first dose, nil when there is none.
func (s *MedicineSession) Baseline() *data.Reading {
	t0 := s.T0()
	var base *data.Reading
	for _, r := range s.Readings() {
		if t0.IsZero() || !r.At.After(t0) {
			base = &r
		}
	}
	return base
}

// Assess grades a reading with this session's limits and baseline.
func (s *MedicineSession) Assess(v data.Vitals) Assessment {
	base := s.Baseline()
	if base == nil {
		return s.Limits.Assess(v, nil)
	}
	return s.Limits.Assess(v, &base.Vitals)
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
	Before    *data.Reading
	Last      *data.Reading
	Nausea    bool
	Adverse   []AdverseCourse
	LowMOAAS  *int // the deepest sedation
	// ToBaseline is the minutes from T0 to the first reading after the highest
	// one whose pressure and pulse are within 20 % of the baseline; −1 while none is.
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
	sum := Summary{T0: s.T0(), LastDose: s.LastDose(), Before: s.Baseline(), Adverse: s.Adverse(), ToBaseline: -1}
	for _, d := range s.Doses() {
		sum.Total += d.Mg
		if d.Booster {
			sum.Boosters++
		}
	}
	sum.PerKg = sum.Total.PerKg(s.Weight.Kg)
	readings := s.Readings()
	var peakAt time.Time
	for _, r := range readings {
		if r.BP.Systolic > sum.HighestAt.Systolic {
			sum.HighestAt, peakAt = r.BP, r.At
		}
		sum.Highest.Systolic = max(sum.Highest.Systolic, r.BP.Systolic)
		sum.Highest.Diastolic = max(sum.Highest.Diastolic, r.BP.Diastolic)
		sum.FastPulse = max(sum.FastPulse, r.Pulse)
		if r.SpO2 > 0 && (sum.LowSpO2 == 0 || r.SpO2 < sum.LowSpO2) {
			sum.LowSpO2 = r.SpO2
		}
	}
	if len(readings) > 0 {
		sum.Last = &readings[len(readings)-1]
	}
	for _, r := range readings {
		if sum.Before != nil && !sum.T0.IsZero() && r.At.After(sum.T0) && !r.At.Before(peakAt) && sum.ToBaseline < 0 && WithinBaseline(r.Vitals, sum.Before.Vitals) {
			sum.ToBaseline = Minutes(sum.T0, r.At)
		}
	}
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

// Adverse joins each adverse event with the lines about its outcome.
func (s *MedicineSession) Adverse() []AdverseCourse {
	var courses []AdverseCourse
	at := map[data.EventID]int{}
	for _, e := range s.Standing() {
		a, ok := e.Payload.(data.Adverse)
		if !ok {
			continue
		}
		i, known := at[s.rootOf(a.Of)]
		if a.Of != 0 && known {
			courses[i].Outcome = a.Outcome
			if a.Note != "" {
				courses[i].Note = a.Note
			}
			if a.Outcome == "resolved" {
				courses[i].Until = e.At
			}
			continue
		}
		c := AdverseCourse{ID: e.ID, From: e.At, Adverse: a}
		if a.Outcome == "resolved" {
			c.Until = e.At
		}
		at[s.rootOf(e.ID)] = len(courses)
		courses = append(courses, c)
	}
	return courses
}

// rootOf returns the first line of a chain of corrections, so that an outcome
// still finds its event after that was corrected.
func (s *MedicineSession) rootOf(id data.EventID) data.EventID {
	for _, e := range s.Events {
		if e.ID == id && e.Supersedes != 0 {
			return s.rootOf(e.Supersedes)
		}
	}
	return id
}

// WithinBaseline reports whether pressure and pulse are within 20 % of the
// baseline (reference 2.5). What was not measured in both does not count.
func WithinBaseline(now, base data.Vitals) bool {
	for _, pair := range [][2]int{
		{int(now.BP.Systolic), int(base.BP.Systolic)},
		{int(now.BP.Diastolic), int(base.BP.Diastolic)},
		{int(now.Pulse), int(base.Pulse)},
	} {
		if diff := max(pair[0]-pair[1], pair[1]-pair[0]); pair[0] > 0 && pair[1] > 0 && diff*5 > pair[1] {
			return false
		}
	}
	return now.BP.Systolic > 0
}

// NextVitals is when the next reading is due: 10 minutes after one at caution
// or worse (reference 2.4: rest 10 to 15 min and repeat), else after the
// route's interval. It is zero before the first dose and after the end.
func (s *MedicineSession) NextVitals() time.Time {
	t0 := s.T0()
	if t0.IsZero() || !s.Ended.IsZero() {
		return time.Time{}
	}
	last, flag := t0, Fine
	for _, r := range s.Readings() {
		if r.At.After(last) {
			last, flag = r.At, s.Assess(r.Vitals).Flag
		}
	}
	if flag >= Careful {
		return last.Add(10 * time.Minute)
	}
	return last.Add(time.Duration(UsualFor(s.route()).VitalsMin) * time.Minute)
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
