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

// NoSuchHour refuses a wall-clock time that the clocks leap over on a day; ""
// for one that comes.
func NoSuchHour(day data.Date, hour, minute int, zone *time.Location, region data.Region) string {
	if len(day.Shown(hour, minute, zone)) > 0 {
		return ""
	}
	return "On " + region.Weekday(day) + " the clocks leap over " + region.Time(day.At(hour, minute, time.UTC)) + ". Write a time before or after it."
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

// Twice says which one a time is where the clocks show it twice on its day, as
// in the night when they go back; "" for any other time.
func Twice(at time.Time, region data.Region) string {
	shown := data.DateOf(at).Shown(at.Hour(), at.Minute(), at.Location())
	if len(shown) < 2 {
		return ""
	}
	which := "first"
	if !at.Before(shown[1]) {
		which = "second"
	}
	return "On " + region.Weekday(data.DateOf(at)) + " the clocks show " + region.Time(at) + " twice. This is the " + which + "."
}
