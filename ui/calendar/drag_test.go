package calendar

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// grab presses a block of the week, or a card beside it, in its middle and drags it by
// as much. It returns how it is let go.
func (o *shown) grab(t testing.TB, w *kit.CalendarBlock, by fyne.Position) (release func()) {
	t.Helper()
	return o.grabAt(t, w, w.Size().Height/2, by)
}

// grabAt is grab at a height of the block: by its edges where it is near one.
func (o *shown) grabAt(t testing.TB, w *kit.CalendarBlock, y float32, by fyne.Position) (release func()) {
	t.Helper()
	in := fyne.NewPos(w.Size().Width/2, y)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w).Add(in)
	w.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in, AbsolutePosition: at}})
	w.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at.Add(by)}})
	return w.DragEnd
}

// aDay is how far the columns of two days are apart, in the window of the design.
const aDay, anHour = 147, kit.HourHeight

func (o *shown) stands(t testing.TB, id data.AppointmentID) data.Appointment {
	t.Helper()
	a, err := o.d.Store.Appointment(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// card is a card of the To place list.
func (o *shown) card(t testing.TB, name string) *kit.CalendarBlock {
	t.Helper()
	for _, object := range o.objects() {
		if b, ok := object.(*kit.CalendarBlock); ok && b.Block().Name == name && b.Block().ID == "" || ok && b.Block().Lifted && b.Block().Name == name && strings.HasPrefix(b.Block().What, "Stays") {
			return b
		}
	}
	t.Fatalf("no card of %s is beside the week", name)
	return nil
}

// As in the design: Leilani's integration goes from 3:30 to 4:45 on Friday, beside it
// stands what the rules say, and Undo brings it back.
func TestDraggingAVisitInTheWeek(t *testing.T) {
	o := week(t)
	id := o.find("Leilani K.", june(13, 15, 30))
	release := o.grab(t, o.week.Block(blockID(id)), fyne.NewPos(0, anHour*5/4))
	for _, words := range []string{"was 3:30", "Fri 4:45 – 5:45 PM", "No overlap", "55 h after dose 2"} {
		if !o.paints(t, words) {
			t.Errorf("while it moves nothing says %q", words)
		}
	}
	o.keepPicture(t, "calendar-drag")
	if a := o.stands(t, id); !a.Start.Equal(june(13, 15, 30)) {
		t.Fatal("it was moved before it was let go")
	}
	release()
	if a := o.stands(t, id); !a.Start.Equal(june(13, 16, 45)) || a.Overlap || a.Minutes != 60 {
		t.Errorf("after the drop %+v; want 4:45 PM, 60 min", a)
	}
	if o.find("Leilani K.", june(13, 16, 45)) != id {
		t.Error("the week does not show the new time")
	}
	if len(o.failed) != 0 {
		t.Errorf("failed: %v", o.failed)
	}
	for undo := range slices.Values(o.undo) {
		undo()
	}
	if a := o.stands(t, id); !a.Start.Equal(june(13, 15, 30)) {
		t.Errorf("undone it stands at %v", a.Start)
	}
}

// A drop that breaks a rule of the practice asks, with the new time filled in; one that
// is given up leaves the visit where it was.
func TestADropThatBreaksARuleAsks(t *testing.T) {
	o := week(t)
	id := o.find("Jordan R.", june(12, 16, 30))
	release := o.grab(t, o.week.Block(blockID(id)), fyne.NewPos(aDay, -anHour*5/2))
	if !o.paints(t, "Overlaps Amara N. by 1 h, 2:00 – 3:00 PM") {
		t.Error("while it moves nothing says that it overlaps")
	}
	o.keepPicture(t, "calendar-drag-rule")
	release()
	if o.stage.Dialog() == nil || o.field(t, "Time").Text() != "2:00 PM" {
		t.Fatal("it was not asked about")
	}
	if a := o.stands(t, id); !a.Start.Equal(june(12, 16, 30)) {
		t.Fatalf("it stands at %v although nobody said yes", a.Start)
	}
	o.press(t, "Move visit")
	if a := o.stands(t, id); o.stage.Dialog() == nil || !a.Start.Equal(june(12, 16, 30)) {
		t.Fatal("it was moved without a reason")
	}
	o.enter(t, "Why it is kept", "no other time this week")
	o.press(t, "Move visit")
	if a := o.stands(t, id); !a.Start.Equal(june(13, 14, 0)) || !a.Overlap || a.Kept.Reason == "" {
		t.Errorf("with a reason it stands at %v, overlap %v, reason %q", a.Start, a.Overlap, a.Kept.Reason)
	}
}

// What is done stays where it is, and says why.
func TestAVisitThatIsDoneIsNotDragged(t *testing.T) {
	o := week(t)
	id := o.find("Wei L.", june(10, 13, 0))
	release := o.grab(t, o.week.Block(blockID(id)), fyne.NewPos(aDay, 0))
	if !o.paints(t, "This visit is done and cannot be moved.") {
		t.Error("nothing says why it does not move")
	}
	release()
	if a := o.stands(t, id); !a.Start.Equal(june(10, 13, 0)) || o.stage.Dialog() != nil {
		t.Error("a visit that is done was moved, or asked about")
	}
}

// A visit that is put aside keeps its time, is shown as put aside, and is placed from
// there, also in another week.
func TestParkingAVisit(t *testing.T) {
	o := week(t)
	id := o.find("Leilani K.", june(13, 15, 30))
	o.grab(t, o.week.Block(blockID(id)), fyne.NewPos(2*aDay, 180))()
	if a := o.stands(t, id); !a.Start.Equal(june(13, 15, 30)) {
		t.Fatal("a parked visit lost its time")
	}
	if !o.week.Block(blockID(id)).Block().Lifted {
		t.Error("the week does not show that it is put aside")
	}
	o.keepPicture(t, "calendar-parked")
	o.turn(1)
	card := o.card(t, "Leilani K.")
	if got := card.Block().What; got != "Stays Fri, Jun 13, 3:30 PM" {
		t.Errorf("its card says %q", got)
	}
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(card)
	to := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.week).AddXY(56+60, 48+200)
	o.grab(t, card, to.Subtract(from))()
	a := o.stands(t, id)
	if !a.Start.After(june(16, 0, 0)) {
		t.Errorf("it stands at %v; want it placed in the next week", a.Start)
	}
	if len(o.parked) != 0 {
		t.Error("its card stays")
	}
}

// A card of what is to be placed is booked where it is dropped.
func TestDroppingAToPlaceCardBooks(t *testing.T) {
	o := week(t)
	o.turn(1)
	card := o.card(t, "Grace T.")
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(card)
	to := fyne.CurrentApp().Driver().AbsolutePositionForObject(o.week).AddXY(56+aDay*4+60, 48+64*3)
	o.grab(t, card, to.Subtract(from))()
	i := slices.IndexFunc(o.entries, func(e store.Entry) bool { return e.Name == "Grace T." && e.Kind == data.KindMedicine })
	switch {
	case o.stage.Dialog() != nil:
		t.Fatal("it asks although nothing stands against it")
	case i < 0:
		t.Fatalf("Grace's dose is not in the week; failed %v", o.failed)
	case o.entries[i].Minutes != 180 || o.entries[i].Room == "" || o.entries[i].Route == "":
		t.Errorf("booked %+v, want its usual length, room and route", o.entries[i].Appointment)
	}
}

// A scripted week: created, moved across days by hand and by keys, made longer, parked
// and placed; repeated, this and following moved by hand and made longer by keys, one of
// them canceled. All undone it is as it began.
func TestAWeekUndone(t *testing.T) {
	o := week(t)
	began := o.schedule(t)
	id := o.find("Leilani K.", june(13, 15, 30))
	block := func() *kit.CalendarBlock { return o.week.Block(blockID(id)) }
	o.grab(t, block(), fyne.NewPos(0, anHour*5/4))()
	o.window.Canvas().Focus(block())
	o.MoveChosen(0, -15)
	o.MoveChosen(1, 0)
	o.Lengthen(30)
	o.Lengthen(-15)
	o.Park()
	o.turn(1)
	o.Place()
	o.turn(-1)
	who := o.entries[0]
	BookDialog(o.d, Preset{Client: who.Client, Kind: data.KindReview, Start: june(14, 12, 0)})
	o.press(t, "Book visit")
	first := o.find(who.Name, june(14, 12, 0))
	RepeatDialog(o.d, first)
	o.enter(t, "Number of visits", "4")
	o.press(t, "Save visits")
	o.turn(1)
	second := o.find(who.Name, june(21, 12, 0))
	o.grab(t, o.week.Block(blockID(second)), fyne.NewPos(0, anHour))()
	o.change(t, "This and following")
	o.window.Canvas().Focus(o.week.Block(blockID(second)))
	o.Lengthen(15)
	o.change(t, "This and following")
	o.turn(1)
	o.window.Canvas().Focus(o.week.Block(blockID(o.find(who.Name, june(28, 13, 0)))))
	o.Remove()
	desktest.Around(t, o.window).Choose(1, "The client")
	o.enter(t, "Why", "ill")
	o.press(t, "Cancel visit")
	if got, want := o.series(t, first)+"; "+o.series(t, second), "Jun 14 12:00 60; Jun 21 13:00 75, Jul 5 13:00 75"; got != want {
		t.Errorf("the visits that repeat are %s; want %s", got, want)
	}
	const acts = 11 // of the above that can be taken back
	if len(o.failed) != 0 || len(o.undo) != acts {
		t.Fatalf("failed %v, %d to undo, want %d", o.failed, len(o.undo), acts)
	}
	if same(began, o.schedule(t)) {
		t.Fatal("nothing was changed")
	}
	for i := len(o.undo) - 1; i >= 0; i-- {
		o.undo[i]()
	}
	if !same(began, o.schedule(t)) || len(o.failed) != 0 {
		t.Errorf("after all was undone the week differs, failed %v", o.failed)
	}
}

func (o *shown) schedule(t testing.TB) []data.Appointment {
	t.Helper()
	list, err := o.d.Store.Schedule(context.Background(), june(1, 0, 0), june(1, 0, 0).AddDate(0, 3, 0))
	if err != nil {
		t.Fatal(err)
	}
	var all []data.Appointment
	for _, e := range list {
		all = append(all, e.Appointment)
	}
	return all
}

func same(a, b []data.Appointment) bool {
	return slices.EqualFunc(a, b, func(a, b data.Appointment) bool {
		return a.ID == b.ID && a.Start.Equal(b.Start) && a.Minutes == b.Minutes && a.Status == b.Status && a.Overlap == b.Overlap &&
			a.Series == b.Series && a.SeriesAt == b.SeriesAt
	})
}

var _ desk.Arranger = (*screen)(nil)

// A stretch that was drawn keeps its length in the dialog, whatever is chosen there.
func TestADrawnStretchKeepsItsLength(t *testing.T) {
	o := week(t)
	o.book(june(14, 12, 0), 90)
	if got := o.field(t, "Length").Text(); got != "90" {
		t.Errorf("the length is %q, want the 90 min that were drawn", got)
	}
	if got := o.field(t, "Time").Text(); got != "12:00 PM" {
		t.Errorf("the time is %q, want noon", got)
	}
}

// The hours of the week are made higher and lower by keys, stay so on the way to
// another screen, and end at the last step.
func TestZoomOfTheHours(t *testing.T) {
	o := week(t)
	height := func(o *shown) float32 {
		return o.week.Block(blockID(o.find("Amara N.", june(12, 13, 0)))).Size().Height
	}
	usual := height(o)
	o.TypedRune('+')
	if got := height(o); got <= usual {
		t.Errorf("after + the session is %v high, before %v", got, usual)
	}
	larger := height(o)
	o.Leave()
	o.screen = New(o.d, desk.Route{Page: desk.Calendar}).(*screen)
	o.window.SetContent(kit.NewStage(o.Body()))
	if got := height(o); got != larger {
		t.Errorf("back on the calendar it is %v high, want %v as it was left", got, larger)
	}
	for range 9 {
		o.TypedRune('-')
	}
	if got := height(o); got >= usual || got <= 0 {
		t.Errorf("at the smallest step it is %v high, usual are %v", got, usual)
	}
}

// What is put aside is there again when the calendar is opened anew after a lock.
func TestWhatIsPutAsideSurvivesTheLock(t *testing.T) {
	s := desktest.Demo(t)
	o := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar})
	id := o.find("Leilani K.", june(13, 15, 30))
	o.park(blockID(id))
	if err := o.d.Saver.Flush(); err != nil {
		t.Fatal(err)
	}
	again := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar}) // with another desk
	if len(again.parked) != 1 || again.parked[0].ID != id {
		t.Fatalf("after the lock %d are put aside", len(again.parked))
	}
	again.unpark(id)
	if err := again.d.Saver.Flush(); err != nil {
		t.Fatal(err)
	}
	if third := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar}); len(third.parked) != 0 {
		t.Error("what was placed is put aside again")
	}
	if err := s.SaveDraft(t.Context(), asideKey, "{"); err != nil {
		t.Fatal(err)
	}
	if broken := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar}); len(broken.parked) != 0 || len(broken.failed) != 0 {
		t.Errorf("a list of another version: %d put aside, failed %v", len(broken.parked), broken.failed)
	}
}
