package reports

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/data/words"
)

// ReportPeriod is the time that a report covers unless another is chosen: from
// the first visit to the newest visit or score.
func ReportPeriod(r *data.Record, today data.Date) (from, to data.Date) {
	from, to = today, today
	if n := len(r.Visits); n > 0 {
		from, to = data.DateOf(r.Visits[0].Start), data.DateOf(r.Visits[n-1].Start)
	}
	for _, s := range r.Scores {
		if !s.Superseded && s.Taken.After(to) && !s.Taken.After(today) {
			to = s.Taken
		}
	}
	return from, to
}

// ProgressFacts gathers a progress report to the prescriber for a period, both
// days included, out of a client's record. Psychotherapy notes, touch details,
// single risk answers and visits that are not signed never stand in it.
func ProgressFacts(r *data.Record, rules course.Rules, from, until data.Date, now time.Time) document.ProgressFacts {
	c, p := r.Client, r.Prescribers[r.Client.Prescriber]
	f := document.ProgressFacts{From: from, Until: until, Written: data.DateOf(now), Practice: r.Practice, Client: legalPerson(c),
		Prescriber: c.Prescriber, To: data.Join(", ", p.Title(), p.Practice), ToShort: p.Short(),
		Diagnoses: diagnoses(c, until), Medicines: medicines(c, until),
		Release: document.FindRelease(r.Documents, c.Prescriber, data.DateOf(now))}
	f.Age, f.Part2 = c.Age(until), c.Part2
	if weight, ok := c.WeightOn(until); ok {
		f.Weight = weight.Kg
	}
	g := progressFacts{r, rules, now, map[stepKey]int{}, &f}
	g.course()
	g.sessions()
	g.visits()
	g.scores()
	g.plans()
	f.Transfer = transferFacts(r, now)
	return f
}

type progressFacts struct {
	r     *data.Record
	rules course.Rules
	now   time.Time
	steps map[stepKey]int // where each step stands in the facts
	*document.ProgressFacts
}

// stepKey is a step by its visit and its ladder in it.
type stepKey struct {
	visit  data.VisitID
	ladder int
}

func (f progressFacts) covers(day data.Date) bool { return !day.Before(f.From) && !day.After(f.Until) }

// course adds the newest course that ran in the period, and the newest order up
// to its end.
func (f progressFacts) course() {
	for _, one := range f.r.Courses {
		if !one.Opened.After(f.Until) && (one.Closed.IsZero() || !one.Closed.Before(f.From)) && (f.Course == "" || one.Opened.Before(f.Until)) {
			f.Course = strings.ToLower(courseWords(one))
		}
	}
	for _, o := range f.r.Orders {
		if !o.On.After(f.Until) {
			f.OrderOn, f.Order, f.OrderLimit = o.On, data.Join(", ", append(orderWords(o), data.HoldWords(o.Hold))...), o.Limit
			f.OrderUntil, f.OrderCovers, f.OrderUsed = o.Until, o.Sessions, f.r.Used(o.ID)
		}
	}
}

// sessions adds the signed medicine sessions and no-go visits, with what each
// says about safety.
func (f progressFacts) sessions() {
	given, safety := 0, []daySafety(nil)
	for _, kept := range f.r.Sessions {
		if !kept.T0.IsZero() {
			given++
		}
		switch {
		case !f.covers(data.DateOf(kept.Visit.Start)):
		case kept.Visit.Signed.IsZero():
			f.Unsigned++
		default:
			m := course.SessionOf(f.r, f.rules, kept.Visit.ID)
			fact := reportedSession(m, given)
			fact.Rescue = rescues(m, f.Practice.Region)
			if p, ok := kept.Visit.Body.(*data.Preparation); ok {
				fact.Called = p.Called
			}
			f.Sessions = append(f.Sessions, fact)
			safety = addSafety(safety, sessionSafety(m, fact, f.Practice.Region), f.Practice.Region.LongDay(fact.On))
		}
	}
	for _, one := range safety {
		f.Safety = append(f.Safety, data.And(one.days)+": "+one.say)
	}
}

