package record

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// The header knows whether a dose is ahead and whether the checklist was asked
// for this course, as readiness does.
func TestAlertsBeforeADose(t *testing.T) {
	now := data.MustDate(2025, time.June, 12).At(10, 0, time.UTC)
	session := func(status data.AppointmentStatus, start time.Time) []data.Appointment {
		return []data.Appointment{{ID: 5, Kind: data.KindMedicine, Status: status, Start: start}}
	}
	var asked []data.ScreeningAnswer
	for _, item := range course.ScreeningItems {
		asked = append(asked, data.ScreeningAnswer{Item: item.Number, Answer: data.No, At: now.AddDate(0, -2, 0)})
	}
	closed := data.Course{ID: 1, Number: 1, Closed: data.DateOf(now).AddDays(-7)}
	open := data.Course{ID: 2, Number: 2, Opened: data.DateOf(now).AddDays(-6)}
	for _, c := range []struct {
		name                      string
		record                    data.Record
		ahead, screened, outdated bool
	}{
		{"nothing", data.Record{}, false, false, false},
		{"a session is booked", data.Record{Appointments: session(data.Scheduled, now)}, true, false, false},
		{"it is canceled", data.Record{Appointments: session(data.CanceledByClient, now)}, false, false, false},
		{"it was yesterday", data.Record{Appointments: session(data.Scheduled, now.AddDate(0, 0, -1))}, false, false, false},
		{"a course runs", data.Record{Courses: []data.Course{{ID: 1, Number: 1}}}, true, false, false},
		{"the course is closed", data.Record{Courses: []data.Course{closed}, Screening: asked}, false, true, false},
		{"screened in the first course", data.Record{Courses: []data.Course{{ID: 1, Number: 1}}, Screening: asked}, true, true, false},
		{"a second course, not asked again", data.Record{Courses: []data.Course{closed, open}, Screening: asked}, true, true, true},
	} {
		f := Alerts(&c.record, now)
		if f.DoseAhead != c.ahead || f.Screened != c.screened || f.ContraOutdated != c.outdated || f.Today != data.DateOf(now) {
			t.Errorf("%s: dose ahead %v, screened %v, outdated %v on %s; want %v, %v, %v", c.name, f.DoseAhead, f.Screened, f.ContraOutdated, f.Today, c.ahead, c.screened, c.outdated)
		}
	}
}
