package ui

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

// onMedium names a demo practice on a medium that really cannot be written, for
// .ci/media. Without it a practice is looked at that could be written.
var onMedium = flag.String("looked-at", "", "a demo practice on a medium that cannot be written")

// lookedAt unlocks a demo practice that can only be looked at, closed or as a crash
// leaves it. changed reports whether a byte or a name in its folder did.
func lookedAt(t *testing.T, crashed bool) (p *program, pump *desktest.Pump, changed func() string) {
	t.Helper()
	p, pump = inDemo(t)
	path := p.shell.practice.Path()
	if crashed {
		left := filepath.Join(t.TempDir(), "crashed.kap")
		for _, suffix := range []string{"", "-wal"} {
			if err := os.WriteFile(left+suffix, must(os.ReadFile(path+suffix)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		path = left
	}
	p.shut()
	pump.Settle()
	p.shell.hint = ""
	if *onMedium != "" {
		path = *onMedium
	} else {
		p.shell.door.Open = func(ctx context.Context, at string, secret vault.Secret) (*keeper.Practice, error) {
			if p.shell.settled() != nil || at != path {
				return p.shell.unlock(ctx, at, secret)
			}
			return keeper.Look(ctx, at, secret, p.clock)
		}
	}
	before := holds(t, filepath.Dir(path))
	p.shell.showLock(path, "")
	p.unlock(pump)
	p.MustSay("Thursday, June 12", "6 items", "Opened to look: nothing can be changed here.")
	return p, pump, func() string { return cmp.Diff(before, holds(t, filepath.Dir(path))) }
}

// holds reads every file of a folder.
func holds(t *testing.T, dir string) map[string]string {
	t.Helper()
	all, entries := map[string]string{}, must(os.ReadDir(dir))
	for _, e := range entries {
		if !e.IsDir() {
			all[e.Name()] = string(must(os.ReadFile(filepath.Join(dir, e.Name()))))
		}
	}
	return all
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Everything of a practice that is only looked at is shown and printed, and it is
// left as it was.
func TestPracticeIsLookedAt(t *testing.T) { isLookedAt(t, false) }

// The same as a crash leaves it: what its log holds is shown.
func TestCrashedPracticeIsLookedAt(t *testing.T) { isLookedAt(t, true) }

func isLookedAt(t *testing.T, crashed bool) {
	p, pump, changed := lookedAt(t, crashed)
	amara := desktest.Client(t, p.shell.practice.Store, "Amara N.")
	for _, tab := range tabs {
		p.shell.Go(desk.Route{Page: desk.Client, Client: amara, Tab: tab.Key})
		pump.Settle()
		p.MustSay("Amara")
	}
	shown := map[desk.Page]string{desk.Calendar: "Week", desk.Clients: "Wei", desk.Documents: "Amara", desk.Reports: "Amara", desk.Settings: "Juniper House"}
	for page, words := range shown {
		p.shell.Go(desk.Route{Page: page})
		pump.Settle()
		p.MustSay(words)
	}
	p.shell.Go(desk.Route{Page: desk.Settings, Tab: "security"})
	pump.Settle()
	p.MustSay("Audit log")
	p.shell.Go(desk.Route{Page: desk.Documents, Client: amara})
	pump.Settle()
	p.shell.print()
	pump.Settle()
	if len(p.viewed) != 1 {
		t.Errorf("%d files were handed to the viewer, want the printed form", len(p.viewed))
	}
	p.MustNotSay("Not saved")
	p.MustSay("Opened to look")
	p.shell.LockNow()
	pump.Settle()
	if p.shell.closing.Load() != nil {
		t.Error("it did not close, although nothing was typed")
	}
	p.unlock(pump)
	p.MustSay("6 items")
	if diff := changed(); diff != "" {
		t.Errorf("looking changed the folder:\n%.2000s", diff)
	}
}

// What would change it says why not, keeps what was typed, and leads to a copy
// where all of it is.
func TestWorkGoesOnInACopyOfWhatIsLookedAt(t *testing.T) {
	for name, before := range map[string]func(*program, *desktest.Pump){
		"at once": func(*program, *desktest.Pump) {},
		"after a lock": func(p *program, pump *desktest.Pump) {
			p.shell.LockNow()
			pump.Settle()
			p.MustSay("What was typed last is not saved yet.", "opened to look", "choose “"+toWorkIn+"”: what you typed goes with you")
			for p.shell.stage.Dialog() != nil {
				p.Answer("Close")
			}
			p.unlock(pump)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, pump, changed := lookedAt(t, false)
			from, elsewhere := p.shell.practice.Path(), t.TempDir()
			p.typeInNewClient(pump.Settle)
			pump.Settle()
			p.shell.saveNow()
			pump.Settle()
			p.MustSay("Not saved: this practice is opened to look.", toWorkIn)
			for p.shell.stage.Dialog() != nil {
				p.Answer("Close")
			}
			p.shell.Go(desk.Route{Page: desk.Today})
			pump.Settle()
			p.MustSay("Leave without it")
			p.Answer("Stay here")
			before(p, pump)
			if text := p.Field("Last name").Text(); text != "Ada" {
				t.Fatalf("the field holds %q, want Ada", text)
			}
			p.shell.workInCopy(elsewhere)
			pump.Settle()
			if dir := filepath.Dir(p.shell.practice.Path()); dir != elsewhere || p.shell.practice.Looks() {
				t.Fatalf("it goes on in %s (only looked at: %v), want the copy in %s", dir, p.shell.practice.Looks(), elsewhere)
			}
			p.MustNotSay("Opened to look")
			if text := p.Field("Last name").Text(); text != "Ada" {
				t.Errorf("in the copy the field holds %q, want Ada", text)
			}
			p.shell.saveNow()
			pump.Settle()
			p.MustSay("All changes saved")
			p.shell.LockNow()
			pump.Settle()
			p.unlock(pump)
			if text := p.Field("Last name").Text(); text != "Ada" || strings.HasPrefix(p.shell.practice.Path(), filepath.Dir(from)) {
				t.Errorf("unlocked again %s holds %q, want Ada in the copy", p.shell.practice.Path(), text)
			}
			if diff := changed(); diff != "" {
				t.Errorf("the practice that was looked at changed:\n%.2000s", diff)
			}
		})
	}
}

// The passphrase of a practice that is looked at stays; a dialog says why.
func TestPassphraseOfWhatIsLookedAtStays(t *testing.T) {
	p, pump, _ := lookedAt(t, false)
	careOf{p.shell}.ChangePassphrase(vault.Passphrase(demo.Passphrase), vault.Passphrase("green river paper lantern"), nil)
	pump.Settle()
	p.MustSay("Not saved: this practice is opened to look.", toWorkIn)
}

// A switch that the practice refuses shows what counts, not what was pressed.
func TestRefusedSwitchGoesBack(t *testing.T) {
	p, pump, _ := lookedAt(t, false)
	p.shell.Go(desk.Route{Page: desk.Settings, Tab: "security"})
	pump.Settle()
	before := p.Texts()
	for _, s := range p.Switches() {
		on := s.On()
		s.Tapped(nil)
		pump.Settle()
		p.MustSay("Not saved: this practice is opened to look.")
		if p.Answer("Close"); s.On() != on {
			t.Errorf("%s shows %t, want %t as kept", s.AccessibilityLabel(), s.On(), on)
		}
	}
	p.Pick("", "2 minutes")
	pump.Settle()
	p.Answer("Close")
	if diff := cmp.Diff(before, p.Texts()); diff != "" {
		t.Errorf("the page (-before +after):\n%s", diff)
	}
}

// typeInNewClient types into a form that is kept as a draft.
func (p *program) typeInNewClient(settle func()) {
	p.shell.Go(desk.Route{Page: desk.NewClient})
	settle()
	p.Field("Last name").Focus()
	p.Keys("Ada")
}
