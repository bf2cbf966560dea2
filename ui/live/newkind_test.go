package live

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk/desktest"
)

// retreat is a running session of a dosing kind that the program does not have.
func retreat(t *testing.T) *window {
	t.Helper()
	h := &hands{demo.DesignTime(desktest.Portland)}
	s := demotest.NewKinds(t, h.now, h)
	h.at(11, 50, 0)
	booked, err := s.Book(t.Context(), data.Appointment{Client: desktest.Client(t, s, "Amara N."), Kind: demotest.Retreat,
		Start: h.now.Add(10 * time.Minute), Minutes: 240, Route: string(data.Sublingual), Overlap: true})
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Readiness(t.Context(), booked)
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.StartSession(t.Context(), booked, report.Typed("The consent to the retreat comes with her."))
	if err != nil {
		t.Fatal(err)
	}
	w := opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.MustSay("Medicine session 2")
	w.Tap("Go")
	w.Type("Reason, at least 10 characters", "The consent to the retreat was given aloud.")
	w.Answer("Go")
	return w
}

// A kind of event that is one entry has its key and its button, is typed in the
// dialog of its fields, stands in the record, is corrected, and is printed.
func TestANewEventKindIsRecordedShownAndPrinted(t *testing.T) {
	w := retreat(t)
	w.MustSay("Breath", "Breath, how")
	w.key(12, 10, 'w')
	w.MustSay("Breath: slow")
	w.Tap("Breath, how")
	w.Type("Pace", "even")
	w.Answer("Add")
	for r := range w.s.run.rows.All() {
		if r.Said.Title == "Breath: slow" {
			w.s.open(r)
		}
	}
	w.Type("Pace", "deep")
	w.Answer("Keep correction")
	w.MustSay("Breath: deep", "was Breath: slow.", "Breath: even")
	if w.Desk.Stage.Dialog() != nil {
		t.Error("the dialog of the correction stays open")
	}

	m := w.session()
	record, err := w.keep.Record(t.Context(), m.Visit.Client)
	if err != nil {
		t.Fatal(err)
	}
	page := paper.Dump(reports.SessionOf(m, reports.RecordFacts(record, m, false), data.Region{}).Document())
	for _, want := range []string{"Breath: deep.", "Correction at 12:10 PM: was Breath: slow.", "Breath: even."} {
		if !strings.Contains(page, want) {
			t.Errorf("the printed record does not say %q:\n%s", want, page)
		}
	}
}
