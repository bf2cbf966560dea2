package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// june is a time of June 2025 in the practice's zone.
func june(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, testTime.Location())
}

// person adds a client who is called by a first name and an initial.
func person(t testing.TB, s *Store, first, last string) data.ClientID {
	t.Helper()
	return create(t, s, data.Client{LegalFirst: first, LegalLast: last})
}

func book(t testing.TB, s *Store, a data.Appointment) data.AppointmentID {
	t.Helper()
	id, err := s.Book(t.Context(), a)
	if err != nil {
		t.Fatalf("book %s at %v: %v", a.Kind, a.Start, err)
	}
	return id
}

func talk(who data.ClientID, start time.Time) data.Appointment {
	return data.Appointment{Client: who, Kind: data.KindIntegration, Start: start, Minutes: 60}
}

func lastAudit(t testing.TB, s *Store) string {
	t.Helper()
	lines, err := s.Audit(t.Context(), AuditFilter{Limit: 1})
	if err != nil || len(lines) != 1 {
		t.Fatalf("the newest audit line: %v, %v", lines, err)
	}
	return lines[0].What + " " + lines[0].Object + ": " + lines[0].Detail
}

func TestBookedVisitComesBack(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Amara", "Ng")
	want := data.Appointment{
		Client: who, Kind: data.KindMedicine, Start: june(12, 13, 0), Minutes: 180, Place: data.InPerson,
		Room: "Room 1", Route: "sublingual", Status: data.Scheduled, Note: "ring twice",
		Escort: data.Escort{Name: "Daniel N.", Relation: "brother", Phone: "(503) 555-0101", Pickup: june(12, 16, 0)},
	}
	want.ID = book(t, s, want)
	got, err := s.Appointment(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the stored visit differs (-booked +stored):\n%s", diff)
	}
	if got, want := lastAudit(t, s), "Booked appointment: medicine 2025-06-12 13:00"; got != want {
		t.Errorf("audit says %q, want %q", got, want)
	}
	if _, err := s.Appointment(t.Context(), want.ID+1); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a visit that does not exist gave %v, want data.ErrNotFound", err)
	}
}

func TestConflictIsRefusedUnlessKeptKnowingly(t *testing.T) {
	s := newStore(t)
	rosa, leilani := person(t, s, "Rosa", "M"), person(t, s, "Leilani", "K")
	first := book(t, s, talk(rosa, june(13, 15, 0)))
	second := talk(leilani, june(13, 15, 30))
	_, err := s.Book(t.Context(), second)
	var overlap *calendar.Overlap
	if !errors.As(err, &overlap) || len(overlap.Conflicts) != 1 || overlap.Conflicts[0].With.ID != first {
		t.Fatalf("booking over visit %d gave %v, want *calendar.Overlap with it", first, err)
	}
	if from, to := overlap.Conflicts[0].From, overlap.Conflicts[0].To; !from.Equal(june(13, 15, 30)) || !to.Equal(june(13, 16, 0)) {
		t.Errorf("the overlap is said to be %v to %v, want 3:30 to 4:00 PM", from, to)
	}
	if list, _ := s.Appointments(t.Context(), june(13, 0, 0), june(14, 0, 0)); len(list) != 1 {
		t.Fatalf("after the refusal %d visits stand on the day, want 1", len(list))
	}
	second.Overlap = true
	id := book(t, s, second)
	if a, _ := s.Appointment(t.Context(), id); !a.Overlap {
		t.Error("the kept overlap is not marked")
	}
	free := talk(leilani, june(14, 9, 0))
	free.Overlap = true
	if a, _ := s.Appointment(t.Context(), book(t, s, free)); a.Overlap {
		t.Error("a visit without conflict is marked as overlapping")
	}
}

