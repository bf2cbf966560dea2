package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// edits works on a calendar as somebody does whose Ctrl Z and Ctrl Y remember all.
type edits struct {
	*Store
	t            *testing.T
	done, undone []Undo
	did, refused int
}

// do runs a use case and remembers it; what the rules refuse changes nothing.
func (e *edits) do(use func(context.Context) error) bool {
	u, err := e.Undoable(e.t.Context(), use)
	var fault *data.Fault
	var overlap *calendar.Overlap
	var no *data.Refused
	switch {
	case errors.As(err, &fault), errors.As(err, &overlap), errors.As(err, &no):
		e.refused++
		return false
	case err != nil:
		e.t.Fatal(err)
	}
	if e.did++; u.Any() {
		e.done, e.undone = append(e.done, u), nil
	}
	return true
}

// step takes the newest of one list back and puts its opposite on the other.
func (e *edits) step(from, to *[]Undo) bool {
	if len(*from) == 0 {
		return false
	}
	last := len(*from) - 1
	again, err := e.Undo(e.t.Context(), (*from)[last])
	if err != nil {
		e.t.Fatalf("after %d edits: %v", e.did, err)
	}
	*from, *to = (*from)[:last], append(*to, again)
	e.did++
	return true
}

func (e *edits) undo() bool { return e.step(&e.done, &e.undone) }
func (e *edits) redo() bool { return e.step(&e.undone, &e.done) }

// rows are the visits as they stand, without those that were entered by mistake. The
// copies of old times have no number: a move that is made again makes a new one.
func (e *edits) rows() map[string]data.Appointment {
	e.t.Helper()
	list, err := e.Appointments(e.t.Context(), june(1, 0, 0).AddDate(-1, 0, 0), june(30, 0, 0).AddDate(1, 0, 0))
	if err != nil {
		e.t.Fatal(err)
	}
	rows := map[string]data.Appointment{}
	for _, a := range list {
		switch a.Status {
		case data.Mistaken:
		case data.Rescheduled:
			a.ID = 0
			for n := 0; ; n++ {
				key := fmt.Sprintf("copy %v %s %d", a.Start, a.Kind, n)
				if _, taken := rows[key]; !taken {
					rows[key] = a
					break
				}
			}
		default:
			rows[fmt.Sprint("visit ", a.ID)] = a
		}
	}
	return rows
}

// silent counts pairs of visits that share minutes and of which neither says so.
func (e *edits) silent() (n int) {
	var open []data.Appointment
	for _, a := range e.rows() {
		if a.Open() {
			open = append(open, a)
		}
	}
	for i, a := range open {
		for _, b := range open[:i] {
			if a.Start.Before(b.End()) && b.Start.Before(a.End()) && !a.Overlap && !b.Overlap {
				n++
			}
		}
	}
	return n
}

// any is one of the visits that stand, false when there is none.
func (e *edits) any(r *rand.Rand) (data.Appointment, bool) {
	list, err := e.Appointments(e.t.Context(), june(1, 0, 0), june(30, 0, 0).AddDate(0, 1, 0))
	if err != nil {
		e.t.Fatal(err)
	}
	open := slices.DeleteFunc(list, func(a data.Appointment) bool { return !a.Ahead() })
	if len(open) == 0 {
		return data.Appointment{}, false
	}
	return open[r.IntN(len(open))], true
}

// A thousand edits in any order leave no overlap that nobody said yes to, and taking
// all of them back ends exactly where it began; doing all again, where it was.
func TestAThousandEditsAndBack(t *testing.T) {
	s := newStore(t)
	e := &edits{Store: s, t: t}
	r := rand.New(rand.NewPCG(11, 2025))
	clients := []data.ClientID{person(t, s, "Rosa", "M"), person(t, s, "Leilani", "K"), person(t, s, "Wei", "L"), 0}
	kinds := []data.Kind{data.KindIntegration, data.KindPreparation, data.KindMedicine, data.KindReview}
	when := func() time.Time { return june(16+r.IntN(14), 9, 0).Add(time.Duration(r.IntN(8*12)) * 5 * time.Minute) }
	for day := range 6 {
		a := talk(clients[day%3], june(16+day, 10, 0))
		a.Status = []data.AppointmentStatus{data.Scheduled, data.Confirmed}[day%2]
		a.Overlap = true // one of the days is a holiday
		book(t, s, a)
	}
	began := e.rows()
	for e.did < 1000 {
		a, ok := e.any(r)
		switch n := r.IntN(10); {
		case n < 2 || !ok:
			visit := data.Appointment{Client: clients[r.IntN(4)], Kind: kinds[r.IntN(4)], Start: when(), Minutes: 15 * (1 + r.IntN(8)), Overlap: r.IntN(4) == 0}
			if visit.Client == 0 {
				visit.Kind, visit.Title = data.KindBlocked, "Paperwork"
			}
			e.do(func(ctx context.Context) error { _, err := s.Book(ctx, visit); return err })
		case n < 5:
			e.do(func(ctx context.Context) error {
				return s.Move(ctx, a.ID, Rebooking{Start: when(), Overlap: r.IntN(4) == 0})
			})
		case n == 5:
			e.do(func(ctx context.Context) error {
				return s.Move(ctx, a.ID, Rebooking{Start: a.Start, Minutes: 15 * (1 + r.IntN(8)), Overlap: r.IntN(4) == 0})
			})
		case n == 6:
			e.do(func(ctx context.Context) error { return s.CancelAppointment(ctx, a.ID, calendar.ByClient, "fever") })
		case n == 7:
			to := []data.AppointmentStatus{data.Confirmed, data.Scheduled, data.Mistaken}[r.IntN(3)]
			e.do(func(ctx context.Context) error { return s.SetAppointmentStatus(ctx, a.ID, to) })
		case n == 8:
			for range 1 + r.IntN(4) {
				e.undo()
			}
		case n == 9:
			for range 1 + r.IntN(3) {
				e.redo()
			}
		}
		if n := e.did % 20; n != 0 {
			continue
		}
		if n := e.silent(); n > 0 {
			t.Fatalf("after %d edits %d overlaps stand that nobody said yes to", e.did, n)
		}
	}
	t.Logf("%d edits done, %d refused by the rules, %d to take back: %d visits and copies stand, no silent overlap", e.did, e.refused, len(e.done), len(e.rows()))
	ended, back := e.rows(), len(e.done)
	for e.undo() {
		if n := len(e.done) % 20; n != 0 {
			continue
		}
		if n := e.silent(); n > 0 {
			t.Fatalf("with %d edits left to take back %d silent overlaps stand", len(e.done), n)
		}
	}
	if diff := cmp.Diff(began, e.rows()); diff != "" {
		t.Errorf("after all was taken back (-began +now):\n%s", diff)
	}
	for range back {
		e.redo()
	}
	if diff := cmp.Diff(ended, e.rows()); diff != "" {
		t.Errorf("after all was done again (-ended +now):\n%s", diff)
	}
	if v, err := s.CheckRecords(t.Context()); err != nil || v.Err() != nil {
		t.Errorf("the practice after all this: %v, %v", v.Err(), err)
	}
}

