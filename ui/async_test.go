package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// inDemo opens the demo practice as the real window would: what works in the
// background comes back when the test lets it.
func inDemo(t *testing.T) (*program, *desktest.Pump) {
	t.Helper()
	pump := desktest.NewPump()
	p := startOn(t, pump)
	t.Cleanup(func() {
		p.shut()
		pump.Settle()
	})
	p.Tap("Open demo")
	p.MustSay("Preparing the demo practice")
	pump.Settle()
	p.MustSay("Thursday, June 12", "6 items")
	return p, pump
}

// A job of the disk delays neither the lock nor what it hides; the practice is
// closed when the job has ended, and unlocking waits for that.
func TestLockIsShownAtOnceAndWaitsForWhatIsWritten(t *testing.T) {
	p, pump := inDemo(t)
	s := p.shell.practice.Store
	rosa := desktest.Client(t, s, "Rosa M.")
	gate := make(chan struct{})
	desk.Do(p.shell.desk, func(ctx context.Context) error {
		<-gate
		if err := ctx.Err(); err != nil {
			return err
		}
		return s.Note(ctx, "Slowly written", rosa, "record", "")
	}, func() { t.Error("a screen that is gone heard of its work") })
	read := make(chan error, 1)
	desk.Load(p.shell.desk, "", func(ctx context.Context) (int, error) {
		<-ctx.Done()
		read <- ctx.Err()
		return 0, nil
	}, func(int) { t.Error("a screen that is gone heard of its reading") })
	p.shell.stage.Ask(kit.NewDialog("Rosa M., crisis call", "", "Close"))
	p.shell.stage.Ask(kit.NewDialog("Another about Rosa M.", "", "Close"))

	all := commands() // Ctrl L, with a dialog open
	p.shell.run(all[slices.IndexFunc(all, func(c command) bool { return c.words == "Lock" })])
	if p.shell.practice != nil {
		close(gate)
		t.Fatal("it did not lock at once")
	}
	p.MustSay("Locked at 10:12 AM")
	p.MustNotSay("Rosa M.", "Needs attention", "Rosa M., crisis call")
	if p.shell.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("over the lock stands %q", p.OnTop())
	}
	if err := <-read; err == nil {
		t.Error("what was being read goes on after the lock")
	}
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("Closing the practice…")
	close(gate)
	pump.Settle()
	p.MustSay("Thursday, June 12", "6 items")
	lines, err := p.shell.practice.Store.Audit(t.Context(), store.AuditFilter{Limit: 3})
	if err != nil || lines[0].What != "Unlocked" || lines[1].What != "Locked" || lines[2].What != "Slowly written" {
		t.Errorf("the audit trail ends with %+v (%v); want the write, locked, unlocked", lines, err)
	}
}

// What can not be saved keeps the screen open, survives the lock, and is saved
// once the cause is mended.
func TestWhatCannotBeSavedIsNotLost(t *testing.T) {
	p, pump := inDemo(t)
	s := p.shell.practice.Store
	full, kept := errors.New("full"), ""
	touch := func(text string) {
		p.shell.desk.Saver.Touch("note", func(context.Context) error {
			if full == nil {
				kept = text
			}
			return full
		})
	}
	touch("what she said")
	p.MustSay("Saving…")
	p.shell.Go(desk.Route{Page: desk.Calendar})
	pump.Settle()
	p.MustSay("Thursday, June 12", "Stay here", "Leave without it")
	if n := len(all(p, "Something did not work")); n != 2 { // the dialog and the foot
		t.Errorf("the failure stands %d times on the screen, want once in a dialog and once at the foot", n)
	}
	p.Answer("Stay here")
	p.MustNotSay("All changes saved", "June 9")

	touch("what she said, and more")
	p.shell.Lock("Locked")
	pump.Settle()
	p.MustSay("Locked at 10:12 AM", "What was typed last is not saved yet.")
	p.Answer("Close")
	full = nil
	p.Type("Passphrase", "not it at all")
	p.Tap("Unlock")
	pump.Settle()
	p.MustSay("does not open this practice")
	pump.Break("open") // the practice can not be read: it stays open all the same
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	pump.Settle()
	p.MustSay("Something did not work")
	p.Answer("Close")
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	pump.Settle()
	p.MustSay("Thursday, June 12")
	if p.shell.practice.Store != s {
		t.Error("the practice was closed although something was not saved")
	}
	p.shell.saveNow()
	pump.Settle()
	p.MustSay("All changes saved")
	if kept != "what she said, and more" {
		t.Errorf("kept %q", kept)
	}
}

func TestLeavingWithoutWhatCannotBeSavedIsAChoice(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.desk.Saver.Touch("note", func(context.Context) error { return errors.New("refused for good") })
	p.shell.Go(desk.Route{Page: desk.Calendar})
	pump.Settle()
	p.Answer("Leave without it")
	pump.Settle()
	p.MustSay("June 9", "All changes saved")
}

// all lists the texts on the screen that are exactly these words.
func all(p *program, words string) (found []string) {
	for _, text := range p.Texts() {
		if strings.HasPrefix(text, words) {
			found = append(found, text)
		}
	}
	return found
}

