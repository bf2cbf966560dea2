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
	r, rules, err := s.sessionRecord(ctx, q, visit, sessionOnly(visit))
	if err != nil {
		return nil, err
	}
	return course.SessionOf(r, rules, visit), nil
}

// SessionRecord reads everything of the client whose medicine session a visit
// is, with the practice's rules, at one moment.
func (s *Store) SessionRecord(ctx context.Context, visit data.VisitID) (*data.Record, course.Rules, error) {
	var r *data.Record
	var rules course.Rules
	err := s.read(ctx, func(q querier) error {
		var err error
		r, rules, err = s.sessionRecord(ctx, q, visit, everything)
		return err
	})
	return r, rules, err
}

func (s *Store) sessionRecord(ctx context.Context, q querier, visit data.VisitID, much extent) (*data.Record, course.Rules, error) {
	var owner data.ClientID
	if err := q.QueryRowContext(ctx, "SELECT client_id FROM medicine_session WHERE visit_id = ?", int64(visit)).Scan(&owner); err != nil {
		return nil, course.Rules{}, err
	}
	r, err := s.loadRecord(ctx, q, owner, much)
	if err != nil {
		return nil, course.Rules{}, err
	}
	rules, err := loadRules(ctx, q, r.Practice)
	return r, rules, err
}

// localBody brings the times of a stored form into the practice's zone.
func (s *Store) localBody(body data.Body) {
	var d *data.DayOf
	var times []*time.Time
	switch b := body.(type) {
	case *data.SessionBody:
		d, times = &b.DayOf, append(times, &b.Discharge.Left)
		for row, at := range b.Discharge.Ticked {
			b.Discharge.Ticked[row] = s.clock.in(at)
		}
	case *data.Preparation:
		d = b.DayOf
	}
	if d == nil {
		return
	}
	times = append(times, &d.Arrived, &d.Reconsent, &d.LastFood, &d.LastLiquid, &d.SuicidalAt)
	for i := range d.Substances {
		times = append(times, &d.Substances[i].Last)
	}
	s.clock.localize(times...)
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
	for i := range e.Answers {
		s.clock.localize(&e.Answers[i].At)
	}
	if e.At, err = s.scanInstant(at); err != nil {
		return e, err
	}
	if e.Entered, err = s.scanInstant(entered); err != nil {
		return e, err
	}
	if e.Payload, err = course.DecodePayload(kind, []byte(payload)); err != nil {
		return e, err
	}
	if p, ok := e.Payload.(data.Intervention); ok && !p.Ended.IsZero() {
		p.Ended = p.Ended.In(e.At.Location())
		e.Payload = p
	}
	return e, err
}
