package words

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// NoSuchHour refuses a wall-clock time that the clocks leap over on a day; ""
// for one that comes.
func NoSuchHour(day data.Date, hour, minute int, zone *time.Location, region data.Region) string {
	if calendar.Comes(day, hour, minute, zone) {
		return ""
	}
	return "On " + region.Weekday(day) + " the clocks leap over " + region.Time(day.At(hour, minute, time.UTC)) + ". Write a time before or after it."
}

// Twice says which one a time is where the clocks show it twice on its day; ""
// for any other time.
func Twice(at time.Time, region data.Region) string {
	which := calendar.WhichOfTwo(at)
	if which == 0 {
		return ""
	}
	return "On " + region.Weekday(data.DateOf(at)) + " the clocks show " + region.Time(at) + " twice. This is the " + [...]string{"first", "second"}[which-1] + "."
}
