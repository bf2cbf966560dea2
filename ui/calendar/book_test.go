package calendar

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
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
		r, err := s.Record(t.Context(), priya)
		if err != nil {
			t.Fatal(err)
		}
		return len(r.Courses)
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

// TestEscortIsNotTypedTwice: who usually takes the client home is proposed, and a
// number that the client's people have stands in its field.
func TestEscortIsNotTypedTwice(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	a := actionsOf(t, w)
	if a.subject.Escort.Name != "Daniel N." || a.subject.Escort.Phone != "" {
		t.Fatalf("the demo's escort at 1 PM is %+v", a.subject.Escort)
	}
	EscortDialog(w.Desk, a.subject.ID)
	if got := w.Field("Phone").Text(); got != "(503) 555-0178" {
		t.Errorf("the number of the emergency contact is not proposed: %q", got)
	}
	w.Tap("Keep escort")
	kept, err := s.Appointment(t.Context(), a.subject.ID)
	if err != nil || kept.Escort.Phone != "(503) 555-0178" {
		t.Errorf("kept %+v, %v", kept.Escort, err)
	}
	if err := s.SetEscort(t.Context(), a.subject.ID, data.Escort{}); err != nil {
		t.Fatal(err)
	}
	if err := s.EditClient(t.Context(), a.subject.Client, func(c *data.Client) { c.Escort = data.Person{Name: "Daniel Nwosu"} }); err != nil {
		t.Fatal(err)
	}
	EscortDialog(w.Desk, a.subject.ID)
	for label, want := range map[string]string{"Name": "Daniel Nwosu", "Relation": "brother", "Phone": "(503) 555-0178"} {
		if got := w.Field(label).Text(); got != want {
			t.Errorf("%s is %q, want %q", label, got, want)
		}
	}
}

// Whoever cancels a visit of a course can go on to plan the rest of it.
func TestCancelingGoesOnToThePlan(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	who := desktest.Client(t, s, "Ibrahim H.")
	list, err := s.ClientAppointments(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	last := list[len(list)-1]
	AppointmentDialog(w.Desk, last.ID)
	w.Tap("Cancel visit…")
	w.Tap("The client")
	w.Type("Why", "ill")
	w.Tap("Then plan the rest of the course again")
	w.Answer("Cancel visit")
	if want := (desk.Route{Page: desk.Plan, Client: who}); len(w.Went) != 1 || w.Went[0] != want {
		t.Errorf("it goes to %v, want %v; failed %v", w.Went, want, w.Failed)
	}
}
