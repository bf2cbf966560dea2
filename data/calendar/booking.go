package calendar

import (
	"strings"
	"time"

	"kapdesk/data"
)

// How long a visit may be booked for.
const (
	leastMinutes = 5
	mostHours    = 12
)

// AppointmentProblems tells what is wrong with a visit that is about to be booked at a time.
// A booking in the past is unusual, not wrong: visits are also entered later.
func AppointmentProblems(a data.Appointment, now time.Time) data.Problems {
	var p data.Problems
	rule := a.Kind.Rule()
	switch {
	case !a.Kind.Known():
		p.Wrong("kind", "kind.none")
	case a.Client == 0 && !rule.WithoutClient:
		p.Wrong("client", "client.none")
	case a.Client == 0 && strings.TrimSpace(a.Title) == "":
		p.Wrong("title", "title.none")
	}
	if a.Start.IsZero() {
		p.Wrong("date", "date.none")
	}
	if a.Minutes < leastMinutes || a.Minutes > mostHours*60 {
		p.Wrong("minutes", "minutes.range", leastMinutes, mostHours)
	}
	if !a.Start.IsZero() && a.Start.Before(now) {
		p.Ask("date", "date.past")
	}
	return p
}

// slotStep is the raster on which free times are offered.
const slotStep = 15

// FreeSlots returns the first n times from an instant on at which the visit
// stands against nothing and lies inside the working hours, at most 60 days
// ahead. hours stand by weekday, zone is the practice's, and others are the
// booked visits of those days.
func FreeSlots(visit data.Appointment, others []data.Appointment, hours [7]data.WorkDay, from time.Time, zone *time.Location, n int) []time.Time {
	var slots []time.Time
	visit.Status = data.Scheduled
	first := data.DateOf(from.In(zone))
	for day := range 60 {
		date := first.AddDays(day)
		shift := hours[date.Weekday()]
		for minute := shift.From; minute+visit.Minutes <= shift.To; minute += slotStep {
			visit.Start = date.At(0, minute, zone)
			// On the night of a clock change a wall-clock time may not exist.
			if visit.Start.Before(from) || visit.Start.Hour()*60+visit.Start.Minute() != minute {
				continue
			}
			if len(Conflicts(visit, others)) > 0 {
				continue
			}
			if slots = append(slots, visit.Start); len(slots) == n {
				return slots
			}
		}
	}
	return slots
}
