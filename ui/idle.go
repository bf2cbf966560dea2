package ui

import (
	"context"
	"fmt"
	"time"

	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/door"
	"kapdesk/ui/kit"
)

// idle locks the practice when nobody has touched it for a while, and when the
// computer has slept; a live session it covers.
type idle struct {
	shell *Shell
	rules store.LockRules
	last  time.Time // of the last sign of life
	seen  time.Time // of the last look, by the wall clock
	stop  func()
	veil  *door.Veil // over a live session, nil while it can be seen
}

// look is how often the clock is looked at. A gap much longer than that means
// that the computer slept.
const (
	look  = 5 * time.Second
	slept = time.Minute
)

const lockedAsleep = "Locked when the computer slept,"

func newIdle(s *Shell) *idle { return &idle{shell: s} }

// Touch notes a sign of life: a key, a click, the wheel or the pointer, wherever
// in the window. The program hears of them from the window itself.
func (s *Shell) Touch() { s.idle.touch() }

func (i *idle) touch() { i.last = time.Now() }

// start begins to watch an open practice.
func (i *idle) start() {
	i.touch()
	i.seen = wall(time.Now())
	i.stop = desk.Repeat(i.shell.Runner, func() time.Duration { return look }, func() { i.check(time.Now()) })
}

// end stops watching.
func (i *idle) end() {
	i.shell.uncover()
	i.stop()
}

// check locks when it is time to. Over a live session that may stay open a veil
// is drawn instead; a computer that slept did not watch over one, and locks.
func (i *idle) check(now time.Time) {
	i.shell.lookForFile()
	gap := wall(now).Sub(i.seen)
	i.seen = wall(now)
	if i.rules.OnSleep && gap > slept {
		i.shell.Lock(lockedAsleep)
		return
	}
	if i.rules.After == 0 || now.Sub(i.last) < i.rules.After {
		return
	}
	if d := i.shell.stage.Dialog(); d != nil && d.Holds() {
		return
	}
	minutes := int(i.rules.After.Minutes())
	if i.rules.OpenInSession && i.shell.cover(fmt.Sprintf("Covered after %d minutes without input,", minutes), false) {
		return
	}
	i.shell.Lock(fmt.Sprintf("Locked after %d minutes without input,", minutes))
}

// Sleeps is for the moment before the computer sleeps, where the system tells of it.
// kept is called once what was typed is durable, and the practice locked if it is to
// be: what is found out after waking comes too late when the battery has run out.
func (s *Shell) Sleeps(kept func()) {
	if s.practice != nil && !s.idle.rules.OnSleep {
		kit.LeaveField(s.Window.Canvas())
		s.desk.Saver.Settle(func(error) { kept() })
		return
	}
	s.Lock(lockedAsleep)
	s.Runner.Run("", func(context.Context) { s.wait() }, kept)
}

// wall drops the monotonic reading, which stands still while a computer sleeps.
func wall(t time.Time) time.Time { return t.Round(0) }
