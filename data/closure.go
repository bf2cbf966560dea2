package data

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Closures are the days on which a practice is closed though its hours say that it
// works. The public holidays of its country are closed by default.
type Closures struct {
	Spans []ClosedSpan `json:"spans,omitempty"` // by their first day
	Open  []string     `json:"open,omitempty"`  // public holidays, by name, on which it works all the same
	Own   []Holiday    `json:"own,omitempty"`   // days of its own that come back every year
}

// ClosedSpan is a stretch of closed days. To is the last of them.
type ClosedSpan struct {
	From Date   `json:"from"`
	To   Date   `json:"to"`
	Word string `json:"word"` // "Away", "Day off", as the calendar writes it on the day
}

// Holds reports whether a day is one of the span's.
func (s ClosedSpan) Holds(day Date) bool { return !day.Before(s.From) && !day.After(s.To) }

// Holiday is a day that comes back every year: a date, or the nth weekday of a month.
type Holiday struct {
	Name    string       `json:"name"`
	Month   time.Month   `json:"month"`
	Day     int          `json:"day,omitempty"`     // 0 where Nth tells the day
	Nth     int          `json:"nth,omitempty"`     // 1 the first Weekday of the month, -1 the last one
	Weekday time.Weekday `json:"weekday,omitempty"` // with Nth
}

// In is the holiday's day in a year; false where the month has no such day, as
// February 29 in most years.
func (h Holiday) In(year int) (Date, bool) {
	if h.Nth == 0 {
		day, err := NewDate(year, h.Month, h.Day)
		return day, err == nil
	}
	first := MustDate(year, h.Month, 1)
	if h.Nth < 0 {
		first = first.AddMonths(1)
	}
	toWeekday := (int(h.Weekday) - int(first.Weekday()) + 7) % 7
	switch {
	case h.Nth > 0:
		first = first.AddDays(toWeekday + 7*(h.Nth-1))
	case h.Nth < 0:
		first = first.AddDays(toWeekday + 7*h.Nth)
	}
	return first, first.Month() == h.Month
}

// observed is the working day on which a holiday of a fixed date is kept when it falls
// on a weekend: Friday for Saturday, Monday for Sunday (5 U.S.C. 6103 and Executive
// Order 11582).
func (h Holiday) observed(year int) (Date, bool) {
	day, comes := h.In(year)
	switch {
	case !comes:
		return day, false
	case day.Weekday() == time.Saturday:
		return day.AddDays(-1), true
	case day.Weekday() == time.Sunday:
		return day.AddDays(1), true
	}
	return day, true
}

// PublicHolidays are those of a country by the letters of Practice.Country, "" being
// the United States: the eleven of its federal law (5 U.S.C. 6103(a)). No other
// country's are known; a practice there enters its own.
func PublicHolidays(country string) []Holiday {
	if country != "" && country != "US" {
		return nil
	}
	return []Holiday{
		{Name: "New Year’s Day", Month: time.January, Day: 1},
		{Name: "Martin Luther King Jr. Day", Month: time.January, Nth: 3, Weekday: time.Monday},
		{Name: "Washington’s Birthday", Month: time.February, Nth: 3, Weekday: time.Monday},
		{Name: "Memorial Day", Month: time.May, Nth: -1, Weekday: time.Monday},
		{Name: "Juneteenth", Month: time.June, Day: 19},
		{Name: "Independence Day", Month: time.July, Day: 4},
		{Name: "Labor Day", Month: time.September, Nth: 1, Weekday: time.Monday},
		{Name: "Columbus Day", Month: time.October, Nth: 2, Weekday: time.Monday},
		{Name: "Veterans Day", Month: time.November, Day: 11},
		{Name: "Thanksgiving", Month: time.November, Nth: 4, Weekday: time.Thursday},
		{Name: "Christmas Day", Month: time.December, Day: 25},
	}
}

// ClosedOn tells whether the practice is closed on a day and the word for it, "Away"
// or "Labor Day". A public holiday on which it works has its word and is not closed.
// The weekdays without hours are told by Hours, not here.
func (p Practice) ClosedOn(day Date) (word string, closed bool) {
	for _, s := range p.Closed.Spans {
		if s.Holds(day) {
			return s.Word, true
		}
	}
	return p.HolidayOn(day)
}

