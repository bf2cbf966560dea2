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
