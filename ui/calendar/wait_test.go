package calendar

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// waitFor puts a client of the demo practice on the wait list by the dialog.
func (o *shown) waitFor(t *testing.T, name string, kind data.Kind) {
	t.Helper()
	WaitDialog(o.d, Waited{Client: desktest.Client(t, o.d.Store, name), Kind: kind})
	o.press(t, "Keep on the list")
	if o.stage.Dialog() != nil {
		t.Fatal("the dialog stays")
	}
}

func (o *shown) cancels(t *testing.T, id data.AppointmentID) {
	t.Helper()
	CancelDialog(o.d, id)
	o.enter(t, "Why", "ill")
	for _, object := range o.objects() {
		if r, ok := object.(*kit.RadioGroup); ok {
			r.Choose(0)
		}
	}
	o.press(t, "Cancel visit")
}

func (o *shown) waitsFor(words string) (n int) {
	for _, object := range o.objects() {
		if b, ok := object.(*kit.CalendarBlock); ok && strings.Contains(b.Block().What, words) {
			n++
		}
	}
	return n
}

// Somebody waits; a visit is canceled; the toast and the card say so, one press books
// there, and Undo brings all of it back.
func TestACanceledVisitIsOfferedToWhoWaits(t *testing.T) {
	o := week(t)
	id := o.find("Amara N.", june(13, 14, 0))
	o.waitFor(t, "Priya S.", data.KindReview)
	if o.waitsFor("Waits for progress review") != 1 || o.waitsFor("offered") != 0 {
		t.Fatal("the wait list does not show at To place")
	}
	o.keepPicture(t, "calendar-wait")
	o.cancels(t, id)
	if said := o.said[len(o.said)-1]; said != "Visit canceled. Priya S. waits for such a time" {
		t.Errorf("the toast says %q", said)
	}
	o.keepPicture(t, "calendar-wait-offer")
	o.press(t, "Book Fri, Jun 13, 2:00 PM")
	booked := o.find("Priya S.", june(13, 14, 0))
	if a := o.stands(t, booked); a.Kind != data.KindReview || a.Minutes != 60 || o.waitsFor("Waits for") != 0 || len(o.failed) != 0 {
		t.Fatalf("booked is %+v; %d still wait; failed %v", a, o.waitsFor("Waits for"), o.failed)
	}
	o.undo[len(o.undo)-1]()
	if o.find("Priya S.", june(13, 14, 0)) != 0 || o.waitsFor("Waits for") != 1 || !o.says("Book Fri, Jun 13, 2:00 PM") && !hasButton(o, "Book Fri, Jun 13, 2:00 PM") {
		t.Error("undone, the client does not wait and is not offered the time again")
	}
}

func hasButton(o *shown, words string) bool {
	for _, object := range o.objects() {
		if b, ok := object.(*kit.Button); ok && b.Label() == words {
			return true
		}
	}
	return false
}

