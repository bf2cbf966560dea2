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
func (d *Desk) EveryMinute(tick func()) (stop func()) {
	if _, inline := d.Runner.(Inline); inline {
		return func() {}
	}
	m := &minutes{now: d.Store.Now, tick: tick}
	m.arm()
	return m.stop
}

type minutes struct {
	now  func() time.Time
	tick func()

	mu    sync.Mutex
	timer *time.Timer
	done  bool
}

func (m *minutes) arm() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.done {
		return
	}
	now := m.now()
	// A breath past the full minute, so that the new minute is surely there.
	wait := now.Truncate(time.Minute).Add(time.Minute + 50*time.Millisecond).Sub(now)
	m.timer = time.AfterFunc(wait, func() {
		fyne.Do(func() {
			m.mu.Lock()
			done := m.done
			m.mu.Unlock()
			if !done {
				m.tick()
				m.arm()
			}
		})
	})
}

func (m *minutes) stop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done = true
	if m.timer != nil {
		m.timer.Stop()
	}
}
