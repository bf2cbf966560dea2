package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// waits puts a client on the wait list for an integration.
func waits(t *testing.T, s *Store, who data.ClientID, from, until data.Date) data.WaitID {
	t.Helper()
	id, err := s.PutWait(t.Context(), data.Wait{Client: who, Kind: data.KindIntegration, From: from, Until: until, Note: "mornings, by phone"})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func waitList(t *testing.T, s *Store) []Waiting {
	t.Helper()
	list, err := s.WaitList(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func juneDay(day int) data.Date { return data.MustDate(2025, time.June, day) }

// A client stays on the list until a visit of the kind is booked on a day that suits, or
// comes forward to one.
func TestAClientWaitsUntilBooked(t *testing.T) {
	for name, one := range map[string]struct {
		do   func(s *Store, who data.ClientID, later data.AppointmentID) error
		ends bool
	}{
		"booked on the first day that suits": {func(s *Store, who data.ClientID, _ data.AppointmentID) error {
			_, err := s.Book(t.Context(), talk(who, june(16, 9, 0)))
			return err
		}, true},
		"booked the day before": {func(s *Store, who data.ClientID, _ data.AppointmentID) error {
			_, err := s.Book(t.Context(), talk(who, june(15, 9, 0)))
			return err
		}, false},
		"booked the day after": {func(s *Store, who data.ClientID, _ data.AppointmentID) error {
			_, err := s.Book(t.Context(), talk(who, june(21, 9, 0)))
			return err
		}, false},
		"another kind": {func(s *Store, who data.ClientID, _ data.AppointmentID) error {
			_, err := s.Book(t.Context(), data.Appointment{Client: who, Kind: data.KindReview, Start: june(18, 9, 0), Minutes: 60})
			return err
		}, false},
		"the booked one comes forward": {func(s *Store, _ data.ClientID, later data.AppointmentID) error {
			return s.Move(t.Context(), later, Rebooking{Start: june(20, 9, 0)})
		}, true},
		"the booked one goes back": {func(s *Store, _ data.ClientID, later data.AppointmentID) error {
			return s.Move(t.Context(), later, Rebooking{Start: june(30, 9, 0)})
		}, false},
		"another client": {func(s *Store, _ data.ClientID, _ data.AppointmentID) error {
			_, err := s.Book(t.Context(), talk(person(t, s, "Ruth", "Adler"), june(18, 9, 0)))
			return err
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			who := person(t, s, "Maya", "Kern")
			later := book(t, s, talk(who, june(26, 9, 0)))
			id := waits(t, s, who, juneDay(16), juneDay(20))
			if err := one.do(s, who, later); err != nil {
				t.Fatal(err)
			}
			w, err := s.Wait(t.Context(), id)
			if err != nil || (w.How == data.WaitBooked) != one.ends {
				t.Errorf("the entry is %+v (%v); want it ended: %v", w, err, one.ends)
			}
		})
	}
}

// Each change of the list can be taken back and done again, also what a booking settled.
func TestTheWaitListIsTakenBack(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Maya", "Kern")
	e := &edits{Store: s, t: t}
	var id data.WaitID
	stands := func(when string, want int, until data.Date) {
		t.Helper()
		list := waitList(t, s)
		if len(list) != want || want == 1 && list[0].Until != until {
			t.Fatalf("%s the list is %+v; want %d, until %v", when, list, want, until)
		}
	}
	e.do(func(ctx context.Context) (err error) {
		id, err = s.PutWait(ctx, data.Wait{Client: who, Kind: data.KindIntegration, Until: juneDay(20)})
		return err
	})
	e.do(func(ctx context.Context) error {
		_, err := s.PutWait(ctx, data.Wait{ID: id, Kind: data.KindIntegration, Until: juneDay(27)})
		return err
	})
	e.do(func(ctx context.Context) error { _, err := s.Book(ctx, talk(who, june(18, 9, 0))); return err })
	stands("booked,", 0, data.Date{})
	e.undo()
	stands("the booking undone,", 1, juneDay(27))
	e.undo()
	stands("the change undone,", 1, juneDay(20))
	e.undo()
	stands("all undone,", 0, data.Date{})
	e.redo()
	e.redo()
	stands("two done again,", 1, juneDay(27))
	e.redo()
	stands("all done again,", 0, data.Date{})
	e.undo()
	e.do(func(ctx context.Context) error { return s.EndWait(ctx, id) })
	stands("no longer waiting,", 0, data.Date{})
	e.undo()
	stands("waiting after all,", 1, juneDay(27))

	old := e.done[len(e.done)-1]
	if err := s.EndWait(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	var fault *data.Fault
	if _, err := s.Undo(t.Context(), old); !errors.As(err, &fault) {
		t.Errorf("undoing what was changed since: %v; want a fault", err)
	}
	waits(t, s, who, data.Date{}, data.Date{})
	w, err := s.Wait(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	ended := w
	w.Ended, w.How = time.Time{}, ""
	if _, err := s.Undo(t.Context(), Undo{waits: []waitEdit{{w, ended}}}); !errors.As(err, &fault) || !strings.Contains(fault.What, "another entry") {
		t.Errorf("a second entry for the same kind came back: %v", err)
	}
}

func TestAWrongEntryOfTheWaitListIsRefused(t *testing.T) {
	s := newStore(t)
	who, gone := person(t, s, "Maya", "Kern"), person(t, s, "Ruth", "Adler")
	waits(t, s, who, data.Date{}, data.Date{})
	if err := s.ArchiveClient(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	today := juneDay(12)
	for field, w := range map[string]data.Wait{
		"client": {Kind: data.KindReview},
		"kind":   {Client: who},
		"until":  {Client: who, Kind: data.KindReview, From: juneDay(20), Until: juneDay(19)},
		"note":   {Client: who, Kind: data.KindReview, Note: strings.Repeat("ü", calendar.MostWaitNote+1)},
	} {
		var p data.Problems
		if _, err := s.PutWait(t.Context(), w); !errors.As(err, &p) || p.For(field).Code == "" {
			t.Errorf("%+v: %v; want a problem of %s", w, err, field)
		}
	}
	for _, w := range []data.Wait{
		{Client: who, Kind: data.KindReview, Until: today.AddDays(-1)},
		{Client: who, Kind: data.KindBlocked},
		{Client: who, Kind: data.KindIntegration}, // waits for it already
		{Client: gone, Kind: data.KindReview},
		{Client: 999, Kind: data.KindReview},
		{ID: 999, Kind: data.KindReview},
	} {
		if _, err := s.PutWait(t.Context(), w); err == nil {
			t.Errorf("%+v was taken", w)
		}
	}
	if _, err := s.PutWait(t.Context(), data.Wait{Client: who, Kind: data.KindReview, From: today, Until: today, Note: strings.Repeat("ü", calendar.MostWaitNote)}); err != nil {
		t.Errorf("an entry at its limits: %v", err)
	}
	if n := len(waitList(t, s)); n != 2 {
		t.Errorf("%d wait, want 2", n)
	}
}

// A time that is given up is offered to who waits for one like it, and to nobody else.
func TestATimeThatIsGivenUpIsOffered(t *testing.T) {
	type world struct {
		s     *Store
		who   data.ClientID
		gave  data.ClientID
		freed data.AppointmentID // 60 minutes on Monday, June 16, 10:00 AM
		wait  data.WaitID
	}
	cancel := func(w world) error { return w.s.CancelAppointment(t.Context(), w.freed, calendar.ByClient, "ill") }
	free := func(day time.Weekday, from, to int) func(*data.Client) {
		return func(c *data.Client) { c.Free.Days[day] = data.WorkDay{From: from * 60, To: to * 60} }
	}
	for name, one := range map[string]struct {
		do    func(world) error
		offer time.Time
	}{
		"canceled": {cancel, june(16, 10, 0)},
		"moved away": {func(w world) error {
			return w.s.Move(t.Context(), w.freed, Rebooking{Start: june(17, 10, 0)})
		}, june(16, 10, 0)},
		"nothing is given up": {func(w world) error { return nil }, time.Time{}},
		"entered by mistake":  {func(w world) error { return w.s.SetAppointmentStatus(t.Context(), w.freed, data.Mistaken) }, time.Time{}},
		"the client who gave it up waits": {func(w world) error {
			if err := w.s.EndWait(t.Context(), w.wait); err != nil {
				return err
			}
			waits(t, w.s, w.gave, data.Date{}, data.Date{})
			return cancel(w)
		}, time.Time{}},
		"taken by another": {func(w world) error {
			err := cancel(w)
			book(t, w.s, talk(person(t, w.s, "Ruth", "Adler"), june(16, 10, 30)))
			return err
		}, time.Time{}},
		"half of it taken by a call": {func(w world) error {
			err := cancel(w)
			book(t, w.s, data.Appointment{Kind: data.KindBlocked, Title: "Call", Start: june(16, 10, 0), Minutes: 15})
			return err
		}, time.Time{}},
		"before the days that suit": {func(w world) error {
			_, err := w.s.PutWait(t.Context(), data.Wait{ID: w.wait, Kind: data.KindIntegration, From: juneDay(17)})
			return errors.Join(err, cancel(w))
		}, time.Time{}},
		"after the days that suit": {func(w world) error {
			_, err := w.s.PutWait(t.Context(), data.Wait{ID: w.wait, Kind: data.KindIntegration, Until: juneDay(15)})
			return errors.Join(err, cancel(w))
		}, time.Time{}},
		"free that day at that hour": {func(w world) error {
			return errors.Join(w.s.EditClient(t.Context(), w.who, free(time.Monday, 10, 11)), cancel(w))
		}, june(16, 10, 0)},
		"free that day, but not so long": {func(w world) error {
			return errors.Join(w.s.EditClient(t.Context(), w.who, free(time.Monday, 9, 10)), cancel(w))
		}, time.Time{}},
		"not free that day": {func(w world) error {
			return errors.Join(w.s.EditClient(t.Context(), w.who, free(time.Tuesday, 9, 17)), cancel(w))
		}, time.Time{}},
		"away": {func(w world) error {
			away := func(c *data.Client) { c.Free.Away = []data.Span{{From: juneDay(16), To: juneDay(16)}} }
			return errors.Join(w.s.EditClient(t.Context(), w.who, away), cancel(w))
		}, time.Time{}},
		"booked sooner already": {func(w world) error {
			_, err := w.s.PutWait(t.Context(), data.Wait{ID: w.wait, Kind: data.KindIntegration, From: juneDay(16)})
			book(t, w.s, talk(w.who, june(13, 10, 0)))
			return errors.Join(err, cancel(w))
		}, time.Time{}},
		"booked later": {func(w world) error {
			_, err := w.s.PutWait(t.Context(), data.Wait{ID: w.wait, Kind: data.KindIntegration, Until: juneDay(20)})
			book(t, w.s, talk(w.who, june(24, 10, 0)))
			return errors.Join(err, cancel(w))
		}, june(16, 10, 0)},
		"a longer visit": {func(w world) error {
			_, err := w.s.PutWait(t.Context(), data.Wait{ID: w.wait, Kind: data.KindIntake})
			return errors.Join(err, cancel(w))
		}, june(16, 10, 0)},
		"a longer visit, and another stands after it": {func(w world) error {
			_, err := w.s.PutWait(t.Context(), data.Wait{ID: w.wait, Kind: data.KindIntake})
			book(t, w.s, talk(person(t, w.s, "Ruth", "Adler"), june(16, 11, 0)))
			return errors.Join(err, cancel(w))
		}, time.Time{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStore(t)
			w := world{s: s, who: person(t, s, "Maya", "Kern"), gave: person(t, s, "Jo", "Lind")}
			w.freed = book(t, s, talk(w.gave, june(16, 10, 0)))
			w.wait = waits(t, s, w.who, data.Date{}, data.Date{})
			if err := one.do(w); err != nil {
				t.Fatal(err)
			}
			list := waitList(t, s)
			if len(list) != 1 || !list[0].Offer.Equal(one.offer) {
				t.Errorf("%+v; want one entry with %v offered", list, one.offer)
			}
		})
	}
}

// A time that is offered to one who has a later visit is the visit's new time: moved
// there, both are settled.
func TestAnOfferBringsTheBookedVisitForward(t *testing.T) {
	s := newStore(t)
	who, gave := person(t, s, "Maya", "Kern"), person(t, s, "Jo", "Lind")
	later := book(t, s, talk(who, june(24, 10, 0)))
	freed := book(t, s, talk(gave, june(16, 10, 0)))
	waits(t, s, who, data.Date{}, juneDay(20))
	if err := s.CancelAppointment(t.Context(), freed, calendar.ByClient, "ill"); err != nil {
		t.Fatal(err)
	}
	one := waitList(t, s)[0]
	if one.Booked.ID != later {
		t.Fatalf("what would come forward is %+v", one.Booked)
	}
	if err := s.Move(t.Context(), later, Rebooking{Start: one.Offer}); err != nil {
		t.Fatal(err)
	}
	if list := waitList(t, s); len(list) != 0 {
		t.Errorf("moved there the client still waits: %+v", list)
	}
}

// A missed visit leaves what is left of its time, from the next quarter of an hour.
func TestGapsOfAMissedVisit(t *testing.T) {
	missed := data.Appointment{Client: 1, Start: june(12, 10, 0), Minutes: 60, Status: data.NoShow}
	for _, one := range []struct {
		now     time.Time
		start   time.Time
		minutes int
	}{
		{june(12, 9, 59), june(12, 10, 0), 60},
		{june(12, 10, 0), june(12, 10, 0), 60},
		{june(12, 10, 1), june(12, 10, 15), 45},
		{june(12, 10, 15), june(12, 10, 15), 45},
		{june(12, 10, 45), june(12, 10, 45), 15},
		{june(12, 10, 46), time.Time{}, 0},
		{june(12, 11, 0), time.Time{}, 0},
	} {
		gaps := calendar.Gaps([]data.Appointment{missed, missed}, one.now)
		switch {
		case one.minutes == 0 && len(gaps) != 0:
			t.Errorf("at %v: %+v, want none", one.now, gaps)
		case one.minutes != 0 && (len(gaps) != 1 || !gaps[0].Start.Equal(one.start) || gaps[0].Minutes != one.minutes):
			t.Errorf("at %v: %+v, want %v for %d min", one.now, gaps, one.start, one.minutes)
		}
	}
}

// The trail has what was done and no word of the note; the record has the entry.
func TestTheWaitListIsInTheTrailAndInTheRecord(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Maya", "Kern")
	id := waits(t, s, who, juneDay(16), juneDay(20))
	if err := s.EndWait(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Client: who, Words: "wait list"})
	if err != nil || len(lines) != 2 || lines[0].What != "Ended" || lines[1].What != "Added" {
		t.Errorf("the trail says %+v (%v); want it added and ended", lines, err)
	}
	for _, l := range lines {
		if strings.Contains(l.Detail, "mornings") {
			t.Errorf("the trail has words of the note: %q", l.Detail)
		}
	}
	r, err := s.Record(t.Context(), who)
	if err != nil || len(r.Waits) != 1 || r.Waits[0].How != data.WaitRemoved || r.Waits[0].Note != "mornings, by phone" {
		t.Errorf("the record has %+v (%v)", r.Waits, err)
	}
}
