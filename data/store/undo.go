package store

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// Undo is what use cases on appointments changed, and how it is taken back. It is
// good for one call of Store.Undo, which returns the Undo of itself.
type Undo struct {
	edits  []edit
	series []seriesEdit
	opened []data.CourseID // courses that were opened with a booking
	closed []data.Course   // those that went with such a booking, and come again with it
	waits  []waitEdit
	plans  []planEdit
}

// Any reports whether there is something to take back.
func (u Undo) Any() bool { return len(u.edits)+len(u.waits) > 0 }

// edit is one row as it was and as it became. A row without an ID was not there.
type edit struct{ before, after data.Appointment }

// planEdit is what a course was booked by, as it was and as it became.
type planEdit struct {
	course        data.CourseID
	before, after *data.CoursePlan
}

// seriesEdit is the row of a series as it was and as it became.
type seriesEdit struct{ before, after data.Series }

// Undoable runs use cases on appointments as one transaction and returns how they
// are taken back together.
func (s *Store) Undoable(ctx context.Context, use func(context.Context) error) (u Undo, err error) {
	err = s.write(ctx, func(t *tx) error {
		outer := t.undo
		t.undo = &u
		defer func() { t.undo = outer }()
		return use(context.WithValue(ctx, txKey{}, t))
	})
	return u, err
}

// edited tells a running Undoable of a change.
func (t *tx) edited(before, after data.Appointment) {
	if t.undo != nil {
		t.undo.edits = append(t.undo.edits, edit{before, after})
	}
}

// Undo takes back what an Undoable did, all or nothing, as a command of its own with
// its own audit lines, and returns how that is undone again. It is refused with a
// sentence when one of the visits was changed since, when a record was begun for it
// or signed, and when another visit stands at the old time by now. A visit that was
// booked stays as one that was entered by mistake; the closed copy that a move kept
// goes. A course that was opened with a booking goes with it, unless something is in it
// by now, and comes again with it under another number of its row.
func (s *Store) Undo(ctx context.Context, u Undo) (again Undo, err error) {
	err = s.write(ctx, func(t *tx) error {
		again = Undo{}
		for _, e := range slices.Backward(u.series) {
			if err := t.updateSeries(ctx, e.after, e.before); err != nil {
				return err
			}
			again.series = append(again.series, seriesEdit{e.after, e.before})
		}
		var back []data.Appointment
		for _, e := range slices.Backward(u.edits) {
			done, err := s.takeBack(ctx, t, e)
			if err != nil {
				return err
			}
			again.edits = append(again.edits, done)
			back = append(back, done.after)
		}
		for _, a := range back { // once all stand where they were
			if err := s.stillFree(ctx, t, a); err != nil {
				return err
			}
		}
		for _, e := range slices.Backward(u.waits) {
			done, err := s.takeBackWait(ctx, t, e)
			if err != nil {
				return err
			}
			again.waits = append(again.waits, done)
		}
		if err := s.takeBackCourses(ctx, t, u, &again); err != nil {
			return err
		}
		for _, e := range slices.Backward(u.plans) { // a course that went took its plan along
			if err := t.putCoursePlan(ctx, e.course, e.before); err != nil {
				return err
			}
			again.plans = append(again.plans, planEdit{e.course, e.after, e.before})
		}
		return nil
	})
	return again, err
}

// takeBackCourses takes the courses away that were opened, and opens those again that
// went, with the visits that were in them.
func (s *Store) takeBackCourses(ctx context.Context, t *tx, u Undo, again *Undo) error {
	for _, opened := range u.opened {
		c, err := loadCourse(ctx, t, opened)
		if err != nil {
			return err
		}
		if err := t.emptyCourse(ctx, opened); err != nil {
			return err
		}
		switch _, err := loadCourse(ctx, t, opened); {
		case errors.Is(notFound(err), data.ErrNotFound):
			again.closed = append(again.closed, c)
		case err != nil:
			return err
		}
	}
	for _, c := range u.closed {
		id, err := t.openCourse(ctx, c.Client, c.Kind)
		if err != nil {
			return err
		}
		if err := t.putCoursePlan(ctx, id, c.Plan); err != nil {
			return err
		}
		for i := range again.edits {
			if a := &again.edits[i].after; a.Course == c.ID {
				if _, err := t.ExecContext(ctx, "UPDATE appointment SET course_id = ? WHERE id = ?", int64(id), int64(a.ID)); err != nil {
					return err
				}
				a.Course = id
			}
		}
		again.opened = append(again.opened, id)
	}
	return nil
}

// takeBack turns one edit around and returns the edit that this is.
func (s *Store) takeBack(ctx context.Context, t *tx, e edit) (edit, error) {
	switch {
	case e.after.ID == 0: // the copy of an old time had gone: the move is made again
		kept := e.before
		err := t.insertAppointment(ctx, &kept)
		return edit{after: kept}, err
	case e.before.ID == 0 && e.after.Status == data.Rescheduled: // a move kept it
		_, err := t.ExecContext(ctx, "DELETE FROM appointment WHERE id = ?", int64(e.after.ID))
		return edit{before: e.after}, err
	}
	now, err := s.loadAppointment(ctx, t, e.after.ID)
	if err != nil {
		return edit{}, err
	}
	if !sameAppointment(now, e.after) {
		return edit{}, &data.Fault{What: "This visit was changed since then.", Safe: "Nothing was changed now.", Do: "Open the visit and change it there."}
	}
	to := e.before
	if to.ID == 0 {
		to = e.after
		to.Status = data.Mistaken
	}
	if to.Status != now.Status {
		if err := t.mayLeave(ctx, now, to.Status); err != nil {
			return edit{}, err
		}
	}
	err = s.changeIn(ctx, t, now.ID, func(_ *tx, a *data.Appointment) (string, string, error) {
		*a = to
		return "Undone", "was " + now.Start.Format("2006-01-02 15:04") + ", " + string(now.Status), nil
	})
	return edit{before: now, after: to}, err
}

// stillFree refuses the old time of a visit where another stands by now, unless one of
// the two was put there knowingly.
func (s *Store) stillFree(ctx context.Context, t *tx, a data.Appointment) error {
	if a.ID == 0 || a.Overlap || !a.Open() {
		return nil
	}
	found, err := s.conflicts(ctx, t, a)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(found, func(c calendar.Conflict) bool { return c.Clash == calendar.Overlaps && !c.With.Overlap }) {
		return &data.Fault{What: "Another visit stands at that time by now.", Safe: "Nothing was changed.", Do: "Move one of the two first."}
	}
	return nil
}

// sameAppointment compares what a person can change.
func sameAppointment(a, b data.Appointment) bool {
	if !a.Start.Equal(b.Start) || !a.Escort.Pickup.Equal(b.Escort.Pickup) {
		return false
	}
	a.Start, a.Escort.Pickup = b.Start, b.Escort.Pickup
	a.Course = b.Course // a course is opened and closed around it
	if len(a.Kept.Rules)+len(b.Kept.Rules) == 0 {
		a.Kept.Rules, b.Kept.Rules = nil, nil
	}
	return reflect.DeepEqual(a, b)
}