// One who has a later visit comes forward with it, also by dragging the card.
func TestALaterVisitComesForward(t *testing.T) {
	o := week(t)
	id := o.find("Amara N.", june(13, 14, 0))
	who := desktest.Client(t, o.d.Store, "Priya S.")
	later, err := o.d.Store.Book(t.Context(), data.Appointment{Client: who, Kind: data.KindReview, Start: data.MustDate(2025, time.July, 1).At(11, 0, june(1, 0, 0).Location()), Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	o.waitFor(t, "Priya S.", data.KindReview)
	o.cancels(t, id)
	o.press(t, "Move to Fri, Jun 13, 2:00 PM")
	if a := o.stands(t, later); !a.Start.Equal(june(13, 14, 0)) || a.Minutes != 45 || o.waitsFor("Waits for") != 0 {
		t.Errorf("the later visit stands at %v for %d min, %d still wait", a.Start, a.Minutes, o.waitsFor("Waits for"))
	}
}

// What is wrong is said beside its field; No longer waiting takes the entry off.
func TestTheWaitDialog(t *testing.T) {
	o := week(t)
	WaitDialog(o.d, Waited{})
	o.press(t, "Keep on the list")
	if o.stage.Dialog() == nil || o.field(t, "Client").Problem() == "" {
		t.Fatal("without a client it was kept, or nothing says why not")
	}
	c, err := o.d.Store.Client(t.Context(), desktest.Client(t, o.d.Store, "Ibrahim H."))
	if err != nil {
		t.Fatal(err)
	}
	o.enter(t, "Client", data.WithNumber(c.DisplayName(), c.Number))
	o.enter(t, "From", "6/20/2025")
	o.enter(t, "Until", "6/19/2025")
	for _, object := range o.objects() {
		if s, ok := object.(*kit.Select); ok {
			s.Choose(0)
		}
	}
	o.press(t, "Keep on the list")
	if o.stage.Dialog() == nil || o.field(t, "Until").Problem() == "" {
		t.Fatal("days in the wrong order were kept, or nothing says why not")
	}
	o.enter(t, "Until", "6/20/2025")
	o.enter(t, "Note", strings.Repeat("🙂", 201))
	o.press(t, "Keep on the list")
	if o.stage.Dialog() == nil || o.field(t, "Note").Problem() == "" {
		t.Fatal("a note that is too long was kept, or nothing says why not")
	}
	o.enter(t, "Note", "午前 🙂 صباح")
	o.press(t, "Keep on the list")
	list, err := o.d.Store.WaitList(t.Context())
	if err != nil || len(list) != 1 || list[0].Note != "午前 🙂 صباح" {
		t.Fatalf("the list is %+v (%v); wrong are %v", list, err, o.problems())
	}
	WaitDialog(o.d, Waited{ID: list[0].ID})
	o.press(t, "No longer waiting")
	if o.waitsFor("Waits for") != 0 || o.stage.Dialog() != nil {
		t.Error("the entry stays")
	}
	WaitDialog(o.d, Waited{ID: list[0].ID})
	o.press(t, "No longer waiting")
	if o.stage.Dialog() == nil || !o.says("does not wait for this any more") {
		t.Error("an ended entry was ended again, or nothing says why not")
	}
}

func TestPicturesOfTheWaitDialog(t *testing.T) {
	s := desktest.Demo(t)
	for name, mode := range map[string]kit.Mode{"calendar-wait-dialog": kit.Light, "calendar-wait-dialog-dark": kit.Dark} {
		o := open(t, s, mode, 1100, 700, desk.Route{Page: desk.Calendar})
		WaitDialog(o.d, Waited{Client: desktest.Client(t, s, "Ibrahim H."), Kind: data.KindReview})
		o.keepPicture(t, name)
	}
}

func (o *shown) problems() (list []string) {
	for _, object := range o.objects() {
		if f, ok := object.(interface {
			Problem() string
			Label() string
		}); ok && f.Problem() != "" {
			list = append(list, f.Label()+": "+f.Problem())
		}
	}
	return list
}

// From the calendar a course is planned for a client who is chosen.
func TestTheCalendarLeadsToThePlanner(t *testing.T) {
	o := week(t)
	PlanDialog(o.d, struct{}{})
	o.press(t, "Plan course")
	if o.stage.Dialog() == nil || o.field(t, "Client").Problem() == "" || len(o.gone) != 0 {
		t.Fatal("without a client it went on, or nothing says why not")
	}
	who := desktest.Client(t, o.d.Store, "Ibrahim H.")
	c, err := o.d.Store.Client(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	o.enter(t, "Client", data.WithNumber(c.DisplayName(), c.Number))
	o.press(t, "Plan course")
	if want := (desk.Route{Page: desk.Plan, Client: who}); o.stage.Dialog() != nil || len(o.gone) != 1 || o.gone[0] != want {
		t.Errorf("it leads to %+v, want %+v", o.gone, want)
	}
}
