package ui

import (
	"context"
	"errors"

	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// lookForFile looks whether the practice's file is still where it was, for the
// time when nothing is typed; else the saver asks.
func (s *Shell) lookForFile() {
	p, saver := s.practice, s.desk.Saver
	desk.Read(s.desk, "file", func(context.Context) (struct{}, error) { return struct{}{}, p.InPlace() }, func(_ struct{}, err error) {
		if err == nil || errors.Is(err, vault.ErrMoved) {
			saver.Doubt(err)
		}
	})
}

// askCopy shows a dialog about what could not be kept. When that is because the
// file is gone it offers to write a copy elsewhere.
func (s *Shell) askCopy(dialog *kit.Dialog) {
	at := s.practice
	if c := s.closing.Load(); at == nil && c != nil {
		at = c.practice
	}
	if at == nil {
		s.stage.Ask(dialog)
		return
	}
	var gone error
	s.Runner.Run("", func(context.Context) { gone = at.InPlace() }, func() {
		if gone != nil {
			dialog.Act("Save a copy", func() bool {
				desk.AskFile(s.stage, s.Runner, desk.Files{Title: "Save a copy of the practice in", Act: "Save it here", Folder: true, Chosen: s.copyTo})
				return true
			})
		}
		s.stage.Ask(dialog)
	})
}

// copyTo writes a copy of the practice, whose file is gone, into a folder and
// goes on with it: where the person was, or behind the lock.
func (s *Shell) copyTo(folder string) {
	locked := s.practice == nil
	if !locked {
		s.shut(byLock, func(*keeper.Practice) {}, func(error) {}) // with the place where the person was
	}
	c := s.closing.Load()
	if c == nil {
		return // it came back meanwhile, and closed
	}
	s.showBusy("Writing a copy of the practice")
	var copied string
	var next *keeper.Practice
	var err error
	s.Runner.Run("copy", func(ctx context.Context) {
		<-c.ended
		if c.unsaved == nil {
			copied = c.practice.Path() // it came back in time, and is closed
			return
		}
		if err = c.desk.Saver.Flush(); err != nil {
			return
		}
		if copied, err = c.practice.Copy(ctx, folder); err != nil {
			return
		}
		if !locked {
			next, err = keeper.Open(ctx, copied, c.practice.RecoveryCode(), s.Clock, s.Build)
		}
		if err == nil {
			errorlog.Note("close", c.practice.Close())
		}
	}, func() {
		switch {
		case err != nil:
			s.showLock(c.practice.Path(), "")
			s.askCopy(faultDialog(err, "Close"))
			return
		case next != nil:
			s.closing.CompareAndSwap(c, nil)
			s.Open(next)
		default:
			s.closing.CompareAndSwap(c, nil)
			s.App.Preferences().SetString(prefPath, copied)
			s.showLock(copied, "Copied to another folder")
		}
	})
}