// What somebody changed meanwhile is not overwritten: taking back is refused with a
// sentence, and nothing is changed.
func TestUndoIsRefusedWhenSomethingChanged(t *testing.T) {
	moved := func(s *Store, id data.AppointmentID, to time.Time) Undo {
		t.Helper()
		u, err := s.Undoable(t.Context(), func(ctx context.Context) error { return s.Move(ctx, id, Rebooking{Start: to}) })
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for name, c := range map[string]struct {
		meanwhile func(s *Store, id data.AppointmentID, other data.ClientID) error
		want      string
	}{
		"it was moved again": {func(s *Store, id data.AppointmentID, _ data.ClientID) error {
			return s.Move(t.Context(), id, Rebooking{Start: june(18, 12, 0)})
		}, "This visit was changed since then."},
		"it was confirmed": {func(s *Store, id data.AppointmentID, _ data.ClientID) error {
			return s.SetAppointmentStatus(t.Context(), id, data.Confirmed)
		}, "This visit was changed since then."},
		"it has an escort": {func(s *Store, id data.AppointmentID, _ data.ClientID) error {
			return s.SetEscort(t.Context(), id, data.Escort{Name: "Ana"})
		}, "This visit was changed since then."},
		"the old time is taken": {func(s *Store, _ data.AppointmentID, other data.ClientID) error {
			_, err := s.Book(t.Context(), talk(other, june(16, 10, 30)))
			return err
		}, "Another visit stands at that time by now."},
		"the minute after is taken": {func(s *Store, _ data.AppointmentID, other data.ClientID) error {
			_, err := s.Book(t.Context(), talk(other, june(16, 11, 0)))
			return err
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			id := book(t, s, talk(person(t, s, "Rosa", "M"), june(16, 10, 0)))
			u := moved(s, id, june(17, 10, 0))
			if err := c.meanwhile(s, id, person(t, s, "Wei", "L")); err != nil {
				t.Fatal(err)
			}
			before, _ := s.Appointment(t.Context(), id)
			_, err := s.Undo(t.Context(), u)
			after, _ := s.Appointment(t.Context(), id)
			var fault *data.Fault
			switch {
			case c.want == "":
				if err != nil || !after.Start.Equal(june(16, 10, 0)) {
					t.Errorf("taking back gave %v, the visit is at %v; want its old time", err, after.Start)
				}
			case !errors.As(err, &fault) || fault.What != c.want:
				t.Errorf("taking back gave %v, want %q", err, c.want)
			case !sameAppointment(before, after):
				t.Errorf("it was refused and changed the visit from %+v to %+v", before, after)
			}
		})
	}
}

// Each undo is an act of its own in the trail, with what stood before.
func TestUndoIsInTheTrail(t *testing.T) {
	s := newStore(t)
	id := book(t, s, talk(person(t, s, "Rosa", "M"), june(16, 10, 0)))
	u, err := s.Undoable(t.Context(), func(ctx context.Context) error {
		return s.CancelAppointment(ctx, id, calendar.ByPractice, "ill")
	})
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Undo(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := lastAudit(t, s), "Undone appointment: integration 2025-06-16 10:00, was 2025-06-16 10:00, canceled by practice"; got != want {
		t.Errorf("the trail says %q, want %q", got, want)
	}
	if a, _ := s.Appointment(t.Context(), id); a.Status != data.Scheduled || a.Reason != "" {
		t.Errorf("after the cancellation was taken back the visit is %s, %q", a.Status, a.Reason)
	}
	if _, err := s.Undo(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	if a, _ := s.Appointment(t.Context(), id); a.Status != data.CanceledByUs || a.Reason != "ill" {
		t.Errorf("done again the visit is %s, %q; want canceled because of what was typed", a.Status, a.Reason)
	}
}
