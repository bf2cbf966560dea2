package ui

import (
	"context"
	"path/filepath"

	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/door"
	"kapdesk/ui/kit"
	"kapdesk/ui/settings"
)

var _ settings.Care = careOf{}

// careOf gives Settings what it may ask of the shell.
type careOf struct{ s *Shell }

// Practice is the open practice.
func (c careOf) Practice() *keeper.Practice { return c.s.practice }

// Mode is how the app looks.
func (c careOf) Mode() kit.Mode {
	return kit.Mode(c.s.App.Preferences().IntWithFallback(prefMode, int(kit.Light)))
}

// UseMode changes how the app looks, from now on.
func (c careOf) UseMode(m kit.Mode) { c.s.useMode(m) }

// TextSize is how large everything is, in percent.
func (c careOf) TextSize() int { return TextSize(c.s.App) }

// UseTextSize changes how large everything is, from now on.
func (c careOf) UseTextSize(percent int) { c.s.useTextSize(percent) }

// RemindMinutes is how long ahead of a visit this computer reminds of it, 0 for never.
func (c careOf) RemindMinutes() int { return remindMinutes(c.s.App) }

// UseRemindMinutes changes that.
func (c careOf) UseRemindMinutes(n int) { c.s.App.Preferences().SetInt(prefRemind, n) }

// Version is the program's version.
func (c careOf) Version() string { return c.s.Version }

// Log is where the error log is.
func (c careOf) Log() string { return c.s.Log }

// ShowLog shows the log's folder.
func (c careOf) ShowLog() error { return c.s.View(filepath.Dir(c.s.Log)) }

// PrintSheet prints the recovery sheet again.
func (c careOf) PrintSheet(done func()) {
	p, d := c.s.practice, c.s.door
	print := func() { desk.Do(c.s.desk, func(context.Context) error { return d.PrintSheet(p) }, done) }
	unprintable := func(context.Context) (string, error) { return door.Unprintable(p), nil }
	desk.Read(c.s.desk, "recovery sheet", unprintable, desk.OrFail(c.s.desk, func(say string) {
		if say == "" {
			print()
			return
		}
		ask := kit.NewDialog("Not all can be printed", say+" The practice keeps what was entered.", "Go back")
		c.s.stage.Ask(ask.Act("Print anyway", func() bool { print(); return true }))
	}))
}

// Restore locks the practice and shows the way to bring back a backup.
func (c careOf) Restore() {
	path := c.s.practice.Path()
	c.s.shut(byLock, func(*keeper.Practice) {}, c.s.tellUnsaved)
	c.s.fill(c.s.door.Restore(path))
}

// ChangePassphrase gives the practice a new key. The screens are left first,
// because the file is swapped; afterwards the new recovery sheet is printed.
func (c careOf) ChangePassphrase(old, new vault.Secret, failed func(error)) {
	s := c.s
	p, d := s.practice, s.desk
	s.unhook()
	s.showBusy("Writing the practice under the new key")
	var changed *keeper.Practice
	var err error
	s.Runner.Run("rekey", func(ctx context.Context) {
		s.papers.remove()
		if err = d.Saver.Flush(); err == nil {
			err = p.InPlace()
		}
		if err != nil {
			kept := &closing{practice: p, desk: d, ended: make(chan struct{}), unsaved: err}
			close(kept.ended)
			s.closing.Store(kept)
			changed = p // as it was, with what could not be saved
			return
		}
		d.Wait()
		changed, err = p.ChangePassphrase(ctx, old, new, s.Build)
	}, func() {
		vault.Wipe(old)
		vault.Wipe(new)
		s.forget()
		switch {
		case changed == nil:
			s.showLock(p.Path(), "")
			s.stage.Ask(faultDialog(err, "Close"))
		case err != nil:
			s.openAnd(changed, func() {
				s.Go(desk.Route{Page: desk.Settings, Tab: "security"})
				s.desk.Fail(err)
			})
		default:
			s.fill(s.door.Sheet(changed, false, func() { s.Open(changed) }))
		}
	})
}
