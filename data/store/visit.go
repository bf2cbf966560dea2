package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

const visitColumns = "id, client_id, coalesce(course_id, 0), coalesce(appointment_id, 0), kind, start_at, end_at, place, saved_at, signed_at, signed_by, check_value"

func (s *Store) scanVisit(scan func(...any) error, more ...any) (data.Visit, error) {
	var v data.Visit
	var start, end, saved, signed sql.NullString
	into := append([]any{&v.ID, &v.Client, &v.Course, &v.Appointment, &v.Kind, &start, &end, &v.Place, &saved, &signed, &v.SignedBy, &v.Check}, more...)
	err := scan(into...)
	for _, one := range []struct {
		text sql.NullString
		into *time.Time
	}{{start, &v.Start}, {end, &v.End}, {saved, &v.Saved}, {signed, &v.Signed}} {
		if err == nil {
			*one.into, err = s.scanInstant(one.text)
		}
	}
	return v, err
}

// loadVisit reads a visit and the text of its form.
func (s *Store) loadVisit(ctx context.Context, q querier, id data.VisitID) (data.Visit, string, error) {
	var body string
	v, err := s.scanVisit(q.QueryRowContext(ctx, "SELECT "+visitColumns+", body FROM visit WHERE id = ?", int64(id)).Scan, &body)
	return v, body, err
}

// StartVisit begins the record of a booked visit and returns its number; a
// record that was begun before is returned as it is. Medicine sessions begin
// with StartSession, which asks readiness.
func (s *Store) StartVisit(ctx context.Context, appointment data.AppointmentID) (data.VisitID, error) {
	var visit data.VisitID
	err := s.write(ctx, func(t *tx) error {
		a, err := s.startable(ctx, t, appointment, &visit)
		if err != nil || visit != 0 {
			return err
		}
		if a.Kind.Doses() {
			return data.Refuse("refused.readiness")
		}
		visit, err = t.insertVisit(ctx, a)
		return err
	})
	return visit, err
}

// startable returns a booked visit whose record may begin now, and the record
// when there is one already.
func (s *Store) startable(ctx context.Context, t *tx, id data.AppointmentID, begun *data.VisitID) (data.Appointment, error) {
	a, err := s.loadAppointment(ctx, t, id)
	if err != nil {
		return a, err
	}
	err = t.QueryRowContext(ctx, "SELECT id FROM visit WHERE appointment_id = ? ORDER BY id LIMIT 1", int64(id)).Scan(begun)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return a, err
	}
	switch {
	case a.Client == 0 || !a.Open():
		return a, data.Refuse("refused.visit")
	case a.Start.After(t.now.Add(data.EarlyStart)):
		return a, data.Refuse("refused.ahead")
	}
	return a, nil
}

// insertVisit begins a record at the booked time and moves the calendar and
// the client's stage along.
func (t *tx) insertVisit(ctx context.Context, a data.Appointment) (data.VisitID, error) {
	place := string(a.Place)
	if a.Room != "" {
		place = a.Room
	}
	var end time.Time
	status := data.InProgress
	if !a.Kind.Doses() {
		end = a.End()
		if t.now.After(end) {
			status = data.Completed
		}
	}
	form := data.NewBody(string(a.Kind))
	if err := t.carry(ctx, a.Client, form); err != nil {
		return 0, err
	}
	body, err := json.Marshal(form)
	if err != nil {
		return 0, err
	}
	var visit data.VisitID
	err = t.QueryRowContext(ctx, "INSERT INTO visit (client_id, course_id, appointment_id, kind, start_at, end_at, place, body, saved_at) VALUES (?,?,?,?,?,?,?,?,?) RETURNING id",
		int64(a.Client), id(a.Course), id(a.ID), string(a.Kind), instant(a.Start), instant(end), place, string(body), "").Scan(&visit) // nothing was typed yet
	if err != nil {
		return 0, err
	}
	if err := t.setVisitStatus(ctx, a.ID, status); err != nil {
		return 0, err
	}
	if to := a.Kind.Rule().Stage; to != "" {
		if err := t.advance(ctx, a.Client, to, false); err != nil {
			return 0, err
		}
	}
	t.changedNow(SubjectCourse, a.Client)
	t.changedNow(SubjectCalendar, a.Client)
	return visit, t.audit(ctx, "Created", a.Client, string(a.Kind)+" visit", "")
}

