package calendar

import (
	"time"

	"kapdesk/data"
)

// BeginsWithin reports whether a visit that is still expected begins after now, and
// no later than a time ahead.
func BeginsWithin(a data.Appointment, now time.Time, ahead time.Duration) bool {
	wait := a.Start.Sub(now)
	return (a.Status == data.Scheduled || a.Status == data.Confirmed) && a.Kind != data.KindBlocked && wait > 0 && wait <= ahead
}
