package data

import (
	"fmt"
	"time"
)

// SeriesID is the number of a series of visits.
type SeriesID int64

// WallTime is a time as the wall of a zone shows it, "2025-07-07T09:00".
type WallTime string

// WallTimeOf is what the wall of an instant's own zone shows.
func WallTimeOf(t time.Time) WallTime { return WallTime(t.Format(wallLayout)) }

// wallLayout sorts as text in the order of time.
const wallLayout = "2006-01-02T15:04"

// Parts are the day and the time of day, or why it is none.
func (w WallTime) Parts() (day Date, hour, minute int, err error) {
	t, err := time.Parse(wallLayout, string(w))
	if err != nil {
		return Date{}, 0, 0, fmt.Errorf("wall time of %d characters: %w", len(w), ErrNotFound)
	}
	return DateOf(t), t.Hour(), t.Minute(), nil
}

// Series is a visit that repeats. Its visits are appointments of their own, with the
// time that the rule means for each (Appointment.SeriesAt).
type Series struct {
	ID         SeriesID
	Rule       string   // RFC 5545, the value of RRULE
	Zone       Zone     // on whose wall the times are
	Start      WallTime // of the first visit
	Minutes    int
	SkipClosed bool       // closed days have no visit, and the visits are counted without them
	Exceptions []WallTime // times of the rule that have no visit
	BookedTo   Date       // of a rule without end: visits are booked up to this day
	Stopped    time.Time  // nothing is booked by it any more; zero while it goes on
}
