package journey

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A dosing kind and a form that are one entry each: the journey leads to the
// visit, its readiness waits for the form and opens it, and the session stands
// in both lists.
func TestANewDosingKindIsOnTheJourney(t *testing.T) {
	now := demo.DesignTime(desktest.Portland)
	s := demotest.NewKinds(t, now, data.FixedClock(now))
	rosa := clientNamed(t, s, "Rosa")
	booked, err := s.Book(t.Context(), data.Appointment{Client: rosa, Kind: demotest.Retreat, Start: now.Add(time.Hour), Minutes: 240, Route: string(data.Sublingual), Overlap: true})
	if err != nil {
		t.Fatal(err)
	}
	o := open(t, s, NewJourney, rosa, kit.Light, 1440, 900)
	if next := o.Tab.(*journey).last.Next; next == nil || next.ID != booked {
		t.Fatalf("the next session is %+v, want the retreat", next)
	}
	if !strings.Contains(o.words(), "Readiness for medicine session 1") {
		t.Error("the journey has no readiness for the retreat")
	}
	report := o.Tab.(*journey).last.Next.Report
	if said := words.CheckOf(report.Check(data.CheckConsent), report, o.d.Region()); said.Why != "Retreat consent not prepared." {
		t.Errorf("readiness says %q of the consents, want that of the retreat", said.Why)
	}
	o.Tab.(*journey).mend(data.OpenConsent, o.Tab.(*journey).last.Next)
	if got, want := o.lastRoute(t), (desk.Route{Page: desk.Documents, Client: rosa, Tab: string(demotest.FormRetreat)}); got != want {
		t.Errorf("opening the consent goes to %+v, want %+v", got, want)
	}

	report, err = s.Readiness(t.Context(), booked)
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.StartSession(t.Context(), booked, report.Typed("The consent to the retreat comes with her."))
	if err != nil {
		t.Fatal(err)
	}
	o = open(t, s, NewJourney, rosa, kit.Light, 1440, 900)
	if !strings.Contains(o.words(), "Today, Session") {
		t.Error("the ribbon does not show the session of today")
	}
	if !strings.Contains(o.words(), "Medicine session 1, Jun 12, Go or No-go not decided, , Running") {
		t.Error("the card of sessions does not hold the one that runs")
	}
	list := open(t, s, NewSessions, rosa, kit.Light, 1440, 900)
	tab := list.Tab.(*sessionsTab)
	tab.list.OnOpen(0)
	if got, want := list.lastRoute(t), (desk.Route{Page: desk.Live, Client: rosa, ID: int64(id)}); got != want {
		t.Errorf("the newest row of the sessions opens %+v, want %+v", got, want)
	}
}
