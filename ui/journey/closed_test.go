package journey

import (
	"testing"

	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestAClosedCourseIsOpenedAgain: closing one is taken back from its toast, and the
// journey shows the course as it was.
func TestAClosedCourseIsOpenedAgain(t *testing.T) {
	s := desktest.Demo(t)
	client := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	j := NewJourney(w.Desk, client).(*journey)
	w.ShowTab(j)
	before := *j.last.Open
	closeDialog(w.Desk, before)
	w.Pick("Why it ends", "moved")
	w.Answer("Close course")
	if now, err := s.Journey(t.Context(), client); err != nil || now.Open != nil || w.Undo == nil || len(w.Failed) > 0 {
		t.Fatalf("closed, the open course is %+v (%v), Undo offered %v, failed %v", now.Open, err, w.Undo != nil, w.Failed)
	}
	w.Undo()
	if now, err := s.Journey(t.Context(), client); err != nil || now.Open == nil || *now.Open != before {
		t.Errorf("taken back, the open course is %+v (%v), want %+v", now.Open, err, before)
	}
}

// TestAClearanceRequestIsTakenBack: at once from its toast, and later as entered by mistake.
func TestAClearanceRequestIsTakenBack(t *testing.T) {
	s := desktest.Demo(t)
	client := desktest.Client(t, s, "Priya S.") // who was not asked about yet
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewMedical(w.Desk, client))
	requests := func() int {
		t.Helper()
		list, err := s.Clearances(t.Context(), client)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	w.Tap("Ask clearance")
	if requests() != 1 || w.Undo == nil {
		t.Fatalf("asked, there are %d requests, Undo offered %v", requests(), w.Undo != nil)
	}
	w.Undo()
	if requests() != 0 {
		t.Error("the request stands after Undo")
	}
	w.MustSay("No clearance was asked for yet.")
	w.Tap("Ask clearance")
	w.Tap("Entered by mistake")
	w.Answer("Go back")
	if requests() != 1 {
		t.Error("the request went without an answer")
	}
	w.Tap("Entered by mistake")
	w.Answer("Entered by mistake")
	if requests() != 0 || len(w.Failed) > 0 {
		t.Errorf("entered by mistake, there are %d requests, failed %v", requests(), w.Failed)
	}
	w.MustSay("No clearance was asked for yet.")
}
