package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Session returns a medicine session with everything its rules need.
func (s *Store) Session(ctx context.Context, visit data.VisitID) (*course.MedicineSession, error) {
	var m *course.MedicineSession
	err := s.read(ctx, func(q querier) error {
		var err error
		m, err = s.loadSession(ctx, q, visit)
		return err
	})
	return m, err
}

func (s *Store) loadSession(ctx context.Context, q querier, visit data.VisitID) (*course.MedicineSession, error) {
	m := &course.MedicineSession{}
	var order data.OrderID
	var decided, ended sql.NullString
	var checks, weights string
	err := q.QueryRowContext(ctx, `SELECT m.number, coalesce(m.order_id, 0), m.decision, m.decided_at, m.reason, m.open_checks, m.ended_at,
			coalesce(k.number, 0), c.weights
		FROM medicine_session m JOIN visit v ON v.id = m.visit_id JOIN client c ON c.id = m.client_id LEFT JOIN course k ON k.id = v.course_id
		WHERE m.visit_id = ?`, int64(visit)).Scan(&m.Number, &order, &m.Decision, &decided, &m.Reason, &checks, &ended, &m.Course, &weights)
	if err != nil {
		return nil, err
	}
	var body string
	if m.Visit, body, err = s.loadVisit(ctx, q, visit); err != nil {
		return nil, err
	}
	if m.DecidedAt, err = s.scanInstant(decided); err != nil {
		return nil, err
	}
	if m.Ended, err = s.scanInstant(ended); err != nil {
		return nil, err
	}
	if err := json.Unmarshal([]byte(checks), &m.Overrides); err != nil {
		return nil, err
	}
	if m.Body, err = sessionBody(m.Visit.Kind, body); err != nil {
		return nil, err
	}
	s.localBody(&m.Body)
	if m.Weight, err = weightOn(weights, data.DateOf(m.Visit.Start)); err != nil {
		return nil, err
	}
	if order != 0 {
		if m.Order, err = scanOrder(q.QueryRowContext(ctx, "SELECT "+orderColumns+" FROM rx_order WHERE id = ?", int64(order)).Scan); err != nil {
			return nil, err
		}
	}
	practice, err := loadPractice(ctx, q)
	if err != nil {
		return nil, err
	}
	rules, err := loadRules(ctx, q, practice)
	if err != nil {
		return nil, err
	}
	m.Limits, m.VitalsMinutes = rules.Limits.WithOrder(m.Order.Limit), rules.VitalsMinutes
	if m.Events, err = s.loadEvents(ctx, q, visit); err != nil {
		return nil, err
	}
	m.Booked, err = s.loadBooked(ctx, q, m.Visit)
	return m.Derived(), err
}

// sessionBody reads the session's part of a visit's form; a no-go visit became
// preparation and keeps its day-of checks there.
func sessionBody(kind, text string) (data.SessionBody, error) {
	body, err := data.DecodeBody(kind, []byte(text))
	if err != nil {
		return data.SessionBody{}, err
	}
	switch b := body.(type) {
	case *data.SessionBody:
		return *b, nil
	case *data.Preparation:
		if b.DayOf != nil {
			return data.SessionBody{Intention: b.Intention, DayOf: *b.DayOf}, nil
		}
	}
	return data.SessionBody{}, nil
}

// localBody brings the times of a stored form into the practice's zone.
func (s *Store) localBody(body data.Body) {
	var d *data.DayOf
	var times []*time.Time
	switch b := body.(type) {
	case *data.SessionBody:
		d, times = &b.DayOf, append(times, &b.Discharge.Left)
	case *data.Preparation:
		d = b.DayOf
	}
	if d == nil {
		return
	}
	times = append(times, &d.Arrived, &d.Reconsent, &d.LastFood, &d.LastLiquid)
	for i := range d.Substances {
		times = append(times, &d.Substances[i].Last)
	}
	zone := s.clock.Now().Location()
	for _, at := range times {
		if !at.IsZero() {
			*at = at.In(zone)
		}
	}
}

// weightOn is the newest weight on or before a day in a client's stored list.
func weightOn(text string, day data.Date) (data.Weight, error) {
	var list []data.Weight
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return data.Weight{}, err
	}
	var newest data.Weight
	for _, w := range list {
		if !w.On.After(day) && (newest.On.IsZero() || !w.On.Before(newest.On)) {
			newest = w
		}
	}
	return newest, nil
}

func (s *Store) loadEvents(ctx context.Context, q querier, visit data.VisitID) ([]data.Event, error) {
	return collect(ctx, q, s.scanEvent, "SELECT "+eventColumns+" FROM session_event WHERE visit_id = ? ORDER BY id", int64(visit))
}

const eventColumns = "id, at, kind, payload, entered_at, coalesce(supersedes, 0), void, answers"

func (s *Store) scanEvent(scan func(...any) error) (data.Event, error) {
	var e data.Event
	var at, entered sql.NullString
	var kind data.EventKind
	var payload, answers string
	err := scan(&e.ID, &at, &kind, &payload, &entered, &e.Supersedes, &e.Void, &answers)
	if err != nil {
		return e, err
	}
	if err := json.Unmarshal([]byte(answers), &e.Answers); err != nil {
		return e, err
	}
	if e.At, err = s.scanInstant(at); err != nil {
		return e, err
	}
	if e.Entered, err = s.scanInstant(entered); err != nil {
		return e, err
	}
	if e.Payload, err = data.DecodePayload(kind, []byte(payload)); err != nil {
		return e, err
	}
	if p, ok := e.Payload.(data.Intervention); ok && !p.Ended.IsZero() {
		p.Ended = p.Ended.In(e.At.Location())
		e.Payload = p
	}
	return e, err
}

// loadBooked finds the check-in and the integration that follow a session.
func (s *Store) loadBooked(ctx context.Context, q querier, v data.Visit) (course.Booked, error) {
	list, err := s.listAppointments(ctx, q, "client_id = ? AND start_at > ? AND kind IN ('check-in', 'integration') AND "+openAppointment,
		int64(v.Client), instant(v.Start))
	var b course.Booked
	for _, a := range list {
		switch {
		case a.Kind == data.KindCheckIn && b.CheckIn.IsZero():
			b.CheckIn = a.Start
		case a.Kind == data.KindIntegration && b.Integration.IsZero():
			b.Integration = a.Start
		}
	}
	return b, err
}
