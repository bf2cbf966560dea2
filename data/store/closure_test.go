package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// A day off is no free time any more, and the trail says who closed what.
func TestClosedDaysAreNotOffered(t *testing.T) {
	w := morning(t)
	visit := data.Appointment{Kind: data.KindIntegration, Client: w.who, Minutes: 60}
	first := func() data.Date {
		t.Helper()
		slots, err := w.s.FreeSlots(t.Context(), visit, w.s.Now().Add(24*time.Hour), 1)
		if w.must("look for free times", err); len(slots) == 0 {
			t.Fatal("no free time in 60 days")
		}
		return data.DateOf(slots[0].Start)
	}
	before := first()
	away := data.ClosedSpan{From: before, To: before.AddDays(6), Word: " Away "}
	w.must("go away", w.s.SaveClosures(t.Context(), data.Closures{Spans: []data.ClosedSpan{away}, Open: []string{"Juneteenth"}}))
	if got := first(); !got.After(away.To) {
		t.Errorf("closed until %s, and %s is offered", away.To, got)
	}
	w.must("change something else", w.s.EditPractice(t.Context(), func(p *data.Practice) {
		p.Name, p.Clinician, p.Closed = "Cedar Street", "Lee", data.Closures{}
	}))
	w.must("come back", w.s.SaveClosures(t.Context(), data.Closures{}))
	if got := first(); got != before {
		t.Errorf("open again: %s is offered, want %s", got, before)
	}
	lines, err := w.s.Audit(t.Context(), AuditFilter{Words: "closed days"})
	w.must("read the trail", err)
	var got []string
	for _, l := range lines {
		got = append(got, l.Detail)
	}
	span := away.From.String() + " to " + away.To.String() + " Away"
	if diff := cmp.Diff([]string{"Juneteenth: open to closed", span + ": no longer closed", "Juneteenth: closed to open", span + ": closed"}, got); diff != "" {
		t.Errorf("the audit trail, newest first (-want +got):\n%s", diff)
	}
	away.To = away.From.AddDays(-1)
	if err := w.s.SaveClosures(t.Context(), data.Closures{Spans: []data.ClosedSpan{away}}); err == nil {
		t.Error("a stretch that ends before it begins was kept")
	}
}
