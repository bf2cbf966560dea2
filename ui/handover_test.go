package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// handsOver gives the window to Jordan with the transport form, as the therapist does.
func (p *program) handsOver(t *testing.T, pump *desktest.Pump) {
	t.Helper()
	jordan := desktest.Client(t, p.shell.practice.Store, "Jordan R.")
	p.shell.Go(desk.Route{Page: desk.Documents, Client: jordan, Tab: string(data.FormTransport)})
	pump.Settle()
	p.Tap("Sign on this screen") // the choice
	p.Answer("Sign on this screen")
	pump.Settle()
	p.Type("Travel", "by bus, home with Chris")
	p.Answer("Hand over")
	pump.Settle()
	p.isHanded(t, "after Hand over")
}

// isHanded fails unless the window shows a form to its client and nothing else.
func (p *program) isHanded(t *testing.T, when string) {
	t.Helper()
	if p.shell.practice == nil || !p.shell.handed() {
		t.Fatalf("%s the client's view does not stand", when)
	}
	if top := p.shell.Window.Canvas().Overlays().Top(); top != nil {
		t.Fatalf("%s something lies over the client's view: %q", when, p.OnTop())
	}
	p.MustNotSay("Calendar", "Search clients, notes, documents", "Needs attention", "Amara N.", "All changes saved")
}

// No key of the table, no right click, no message and no closing of the window reaches
// anything while the client has it; what was to be said is said afterwards.
func TestNothingLeavesTheClientsView(t *testing.T) {
	p, pump := inDemo(t)
	p.handsOver(t, pump)
	p.MustSay("Transport and safety agreement", "Your signature", "Give back to the therapist")
	cv, here, title := p.shell.Window.Canvas(), p.shell.history.here(), p.shell.Window.Title()
	still := func(did string) {
		t.Helper()
		pump.Settle()
		p.isHanded(t, "after "+did)
		if p.shell.history.here() != here || p.shell.Window.Title() != title || p.shell.quitting {
			t.Fatalf("%s leads to %v, “%s”", did, p.shell.history.here(), p.shell.Window.Title())
		}
	}
	tried := 0
	for _, c := range commands() {
		cv.Unfocus()
		p.shell.run(c)
		still(c.words)
		if tried++; c.bare {
			p.Press(c.key)
			still("the key of " + c.words)
		}
	}
	t.Logf("%d commands", tried)
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF5, fyne.KeyF10, fyne.KeyDelete} {
		p.Press(key)
		still(string(key))
	}
	p.shell.Quit() // the window's own button, and Alt F4
	still("closing the window")
	p.shell.dropped(fyne.Position{}, []fyne.URI{uri("/tmp/letter.pdf")})
	still("dropping a file")

	p.shell.desk.Say("Amara N. was booked")
	p.shell.desk.Toast("Amara N. was booked", func() { t.Error("undone by the client") })
	p.shell.desk.Fail(errors.New("about Amara N."))
	p.shell.stage.Ask(kit.NewDialog("Amara N., crisis call", "", "Close"))
	p.shell.remind()
	still("messages")
	for _, o := range desktest.Visible(cv.Content()) {
		click, ok := o.(fyne.SecondaryTappable)
		if !ok {
			continue
		}
		click.TappedSecondary(&fyne.PointEvent{})
		pump.Settle()
		for _, said := range p.OnTop() {
			if !slices.Contains([]string{"", "Cut", "Copy", "Paste", "Select all"}, said) {
				t.Errorf("a right click offers %q", said)
			}
		}
		for _, top := range cv.Overlays().List() {
			cv.Overlays().Remove(top)
		}
	}
	still("right clicks")
}

type uri string

func (u uri) String() string    { return "file://" + string(u) }
func (u uri) Extension() string { return "" }
func (u uri) Name() string      { return string(u) }
func (u uri) MimeType() string  { return "" }
func (u uri) Scheme() string    { return "file" }
func (u uri) Authority() string { return "" }
func (u uri) Path() string      { return string(u) }
func (u uri) Query() string     { return "" }
func (u uri) Fragment() string  { return "" }

