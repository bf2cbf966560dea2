package course

import (
	"time"

	"kapdesk/data"
)

// Running is what has to be seen of a session that runs, wherever one is.
type Running struct {
	Visit       data.VisitID
	Appointment data.AppointmentID
	Client      data.ClientID
	Name        string // "Amara N."
	Number      int
	T0          time.Time    // of the first dose, zero before it
	Taken       data.Mg      // so far
	PerKg       data.MgPerKg // 0 without a weight
	Last        data.Reading // the newest vitals; At is zero when there are none
	Due         time.Time    // of the next vitals, zero before the first dose
}

// Watch is what has to be seen of the session while it runs.
func (s *MedicineSession) Watch() Running {
	sum := s.Summary()
	r := Running{Visit: s.Visit.ID, Appointment: s.Visit.Appointment, Client: s.Visit.Client, Number: s.Number,
		T0: sum.T0, Taken: sum.Total, PerKg: sum.PerKg, Due: s.NextVitals()}
	if readings := s.Readings(); len(readings) > 0 {
		r.Last = readings[len(readings)-1]
	}
	return r
}

// Overdue is how many minutes the vitals are late; on the minute they are due and
// not late.
func (r Running) Overdue(now time.Time) (minutes int, late bool) {
	if r.Due.IsZero() {
		return 0, false
	}
	minutes = Minutes(r.Due, now)
	return max(0, minutes), minutes > 0
}
