package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/client"
)

// settleConflicts has the last word on what stands against a visit's time: it asks the
// rules of what it reads inside the transaction, and sets a.Overlap and a.Kept to what
// is true. What is not answered is returned as *calendar.Overlap. With a.Overlap and no
// reason a visit is put back where it was, or marked where it is.
func (s *Store) settleConflicts(ctx context.Context, t *tx, a *data.Appointment) error {
	if !a.Open() {
		return nil
	}
	found, err := s.conflicts(ctx, t, *a)
	if err != nil {
		return err
	}
	seen := a.Overlap && a.Kept.Reason == "" && calendar.Heaviest(found) < calendar.Refused
	if open := calendar.Unanswered(found, a.Kept); len(open) > 0 && !seen {
		return &calendar.Overlap{Conflicts: open}
	}
	reason := a.Kept.Reason
	if a.Overlap = calendar.Heaviest(found) >= calendar.Asked; a.Overlap && reason != "" {
		a.Kept = calendar.Keep(found, reason)
	} else {
		a.Kept = data.Kept{}
	}
	return nil
}

// Conflicts tells what stands against an appointment before it is booked or
// moved there, what weighs most first.
func (s *Store) Conflicts(ctx context.Context, a data.Appointment) ([]calendar.Conflict, error) {
	return readOne(ctx, s, func(q querier) ([]calendar.Conflict, error) { return s.conflicts(ctx, q, a) })
}

func (s *Store) conflicts(ctx context.Context, q querier, a data.Appointment) ([]calendar.Conflict, error) {
	j, err := s.judge(ctx, q, a)
	if err != nil {
		return nil, err
	}
	others, err := s.around(ctx, q, a)
	return j.against(a, others), err
}

// office is the practice's hours and closed days, on its wall.
func (s *Store) office(ctx context.Context, q querier) (calendar.Office, error) {
	practice, err := loadPractice(ctx, q)
	return calendar.Office{Practice: practice, Zone: s.clock.Now().Location()}, err
}

// around reads the appointments that could conflict with one: a day to each
// side covers the longest visit and the 24 hours between dose and integration.
func (s *Store) around(ctx context.Context, q querier, a data.Appointment) ([]data.Appointment, error) {
	const margin = 25 * time.Hour
	return s.listAppointments(ctx, q, "start_at >= ? AND start_at < ?", instant(a.Start.Add(-margin)), instant(a.End().Add(margin)))
}

// Rebooking is the new time of an appointment.
type Rebooking struct {
	Start   time.Time
	Minutes int       // 0 keeps the length
	Why     string    // may be empty: a drag in the calendar has no reason
	Overlap bool      // it is put back to where it was, whatever stands against it now
	Kept    data.Kept // why it stands there against the rules that were shown
}

// Move gives an appointment another time. It keeps its number, so that records
// and links stay with it; the old time stays in the calendar's history as a
// closed copy with the status rescheduled and the reason. A confirmation was
// for the old time, so the visit is scheduled again. A change of length alone
// keeps no copy.
func (s *Store) Move(ctx context.Context, id data.AppointmentID, to Rebooking) error {
	return s.changeAppointment(ctx, id, s.moved(ctx, to))
}

