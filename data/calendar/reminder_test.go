package calendar

import (
	"testing"
	"time"

	"kapdesk/data"
)

func TestBeginsWithin(t *testing.T) {
	const ahead = 15 * time.Minute
	for _, c := range []struct {
		name   string
		wait   time.Duration
		change func(*data.Appointment)
		want   bool
	}{
		{"in 15 minutes", ahead, nil, true},
		{"a second later", ahead + time.Second, nil, false},
		{"in a second", time.Second, nil, true},
		{"now", 0, nil, false},
		{"the client is there", ahead, func(a *data.Appointment) { a.Status = data.Arrived }, false},
		{"canceled", ahead, func(a *data.Appointment) { a.Status = data.CanceledByUs }, false},
		{"blocked time", ahead, func(a *data.Appointment) { a.Kind = data.KindBlocked }, false},
	} {
		a := visit(1, 1, data.KindIntegration, 12, 13, 0, 60)
		if c.change != nil {
			c.change(&a)
		}
		if got := BeginsWithin(a, a.Start.Add(-c.wait), ahead); got != c.want {
			t.Errorf("%s: reminded of %v, want %v", c.name, got, c.want)
		}
	}
}
