package calendar

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Slot is a time that suits a visit.
type Slot struct {
	Start time.Time
	Usual bool // the client's day and hour
}

// Hour is a time of the week.
type Hour struct {
	Day          time.Weekday
	Hour, Minute int
}

// usualOf is how many of a client's newest visits tell the usual hour: older ones
// may be from before the client's week changed.
const usualOf = 8

// Usual is the time of the week at which a client comes: where most of the newest
// visits begin, of two alike the one that came last. One visit is no
// habit, and a medicine session, a call and what was given up count for none.
func Usual(had []data.Appointment, zone *time.Location) (Hour, bool) {
	had = slices.DeleteFunc(slices.Clone(had), func(a data.Appointment) bool {
		return !a.Open() || a.Kind.Doses() || a.Kind.Rule().Call
	})
	slices.SortStableFunc(had, func(a, b data.Appointment) int { return b.Start.Compare(a.Start) })
	times := map[Hour]int{}
	var usual Hour
	hours := make([]Hour, 0, usualOf)
	for _, a := range had[:min(usualOf, len(had))] {
		at := a.Start.In(zone)
		hours = append(hours, Hour{at.Weekday(), at.Hour(), at.Minute()})
		times[hours[len(hours)-1]]++
	}
	for _, h := range hours {
		if times[h] > times[usual] {
			usual = h
		}
	}
	return usual, times[usual] > 1
}

// Propose is n free times for a visit: the next one at the client's usual day and
// hour, and then what FreeSlots finds. The usual one comes first
// also when others are sooner. had are the client's own visits.
func (o Office) Propose(visit data.Appointment, had, others []data.Appointment, from time.Time, n int) []Slot {
	var slots []Slot
	if usual, ok := Usual(had, o.Zone); ok && !visit.Kind.Doses() {
		if at := o.nextUsual(visit, usual, others, from); !at.IsZero() {
			slots = append(slots, Slot{at, true})
		}
	}
	for _, at := range o.FreeSlots(visit, others, from, n) {
		if len(slots) < n && (len(slots) == 0 || !slots[0].Start.Equal(at)) {
			slots = append(slots, Slot{Start: at})
		}
	}
	return slots
}

// usualWeeks is how many weeks ahead the usual hour is looked for.
const usualWeeks = 4

// nextUsual is the first free time at an hour of the week, zero when there is none soon. It
// may lie outside the working hours: the client was seen there before.
func (o Office) nextUsual(visit data.Appointment, usual Hour, others []data.Appointment, from time.Time) time.Time {
	visit.Status = data.Scheduled
	first := data.DateOf(from.In(o.Zone))
	first = first.AddDays((int(usual.Day) - int(first.Weekday()) + 7) % 7)
	for week := range usualWeeks + 1 {
		day := first.AddDays(7 * week)
		if _, closed := o.Closed(day); closed {
			continue
		}
		visit.Start = day.At(usual.Hour, usual.Minute, o.Zone)
		leapt := visit.Start.Hour() != usual.Hour || visit.Start.Minute() != usual.Minute
		if !leapt && !visit.Start.Before(from) && len(o.Conflicts(visit, others)) == 0 {
			return visit.Start
		}
	}
	return time.Time{}
}
