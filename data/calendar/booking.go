package calendar

import (
	"strings"
	"time"

	"kapdesk/data"
)

// AppointmentProblems tells what is wrong with a visit that is about to be booked at a time.
// A booking in the past is unusual, not wrong: visits are also entered later.
func AppointmentProblems(a data.Appointment, now time.Time) data.Problems {
	var wrong data.Problems
	bad := func(field, say string) { wrong = append(wrong, data.Problem{Field: field, Say: say}) }
	rule := a.Kind.Rule()
	switch {
	case !a.Kind.Known():
		bad("kind", "Choose what kind of visit it is.")
	case a.Client == 0 && !rule.WithoutClient:
		bad("client", "Choose the client. Only calls and blocked time are booked without one.")
	case a.Client == 0 && strings.TrimSpace(a.Title) == "":
		bad("title", "Write what the time is for, such as Paperwork.")
	}
	if a.Start.IsZero() {
		bad("date", "Choose a day and a time.")
	}
	if a.Minutes < 5 || a.Minutes > 12*60 {
		bad("minutes", "Between 5 minutes and 12 hours.")
	}
	if !a.Start.IsZero() && a.Start.Before(now) {
		wrong = append(wrong, data.Problem{Field: "date", Say: "This time has passed. Book it only to record it.", Ask: true})
	}
	return wrong
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
