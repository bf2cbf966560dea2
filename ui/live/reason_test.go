package live

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

const typedReason = "Reason, at least 10 characters"

// meanwhile changes the checks of the day as another window does.
func (w *window) meanwhile(edit func(*data.DayOf)) {
	w.t.Helper()
	if err := w.keep.EditDayOf(w.t.Context(), w.id, edit); err != nil {
		w.t.Fatal(err)
	}
}

// measured takes vitals within the limits, as another window does.
func (w *window) measured(systolic data.MmHg) {
	w.t.Helper()
	_, err := w.keep.RecordEvent(w.t.Context(), w.id, data.Event{At: w.h.now, Payload: data.Vitals{BP: data.BP{Systolic: systolic, Diastolic: 80}, Pulse: 70, SpO2: 98}})
	if err != nil {
		w.t.Fatal(err)
	}
}

// goes decides Go with a reason for all that is open, as another window does.
func (w *window) goes() {
	w.t.Helper()
	reason := demotest.Typed(w.t, w.keep, w.session().Visit.Appointment, "Tests what comes after Go.")
	if err := w.keep.Decide(w.t.Context(), w.id, data.Go, reason); err != nil {
		w.t.Fatal(err)
	}
}

// staysWith fails unless the dialog is open, holds what was typed and says it all.
func (w *window) staysWith(typed string, says ...string) {
	w.t.Helper()
	if w.s.d.Stage.Dialog() == nil {
		w.t.Fatal("the dialog is gone")
	}
	if got := w.field(typedReason); got != typed {
		w.t.Errorf("the reason reads %q, want %q as it was typed", got, typed)
	}
	w.MustSay(says...)
}

// The reason for Go covers the findings that the dialog showed. What another
// window writes meanwhile is shown, and the typed words wait.
func TestGoShowsWhatWasFoundMeanwhile(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	h.at(13, 2, 0)
	w.dayOf()
	h.at(13, 6, 0)
	w.measured(122)
	h.at(13, 10, 0)
	w.Tap("Go")
	w.MustSay("Go with open checks?", "Pregnancy is not known.")
	w.Type(typedReason, "Brother confirmed by telephone.")
	w.meanwhile(func(d *data.DayOf) { d.Oriented = data.No })
	w.Answer("Go")
	if m := w.session(); m.Decision != data.Undecided {
		t.Fatalf("decided %q over a finding that nobody was shown", m.Decision)
	}
	w.staysWith("Brother confirmed by telephone.", "New: Health change", "The client is not oriented.", "since the reason was typed this was found: Health change.")
	w.meanwhile(func(d *data.DayOf) { d.Oriented = data.Yes })
	w.Answer("Go")
	m := w.session()
	if m.Decision != data.Go || w.s.d.Stage.Dialog() != nil {
		t.Fatalf("a finding that vanished is an obstacle: %q", m.Decision)
	}
	for _, o := range m.Overrides {
		if o.Code == "health.oriented" {
			t.Errorf("kept as overridden what was mended: %+v", o)
		}
	}
}

