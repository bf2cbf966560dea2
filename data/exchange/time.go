package exchange

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"

	ical "github.com/emersion/go-ical"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// windowsZones is what Windows and Outlook call time zones, with the name of each
// in the IANA database (Unicode CLDR, windowsZones, territory 001).
//
//go:embed windowszones.txt
var windowsZones string

var windows = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(windowsZones) {
		if name, zone, found := strings.Cut(strings.TrimSpace(line), "\t"); found {
			names[name] = zone
		}
	}
	return names
})

// time reads a time, to the minute, or a day. whole tells that it is a day, which
// begins at midnight on the practice's wall.
func (in *reader) time(p *ical.Prop) (at time.Time, whole bool, code data.Code) {
	if p == nil {
		return at, false, "ics.timeless"
	}
	text := strings.TrimSpace(p.Value)
	if wall, err := time.Parse("20060102", text); err == nil {
		return data.DateOf(wall).At(0, 0, in.zone), true, sane(wall)
	}
	if utc, err := time.Parse("20060102T150405Z", text); err == nil {
		return utc.Truncate(time.Minute).In(in.zone), false, sane(utc)
	}
	wall, err := time.Parse("20060102T150405", text)
	if err != nil {
		return at, false, "ics.time"
	}
	zone, found := in.zoneOf(p)
	if !found {
		return at, false, "ics.zone"
	}
	at, code = onWall(wall, zone)
	return at.In(in.zone), false, code
}

// sane refuses years in which no practice has appointments.
func sane(t time.Time) data.Code {
	if t.Year() < 1900 || t.Year() > 2200 {
		return "ics.time"
	}
	return ""
}

// onWall is the instant at which a zone's clocks show a wall-clock time.
func onWall(wall time.Time, zone *time.Location) (time.Time, data.Code) {
	if code := sane(wall); code != "" {
		return wall, code
	}
	day := data.DateOf(wall)
	if !calendar.Comes(day, wall.Hour(), wall.Minute(), zone) {
		return wall, "ics.leapt"
	}
	return day.At(wall.Hour(), wall.Minute(), zone), ""
}

// args is what a sentence about a time names: the time as the file has it, which is
// digits, or its zone.
func (in *reader) args(p *ical.Prop) []any {
	if p == nil {
		return nil
	}
	if _, found := in.zoneOf(p); !found {
		return []any{short(p.Params.Get(ical.ParamTimezoneID))}
	}
	if wall, err := time.Parse("20060102T150405", strings.TrimSpace(p.Value)); err == nil {
		return []any{wall.Format("2006-01-02 15:04")}
	}
	return []any{short(p.Value)}
}

// zoneOf is the zone of a time: the practice's where the file names none.
func (in *reader) zoneOf(p *ical.Prop) (*time.Location, bool) {
	name := strings.Trim(p.Params.Get(ical.ParamTimezoneID), `"`)
	if name == "" {
		return in.zone, true
	}
	if known, asked := in.zones[name]; asked {
		return known, known != nil
	}
	zone := named(name)
	in.zones[name] = zone
	return zone, zone != nil
}

// named finds a zone by a name of the IANA database, with what some programs write
// before it, or by one of Windows.
func named(name string) *time.Location {
	for _, one := range []string{name, strings.TrimPrefix(name, "/"), afterSource(name), windows()[name]} {
		if zone, err := data.Zone(one).Location(); err == nil {
			return zone
		}
	}
	return nil
}

// afterSource is "Europe/Berlin" of "/freeassociation.sourceforge.net/Europe/Berlin".
func afterSource(name string) string {
	parts := strings.Split(name, "/")
	if len(parts) < 3 || parts[0] != "" {
		return ""
	}
	return strings.Join(parts[2:], "/")
}

// addZone learns a zone that the file describes: by its name, by the place that it
// names beside it, or, where its clocks never change, by its difference to UTC.
func (in *reader) addZone(c *ical.Component) {
	name := value(c, ical.PropTimezoneID)
	zone := named(name)
	if zone == nil {
		zone = named(value(c, "X-LIC-LOCATION"))
	}
	if zone == nil && len(c.Children) == 1 {
		if offset, ok := offset(value(c.Children[0], ical.PropTimezoneOffsetTo)); ok {
			zone = time.FixedZone(name, offset)
		}
	}
	in.zones[name] = zone
}

// offset reads "-0700" in seconds.
func offset(text string) (int, bool) {
	if len(text) < 5 || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	hours, err := strconv.Atoi(text[1:3])
	minutes, wrong := strconv.Atoi(text[3:5])
	if err != nil || wrong != nil || hours > 15 || minutes > 59 {
		return 0, false
	}
	seconds := hours*3600 + minutes*60
	if text[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// list reads times that stand in one property with commas between them.
func (in *reader) list(p ical.Prop) (times []time.Time) {
	for _, text := range strings.Split(p.Value, ",") {
		one := p
		one.Value, _, _ = strings.Cut(text, "/") // of a period its start
		if at, _, code := in.time(&one); code == "" {
			times = append(times, at)
		}
	}
	return times
}