// reportedSession is what a prescriber needs to know of a session.
func reportedSession(m *course.MedicineSession, number int) document.SessionFact {
	sum := m.Summary()
	fact := document.SessionFact{On: data.DateOf(m.Visit.Start), NoGo: sum.T0.IsZero(), Highest: sum.Highest, LeftAt: sum.AfterDose, Serious: m.Serious()}
	fact.Marks = marksOf(m, sum)
	if sum.Before != nil {
		fact.Before = sum.Before.BP
	}
	for _, b := range m.OutOfLimits() {
		if exceeds(b) {
			fact.Over++
		}
	}
	for _, r := range m.Readings() {
		if r.BP != (data.BP{}) {
			fact.Last = r.BP
		}
	}
	for _, a := range sum.Adverse {
		one := document.Adverse{Term: a.Term, Severity: a.Severity.String(), Resolved: !a.Open(), Serious: course.SeriousAdverse(a.Adverse),
			After: m.TPlus(a.From), Action: a.Action, Related: a.Related, Told: a.Reported, Outcome: a.Outcome, Expected: a.Expected}
		if !a.Open() {
			one.Minutes = course.Minutes(a.From, a.Until)
		}
		fact.Adverse = append(fact.Adverse, one)
	}
	fact.Doses, fact.Boosters, fact.Fast, fact.Oxygen, fact.Sedation = len(m.Doses()), sum.Boosters, sum.FastPulse, sum.LowSpO2, sum.LowMOAAS
	for _, d := range m.Doses() {
		fact.Product = cmp.Or(fact.Product, d.Product)
	}
	if !fact.NoGo {
		for _, r := range m.Readings() {
			if r.BP != (data.BP{}) {
				fact.Readings = append(fact.Readings, document.Reading{Minute: course.Minutes(sum.T0, r.At), BP: r.BP, Mark: r.BPMark()})
			}
		}
	}
	switch {
	case !fact.NoGo:
		fact.Number, fact.Dose, fact.PerKg, fact.Route = number, sum.Total, sum.PerKg, string(m.Route())
	case m.Decision != data.NoGo:
		fact.Reason, fact.Cause = "No dose given", "no dose given"
	default:
		fact.Reason = m.Reason
		if m.Assess(data.Vitals{BP: fact.Before}).Flag >= course.HoldDose {
			fact.Cause = "blood pressure"
		}
	}
	return fact
}

// marksOf finds which figures of a session were corrected or put together.
func marksOf(m *course.MedicineSession, sum course.Summary) document.Marks {
	marks := document.Marks{Dose: m.DoseMark()}
	if sum.Before != nil {
		marks.Before = sum.Before.BPMark()
	}
	composed := sum.Highest != data.BP{}
	for _, r := range m.Readings() {
		if r.BP == (data.BP{}) {
			continue
		}
		marks.Last = r.BPMark()
		if r.BP.Systolic == sum.Highest.Systolic || r.BP.Diastolic == sum.Highest.Diastolic {
			marks.Highest = cmp.Or(marks.Highest, r.BPMark())
		}
		composed = composed && r.BP != sum.Highest
	}
	if composed {
		marks.Highest += document.ComposedMark
	}
	return marks
}

// visits adds attendance, the themes that the client agreed to, and what was
// asked about safety at visits.
func (f progressFacts) visits() {
	var asked safetyAsked
	for _, v := range f.r.Visits {
		on := data.DateOf(v.Start)
		f.held(v, on)
		noGo := false
		held := &f.Integrations
		switch b := v.Body.(type) {
		case *data.Preparation:
			noGo, held = b.NoGo != "", &f.Preparations
		case *data.Integration:
		case *data.Meeting:
			held = nil
		default:
			continue
		}
		switch {
		case noGo || !f.covers(on):
			continue
		case v.Signed.IsZero():
			if held != nil {
				f.UnsignedVisits++
			}
			continue
		case held != nil:
			held.Held++
			held.Of++
		}
		switch b := v.Body.(type) {
		case *data.Integration:
			asked.add(b)
			asked.thoughts(b.Suicidal, on)
			if b.Agreed {
				f.Themes = append(f.Themes, b.Themes...)
			}
		case *data.Meeting:
			asked.thoughts(b.Suicidal, on)
			if data.Kind(v.Kind) == data.KindCrisis {
				asked.crises = append(asked.crises, on)
			}
		}
	}
	slices.Sort(f.Themes)
	f.Themes = slices.Compact(f.Themes)
	f.Safety = append(f.Safety, asked.sentences(f.Practice.Region)...)
	f.Missed = words.Missed(calendar.Attended(f.r.Appointments, f.covers), f.Practice.NoticeHours)
	for _, a := range f.r.Appointments { // booked and not kept, so that attendance says "of"
		switch {
		case a.Status != data.LateCancel && a.Status != data.NoShow || !f.covers(data.DateOf(a.Start)):
		case a.Kind == data.KindPreparation:
			f.Preparations.Of++
		case a.Kind == data.KindIntegration:
			f.Integrations.Of++
		}
	}
}

