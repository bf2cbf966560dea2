package calendar

import (
	"testing"
	"time"

	"kapdesk/data"
)

func TestHourThatDoesNotComeIsKnown(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	spring := data.MustDate(2025, time.March, 9)
	for _, c := range []struct {
		day          data.Date
		hour, minute int
		comes        bool
	}{
		{spring, 1, 59, true}, {spring, 2, 0, false}, {spring, 2, 59, false}, {spring, 3, 0, true}, {spring.AddDays(1), 2, 30, true},
	} {
		if got := Comes(c.day, c.hour, c.minute, zone); got != c.comes {
			t.Errorf("%s %d:%02d: comes %v, want %v", c.day, c.hour, c.minute, got, c.comes)
		}
	}
}

func TestHourThatComesTwiceIsKnown(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	first := data.MustDate(2025, time.November, 2).At(1, 0, zone)
	for _, c := range []struct {
		at   time.Time
		want int
	}{
		{first.Add(-time.Minute), 0},
		{first, 1},
		{first.Add(59*time.Minute + 30*time.Second), 1},
		{first.Add(time.Hour), 2},
		{first.Add(time.Hour + 30*time.Second), 2},
		{first.Add(2 * time.Hour), 0},
	} {
		if got := WhichOfTwo(c.at); got != c.want {
			t.Errorf("%v is the %d., want the %d.", c.at, got, c.want)
		}
	}
}

// The hours that are left out are not offered, those that come twice are once.
// What was signed or done at a time that came twice was, as far as anybody knows,
// the later one; before that has come, it is the first.
func TestLastShown(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	night := data.MustDate(2025, time.November, 2)
	for _, c := range []struct {
		hour, minute int
		now          time.Time
		want         string
	}{
		{1, 30, night.At(9, 0, zone), "01:30 PST"},
		{1, 30, time.Date(2025, time.November, 2, 9, 30, 0, 0, time.UTC).In(zone), "01:30 PST"},
		{1, 30, time.Date(2025, time.November, 2, 9, 29, 0, 0, time.UTC).In(zone), "01:30 PDT"},
		{0, 59, night.At(9, 0, zone), "00:59 PDT"},
		{2, 0, night.At(9, 0, zone), "02:00 PST"},
	} {
		if got := LastShown(night, c.hour, c.minute, c.now).Format("15:04 MST"); got != c.want {
			t.Errorf("%d:%02d, asked at %s, is %s, want %s", c.hour, c.minute, c.now.Format("15:04 MST"), got, c.want)
		}
	}
}

func TestFreeSlotsOfTheNightsWhenClocksChange(t *testing.T) {
	var always [7]data.WorkDay
	for day := range always {
		always[day] = data.WorkDay{From: 0, To: 24 * 60}
	}
	for _, name := range []data.Zone{"America/Los_Angeles", "Australia/Lord_Howe", "America/Santiago", "America/St_Johns", "Africa/Casablanca"} {
		zone := name.MustLocation()
		for _, from := range []time.Time{data.MustDate(2025, time.March, 1).At(0, 0, zone), data.MustDate(2025, time.September, 1).At(0, 0, zone)} {
			seen := map[string]bool{}
			last := from.Add(-time.Minute)
			for _, at := range open(always, zone).FreeSlots(data.Appointment{Client: 1, Kind: data.KindCheckIn, Minutes: 15}, nil, from, 60*96) {
				wall := at.Format("2006-01-02 15:04")
				if seen[wall] || !at.After(last) {
					t.Errorf("%s offers %s twice or out of order", name, wall)
				}
				seen[wall], last = true, at
			}
		}
	}
}

// What is booked keeps its hour on the wall when the practice moves, and so does
// the escort's; an escort without an hour gets none.
func TestRelocatedKeepsTheHours(t *testing.T) {
	day := data.MustDate(2025, time.June, 12)
	from, to := data.Zone("America/Los_Angeles").MustLocation(), data.Zone("Europe/Berlin").MustLocation()
	for _, pickup := range []time.Time{{}, day.At(16, 30, from)} {
		got := Relocated(data.Appointment{Start: day.At(13, 0, from), Escort: data.Escort{Pickup: pickup}}, to)
		want := time.Time{}
		if !pickup.IsZero() {
			want = day.At(16, 30, to)
		}
		if !got.Start.Equal(day.At(13, 0, to)) || !got.Escort.Pickup.Equal(want) {
			t.Errorf("moved to Berlin with a pickup at %s: %s, pickup %s; want 1:00 PM there, pickup %s", pickup, got.Start, got.Escort.Pickup, want)
		}
	}
}