// carry writes into an empty form what the client said before: the words of the
// inquiry are the consultation's reason, and its reason the intake's complaint; a
// preparation begins with what the last one settled.
func (t *tx) carry(ctx context.Context, client data.ClientID, form data.Body) error {
	switch b := form.(type) {
	case *data.Consultation:
		return t.QueryRowContext(ctx, "SELECT indicated FROM client WHERE id = ?", int64(client)).Scan(&b.Reason)
	case *data.Intake:
		return t.QueryRowContext(ctx, `SELECT coalesce((SELECT nullif(body ->> '$.reason', '') FROM visit WHERE client_id = client.id AND kind = ?
			ORDER BY start_at DESC LIMIT 1), indicated) FROM client WHERE id = ?`, string(data.KindConsultation), int64(client)).Scan(&b.Complaint)
	case *data.Preparation:
		last, dosed, err := lastPreparation(ctx, t, client)
		*b = course.Standing(last, dosed)
		return err
	}
	return nil
}

// lastPreparation is the newest preparation that the client came to for its own
// sake, empty for none, and whether a dose has followed it.
func lastPreparation(ctx context.Context, q querier, client data.ClientID) (p data.Preparation, dosed bool, err error) {
	var body string
	err = q.QueryRowContext(ctx, `SELECT body, EXISTS (SELECT 1 FROM visit d WHERE d.client_id = visit.client_id AND d.kind IN `+dosingKinds()+` AND d.start_at > visit.start_at)
		FROM visit WHERE client_id = ? AND kind = ? AND coalesce(body ->> '$.no_go', '') = '' ORDER BY start_at DESC LIMIT 1`,
		int64(client), string(data.KindPreparation)).Scan(&body, &dosed)
	if notFound(err) == data.ErrNotFound {
		return p, false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(body), &p)
	}
	return p, dosed, err
}

// setVisitStatus moves the appointment of a visit along, when it may.
func (t *tx) setVisitStatus(ctx context.Context, appointment data.AppointmentID, to data.AppointmentStatus) error {
	if appointment == 0 {
		return nil
	}
	_, err := t.ExecContext(ctx, "UPDATE appointment SET status = ? WHERE id = ? AND status IN "+aheadStatuses,
		string(to), int64(appointment))
	return err
}

// StartUnbooked begins the record of a visit that nobody booked: a crisis, a
// call, a note written later. Medicine sessions must be booked.
func (s *Store) StartUnbooked(ctx context.Context, client data.ClientID, kind data.Kind, start time.Time, minutes int) (data.VisitID, error) {
	var visit data.VisitID
	err := s.write(ctx, func(t *tx) error {
		if kind.Doses() || start.After(t.now.Add(data.EarlyStart)) {
			return data.Refuse("refused.unbooked")
		}
		running, err := courseOn(ctx, t, client, data.DateOf(start))
		if err != nil {
			return err
		}
		visit, err = t.insertVisit(ctx, data.Appointment{Client: client, Course: running, Kind: kind, Start: start, Minutes: minutes, Place: data.InPerson})
		return err
	})
	return visit, err
}

// savedAudit is how long typing goes on under one audit line.
const savedAudit = 5 * time.Minute

// SaveVisit keeps what was changed in a visit's form between read, as it was
// last read or kept (nil for an empty form), and typed, as it stands now. What
// another window wrote into other fields meanwhile stays. Screens call it while
// the therapist types. A signed visit refuses.
func (s *Store) SaveVisit(ctx context.Context, id data.VisitID, read, typed data.Body) error {
	return s.write(ctx, func(t *tx) error {
		v, text, err := s.loadVisit(ctx, t, id)
		if err != nil {
			return err
		}
		stored, err := data.DecodeBody(v.Kind, []byte(text))
		if err != nil {
			return err
		}
		if !data.MergeBody(stored, read, typed) {
			return becamePreparation()
		}
		return t.saveBody(ctx, v, stored, SubjectText)
	})
}

