package ui

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/drill"
	"kapdesk/ui/kit"
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
			if p.sealed(t, pump) == "" {
				t.Error("what came back half typed is not sealed: a crash now loses it")
			}
			p.Press(fyne.KeyEscape)
			if text := p.sealed(t, pump); text != "" {
				t.Errorf("the place is still sealed after it served: %q", text)
			}
		})
	}
	p.shell.Back()
	pump.Settle()
	p.MustSay("Thursday, June 12")
}

// sealed is the place that the practice holds.
func (p *program) sealed(t *testing.T, pump *desktest.Pump) string {
	t.Helper()
	p.shell.saveNow()
	pump.Settle()
	text, err := p.shell.practice.Store.Draft(t.Context(), placeKey)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// What is half typed in a dialog is sealed each second, and no longer when it is
// answered; a dialog in which nobody typed is not.
func TestHalfTypedDialogIsSealedUntilItIsAnswered(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.Go(desk.Route{Page: desk.Calendar})
	pump.Settle()
	calendar.BookDialog(p.shell.desk, calendar.Preset{})
	pump.Settle()
	p.shell.keepTyped()
	if text := p.sealed(t, pump); text != "" {
		t.Errorf("a dialog in which nothing is typed is sealed: %s", text)
	}
	p.Field("Client").Focus()
	for _, words := range []string{"W", "We"} {
		p.Keys(words[len(words)-1:])
		p.shell.keepTyped()
		if text := p.sealed(t, pump); !strings.Contains(text, `"`+words+`"`) {
			t.Errorf("what is sealed does not hold %q: %s", words, text)
		}
	}
	p.Press(fyne.KeyEscape) // closes the list of clients
	p.Press(fyne.KeyEscape)
	if text := p.sealed(t, pump); text != "" {
		t.Errorf("a dialog that is closed is still sealed: %s", text)
	}
}

// Every dialog that has a name comes back with all that was half typed in it, in
// a session too, before Go and after. cmd/policy holds that every dialog with
// words has a name that stands in the drill.
func TestEveryNamedDialogComesBack(t *testing.T) {
	p, pump := inDemo(t)
	at := []time.Time{p.clock.now, p.clock.now.Add(3 * time.Hour), p.clock.now.Add(3*time.Hour + 10*time.Minute)}
	for i, act := range drill.Acts {
		p.clock.now = at[i]
		dialogs, err := act(t.Context(), p.shell.practice.Store)
		if err != nil {
			t.Fatalf("act %d: %v, %v", i, err, data.AsFault(err).Err)
		}
		pump.Settle()
		for _, one := range dialogs {
			p.comesBack(t, pump, one)
		}
	}
}

// The passphrase lets go of the keyboard when its screen leaves, so that the keys
// of the screen work at once.
func TestAfterUnlockTheScreenHasTheKeyboard(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.LockNow()
	p.unlock(pump)
	if focused := p.shell.Window.Canvas().Focused(); focused != nil {
		t.Errorf("after unlocking the keyboard is at %T, want at nothing", focused)
	}
}

// When the place can not be sealed, because the disk is full, the practice stays
// open behind the lock, and unlocking brings it back all the same.
func TestHalfTypedDialogSurvivesAFailedSave(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.Go(desk.Route{Page: desk.Calendar})
	pump.Settle()
	calendar.BookDialog(p.shell.desk, calendar.Preset{})
	pump.Settle()
	p.Type("Client", "Wei")
	p.shell.desk.Saver.Touch("note", func(context.Context) error { return errors.New("full") })
	p.shell.LockNow()
	pump.Settle()
	p.MustSay("What was typed last is not saved yet.")
	p.Answer("Close")
	p.unlock(pump)
	p.MustSay("June 9 – 14", "Book visit")
	if who := p.Field("Client").Text(); who != "Wei" {
		t.Errorf("after the lock the dialog holds the client %q, want Wei", who)
	}
	p.shell.desk.Saver.GiveUp()
	p.shell.stage.Dialog().Close()
}

// A dialog that nothing opens again loses no word: what was typed in it is shown
// to be copied.
func TestWordsOfADialogThatIsGoneAreShown(t *testing.T) {
	p, pump := inDemo(t)
	field := kit.NewField("What she said")
	p.shell.stage.Ask(kit.NewDialog("Nobody's dialog", "", "Close").Fields(field))
	field.Focus()
	p.Keys("call on Friday")
	p.shell.LockNow()
	p.MustNotSay("call on Friday")
	p.unlock(pump)
	p.MustSay("Thursday, June 12", "This has no place any more")
	if words := p.Field("Typed before").Text(); words != "What she said: call on Friday" {
		t.Errorf("what was typed is shown as %q", words)
	}
}

// Such words are there once more after another lock, until they are read and the
// dialog is closed.
func TestWordsWithoutAPlaceSurviveAnotherLock(t *testing.T) {
	p, pump := inDemo(t)
	field := kit.NewField("What she said")
	p.shell.stage.Ask(kit.NewDialog("Nobody's dialog", "", "Close").Fields(field))
	field.Focus()
	p.Keys("call on Friday")
	for range 3 {
		p.shell.LockNow()
		p.unlock(pump)
		p.MustSay("This has no place any more")
		if words := p.Field("Typed before").Text(); words != "What she said: call on Friday" {
			t.Errorf("what was typed is shown as %q", words)
		}
	}
	p.Answer("Close")
	p.shell.LockNow()
	p.unlock(pump)
	p.MustNotSay("This has no place any more")
}

// They are shown too when a dialog with a name waits behind it, which comes back
// with its own.
func TestWordsInFrontOfANamedDialogAreShown(t *testing.T) {
	p, pump := inDemo(t)
	field := kit.NewField("What she said")
	p.shell.stage.Ask(kit.NewDialog("Nobody's dialog", "", "Close").Fields(field))
	field.Focus()
	p.Keys("call on Friday")
	calendar.BookDialog(p.shell.desk, calendar.Preset{})
	pump.Settle()
	for range 2 { // the second time the one with a name stands in front
		p.shell.LockNow()
		p.unlock(pump)
		p.MustSay("Book visit")
		p.Type("Client", "Wei")
	}
	p.shell.stage.Dialog().Close()
	p.MustSay("This has no place any more")
	if words := p.Field("Typed before").Text(); words != "What she said: call on Friday" {
		t.Errorf("what was typed is shown as %q", words)
	}
}

// What finds no place in a dialog that came back, because its row is not asked
// any more, is shown when that dialog closes.
func TestWordsOfARowThatIsGoneAreShown(t *testing.T) {
	p, pump := inDemo(t)
	book := func(typed ...kit.Held) {
		sealed, err := json.Marshal(place{Places: []desk.Route{{Page: desk.Today}},
			Path: []desk.Step{{Name: "calendar.book"}}, Dialog: kit.Typed{Inputs: typed}})
		if err != nil {
			t.Fatal(err)
		}
		p.shell.goBack(string(sealed))
		pump.Settle()
		p.MustSay("Book visit")
	}
	book(kit.Held{Name: "Client", Words: "Wei"}, kit.Held{Name: "Row of before", Words: "call on Friday"})
	p.shell.LockNow() // and locked once more it waits on
	p.unlock(pump)
	p.MustNotSay("This has no place any more")
	p.shell.stage.Dialog().Close()
	if words := p.Field("Typed before").Text(); words != "Row of before: call on Friday" {
		t.Errorf("what was typed is shown as %q", words)
	}
	p.Answer("Close")
	book(kit.Held{Name: "Client", Words: "Wei"})
	p.shell.stage.Dialog().Close()
	p.MustNotSay("This has no place any more")
}

// The same for a dialog whose screen does not name it any more, once the screen
// had its time.
func TestWordsOfADialogThatIsNotOfferedAnyMoreAreShown(t *testing.T) {
	p, pump := inDemo(t)
	sealed, err := json.Marshal(place{Places: []desk.Route{{Page: desk.Help}}, Path: []desk.Step{{Name: "gone"}},
		Dialog: kit.Typed{Inputs: []kit.Held{{Name: "Reason", Words: "the brother comes"}}}})
	if err != nil {
		t.Fatal(err)
	}
	p.shell.goBack(string(sealed))
	pump.Settle()
	p.MustNotSay("This has no place any more")
	pump.Pass(patience)
	pump.Settle()
	if words := p.Field("Typed before").Text(); words != "Reason: the brother comes" {
		t.Errorf("what was typed is shown as %q", words)
	}
}

// comesBack opens a dialog, types into each of its fields, locks in each way and
// unlocks. Time does not lock a running session, it covers it.
func (p *program) comesBack(t *testing.T, pump *desktest.Pump, one drill.Dialog) {
	t.Helper()
	for way, lock := range waysToLock {
		if way != "by time" || one.At.Page != desk.Live {
			p.comesBackFrom(t, pump, one, way, lock)
		}
	}
}

func (p *program) comesBackFrom(t *testing.T, pump *desktest.Pump, one drill.Dialog, way string, lock func(*Shell)) {
	t.Helper()
	p.shell.Go(one.At)
	pump.Settle()
	for i, s := range one.Steps {
		if !p.shell.desk.AskAgain(one.Steps, i) {
			t.Errorf("%s: nothing on %s opens it", s.Name, one.At.Page)
			return
		}
		pump.Settle()
	}
	name := one.Name() + ", locked " + way
	if p.shell.stage.Dialog() == nil {
		t.Errorf("%s opens no dialog", name)
		return
	}
	for _, f := range p.FieldsOnTop() {
		if !f.Disabled() {
			f.Focus()
			p.Keys("7")
			pump.Settle()
		}
	}
	before, said := p.held(), p.OnTop()
	lock(p.shell)
	pump.Settle()
	if p.shell.practice != nil {
		t.Fatalf("%s: the practice is open", name)
	}
	p.MustNotSay(said[0])
	p.unlock(pump)
	if p.shell.stage.Dialog() == nil {
		t.Errorf("%s is not open after the lock; the screen says %q", name, p.OnTop())
		return
	}
	if after := p.held(); !slices.Equal(after, before) {
		t.Errorf("%s holds after the lock %q, want %q", name, after, before)
	}
	if here := p.shell.history.here(); here != one.At {
		t.Errorf("%s: after the lock the place is %+v, want %+v", name, here, one.At)
	}
	p.shell.stage.Dialog().Close()
	pump.Settle()
}

// held is what the fields of the dialog in front hold, with their labels.
func (p *program) held() []string {
	var held []string
	for _, f := range p.FieldsOnTop() {
		held = append(held, f.Label()+": "+f.Text())
	}
	return held
}

// A sealed place that this program can not read is dropped, with its words, and
// the practice opens on Today.
func TestAPlaceThatCanNotBeReadIsDropped(t *testing.T) {
	p, pump := inDemo(t)
	path := p.shell.practice.Path()
	for _, text := range []string{"no place", `{"places":[],"at":0}`, `{"places":[{"page":"calendar"}],"at":7}`} {
		p.shell.LockNow()
		pump.Settle()
		other, err := keeper.Open(t.Context(), path, vault.Passphrase(demo.Passphrase), p.clock, "test") // as by another program
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(other.Store.SaveDraft(t.Context(), placeKey, text), other.Close()); err != nil {
			t.Fatal(err)
		}
		p.unlock(pump)
		p.shell.saveNow()
		pump.Settle()
		if kept, err := p.shell.practice.Store.Draft(t.Context(), placeKey); err != nil || kept != "" {
			t.Errorf("%s is still sealed: %q (%v)", text, kept, err)
		}
		p.MustSay("Thursday, June 12")
	}
}

// A field of a page whose text can not be kept comes back as it was typed, with
// its problem, and leaving the page still asks.
func TestRefusedFieldComesBackAsTyped(t *testing.T) {
	p, pump := inDemo(t)
	jordan := desktest.Client(t, p.shell.practice.Store, "Jordan R.")
	p.shell.Go(desk.Route{Page: desk.Reports, Client: jordan})
	pump.Settle()
	p.Field("From").Focus()
	p.Keys("x") // before the date
	p.Field("To").Focus()
	typed, problem := p.Field("From").Text(), p.Field("From").Problem()
	if problem == "" || p.shell.desk.Saver.Refused() == "" {
		t.Fatalf("%q is no refused date", typed)
	}
	p.shell.LockNow()
	p.MustNotSay("Jordan")
	p.unlock(pump)
	if f := p.Field("From"); f.Text() != typed || f.Problem() != problem || p.shell.desk.Saver.Refused() == "" {
		t.Errorf("after the lock the field holds %q and says %q, refused is %q; want %q and %q", f.Text(), f.Problem(), p.shell.desk.Saver.Refused(), typed, problem)
	}
	if p.shell.Window.Canvas().Focused() != p.Field("To").Focusable() {
		t.Error("the keyboard is not in the field where it was")
	}
	p.shell.Go(desk.Route{Page: desk.Today})
	pump.Settle()
	p.MustSay("Not saved: the period of the report")
	p.Answer("Leave without it")
	pump.Settle()
}

// A form that is sent only at its end comes back with its texts and choices.
func TestFormOfANewClientComesBack(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.Go(desk.Route{Page: desk.NewClient})
	pump.Settle()
	labels := []string{"Legal first name", "Last name"}
	for _, label := range labels {
		p.Field(label).Focus()
		p.Keys("Ada")
	}
	pump.Settle()
	p.shell.LockNow()
	p.unlock(pump)
	for _, label := range labels {
		if text := p.Field(label).Text(); text != "Ada" {
			t.Errorf("after the lock %s holds %q, want Ada", label, text)
		}
	}
}
