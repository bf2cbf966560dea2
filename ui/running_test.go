package ui

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/drill"
	"kapdesk/ui/kit"
)

// inSession is the program with Amara's session running, its first dose taken now.
func inSession(t *testing.T) *program {
	t.Helper()
	p := start(t)
	p.Tap("Open demo")
	for _, act := range drill.Acts {
		if _, err := act(t.Context(), p.shell.practice.Store); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// TestRunningSessionIsOnEveryScreen: the strip, Today's block and first line, the
// palette's first row and the key lead back into it, and it is gone when the session is over.
func TestRunningSessionIsOnEveryScreen(t *testing.T) {
	p := inSession(t)
	p.clock.now = p.clock.now.Add(31 * time.Minute)
	for _, r := range []desk.Route{{Page: desk.Today}, {Page: desk.Calendar}, {Page: desk.Clients}, {Page: desk.Documents},
		{Page: desk.Reports}, {Page: desk.Settings}, {Page: desk.Help}} {
		p.shell.Go(r)
		p.shell.tickRunning()
		p.MustSay("medicine session running", "T+31", "last BP 122/78 at T0", "Vitals overdue 1 min")
	}
	p.shell.Go(desk.Route{Page: desk.Today})
	p.MustSay("Running now", "Running, T+31", "Overdue 1 min", "150 mg")
	p.Tap("Enter vitals")
	if p.shell.history.here().Page != desk.Live {
		t.Fatalf("the first line of Today leads to %v", p.shell.history.here())
	}
	p.MustNotSay("medicine session running") // it has the whole window
	p.shell.Go(desk.Route{Page: desk.Clients})
	p.shell.openRunning()
	live := p.shell.history.here()
	if live.Page != desk.Live {
		t.Errorf("the key leads to %v", live)
	}
	var first kit.PaletteItem
	p.shell.find("", func(groups []kit.PaletteGroup, _ string) { first = groups[0].Items[0] })
	if first.Words != "Back to Amara’s session, which runs" {
		t.Errorf("the palette begins with %q", first.Words)
	}
}

// TestProgramReopensInTheRunningSession: after a crash, when nothing was sealed,
// and after a lock on another screen.
func TestProgramReopensInTheRunningSession(t *testing.T) {
	p := inSession(t)
	here := func(when string) {
		t.Helper()
		if r := p.shell.history.here(); r.Page != desk.Live {
			t.Errorf("%s the program opens on %v", when, r)
		}
	}
	p.shell.Go(desk.Route{Page: desk.Calendar})
	p.shell.Lock("Locked")
	p.Type("Passphrase", "juniper house demo")
	p.Tap("Unlock")
	here("after a lock")
	p.shell.Back()
	if r := p.shell.history.here(); r.Page != desk.Calendar {
		t.Errorf("the way back from it leads to %v", r)
	}
	// A crash seals no place.
	known, err := readPremises(t.Context(), p.shell.practice.Store)
	if err != nil {
		t.Fatal(err)
	}
	again := func(k *keeper.Practice) { p.shell.leave(); p.shell.begin(k, known, "") }
	again(p.shell.practice)
	here("after a crash")
}

// TestF6InARunningSession: F6 leads to the discharge, as it leads to the parts of other
// screens.
func TestF6InARunningSession(t *testing.T) {
	p := inSession(t)
	p.shell.openRunning()
	p.Press(fyne.KeyF6)
	at := p.shell.Window.Canvas().Focused()
	if _, ok := at.(*kit.DischargeRow); !ok {
		t.Errorf("F6 leads to %T, want a row of the discharge", at)
	}
}

// TestUndoByKey: Ctrl Z takes back what a toast offered to take back, once.
func TestUndoByKey(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	undone := 0
	p.shell.desk.Toast("Escort kept", func() { undone++ })
	p.shell.takeBack()
	p.shell.takeBack()
	if undone != 1 {
		t.Errorf("it was taken back %d times", undone)
	}
	p.MustSay("Nothing to undo")
	p.shell.desk.Toast("Visit booked", func() { undone++ })
	p.shell.desk.Toast("Clearance kept", nil) // a newer act, which stays
	p.shell.takeBack()
	if undone != 1 {
		t.Error("an older act was taken back")
	}
	// What only says something is no act: what was done before it can still be taken back.
	p.shell.desk.Toast("Visit moved", func() { undone++ })
	p.shell.desk.Copy("Phone", "(503) 555-0136")
	p.shell.desk.Say("No address is entered")
	p.MustSay("No address is entered")
	p.shell.takeBack()
	if undone != 2 {
		t.Error("after a copied phone, Undo does not reach the visit that was moved before")
	}
}

// TestUndoAndRedo: what was done to visits is taken back step by step and done again,
// also after the toasts are gone; something new ends what could be done again.
func TestUndoAndRedo(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	d := p.shell.desk
	list, err := d.Store.Schedule(t.Context(), d.Store.Now(), d.Store.Now().AddDate(0, 0, 7))
	if err != nil {
		t.Fatal(err)
	}
	visit := list[slices.IndexFunc(list, func(e store.Entry) bool { return e.Kind == data.KindIntegration })]
	at := func(days int) time.Time { return visit.Start.AddDate(0, 0, 20+days) }
	move := func(days int) {
		desk.Change(d, nil, func(ctx context.Context) error {
			return d.Store.Move(ctx, visit.ID, store.Rebooking{Start: at(days), Overlap: true})
		}, func() string { return fmt.Sprint("Moved by ", days) })
	}
	stands := func(want time.Time) {
		t.Helper()
		if a, err := d.Store.Appointment(t.Context(), visit.ID); err != nil || !a.Start.Equal(want) {
			t.Errorf("the visit stands at %v, %v; want %v", a.Start, err, want)
		}
	}
	move(1)
	move(2)
	p.ctrl(fyne.KeyZ)
	stands(at(1))
	p.MustSay("Undone: Moved by 2")
	p.ctrl(fyne.KeyZ)
	stands(visit.Start)
	p.ctrl(fyne.KeyY)
	stands(at(1))
	p.MustSay("Done again: Moved by 1")
	p.ctrl(fyne.KeyY)
	stands(at(2))
	p.ctrl(fyne.KeyY)
	p.MustSay("Nothing to redo")
	p.ctrl(fyne.KeyZ)
	move(3)
	p.ctrl(fyne.KeyY)
	stands(at(3))
	// Somebody else changed it: the act is left out, and the older are refused too.
	if err := d.Store.Move(t.Context(), visit.ID, store.Rebooking{Start: at(5), Overlap: true}); err != nil {
		t.Fatal(err)
	}
	p.ctrl(fyne.KeyZ)
	stands(at(5))
	p.MustSay("This visit was changed since then.")
}

// Over any screen the strip and the key open what is read out in an emergency, of the
// session that runs, and one is back there afterwards.
func TestEmergencyIsOnePressFromEveryScreen(t *testing.T) {
	p := inSession(t)
	all := commands()
	key := all[slices.IndexFunc(all, func(c command) bool { return c.words == "Emergency" })]
	for what, press := range map[string]func(){
		"the strip": func() { p.Tap("Emergency") },
		"the key":   func() { p.shell.run(key) },
	} {
		for _, page := range []desk.Page{desk.Today, desk.Clients, desk.Settings, desk.Live} {
			to := desk.Route{Page: page}
			if page == desk.Live {
				to = routeOf(p.shell.running[0])
			}
			p.shell.Go(to)
			press()
			p.MustSay("Read this out", "Log that 911 was called")
			p.Press(fyne.KeyEscape)
			p.MustNotSay("Read this out")
			if here := p.shell.history.here(); here != to {
				t.Errorf("%s on %s leads away, to %v", what, page, here)
			}
			if p.shell.back != nil {
				t.Errorf("%s on %s: something is still on its way", what, page)
			}
		}
	}
	p.shell.Go(desk.Route{Page: desk.Today})
	p.shell.running = append(p.shell.running, p.shell.running[0]) // a second one
	p.shell.run(key)
	p.MustSay("Several sessions run")
	p.MustNotSay("Read this out")
	p.shell.running = nil
	p.shell.run(key)
	p.MustSay("No medicine session is running")
}
