package journey

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// What the practice refuses keeps the dialog with all that was typed.
func TestRefusedDialogsKeepWhatWasTyped(t *testing.T) {
	const reason = "Reason, at least 10 characters"
	cases := map[string]struct {
		client string
		ask    func(w *desktest.Window, id data.ClientID)
		button string
		typed  [][2]string
	}{
		"call": {"Jordan R.", func(w *desktest.Window, id data.ClientID) { NewMedical(w.Desk, id).(*medical).logCall() },
			"Keep call", [][2]string{{"What was said", "The order comes on Monday."}}},
		"stage": {"Jordan R.", func(w *desktest.Window, id data.ClientID) {
			stageDialog(w.Desk, staged{id, data.StageDosing})
			w.Pick("Stage", "Discharged")
		}, "Change stage", [][2]string{{"Reason", "Moves to another town."}}},
		"course": {"Jordan R.", func(w *desktest.Window, id data.ClientID) {
			j := NewJourney(w.Desk, id).(*journey)
			closeDialog(w.Desk, *j.last.Open)
			w.Pick("Why it ends", "moved")
		}, "Close course", nil},
		"start": {"Amara N.", func(w *desktest.Window, id data.ClientID) {
			w.ShowTab(NewJourney(w.Desk, id))
			w.Tap("Start live session")
		}, "Record and start", [][2]string{{reason, "The brother calls on arrival."}}},
		"note": {"Jordan R.", func(w *desktest.Window, id data.ClientID) {
			kindDialog(w.Desk, id)
			w.Pick("Kind of visit", data.KindCrisis.Rule().Name)
		}, "Write note", nil},
		"screening": {"Jordan R.", func(w *desktest.Window, id data.ClientID) {
			c := NewMedical(w.Desk, id).(*medical).checklist
			c.answer(c.rows[0], data.Yes)
		}, "Keep answer", [][2]string{{"Comment", "Since childhood."}, {"By whom", "Dr. Okafor"}}},
		"clearance": {"Jordan R.", func(w *desktest.Window, id data.ClientID) {
			NewMedical(w.Desk, id).(*medical).decisionDialog(data.Clearance{})
			w.Pick("Decision", "Deferred")
		}, "Keep decision", [][2]string{{"Conditions", "Wait for the ECG."}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := desktest.Demo(t)
			w := desktest.New(t, s, kit.Light, desktest.Wide)
			c.ask(w, desktest.Client(t, s, c.client))
			w.Refused(c.button, c.typed...)
		})
	}
}

func TestRefusedOrderKeepsEveryField(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	NewMedical(w.Desk, desktest.Client(t, s, "Jordan R.")).(*medical).orderDialog()
	w.Pick("Route", data.Capital(string(course.Routes()[0])))
	w.Type("Dose", "900")
	w.Type("BP limit", "150/95")
	w.Answer("Keep order")
	if w.Field("Dose").Question() == "" || w.Field("Dose").Problem() != "" {
		t.Fatal("what is unusual was not asked back before it is sent")
	}
	w.Refused("Keep order", [2]string{"Note", "Copied from the fax."})
	if dose := w.Field("Dose").Text(); dose != "900" {
		t.Errorf("the dose reads %q, want 900", dose)
	}
}
