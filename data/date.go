package data

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Date is a day of the calendar, without a time or a zone, so that a birthday
// or a due date cannot move when the computer travels. The zero value means
// "no date". Dates compare with == and sort as they stand in the calendar.
type Date struct {
	year  int16
	month uint8
	day   uint8
}

// ErrNoSuchDate says that a day does not exist, such as February 30.
var ErrNoSuchDate = errors.New("no such date")

// NewDate returns the day, or ErrNoSuchDate for one that is not in the calendar.
func NewDate(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year < 1 || year > 9999 || t.Year() != year || t.Month() != month || t.Day() != day {
		return Date{}, ErrNoSuchDate
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// MustDate is NewDate for days known to exist, as in tests and the demo.
func MustDate(year int, month time.Month, day int) Date {
	d, err := NewDate(year, month, day)
	if err != nil {
		panic(fmt.Sprintf("data.MustDate(%d, %d, %d): %v", year, month, day, err))
	}
	return d
}

// DateOf returns the day of an instant in the zone that the instant carries.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{int16(y), uint8(m), uint8(d)}
}

// WeekOf returns the first day of the week that holds the day.
func (d Date) WeekOf(first time.Weekday) Date {
	return d.AddDays(-((int(d.Weekday()) - int(first) + 7) % 7))
}

// ParseISO reads "2006-01-02", the form in which dates are stored. An empty
// text is the zero Date.
func ParseISO(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, ErrNoSuchDate
	}
	return DateOf(t), nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year, Month and Day return the parts.
func (d Date) Year() int         { return int(d.year) }
func (d Date) Month() time.Month { return time.Month(d.month) }
func (d Date) Day() int          { return int(d.day) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// String is the stored form "2006-01-02", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// At returns the instant at a wall-clock time of this day in a zone: the first
// one where the clock shows that time twice, and where it leaps over it, what
// the clock shows then instead, 3:30 for 2:30.
func (d Date) At(hour, minute int, zone *time.Location) time.Time {
	if shown := d.Shown(hour, minute, zone); len(shown) > 0 {
		return shown[0]
	}
	wall, before, _ := d.around(hour, minute, zone)
	return wall.Add(-before).In(zone)
}

// Shown lists the instants at which the clocks of a zone show a time on this
// day: one, but none in the hour that they leap over in spring and two in the
// hour that they repeat in autumn.
func (d Date) Shown(hour, minute int, zone *time.Location) []time.Time {
	wall, before, after := d.around(hour, minute, zone)
	var shown []time.Time
	for _, ahead := range []time.Duration{before, after} {
		at := wall.Add(-ahead).In(zone)
		if ahead == difference(at) && (len(shown) == 0 || !shown[0].Equal(at)) {
			shown = append(shown, at)
		}
	}
	return shown
}

// around is a wall-clock time as if it were UTC, and the zone's difference to
// UTC a day before and a day after, between which it changes at most once.
func (d Date) around(hour, minute int, zone *time.Location) (wall time.Time, before, after time.Duration) {
	wall = time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, time.UTC)
	return wall, difference(wall.Add(-24 * time.Hour).In(zone)), difference(wall.Add(24 * time.Hour).In(zone))
}

// difference is how far a time's zone is ahead of UTC then.
func difference(t time.Time) time.Duration {
	_, seconds := t.Zone()
	return time.Duration(seconds) * time.Second
}

// AddDays returns the day n days later, earlier when n is negative.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, or the last day of that month
// when it is shorter: August 31 plus six months is February 28 or 29.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return DateOf(first.AddDate(0, 0, min(d.Day(), last)-1))
}

// Sub returns the number of days from other to d.
func (d Date) Sub(other Date) int {
	return int(d.utc().Sub(other.utc()) / (24 * time.Hour))
}

// Before and After order two days.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }
func (d Date) After(other Date) bool  { return d.Compare(other) > 0 }

// Compare returns -1, 0 or +1.
func (d Date) Compare(other Date) int { return strings.Compare(d.key(), other.key()) }

// AgeOn returns whole years lived on a day; someone born on February 29 has
// the birthday on March 1 in common years.
func (d Date) AgeOn(day Date) int {
	age := day.Year() - d.Year()
	if day.Month() < d.Month() || day.Month() == d.Month() && day.Day() < d.Day() {
		age--
	}
	return age
}

func (d Date) utc() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

func (d Date) key() string { return string([]byte{byte(d.year >> 8), byte(d.year), d.month, d.day}) }

// MarshalText and UnmarshalText keep a Date in JSON as its stored form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the stored form.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseISO(string(text))
	*d = parsed
	return err
}
