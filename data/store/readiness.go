package store

import (
	"context"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Readiness derives the 15 checks of a booked medicine session as they stand
// at this moment.
func (s *Store) Readiness(ctx context.Context, appointment data.AppointmentID) (course.Report, error) {
	var report course.Report
	err := s.read(ctx, func(q querier) error {
		var err error
		report, err = s.readinessOf(ctx, q, appointment)
		return err
	})
	return report, err
}

// BookedReadiness is one booked medicine session with its readiness.
type BookedReadiness struct {
	data.Appointment
	Name   string // "Amara N."
	Report course.Report
}

// Readinesses derives the checks of all booked medicine sessions that start in
// [from, to) and took no dose yet, by time. The number of queries does not depend on how
// many there are.
func (s *Store) Readinesses(ctx context.Context, from, to time.Time) ([]BookedReadiness, error) {
	var list []BookedReadiness
	err := s.read(ctx, func(q querier) error {
		booked, err := s.listAppointments(ctx, q, "start_at >= ? AND start_at < ? AND client_id IS NOT NULL AND "+sessionAhead, instant(from), instant(to))
		if err != nil {
			return err
		}
		facts, names, err := s.gatherFacts(ctx, q, booked)
		if err != nil {
			return err
		}
		now := s.clock.Now()
		for i, a := range booked {
			list = append(list, BookedReadiness{a, names[a.Client], course.Readiness(facts[i], now)})
		}
		return nil
	})
	return list, err
}

// sessionAhead selects appointments that are medicine sessions without a dose
// or a no-go.
const sessionAhead = `kind IN ('medicine', 'psycholytic', 'maintenance') AND status IN ('scheduled', 'confirmed', 'arrived', 'in progress')
	AND NOT EXISTS (SELECT 1 FROM visit v JOIN medicine_session m ON m.visit_id = v.id
		WHERE v.appointment_id = appointment.id AND (m.t0 IS NOT NULL OR m.decision = 'no-go'))`

func (s *Store) readinessOf(ctx context.Context, q querier, appointment data.AppointmentID) (course.Report, error) {
	a, err := s.loadAppointment(ctx, q, appointment)
	if err != nil {
		return course.Report{}, err
	}
	facts, err := s.factsOf(ctx, q, a)
	return course.Readiness(facts, s.clock.Now()), err
}

func (s *Store) factsOf(ctx context.Context, q querier, a data.Appointment) (course.Facts, error) {
	facts, _, err := s.gatherFacts(ctx, q, []data.Appointment{a})
	if err != nil {
		return course.Facts{}, err
	}
	return facts[0], nil
}

// sessionFact is a medicine session that was held or is running.
type sessionFact struct {
	appointment data.AppointmentID
	visit       data.VisitID
	start, t0   time.Time
	order       data.OrderID
	decision    data.GoDecision
	overrides   []data.Override
	with        data.Person // who took the client home
	dayOf       *data.DayOf // of a session that is not over
}

// visitFact is a visit that counts for readiness.
type visitFact struct {
	kind   data.Kind
	course data.CourseID
	start  time.Time
}

// clientFacts is everything about one client that any of the sessions needs.
type clientFacts struct {
	name       string
	pregnancy  bool
	address    string
	emergency  []data.Person
	prescriber string

	order      data.Order
	orderBy    string
	orderAsked data.Date
	clearance  data.Clearance
	clearedBy  string
	consents   []course.Consent
	answers    []data.ScreeningAnswer
	item9      course.ItemNine
	risk       course.RiskForm
	sessions   []sessionFact
	visits     []visitFact
	booked     []data.Appointment
}

// gatherFacts reads what readiness needs for many sessions in a fixed number of queries.
func (s *Store) gatherFacts(ctx context.Context, q querier, list []data.Appointment) ([]course.Facts, map[data.ClientID]string, error) {
	names := map[data.ClientID]string{}
	if len(list) == 0 {
		return nil, names, nil
	}
	practice, err := loadPractice(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	rules, err := loadRules(ctx, q, practice)
	if err != nil {
		return nil, nil, err
	}
	var ids []data.ClientID
	for _, a := range list {
		if !slices.Contains(ids, a.Client) {
			ids = append(ids, a.Client)
		}
	}
	known := map[data.ClientID]*clientFacts{}
	for _, c := range ids {
		known[c] = &clientFacts{}
	}
	g := &gatherer{s, q, jsonList(ids), known}
	for _, load := range []func(context.Context) error{g.clients, g.orders, g.requests, g.clearances, g.consents, g.screening,
		g.itemNine, g.riskForms, g.sessions, g.visits, g.booked} {
		if err := load(ctx); err != nil {
			return nil, nil, err
		}
	}
	numbers, err := g.courseNumbers(ctx)
	if err != nil {
		return nil, nil, err
	}
	facts := make([]course.Facts, len(list))
	for i, a := range list {
		f := known[a.Client].facts(a, s.clock.Now())
		f.Region, f.Rules, f.Course = practice.Region, rules, numbers[a.Course]
		if err := g.running(ctx, a, &f); err != nil {
			return nil, nil, err
		}
		facts[i] = f
		names[a.Client] = known[a.Client].name
	}
	return facts, names, nil
}

// facts turns what is known of a client into the facts of one session.
func (c *clientFacts) facts(a data.Appointment, now time.Time) course.Facts {
	f := course.Facts{
		Start: a.Start, End: a.End(), Route: data.Route(a.Route), Remote: a.Place == data.Video,
		Address: c.address, PregnancyMatters: c.pregnancy,
		Order: c.order, Prescriber: c.orderBy, OrderAsked: c.orderAsked,
		Clearance: c.clearance, ClearedBy: c.clearedBy, Consents: c.consents, Answers: c.answers, Item9: c.item9, Risk: c.risk,
		Emergency: c.emergency, Escort: data.Person{Name: a.Escort.Name, Relation: a.Escort.Relation, Phone: a.Escort.Phone},
		Session: 1,
	}
	for _, m := range c.sessions {
		if m.appointment == a.ID {
			f.Overrides = m.overrides
			if m.dayOf != nil {
				f.DayOf = m.dayOf
				if m.dayOf.Escort.Named() {
					f.Escort = m.dayOf.Escort
				}
			}
		}
		if m.t0.IsZero() || m.appointment == a.ID || m.t0.After(a.Start) {
			continue
		}
		f.Session++
		f.LastDose, f.LastSession = m.t0, f.Session-1
		if m.with.Named() {
			f.LastEscort, f.LastEscortOn = m.with, data.DateOf(m.t0)
		}
		if m.order == c.order.ID {
			f.OrderUsed++
		}
	}
	for _, v := range c.visits {
		switch {
		case v.kind == data.KindIntegration && !f.LastDose.IsZero() && v.start.After(f.LastDose) && v.start.Before(a.Start):
			f.Integrations++
		case v.kind == data.KindPreparation && v.course == a.Course && v.start.Before(a.Start):
			f.Preparations++
		}
	}
	for _, b := range c.booked {
		if !b.Start.Before(a.Start) || b.ID == a.ID {
			continue
		}
		switch {
		case b.Kind.Doses():
			f.Session++
		case b.End().Before(now):
		case b.Kind == data.KindIntegration && f.IntegrationBooked.IsZero():
			f.IntegrationBooked = b.Start
		case b.Kind == data.KindPreparation && f.PreparationBooked.IsZero():
			f.PreparationBooked = b.Start
		}
	}
	return f
}
