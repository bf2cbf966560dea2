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
