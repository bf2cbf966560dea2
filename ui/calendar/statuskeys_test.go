package calendar

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// keysOnly is the calendar with a keyboard and no mouse.
type keysOnly struct {
	*shown
	t    *testing.T
	hand *desktest.Window
}

// tab goes on with Tab until something that is wanted has the keyboard.
func (k *keysOnly) tab(what string, wanted func(fyne.Focusable) bool) {
	k.t.Helper()
	cv := k.window.Canvas()
	for range 200 {
		if at := cv.Focused(); at != nil && wanted(at) {
			return
		}
		cv.FocusNext()
	}
	k.t.Fatalf("Tab comes to no %s; shown on top: %v", what, k.hand.OnTop())
}

// visit opens the visit from its block.
func (k *keysOnly) visit(id data.AppointmentID) {
	k.t.Helper()
	k.tab("block of the visit", func(at fyne.Focusable) bool {
		b, ok := at.(*kit.CalendarBlock)
		return ok && b.Block().ID == blockID(id)
	})
	k.hand.Press(fyne.KeyReturn)
	if k.stage.Dialog() == nil {
		k.t.Fatal("Enter on the block does not open the visit")
	}
}

// press comes to a button and presses it.
func (k *keysOnly) press(words string) {
	k.t.Helper()
	k.tab("button "+words, func(at fyne.Focusable) bool {
		b, ok := at.(*kit.Button)
		return ok && b.Label() == words
	})
	k.hand.Press(fyne.KeyReturn)
}

// Every status that a visit can get is reached from its block in the calendar with Tab,
// Enter, Space and letters.
func TestEveryStatusByKeysAlone(t *testing.T) {
	s := desktest.Demo(t)
	today := s.Today()
	early := func(name string, hour int) data.AppointmentID { // a visit whose time has begun
		t.Helper()
		id, err := s.Book(t.Context(), data.Appointment{Client: desktest.Client(t, s, name), Kind: data.KindReview, Start: today.At(hour, 0, s.Now().Location()), Minutes: 30})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	done, missed := early("Noor A.", 7), early("Yuki T.", 8)
	o := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar, Day: today, Tab: "day"})
	k := &keysOnly{o, t, desktest.Around(t, o.window)}
	onDay := func(name string) data.AppointmentID {
		t.Helper()
		list, err := s.Days(t.Context(), today, today.AddDays(1))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			if e.Name == name && e.Open() {
				return e.ID
			}
		}
		t.Fatalf("%s has no visit today", name)
		return 0
	}
	want := func(id data.AppointmentID, status data.AppointmentStatus) {
		t.Helper()
		if a, err := s.Appointment(t.Context(), id); err != nil || a.Status != status || o.stage.Dialog() != nil {
			t.Fatalf("the visit is %s (%v), a dialog is open: %v; want %s and none", a.Status, err, o.stage.Dialog() != nil, status)
		}
	}
	priya, jordan := onDay("Priya S."), onDay("Jordan R.")
	for _, step := range []struct {
		visit  data.AppointmentID
		button string
		status data.AppointmentStatus
	}{
		{priya, "Confirm", data.Confirmed}, {priya, "Client arrived", data.Arrived}, {priya, "Open record", data.InProgress},
		{done, "Mark done", data.Completed}, {missed, "No-show", data.NoShow}, {missed, "Entered by mistake", data.Mistaken},
	} {
		k.visit(step.visit)
		k.press(step.button)
		want(step.visit, step.status)
	}

	k.visit(jordan) // today: less than the notice
	k.press("Move")
	k.field("Time")
	k.retype("5:30 PM")
	k.press("Move visit")
	a, err := s.Appointment(t.Context(), jordan)
	if err != nil || a.Start.Format("15:04") != "17:30" {
		t.Fatalf("moved by keys it is at %s, %v", a.Start.Format("15:04"), err)
	}
	old, err := s.ClientAppointments(t.Context(), a.Client)
	if err != nil {
		t.Fatal(err)
	}
	moved := false
	for _, b := range old {
		moved = moved || b.Status == data.Rescheduled && b.Start.Format("15:04") == "16:30" && data.DateOf(b.Start) == today
	}
	if !moved {
		t.Error("the old time of the visit is not kept as rescheduled")
	}

	k.visit(jordan)
	k.press("Cancel visit…")
	k.tab("The client", func(at fyne.Focusable) bool {
		named, ok := at.(interface{ AccessibilityLabel() string })
		return ok && strings.HasPrefix(named.AccessibilityLabel(), "The client")
	})
	k.hand.Press(fyne.KeySpace)
	k.field("Why")
	k.hand.Keys("has a cold")
	k.press("Cancel visit")
	want(jordan, data.LateCancel)
}

// field comes to a field.
func (k *keysOnly) field(label string) {
	k.t.Helper()
	k.tab("field "+label, func(at fyne.Focusable) bool { return at == k.hand.Field(label).Focusable() })
}

// retype takes the text of a field away, letter by letter, and types another.
func (k *keysOnly) retype(text string) {
	for range 12 {
		k.hand.Press(fyne.KeyEnd)
		k.hand.Press(fyne.KeyBackspace)
	}
	k.hand.Keys(text)
}
