package data

import (
	_ "embed"
	"errors"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // Windows, and computers that were not updated for years
)

// Zone is a time zone by its name in the IANA database, such as
// "America/Los_Angeles". The zero value says that none was chosen.
type Zone string

// ErrNoSuchZone says that a name is no time zone of this program.
var ErrNoSuchZone = errors.New("no such time zone")

// zoneList is the database's zone.tab by name, with what people call the time
// and where else it holds: the places that somebody may look for. Of zones that
// keep the same time the best known stands first.
//
//go:embed zones.txt
var zoneList string

type zoneFacts struct{ common, places string }

var zones = sync.OnceValues(func() ([]Zone, map[Zone]zoneFacts) {
	var names []Zone
	facts := map[Zone]zoneFacts{}
	for line := range strings.Lines(zoneList) {
		name, more, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		common, places, _ := strings.Cut(more, "\t")
		names = append(names, Zone(name))
		facts[Zone(name)] = zoneFacts{common, places}
	}
	return names, facts
})

// Zones lists the time zones that a practice can choose from, one for each city
// of the database.
func Zones() []Zone {
	names, _ := zones()
	return names
}

var locations sync.Map // by Zone: one pointer for one zone

// Location is the zone's clock, or ErrNoSuchZone. "Local" is none: it is
// another one on every computer.
func (z Zone) Location() (*time.Location, error) {
	if known, ok := locations.Load(z); ok {
		return known.(*time.Location), nil
	}
	if z == "" || z == "Local" {
		return nil, ErrNoSuchZone
	}
	loaded, err := time.LoadLocation(string(z))
	if err != nil {
		return nil, ErrNoSuchZone
	}
	kept, _ := locations.LoadOrStore(z, loaded)
	return kept.(*time.Location), nil
}

// MustLocation is Location for zones known to exist, as in tests and the demo.
func (z Zone) MustLocation() *time.Location {
	zone, err := z.Location()
	if err != nil {
		panic("data.Zone(" + string(z) + ").MustLocation: " + err.Error())
	}
	return zone
}

// ZoneOf is the zone of a time, or "" where it has none with a name: a fixed
// difference to UTC says nothing of the other half of the year.
func ZoneOf(t time.Time) Zone {
	zone := Zone(t.Location().String())
	if _, err := zone.Location(); err != nil {
		return ""
	}
	return zone
}

// City is the city that names the zone: "Los Angeles", "Buenos Aires".
func (z Zone) City() string {
	return strings.ReplaceAll(string(z[strings.LastIndex(string(z), "/")+1:]), "_", " ")
}

// Common is what people call the zone's time: "Pacific Time", "Lima time".
func (z Zone) Common() string {
	_, facts := zones()
	if common := facts[z].common; common != "" {
		return common
	}
	return z.City() + " time"
}

// Words is the zone as records name it: "Pacific Time (America/Los_Angeles)".
func (z Zone) Words() string {
	switch z {
	case "":
		return "a time zone that was not chosen"
	case "UTC":
		return "UTC"
	}
	return z.Common() + " (" + string(z) + ")"
}

// Choice is the zone in a list of cities: "Los Angeles, Pacific Time".
func (z Zone) Choice() string {
	parts := strings.Split(strings.ReplaceAll(string(z), "_", " "), "/")
	_, facts := zones()
	if common := facts[z].common; common != "" && len(parts) > 1 {
		return z.City() + ", " + common
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, ", ")
}

// Holds reports whether a text names the zone: a part of its name, of what
// people call it, or of a place where it holds.
func (z Zone) Holds(text string) bool {
	_, facts := zones()
	text = strings.ToLower(strings.TrimSpace(text))
	return strings.Contains(strings.ToLower(z.Choice()+"\n"+string(z)+"\n"+facts[z].places), text)
}

// OtherZone names the zone of a time that is not that of now, ", Pacific Time
// (America/Los_Angeles)": of a record from before the practice moved.
func OtherZone(t, now time.Time) string {
	if zone := ZoneOf(t); zone != "" && zone != ZoneOf(now) {
		return ", " + zone.Words()
	}
	return ""
}

// Likely finds the zone that keeps the time of a location whose name is not
// known, such as a computer's: of those that agree with it in the year around
// now, the one that agrees longest, and the best known of these. It is "" when
// none agrees.
func Likely(zone *time.Location, now time.Time) Zone {
	best, most := Zone(""), -1
	for _, z := range Zones() {
		candidate, err := z.Location()
		if err != nil || !agree(zone, candidate, now.AddDate(0, -6, 0), 26) {
			continue
		}
		years := 0
		for years < 55 && agree(zone, candidate, now.AddDate(-years-1, 0, 0), 26) {
			years++
		}
		if years > most {
			best, most = z, years
		}
	}
	return best
}

// agree compares two zones' differences to UTC every two weeks.
func agree(a, b *time.Location, from time.Time, fortnights int) bool {
	for i := range fortnights {
		at := from.AddDate(0, 0, 14*i)
		_, one := at.In(a).Zone()
		if _, other := at.In(b).Zone(); one != other {
			return false
		}
	}
	return true
}
