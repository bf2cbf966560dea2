package today

import (
	"time"

	"kapdesk/data"
)

// OnDay reports whether a visit belongs to the day of now: it begins or reaches
// into it, or it is a medicine session that runs until somebody ends it, past
// midnight too.
func OnDay(a data.Appointment, now time.Time) bool {
	midnight := data.DateOf(now).At(0, 0, now.Location())
	if !a.Start.Before(midnight) {
		return data.DateOf(a.Start.In(now.Location())) == data.DateOf(now)
	}
	return a.Open() && a.End().After(midnight) || a.Kind.Doses() && a.Status == data.InProgress
}
