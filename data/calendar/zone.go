package calendar

import (
	"time"

	"kapdesk/data"
)

// Relocated is an appointment of a practice that moves to another zone: 1:00 PM
// stays 1:00 PM, for the visit and for the escort who comes afterwards.
func Relocated(a data.Appointment, to *time.Location) data.Appointment {
	same := func(t time.Time) time.Time { return data.DateOf(t).At(t.Hour(), t.Minute(), to) }
	a.Start = same(a.Start)
	if !a.Escort.Pickup.IsZero() {
		a.Escort.Pickup = same(a.Escort.Pickup)
	}
	return a
}
