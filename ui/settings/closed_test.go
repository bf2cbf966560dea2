package settings

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A stretch of days off is added with a word, a yearly day is kept as one, a public
// holiday can be worked on, and each can be taken back.
func TestDaysOffAreAddedAndTakenBack(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "calendar"}, nil))
	before := kept(t, w).Closed

	w.Type("First day off", "9/2/2025")
	w.Type("Last day off", "9/1/2025")
	w.Type("Word for it", "Retreat")
	w.Tap("Add days off")
	w.MustSay("The last day is before the first.")
	w.Type("Last day off", "9/5/2025")
	w.Type("Word for it", "")
	w.Tap("Add days off")
	w.MustSay("Write a word for it, such as Away. It stands in the calendar.")
	if diff := cmp.Diff(before, kept(t, w).Closed, cmpopts.EquateComparable(data.Date{})); diff != "" {
		t.Errorf("what is not complete was kept (-before +after):\n%s", diff)
	}
	w.Type("Word for it", "Retreat")
	w.Tap("Add days off")
	w.MustSay("Sep 2 – 5", "Retreat")

	w.Type("First day off", "12/24/2025")
	w.Type("Word for it", "Christmas Eve")
	w.Tap("Every year")
	w.Tap("Add days off")
	w.MustSay("Every Dec 24")
	w.Tap("Closed on Veterans Day")

	want := before
	want.Spans = append(want.Spans[:len(want.Spans):len(want.Spans)], data.ClosedSpan{From: data.MustDate(2025, time.September, 2), To: data.MustDate(2025, time.September, 5), Word: "Retreat"})
	want.Own = []data.Holiday{{Name: "Christmas Eve", Month: time.December, Day: 24}}
	want.Open = []string{"Juneteenth", "Veterans Day"}
	if diff := cmp.Diff(want, kept(t, w).Closed, cmpopts.EquateComparable(data.Date{})); diff != "" {
		t.Errorf("days off (-want +got):\n%s", diff)
	}
	w.Tap("Remove Retreat, Sep 2 – 5")
	w.Tap("Remove Christmas Eve, Every Dec 24")
	w.Tap("Closed on Veterans Day")
	if diff := cmp.Diff(before, kept(t, w).Closed, cmpopts.EquateComparable(data.Date{})); diff != "" {
		t.Errorf("taken back (-want +got):\n%s", diff)
	}
}

func kept(t *testing.T, w *desktest.Window) data.Practice {
	t.Helper()
	p, err := w.Desk.Store.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}
