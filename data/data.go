// Package data holds the words that every other package shares: identifiers,
// civil dates, units of measure, the error a person may see, and the clock.
//
// It imports the standard library only and knows nothing of disks, windows or
// databases, so that a rule written with these words can be read and tested
// by itself.
package data

import "time"

// The identifiers are distinct types so that a client's number can never be
// passed where an appointment's is meant. All are positive once stored; zero
// means "not stored yet".
type (
	ClientID      int64
	PrescriberID  int64
	CourseID      int64
	AppointmentID int64
	VisitID       int64
	EventID       int64
	ClearanceID   int64
	OrderID       int64
	MeasureID     int64
	RiskFormID    int64
	DocumentID    int64
)

// Clock tells the time. Rules never ask it: they take the time as an argument.
type Clock interface {
	// Now returns the present instant in the practice's own time zone.
	Now() time.Time
}

// SystemClock is the computer's clock.
type SystemClock struct{}

// Now returns the computer's local time.
func (SystemClock) Now() time.Time { return time.Now() }

// FixedClock always tells the same time. The demo practice uses it so that
// every screen shows the day it was written for.
type FixedClock time.Time

// Now returns the time the clock was fixed at.
func (c FixedClock) Now() time.Time { return time.Time(c) }
