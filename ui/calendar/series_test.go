package calendar

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/recur"
	"kapdesk/data/store"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// change answers which visits of a series a change is for.
func (o *shown) change(t testing.TB, which string) {
	t.Helper()
	desktest.Around(t, o.window).Choose(1, which) // the first row is the spans of the page
	o.press(t, "Change visits")
}

// series writes the open visits of a visit's series: "Jun 14 12:00 60, Jun 21 12:00 60".
func (o *shown) series(t testing.TB, id data.AppointmentID) string {
	t.Helper()
	scopes, err := o.d.Store.SeriesScopes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, a := range scopes.Open {
		list = append(list, visitWords(a.Start, a.Minutes))
	}
	return strings.Join(list, ", ")
}

func visitWords(start time.Time, minutes int) string {
	return start.Format("Jan 2 15:04 ") + strconv.Itoa(minutes)
}

// Whichever way a visit that repeats gets another time or length, by hand or by keys, it
// is asked which visits that is for. Given up, nothing is changed; answered with this
// one, the others stay; undone, all is as it was.
func TestEveryWayAsksWhichVisits(t *testing.T) {
	o := week(t)
	july := func(day, hour, minute int) time.Time {
		return data.MustDate(2025, time.July, day).At(hour, minute, demo.Zone.MustLocation())
	}
	o.everyMonday(t, july(14, 10, 0))
	o.goTo(data.DateOf(july(21, 0, 0)))
	id := o.find("Jordan R.", july(21, 10, 0))
	began := o.series(t, id)
	block := func() fyne.Size { return o.week.Block(blockID(id)).Size() }
	drag := func(y float32, by fyne.Position) { o.grabAt(t, o.week.Block(blockID(id)), y, by)() }
	for _, c := range []struct {
		way     string
		do      func()
		start   time.Time
		minutes int
	}{
		{"dragged to another hour", func() { drag(block().Height/2, fyne.NewPos(0, anHour)) }, july(21, 11, 0), 60},
		{"dragged to another day", func() { drag(block().Height/2, fyne.NewPos(aDay, 0)) }, july(22, 10, 0), 60},
		{"its upper edge dragged", func() { drag(2, fyne.NewPos(0, -anHour/2)) }, july(21, 9, 30), 90},
		{"its lower edge dragged", func() { drag(block().Height-2, fyne.NewPos(0, anHour/2)) }, july(21, 10, 0), 90},
		{"Ctrl and down", func() { o.MoveChosen(0, 15) }, july(21, 10, 15), 60},
		{"Ctrl and right", func() { o.MoveChosen(1, 0) }, july(22, 10, 0), 60},
		{"Ctrl, Shift and down", func() { o.Lengthen(15) }, july(21, 10, 0), 75},
		{"Ctrl, Shift and up", func() { o.Lengthen(-15) }, july(21, 10, 0), 45},
		{"Move in its dialog", func() { o.moveByDialog(t, id, "11:30", "60") }, july(21, 11, 30), 60},
		{"Length in its dialog", func() { o.moveByDialog(t, id, "10:00", "50") }, july(21, 10, 0), 50},
		{"put aside and placed in the next week", func() { o.Park(); o.turn(1); o.Place(); o.turn(-1) }, july(28, 9, 0), 60},
	} {
		for _, answer := range []string{"Go back", "Change visits"} {
			o.window.Canvas().Focus(o.week.Block(blockID(id)))
			c.do()
			if !o.says("Change which visits?") {
				t.Fatalf("%s: nothing asks which visits it is for", c.way)
			}
			if got := o.series(t, id); got != began {
				t.Errorf("%s: before it was answered the visits are %s", c.way, got)
			}
			o.press(t, answer)
			if answer == "Go back" && o.series(t, id) != began {
				t.Errorf("%s, given up: the visits are %s", c.way, o.series(t, id))
			}
		}
		was, is := visitWords(july(21, 10, 0), 60), visitWords(c.start, c.minutes)
		if got, want := o.series(t, id), strings.Replace(began, was, is, 1); got != want {
			t.Errorf("%s, this visit: the visits are %s; want %s", c.way, got, want)
		}
		if len(o.parked) != 0 {
			t.Errorf("%s: it is still put aside", c.way)
		}
		if e, ok := o.chosen(); strings.HasPrefix(c.way, "Ctrl") && (!ok || e.ID != id) {
			t.Errorf("%s: the keyboard is not on the visit any more", c.way)
		}
		o.undo[len(o.undo)-1]()
		o.unpark(id)
		if got := o.series(t, id); got != began || len(o.failed) != 0 {
			t.Fatalf("%s, undone: the visits are %s; failed %v", c.way, got, o.failed)
		}
	}
}

