package calendar

import (
	"time"

	"kapdesk/data"
)

// Relocated is an appointment of a practice that moves to another zone: 1:00 PM
// stays 1:00 PM, for the visit and for the escort who comes afterwards.
func Relocated(a data.Appointment, to *time.Location) data.Appointment {
	same := func(t time.Time) time.Time { return data.DateOf(t).At(t.Hour(), t.Minute(), to) }
	a.Start = same(a.Start)
	if !a.Escort.Pickup.IsZero() {
		a.Escort.Pickup = same(a.Escort.Pickup)
	}
	return a
}

// Comes reports whether the clocks show a wall-clock time on a day, or leap over it.
func Comes(day data.Date, hour, minute int, zone *time.Location) bool {
	return len(day.Shown(hour, minute, zone)) > 0
}

// LastShown is when the clocks showed a time on a day that comes: of two instants,
// in the night when they go back, the later one, unless that is after now.
func LastShown(day data.Date, hour, minute int, now time.Time) time.Time {
	shown := day.Shown(hour, minute, now.Location())
	if last := shown[len(shown)-1]; !last.After(now) {
		return last
	}
	return shown[0]
}

// WhichOfTwo is 1 or 2 for a time that the clocks show twice on its day, as in
// the night when they go back; 0 for any other time.
func WhichOfTwo(at time.Time) int {
	shown := data.DateOf(at).Shown(at.Hour(), at.Minute(), at.Location())
	switch {
	case len(shown) < 2:
		return 0
	case at.Before(shown[1]):
		return 1
	}
	return 2
}
