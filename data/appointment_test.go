package data

import (
	"testing"
	"time"
)

func TestAVisitIsOverWhenItsTimeIs(t *testing.T) {
	start := time.Date(2025, time.June, 12, 9, 0, 0, 0, time.UTC)
	visit := Appointment{Client: 1, Kind: KindIntake, Start: start, Minutes: 90, Status: Scheduled}
	with := func(change func(*Appointment)) Appointment {
		a := visit
		change(&a)
		return a
	}
	for _, c := range []struct {
		name string
		a    Appointment
		at   time.Duration // after the start
		want bool
	}{
		{"a minute before its end", visit, 89 * time.Minute, false},
		{"at its end", visit, 90 * time.Minute, true},
		{"a year later", visit, 366 * 24 * time.Hour, true},
		{"confirmed", with(func(a *Appointment) { a.Status = Confirmed }), 2 * time.Hour, true},
		{"arrived", with(func(a *Appointment) { a.Status = Arrived }), 2 * time.Hour, true},
		{"done", with(func(a *Appointment) { a.Status = Completed }), 2 * time.Hour, false},
		{"missed", with(func(a *Appointment) { a.Status = NoShow }), 2 * time.Hour, false},
		{"entered by mistake", with(func(a *Appointment) { a.Status = Mistaken }), 2 * time.Hour, false},
		{"blocked time", with(func(a *Appointment) { a.Client, a.Kind = 0, KindBlocked }), 2 * time.Hour, false},
		{"a check-in call", with(func(a *Appointment) { a.Kind = KindCheckIn }), 2 * time.Hour, false},
	} {
		if got := c.a.Over(start.Add(c.at)); got != c.want {
			t.Errorf("%s: over %v, want %v", c.name, got, c.want)
		}
	}
}
