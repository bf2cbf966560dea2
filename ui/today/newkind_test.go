package today

import (
	"slices"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A dosing kind that is one entry stands in the day with its number and its
// open checks, and may be started from there.
func TestANewDosingKindIsInTheDay(t *testing.T) {
	now := demo.DesignTime(desktest.Portland)
	s := demotest.NewKinds(t, now, data.FixedClock(now))
	_, err := s.Book(t.Context(), data.Appointment{Client: desktest.Client(t, s, "Rosa M."), Kind: demotest.Retreat, Start: now.Add(10 * time.Minute), Minutes: 60, Route: string(data.Sublingual), Overlap: true})
	if err != nil {
		t.Fatal(err)
	}
	o := open(t, s, kit.Light, 1440, 900)
	day := lines(o.entries, o.view.Running, o.d.Region(), o.view.Now, false)
	i := slices.IndexFunc(day, func(l line) bool { return l.entry.Name == "Rosa M." })
	if i < 0 {
		t.Fatalf("the day does not hold the retreat: %+v", day)
	}
	if l := day[i]; l.what != "Retreat day 1, sublingual" || l.entry.Readiness == nil || l.entry.Readiness.Count(data.Open) == 0 || !l.open {
		t.Errorf("the day says %q, opened %v, with readiness %+v", l.what, l.open, l.entry.Readiness)
	}
}
