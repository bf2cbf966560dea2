package keeper

import (
	"errors"
	"testing"

	"kapdesk/data"
)

func TestNameOfTheComputersZone(t *testing.T) {
	none := errors.New("no such file")
	for _, c := range []struct{ what, tz, link, want string }{
		{"Linux", "", "/usr/share/zoneinfo/America/Los_Angeles", "America/Los_Angeles"},
		{"macOS", "", "/var/db/timezone/zoneinfo/Europe/Berlin", "Europe/Berlin"},
		{"named by TZ", "Asia/Tokyo", "/usr/share/zoneinfo/America/Los_Angeles", "Asia/Tokyo"},
		{"a file named by TZ", ":/usr/share/zoneinfo/Asia/Tokyo", "", "Asia/Tokyo"},
		{"Windows, or a copied file", "", "", ""},
	} {
		link := func(path string) (string, error) {
			if c.link == "" || path != "/etc/localtime" {
				return "", none
			}
			return c.link, nil
		}
		if got := zoneName(func(string) string { return c.tz }, link); got != c.want {
			t.Errorf("%s: the zone is %q, want %q", c.what, got, c.want)
		}
	}
}

// Wherever this test runs, the computer's clock has a zone that a practice can take.
func TestComputerTellsItsZone(t *testing.T) {
	if now := Computer().Now(); data.ZoneOf(now) == "" {
		t.Errorf("the computer's zone is %v, which has no name", now.Location())
	}
}

// A laptop that travels while the program runs tells the time of where it is.
func TestComputerFollowsTheSystemsZone(t *testing.T) {
	here := Computer().Now()
	_, offset := here.Zone()
	says := told{"America/Los_Angeles", offset}
	c := &computer{told: func() told { return says }}
	for _, step := range []struct {
		says told
		want data.Zone
	}{
		{says, "America/Los_Angeles"},
		{told{"Asia/Tokyo", offset}, "Asia/Tokyo"},
		{told{"", offset}, data.ZoneOf(here)},
		{told{"", offset + 3600}, ""}, // a system without names that was moved
		{told{"", offset}, data.ZoneOf(here)},
		{told{"Europe/Berlin", offset}, "Europe/Berlin"},
	} {
		says = step.says
		now := c.Now()
		if got := data.ZoneOf(now); got != step.want {
			t.Errorf("the system says %+v: the zone is %q, want %q", says, got, step.want)
		}
		if _, got := now.Zone(); step.want == "" && got != says.offset {
			t.Errorf("the system is %d seconds from UTC, the clock %d", says.offset, got)
		}
	}
}
