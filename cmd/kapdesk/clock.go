package main

import (
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
)

// runningClock starts at a given time and runs on from there: the demo's day
// moves while somebody looks around in it.
type runningClock struct {
	from    time.Time // the practice's time at the start
	started time.Time // the computer's time then
}

func startClock(from time.Time) data.Clock { return runningClock{from, time.Now()} }

// Now returns the practice's present time.
func (c runningClock) Now() time.Time { return c.from.Add(time.Since(c.started)) }

// readAt reads the -at flag, such as 2025-06-12T10:12, on the demo practice's
// clock.
func readAt(text string) (time.Time, error) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, text, demo.Zone.MustLocation()); err == nil {
			if layout == time.DateOnly {
				t = t.Add(10*time.Hour + 12*time.Minute)
			}
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("-at %q is not a time such as 2025-06-12T10:12", text)
}
