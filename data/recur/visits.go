package recur

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// Horizon is how many days ahead the visits of a rule without end are booked. They are
// booked further when the practice opens.
const Horizon = 26 * 7

// Visit is one time of a repeated visit.
type Visit struct {
	Wall    data.WallTime // by the rule
	Start   time.Time
	Leapt   bool   // the clocks leap over it: there is no such time on that day
	Skipped string // the holiday on which there is no visit; "" for none
}

// Visits are the times of a rule up to a day, the skipped ones among them. With skip the
// holidays on which the practice is closed have no visit and are not counted. Days off
// are not skipped: who goes away says what becomes of each visit.
func Visits(r Rule, start data.WallTime, office calendar.Office, skip bool, until data.Date) []Visit {
	count := r.option.Count
	if count > 0 {
		r = r.Counting(0)
	}
	var list []Visit
	held := 0
	for w := range r.Times(start) {
		day, _, _, err := w.Parts()
		if err != nil || !until.IsZero() && day.After(until) {
			break
		}
		v := Visit{Wall: w}
		at, comes := At(w, office.Zone)
		v.Start, v.Leapt = at, !comes
		if name, closed := office.Practice.HolidayOn(day); skip && closed && len(list) > 0 {
			v.Skipped = name
		} else {
			held++
		}
		if list = append(list, v); count > 0 && held == count {
			break
		}
	}
	return list
}
