package live

import (
	"errors"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// The facts of the screen follow from one record.
func TestFactsOfARecord(t *testing.T) {
	now := time.Date(2025, time.June, 12, 13, 0, 0, 0, time.UTC)
	fresh := func() *data.Record {
		visit := data.Visit{ID: 7, Client: 1, Appointment: 5, Start: now, Kind: string(data.KindMedicine), Body: &data.SessionBody{}}
		return &data.Record{Client: data.Client{ID: 1, Prescriber: 2}, Visits: []data.Visit{visit}, Sessions: []data.Session{{Visit: visit}},
			Appointments: []data.Appointment{{ID: 5, Client: 1, Kind: data.KindMedicine, Start: now, Minutes: 180, Place: data.InPerson}},
			Prescribers:  map[data.PrescriberID]data.Prescriber{2: {ID: 2, Name: "Samuel Okafor"}, 3: {ID: 3, Name: "Ada Byron"}}}
	}
	for _, c := range []struct {
		name   string
		change func(*data.Record)
		visit  data.VisitID
		holds  func(facts) bool
		err    error
	}{
		{"the client's prescriber without an order", func(*data.Record) {}, 7, func(f facts) bool { return f.prescriber.Name == "Samuel Okafor" && !f.remote }, nil},
		{"the order's prescriber", func(r *data.Record) {
			r.Orders = []data.Order{{ID: 4, Prescriber: 3, On: data.DateOf(now), Dose: 100, Route: data.Oral}}
		}, 7, func(f facts) bool { return f.prescriber.Name == "Ada Byron" }, nil},
		{"by video", func(r *data.Record) { r.Appointments[0].Place = data.Video }, 7, func(f facts) bool { return f.remote }, nil},
		{"readiness before the decision", func(*data.Record) {}, 7, func(f facts) bool { return len(f.report.Checks) == data.NumberOfChecks }, nil},
		{"no readiness after it", func(r *data.Record) { r.Sessions[0].Decision = data.Go }, 7, func(f facts) bool { return len(f.report.Checks) == 0 }, nil},
		{"another visit", func(*data.Record) {}, 8, nil, data.ErrNotFound},
		{"its appointment is not there", func(r *data.Record) { r.Appointments = nil }, 7, nil, data.ErrNotFound},
	} {
		r := fresh()
		c.change(r)
		f, err := factsOf(r, course.DefaultRules(), c.visit, now)
		if !errors.Is(err, c.err) || c.holds != nil && !c.holds(f) {
			t.Errorf("%s: %v, prescriber %q, remote %v, %d checks", c.name, err, f.prescriber.Name, f.remote, len(f.report.Checks))
		}
	}
}
