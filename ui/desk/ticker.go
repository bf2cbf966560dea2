package desk

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// EveryMinute calls tick on the screen's goroutine whenever the practice's clock
// comes to a new minute, until stop is called, as a screen does in Leave. It is
// one timer, not a poll. With the Inline runner there is none: tests call what
// they gave as tick themselves.
func (d *Desk) EveryMinute(tick func()) (stop func()) { return d.every(time.Minute, tick) }

// EverySecond is EveryMinute for a clock that shows seconds.
func (d *Desk) EverySecond(tick func()) (stop func()) { return d.every(time.Second, tick) }

func (d *Desk) every(step time.Duration, tick func()) (stop func()) {
	if _, inline := d.Runner.(Inline); inline {
		return func() {}
	}
	t := &ticker{step: step, now: d.Store.Now, tick: tick}
	t.arm()
	return t.stop
}

type ticker struct {
	step time.Duration
	now  func() time.Time
	tick func()

	mu    sync.Mutex
	timer *time.Timer
	done  bool
}

func (t *ticker) arm() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done {
		return
	}
	now := t.now()
	// A breath past the full step, so that the new minute or second is surely there.
	wait := now.Truncate(t.step).Add(t.step + 20*time.Millisecond).Sub(now)
	t.timer = time.AfterFunc(wait, func() {
		fyne.Do(func() {
			t.mu.Lock()
			done := t.done
			t.mu.Unlock()
			if !done {
				t.tick()
				t.arm()
			}
		})
	})
}

func (t *ticker) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done = true
	if t.timer != nil {
		t.timer.Stop()
	}
}
