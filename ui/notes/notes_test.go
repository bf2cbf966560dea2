package notes

import (
	"testing"

	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func TestNotesOfAClient(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(New(w.Desk, desktest.Client(t, s, "Jordan R.")))
	w.MustSay("Notes", "Signed", "Medicine session 3", "Psychotherapy notes", "Kept apart from the chart.")
	w.Shot("notes")
	w.ShowTab(New(w.Desk, desktest.Client(t, s, "Wei L.")))
	w.MustSay("1 note to sign", "Draft")
	w.ShowTab(New(w.Desk, desktest.Client(t, s, "Priya S.")))
	w.MustSay("No notes yet", "None kept")
	if len(w.Failed) > 0 {
		t.Error(w.Failed)
	}
}

func TestNoteOpensItsVisit(t *testing.T) {
	s := desktest.Demo(t)
	priya := desktest.Client(t, s, "Priya S.")
	w := desktest.New(t, s, kit.Dark, desktest.Narrow)
	w.ShowTab(New(w.Desk, priya))
	w.Tap("Note a call")
	if len(w.Went) != 1 || w.Went[0].Page != desk.Visit || w.Went[0].ID == 0 {
		t.Fatalf("noting a call led to %+v (%v), want its record", w.Went, w.Failed)
	}
	w.MustSay("1 note to sign")
	w.Shot("notes-dark-small")
}
