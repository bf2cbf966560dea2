//go:build unix

package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
)

const moved = "The practice file was removed or replaced while it was open."

// Nothing is called saved once the file is gone; a copy is offered, made from
// what is open, and worked on in, at the place where the person was.
func TestFileThatIsGoneIsSaidAndWorkGoesOnInACopy(t *testing.T) {
	p, pump := inDemo(t)
	path, elsewhere := p.shell.practice.Path(), t.TempDir()
	p.typeInNewClient(pump.Settle)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.Keys("m")
	p.shell.saveNow()
	pump.Settle()
	p.MustSay(moved, "Save a copy")
	p.MustNotSay("All changes saved")
	for p.shell.stage.Dialog() != nil {
		p.shell.stage.Dialog().Close()
	}
	p.shell.copyTo(elsewhere)
	pump.Settle()
	if got := filepath.Dir(p.shell.practice.Path()); got != elsewhere {
		t.Errorf("it goes on in %s, want the copy in %s", got, elsewhere)
	}
	if text := p.Field("Last name").Text(); text != "Adam" {
		t.Errorf("in the copy the field holds %q, want Adam", text)
	}
	p.shell.saveNow()
	pump.Settle()
	p.MustSay("All changes saved")
}

// The same is noticed when nothing is typed, and again when the file is back.
func TestFileThatIsGoneIsNoticedWithoutTyping(t *testing.T) {
	p, pump := inDemo(t)
	path := p.shell.practice.Path()
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	p.shell.idle.check(time.Now())
	pump.Settle()
	p.MustSay(moved)
	p.MustNotSay("All changes saved")
	p.Answer("Close")
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	p.shell.idle.check(time.Now())
	pump.Settle()
	p.MustSay("All changes saved")
}

// Every exit says it too, and keeps the practice open behind the lock until a
// copy is made; the copy opens with all that was typed.
func TestNoExitClosesAPracticeWhoseFileIsGone(t *testing.T) {
	exits := map[string]func(*Shell){"quit": (*Shell).Quit, "restore": func(s *Shell) { careOf{s}.Restore() }}
	for way, lock := range waysToLock {
		exits["locked "+way] = lock
	}
	for name, leave := range exits {
		t.Run(name, func(t *testing.T) {
			p, pump := inDemo(t)
			path, elsewhere := p.shell.practice.Path(), t.TempDir()
			p.typeInNewClient(pump.Settle)
			p.shell.saveNow()
			pump.Settle()
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			leave(p.shell)
			pump.Settle()
			p.MustSay(moved, "Save a copy")
			for p.shell.stage.Dialog() != nil {
				p.shell.stage.Dialog().Close()
				pump.Settle()
			}
			p.shell.copyTo(elsewhere)
			pump.Settle()
			copies, err := filepath.Glob(filepath.Join(elsewhere, "*"+keeper.Extension))
			if err != nil || len(copies) != 1 {
				t.Fatalf("in the folder are %q (%v), want one copy", copies, err)
			}
			p.unlock(pump)
			if name == "quit" { // the next start begins with Today
				p.shell.Go(desk.Route{Page: desk.NewClient})
				pump.Settle()
			}
			if text := p.Field("Last name").Text(); text != "Ada" {
				t.Errorf("in the copy the field holds %q, want Ada", text)
			}
		})
	}
}

// A passphrase is not changed in a file that nobody finds.
func TestPassphraseOfAFileThatIsGoneStays(t *testing.T) {
	p, pump := inDemo(t)
	if err := os.Remove(p.shell.practice.Path()); err != nil {
		t.Fatal(err)
	}
	careOf{p.shell}.ChangePassphrase(vault.Passphrase(demo.Passphrase), vault.Passphrase("green river paper lantern"), nil)
	pump.Settle()
	p.MustSay(moved)
	if p.shell.practice == nil {
		t.Fatal("the practice was closed")
	}
	p.shell.stage.Dialog().Close()
	p.shell.copyTo(t.TempDir())
	pump.Settle()
}