// moved is the change of Move.
func (s *Store) moved(ctx context.Context, to Rebooking) appointmentChange {
	return func(t *tx, a *data.Appointment) (string, string, error) {
		old := *a
		if !calendar.May(a.Status, data.Rescheduled) {
			return "", "", &data.Fault{
				What: "This visit is " + strings.ToLower(a.Status.Word()) + " and cannot be moved.",
				Safe: "Nothing was changed.",
				Do:   "Book a new visit.",
			}
		}
		a.Start, a.Overlap, a.Kept = to.Start, to.Overlap, to.Kept
		if to.Minutes > 0 {
			a.Minutes = to.Minutes
		}
		if err := calendar.AppointmentProblems(*a, t.now).Err(); err != nil {
			return "", "", err
		}
		if err := s.settleConflicts(ctx, t, a); err != nil {
			return "", "", err
		}
		if a.Start.Equal(old.Start) {
			return "Changed", joined("length", keptDetail(*a)), nil
		}
		a.Status = data.Scheduled
		if !old.Escort.Pickup.IsZero() {
			a.Escort.Pickup = old.Escort.Pickup.Add(a.Start.Sub(old.Start))
		}
		kept := old
		kept.ID, kept.Status, kept.Reason, kept.Escort = 0, data.Rescheduled, strings.TrimSpace(to.Why), data.Escort{}
		kept.Series, kept.SeriesAt = 0, "" // the moved visit stays the one of its series
		if err := t.insertAppointment(ctx, &kept); err != nil {
			return "", "", err
		}
		t.edited(data.Appointment{}, kept)
		if err := s.settleWaits(ctx, t, old, *a); err != nil {
			return "", "", err
		}
		return "Moved", joined("from "+old.Start.Format("2006-01-02 15:04"), keptDetail(*a)), nil
	}
}

// CancelAppointment closes an appointment that will not take place, with who
// cancels and why. Within the practice's notice a client cancels late.
func (s *Store) CancelAppointment(ctx context.Context, id data.AppointmentID, who calendar.Who, why string) error {
	return s.changeAppointment(ctx, id, func(t *tx, a *data.Appointment) (string, string, error) {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return "", "", err
		}
		a.Status, err = calendar.Cancel(*a, who, why, t.now, time.Duration(practice.NoticeHours)*time.Hour)
		a.Reason = strings.TrimSpace(why)
		return "Canceled", string(a.Status), err
	})
}

// SetAppointmentStatus records that a visit was confirmed, that the client
// arrived, that it is done, that nobody came, or that it was entered by mistake,
// which a visit with a record was not.
func (s *Store) SetAppointmentStatus(ctx context.Context, id data.AppointmentID, to data.AppointmentStatus) error {
	return s.changeAppointment(ctx, id, s.marked(ctx, to))
}

// marked is the change of SetAppointmentStatus.
func (s *Store) marked(ctx context.Context, to data.AppointmentStatus) appointmentChange {
	return func(t *tx, a *data.Appointment) (string, string, error) {
		if err := calendar.SetStatus(*a, to, t.now); err != nil {
			return "", "", err
		}
		if a.Status == to {
			return "", "", nil
		}
		if err := t.mayLeave(ctx, *a, to); err != nil {
			return "", "", err
		}
		opens := !a.Open()
		if a.Status = to; opens && a.Open() {
			a.Overlap, a.Kept = true, data.Kept{} // its time may be taken meanwhile: what was said of it is marked, not refused
			if err := s.settleConflicts(ctx, t, a); err != nil {
				return "", "", err
			}
		}
		return "Marked", string(to), nil
	}
}

// mayLeave refuses to give an appointment another status where its record says
// otherwise: a signed one is done, and one with a record was no mistake.
func (t *tx) mayLeave(ctx context.Context, a data.Appointment, to data.AppointmentStatus) error {
	var begun, signed bool
	err := t.QueryRowContext(ctx, "SELECT count(*) > 0, count(signed_at) > 0 FROM visit WHERE appointment_id = ?", int64(a.ID)).Scan(&begun, &signed)
	switch {
	case err != nil:
		return err
	case a.Status == data.Completed && signed:
		return &data.Fault{What: "The record of this visit is signed.", Safe: "Nothing was changed.", Do: "Add an addendum to the record instead."}
	case to == data.Mistaken && begun:
		return &data.Fault{What: "This visit has a record.", Safe: "Nothing was changed.", Do: "Open the record: what is written in it stays."}
	}
	return nil
}

// SetEscort keeps who takes the client home from a visit. An empty escort
// takes the name away.
func (s *Store) SetEscort(ctx context.Context, id data.AppointmentID, escort data.Escort) error {
	escort.Name, escort.Relation = strings.TrimSpace(escort.Name), strings.TrimSpace(escort.Relation)
	escort.Phone = client.FormatPhone(escort.Phone, s.Country())
	return s.changeAppointment(ctx, id, func(t *tx, a *data.Appointment) (string, string, error) {
		if a.Escort == escort {
			return "", "", nil
		}
		a.Escort = escort
		return "Changed", "escort", nil
	})
}

