package clients

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A dosing kind that is one entry is the next visit of its client, with the
// number of the dose.
func TestANewDosingKindIsInTheListOfClients(t *testing.T) {
	now := demo.DesignTime(desktest.Portland)
	s := demotest.NewKinds(t, now, data.FixedClock(now))
	_, err := s.Book(t.Context(), data.Appointment{Client: desktest.Client(t, s, "Rosa M."), Kind: demotest.Retreat, Start: now.Add(time.Hour), Minutes: 60, Route: string(data.Sublingual), Overlap: true})
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1440, 900)
	l := New(w.Desk, desk.Route{Page: desk.Clients}).(*list)
	w.show(l)
	rosa := slices.IndexFunc(l.lines(), func(line string) bool { return strings.HasPrefix(line, "Rosa M.") })
	if rosa < 0 {
		t.Fatalf("Rosa is not among %q", l.lines())
	}
	if line := l.lines()[rosa]; !strings.Contains(line, "Medicine | Dose 1 is today | Today, 11:12 AM | Retreat day 1") {
		t.Errorf("the list says %q", line)
	}
}
