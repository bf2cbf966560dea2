package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/demo"
	"kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

// unlock types the passphrase on the lock and waits until the place is there.
func (p *program) unlock(pump *desktest.Pump) {
	pump.Settle()
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	pump.Settle()
}

// waysToLock are all the ways in which the practice locks.
var waysToLock = map[string]func(*Shell){
	"by key":   (*Shell).LockNow,
	"by time":  func(s *Shell) { s.idle.check(time.Now().Add(s.idle.rules.After + time.Second)) },
	"by sleep": func(s *Shell) { s.idle.check(time.Now().Add(3 * time.Minute)) },
}

// What is half typed in a dialog is there again after the lock, on the place
// where the person was, and the way back is the same.
func TestUnlockComesBackToTheHalfTypedDialog(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.Go(desk.Route{Page: desk.Calendar})
	pump.Settle()
	for name, lock := range waysToLock {
		t.Run(name, func(t *testing.T) {
			calendar.BookDialog(p.shell.desk, calendar.Preset{})
			pump.Settle()
			p.Type("Client", "Wei")
			p.Type("Date", "6/1")
			p.Field("Date").Focus()
			p.Keys("x") // no date: only the person knows what it was to become
			p.Pick("Visit", "Crisis visit")
			pump.Settle()
			p.Field("Date").Focus()
			lock(p.shell)
			pump.Settle()
			p.MustNotSay("Wei", "Book visit")
			p.unlock(pump)
			if date, who := p.Field("Date").Text(), p.Field("Client").Text(); date != "x6/1" || who != "Wei" {
				t.Errorf("after the lock the dialog holds the date %q and the client %q", date, who)
			}
			p.MustSay("Crisis visit", "June 9 – 14")
			if p.shell.Window.Canvas().Focused() != p.Field("Date").Focusable() {
				t.Errorf("the keyboard is at %T, want it in the date", p.shell.Window.Canvas().Focused())
			}
			p.shell.saveNow()
			pump.Settle()
			if text, err := p.shell.practice.Store.Draft(t.Context(), placeKey); err != nil || text != "" {
				t.Errorf("the place is still sealed after it served: %q, %v", text, err)
			}
			p.Press(fyne.KeyEscape)
			pump.Settle()
		})
	}
	p.shell.Back()
	pump.Settle()
	p.MustSay("Thursday, June 12")
}