// Of two wishes where to go only the last counts, and the window does not wait
// for the disk with the first.
func TestLastWayCounts(t *testing.T) {
	p, pump := inDemo(t)
	gate := make(chan struct{})
	p.shell.desk.Saver.Touch("note", func(context.Context) error { <-gate; return nil })
	p.shell.Go(desk.Route{Page: desk.Calendar})
	p.MustSay("Thursday, June 12") // still here, and not frozen
	p.shell.Go(desk.Route{Page: desk.Help})
	close(gate)
	for p.shell.history.here().Page != desk.Help {
		pump.Step()
	}
	pump.Settle()
	if got := p.shell.history.here().Page; got != desk.Help || len(p.shell.history.places) != 2 {
		t.Errorf("at %q after %d places, want the help after Today alone", got, len(p.shell.history.places))
	}
}

func TestPaletteShowsTheNewestAnswer(t *testing.T) {
	p, pump := inDemo(t)
	p.shell.openPalette()
	pump.Settle()
	release := pump.Hold("palette")
	p.Keys("ros") // three searches; each newer one cancels the older
	p.MustNotSay("C-0031")
	release()
	p.Keys("a")
	pump.Settle()
	p.MustSay("Rosa M.")
	pump.Break("palette")
	p.Keys("x")
	pump.Settle()
	p.MustSay("Something did not work")
	p.MustNotSay("Nothing found")
	p.Press(fyne.KeyEscape)
}

// counting counts the runs of each key.
type counting struct {
	*desktest.Pump
	runs map[string]int
}

func (c counting) Run(key string, work func(context.Context), done func()) {
	c.runs[key]++
	c.Pump.Run(key, work, done)
}

// Today is not computed again for each key that is typed into a record.
func TestTypingDoesNotRecountToday(t *testing.T) {
	pump := desktest.NewPump()
	runs := counting{pump, map[string]int{}}
	p := startOn(t, runs)
	t.Cleanup(func() {
		p.shut()
		pump.Settle()
	})
	p.Tap("Open demo")
	pump.Settle()
	s := p.shell.practice.Store
	wei := desktest.Client(t, s, "Wei L.")
	visits, err := s.Visits(t.Context(), wei)
	if err != nil {
		t.Fatal(err)
	}
	visit, err := s.Visit(t.Context(), visits[0].ID)
	if err != nil || !visit.Signed.IsZero() {
		t.Fatalf("the newest record of Wei: signed %v, %v", visit.Signed, err)
	}
	pump.Settle()
	before := runs.runs["badge"]
	for range 5 {
		if err := s.SaveVisit(t.Context(), visit.ID, nil, visit.Body); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveDraft(t.Context(), "client/1/x", "typed"); err != nil {
			t.Fatal(err)
		}
		pump.Settle()
	}
	if n := runs.runs["badge"] - before; n != 0 {
		t.Errorf("typing five times counted Today %d times, want never", n)
	}
	if _, err := s.SignVisit(t.Context(), visit.ID); err != nil {
		t.Fatal(err)
	}
	pump.Settle()
	if runs.runs["badge"] == before {
		t.Error("signing a note did not count Today again")
	}
	p.MustSay("5 items")
}

// Quitting keeps what was typed and says what it is doing; when something can not
// be kept the window stays.
func TestQuitKeepsWhatWasTyped(t *testing.T) {
	p, pump := inDemo(t)
	s := p.shell.practice.Store
	rosa := desktest.Client(t, s, "Rosa M.")
	full := errors.New("full")
	p.shell.desk.Saver.Touch("note", func(ctx context.Context) error {
		if full != nil {
			return full
		}
		return s.Note(ctx, "Typed", rosa, "record", "")
	})
	p.shell.Quit()
	pump.Settle()
	p.MustSay("Thursday, June 12", "Stay here")
	p.Answer("Stay here")
	if p.shell.practice == nil {
		t.Fatal("it quit although something was not saved")
	}
	full = nil
	path := p.shell.practice.Path()
	p.shell.Quit()
	for p.shell.practice != nil {
		pump.Step()
	}
	p.MustSay("Closing the practice and making its backup")
	p.MustNotSay("Rosa M.")
	pump.Settle()
	again, err := keeper.Open(t.Context(), path, vault.Passphrase(demo.Passphrase), p.clock, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	lines, err := again.Store.Audit(t.Context(), store.AuditFilter{Limit: 2})
	if err != nil || lines[0].What != "Closed" || lines[1].What != "Typed" {
		t.Errorf("the audit trail ends with %+v (%v), want what was typed, then closed", lines, err)
	}
}

func TestLockRulesCountAtOnce(t *testing.T) {
	p, pump := inDemo(t)
	if err := p.shell.practice.Store.SetLockRules(t.Context(), store.LockRules{After: 2 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	pump.Settle()
	p.shell.idle.check(time.Now().Add(2*time.Minute + time.Second))
	p.MustSay("Locked after 2 minutes without input")
}
