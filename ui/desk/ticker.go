package desk

import "time"

// EveryMinute calls tick on the screen's goroutine whenever the practice's clock
// comes to a new minute, until stop is called, as a screen does in Leave. It is
// one timer, not a poll. With the Inline runner there is none: tests call what
// they gave as tick themselves.
func (d *Desk) EveryMinute(tick func()) (stop func()) { return d.every(time.Minute, tick) }

// EverySecond is EveryMinute for a clock that shows seconds.
func (d *Desk) EverySecond(tick func()) (stop func()) { return d.every(time.Second, tick) }

func (d *Desk) every(step time.Duration, tick func()) (stop func()) {
	return Repeat(d.Runner, untilNext(step, d.Store.Now), tick)
}

// untilNext is the wait until a clock's next full step, and a breath past it, so
// that the new minute or second is surely there.
func untilNext(step time.Duration, now func() time.Time) func() time.Duration {
	return func() time.Duration {
		at := now()
		return at.Truncate(step).Add(step + 20*time.Millisecond).Sub(at)
	}
}

// Repeat calls tick again and again on the screen's goroutine, each time after
// the wait that wait then says, until stop is called.
func Repeat(r Runner, wait func() time.Duration, tick func()) (stop func()) {
	var disarm func()
	stopped := false
	var arm func()
	arm = func() {
		disarm = r.After(wait(), func() {
			tick()
			if !stopped {
				arm()
			}
		})
	}
	arm()
	return func() { stopped = true; disarm() }
}
