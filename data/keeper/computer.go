package keeper

import (
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"kapdesk/data"
)

// computer is the computer's own clock, with the zone that the system told last.
type computer struct {
	told func() told
	last atomic.Pointer[known]
}

// told is what a system says about its zone: its name, or else how far its time
// is from UTC at present.
type told struct {
	name   string
	offset int // seconds east of UTC
}

type known struct {
	told
	zone *time.Location
}

// Computer returns the computer's clock, which tells the time in a zone that has
// a name wherever one can be found: a practice can only take such a one. It is
// the one place in the program that asks for the computer's zone; an open
// practice tells the time by its own. The system is asked each time: a laptop
// that slept may wake up in another zone, and Go asks only at the start.
func Computer() data.Clock {
	return &computer{told: func() told { return told{zoneName(os.Getenv, os.Readlink), systemOffset(time.Now())} }}
}

// Now is the computer's time.
func (c *computer) Now() time.Time {
	now := time.Now()
	last := c.last.Load()
	if said := c.told(); last == nil || last.told != said {
		last = &known{said, said.zone(now)}
		c.last.Store(last)
	}
	return now.In(last.zone)
}

// Instant is the computer's time for what asks for no zone. Finding the computer's own
// takes all zones of the database where it has no name that a practice can choose.
func Instant() time.Time { return time.Now() }

func (t told) zone(now time.Time) *time.Location {
	zone := data.Zone(t.name)
	if !slices.Contains(data.Zones(), zone) {
		if _, before := now.Zone(); t.offset != before {
			return time.FixedZone("", t.offset) // moved since the start, who knows where to
		}
		zone = data.Likely(now.Location(), now)
	}
	if location, err := zone.Location(); err == nil {
		return location
	}
	return now.Location()
}

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
