package store

import (
	"context"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
)

// ProgressFacts gathers a progress report to the prescriber for a period, both
// days included. It never reads psychotherapy notes, touch details, single
// risk answers or what is not signed.
func (s *Store) ProgressFacts(ctx context.Context, owner data.ClientID, from, until data.Date) (document.ProgressFacts, error) {
	f := document.ProgressFacts{From: from, Until: until, Written: s.Today()}
	err := s.read(ctx, func(q querier) error {
		c, err := s.loadClient(ctx, q, owner)
		if err != nil {
			return err
		}
		f.Client, f.Prescriber = legalPerson(c), c.Prescriber
		f.Diagnoses, f.Medicines = diagnoses(c, until), medicines(c, until)
		if weight, ok := c.WeightOn(until); ok {
			f.Weight = weight.Kg
		}
		if f.Practice, err = loadPractice(ctx, q); err != nil {
			return err
		}
		if c.Prescriber != 0 {
			p, err := loadPrescriber(ctx, q, c.Prescriber)
			if err != nil {
				return err
			}
			f.To, f.ToShort = strings.Join(nonEmpty(p.Title(), p.Practice), ", "), p.Short()
		}
		docs, err := s.loadDocuments(ctx, q, owner)
		if err != nil {
			return err
		}
		f.Release = document.FindRelease(docs, c.Prescriber, s.Today())
		for _, gather := range []func(context.Context, querier, data.ClientID, *document.ProgressFacts) error{
			s.gatherCourse, s.gatherSessions, s.gatherVisits, s.gatherScores, s.gatherPlans,
		} {
			if err := gather(ctx, q, owner, &f); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

func nonEmpty(parts ...string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// gatherCourse adds the newest course that began in the period, and the newest
// order up to its end.
func (s *Store) gatherCourse(ctx context.Context, q querier, owner data.ClientID, f *document.ProgressFacts) error {
	courses, err := loadCourses(ctx, q, owner)
	if err != nil {
		return err
	}
	for _, one := range courses {
		if !one.Opened.After(f.Until) && (one.Closed.IsZero() || !one.Closed.Before(f.From)) && (f.Course == "" || one.Opened.Before(f.Until)) {
			f.Course = strings.ToLower(courseWords(one))
		}
	}
	orders, err := collect(ctx, q, scanOrder, "SELECT "+orderColumns+" FROM rx_order WHERE client_id = ? ORDER BY id", int64(owner))
	for _, o := range orders {
		if !o.On.After(f.Until) {
			f.OrderOn, f.Order, f.OrderLimit = o.On, orderWords(o), o.Limit
		}
	}
	return err
}

// gatherSessions adds the medicine sessions and the no-go visits.
func (s *Store) gatherSessions(ctx context.Context, q querier, owner data.ClientID, f *document.ProgressFacts) error {
	visits, err := collect(ctx, q, func(scan func(...any) error) (data.VisitID, error) {
		var visit data.VisitID
		return visit, scan(&visit)
	}, `SELECT m.visit_id FROM medicine_session m JOIN visit v ON v.id = m.visit_id
		WHERE m.client_id = ? AND (m.t0 IS NOT NULL OR m.decision = 'no-go') ORDER BY v.start_at`, int64(owner))
	if err != nil {
		return err
	}
	given := 0
	for _, visit := range visits {
		m, err := s.loadSession(ctx, q, visit)
		if err != nil {
			return err
		}
		fact := reportedSession(m)
		if !fact.NoGo {
			given++
			fact.Number = given
		}
		if !fact.On.Before(f.From) && !fact.On.After(f.Until) {
			f.Sessions = append(f.Sessions, fact)
		}
	}
	return nil
}

// reportedSession is what a prescriber needs to know of a session.
func reportedSession(m *course.MedicineSession) document.SessionFact {
	sum := m.Summary()
	fact := document.SessionFact{On: data.DateOf(m.Visit.Start), NoGo: sum.T0.IsZero()}
	if sum.Before != nil {
		fact.Before = sum.Before.BP
	}
	if fact.NoGo {
		fact.Reason = m.Reason
		if m.Assess(data.Vitals{BP: fact.Before}).Flag >= course.HoldDose {
			fact.Cause = "blood pressure"
		}
		return fact
	}
	fact.Dose, fact.PerKg, fact.Route = sum.Total, sum.PerKg, string(m.Route())
	fact.Highest, fact.LeftAt = sum.HighestAt, sum.AfterDose
	if sum.Last != nil {
		fact.Last = sum.Last.BP
	}
	for _, a := range sum.Adverse {
		one := document.Adverse{Term: a.Term, Severity: a.Severity.String(), Resolved: !a.Open(), Serious: a.Serious}
		if !a.Open() {
			one.Minutes = course.Minutes(a.From, a.Until)
		}
		fact.Adverse = append(fact.Adverse, one)
	}
	return fact
}

// gatherVisits adds attendance, the themes that the client agreed to, and what
// was asked about safety at signed integration visits.
func (s *Store) gatherVisits(ctx context.Context, q querier, owner data.ClientID, f *document.ProgressFacts) error {
	type visit struct {
		data.Visit
		body string
	}
	visits, err := collect(ctx, q, func(scan func(...any) error) (visit, error) {
		var v visit
		var err error
		v.Visit, err = s.scanVisit(scan, &v.body)
		return v, err
	}, "SELECT "+visitColumns+", body FROM visit WHERE client_id = ? AND kind IN ('preparation', 'integration') ORDER BY start_at", int64(owner))
	if err != nil {
		return err
	}
	var asked safetyAsked
	for _, v := range visits {
		on := data.DateOf(v.Start)
		if on.Before(f.From) || on.After(f.Until) {
			continue
		}
		body, err := data.DecodeBody(v.Kind, []byte(v.body))
		if err != nil {
			return err
		}
		switch b := body.(type) {
		case *data.Preparation:
			if b.NoGo == "" {
				f.Preparations.Held++
			}
		case *data.Integration:
			f.Integrations.Held++
			if !v.Signed.IsZero() {
				asked.add(b)
				if b.Agreed {
					f.Themes = append(f.Themes, b.Themes...)
				}
			}
		}
	}
	slices.Sort(f.Themes)
	f.Themes = slices.Compact(f.Themes)
	f.Safety = asked.sentences()
	return s.gatherMissed(ctx, q, owner, f)
}

// gatherMissed counts visits that were booked and not kept, so that attendance
// says "of".
func (s *Store) gatherMissed(ctx context.Context, q querier, owner data.ClientID, f *document.ProgressFacts) error {
	f.Preparations.Of, f.Integrations.Of = f.Preparations.Held, f.Integrations.Held
	zone := s.Now().Location()
	missed, err := collect(ctx, q, func(scan func(...any) error) (string, error) {
		var kind string
		return kind, scan(&kind)
	}, `SELECT kind FROM appointment WHERE client_id = ? AND kind IN ('preparation', 'integration') AND status IN ('late cancel', 'no-show')
		AND start_at >= ? AND start_at < ?`, int64(owner), instant(f.From.At(0, 0, zone)), instant(f.Until.AddDays(1).At(0, 0, zone)))
	for _, kind := range missed {
		if kind == "preparation" {
			f.Preparations.Of++
		} else {
			f.Integrations.Of++
		}
	}
	return err
}

// safetyAsked collects the answers about after-effects by kind.
type safetyAsked struct{ clear, reported []string }

func (a *safetyAsked) add(b *data.Integration) {
	for _, one := range []struct {
		asked bool
		said  string
		what  string
	}{
		{b.UrinaryAsked == data.Yes, b.Urinary, "urinary symptoms"},
		{b.CravingsAsked == data.Yes, b.Cravings, "cravings or extra use"},
	} {
		switch {
		case !one.asked:
		case strings.TrimSpace(one.said) != "":
			a.reported = addOnce(a.reported, one.what)
		default:
			a.clear = addOnce(a.clear, one.what)
		}
	}
}

func addOnce(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}

// sentences says what was asked: "No urinary symptoms, cravings or extra use
// reported." What was reported even once is never called absent.
func (a safetyAsked) sentences() []string {
	var say []string
	never := slices.DeleteFunc(slices.Clone(a.clear), func(what string) bool { return slices.Contains(a.reported, what) })
	if len(never) > 0 {
		say = append(say, "No "+strings.Join(never, ", ")+" reported.")
	}
	if len(a.reported) > 0 {
		say = append(say, data.Capital(strings.Join(a.reported, ", "))+" reported.")
	}
	return say
}

// gatherScores adds each followed measure with its change since baseline, and
// PHQ-9 item 9 with the risk level of that screen.
func (s *Store) gatherScores(ctx context.Context, q querier, owner data.ClientID, f *document.ProgressFacts) error {
	all, err := s.loadMeasureRecord(ctx, q, owner)
	if err != nil {
		return err
	}
	record := all.Within(data.Date{}, f.Until)
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
				line.Points = append(line.Points, document.Point{On: m.Taken, Total: m.Total, Alert: m.Alert > 0})
			}
		}
		// A measure taken once, as at intake, says nothing about change.
		if len(line.Points) > 1 || len(line.Points) == 1 && slices.Contains(measure.Standing, in.Code) {
			f.Measures = append(f.Measures, line)
		}
	}
	f.Item9 = itemNine(record, f.From)
	for _, m := range record.All {
		if next := measure.Next(m.Taken, record.Doses(), s.Today()); !m.Superseded && next.After(f.NextMeasure) {
			f.NextMeasure = next
		}
	}
	return nil
}

// itemNine lists the answers about suicidal thoughts from a day on.
func itemNine(r measure.Record, from data.Date) []document.Item9 {
	var list []document.Item9
	for _, m := range measure.Current(r.All) {
		if m.Instrument != "PHQ-9" || len(m.Answers) != 9 || m.Answers[8] == data.NotAnswered || m.Taken.Before(from) {
			continue
		}
		one := document.Item9{On: m.Taken, Value: m.Answers[8]}
		for _, form := range r.Forms {
			if form.Measure == m.ID || form.Taken == m.Taken {
				one.Level = string(form.Level)
			}
		}
		list = append(list, one)
	}
	return list
}

// gatherPlans adds what is booked next.
func (s *Store) gatherPlans(ctx context.Context, q querier, owner data.ClientID, f *document.ProgressFacts) error {
	next, ok, err := s.nextMedicine(ctx, q, owner, s.Now())
	if err != nil || !ok {
		return err
	}
	f.NextSession, f.NextIsMaintenance = data.DateOf(next.at), next.kind == "maintenance"
	courses, err := loadCourses(ctx, q, owner)
	for _, one := range courses {
		if one.Closed.IsZero() && one.Kind == data.MaintenanceCourse {
			f.NextIsMaintenance = true
		}
	}
	return err
}
