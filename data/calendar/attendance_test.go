package calendar

import (
	"testing"
	"time"

	"kapdesk/data"
)

// Each status counts where it belongs and nowhere else, on the days that are covered.
func TestAttendanceCountsEachStatusOnce(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2025, time.June, n, 9, 0, 0, 0, time.UTC) }
	one := func(n int, kind data.Kind, status data.AppointmentStatus) data.Appointment {
		return data.Appointment{Client: 1, Kind: kind, Start: day(n), Minutes: 60, Status: status}
	}
	visits := []data.Appointment{
		one(9, data.KindIntegration, data.Completed),
		one(31-1, data.KindIntegration, data.Completed), // the last covered day
		one(8, data.KindIntegration, data.NoShow),       // the day before the first
		{Kind: data.KindBlocked, Start: day(9), Status: data.Completed},
		one(9, data.KindCheckIn, data.NoShow), // a call
	}
	want := Attendance{Kept: 2}
	covers := func(d data.Date) bool { return !d.Before(data.MustDate(2025, time.June, 9)) }
	if got := Attended(visits, covers); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	for status, counts := range map[data.AppointmentStatus]Attendance{
		data.Scheduled: {}, data.Confirmed: {}, data.Arrived: {}, data.InProgress: {}, data.Mistaken: {}, data.CanceledByClient: {}, data.CanceledByUs: {},
		data.Completed: {Kept: 1}, data.LateCancel: {Late: 1}, data.NoShow: {NoShows: 1}, data.Rescheduled: {Moved: 1},
	} {
		if got := Attended([]data.Appointment{one(9, data.KindMedicine, status)}, nil); got != counts {
			t.Errorf("%s counts as %+v, want %+v", status, got, counts)
		}
	}
}

// The practice's notice decides what is late: exactly at it is in time, a second later is not.
func TestANoticeIsKeptToTheSecond(t *testing.T) {
	visit := data.Appointment{Client: 1, Kind: data.KindIntegration, Start: time.Date(2025, time.June, 14, 9, 0, 0, 0, time.UTC), Minutes: 60, Status: data.Scheduled}
	for _, c := range []struct {
		notice time.Duration
		ahead  time.Duration
		want   data.AppointmentStatus
	}{
		{48 * time.Hour, 48 * time.Hour, data.CanceledByClient},
		{48 * time.Hour, 48*time.Hour - time.Second, data.LateCancel},
		{24 * time.Hour, 47 * time.Hour, data.CanceledByClient},
		{0, -time.Minute, data.LateCancel}, // it has begun
		{0, time.Second, data.CanceledByClient},
	} {
		if got, err := Cancel(visit, ByClient, "ill", visit.Start.Add(-c.ahead), c.notice); err != nil || got != c.want {
			t.Errorf("%s before with a notice of %s: %s, %v; want %s", c.ahead, c.notice, got, err, c.want)
		}
	}
}
