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
