package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/ui/desk"
)

// Every screen says the same dates and times wherever the computer is; only
// Today adds that the computer is elsewhere.
func TestEveryScreenSaysThePracticesTime(t *testing.T) {
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	p := inSession(t)
	p.clock.now = p.clock.now.Add(7 * time.Hour) // when it is tomorrow in UTC already
	rules, err := p.shell.practice.Store.Rules(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rules.Recheck++
	if err := p.shell.practice.Store.SaveRules(t.Context(), rules); err != nil {
		t.Fatal(err)
	}
	routes := append(p.places(t), p.running(t), desk.Route{Page: desk.Today, Day: data.MustDate(2025, time.June, 17)},
		desk.Route{Page: desk.Calendar, Tab: "day"}, desk.Route{Page: desk.Calendar, Tab: "month"})
	says := func() [][]string {
		var all [][]string
		p.shell.Go(desk.Route{Page: desk.Help})
		for _, r := range routes {
			p.shell.Go(r)
			if p.shell.tickRunning(); r.Tab == "limits" {
				p.MustSay("Last change Jun 12, 2025")
			} else if r.Page != desk.Live {
				p.MustSay("medicine session running", "T+420")
			}
			all = append(all, slices.DeleteFunc(p.Texts(), func(s string) bool {
				return strings.HasPrefix(s, "This computer is on ") || strings.HasSuffix(s, " entries, chain intact") // looking around adds some
			}))
		}
		return all
	}
	home := says()
	for _, laptop := range []data.Zone{"Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns"} {
		p.clock.now = p.clock.now.In(laptop.MustLocation())
		time.Local = laptop.MustLocation()
		for i, got := range says() {
			if diff := cmp.Diff(home[i], got); diff != "" {
				t.Errorf("%+v with the computer in %s (-home +away):\n%s", routes[i], laptop, diff)
			}
		}
	}
}

// running is the place of the session that runs.
func (p *program) running(t *testing.T) desk.Route {
	t.Helper()
	list, err := p.shell.practice.Store.RunningSessions(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatalf("running are %v (%v), want one", list, err)
	}
	return routeOf(list[0])
}

// A practice of before zones were kept takes the computer's when it is opened
// first, and says so once.
func TestPracticeWithoutAZoneIsToldWhichItTook(t *testing.T) {
	p := start(t)
	p.clock.now = p.clock.now.In(time.FixedZone("", -7*3600)) // so that the demo is made without one
	p.Tap("Open demo")
	p.MustSay("The practice has no time zone yet: times are this computer’s. Choose it in Settings, Practice.")
	p.shell.Lock("Locked")
	p.clock.now = p.clock.now.In(data.Zone("America/Denver").MustLocation())
	for _, say := range []func(...string){p.MustSay, p.MustNotSay} {
		p.Type("Passphrase", demo.Passphrase)
		p.Tap("Unlock")
		say("Times are Mountain Time (America/Denver), as on this computer.")
		p.MustNotSay("The practice has no time zone yet")
		p.shell.Lock("Locked")
	}
}
