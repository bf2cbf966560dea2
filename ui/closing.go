package ui

import (
	"context"
	"errors"
	"time"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
)

// closing is a practice on its way out. Nothing of it is shown any more; in the
// background what was typed is kept, and what is being written is finished.
type closing struct {
	practice *keeper.Practice
	desk     *desk.Desk
	place    string // as keepPlace sealed it
	ended    chan struct{}
	// unsaved says after ended why what was typed last could not be kept. The
	// practice then stays open, so that unlocking it can try again.
	unsaved error
}

// run closes it, with a line in the audit trail. last is done before, with
// everything written.
func (c *closing) run(what string, last func(*keeper.Practice)) {
	defer close(c.ended)
	c.unsaved = c.desk.Saver.Flush()
	c.desk.Wait()
	if c.unsaved == nil {
		c.unsaved = c.practice.InPlace()
	}
	if c.unsaved != nil {
		return
	}
	last(c.practice)
	errorlog.Note("close", c.practice.Store.Note(context.Background(), what, 0, "practice", ""))
	errorlog.Note("close", c.practice.Close())
}

// shut takes the open practice from the window at once and closes it in the
// background. Then after is called, with why something could not be kept.
func (s *Shell) shut(what string, last func(*keeper.Practice), after func(unsaved error)) {
	c := &closing{practice: s.practice, desk: s.desk, ended: make(chan struct{})}
	if asked, _ := s.desk.Asked(); what == "Locked" || asked != nil || s.back != nil {
		c.place = s.keepPlace()
	}
	s.closing.Store(c)
	s.unhook()
	s.Runner.Run("", func(context.Context) {
		s.papers.remove()
		c.run(what, last)
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
	return &data.Fault{
		What: "What was typed last is not saved yet. " + words.Fault(c.unsaved).What,
		Safe: "It is kept as long as KAP Desk runs.", Do: "Mend the cause, then unlock the practice with its passphrase: it is tried again.", Err: c.unsaved,
	}
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
		c := s.closing.Load()
		if c.practice.Path() != path {
			return nil, err
		}
		right, err := c.practice.Opens(secret)
		if err == nil && !right {
			err = vault.ErrWrongSecret
		}
		return c.practice, err
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
	s.shut("Locked", func(*keeper.Practice) {}, s.tellUnsaved)
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
	if s.quitting {
		return
	}
	if s.practice == nil {
		s.end()
		return
	}
	s.depart(func() {
		path := s.practice.Path()
		s.quitting = true
		s.shut("Closed", backUpOnQuit, func(unsaved error) {
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

// end closes the window once no practice is on its way out, unless something
// would be lost.
func (s *Shell) end() {
	finish := func() {
		s.Window.SetCloseIntercept(nil)
		s.Window.Close()
		s.App.Quit()
	}
	var err error
	s.quitting = true
	s.Runner.Run("", func(context.Context) {
		s.papers.remove() // a recovery sheet is printed while no practice is open
		err = s.settled()
	}, func() {
		if s.quitting = false; err == nil {
			finish()
			return
		}
		s.askCopy(faultDialog(err, "Stay").ActDanger("Close and lose it", func() bool { finish(); return true }))
	})
}