// Wrong passphrases wait as at unlock and stand in the trail; the right one leads to the
// therapist's page, from which Back never leads into the client's view.
func TestTheClientsViewIsLeftWithThePassphraseOnly(t *testing.T) {
	p, pump := inDemo(t)
	p.handsOver(t, pump)
	try := func(words string) {
		p.Type("Passphrase or recovery code", words)
		p.Tap("Leave this screen")
		pump.Settle()
	}
	p.Tap("Give back to the therapist")
	if cv := p.shell.Window.Canvas(); cv.Focused() != p.Field("Passphrase or recovery code").Focusable() {
		t.Error("the passphrase can not be typed at once")
	}
	p.Tap("Leave this screen")
	p.MustSay("Please hand the computer back", "Type it first.")
	inTrail := func(tries string) {
		t.Helper()
		lines, err := p.shell.practice.Store.Audit(t.Context(), store.AuditFilter{Limit: 6})
		if err != nil || !slices.ContainsFunc(lines, func(l store.AuditLine) bool { return l.What == "Unlock failed" && strings.Contains(l.Detail, tries) }) {
			t.Errorf("“%s” does not stand in the trail: %+v (%v)", tries, lines, err)
		}
	}
	for n := range 3 {
		try("not it at all")
		inTrail(fmt.Sprintf("wrong tries: %d", n+1)) // before the right one, which may never come
	}
	p.isHanded(t, "after wrong passphrases")
	p.MustSay("That does not open this practice. 3 tries.")
	p.Tap("Back to the form")
	p.Tap("Give back to the therapist")
	try(demo.Passphrase)
	p.MustSay("Wait 1 second, then try again.")
	p.isHanded(t, "before the wait is over")
	p.clock.now = p.clock.now.Add(2 * time.Second)
	try(demo.Passphrase)
	p.MustSay("Finish signing", "Jordan Reeves, client, has not signed.", "Hand the computer over again")
	p.shell.Back()
	pump.Settle()
	if p.shell.handed() {
		t.Error("Back leads into the client's view")
	}
}

// Each way to lock leads from the client's view to the unlock screen, and unlocking back
// to the client's view with what was written: not past it into the record.
func TestTheClientsViewLocksAndComesBack(t *testing.T) {
	p, pump := inDemo(t)
	p.handsOver(t, pump)
	p.Tap("Type instead of drawing")
	p.Type("Type your full name as your signature", "Chris Reeves") // the escort
	pump.Settle()
	for name, lock := range map[string]func(*Shell){"by time": waysToLock["by time"], "by sleep": waysToLock["by sleep"]} {
		lock(p.shell)
		p.MustSay("Locked")
		p.MustNotSay("Jordan Reeves", "Chris Reeves", "Transport and safety agreement")
		p.unlock(pump)
		p.isHanded(t, name)
		p.Tap("Type instead of drawing")
		if name := p.Field("Type your full name as your signature").Text(); name != "Chris Reeves" {
			t.Errorf("the signature came back as %q", name)
		}
	}
}

// What cannot be written is not lost: the therapist who comes back hears of it, may stay
// in the client's view, and goes on once the cause is mended.
func TestAFailedWriteKeepsWhatWasSigned(t *testing.T) {
	p, pump := inDemo(t)
	p.handsOver(t, pump)
	full := errors.New("full")
	p.shell.desk.Saver.Touch("sign", func(context.Context) error { return full })
	p.Tap("Type instead of drawing")
	p.Type("Type your full name as your signature", "Chris Reeves") // the escort
	pump.Settle()
	p.isHanded(t, "after a failed write")
	giveBack := func() {
		p.Tap("Give back to the therapist")
		p.Type("Passphrase or recovery code", demo.Passphrase)
		p.Tap("Leave this screen")
		pump.Settle()
	}
	giveBack()
	for len(p.shell.stage.Dialogs()) > 0 && !slices.Contains(p.OnTop(), "Stay here") {
		p.Answer("Close") // the failure itself
		pump.Settle()
	}
	p.Answer("Stay here")
	pump.Settle()
	p.isHanded(t, "after Stay here")
	p.shell.desk.Say("Amara N. was booked")
	p.isHanded(t, "after a message")
	p.Tap("Back to the form")
	if name := p.Field("Type your full name as your signature").Text(); name != "Chris Reeves" {
		t.Errorf("the signature is kept as %q", name)
	}
	full = nil
	giveBack()
	p.MustSay("Finish signing", "Chris Reeves, escort, signed")
}