// appointmentChange works on a loaded row and names the audit line, "" when
// nothing changed.
type appointmentChange func(*tx, *data.Appointment) (what, detail string, err error)

// changeAppointment is the frame of every use case on one appointment: it loads
// the row, lets change work on it, and writes the row and the audit line that
// change names.
func (s *Store) changeAppointment(ctx context.Context, id data.AppointmentID, change appointmentChange) error {
	return s.write(ctx, func(t *tx) error { return s.changeIn(ctx, t, id, change) })
}

func (s *Store) changeIn(ctx context.Context, t *tx, id data.AppointmentID, change appointmentChange) error {
	a, err := s.loadAppointment(ctx, t, id)
	if err != nil {
		return err
	}
	before := a
	what, detail, err := change(t, &a)
	if err != nil || what == "" {
		return err
	}
	if err := t.updateAppointment(ctx, a); err != nil {
		return err
	}
	t.edited(before, a)
	if !a.Start.Equal(before.Start) || a.Minutes != before.Minutes || a.Open() != before.Open() { // what other calendars show of it
		if _, err := t.ExecContext(ctx, "UPDATE appointment SET sequence = sequence + 1 WHERE id = ?", int64(a.ID)); err != nil {
			return err
		}
	}
	if a.Escort != before.Escort {
		if err := s.indexEscort(ctx, t, a); err != nil {
			return err
		}
	}
	t.changedNow(SubjectCalendar, a.Client)
	return t.auditAppointment(ctx, what, a, detail)
}

func (t *tx) updateAppointment(ctx context.Context, a data.Appointment) error {
	escort, err := json.Marshal(a.Escort)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `UPDATE appointment SET kind = ?, title = ?, start_at = ?, minutes = ?, zone = ?, place = ?, room = ?, route = ?,
			status = ?, reason = ?, overlap = ?, kept = ?, escort = ?, note = ?, series_id = ?, series_at = nullif(?, '') WHERE id = ?`,
		string(a.Kind), a.Title, instant(a.Start), a.Minutes, string(data.ZoneOf(a.Start)), string(a.Place), a.Room, a.Route,
		string(a.Status), a.Reason, a.Overlap, keptText(a.Kept), string(escort), a.Note, id(a.Series), string(a.SeriesAt), int64(a.ID))
	return err
}

func (t *tx) insertAppointment(ctx context.Context, a *data.Appointment) error {
	escort, err := json.Marshal(a.Escort)
	if err != nil {
		return err
	}
	by, err := t.actor(ctx)
	if err != nil {
		return err
	}
	return t.QueryRowContext(ctx, `INSERT INTO appointment
		(client_id, course_id, kind, title, start_at, minutes, zone, place, room, route, status, reason, overlap, kept, escort, note, series_id, series_at, actor, created_at)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?, ''),?,?) RETURNING id`,
		id(a.Client), id(a.Course), string(a.Kind), a.Title, instant(a.Start), a.Minutes, string(data.ZoneOf(a.Start)), string(a.Place), a.Room, a.Route,
		string(a.Status), a.Reason, a.Overlap, keptText(a.Kept), string(escort), a.Note, id(a.Series), string(a.SeriesAt), by, instant(t.now)).Scan(&a.ID)
}

// auditAppointment writes kind and day, which are the program's words.
func (t *tx) auditAppointment(ctx context.Context, what string, a data.Appointment, detail string) error {
	a.Start = a.Start.In(t.now.Location())
	about := aboutAppointment(a)
	if detail != "" {
		about += ", " + detail
	}
	return t.audit(ctx, what, a.Client, "appointment", about)
}

func aboutAppointment(a data.Appointment) string {
	return string(a.Kind) + " " + a.Start.Format("2006-01-02 15:04")
}

// Appointment returns one appointment, or data.ErrNotFound.
func (s *Store) Appointment(ctx context.Context, id data.AppointmentID) (data.Appointment, error) {
	return readOne(ctx, s, func(q querier) (data.Appointment, error) { return s.loadAppointment(ctx, q, id) })
}