// becamePreparation refuses what was written for the form that a visit had
// before it was decided not to give the medicine.
func becamePreparation() error {
	return data.Refuse("refused.became")
}

// saveBody keeps the body of an unsigned record and tells what changed with it.
func (t *tx) saveBody(ctx context.Context, v data.Visit, body data.Body, about Subject) error {
	if !v.Signed.IsZero() {
		return refuseSigned()
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, "UPDATE visit SET body = ?, saved_at = ? WHERE id = ?", string(text), instant(t.now), int64(v.ID)); err != nil {
		return err
	}
	t.changedNow(about, v.Client)
	if t.now.Sub(v.Saved) < savedAudit {
		return nil // one audit line for a stretch of typing
	}
	return t.audit(ctx, "Changed", v.Client, v.Kind+" visit", "")
}

func refuseSigned() error {
	return data.Refuse("refused.never")
}

// Visit returns one visit with its form and addenda.
func (s *Store) Visit(ctx context.Context, id data.VisitID) (data.Visit, error) {
	var v data.Visit
	err := s.read(ctx, func(q querier) error {
		var body string
		var err error
		if v, body, err = s.loadVisit(ctx, q, id); err != nil {
			return err
		}
		if v.Body, err = data.DecodeBody(v.Kind, []byte(body)); err != nil {
			return err
		}
		v.Addenda, err = s.loadAddenda(ctx, q, id)
		return err
	})
	return v, err
}

func (s *Store) loadAddenda(ctx context.Context, q querier, visit data.VisitID) ([]data.Addendum, error) {
	return collect(ctx, q, s.scanAddendum, "SELECT at, by_whom, reason, text FROM addendum WHERE visit_id = ? ORDER BY id", int64(visit))
}

func (s *Store) scanAddendum(scan func(...any) error) (data.Addendum, error) {
	var a data.Addendum
	var at sql.NullString
	if err := scan(&at, &a.By, &a.Reason, &a.Text); err != nil {
		return a, err
	}
	var err error
	a.At, err = s.scanInstant(at)
	return a, err
}

// SavePsychotherapyNote keeps the psychotherapy note of a visit, in its own
// table. It may be written on after the visit is signed: it is no part of it.
func (s *Store) SavePsychotherapyNote(ctx context.Context, visit data.VisitID, sections []data.NoteSection) error {
	return s.write(ctx, func(t *tx) error {
		v, _, err := s.loadVisit(ctx, t, visit)
		if err != nil {
			return err
		}
		text, err := json.Marshal(sections)
		if err != nil {
			return err
		}
		var saved sql.NullString
		err = t.QueryRowContext(ctx, "SELECT saved_at FROM psychotherapy_note WHERE visit_id = ?", int64(visit)).Scan(&saved)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		_, err = t.ExecContext(ctx, `INSERT INTO psychotherapy_note (client_id, visit_id, sections, at, saved_at) VALUES (?,?,?,?,?)
			ON CONFLICT (visit_id) WHERE visit_id IS NOT NULL DO UPDATE SET sections = excluded.sections, saved_at = excluded.saved_at`,
			int64(v.Client), int64(visit), string(text), instant(v.Start), instant(t.now))
		if err != nil {
			return err
		}
		before, err := s.scanInstant(saved)
		if err != nil || t.now.Sub(before) < savedAudit {
			return err
		}
		return t.audit(ctx, "Changed", v.Client, "psychotherapy note", "")
	})
}

// PsychotherapyNote returns the note of a visit, empty when none was written,
// and when it was last kept.
func (s *Store) PsychotherapyNote(ctx context.Context, visit data.VisitID) ([]data.NoteSection, time.Time, error) {
	var sections []data.NoteSection
	var saved time.Time
	err := s.read(ctx, func(q querier) error {
		var text string
		var at sql.NullString
		err := q.QueryRowContext(ctx, "SELECT sections, saved_at FROM psychotherapy_note WHERE visit_id = ?", int64(visit)).Scan(&text, &at)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if saved, err = s.scanInstant(at); err != nil {
			return err
		}
		return json.Unmarshal([]byte(text), &sections)
	})
	return sections, saved, err
}
