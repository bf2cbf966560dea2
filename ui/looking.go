package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// toWorkIn is the way out of a practice that is only looked at.
const toWorkIn = "Make a copy I can work in…"

// lookingNotice stands above every screen of a practice that is only looked at.
func (s *Shell) lookingNotice() fyne.CanvasObject {
	why := ""
	if err := s.practice.Why(); err != nil {
		why = words.Fault(err).What + " "
	}
	return kit.NewBanner(kit.Warn, "Opened to look: nothing can be changed here.", why+"Views and prints are not noted.", toWorkIn, s.askWorkingCopy)
}

// standing is what the side bar says while nothing waits to be saved.
func standing(p *keeper.Practice) (kit.Family, string) {
	if p.Looks() {
		return kit.Warn, "Opened to look"
	}
	return kit.OK, "All changes saved"
}

// askWorkingCopy asks where the copy is to live.
func (s *Shell) askWorkingCopy() {
	desk.AskFile(s.stage, s.Runner, desk.Files{Title: "Where the copy lives", Act: "Make it here", Folder: true, Chosen: s.workInCopy})
}

// workInCopy copies the practice that is looked at into a folder and goes on in the
// copy, where the person was and with what was typed.
func (s *Shell) workInCopy(folder string) {
	p, d := s.practice, s.desk
	desk.Try(d, func(ctx context.Context) (string, error) { return p.Copy(ctx, folder) }, desk.OrFail(d, s.goOnIn))
}

func (s *Shell) goOnIn(copied string) {
	p, d := s.practice, s.desk
	place := s.takePlace().sealed()
	s.showBusy("Opening the copy")
	code := p.RecoveryCode()
	var next *keeper.Practice
	var err error
	s.Runner.Run("copy", func(ctx context.Context) {
		if next, err = keeper.Open(ctx, copied, &code, s.Clock, s.Build); err != nil {
			return
		}
		if err = next.Store.SaveDraft(ctx, placeKey, place); err != nil {
			errorlog.Note("close", next.Close())
		}
	}, func() {
		vault.Wipe(&code)
		switch {
		case s.practice != p: // it locked meanwhile; the copy stays where it is
			if err == nil {
				s.closeBehind(next, nil)
			}
		case err != nil:
			s.stage.SetContent(s.frame.root)
			d.Fail(err)
		default:
			s.unhook()
			s.Open(next)
			s.closeBehind(p, d)
		}
	})
}

// closeBehind closes a practice that is not shown any more, once what its desk
// started has ended.
func (s *Shell) closeBehind(p *keeper.Practice, d *desk.Desk) {
	s.Runner.Run("", func(context.Context) {
		if d != nil {
			d.Wait()
			d.Saver.End() // what was typed is in the copy
		}
		errorlog.Note("close", p.Close())
	}, s.forget)
}