// All was ready when Go was asked, and is not when it is sent.
func TestGoAsksForAReasonOfWhatCameMeanwhile(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	client := w.session().Visit.Client
	record, err := s.Record(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range record.Documents {
		if d.Form != data.FormTransport || !d.Signed.IsZero() {
			continue
		}
		signers := []data.Signer{{Role: data.RoleClient, Name: "Amara Nwosu"}, {Role: data.RoleTherapist, Name: "Elena Marsh, LCSW"}, {Role: data.RoleEscort, Name: "Daniel Nwosu"}}
		if _, err := s.SignDocument(t.Context(), d.ID, store.Signature{At: h.now, Method: data.SignedWet, Signers: signers}); err != nil {
			t.Fatal(err)
		}
	}
	h.at(13, 2, 0)
	w.dayOf()
	w.Pick("Pregnancy", "Not possible")
	w.Pick("Suicidal thoughts", "None new, asked")
	h.at(13, 6, 0)
	w.measured(122)
	h.at(13, 10, 0)
	w.Tap("Go")
	w.MustSay("All checks are ready.")
	w.measured(210)
	w.Answer("Go")
	if m := w.session(); m.Decision != data.Undecided {
		t.Fatalf("decided %q at 210/80", m.Decision)
	}
	w.MustSay("Go with open checks?", "210/80")
	w.MustNotSay("All checks are ready.")
	w.Type(typedReason, "Dr. Okafor agreed by phone.")
	w.Answer("Go")
	if m := w.session(); m.Decision != data.Go || len(m.Overrides) == 0 {
		t.Errorf("with a reason it is %q, with %d overrides", m.Decision, len(m.Overrides))
	}
}

// The reason in the dialog of the first dose covers what it said was found since Go.
func TestDoseShowsWhatWasFoundMeanwhile(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	h.at(13, 6, 0)
	w.measured(122)
	h.at(13, 10, 0)
	w.goes()
	w.meanwhile(func(d *data.DayOf) { d.ProductMatch = data.No })
	w.key(13, 24, 'd')
	w.Type("Amount", "150")
	w.Type("Note", "with water")
	w.Answer("Add")
	w.MustSay("Not recorded. Found since Go:", "The product in hand does not match the order.")
	w.Type(typedReason, "Label was replaced, same lot.")
	w.meanwhile(func(d *data.DayOf) { d.NotIntoxicated = data.No })
	w.Answer("Add")
	if n := len(w.session().Doses()); n != 0 {
		t.Fatalf("%d doses over a finding that nobody was shown", n)
	}
	w.staysWith("Label was replaced, same lot.", "Found since you typed the reason: Substances: The client seems intoxicated.", "Also open: Prescriber order: The product in hand does not match the order.")
	if w.field("Amount") != "150" || w.field("Note") != "with water" {
		t.Errorf("the fields hold %q and %q", w.field("Amount"), w.field("Note"))
	}
	w.Answer("Add")
	m := w.session()
	if len(m.Doses()) != 1 || w.s.d.Stage.Dialog() != nil {
		t.Fatalf("typed in view of all of it, %d doses are kept", len(m.Doses()))
	}
	if last := m.Overrides[len(m.Overrides)-1]; last.Code != "substances.intoxicated" || last.Reason != "Label was replaced, same lot." {
		t.Errorf("kept with the dose: %+v", last)
	}
}

// The start of a session keeps its dialog in the same way.
func TestStartShowsWhatWasFoundMeanwhile(t *testing.T) {
	s, h := practice(t)
	h.at(12, 58, 0)
	w := &window{Window: desktest.New(t, s, 0, fyne.NewSize(1440, 872)), t: t, h: h, keep: s}
	client := desktest.Client(t, s, "Amara N.")
	list, err := s.ClientAppointments(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if a.Kind != data.KindMedicine || data.DateOf(a.Start) != s.Today() {
			continue
		}
		w.s = &screen{d: w.Desk}
		desk.StartSession(w.Desk, desk.Starting{Client: client, Booked: a.ID})
		w.MustSay("Start with open checks?", "Transport and safety agreement", "Prepared Jun 11, not signed.")
		w.Type(typedReason, "The brother brings the form.")
		if err := s.SaveScreening(t.Context(), client, []data.ScreeningAnswer{{Item: 2, Answer: data.Yes}}); err != nil {
			t.Fatal(err)
		}
		w.Answer("Record and start")
		w.staysWith("The brother brings the form.", "New: Contraindications")
		w.Answer("Record and start")
		if len(w.Went) != 1 || w.Went[0].Page != desk.Live {
			t.Errorf("typed in view of all of it, the screen went to %v", w.Went)
		}
	}
}

// The reason to end covers the rows that the dialog showed. What another window
// writes meanwhile is shown first, and the typed words wait.
func TestEndShowsTheRowsThatOpenedMeanwhile(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	h.at(13, 6, 0)
	w.measured(122)
	h.at(13, 10, 0)
	w.goes()
	w.key(13, 24, 'd')
	w.Type("Amount", "150")
	w.Answer("Add")
	h.at(14, 0, 0)
	w.s.tick()
	w.Tap("End session")
	w.MustSay("End session with open rows?", "(54 min left)")
	w.Type(typedReason, "The client wants to go home.")
	h.at(14, 1, 0)
	w.measured(210)
	w.Answer("End session")
	if m := w.session(); !m.Ended.IsZero() {
		t.Fatal("ended over a reading that nobody was shown")
	}
	w.staysWith("The client wants to go home.", "New: Vitals within 20% of baseline (", "Open: 90 min since last dose (53 min left)", "1 row of discharge opened or changed")
	h.at(14, 2, 0)
	w.Answer("End session")
	if m := w.session(); m.Ended.IsZero() || m.Body.Discharge.Reason != "The client wants to go home." {
		t.Errorf("the second press left it open: ended %v, reason %q", m.Ended, m.Body.Discharge.Reason)
	}
}
