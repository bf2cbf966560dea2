package store

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
)

// StartSession begins the record of a booked medicine session and returns its
// visit; one that was begun before is returned as it is. It asks readiness on
// freshly read rows: open checks need a reason typed for exactly what is open,
// which is stored, or it returns *course.Blocked.
func (s *Store) StartSession(ctx context.Context, appointment data.AppointmentID, reason data.TypedReason) (data.VisitID, error) {
	var visit data.VisitID
	err := s.write(ctx, func(t *tx) error {
		a, err := s.startable(ctx, t, appointment, &visit)
		if err != nil || visit != 0 {
			return err
		}
		if !a.Kind.Doses() {
			return data.Refuse("refused.session")
		}
		report, record, err := s.readinessOf(ctx, t, a)
		if err != nil {
			return err
		}
		overrides, err := readiness.Start(report, trimmed(reason), t.now)
		if err != nil {
			return err
		}
		if visit, err = t.insertVisit(ctx, a); err != nil {
			return err
		}
		if err := t.insertSession(ctx, visit, a, report, record, overrides); err != nil {
			return err
		}
		return t.audit(ctx, "Started", a.Client, "medicine session", checkWords(overrides))
	})
	return visit, err
}

func (t *tx) insertSession(ctx context.Context, visit data.VisitID, a data.Appointment, report data.Readiness, r *data.Record, overrides []data.Override) error {
	checks, err := json.Marshal(orEmpty(overrides))
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "INSERT INTO medicine_session (visit_id, client_id, number, order_id, open_checks) VALUES (?,?,?,?,?)",
		int64(visit), int64(a.Client), report.Session, id(r.OrderFor(data.DateOf(a.Start)).ID), string(checks))
	if err != nil {
		return err
	}
	// What is known before the day stands in the form from the start.
	body := &data.SessionBody{DayOf: data.DayOf{Escort: data.Person{Name: a.Escort.Name, Relation: a.Escort.Relation, Phone: a.Escort.Phone}}}
	body.Intention, err = lastIntention(ctx, t, a.Client)
	if err != nil {
		return err
	}
	last, _, err := lastPreparation(ctx, t, a.Client)
	if err != nil {
		return err
	}
	body.DayOf.TouchChoices = last.Touch // to be read again aloud
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "UPDATE visit SET body = ? WHERE id = ?", string(text), int64(visit))
	return err
}

// lastIntention is what the newest preparation noted, "" when it noted none.
func lastIntention(ctx context.Context, q querier, client data.ClientID) (string, error) {
	var words string
	err := q.QueryRowContext(ctx, `SELECT coalesce(body ->> '$.intention', '') FROM visit
		WHERE client_id = ? AND kind = ? AND coalesce(body ->> '$.intention', '') <> '' ORDER BY start_at DESC LIMIT 1`, int64(client), string(data.KindPreparation)).Scan(&words)
	if notFound(err) == data.ErrNotFound {
		return "", nil
	}
	return words, err
}

func trimmed(reason data.TypedReason) data.TypedReason {
	reason.Words = strings.TrimSpace(reason.Words)
	return reason
}

