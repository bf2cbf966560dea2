package words

import (
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Running is a session that runs, in the words of a narrow place.
type Running struct {
	Since  string // "T+31", "no dose yet"
	Last   string // "Last BP 128/80 at T+15", "" without a reading
	Vitals string // "Vitals overdue 1 min", "Next vitals 1:54 PM", "" before the first dose
	Late   bool
}

// RunningOf words a running session at a time.
func RunningOf(r course.Running, now time.Time, region data.Region) Running {
	w := Running{Since: "no dose yet"}
	if !r.T0.IsZero() {
		w.Since = course.TPlus(r.T0, now)
	}
	if r.Last.BP != (data.BP{}) {
		at := course.TPlus(r.T0, r.Last.At)
		if at == "" {
			at = region.Time(r.Last.At.In(now.Location()))
		}
		w.Last = fmt.Sprintf("Last BP %s at %s", r.Last.BP, at)
	}
	if r.Due.IsZero() {
		return w
	}
	var minutes int
	if minutes, w.Late = r.Overdue(now); w.Late {
		w.Vitals = fmt.Sprintf("Vitals overdue %d min", minutes)
	} else {
		w.Vitals = "Next vitals " + region.Time(r.Due.In(now.Location()))
	}
	return w
}