// A visit that is put back where it stands was not changed: nothing asks, and there is
// nothing to take back.
func TestPuttingAVisitBackChangesNothing(t *testing.T) {
	o := week(t)
	id := o.find("Leilani K.", june(13, 15, 30))
	began := o.schedule(t)
	o.park(blockID(id))
	o.drop(kit.Drop{ID: blockID(id), Start: june(13, 15, 30), Minutes: 60})
	if !same(began, o.schedule(t)) || len(o.undo) != 0 || o.stage.Dialog() != nil || len(o.parked) != 0 {
		t.Errorf("%d to undo, %d put aside, asked %v; want nothing of it", len(o.undo), len(o.parked), o.stage.Dialog() != nil)
	}
}

// everyMonday books a review of Jordan's and repeats it to three visits.
func (o *shown) everyMonday(t *testing.T, first time.Time) {
	t.Helper()
	s := o.d.Store
	id, err := s.Book(t.Context(), data.Appointment{Client: desktest.Client(t, s, "Jordan R."), Kind: data.KindReview, Start: first, Minutes: 60})
	if err != nil {
		t.Fatal(err)
	}
	how := store.Repetition{Choice: recur.Choice{Every: recur.Weekly, After: 3}}
	plan, err := s.PlanRepeat(t.Context(), id, how)
	if err != nil {
		t.Fatal(err)
	}
	var visits []store.RepeatVisit
	for _, p := range plan {
		visits = append(visits, store.RepeatVisit{Wall: p.Wall, Start: p.Start})
	}
	if err := s.Repeat(t.Context(), id, how, visits); err != nil {
		t.Fatal(err)
	}
}

// moveByDialog gives a visit another time and length in the dialog of its popover.
func (o *shown) moveByDialog(t testing.TB, id data.AppointmentID, at, minutes string) {
	t.Helper()
	AppointmentDialog(o.d, id)
	o.press(t, "Move")
	o.enter(t, "Time", at)
	o.enter(t, "Length", minutes)
	o.press(t, "Move visit")
}

// Keys that move a visit of a series out of the shown week turn the calendar there.
func TestASeriesMovedOutOfTheWeekIsFollowed(t *testing.T) {
	o := week(t)
	july := func(day int) time.Time { return data.MustDate(2025, time.July, day).At(10, 0, o.now.Location()) }
	o.everyMonday(t, july(20)) // which is a Sunday
	o.goTo(data.DateOf(july(20)))
	id := o.find("Jordan R.", july(20))
	o.window.Canvas().Focus(o.week.Block(blockID(id)))
	o.MoveChosen(1, 0)
	o.press(t, "Change visits")
	if a := o.stands(t, id); !a.Start.Equal(july(21)) || o.find("Jordan R.", july(21)) != id {
		t.Fatalf("it stands at %v, and the calendar shows %v", a.Start, o.days)
	}
	if e, ok := o.chosen(); !ok || e.ID != id {
		t.Error("the keyboard is not on the visit any more")
	}
}

// A reason that was typed in the dialog that moves a visit of a series is not asked for again.
func TestAReasonIsTypedOnce(t *testing.T) {
	o := week(t)
	first := data.MustDate(2025, time.July, 14).At(10, 0, o.now.Location())
	o.everyMonday(t, first)
	for _, day := range []int{14, 21} {
		_, err := o.d.Store.Book(t.Context(), data.Appointment{Client: desktest.Client(t, o.d.Store, "Wei L."), Kind: data.KindReview,
			Start: data.MustDate(2025, time.July, day).At(13, 0, o.now.Location()), Minutes: 60})
		if err != nil {
			t.Fatal(err)
		}
	}
	o.goTo(data.DateOf(first))
	id := o.find("Jordan R.", first)
	AppointmentDialog(o.d, id)
	o.press(t, "Move")
	o.enter(t, "Time", "13:30")
	o.press(t, "Move visit")
	if o.says("Change which visits?") {
		t.Fatal("it went on without a reason")
	}
	o.enter(t, "Why it is kept", "both come with their brother")
	o.press(t, "Move visit")
	o.press(t, "Change visits")
	if a := o.stands(t, id); o.stage.Dialog() != nil || a.Start.Hour() != 13 || a.Kept.Reason != "both come with their brother" {
		t.Errorf("it stands at %v, kept because %q; a dialog is open: %v", a.Start, a.Kept.Reason, o.stage.Dialog() != nil)
	}
	o.undo[len(o.undo)-1]()

	// For more visits than it was typed for it is shown what else stands against them, with the reason filled in.
	ScopeDialog(o.d, SeriesTo{id, first.Add(7 * time.Hour / 2), 60, "", data.Kept{Reason: "both come"}})
	for _, object := range o.objects() {
		if r, ok := object.(*kit.RadioGroup); ok {
			r.Choose(int(store.AllOpen))
		}
	}
	o.press(t, "Change visits")
	if o.stage.Dialog() == nil || o.field(t, "Why it is kept").Text() != "both come" {
		t.Error("what stands against the others is not shown, or the reason is asked for again")
	}
}
