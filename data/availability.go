package data

import (
	"slices"
	"time"
)

// Availability is when somebody can come, as far as it was asked: the client, or who
// takes the client home. It is for planning and refuses nothing.
type Availability struct {
	Days [7]WorkDay `json:"days,omitzero"`  // by time.Weekday; all zero while nobody asked
	Away []Span     `json:"away,omitempty"` // by the first day
}

// Span is a stretch of days. To is the last of them.
type Span struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Holds reports whether a day is one of the span's.
func (s Span) Holds(day Date) bool { return !day.Before(s.From) && !day.After(s.To) }

// WholeDay is a day on which somebody is free at any hour.
var WholeDay = WorkDay{From: 0, To: 24 * 60}

// Asked reports whether the days of the week are known.
func (a Availability) Asked() bool { return a.Days != [7]WorkDay{} }

// On is the time that somebody has on a weekday: the whole day while nobody asked.
func (a Availability) On(day time.Weekday) WorkDay {
	if !a.Asked() {
		return WholeDay
	}
	return a.Days[day]
}

// AwayOn is the span away that holds a day.
func (a Availability) AwayOn(day Date) (Span, bool) {
	for _, s := range a.Away {
		if s.Holds(day) {
			return s, true
		}
	}
	return Span{}, false
}

// Weekdays lists the days of the week on which somebody is free, from the first day
// of the week on; none while nobody asked.
func (a Availability) Weekdays(first time.Weekday) (days []time.Weekday) {
	for i := range 7 {
		if day := (first + time.Weekday(i)) % 7; a.Days[day].From < a.Days[day].To {
			days = append(days, day)
		}
	}
	return days
}

// Tidy puts the spans away in order; a span of one day may be given by its first alone.
func (a Availability) Tidy() Availability {
	var away []Span
	for _, s := range a.Away {
		if s.To.IsZero() {
			s.To = s.From
		}
		away = append(away, s)
	}
	slices.SortFunc(away, func(a, b Span) int { return a.From.Compare(b.From) })
	a.Away = away
	return a
}

// Check finds hours that end before they begin, and such spans. The fields are
// "days" and "away".
func (a Availability) Check() Problems {
	var p Problems
	for _, day := range a.Days {
		if day.From < 0 || day.To > WholeDay.To || day.From > day.To {
			p.Wrong("days", "free.hours")
			break
		}
	}
	for _, s := range a.Away {
		if s.From.IsZero() || s.To.Before(s.From) {
			p.Wrong("away", "free.away")
			break
		}
	}
	return p
}
