// Package demo makes a practice of invented people at every stage of the way,
// so that somebody can look around, and so that tests and pictures have a
// known practice. It is built through the same use cases as a real one, each
// at its own time, so nothing in it is of another shape.
package demo

import (
	"context"
	"fmt"
	"sort"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
)

// Passphrase opens the demo practice; its unlock screen says so.
const Passphrase = "juniper house demo"

// Zone is where the demo practice is.
const Zone data.Zone = "America/Los_Angeles"

// The design's moment: Thursday, June 12, 2025, 10:12 AM. All facts are
// written for that day; on any other day they move along with it.
var designDay = data.MustDate(2025, time.June, 12)

// DesignTime is the design's moment in a zone.
func DesignTime(zone *time.Location) time.Time { return designDay.At(10, 12, zone) }

// Clock is the clock of a practice that is being filled: each step sets it.
// Once filled it runs as the clock it was made with.
type Clock struct {
	live data.Clock
	step time.Time // zero when filled
}

// NewClock returns a clock that will run as live.
func NewClock(live data.Clock) *Clock { return &Clock{live: live} }

// Now returns the time of the step, or the live time.
func (c *Clock) Now() time.Time {
	if !c.step.IsZero() {
		return c.step
	}
	return c.live.Now()
}

// Morning is something that the program does by itself early on the demo's
// day, such as a backup.
type Morning func(context.Context) error

// Fill writes the demo practice into an empty one whose clock is clock, in one
// transaction up to two minutes past seven of its day, when morning (may be
// nil) has its turn, and one for what happens afterwards.
func Fill(ctx context.Context, s *store.Store, clock *Clock, morning Morning) error {
	now := clock.live.Now()
	sc := &script{now: now, zone: now.Location(), shift: data.DateOf(now).Sub(designDay)}
	sc.practice()
	sc.jordan()
	sc.people()
	sc.closedClients()
	sc.billing()
	defer func() { clock.step = time.Time{} }()
	if morning == nil {
		return run(ctx, s, clock, sc)
	}
	early, now := data.DateOf(now).At(7, 2, sc.zone), now
	sc.now = earlier(early, now)
	if err := run(ctx, s, clock, sc); err != nil {
		return err
	}
	clock.step = sc.now
	if err := morning(ctx); err != nil {
		return err
	}
	sc.begun, sc.now = sc.now, now
	return run(ctx, s, clock, sc)
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// run does the steps of a script that lie in the past, as one transaction.
func run(ctx context.Context, s *store.Store, clock *Clock, sc *script) error {
	sort.SliceStable(sc.steps, func(i, j int) bool { return sc.steps[i].at.Before(sc.steps[j].at) })
	return s.Batch(ctx, func(ctx context.Context) error {
		for _, step := range sc.steps {
			if step.at.After(sc.now) {
				break // has not happened yet
			}
			if !step.at.After(sc.begun) {
				continue // done by an earlier run
			}
			clock.step = step.at
			if err := step.do(ctx, s); err != nil {
				return fmt.Errorf("demo, step of %s: %w", step.at.Format("Jan 2 15:04"), err)
			}
		}
		return nil
	})
}

// script is everything that happens in the demo, each thing at its time.
type script struct {
	now   time.Time // steps after it have not happened yet
	begun time.Time // steps up to it are done
	zone  *time.Location
	shift int // days from the design's day to today
	steps []step
	doc   data.PrescriberID
}

type step struct {
	at time.Time
	do func(context.Context, *store.Store) error
}

func (sc *script) then(at time.Time, do func(context.Context, *store.Store) error) {
	sc.steps = append(sc.steps, step{at, do})
}

// day is a day of 2025 as the design has it, moved along.
func (sc *script) day(month time.Month, day int) data.Date {
	return data.MustDate(2025, month, day).AddDays(sc.shift)
}

// weekday is a day of the design's week, moved along.
func (sc *script) weekday(day time.Weekday) time.Weekday {
	return time.Weekday(((int(day)+sc.shift)%7 + 7) % 7)
}

// at is a time on such a day.
func (sc *script) at(month time.Month, day, hour, minute int) time.Time {
	return sc.day(month, day).At(hour, minute, sc.zone)
}
