package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/calendar"
	"kapdesk/ui/clients"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/documents"
	"kapdesk/ui/kit"
	"kapdesk/ui/measures"
	"kapdesk/ui/report"
	"kapdesk/ui/settings"
	"kapdesk/ui/today"
	"kapdesk/ui/visit"
)

// Every screen and tab says nothing of the practice before it was read, that it
// is being read when that takes long, and, when it could not be read, that,
// with a way to try again. The claims are those of a practice that is empty but
// for one client: there all of them are true, once they are known.
func TestNothingIsClaimedBeforeItIsKnown(t *testing.T) {
	empty := desktest.Empty(t)
	one := desktest.Empty(t)
	ada, err := one.CreateClient(t.Context(), data.Client{LegalFirst: "Ada", LegalLast: "Example"})
	if err != nil {
		t.Fatal(err)
	}
	note, err := one.StartUnbooked(t.Context(), ada, data.KindCheckIn, one.Now(), 15)
	if err != nil {
		t.Fatal(err)
	}
	bea, err := one.CreateClient(t.Context(), data.Client{LegalFirst: "Bea", LegalLast: "Example"})
	if err != nil {
		t.Fatal(err)
	}
	route := func(open func(*desk.Desk, desk.Route) desk.Screen, r desk.Route) func(*desk.Desk) desk.Screen {
		return func(d *desk.Desk) desk.Screen { return open(d, r) }
	}
	tab := func(name string) func(*desk.Desk) desk.Screen {
		for _, one := range tabs {
			if one.Key == name {
				return func(d *desk.Desk) desk.Screen { return desktest.Tabbed(one.New(d, bea)) }
			}
		}
		t.Fatalf("no tab %q", name)
		return nil
	}
	for _, c := range []struct {
		name     string
		practice *store.Store
		key      string // of what is read
		open     func(*desk.Desk) desk.Screen
		claims   []string
	}{
		{"today", empty, "today", route(today.New, desk.Route{}), []string{"No visits today", "3 items", "visits today"}},
		{"calendar", empty, "calendar", route(calendar.New, desk.Route{}), []string{"To place"}},
		{"clients", empty, "clients", route(clients.New, desk.Route{}), []string{"No clients yet"}},
		{"clients, searched", one, "clients", func(d *desk.Desk) desk.Screen {
			return clients.New(d, desk.Route{Tab: "medicine"})
		}, []string{"No client is in this phase"}},
		{"client", one, "client/head", func(d *desk.Desk) desk.Screen {
			return clients.NewPage(d, desk.Route{Client: bea, Tab: "details"}, tabs)
		}, []string{"Bea E."}},
		{"documents", empty, "documents/open", route(documents.New, desk.Route{}), []string{"Nobody is on the way to a medicine session"}},
		{"documents of a client", one, "documents", route(documents.New, desk.Route{Client: bea}), []string{"Documents", "0 of"}},
		{"reports", empty, "report/waiting", route(report.New, desk.Route{}), []string{"No report is waiting"}},
		{"report", one, "report", route(report.New, desk.Route{Client: bea}), []string{"Draft until signed"}},
		{"journey", one, "journey", tab("journey"), []string{"No visits yet", "No medicine session is booked", "Nothing is recorded yet"}},
		{"sessions", one, "sessions", tab("sessions"), []string{"Nothing is recorded yet"}},
		{"measures", one, "measures", tab("measures"), []string{"No scores yet"}},
		{"medical", one, "medical", tab("medical"), []string{"Nothing is held before a dose.", "No clearance was asked for yet.", "No order from the prescriber is recorded.", "Nobody was asked for anything yet."}},
		{"documents tab", one, "documents", tab("documents"), []string{"0 of"}},
		{"notes", one, "notes", tab("notes"), []string{"No notes yet", "None kept"}},
		{"details", one, "client/details", tab("details"), []string{"No known allergies, asked", "Names and person"}},
		{"scores", one, "scores", route(measures.NewScores, desk.Route{Client: bea, Tab: "PHQ-9"}), []string{"No earlier score"}},
		{"risk form", one, "risk", route(measures.NewRisk, desk.Route{Client: bea}), []string{"None yet", "Not complete"}},
		{"visit", one, "visit", route(visit.New, desk.Route{Client: ada, ID: int64(note)}), []string{"Draft"}},
		{"settings", one, "settings", func(d *desk.Desk) desk.Screen { return settings.New(d, desk.Route{Tab: "practice"}, nil) }, []string{"Letterhead"}},
		{"security", one, "security", func(d *desk.Desk) desk.Screen { return settings.New(d, desk.Route{Tab: "security"}, nil) }, []string{"No folder is chosen yet.", "Not printed yet.", "No verified restore yet"}},
	} {
		t.Run(c.name, func(t *testing.T) { desktest.SlowScreen(t, c.practice, c.key, c.open, c.claims...) })
	}
}

// Of two searches the newer one is shown, also when the older is slow; and what
// arrives after the screen was left changes nothing.
func TestSlowSearchNeverOvertakes(t *testing.T) {
	w, pump := desktest.Pumped(t, desktest.Demo(t), kit.Light)
	screen := clients.New(w.Desk, desk.Route{})
	w.Show(screen)
	pump.Settle()
	w.MustSay("Jordan R.", "Amara N.")
	release := pump.Hold("clients")
	w.Type("", "jordan")
	release()
	w.Type("", "amara")
	pump.Settle()
	w.MustSay("Amara N.")
	w.MustNotSay("Jordan R.")

	release = pump.Hold("clients")
	w.Type("", "jordan")
	body := screen.Body()
	w.Leave()
	w.Show(leftBody{body}) // look at what was left
	release()
	pump.Settle()
	w.MustSay("Amara N.")
	w.MustNotSay("Jordan R.")
}

type leftBody struct{ fyne.CanvasObject }

func (leftBody) Head() fyne.CanvasObject   { return kit.Stack() }
func (b leftBody) Body() fyne.CanvasObject { return b.CanvasObject }
func (leftBody) Leave()                    {}

// A screen that can not read any more says so in its place and once, however
// often it tries, and shows nothing that may be overtaken meanwhile.
func TestFailureIsSaidOnce(t *testing.T) {
	w, pump := desktest.Pumped(t, desktest.Demo(t), kit.Light)
	w.Show(today.New(w.Desk, desk.Route{}))
	pump.Settle()
	w.MustSay("6 items", "Rosa M.")
	for range 3 {
		pump.Break("today")
		pump.Pass(2 * time.Minute)
		pump.Settle()
	}
	w.MustSay("This could not be shown.")
	w.MustNotSay("Rosa M.", "Nothing needs attention", "visits today")
	if len(w.Failed) > 0 || len(w.OnTop()) > 0 {
		t.Errorf("besides its place it is said as %v, and on top stands %q", w.Failed, w.OnTop())
	}
	pump.Pass(2 * time.Minute)
	pump.Settle()
	w.MustSay("6 items", "Rosa M.")
	w.MustNotSay("This could not be shown.")
}
