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
	Practice data.Practice
	Zone     *time.Location // the practice’s, on whose wall the hours are
}

// Closed tells whether the practice is closed on a day, and the word for it, such as
// "Away" or "Labor Day". Weekdays without hours are told by Hours.
func (o Office) Closed(day data.Date) (word string, closed bool) { return o.Practice.ClosedOn(day) }

// Opens is the working time of a day, From equal to To where there is none: on a
// weekday without hours, a day off and a holiday.
func (o Office) Opens(day data.Date) data.WorkDay {
	if _, closed := o.Closed(day); closed {
		return data.WorkDay{}
	}
	return o.Practice.Hours[day.Weekday()]
}

// FreeSlots returns the first n times from an instant on at which the visit
// stands against nothing and lies inside the working hours of a day that is not
// closed, at most 60 days ahead. others are the booked visits of those days.
func (o Office) FreeSlots(visit data.Appointment, others []data.Appointment, from time.Time, n int) []time.Time {
	var slots []time.Time
	visit.Status = data.Scheduled
	first := data.DateOf(from.In(o.Zone))
	for day := range 60 {
		date := first.AddDays(day)
		shift := o.Opens(date)
		for minute := shift.From; minute+visit.Minutes <= shift.To; minute += slotStep {
			visit.Start = date.At(0, minute, o.Zone)
			// On the night of a clock change a wall-clock time may not exist.
			if visit.Start.Before(from) || visit.Start.Hour()*60+visit.Start.Minute() != minute {
				continue
			}
			if len(o.Conflicts(visit, others)) > 0 {
				continue
			}
			if slots = append(slots, visit.Start); len(slots) == n {
				return slots
			}
		}
	}
	return slots
}
