package visit

import (
	"bytes"
	"testing"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// visitOf finds a client's newest visit of a kind.
func visitOf(t testing.TB, s *store.Store, name string, kind data.Kind) store.VisitRow {
	t.Helper()
	visits, err := s.Visits(t.Context(), desktest.Client(t, s, name))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range visits {
		if v.Kind == string(kind) {
			return v
		}
	}
	t.Fatalf("%s has no %s visit", name, kind)
	return store.VisitRow{}
}

// opened shows a client's newest visit of a kind.
func opened(t testing.TB, s *store.Store, name string, kind data.Kind) (*desktest.Window, store.VisitRow) {
	t.Helper()
	v := visitOf(t, s, name, kind)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Visit, Client: v.Client, ID: int64(v.ID)}))
	return w, v
}

func TestIntegrationIsThatOfTheDesign(t *testing.T) {
	w, _ := opened(t, desktest.Demo(t), "Wei L.", data.KindIntegration)
	w.MustSay("Wei L., integration", "2 days since dose 4", "Today, 9:00 – 10:00 AM", "Draft saved 10:04 AM", "PHQ-9 due", "Sign note",
		"Since the dose", "6.5 hours", "None, asked", "Headache Jun 11, gone", "About right", "Loss and grief", "Control and letting go", "All 32 tags",
		"I keep the house as it was so that nothing ends.", "Move her chair to the window, sit 10 min", "Thu, Jun 19, at the next visit",
		"Unsent letter to Mei", "Done May 30", "2 of 3 done", "Partly, stopped at the bridge", "Intention of Jun 10", "“Let me be with the quiet.”",
		"Next: Thu, Jun 19, 9:00 AM")
	w.MustNotSay("The kitchen in the old house")
}

