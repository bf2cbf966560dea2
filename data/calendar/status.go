package calendar

import (
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Who cancels a visit.
type Who string

const (
	ByClient   Who = "client"
	ByPractice Who = "practice"
)

// next lists what may follow each status. A canceled or moved visit stays as it
// is: a new time is a new booking. A visit closed by mistake can be reopened
// by way of Arrived; one that was entered by mistake can be brought back.
var next = map[data.AppointmentStatus][]data.AppointmentStatus{
	data.Scheduled:  {data.Confirmed, data.Arrived, data.InProgress, data.Completed, data.NoShow, data.CanceledByClient, data.LateCancel, data.CanceledByUs, data.Rescheduled, data.Mistaken},
	data.Confirmed:  {data.Scheduled, data.Arrived, data.InProgress, data.Completed, data.NoShow, data.CanceledByClient, data.LateCancel, data.CanceledByUs, data.Rescheduled, data.Mistaken},
	data.Arrived:    {data.Scheduled, data.InProgress, data.Completed, data.CanceledByClient, data.LateCancel, data.CanceledByUs, data.Mistaken},
	data.InProgress: {data.Completed},
	data.Completed:  {data.Arrived},
	data.NoShow:     {data.Arrived, data.Completed, data.Mistaken},
	data.Mistaken:   {data.Scheduled},
}

// May reports whether a visit in one status may get another.
func May(from, to data.AppointmentStatus) bool { return slices.Contains(next[from], to) }

// SetStatus checks a change of status at a time, and returns a *data.Refused
// that says why not. Canceling goes through Cancel, moving through
// the store's Move.
func SetStatus(a data.Appointment, to data.AppointmentStatus, now time.Time) error {
	switch {
	case to == a.Status:
		return nil
	case !May(a.Status, to):
		return data.Refuse("refused.status", a.Status, to)
	case to == data.CanceledByClient || to == data.CanceledByUs || to == data.LateCancel || to == data.Rescheduled:
		return data.Refuse("refused.reasonless")
	case (to == data.NoShow || to == data.Completed) && now.Before(a.Start):
		return data.Refuse("refused.unbegun")
	case to == data.Arrived && data.DateOf(now).Before(data.DateOf(a.Start.In(now.Location()))):
		return data.Refuse("refused.later")
	}
	return nil
}

// MinReason is the least length of a typed reason, in letters.
const MinReason = 3

// Cancel returns the status that a cancellation gives. A client who cancels
// later than the practice's notice before the start gets LateCancel (reference
// 1.5: commonly 48 hours). It returns data.Problems when who or why is missing, a
// *data.Refused when the visit can no longer be canceled.
func Cancel(a data.Appointment, who Who, why string, now time.Time, notice time.Duration) (data.AppointmentStatus, error) {
	var p data.Problems
	if who != ByClient && who != ByPractice {
		p.Wrong("who", "cancel.who")
	}
	if len([]rune(strings.TrimSpace(why))) < MinReason {
		p.Wrong("why", "cancel.why")
	}
	if err := p.Err(); err != nil {
		return "", err
	}
	to := data.CanceledByUs
	if who == ByClient {
		to = data.CanceledByClient
		if a.Start.Sub(now) < notice {
			to = data.LateCancel
		}
	}
	if !May(a.Status, to) {
		return "", data.Refuse("refused.cancel", a.Status)
	}
	return to, nil
}
