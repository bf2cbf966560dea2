package data

import (
	"fmt"
	"strings"
	"time"
)

// DateOrder is how a region reads a date such as 4/3/2025.
type DateOrder int

const (
	MonthFirst DateOrder = iota // April 3
	DayFirst                    // March 4
)

// Paper is a size of sheet.
type Paper string

const (
	Letter Paper = "Letter"
	A4     Paper = "A4"
)

// Region is how the practice writes dates and times and which paper it prints
// on. The zero value is the United States.
type Region struct {
	Order        DateOrder
	Clock24      bool
	FirstWeekday time.Weekday // the first column of a calendar
	Paper        Paper
	Comma        bool // decimals stand behind a comma: 70,5
}

// commaCountries write 70,5.
const commaCountries = "AR AT BE BG BO BR BY CL CO CZ DE DK EC EE ES FI FR GR HR HU ID IS IT LT LU LV NL NO PL PT PY RO RS RU SE SI SK TR UA UY VN ZA"

// RegionOf returns the usual choices for a country code such as "US" or "DE".
func RegionOf(country string) Region {
	switch country {
	case "US", "":
		return Region{MonthFirst, false, time.Sunday, Letter, false}
	case "CA":
		return Region{MonthFirst, false, time.Sunday, Letter, false}
	case "MX":
		return Region{DayFirst, true, time.Sunday, Letter, false}
	case "GB", "IE", "AU", "NZ":
		return Region{DayFirst, false, time.Monday, A4, false}
	}
	return Region{DayFirst, true, time.Monday, A4, strings.Contains(commaCountries, country)}
}

// Date writes "Jun 12, 2025", or "–" for no date.
func (r Region) Date(d Date) string {
	if d.IsZero() {
		return "–"
	}
	if r.Order == DayFirst {
		return fmt.Sprintf("%d %s %d", d.Day(), d.utc().Format("Jan"), d.Year())
	}
	return d.utc().Format("Jan 2, 2006")
}

// DayMonth writes "Jun 12", for days of the year that the reader is in.
func (r Region) DayMonth(d Date) string {
	if d.IsZero() {
		return "–"
	}
	if r.Order == DayFirst {
		return d.utc().Format("2 Jan")
	}
	return d.utc().Format("Jan 2")
}

// Short writes "Jun 12" in today's year and "Jun 12, 2024" for any other.
func (r Region) Short(d, today Date) string {
	if d.Year() == today.Year() {
		return r.DayMonth(d)
	}
	return r.Date(d)
}

// Days writes a stretch of days, "Aug 4 – 8" or "Aug 30 – Sep 2", and one day as Short.
// Days that are not all in today's year have their years.
func (r Region) Days(from, to, today Date) string {
	switch {
	case from == to:
		return r.Short(from, today)
	case from.Year() != today.Year() || to.Year() != today.Year():
		return r.Date(from) + " – " + r.Date(to)
	case from.Month() != to.Month():
		return r.DayMonth(from) + " – " + r.DayMonth(to)
	case r.Order == DayFirst:
		return fmt.Sprintf("%d – %s", from.Day(), r.DayMonth(to))
	}
	return fmt.Sprintf("%s – %d", r.DayMonth(from), to.Day())
}

// Weekday writes "Thu, Jun 12".
func (r Region) Weekday(d Date) string {
	if d.IsZero() {
		return "–"
	}
	return d.utc().Format("Mon, ") + r.DayMonth(d)
}

// LongWeekday writes "Thursday, June 12", the title of a day.
func (r Region) LongWeekday(d Date) string {
	if r.Order == DayFirst {
		return d.utc().Format("Monday, 2 January")
	}
	return d.utc().Format("Monday, January 2")
}

// MonthYear writes "Jun 2026", where the day does not matter.
func (r Region) MonthYear(d Date) string { return d.utc().Format("Jan 2006") }

// Long writes "June 12, 2025", as on paper.
func (r Region) Long(d Date) string {
	if d.IsZero() {
		return "–"
	}
	if r.Order == DayFirst {
		return d.utc().Format("2 January 2006")
	}
	return d.utc().Format("January 2, 2006")
}

// LongDay writes "June 12", on paper that gives the year elsewhere.
func (r Region) LongDay(d Date) string {
	if d.IsZero() {
		return "–"
	}
	if r.Order == DayFirst {
		return d.utc().Format("2 January")
	}
	return d.utc().Format("January 2")
}

// Relative writes "today", "tomorrow", "yesterday" or the day and month. For
// the screen only: paper is read on other days.
func (r Region) Relative(d, today Date) string {
	switch d.Sub(today) {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	case -1:
		return "yesterday"
	}
	return r.Short(d, today)
}

// Time writes "1:24 PM", or "13:24" with the 24-hour clock.
func (r Region) Time(t time.Time) string {
	if r.Clock24 {
		return t.Format("15:04")
	}
	return t.Format("3:04 PM")
}

// Span writes "1:00 – 4:00 PM".
func (r Region) Span(from, to time.Time) string {
	if r.Clock24 || (from.Hour() < 12) != (to.Hour() < 12) {
		return r.Time(from) + " – " + r.Time(to)
	}
	return from.Format("3:04") + " – " + to.Format("3:04 PM")
}
