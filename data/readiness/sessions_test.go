package readiness

import (
	"testing"
	"time"

	"kapdesk/data"
)

// A session by telephone leaves the client alone with a sitter, as one by video.
func TestByTelephoneIsRemote(t *testing.T) {
	a := fully()
	a.booked.Place = data.Telephone
	r := a.of()
	if r.Check(data.CheckEscort).State == data.Ready || r.Check(data.CheckConsent).State == data.Ready {
		t.Errorf("by telephone neither address, sitter nor telehealth consent is asked for: %v", lines(r))
	}
	a.remote()
	a.booked.Place = data.Telephone
	if r := a.of(); !r.AllReady() {
		t.Errorf("by telephone with all that video asks for: %v", lines(r))
	}
}

// Only a session with a dose, before this one, is counted as the last.
func TestOtherSessionsThatDoNotCount(t *testing.T) {
	for name, s := range map[string]data.Session{
		"without a dose":            {Visit: data.Visit{Appointment: 50, Start: at(time.June, 11, 13, 0)}, Number: 2},
		"with a dose after today":   {Visit: data.Visit{Appointment: 51, Start: at(time.June, 14, 13, 0)}, Number: 3, T0: at(time.June, 14, 13, 30)},
		"a no-go of the day before": {Visit: data.Visit{Appointment: 52, Start: at(time.June, 11, 13, 0)}, Number: 2, Decision: data.NoGo},
	} {
		a := fully()
		before := a.of()
		a.Sessions = append([]data.Session{s}, a.Sessions...)
		now := a.of()
		if now.Session != before.Session || !now.AllReady() {
			t.Errorf("a session %s makes this one number %d: %v", name, now.Session, lines(now))
		}
	}
}