// held adds what a signed visit of the period says to a payer and to the client: that
// it was held, the goals of the plan, the steps, and that there is a safety plan. Goals
// and plan are the newest up to the end of the period.
func (f progressFacts) held(v data.Visit, on data.Date) {
	if v.Signed.IsZero() || on.After(f.Until) {
		return
	}
	if f.covers(on) {
		minutes := 0
		if !v.End.IsZero() {
			minutes = course.Minutes(v.Start, v.End)
		}
		f.Services = append(f.Services, document.Service{On: on, Kind: f.Practice.Visits.Rule(data.Kind(v.Kind)).Name, Minutes: minutes})
	}
	switch b := v.Body.(type) {
	case *data.Intake:
		f.Goals, f.Strengths = b.Goals, b.Strengths
	case *data.Preparation:
		if b.Safety != (data.SafetyPlan{}) {
			f.PlanOn = on
		}
	case *data.Integration:
		for _, told := range b.Earlier {
			if i, known := f.steps[stepKey{told.Visit, told.Insight}]; known {
				f.Steps[i].State = told.State
			}
		}
		for _, a := range b.Actions(v.ID) {
			if f.covers(on) {
				f.steps[stepKey{a.Visit, a.Insight}] = len(f.Steps)
				f.Steps = append(f.Steps, document.Step{Set: on, What: a.What, State: a.State})
			}
		}
	}
}

// scores adds each followed measure with its change since baseline, PHQ-9 item
// 9 with the risk level of that screen, and how the risk stands.
func (f progressFacts) scores() {
	record := measure.RecordOf(f.r, f.now).Within(data.Date{}, f.Until)
	for _, in := range measure.Followed(record.All) {
		if in.Entry == measure.ByMeans {
			continue
		}
		line := document.Scores{Instrument: in.Code}
		series := measure.Series(record.All, in.Code)
		line.Change, line.Known = record.Change(in)
		base, hasBase := measure.FindBaseline(series, record.FirstDose(), measure.BaselineWindow)
		for _, m := range series {
			if !m.Taken.Before(f.From) || hasBase && m.ID == base.ID {
				line.Points = append(line.Points, document.Point{On: m.Taken, Total: m.Total, Alert: m.Alert > 0, Figure: m.Figure()})
			}
		}
		// A measure taken once, as at intake, says nothing about change.
		if len(line.Points) > 1 || len(line.Points) == 1 && record.Plan.Everyone(in.Code) {
			f.Measures = append(f.Measures, line)
		}
	}
	f.Item9 = itemNine(record, f.From)
	now := measure.RiskNow(record.Forms)
	if now.Level.Stands() {
		f.Risk = now.Level
	}
	f.Safety = append(riskSafety(record, f.Item9, f.From, f.Practice.Region), f.Safety...)
	for _, m := range record.All {
		if next := record.Plan.Next(m.Taken, record.Doses(), f.Written); !m.Superseded && next.After(f.NextMeasure) {
			f.NextMeasure = next
		}
	}
}

// itemNine lists the answers about suicidal thoughts from a day on, and where
// there was none.
func itemNine(r measure.Record, from data.Date) []document.Item9 {
	var list []document.Item9
	for _, m := range measure.Current(r.All) {
		if m.Instrument != "PHQ-9" || m.Taken.Before(from) {
			continue
		}
		one := document.Item9{On: m.Taken, Value: m.Answer(9)}
		if one.Value == data.NotAnswered && m.Alert > 0 {
			one.Value = m.Alert
		}
		for _, form := range r.Forms {
			if form.Measure == m.ID || form.Taken == m.Taken {
				one.Level = string(form.Level)
			}
		}
		list = append(list, one)
	}
	return list
}

// plans adds what is booked next, whether it needs an order, and which booked
// doses no integration visit follows in time.
func (f progressFacts) plans() {
	next := f.r.NextMedicine(f.now)
	if next == nil {
		return
	}
	f.NextSession, f.NextIsMaintenance = data.DateOf(next.Start), next.Kind == data.KindMaintenance
	f.NeedsOrder = !orderHolds(f.r, f.rules, f.now)
	for _, dose := range f.r.Appointments {
		follows := func(a data.Appointment) bool {
			return a.Kind == data.KindIntegration && a.Ahead() && data.IntegratesDose(dose.Start, a.Start)
		}
		if dose.Kind.Doses() && dose.Ahead() && !dose.Start.Before(next.Start) && !slices.ContainsFunc(f.r.Appointments, follows) {
			f.NotFollowed = append(f.NotFollowed, data.DateOf(dose.Start))
		}
	}
	for _, c := range f.r.Courses {
		f.NextIsMaintenance = f.NextIsMaintenance || c.Closed.IsZero() && c.Kind == data.MaintenanceCourse
	}
}