func TestPsychotherapyNoteOpensClosesAndKeepsApart(t *testing.T) {
	s := desktest.Demo(t)
	w, v := opened(t, s, "Wei L.", data.KindIntegration)
	w.Tap("Open note")
	w.MustSay("The kitchen in the old house", "What did you not like?", "My own impressions")
	w.Tap("Close")
	w.MustNotSay("The kitchen in the old house")

	w.Tap("Open note")
	all := w.Fields("")
	first := all[len(all)-5] // the note stands after the chart, five prompts long
	first.SetText("only here")
	first.OnChanged("only here")
	sections, _, err := s.PsychotherapyNote(t.Context(), v.ID)
	if err != nil || sections[0].Text != "only here" {
		t.Errorf("the note kept %+v (%v)", sections, err)
	}
	rec, err := s.Visit(t.Context(), v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := rec.Body.(*data.Integration).Sleep; got != "6.5 hours" {
		t.Errorf("typing in the note changed the chart: sleep is %q", got)
	}
}

func TestIntegrationIsTypedAndSigned(t *testing.T) {
	s := desktest.Demo(t)
	w, v := opened(t, s, "Wei L.", data.KindIntegration)
	w.Type("Sleep", "7 hours")
	w.Type("Cravings, extra use", "two evenings")
	w.Tap("Home, off")
	w.Tap("Walk the river path once")
	w.Tap("Keep result")
	w.Type("Summary", "Went well.")
	rec, err := s.Visit(t.Context(), v.ID)
	if err != nil {
		t.Fatal(err)
	}
	b := rec.Body.(*data.Integration)
	if b.Sleep != "7 hours" || b.Cravings != "two evenings" || b.Summary != "Went well." || b.Themes[len(b.Themes)-1] != "Home" || len(b.Earlier) != 1 {
		t.Errorf("what was typed is not stored: %+v", b)
	}
	w.Tap("Sign note")
	w.Tap("Keep as draft")
	if rec, _ := s.Visit(t.Context(), v.ID); !rec.Signed.IsZero() {
		t.Fatal("the draft was signed although the question was answered with no")
	}
	w.Tap("Sign note")
	w.Answer("Sign note")
	w.MustSay("locked", "Add addendum", "Signed by", "Elena Marsh", "7 hours", "two evenings", "Record check")
	w.MustNotSay("Draft saved")
	w.Tap("Add addendum")
	w.Answer("Add addendum")
	w.MustSay("Write the addendum.")
	w.Type("Addendum", "The headache came back on Friday.")
	w.Answer("Add addendum")
	w.MustSay("Addenda", "The headache came back on Friday.")
	if len(w.Failed) > 0 {
		t.Errorf("failures: %v", w.Failed)
	}
}

// A form that stands open for an hour keeps only what was typed in it: what was
// written elsewhere meanwhile stays, also after a second round of typing.
func TestTypingKeepsWhatWasWrittenElsewhere(t *testing.T) {
	s := desktest.Demo(t)
	w, v := opened(t, s, "Wei L.", data.KindIntegration)
	elsewhere := func(write func(*data.Integration)) {
		t.Helper()
		read, typed := stored(t, s, v.ID), stored(t, s, v.ID)
		write(typed)
		if err := s.SaveVisit(t.Context(), v.ID, read, typed); err != nil {
			t.Fatal(err)
		}
	}
	elsewhere(func(b *data.Integration) {
		b.Summary, b.Insights = "Written elsewhere.", append(b.Insights, data.Insight{Step: "Call Lan"})
	})
	w.Type("Sleep", "7 hours")
	elsewhere(func(b *data.Integration) { b.Sleep = "5 hours" })
	w.Type("Plan", "Next week.")
	b := stored(t, s, v.ID)
	if b.Summary != "Written elsewhere." || len(b.Insights) != 2 || b.Sleep != "5 hours" || b.Plan != "Next week." {
		t.Errorf("stored are the summary %q, %d insights, sleep %q and the plan %q", b.Summary, len(b.Insights), b.Sleep, b.Plan)
	}
	if len(w.Failed) > 0 {
		t.Errorf("failures: %v", w.Failed)
	}
}

func stored(t testing.TB, s *store.Store, id data.VisitID) *data.Integration {
	t.Helper()
	rec, err := s.Visit(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return rec.Body.(*data.Integration)
}

func TestEveryKindOfVisitOpens(t *testing.T) {
	s := desktest.Demo(t)
	id := desktest.Client(t, s, "Jordan R.")
	visits, err := s.Visits(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	for _, v := range visits {
		w.Show(New(w.Desk, desk.Route{Page: desk.Visit, Client: id, ID: int64(v.ID)}))
		w.MustSay("Jordan R., ", "Psychotherapy note")
		if len(w.Failed) > 0 {
			t.Fatalf("%s of %s: %v", v.Kind, v.Start.Format("Jan 2"), w.Failed[0])
		}
	}
}

func TestFinishedSessionIsARecordToRead(t *testing.T) {
	w, _ := opened(t, desktest.Demo(t), "Jordan R.", data.KindMedicine)
	w.MustSay("Jordan R., medicine session 3", "Timeline", "300 mg sublingual", "3.63 mg/kg", "Vitals", "Discharge, 11 of 11", "Signed")
	w.MustNotSay("Open live session", "Sign record")
}

func TestFinishedSessionIsPrinted(t *testing.T) {
	s := desktest.Demo(t)
	w, v := opened(t, s, "Jordan R.", data.KindMedicine)
	w.Tap("Print")
	const name = "C-0098 medicine session 3.pdf"
	if !bytes.HasPrefix(w.Opened[name], []byte("%PDF-")) {
		t.Fatalf("%s was not opened as a PDF; opened %d files, failed %v", name, len(w.Opened), w.Failed)
	}
	lines, err := s.Audit(t.Context(), store.AuditFilter{Client: v.Client, Limit: 1})
	if err != nil || len(lines) != 1 || lines[0].What != "Printed" || lines[0].Object != "Medicine session record" {
		t.Errorf("the newest line of the audit log is %+v (%v), want the print", lines, err)
	}
}

// A session that runs prints as a draft: what was given and when, for those
// who are called to help.
func TestRunningSessionPrintsAsADraft(t *testing.T) {
	s := desktest.Demo(t)
	client := desktest.Client(t, s, "Amara N.")
	booked, err := s.ClientAppointments(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range booked {
		if !a.Kind.Doses() || data.DateOf(a.Start) != s.Today() {
			continue
		}
		id, err := s.StartSession(t.Context(), a.ID, demotest.Typed(t, s, a.ID, "The escort's number comes by noon."))
		if err != nil {
			t.Fatal(err)
		}
		record, err := s.Record(t.Context(), client)
		if err != nil {
			t.Fatal(err)
		}
		session := course.SessionOf(record, course.DefaultRules(), id)
		if doc := reports.SessionOf(session, reports.RecordFacts(record, session, false), data.Region{}).Document(); !doc.Draft || len(session.Events) > 0 {
			t.Error("the record of a session that just began is no empty draft")
		}
		w := desktest.New(t, s, kit.Light, desktest.Wide)
		screen := New(w.Desk, desk.Route{Page: desk.Visit, Client: client, ID: int64(id)})
		w.Show(screen)
		screen.(desk.Printer).Print()
		if len(w.Opened) != 1 || len(w.Failed) > 0 {
			t.Errorf("%d files were opened, failed %v", len(w.Opened), w.Failed)
		}
		return
	}
	t.Fatal("no medicine session is booked today")
}

func TestPreparationIsTyped(t *testing.T) {
	s := desktest.Demo(t)
	client := desktest.Client(t, s, "Priya S.")
	id, err := s.StartUnbooked(t.Context(), client, data.KindPreparation, s.Now(), 50)
	if err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Visit, Client: client, ID: int64(id)}))
	w.Shot("visit-preparation-draft")
	w.MustNotSay("Draft saved") // nothing was typed
	w.Tap("Safety plan, off")
	w.Tap("Stop word, off")
	w.Type("Intention", "To meet the fear gently.")
	w.Type("Hand signal", "open palm")
	w.MustSay("Draft saved 10:12 AM")
	rec, err := s.Visit(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	b := rec.Body.(*data.Preparation)
	if b.Intention != "To meet the fear gently." || b.HandSignal != "open palm" || len(b.Covered) != 1 || len(b.Skills) != 1 {
		t.Errorf("stored: %+v", b)
	}
}

// Pictures to be laid beside design 10, light and dark, wide and narrow.
func TestShots(t *testing.T) {
	s := desktest.Demo(t)
	v := visitOf(t, s, "Wei L.", data.KindIntegration)
	for name, look := range map[string]struct {
		mode kit.Mode
		wide bool
	}{"integration-light": {kit.Light, true}, "integration-dark": {kit.Dark, true}, "integration-narrow": {kit.Light, false}} {
		size := desktest.Narrow
		if look.wide {
			size = desktest.Wide
		}
		w := desktest.New(t, s, look.mode, size)
		w.Show(New(w.Desk, desk.Route{Page: desk.Visit, Client: v.Client, ID: int64(v.ID)}))
		w.Tap("Open note")
		w.Shot("visit-" + name)
	}
	w, _ := opened(t, s, "Jordan R.", data.KindMedicine)
	w.Shot("visit-session")
	w, _ = opened(t, s, "Jordan R.", data.KindPreparation)
	w.Shot("visit-preparation")
	w, _ = opened(t, s, "Jordan R.", data.KindIntake)
	w.Shot("visit-intake")
}

// What the practice refuses keeps the dialog with all that was typed.
func TestRefusedDialogsKeepWhatWasTyped(t *testing.T) {
	w, _ := opened(t, desktest.Demo(t), "Jordan R.", data.KindPreparation)
	w.Tap("Add addendum")
	w.Refused("Add addendum", [2]string{"Reason", "Client called"}, [2]string{"Addendum", "The headache came back on Friday."})
}

func TestRefusedSignatureStaysAsked(t *testing.T) {
	s := desktest.Demo(t)
	w, _ := opened(t, s, "Wei L.", data.KindIntegration)
	w.Tap("Sign note")
	w.Refused("Sign note")
}
