package data

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The days on which United States federal offices were and will be closed, by the
// calendars of the Office of Personnel Management.
func TestPublicHolidaysFallOnTheirDays(t *testing.T) {
	for year, want := range map[int]string{
		2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
		2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
		2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24",
		2028: "12-31 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
	} {
		var got []string
		for _, h := range PublicHolidays("US") {
			day, comes := h.observed(year)
			if !comes {
				t.Errorf("%s does not come in %d", h.Name, year)
			}
			got = append(got, day.String()[5:])
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%d (-want +got):\n%s", year, diff)
		}
	}
	if got := PublicHolidays("DE"); len(got) != 0 {
		t.Errorf("a practice in Germany has the holidays %v", got)
	}
}

func TestClosedOn(t *testing.T) {
	august := func(day int) Date { return MustDate(2025, time.August, day) }
	practice := Practice{Closed: Closures{
		Spans: []ClosedSpan{{august(4), august(8), "Away"}},
		Open:  []string{"Juneteenth"},
		Own:   []Holiday{{Name: "Founding day", Month: time.March, Day: 3}, {Name: "Leap day", Month: time.February, Day: 29}},
	}}
	for _, c := range []struct {
		day    Date
		word   string
		closed bool
	}{
		{august(3), "", false}, {august(4), "Away", true}, {august(8), "Away", true}, {august(9), "", false},
		{MustDate(2025, time.June, 19), "Juneteenth", false},
		{MustDate(2025, time.July, 4), "Independence Day", true},
		{MustDate(2026, time.July, 3), "Independence Day, observed", true},
		{MustDate(2026, time.July, 4), "Independence Day", true},
		{MustDate(2027, time.December, 31), "New Year’s Day, observed", true},
		{MustDate(2028, time.January, 1), "New Year’s Day", true},
		{MustDate(2031, time.March, 3), "Founding day", true},
		{MustDate(2028, time.February, 29), "Leap day", true},
		{MustDate(2027, time.March, 1), "", false},
	} {
		if word, closed := practice.ClosedOn(c.day); word != c.word || closed != c.closed {
			t.Errorf("%s: %q, closed %v; want %q, %v", c.day, word, closed, c.word, c.closed)
		}
	}
}

func TestClosuresThatCannotBeAreRefused(t *testing.T) {
	day := MustDate(2025, time.August, 4)
	for name, c := range map[string]struct {
		closed Closures
		want   Problems
	}{
		"one day":             {Closures{Spans: []ClosedSpan{{day, day, "Away"}}}, nil},
		"ends before it does": {Closures{Spans: []ClosedSpan{{day, day.AddDays(-1), "Away"}}}, Wrong("to", "closed.order")},
		"without a day":       {Closures{Spans: []ClosedSpan{{Word: "Away"}}}, Wrong("from", "closed.date")},
		"without a word":      {Closures{Spans: []ClosedSpan{{day, day, " "}}}, Wrong("word", "closed.word")},
		"February 30":         {Closures{Own: []Holiday{{Name: "Never", Month: time.February, Day: 30}}}, Wrong("from", "closed.never")},
		"a sixth Monday":      {Closures{Own: []Holiday{{Name: "Never", Month: time.May, Nth: 6}}}, Wrong("from", "closed.never")},
	} {
		if diff := cmp.Diff(c.want, c.closed.Tidy().Check()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestRegionWritesStretchesOfDays(t *testing.T) {
	today := MustDate(2025, time.June, 12)
	for _, c := range []struct {
		from, to       Date
		month, dayward string
	}{
		{today, today, "Jun 12", "12 Jun"},
		{today, today.AddDays(4), "Jun 12 – 16", "12 – 16 Jun"},
		{today, today.AddDays(30), "Jun 12 – Jul 12", "12 Jun – 12 Jul"},
		{today.AddDays(200), today.AddDays(210), "Dec 29, 2025 – Jan 8, 2026", "29 Dec 2025 – 8 Jan 2026"},
	} {
		if got := (Region{}).Days(c.from, c.to, today); got != c.month {
			t.Errorf("%s to %s: %q, want %q", c.from, c.to, got, c.month)
		}
		if got := (Region{Order: DayFirst}).Days(c.from, c.to, today); got != c.dayward {
			t.Errorf("%s to %s, day first: %q, want %q", c.from, c.to, got, c.dayward)
		}
	}
}