// StatusLine is the audit line of the act that gave a client's appointment its time
// and status: who did it and when. It is empty for what came from elsewhere.
func (s *Store) StatusLine(ctx context.Context, a data.Appointment) (AuditLine, error) {
	lines, err := s.Audit(ctx, AuditFilter{Client: a.Client, Words: "appointment " + aboutAppointment(a), Limit: 8})
	for _, l := range lines {
		if slices.Contains([]string{"Booked", "Moved", "Canceled", "Marked", "Undone"}, l.What) {
			return l, err
		}
	}
	return AuditLine{}, err
}

// Appointments lists all that begin in [from, to), by time. Closed ones are
// among them: history is the calendar's too.
func (s *Store) Appointments(ctx context.Context, from, to time.Time) ([]data.Appointment, error) {
	return readOne(ctx, s, func(q querier) ([]data.Appointment, error) {
		return s.listAppointments(ctx, q, "start_at >= ? AND start_at < ?", instant(from), instant(to))
	})
}

// ClientAppointments lists all of a client's appointments by time, with the
// old times of those that were moved.
func (s *Store) ClientAppointments(ctx context.Context, id data.ClientID) ([]data.Appointment, error) {
	return readOne(ctx, s, func(q querier) ([]data.Appointment, error) {
		return s.listAppointments(ctx, q, "client_id = ?", int64(id))
	})
}

const appointmentColumns = `id, coalesce(client_id, 0) AS client_ref, coalesce(course_id, 0) AS course_ref, kind, title, start_at, minutes, place, room, route, status, reason, overlap, kept, escort, note, coalesce(series_id, 0) AS series_ref, coalesce(series_at, '') AS series_at`

func (s *Store) loadAppointment(ctx context.Context, q querier, id data.AppointmentID) (data.Appointment, error) {
	list, err := s.listAppointments(ctx, q, "id = ?", int64(id))
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return data.Appointment{}, err
	}
	return list[0], nil
}

func (s *Store) listAppointments(ctx context.Context, q querier, where string, args ...any) ([]data.Appointment, error) {
	return collect(ctx, q, func(scan func(...any) error) (a data.Appointment, err error) { return a, s.scanAppointment(scan, &a) },
		"SELECT "+appointmentColumns+" FROM appointment WHERE "+where+" ORDER BY start_at, id", args...)
}

// scanAppointment reads appointmentColumns and what a query selects after them.
func (s *Store) scanAppointment(scan func(...any) error, a *data.Appointment, more ...any) error {
	var start sql.NullString
	var escort, kept string
	into := append([]any{&a.ID, &a.Client, &a.Course, &a.Kind, &a.Title, &start, &a.Minutes, &a.Place, &a.Room, &a.Route,
		&a.Status, &a.Reason, &a.Overlap, &kept, &escort, &a.Note, &a.Series, &a.SeriesAt}, more...)
	if err := scan(into...); err != nil {
		return err
	}
	var err error
	if a.Start, err = s.scanInstant(start); err != nil {
		return err
	}
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &a.Kept); err != nil {
			return err
		}
	}
	if escort == "{}" {
		return nil
	}
	if err := json.Unmarshal([]byte(escort), &a.Escort); err != nil {
		return err
	}
	s.clock.localize(&a.Escort.Pickup)
	return nil
}

// keptDetail is what the trail says of an answer: the rules and the reason.
func keptDetail(a data.Appointment) string {
	if a.Kept.Reason == "" {
		return ""
	}
	rules := make([]string, len(a.Kept.Rules))
	for i, r := range a.Kept.Rules {
		rules[i] = string(r.Code)
	}
	return "kept against " + strings.Join(rules, ", ") + ": " + a.Kept.Reason
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// keptText is how an answer stands in its column: nothing where nothing was asked.
func keptText(k data.Kept) string {
	if k.Reason == "" {
		return ""
	}
	text, err := json.Marshal(k)
	if err != nil {
		panic(err) // texts alone, which always can be written
	}
	return string(text)
}