func checkWords(overrides []data.Override) string {
	if len(overrides) == 0 {
		return ""
	}
	return "with " + data.Count(len(overrides), "open check")
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// EditDayOf changes the day-of checks as they stand at this moment. It refuses a
// time that has not come yet with data.Problems.
func (s *Store) EditDayOf(ctx context.Context, visit data.VisitID, edit func(*data.DayOf)) error {
	return s.editSession(ctx, visit, SubjectCourse, func(t *tx, b *data.SessionBody) error {
		before := b.DayOf
		edit(&b.DayOf)
		b.DayOf.SuicidalAt = before.SuicidalAt
		if b.DayOf.SuicidalNew && !before.SuicidalNew {
			b.DayOf.SuicidalAt = t.now
		}
		return course.DayOfProblems(b.DayOf, t.now).Err()
	})
}

// TickDischarge ticks one row of the discharge at this moment, or takes its tick
// back. The other rows stay as they are stored.
func (s *Store) TickDischarge(ctx context.Context, visit data.VisitID, row data.DischargeKey, on bool) error {
	return s.editSession(ctx, visit, SubjectCourse, func(t *tx, b *data.SessionBody) error {
		b.Discharge = b.Discharge.Tick(row, on, t.now)
		return nil
	})
}

// EditSession changes the words of a medicine session's form as it stands at
// this moment, so that two panes do not undo each other.
func (s *Store) EditSession(ctx context.Context, visit data.VisitID, edit func(*data.SessionBody)) error {
	return s.editSession(ctx, visit, SubjectText, func(_ *tx, b *data.SessionBody) error {
		edit(b)
		return nil
	})
}

func (s *Store) editSession(ctx context.Context, visit data.VisitID, about Subject, edit func(*tx, *data.SessionBody) error) error {
	return s.write(ctx, func(t *tx) error {
		v, text, err := s.loadVisit(ctx, t, visit)
		if err != nil {
			return err
		}
		body, err := data.DecodeBody(v.Kind, []byte(text))
		if err != nil {
			return err
		}
		session, ok := body.(*data.SessionBody)
		if !ok {
			return becamePreparation()
		}
		if err := edit(t, session); err != nil {
			return err
		}
		return t.saveBody(ctx, v, session, about)
	})
}

// Decide keeps Go or No-go. Go asks readiness on freshly read rows: what is
// not ready needs a reason typed for exactly that, which is stored, or it
// returns *course.Blocked. No-go turns the visit into preparation; the session's
// record keeps the decision, its reason and the readings.
func (s *Store) Decide(ctx context.Context, visit data.VisitID, decision data.GoDecision, reason data.TypedReason) error {
	return s.write(ctx, func(t *tx) error {
		m, err := s.loadSession(ctx, t, visit)
		if err != nil {
			return err
		}
		a, err := s.loadAppointment(ctx, t, m.Visit.Appointment)
		if err != nil {
			return err
		}
		report, _, err := s.readinessOf(ctx, t, a)
		if err != nil {
			return err
		}
		reason = trimmed(reason)
		overrides, gate := readiness.Go(report, reason, t.now)
		if away := onItsDay(a, t.now); away != nil {
			gate = away
		}
		if err := m.Decide(decision, reason.Words, gate); err != nil {
			return err
		}
		if decision == data.Go {
			m.Overrides = append(m.Overrides, overrides...)
		}
		checks, err := json.Marshal(orEmpty(m.Overrides))
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "UPDATE medicine_session SET decision = ?, decided_at = ?, reason = ?, open_checks = ? WHERE visit_id = ?",
			string(decision), instant(t.now), reason.Words, string(checks), int64(visit))
		if err != nil {
			return err
		}
		if decision == data.NoGo {
			err = t.becomePreparation(ctx, m, reason.Words)
		}
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, m.Visit.Client)
		return t.audit(ctx, "Decided", m.Visit.Client, "medicine session", string(decision))
	})
}

// becomePreparation turns a no-go session's visit into a preparation visit that
// keeps the day-of checks.
func (t *tx) becomePreparation(ctx context.Context, m *course.MedicineSession, reason string) error {
	dayOf := m.Body.DayOf
	body, err := json.Marshal(&data.Preparation{Intention: m.Body.Intention, NoGo: reason, DayOf: &dayOf})
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "UPDATE visit SET kind = ?, body = ?, saved_at = ? WHERE id = ?",
		string(data.KindPreparation), string(body), instant(t.now), int64(m.Visit.ID))
	if err != nil {
		return err
	}
	return t.setStage(ctx, m.Visit.Client, data.StagePreparing, "No-go, became preparation")
}

// onItsDay refuses a dose far from the booked time: what was asked on the day
// holds for that day only.
func onItsDay(a data.Appointment, at time.Time) error {
	if gap := at.Sub(a.Start); gap > data.EarlyStart || gap < -data.EarlyStart {
		return data.Refuse("refused.day")
	}
	return nil
}

// EndSession ends a session: all discharge rows, or a reason typed for exactly
// those that are open, which is stored with them, or it returns *course.Blocked.
// The client left with the escort of the day when that row was ticked and nobody else was
// named. A dose waits for integration next.
func (s *Store) EndSession(ctx context.Context, visit data.VisitID, reason course.EndReason) error {
	return s.write(ctx, func(t *tx) error {
		m, err := s.loadSession(ctx, t, visit)
		if err != nil {
			return err
		}
		if err := m.End(reason, t.now); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, "UPDATE medicine_session SET ended_at = ? WHERE visit_id = ?", instant(t.now), int64(visit)); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, "UPDATE visit SET end_at = ? WHERE id = ?", instant(t.now), int64(visit)); err != nil {
			return err
		}
		if m.Visit.Kind != string(data.KindPreparation) {
			if m.Body.Discharge.Open = course.KeysOf(m.OpenRows(t.now)); len(m.Body.Discharge.Open) > 0 {
				m.Body.Discharge.Reason = strings.TrimSpace(reason.Words)
			}
			if m.Body.Discharge.Left.IsZero() {
				m.Body.Discharge.Left = t.now
			}
			if _, here := m.Body.Discharge.Ticked[data.RowEscort]; here && !m.Body.Discharge.With.Named() {
				m.Body.Discharge.With = m.Body.DayOf.Escort
			}
			if err := t.saveBody(ctx, m.Visit, &m.Body, SubjectCourse); err != nil {
				return err
			}
		}
		if err := t.setVisitStatus(ctx, m.Visit.Appointment, data.Completed); err != nil {
			return err
		}
		if !m.T0().IsZero() {
			if err := t.advance(ctx, m.Visit.Client, data.StageIntegrating, true); err != nil {
				return err
			}
		}
		t.changedNow(SubjectCourse, m.Visit.Client)
		t.changedNow(SubjectCalendar, m.Visit.Client)
		return t.audit(ctx, "Ended", m.Visit.Client, "medicine session", "")
	})
}
