package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/record"
)

// Book adds an appointment and returns its number. It refuses what
// calendar.AppointmentProblems calls wrong. A conflict with other appointments is
// or with the practice's rules is returned as *calendar.Overlap unless a.Kept answers
// what was shown of it. A client's visit joins the client's running course.
func (s *Store) Book(ctx context.Context, a data.Appointment) (data.AppointmentID, error) {
	return s.booking(ctx, a, false)
}

// BookOpening is Book for a visit that opens a course where it is one that does
// (course.Opens).
func (s *Store) BookOpening(ctx context.Context, a data.Appointment) (data.AppointmentID, error) {
	return s.booking(ctx, a, true)
}

func (s *Store) booking(ctx context.Context, a data.Appointment, opens bool) (data.AppointmentID, error) {
	err := s.write(ctx, func(t *tx) error {
		var opened data.CourseID
		a.ID = 0
		a.Title, a.Room, a.Note = strings.TrimSpace(a.Title), strings.TrimSpace(a.Room), strings.TrimSpace(a.Note)
		if a.Status == "" {
			a.Status = data.Scheduled
		}
		if a.Place == "" {
			a.Place = data.InPerson
		}
		if err := calendar.AppointmentProblems(a, t.now).Err(); err != nil {
			return err
		}
		if opens && a.Client != 0 {
			courses, err := loadCourses(ctx, t, a.Client)
			if err != nil {
				return err
			}
			if c, ok := course.Opens(courses, a.Kind); ok {
				if opened, err = t.openCourse(ctx, a.Client, c.Kind); err != nil {
					return err
				}
			}
		}
		if err := t.joinCourse(ctx, &a); err != nil {
			return err
		}
		if err := s.settleConflicts(ctx, t, &a); err != nil {
			return err
		}
		if err := t.insertAppointment(ctx, &a); err != nil {
			return err
		}
		if a.Client != 0 && a.Escort != (data.Escort{}) {
			if err := s.indexEscort(ctx, t, a); err != nil {
				return err
			}
		}
		if t.edited(data.Appointment{}, a); t.undo != nil && opened != 0 {
			t.undo.opened = append(t.undo.opened, opened)
		}
		t.changedNow(SubjectCalendar, a.Client)
		if err := t.auditAppointment(ctx, "Booked", a, keptDetail(a)); err != nil {
			return err
		}
		return s.settleWaits(ctx, t, data.Appointment{}, a)
	})
	return a.ID, err
}

// joinCourse gives a client's visit the running course, and refuses an archived
// client, whom no list would show again.
func (t *tx) joinCourse(ctx context.Context, a *data.Appointment) error {
	if a.Client == 0 {
		return nil
	}
	var archived bool
	var running sql.NullInt64
	err := t.QueryRowContext(ctx, `SELECT archived_at IS NOT NULL,
			(SELECT id FROM course WHERE client_id = client.id AND closed IS NULL ORDER BY number DESC LIMIT 1)
		FROM client WHERE id = ?`, int64(a.Client)).Scan(&archived, &running)
	if err != nil {
		return err
	}
	if archived {
		return &data.Fault{
			What: "This client is archived.",
			Safe: "Nothing was booked.",
			Do:   "Bring the client back to the list first.",
		}
	}
	if a.Course == 0 {
		a.Course = data.CourseID(running.Int64)
	}
	return nil
}

// ToBook is what is proposed for a client's next visit.
type ToBook = record.ToBook

// ToBook proposes a client's next visit.
func (s *Store) ToBook(ctx context.Context, client data.ClientID) (ToBook, error) {
	r, err := s.Record(ctx, client)
	if err != nil {
		return ToBook{}, err
	}
	rules, err := s.Rules(ctx)
	return record.NextVisit(r, rules, s.Now()), err
}

// FreeSlots suggests n times from an instant on that suit a visit, the client's
// usual day and hour first.
func (s *Store) FreeSlots(ctx context.Context, visit data.Appointment, from time.Time, n int) ([]calendar.Slot, error) {
	var slots []calendar.Slot
	err := s.read(ctx, func(q querier) error {
		office, err := s.office(ctx, q)
		if err != nil {
			return err
		}
		others, err := s.listAppointments(ctx, q, "start_at >= ? AND start_at < ?", instant(from.Add(-25*time.Hour)), instant(from.AddDate(0, 0, 62)))
		if err != nil {
			return err
		}
		var had []data.Appointment
		if visit.Client != 0 {
			if had, err = s.listAppointments(ctx, q, "client_id = ?", int64(visit.Client)); err != nil {
				return err
			}
		}
		slots = office.Propose(visit, had, others, from, n)
		return nil
	})
	return slots, err
}
