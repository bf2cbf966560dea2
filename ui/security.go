package ui

import (
	"context"
	"path/filepath"

	"kapdesk/data/keeper"
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

// Version is the program's version.
func (c careOf) Version() string { return c.s.Version }

// Log is where the error log is.
func (c careOf) Log() string { return c.s.Log }

// ShowLog shows the log's folder.
func (c careOf) ShowLog() error { return c.s.View(filepath.Dir(c.s.Log)) }

// PrintSheet prints the recovery sheet again.
func (c careOf) PrintSheet() error {
	pdf, err := door.RecoverySheet(c.s.practice, c.s.Clock.Now())
	if err != nil {
		return err
	}
	return c.s.papers.open("Recovery sheet.pdf", pdf)
}

// Restore locks the practice and shows the way to bring back a backup.
func (c careOf) Restore() {
	path := c.s.practice.Path()
	c.s.shut("Locked")
	c.s.stage.SetContent(c.s.door.Restore(path))
}

// ChangePassphrase gives the practice a new key. The screens are left first,
// because the file is swapped; afterwards the new recovery sheet is printed.
func (c careOf) ChangePassphrase(old, new string, failed func(error)) {
	s := c.s
	p := s.practice
	s.unhook()
	busy := kit.NewBusy("Writing the practice under the new key", nil)
	s.stage.SetContent(kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), kit.Center(kit.Fixed(360, 0, busy))))
	var changed *keeper.Practice
	var err error
	s.Runner.Run("rekey", func(ctx context.Context) { changed, err = p.ChangePassphrase(ctx, old, new, s.Build) }, func() {
		switch {
		case changed == nil:
			s.showLock(p.Path(), "")
			s.stage.Ask(faultDialog(err))
		case err != nil:
			s.Open(changed)
			s.Go(desk.Route{Page: desk.Settings, Tab: "security"})
			s.desk.Fail(err)
		default:
			s.stage.SetContent(s.door.Sheet(changed, false, func() { s.Open(changed) }))
		}
	})
}
