package calendar

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// freeMonday is a review of Jordan's on a Monday in July, with another visit of somebody
// on the Monday after.
func freeMonday(t *testing.T, w *desktest.Window) data.AppointmentID {
	t.Helper()
	s, zone := w.Desk.Store, demo.Zone.MustLocation()
	book := func(who string, day, hour, minute int) data.AppointmentID {
		id, err := s.Book(t.Context(), data.Appointment{Client: desktest.Client(t, s, who), Kind: data.KindReview,
			Start: data.MustDate(2025, time.July, day).At(hour, minute, zone), Minutes: 60})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	book("Wei L.", 28, 9, 30)
	return book("Jordan R.", 21, 9, 0)
}

// A visit is repeated: a holiday is skipped, a day off and another visit are settled by
// the times that are offered, and the toast takes all of it back.
func TestVisitIsRepeated(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	id := freeMonday(t, w)
	RepeatDialog(w.Desk, id)
	w.MustSay("8 visits, Jul 21 – Sep 15", "2 to settle", "Overlaps Wei L. by 30 min, 9:30 – 10:00 AM", "The practice is closed on Aug 4: Away", "Skipped, Labor Day", "Free")
	w.Tap("Save visits")
	w.MustSay("2 visits to settle first.")
	w.Tap("Use 10:30 AM")
	w.MustSay("1 to settle", "At Mon, Jul 28, 10:30 AM")
	w.Type("Why it is kept", "They come with their family")
	w.Tap("Save visits")
	scopes, err := s.SeriesScopes(t.Context(), id)
	if err != nil || len(scopes.Open) != 8 || len(w.Toasts) == 0 || !strings.HasSuffix(w.Toasts[len(w.Toasts)-1], "8 visits from Mon, Jul 21") {
		t.Fatalf("repeated: %d visits, %v; it says %q", len(scopes.Open), err, w.Toasts)
	}
	for _, a := range scopes.Open {
		if kept := a.Kept.Reason; (kept != "") != (data.DateOf(a.Start) == data.MustDate(2025, time.August, 4)) {
			t.Errorf("the visit on %s is kept because %q", a.Start.Format("Jan 2"), kept)
		}
	}
	RepeatDialog(w.Desk, id)
	w.Tap("Stop repeating")
	if scopes, err = s.SeriesScopes(t.Context(), id); err != nil || len(scopes.Open) != 1 {
		t.Errorf("stopped: %d open visits, %v", len(scopes.Open), err)
	}
}

func TestRepetitionsOfTheDialog(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	id := freeMonday(t, w)
	RepeatDialog(w.Desk, id)
	w.Type("Number of visits", "3")
	w.MustSay("3 visits, Jul 21 – Aug 4")
	w.Choose(0, "Every 2 weeks")
	w.MustSay("3 visits, Jul 21 – Aug 18")
	w.Choose(1, "On a day")
	w.Type("Last day", "7/20/2025")
	w.MustSay("This is before the first visit.")
	w.Type("Last day", "8/20/2025")
	w.MustSay("3 visits, Jul 21 – Aug 18")
	w.Choose(0, "Monthly by day")
	w.MustSay("2 visits, Jul 21 – Aug 18")
}

// A move of a visit that repeats asks which visits it is for.
func TestChangeAsksWhichVisits(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	id := freeMonday(t, w)
	RepeatDialog(w.Desk, id)
	w.Type("Number of visits", "3")
	w.Tap("Use 10:30 AM")
	w.Tap("Use Aug 11")
	w.Tap("Save visits")
	zone := demo.Zone.MustLocation()
	ScopeDialog(w.Desk, SeriesTo{ID: id, Start: data.MustDate(2025, time.July, 21).At(14, 0, zone), Minutes: 90})
	w.MustSay("Change which visits?", "From Mon, Jul 21, 9:00 AM to Mon, Jul 21, 2:00 PM. The length changes from 60 to 90 minutes.", "Done visits never change.")
	w.Choose(0, "All open visits")
	w.Tap("Change visits")
	scopes, err := s.SeriesScopes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range scopes.Open {
		got = append(got, a.Start.Format("Jan 2 15:04"))
	}
	// Two were put elsewhere by hand and stay there.
	if want := "Jul 21 14:00, Jul 28 10:30, Aug 11 09:00"; strings.Join(got, ", ") != want {
		t.Errorf("all open ones at 2 PM: %v, want %s", got, want)
	}
}

// While a visit is booked it repeats: the list is shown before anything is booked, all of
// it is booked at once, and one Undo takes all of it back.
func TestAVisitRepeatsWhileItIsBooked(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	freeMonday(t, w)
	jordan := desktest.Client(t, s, "Jordan R.")
	count := func() (n int) {
		list, err := s.ClientAppointments(t.Context(), jordan)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range list {
			if a.Open() && a.Series != 0 {
				n++
			}
		}
		return n
	}
	// The first of them stands where Wei has a visit.
	BookDialog(w.Desk, Preset{Client: jordan, Kind: data.KindReview, Start: data.MustDate(2025, time.July, 28).At(9, 0, demo.Zone.MustLocation())})
	w.Tap("Repeats")
	w.Tap("Book visit")
	w.MustSay("Repeat, Jordan R.", "8 visits", "Overlaps Wei L. by 30 min, 9:30 – 10:00 AM")
	if count() != 0 {
		t.Fatal("something was booked before the list was kept")
	}
	w.Tap("Save visits")
	w.MustSay("to settle first.")
	w.Tap("Use 10:30 AM")
	w.Type("Why it is kept", "They come with their family")
	w.Tap("Save visits")
	if n := count(); n != 8 || len(w.Failed) != 0 {
		t.Fatalf("%d visits repeat, want 8; failed %v, it says %v", n, w.Failed, w.Toasts)
	}
	list, err := s.ClientAppointments(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if a.Series != 0 && data.DateOf(a.Start) == data.MustDate(2025, time.July, 28) && (a.Start.Hour() != 10 || a.SeriesAt != "2025-07-28T09:00") {
			t.Errorf("the first one is at %s by the rule's %s; want 10:30 by 9:00", a.Start.Format("15:04"), a.SeriesAt)
		}
	}
	w.Undo()
	if n := count(); n != 0 || len(w.Failed) != 0 {
		t.Errorf("undone %d visits repeat; failed %v", n, w.Failed)
	}
}
