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

// A consent counts for a session when it was signed by its first dose, whenever
// that is asked.
func TestConsentIsSignedByTheFirstDose(t *testing.T) {
	dose := at(time.June, 12, 13, 20)
	for _, c := range []struct {
		name   string
		signed time.Time
		now    time.Time
		want   data.CheckState
	}{
		{"before it", dose.Add(-time.Minute), dose.Add(time.Hour), data.Ready},
		{"at it", dose, dose.Add(time.Hour), data.Ready},
		{"after it", dose.Add(2 * time.Minute), dose.Add(time.Hour), data.Open},
		{"after it, asked the next day", dose.Add(2 * time.Minute), dose.AddDate(0, 0, 1), data.Open},
		{"before it, but after the earlier time to which it is moved", dose.Add(-10 * time.Minute), dose.Add(-20 * time.Minute), data.Open},
	} {
		a := fully()
		signedAt(c.signed)(a.form(data.FormKAP))
		a.session().T0, a.now = dose, c.now
		if got := a.of().Check(data.CheckConsent).State; got != c.want {
			t.Errorf("signed %s: the consent is %s, want %s", c.name, got, c.want)
		}
	}
}

// What makes a session the next one is a dose of another, up to the moment that
// is asked about; its own dose does not.
func TestDosesThatMakeItTheNext(t *testing.T) {
	other := func(when time.Time) func(*asked) {
		return func(a *asked) {
			a.Sessions = append([]data.Session{{Visit: data.Visit{ID: 9, Appointment: 49, Start: when}, T0: when}}, a.Sessions...)
		}
	}
	for _, c := range []struct {
		name   string
		change func(*asked)
		want   int
	}{
		{"no other", func(*asked) {}, 2},
		{"another a minute before", other(at(time.June, 12, 13, 9)), 3},
		{"another at the moment", other(at(time.June, 12, 13, 10)), 3},
		{"another a minute after", other(at(time.June, 12, 13, 11)), 2},
		{"its own before the booked time", func(a *asked) { a.session().T0 = at(time.June, 12, 12, 55) }, 2},
		{"a time that is not booked yet", func(a *asked) { a.booked.ID = 0 }, 2},
		{"a time that is not booked yet, another of no booking", func(a *asked) {
			a.booked.ID = 0
			other(at(time.June, 1, 13, 0))(a)
			a.Sessions[0].Visit.Appointment = 0
		}, 3},
	} {
		a := fully()
		c.change(a)
		if got := a.of().Session; got != c.want {
			t.Errorf("%s: session %d, want %d", c.name, got, c.want)
		}
	}
}
