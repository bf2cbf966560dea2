package measures

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/measure"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// An instrument that is one entry is answered, scored, alerts, is printed, and
// stands among the client's measures.
func TestANewInstrumentIsAnsweredShownAndPrinted(t *testing.T) {
	now := demo.DesignTime(desktest.Portland)
	s := demotest.NewKinds(t, now, data.FixedClock(now))
	grace := desktest.Client(t, s, "Grace T.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	screen := NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: grace, Tab: string(demotest.Sleepiness)}).(*scores)
	w.Show(screen)
	w.MustSay("During the last week, were you:", "Asleep by day?", "0 of 2 answered")
	keys(screen, "11")
	w.MustSay("2 of 2 answered", "sleepy", "KSS-2 item 2 is 1. A risk form follows")
	screen.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(w.Failed) > 0 {
		t.Fatalf("recording failed: %v", w.Failed)
	}
	w.Answer("Later")
	w.ShowTab(NewTab(w.Desk, grace))
	w.MustSay("KSS-2 item 2 scored 1", "sleepiness, 0 to 2")
	w.Tap("Print form")
	w.Answer("KSS-2, sleepiness")
	w.Answer("Print forms")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Fatalf("printing opened %d files, failed %v", len(w.Opened), w.Failed)
	}
	record, err := s.MeasureRecord(t.Context(), grace)
	if err != nil || !slices.ContainsFunc(record.Handed, func(h data.Handed) bool { return h.Instrument == demotest.Sleepiness }) {
		t.Errorf("handed out %+v (%v), want the new instrument among them", record.Handed, err)
	}
	in, _ := measure.Find(demotest.Sleepiness)
	doc, err := reports.MeasureForm{In: in}.Document()
	if err != nil || !strings.Contains(paper.Dump(doc), "Asleep by day?") {
		t.Errorf("the printed form does not ask its questions (%v)", err)
	}
}
