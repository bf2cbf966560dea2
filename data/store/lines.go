package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
)

// Session returns a medicine session with everything its rules need.
func (s *Store) Session(ctx context.Context, visit data.VisitID) (*course.MedicineSession, error) {
	return readOne(ctx, s, func(q querier) (*course.MedicineSession, error) { return s.loadSession(ctx, q, visit) })
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
	rules, err := loadRules(ctx, q)
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

// RecordEvent adds a line to a session's record. The rule refuses a dose
// before Go and anything after signing (*data.Refused), and with
// *course.Unanswered a line about which a question is open: it is judged on
// freshly read rows, and the answers are kept with it.
func (s *Store) RecordEvent(ctx context.Context, visit data.VisitID, e data.Event) (data.EventID, error) {
	e.Supersedes = 0
	return only(s.RecordEvents(ctx, visit, []data.Event{e}))
}

// CorrectEvent adds a line that takes the place of an older one. Both stay. It
// is judged as a new one is.
func (s *Store) CorrectEvent(ctx context.Context, visit data.VisitID, old data.EventID, e data.Event) (data.EventID, error) {
	e.Supersedes = old
	return only(s.RecordEvents(ctx, visit, []data.Event{e}))
}

func only(ids []data.EventID, err error) (data.EventID, error) {
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// RecordEvents adds lines that belong together, such as vitals with a score of
// sedation: all of them or none. A line that names another in Supersedes
// corrects it.
func (s *Store) RecordEvents(ctx context.Context, visit data.VisitID, events []data.Event) ([]data.EventID, error) {
	return s.recordEvents(ctx, visit, events, data.TypedReason{})
}

// RecordDose adds a dose. Before the first one readiness is asked again, for
// the time of the dose and on freshly read rows: what was found since Go needs
// a reason typed for exactly that finding, which is stored, or it returns
// *course.Blocked.
func (s *Store) RecordDose(ctx context.Context, visit data.VisitID, e data.Event, reason data.TypedReason) (data.EventID, error) {
	return only(s.recordEvents(ctx, visit, []data.Event{e}, trimmed(reason)))
}

func (s *Store) recordEvents(ctx context.Context, visit data.VisitID, events []data.Event, reason data.TypedReason) ([]data.EventID, error) {
	var added []data.EventID
	err := s.write(ctx, func(t *tx) error {
		m, err := s.loadSession(ctx, t, visit)
		if err != nil {
			return err
		}
		added = nil
		for _, e := range events {
			what := "Recorded"
			if old := e.Supersedes; old != 0 {
				what = "Corrected"
				e, err = m.Correct(old, e, t.now)
			} else {
				e, err = m.Record(e, t.now)
			}
			if err != nil {
				return err
			}
			if firstDose(m, e) {
				if err := s.passGate(ctx, t, m, e.At, reason); err != nil {
					return err
				}
			}
			if err := t.addEvent(ctx, m, e, what); err != nil {
				return err
			}
			added = append(added, m.Events[len(m.Events)-1].ID)
		}
		return t.keepSums(ctx, m, events)
	})
	return added, err
}

// firstDose reports whether a line is a dose before which the session has none.
// Of other lines nothing is worked out: a batch of them costs what its lines do.
func firstDose(m *course.MedicineSession, e data.Event) bool {
	if e.Kind() != data.EventDose {
		return false
	}
	first := m.T0()
	return first.IsZero() || e.Supersedes != 0 && e.At.Before(first)
}

// passGate asks readiness at the time of a first dose, and keeps the reason
// with what it overrides.
func (s *Store) passGate(ctx context.Context, t *tx, m *course.MedicineSession, at time.Time, reason data.TypedReason) error {
	a, err := s.loadAppointment(ctx, t, m.Visit.Appointment)
	if err != nil {
		return err
	}
	g, err := s.loadGates(ctx, t, []data.Appointment{a})
	if err != nil {
		return err
	}
	if err := onItsDay(a, at); err != nil {
		return err
	}
	g.now = at
	overrides, err := readiness.Dose(g.of(a), reason, t.now)
	if err != nil || len(overrides) == 0 {
		return err
	}
	m.Overrides = append(m.Overrides, overrides...)
	checks, err := json.Marshal(m.Overrides)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "UPDATE medicine_session SET open_checks = ? WHERE visit_id = ?", string(checks), int64(m.Visit.ID))
	return err
}

// VoidEvent takes a line back with a reason. It stays visible.
func (s *Store) VoidEvent(ctx context.Context, visit data.VisitID, old data.EventID, reason string) error {
	return s.write(ctx, func(t *tx) error {
		m, err := s.loadSession(ctx, t, visit)
		if err != nil {
			return err
		}
		e, err := m.Void(old, strings.TrimSpace(reason), t.now)
		if err != nil {
			return err
		}
		if err := t.addEvent(ctx, m, e, "Took back"); err != nil {
			return err
		}
		return t.keepSums(ctx, m, []data.Event{e})
	})
}

// addEvent writes a line that the rules allowed, and adds it to the session.
func (t *tx) addEvent(ctx context.Context, m *course.MedicineSession, e data.Event, what string) error {
	payload, err := json.Marshal(e.Payload)
	if err != nil {
		return err
	}
	answers, err := json.Marshal(orEmpty(e.Answers))
	if err != nil {
		return err
	}
	err = t.QueryRowContext(ctx, "INSERT INTO session_event (visit_id, at, kind, payload, entered_at, supersedes, void, answers) VALUES (?,?,?,?,?,?,?,?) RETURNING id",
		int64(m.Visit.ID), instant(e.At), string(e.Kind()), string(payload), instant(e.Entered), id(e.Supersedes), e.Void, string(answers)).Scan(&e.ID)
	if err != nil {
		return err
	}
	m.Events = append(m.Events, e)
	t.changedNow(SubjectCourse, m.Visit.Client)
	return t.audit(ctx, what, m.Visit.Client, "session "+string(e.Kind()), "")
}

// keepSums keeps the first dose and the total where lists can read them, once a
// dose is among the lines that were added.
func (t *tx) keepSums(ctx context.Context, m *course.MedicineSession, added []data.Event) error {
	if !slices.ContainsFunc(added, func(e data.Event) bool { return e.Kind() == data.EventDose }) {
		return nil
	}
	sum := m.Summary()
	_, err := t.ExecContext(ctx, "UPDATE medicine_session SET t0 = ?, dose_total = ?, order_id = ? WHERE visit_id = ?", instant(sum.T0), float64(sum.Total), id(m.Order.ID), int64(m.Visit.ID))
	if err != nil || sum.T0.IsZero() {
		return err
	}
	if !m.Ended.IsZero() {
		return t.advance(ctx, m.Visit.Client, data.StageIntegrating, true) // entered after its end
	}
	return t.advance(ctx, m.Visit.Client, data.StageDosing, true)
}

// lines reads the lines of the sessions' records.
func (l *recordLoader) lines(ctx context.Context) error {
	visited := map[data.VisitID]*data.Session{}
	for _, r := range l.records {
		for i := range r.Sessions {
			visited[r.Sessions[i].Visit.ID] = &r.Sessions[i]
		}
	}
	if len(visited) == 0 {
		return nil
	}
	return l.each(ctx, "SELECT visit_id, "+eventColumns+" FROM session_event WHERE visit_id IN (SELECT visit_id FROM medicine_session WHERE client_id"+inClients+l.written+") ORDER BY id",
		func(row func(...any) error) error {
			var visit data.VisitID
			e, err := l.s.scanEvent(func(into ...any) error { return row(append([]any{&visit}, into...)...) })
			if err == nil {
				visited[visit].Events = append(visited[visit].Events, e)
			}
			return err
		})
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
