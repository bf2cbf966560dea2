package words

import (
	"testing"
	"time"

	"kapdesk/data"
)

func TestHourThatDoesNotComeIsRefused(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	spring := data.MustDate(2025, time.March, 9)
	const say = "On Sun, Mar 9 the clocks leap over 2:30 AM. Write a time before or after it."
	for _, c := range []struct {
		day          data.Date
		hour, minute int
		want         string
	}{
		{spring, 1, 59, ""}, {spring, 2, 30, say}, {spring, 3, 0, ""}, {spring.AddDays(1), 2, 30, ""},
	} {
		if got := NoSuchHour(c.day, c.hour, c.minute, zone, data.Region{}); got != c.want {
			t.Errorf("%s %d:%02d: %q, want %q", c.day, c.hour, c.minute, got, c.want)
		}
	}
}

func TestHourThatComesTwiceIsSaid(t *testing.T) {
	zone := data.Zone("America/Los_Angeles").MustLocation()
	first := data.MustDate(2025, time.November, 2).At(1, 0, zone)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{first.Add(-time.Minute), ""},
		{first, "On Sun, Nov 2 the clocks show 1:00 AM twice. This is the first."},
		{first.Add(59*time.Minute + 30*time.Second), "On Sun, Nov 2 the clocks show 1:59 AM twice. This is the first."},
		{first.Add(time.Hour), "On Sun, Nov 2 the clocks show 1:00 AM twice. This is the second."},
		{first.Add(time.Hour + 30*time.Second), "On Sun, Nov 2 the clocks show 1:00 AM twice. This is the second."},
		{first.Add(2 * time.Hour), ""},
	} {
		if got := Twice(c.at, data.Region{}); got != c.want {
			t.Errorf("%v: %q, want %q", c.at, got, c.want)
		}
	}
}
