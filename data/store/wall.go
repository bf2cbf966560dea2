package store

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// wall is the clock on the practice's wall: the computer tells the instant, the
// practice the zone, wherever the computer is. Every time that leaves the store
// is read from it.
type wall struct {
	computer data.Clock
	practice atomic.Pointer[data.Practice]
}

func newWall(computer data.Clock) *wall {
	w := &wall{computer: computer}
	w.practice.Store(&data.Practice{})
	return w
}

// Now is the present time of the practice.
func (w *wall) Now() time.Time { return w.in(w.computer.Now()) }

// in writes an instant as the practice's wall showed it then: after a move what
// was recorded before keeps its date and time. A practice without a zone goes
// by the computer's.
func (w *wall) in(at time.Time) time.Time {
	zone, err := w.practice.Load().ZoneAt(at).Location()
	if err != nil {
		zone = w.computer.Now().Location()
	}
	return at.In(zone)
}

// localize brings times from a stored form, which carry the difference to UTC
// of the day when they were written, into the practice's zone.
func (w *wall) localize(times ...*time.Time) {
	for _, at := range times {
		if !at.IsZero() {
			*at = w.in(*at)
		}
	}
}

// hang puts the practice's zone on the wall.
func (s *Store) hang(ctx context.Context) error {
	practice, err := s.Practice(ctx)
	if err != nil {
		return err
	}
	if practice.Check().For("zone").Code != "" {
		return &data.Fault{
			What: "The practice's time zone " + string(practice.Zone) + " is not known to this program.",
			Safe: "The practice was not changed.",
			Do:   "Open it with the newest version of KAP Desk.",
		}
	}
	s.clock.practice.Store(&practice)
	return s.readLogos(ctx)
}

// TakeZone gives a practice that has no time zone yet the computer's, where that
// has a name, and returns it; "" when there was nothing to do. Practices of
// before zones were kept are asked for nothing when they are opened first. One that
// is only looked at is shown in the computer's zone and takes none.
func (s *Store) TakeZone(ctx context.Context) (taken data.Zone, err error) {
	zone := data.ZoneOf(s.clock.computer.Now())
	if zone == "" || s.clock.practice.Load().Zone != "" || s.looks {
		return "", nil
	}
	err = s.write(ctx, func(t *tx) error {
		practice := data.NewPractice()
		begun, err := setting(ctx, t, practiceKey, &practice)
		if err != nil || !begun {
			return err // the first run asks for it
		}
		practice.Zone, taken = zone, zone
		return t.putPractice(ctx, practice, "time zone "+string(zone)+", the computer's")
	})
	return taken, err
}

// Relocate gives the practice another time zone. What is booked and still ahead
// keeps its wall-clock hour: 1:00 PM stays 1:00 PM. What was recorded before
// keeps the dates and times that it has. It returns how many appointments moved
// that still claim their time; canceled ones go along. It refuses to while a
// medicine session runs.
func (s *Store) Relocate(ctx context.Context, zone data.Zone) (moved int, err error) {
	to, err := zone.Location()
	if err != nil {
		return 0, data.Wrong("zone", "practice.zone").Err()
	}
	err = s.write(ctx, func(t *tx) error {
		moved = 0
		practice, err := loadPractice(ctx, t)
		if err != nil || practice.Zone == zone {
			return err
		}
		var runs bool
		if err := t.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM medicine_session m JOIN visit v ON v.id = m.visit_id WHERE "+sessionRuns+")").Scan(&runs); err != nil {
			return err
		}
		if runs {
			return &data.Fault{What: "A medicine session runs, and its times are those of the zone where it began.", Safe: "Nothing was changed.", Do: "End the session, then change the time zone."}
		}
		ahead, err := s.appointmentsAhead(ctx, t, t.now)
		if err != nil {
			return err
		}
		for _, a := range ahead {
			if a.Open() {
				moved++
			}
			if err := t.updateAppointment(ctx, calendar.Relocated(a, to)); err != nil {
				return err
			}
			t.changedNow(SubjectCalendar, a.Client)
		}
		if practice.Zone != "" {
			practice.Stays = append(practice.Stays, data.Stay{Zone: practice.Zone, Until: t.now})
		}
		practice.Zone = zone
		return t.putPractice(ctx, practice, fmt.Sprintf("time zone %s, %s kept their hour", zone, data.Count(moved, "appointment")))
	})
	return moved, err
}

// BookedAhead counts the appointments that Relocate would move.
func (s *Store) BookedAhead(ctx context.Context) (n int, err error) {
	err = s.read(ctx, func(q querier) error {
		ahead, err := s.appointmentsAhead(ctx, q, s.clock.Now())
		for _, a := range ahead {
			if a.Open() {
				n++
			}
		}
		return err
	})
	return n, err
}

// appointmentsAhead are those that begin later and whose record was not begun.
func (s *Store) appointmentsAhead(ctx context.Context, q querier, now time.Time) ([]data.Appointment, error) {
	return s.listAppointments(ctx, q, "start_at > ? AND status NOT IN "+sqlList(data.InProgress, data.Completed), instant(now))
}
