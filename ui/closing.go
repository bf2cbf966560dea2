package ui

import (
	"context"
	"errors"
	"time"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// closing is a practice on its way out. Nothing of it is shown any more; in the
// background what was typed is kept, and what is being written is finished.
type closing struct {
	practice *keeper.Practice
	desk     *desk.Desk
	place    string // as keepPlace sealed it
	exit     exit
	ended    chan struct{}
	// unsaved says after ended why what was typed last could not be kept. The
	// practice then stays open, so that unlocking it can try again, and shows what
	// it holds also while its disk is full.
	unsaved   error
	sheltered bool // what is unsaved comes back also when the program ends
}

// run closes it, with a line in the audit trail. last is done before, with
// everything written.
func (c *closing) run(last func(*keeper.Practice)) {
	defer close(c.ended)
	c.unsaved = c.desk.Saver.Flush()
	c.desk.Wait()
	c.sheltered = c.desk.Saver.Sheltered()
	if c.exit.leaving && c.sheltered {
		c.unsaved = nil
	}
	if c.unsaved == nil {
		c.unsaved = c.practice.InPlace()
	}
	if c.unsaved != nil {
		return
	}
	last(c.practice)
	errorlog.Note("close", c.practice.Store.Note(context.Background(), c.exit.line, 0, "practice", ""))
	errorlog.Note("close", c.practice.Close())
}

// exit is a way in which an open practice is left.
type exit struct {
	line    string // of the audit trail
	place   bool   // where the person was comes back
	leaving bool   // it is enough that what can not be saved is sheltered
}

var (
	byLock    = exit{line: "Locked", place: true}
	byClosing = exit{line: "Closed", leaving: true}
	bySession = exit{line: "Closed", place: true, leaving: true}
)

// shut takes the open practice from the window at once and closes it in the
// background. Then after is called, with why something could not be kept.
func (s *Shell) shut(e exit, last func(*keeper.Practice), after func(unsaved error)) {
	c := &closing{practice: s.practice, desk: s.desk, exit: e, ended: make(chan struct{})}
	if asked, _ := s.desk.Asked(); e.place || asked != nil || s.back != nil {
		c.place = s.keepPlace()
	}
	s.closing.Store(c)
	s.unhook()
	s.Runner.Run("", func(context.Context) {
		s.papers.remove()
		c.run(last)
	}, func() {
		if c.unsaved == nil {
			s.closing.CompareAndSwap(c, nil)
		}
		after(c.unsaved)
		s.forget()
	})
}

// forget overwrites what is left in memory of a practice that was closed: when the
// lock is drawn, and again when Fyne no longer keeps the words it drew before,
// which is for a minute and until it draws again.
func (s *Shell) forget() {
	for _, wait := range []time.Duration{time.Second, 2 * time.Minute} {
		s.Runner.After(wait, func() {
			s.Runner.Run("forget", func(context.Context) { vault.Forget() }, func() {})
		})
	}
}

// unhook leaves the open practice's screens and forgets them. Its desk is
// closed, but not the practice.
func (s *Shell) unhook() {
	d := s.desk
	s.leave()
	for _, stop := range s.stops {
		stop()
	}
	s.stops = nil
	s.idle.end()
	s.practice, s.desk, s.frame = nil, nil, nil // before dialogs close: what they lead to goes nowhere
	s.stage.CloseAll()
	s.stage.Hush(false)
	d.Uncopy()
	d.Close()
}

// settled waits in the background until no practice is on its way out.
func (s *Shell) settled() error {
	c := s.closing.Load()
	if c == nil {
		return nil
	}
	<-c.ended
	if c.unsaved == nil || errors.Is(c.unsaved, vault.ErrMoved) {
		return c.unsaved
	}
	return unsavedFault(c.unsaved, c.sheltered)
}

// wait is settled for who hears elsewhere what came of it.
func (s *Shell) wait() { s.settled() }

// cleared is settled for who has to have the practice closed: one that was kept
// open is closed now when what is unsaved in it comes back without it.
func (s *Shell) cleared() error {
	err := s.settled()
	c := s.closing.Load()
	if err == nil || errors.Is(err, vault.ErrMoved) {
		return err
	}
	if c.unsaved = c.desk.Saver.Flush(); c.unsaved != nil && !c.desk.Saver.Sheltered() {
		return unsavedFault(c.unsaved, false)
	}
	s.closing.CompareAndSwap(c, nil)
	errorlog.Note("close", c.practice.Close())
	return nil
}

// holdsUnsaved reports whether a practice was never closed because something
// typed in it waits to be saved.
func (s *Shell) holdsUnsaved(p *keeper.Practice) bool {
	c := s.closing.Load()
	return c != nil && c.practice == p
}

// unlock opens a practice, after the one before has closed. One that still holds
// something unsaved was never closed and only needs its secret.
func (s *Shell) unlock(ctx context.Context, path string, secret vault.Secret) (*keeper.Practice, error) {
	if err := s.settled(); err != nil {
		if c := s.closing.Load(); c.practice.Path() == path {
			right, err := c.practice.Opens(secret)
			if err == nil && !right {
				err = vault.ErrWrongSecret
			}
			return c.practice, err
		}
		if err := s.cleared(); err != nil {
			return nil, err
		}
	}
	return keeper.OpenOrLook(ctx, path, secret, s.Clock, s.Build)
}

// Lock closes the practice and forgets its key. why stands on the unlock
// screen: "Locked after 10 minutes without input".
func (s *Shell) Lock(why string) {
	if s.practice == nil {
		return
	}
	path := s.practice.Path()
	why += " at " + s.facts.Region.Time(s.practice.Store.Now())
	s.shut(byLock, func(*keeper.Practice) {}, s.tellUnsaved)
	s.showLock(path, why)
}

// LockNow locks because somebody asked for it, whatever stands in front of the
// page. A veiled session stays as it is: it is hidden already.
func (s *Shell) LockNow() {
	if !s.covered() {
		s.Lock("Locked")
	}
}

// tellUnsaved says over the lock what could not be kept.
func (s *Shell) tellUnsaved(unsaved error) {
	if unsaved != nil {
		s.askCopy(faultDialog(s.settled(), "Close"))
	}
}

// Quit keeps everything, makes the day's backup when one is due, and ends.
func (s *Shell) Quit() {
	if s.quitting || s.handed() {
		return
	}
	if s.practice == nil {
		s.end()
		return
	}
	s.departOr(s.askToClose, func() {
		path := s.practice.Path()
		s.quitting = true
		s.shut(byClosing, backUpOnQuit, func(unsaved error) {
			if s.quitting = false; unsaved != nil {
				s.showLock(path, "")
			}
			s.end()
		})
		if s.quitting {
			s.showBusy("Closing the practice and making its backup")
		}
	})
}

// depart goes on once everything typed in the present screen is kept. When that
// fails it stays, says so, and loses nothing unless that is chosen.
func (s *Shell) depart(on func()) { s.departOr(s.askToLeave, on) }

// departOr is depart with what asks when something can not be saved.
func (s *Shell) departOr(ask func(why error, on func()), on func()) {
	if s.practice == nil {
		return
	}
	kit.LeaveField(s.Window.Canvas())
	s.ways++
	way, d := s.ways, s.desk
	d.Saver.Settle(func(err error) {
		if way != s.ways || s.desk != d {
			return // sent elsewhere meanwhile, or locked
		}
		switch refused := d.Saver.Refused(); {
		case err != nil:
			ask(err, on)
		case refused != "":
			s.askToLeave(&data.Fault{What: refused, Do: "Mend it, or leave without it."}, on)
		default:
			on()
		}
	})
}

// askToLeave says what is not saved, and goes on when it may be lost.
func (s *Shell) askToLeave(why error, on func()) {
	d := s.desk
	s.stage.Ask(faultDialog(why, "Stay here").ActDanger("Leave without it", func() bool {
		d.Saver.GiveUp()
		s.depart(on)
		return true
	}).OnClose(func() { s.stage.Hush(s.handed()) }))
}

// askToClose says that something could not be saved, and closes when it comes back
// the next time: it lies sealed elsewhere, or is put where somebody chooses.
func (s *Shell) askToClose(why error, on func()) {
	saver := s.desk.Saver
	dialog := faultDialog(unsavedFault(why, saver.Sheltered()), "Stay here")
	if saver.Sheltered() {
		dialog.Act("Close KAP Desk", func() bool { on(); return true })
	} else {
		dialog.Act("Keep it sealed in a folder", func() bool { s.chooseShelter(saver, on); return true })
		dialog.ActDanger("Close and lose it", func() bool {
			saver.GiveUp()
			on()
			return true
		})
	}
	s.stage.Ask(dialog)
}

// SessionEnds is for the end of the program that nobody in the window asked for: a
// logout, a shutdown. What was typed, also in an open dialog, and the place are
// kept as by the lock, or sheltered; nothing is asked, and no backup is made.
func (s *Shell) SessionEnds() {
	if s.quitting = true; s.practice != nil {
		s.shut(bySession, func(*keeper.Practice) {}, func(error) {})
		s.showBusy("Closing the practice")
	}
	s.Runner.Run("", func(context.Context) { s.settled() }, s.finish)
}

func (s *Shell) finish() {
	s.Window.SetCloseIntercept(nil)
	s.Window.Close()
	s.App.Quit()
}

// end closes the window once no practice is on its way out, unless something
// would be lost.
func (s *Shell) end() {
	var err error
	s.quitting = true
	s.Runner.Run("", func(context.Context) {
		s.papers.remove() // a recovery sheet is printed while no practice is open
		err = s.cleared()
	}, func() {
		if s.quitting = false; err == nil {
			s.finish()
			return
		}
		dialog := faultDialog(err, "Stay")
		if c := s.closing.Load(); c != nil && !errors.Is(err, vault.ErrMoved) {
			dialog.Act("Keep it sealed in a folder", func() bool { s.chooseShelter(c.desk.Saver, s.end); return true })
		}
		s.askCopy(dialog.ActDanger("Close and lose it", func() bool { s.finish(); return true }))
	})
}
