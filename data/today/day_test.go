package today

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
)

func TestOnDay(t *testing.T) {
	now := time.Date(2025, time.June, 12, 0, 30, 0, 0, pacific)
	at := func(day, hour, minute int) time.Time {
		return time.Date(2025, time.June, day, hour, minute, 0, 0, pacific)
	}
	for _, c := range []struct {
		what  string
		visit data.Appointment
		want  bool
	}{
		{"at midnight", data.Appointment{Kind: data.KindIntegration, Start: at(12, 0, 0), Minutes: 50}, true},
		{"at the day's last minute", data.Appointment{Kind: data.KindIntegration, Start: at(12, 23, 59), Minutes: 50}, true},
		{"canceled, and of this day", data.Appointment{Kind: data.KindIntegration, Start: at(12, 9, 0), Minutes: 50, Status: data.NoShow}, true},
		{"at the next midnight", data.Appointment{Kind: data.KindIntegration, Start: at(13, 0, 0), Minutes: 50}, false},
		{"over at midnight", data.Appointment{Kind: data.KindIntegration, Start: at(11, 23, 0), Minutes: 60}, false},
		{"a minute past midnight", data.Appointment{Kind: data.KindIntegration, Start: at(11, 23, 0), Minutes: 61}, true},
		{"past midnight, and nobody came", data.Appointment{Kind: data.KindIntegration, Start: at(11, 23, 0), Minutes: 61, Status: data.NoShow}, false},
		{"a session that is over by its time and runs", data.Appointment{Kind: data.KindMedicine, Start: at(11, 20, 0), Minutes: 180, Status: data.InProgress}, true},
		{"a session that runs since the day before", data.Appointment{Kind: data.KindMedicine, Start: at(10, 20, 0), Minutes: 180, Status: data.InProgress}, true},
		{"a session that was ended before midnight", data.Appointment{Kind: data.KindMedicine, Start: at(11, 20, 0), Minutes: 180, Status: data.Completed}, false},
		{"a talk whose record is not signed", data.Appointment{Kind: data.KindIntegration, Start: at(11, 20, 0), Minutes: 50, Status: data.InProgress}, false},
	} {
		if got := OnDay(c.visit, now); got != c.want {
			t.Errorf("%s: on the day %v, want %v", c.what, got, c.want)
		}
	}
}

// A session stays on Today from its start until it is ended, in every zone and
// through both changes of the clocks.
func TestRunningSessionStaysOnToday(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]data.Zone{"America/Los_Angeles", "Australia/Lord_Howe", "Pacific/Apia", "America/Santiago", "Africa/Casablanca", "America/St_Johns"}).Draw(t, "zone").MustLocation()
		day := data.MustDate(2025, time.January, 1).AddDays(rapid.IntRange(0, 729).Draw(t, "day"))
		session := data.Appointment{Kind: data.KindMedicine, Start: day.At(rapid.IntRange(8, 23).Draw(t, "hour"), 0, zone), Minutes: 180, Status: data.InProgress}
		now := session.Start.Add(time.Duration(rapid.IntRange(0, 20*60).Draw(t, "minutes")) * time.Minute)
		if !OnDay(session, now) {
			t.Fatalf("a session of %v is not on Today at %v", session.Start, now)
		}
	})
}
