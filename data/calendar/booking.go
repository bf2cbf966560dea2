package calendar

import (
	"strings"
	"time"

	"kapdesk/data"
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
	if a.Minutes < data.LeastVisit || a.Minutes > data.MostVisit {
		p.Wrong("minutes", "minutes.range", data.LeastVisit, data.MostVisit/60)
	}
	if !a.Start.IsZero() && a.Start.Before(now) {
		p.Ask("date", "date.past")
	}
	return p
}

// slotStep is the raster on which free times are offered.
const slotStep = 15

// Office is what of a practice decides which times are free.
type Office struct {
	Hours [7]data.WorkDay // by weekday
	Types data.VisitTypes
	Zone  *time.Location
}

// FreeSlots returns the first n times from an instant on at which the visit
// stands against nothing and lies inside the working hours, at most 60 days
// ahead. others are the booked visits of those days.
func (o Office) FreeSlots(visit data.Appointment, others []data.Appointment, from time.Time, n int) []time.Time {
	var slots []time.Time
	visit.Status = data.Scheduled
	first := data.DateOf(from.In(o.Zone))
	for day := range 60 {
		date := first.AddDays(day)
		shift := o.Hours[date.Weekday()]
		for minute := shift.From; minute+visit.Minutes <= shift.To; minute += slotStep {
			visit.Start = date.At(0, minute, o.Zone)
			// On the night of a clock change a wall-clock time may not exist.
			if visit.Start.Before(from) || visit.Start.Hour()*60+visit.Start.Minute() != minute {
				continue
			}
			if len(Conflicts(visit, others, o.Types)) > 0 {
				continue
			}
			if slots = append(slots, visit.Start); len(slots) == n {
				return slots
			}
		}
	}
	return slots
}
