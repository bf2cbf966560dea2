package calendar

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestFirstPreparationOpensTheCourse: the dialog asks in one line, books and
// opens in one act, and Undo takes both back.
func TestFirstPreparationOpensTheCourse(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	priya := desktest.Client(t, s, "Priya S.")
	const asks = "This visit opens course 1"
	courses := func() int {
		list, err := s.Courses(t.Context(), priya)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	BookDialog(w.Desk, Preset{Client: priya, Kind: data.KindPreparation, Start: june(16, 19, 0)})
	w.MustSay(asks)
	w.Pick("Visit", "Intake")
	w.MustNotSay(asks)
	w.Pick("Visit", "Preparation")
	w.MustSay(asks)
	w.Tap("Book visit")
	if got := courses(); got != 1 {
		t.Fatalf("booking opened %d courses", got)
	}
	if w.Undo == nil {
		t.Fatal("the booking cannot be taken back")
	}
	w.Undo()
	if got := courses(); got != 0 {
		t.Errorf("%d courses stay after Undo", got)
	}
	BookDialog(w.Desk, Preset{Client: priya, Kind: data.KindPreparation, Start: june(16, 19, 0)})
	w.Tap(asks) // no
	w.Tap("Book visit")
	if got := courses(); got != 0 {
		t.Errorf("a course was opened although the line was unchecked")
	}
}

func TestNextStepAndUsualTimeAreProposed(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	BookDialog(w.Desk, Preset{Client: desktest.Client(t, s, "Priya S.")})
	w.MustSay("Intake", "Free")
	w.MustNotSay("Usual")
	w.Desk.Stage.Dialog().Close()
	BookDialog(w.Desk, Preset{Client: desktest.Client(t, s, "Wei L.")})
	w.MustSay("Usual")
	w.Desk.Stage.Dialog().Close()
	BookDialog(w.Desk, Preset{Client: desktest.Client(t, s, "Dana W.")}) // on hold
	w.Type("Date", "6/16")
	w.Type("Time", "11")
	w.Tap("Book visit")
	w.MustSay("Choose what kind of visit it is.")
}
