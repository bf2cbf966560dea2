package keeper

import (
	"os"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// computer is the computer's own clock.
type computer struct{ zone *time.Location }

// Computer returns the computer's clock, which tells the time in a zone that has
// a name wherever one can be found: a practice can only take such a one. It is
// the one place in the program that asks for the computer's zone; an open
// practice tells the time by its own.
func Computer() data.Clock {
	zone := data.Zone(zoneName(os.Getenv, os.Readlink))
	now := time.Now()
	if !slices.Contains(data.Zones(), zone) {
		zone = data.Likely(now.Location(), now)
	}
	if location, err := zone.Location(); err == nil {
		return computer{location}
	}
	return computer{now.Location()}
}

// Now is the computer's time.
func (c computer) Now() time.Time { return time.Now().In(c.zone) }

// zoneName asks the system for its zone's name, "" where it does not tell:
// Windows has other names, and a copied /etc/localtime has none.
func zoneName(env func(string) string, link func(string) (string, error)) string {
	path := strings.TrimPrefix(env("TZ"), ":")
	if path == "" {
		path, _ = link("/etc/localtime")
	}
	if _, name, found := strings.Cut(path, "zoneinfo/"); found {
		return name
	}
	return path
}