// HolidayOn is ClosedOn for the days that come back every year, without the days off.
func (p Practice) HolidayOn(day Date) (word string, closed bool) {
	return p.Closed.holiday(day, p.Country)
}

// BusinessDay reports whether offices of a country work on a day: Monday to Friday but
// for public holidays, whatever the practice itself does. Terms of law count them.
func BusinessDay(day Date, country string) bool {
	_, closed := Closures{}.holiday(day, country)
	return !closed && day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}

func (c Closures) holiday(day Date, country string) (word string, closed bool) {
	for _, h := range c.Own {
		if at, comes := h.In(day.Year()); comes && at == day {
			return h.Name, true
		}
	}
	for _, h := range PublicHolidays(country) {
		// New Year’s Day of the next year may be observed on December 31.
		for year := day.Year(); year <= day.Year()+1; year++ {
			closed := !slices.Contains(c.Open, h.Name)
			if at, _ := h.In(year); at == day {
				return h.Name, closed
			}
			if at, comes := h.observed(year); comes && at == day {
				return h.Name + ", observed", closed
			}
		}
	}
	return "", false
}

// Tidy writes the closures as they are kept: words without spaces around them, spans
// in order, and of the public holidays only those that are known.
func (c Closures) Tidy() Closures {
	var tidy Closures
	for _, s := range c.Spans {
		s.Word = strings.Join(strings.Fields(s.Word), " ")
		tidy.Spans = append(tidy.Spans, s)
	}
	slices.SortFunc(tidy.Spans, func(a, b ClosedSpan) int { return a.From.Compare(b.From) })
	for _, h := range PublicHolidays("US") {
		if slices.Contains(c.Open, h.Name) {
			tidy.Open = append(tidy.Open, h.Name)
		}
	}
	for _, h := range c.Own {
		h.Name = strings.Join(strings.Fields(h.Name), " ")
		tidy.Own = append(tidy.Own, h)
	}
	return tidy
}

// Check finds a span that ends before it begins, one without a word, and a yearly day
// that no year has. The fields are "from", "to" and "word".
func (c Closures) Check() Problems {
	var p Problems
	for _, s := range c.Spans {
		switch {
		case s.From.IsZero() || s.To.IsZero():
			p.Wrong("from", "closed.date")
		case s.To.Before(s.From):
			p.Wrong("to", "closed.order")
		case s.Word == "":
			p.Wrong("word", "closed.word")
		}
	}
	for _, h := range c.Own {
		_, comes := h.In(2024) // a leap year has every day
		switch {
		case !comes:
			p.Wrong("from", "closed.never")
		case h.Name == "":
			p.Wrong("word", "closed.word")
		}
	}
	return p
}

// ClosureChanges lists what differs between two sets, each as a line of the audit
// trail: "2025-08-04 to 2025-08-08 Away: closed".
func ClosureChanges(from, to Closures) []string {
	var lines []string
	lines = append(lines, gone(from.Spans, to.Spans, ": no longer closed")...)
	lines = append(lines, gone(to.Spans, from.Spans, ": closed")...)
	lines = append(lines, gone(from.Own, to.Own, ", every year: no longer closed")...)
	lines = append(lines, gone(to.Own, from.Own, ", every year: closed")...)
	lines = append(lines, gone(from.Open, to.Open, ": open to closed")...)
	return append(lines, gone(to.Open, from.Open, ": closed to open")...)
}

// gone says what of a list is not in another.
func gone[T comparable](list, in []T, said string) (lines []string) {
	for _, one := range list {
		if !slices.Contains(in, one) {
			lines = append(lines, fmt.Sprint(one)+said)
		}
	}
	return lines
}

// String is the span as the audit trail writes it.
func (s ClosedSpan) String() string { return s.From.String() + " to " + s.To.String() + " " + s.Word }

// String is the day as the audit trail writes it.
func (h Holiday) String() string { return fmt.Sprintf("%s (%s %d)", h.Name, h.Month, h.Day) }
