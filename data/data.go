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
	// Now returns the present instant, in the zone that the teller goes by.
	Now() time.Time
}

// FixedClock always tells the same time. The demo practice uses it so that
// every screen shows the day it was written for.
type FixedClock time.Time

// Now returns the time the clock was fixed at.
func (c FixedClock) Now() time.Time { return time.Time(c) }
