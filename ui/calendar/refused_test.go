package calendar

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// What the practice refuses keeps the dialog with all that was typed.
func TestRefusedDialogsKeepWhatWasTyped(t *testing.T) {
	cases := map[string]struct {
		ask    func(*actions)
		button string
		typed  [][2]string
	}{
		"book": {func(a *actions) {
			BookDialog(a.d, Preset{Client: a.subject.Client, Kind: data.KindReview, Start: june(16, 10, 0)})
		}, "Book visit", nil},
		"move":   {(*actions).move, "Move visit", [][2]string{{"Why", "The sitter is ill."}}},
		"escort": {(*actions).escort, "Keep escort", [][2]string{{"Name", "Chris Reeves"}, {"Relation", "brother"}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := desktest.Demo(t)
			w := desktest.New(t, s, kit.Light, desktest.Wide)
			c.ask(actionsOf(t, w))
			w.Refused(c.button, c.typed...)
		})
	}
}

func TestRefusedCancelKeepsWhoAndWhy(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	actionsOf(t, w).cancel()
	w.Choose(0, "The practice")
	w.Refused("Cancel visit", [2]string{"Why", "The sitter is ill."})
}

// actionsOf are those of the next session in the demo practice.
func actionsOf(t *testing.T, w *desktest.Window) *actions {
	t.Helper()
	list, err := w.Desk.Store.Schedule(t.Context(), june(12, 13, 0), june(12, 13, 1))
	if err != nil || len(list) != 1 {
		t.Fatalf("at 1 PM are %v, %v; want one visit", list, err)
	}
	s, err := loadSubject(t.Context(), w.Desk.Store, list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return &actions{d: w.Desk, subject: s}
}

// An hour that the clocks leap over is refused, one that they show twice is said.
func TestBookingInTheNightsWhenClocksChange(t *testing.T) {
	const leapt, first = "On Sun, Mar 8 the clocks leap over 2:30 AM. Write a time before or after it.", "On Sun, Nov 2 the clocks show 1:30 AM twice. This is the first."
	for name, c := range map[string]struct {
		ask    func(*actions)
		button string
	}{
		"book": {func(a *actions) { BookDialog(a.d, Preset{Client: a.subject.Client, Kind: data.KindReview}) }, "Book visit"},
		"move": {(*actions).move, "Move visit"},
	} {
		t.Run(name, func(t *testing.T) {
			w := desktest.New(t, desktest.Demo(t), kit.Light, desktest.Wide)
			c.ask(actionsOf(t, w))
			w.Type("Date", "Mar 8, 2026")
			w.Type("Time", "2:30 AM")
			w.MustSay(leapt)
			w.Tap(c.button)
			w.MustSay(leapt)
			if len(w.Toasts) != 0 {
				t.Fatalf("it was done: %v", w.Toasts)
			}
			w.Type("Date", "Nov 2, 2025")
			w.MustNotSay(leapt)
			w.Type("Time", "1:30 AM")
			w.MustSay(first)
			w.Tap(c.button)
			if len(w.Toasts) != 1 {
				t.Fatalf("a visit in the first of the two was not kept: %v", w.Failed)
			}
		})
	}
}