func TestMoveKeepsTheOldTimeInHistory(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Leilani", "K")
	a := talk(who, june(13, 15, 30))
	a.Escort = data.Escort{Name: "Kai", Pickup: june(13, 16, 30)}
	id := book(t, s, a)
	if err := s.SetAppointmentStatus(t.Context(), id, data.Confirmed); err != nil {
		t.Fatal(err)
	}
	if err := s.Move(t.Context(), id, Rebooking{Start: june(13, 16, 45), Why: "work"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.ClientAppointments(t.Context(), who)
	if err != nil || len(list) != 2 {
		t.Fatalf("history holds %d visits (%v), want the old and the new time", len(list), err)
	}
	old, moved := list[0], list[1]
	if old.Status != data.Rescheduled || old.Reason != "work" || !old.Start.Equal(june(13, 15, 30)) || old.ID == id {
		t.Errorf("the old time is kept as %+v, want a closed copy with the reason", old)
	}
	if moved.ID != id || moved.Status != data.Scheduled || !moved.Escort.Pickup.Equal(june(13, 17, 45)) {
		t.Errorf("the visit became %+v, want the same number, scheduled, its pickup moved along", moved)
	}
	if got, want := lastAudit(t, s), "Moved appointment: integration 2025-06-13 16:45, from 2025-06-13 15:30"; got != want {
		t.Errorf("audit says %q, want %q", got, want)
	}
	if err := s.Move(t.Context(), old.ID, Rebooking{Start: june(14, 9, 0)}); err == nil {
		t.Error("the kept old time could be moved")
	}
}

func TestMoveAsksForConflictsToo(t *testing.T) {
	s := newStore(t)
	rosa, leilani := person(t, s, "Rosa", "M"), person(t, s, "Leilani", "K")
	book(t, s, talk(rosa, june(13, 15, 0)))
	id := book(t, s, talk(leilani, june(13, 9, 0)))
	var overlap *calendar.Overlap
	if err := s.Move(t.Context(), id, Rebooking{Start: june(13, 15, 30)}); !errors.As(err, &overlap) {
		t.Fatalf("moving onto another visit gave %v, want *calendar.Overlap", err)
	}
	if a, _ := s.Appointment(t.Context(), id); !a.Start.Equal(june(13, 9, 0)) {
		t.Errorf("the refused move changed the time to %v", a.Start)
	}
	if err := s.Move(t.Context(), id, Rebooking{Start: june(13, 15, 30), Overlap: true}); err != nil {
		t.Errorf("moving knowingly: %v", err)
	}
	if err := s.Move(t.Context(), id, Rebooking{Start: june(13, 15, 30), Minutes: 30, Overlap: true}); err != nil {
		t.Fatal(err)
	}
	if list, _ := s.ClientAppointments(t.Context(), leilani); len(list) != 2 {
		t.Errorf("a change of length alone left %d rows, want the visit and one old time", len(list))
	}
}

func TestCancelKeepsWhoAndWhy(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Rosa", "M")
	for _, c := range []struct {
		start time.Time
		who   calendar.Who
		want  data.AppointmentStatus
	}{
		{june(20, 9, 0), calendar.ByClient, data.CanceledByClient},
		{june(13, 9, 0), calendar.ByClient, data.LateCancel}, // within 48 hours
		{june(13, 11, 0), calendar.ByPractice, data.CanceledByUs},
	} {
		id := book(t, s, talk(who, c.start))
		if err := s.CancelAppointment(t.Context(), id, c.who, " fever "); err != nil {
			t.Fatal(err)
		}
		a, _ := s.Appointment(t.Context(), id)
		if a.Status != c.want || a.Reason != "fever" {
			t.Errorf("canceled by %s for %v: %q because %q, want %q because fever", c.who, c.start, a.Status, a.Reason, c.want)
		}
		if audit := lastAudit(t, s); strings.Contains(audit, "fever") || !strings.HasPrefix(audit, "Canceled") {
			t.Errorf("audit says %q, want the cancellation without the client's reason", audit)
		}
		if _, err := s.Book(t.Context(), talk(who, c.start)); err != nil {
			t.Errorf("the freed time could not be booked again: %v", err)
		}
	}
	id := book(t, s, talk(who, june(25, 9, 0)))
	finds(t, "canceling without a reason", s.CancelAppointment(t.Context(), id, calendar.ByClient, ""), "why: cancel.why")
}

func TestStatusFollowsTheRule(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Wei", "L")
	id := book(t, s, talk(who, june(12, 9, 0)))
	for _, to := range []data.AppointmentStatus{data.Arrived, data.Completed, data.Arrived, data.Completed} {
		if err := s.SetAppointmentStatus(t.Context(), id, to); err != nil {
			t.Fatalf("to %s: %v", to, err)
		}
	}
	if got := lastAudit(t, s); got != "Marked appointment: integration 2025-06-12 09:00, completed" {
		t.Errorf("audit says %q", got)
	}
	late := book(t, s, talk(who, june(12, 16, 0)))
	if err := s.SetAppointmentStatus(t.Context(), late, data.Completed); err == nil {
		t.Error("a visit of this afternoon could be done in the morning")
	}
	if _, err := s.files.Writer().Exec(`INSERT INTO visit (client_id, appointment_id, kind, start_at, saved_at, signed_at) VALUES (?, ?, 'integration', ?, ?, ?)`,
		int64(who), int64(id), instant(june(12, 9, 0)), instant(testTime), instant(testTime)); err != nil {
		t.Fatal(err)
	}
	if err := s.SetAppointmentStatus(t.Context(), id, data.Arrived); err == nil {
		t.Error("a visit whose record is signed could be reopened")
	}
}

// What was entered by mistake frees its time, and comes back marked where that
// is taken meanwhile. A visit with a record was no mistake.
func TestABookingIsTakenBack(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Wei", "L")
	id := book(t, s, talk(who, june(12, 9, 0)))
	mark := func(to data.AppointmentStatus) error { return s.SetAppointmentStatus(t.Context(), id, to) }
	if err := mark(data.Mistaken); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Schedule(t.Context(), june(12, 0, 0), june(13, 0, 0)); err != nil || len(list) != 0 {
		t.Errorf("the day still shows %v, %v", list, err)
	}
	other := book(t, s, talk(who, june(12, 9, 30)))
	if err := mark(data.Scheduled); err != nil {
		t.Fatal(err)
	}
	if a, err := s.Appointment(t.Context(), id); err != nil || !a.Overlap || a.Status != data.Scheduled {
		t.Errorf("brought back onto a taken time it is %s, marked %v, %v", a.Status, a.Overlap, err)
	}
	if _, err := s.StartVisit(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	s.mustExec(t, "UPDATE appointment SET status = 'arrived' WHERE id = ?", int64(id))
	if err := mark(data.Mistaken); err == nil || data.AsFault(err).What != "This visit has a record." {
		t.Errorf("a visit with a record called a mistake: %v", err)
	}
	id = other
	if err := mark(data.Mistaken); err != nil {
		t.Errorf("a visit without a record was kept: %v", err)
	}
}

func TestEscortBelongsToTheVisit(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Amara", "Ng")
	id := book(t, s, data.Appointment{Client: who, Kind: data.KindMedicine, Start: june(12, 13, 0), Minutes: 180})
	if err := s.SetEscort(t.Context(), id, data.Escort{Name: " Daniel N. ", Relation: "brother", Phone: "5035550101", Pickup: june(12, 16, 0)}); err != nil {
		t.Fatal(err)
	}
	a, _ := s.Appointment(t.Context(), id)
	want := data.Escort{Name: "Daniel N.", Relation: "brother", Phone: "(503) 555-0101", Pickup: june(12, 16, 0)}
	if diff := cmp.Diff(want, a.Escort); diff != "" {
		t.Errorf("escort (-want +got):\n%s", diff)
	}
	if audit := lastAudit(t, s); strings.Contains(audit, "Daniel") {
		t.Errorf("audit names the escort: %q", audit)
	}
}

func TestArchivedClientIsNotBooked(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Old", "Client")
	if err := s.ArchiveClient(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Book(t.Context(), talk(who, june(13, 9, 0))); err == nil {
		t.Error("an archived client could be booked")
	}
}

// TestCourseOpensWithABookingAndGoesWithIt: the first preparation opens a course,
// and taking it back takes the course away unless something came into it.
func TestCourseOpensWithABookingAndGoesWithIt(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Amara", "Ng")
	prep := func(day int) data.Appointment {
		return data.Appointment{Client: who, Kind: data.KindPreparation, Start: june(day, 10, 0), Minutes: 60}
	}
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	courses := func(want int) {
		t.Helper()
		r, err := s.Record(t.Context(), who)
		must("read the record", err)
		if len(r.Courses) != want {
			t.Fatalf("there are %d courses, want %d", len(r.Courses), want)
		}
		for _, a := range r.Appointments {
			if a.Open() && a.Kind != data.KindIntake && (want > 0) != (a.Course != 0) {
				t.Errorf("%s of %v is in course %d", a.Kind, a.Start, a.Course)
			}
		}
	}
	opening := func(a data.Appointment) Undo {
		t.Helper()
		u, err := s.Undoable(t.Context(), func(ctx context.Context) error { _, err := s.BookOpening(ctx, a); return err })
		must("book", err)
		return u
	}
	back := func(u Undo) {
		t.Helper()
		again, err := s.Undo(t.Context(), u)
		must("take it back", err)
		if !again.Any() {
			t.Error("what opened a course cannot be done again")
		}
	}
	if intake := opening(data.Appointment{Client: who, Kind: data.KindIntake, Start: june(13, 10, 0), Minutes: 90}); len(intake.opened) != 0 {
		t.Error("an intake opened a course")
	}
	clash := prep(13)
	if _, err := s.BookOpening(t.Context(), clash); err == nil {
		t.Fatal("two visits at one time were booked")
	}
	courses(0) // nothing stays of a booking that was refused
	one := opening(prep(18))
	courses(1)
	for range 2 { // there and back, and the second time as the first
		again, err := s.Undo(t.Context(), one)
		must("take it back", err)
		courses(0)
		one, err = s.Undo(t.Context(), again)
		must("do it again", err)
		courses(1)
	}
	back(one)
	courses(0)

	one = opening(prep(18))
	if two := opening(prep(25)); len(two.opened) != 0 {
		t.Error("the second preparation opened another course")
	}
	back(one)
	courses(1) // the second is in it
	if _, err := s.Book(t.Context(), prep(27)); err != nil {
		t.Fatal(err)
	}
}
