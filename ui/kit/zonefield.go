package kit

import (
	"slices"
	"strings"

	"kapdesk/data"
)

// ZoneField is a Combo of the world's time zones. One finds a zone by its city,
// by what people call it, or by a place where it holds: "Portland" finds Los
// Angeles, Pacific Time.
type ZoneField struct {
	*Combo

	// OnZone is called when the text names another zone; "" for none.
	OnZone func(data.Zone)

	zones []data.Zone // of the options
}

// NewZoneField returns a field that holds a zone; "" leaves it empty.
func NewZoneField(label string, zone data.Zone) *ZoneField {
	zones := slices.Clone(data.Zones())
	if zone != "" && !slices.Contains(zones, zone) {
		zones = append(zones, zone) // of another program, by another name
	}
	slices.SortFunc(zones, func(a, b data.Zone) int { return strings.Compare(a.Choice(), b.Choice()) })
	options := make([]string, len(zones))
	named := map[string]data.Zone{}
	for i, z := range zones {
		options[i] = z.Choice()
		named[options[i]] = z
	}
	f := &ZoneField{Combo: newCombo(label, options), zones: zones}
	f.become(f)
	f.Hold("Type a city or state")
	f.Strict("Choose a city from the list.")
	f.Match = func(option, text string) bool { return named[option].Holds(text) }
	f.OnChanged = func(string) {
		if f.OnZone != nil {
			f.OnZone(f.Zone())
		}
	}
	f.SetZone(zone)
	return f
}

// Zone is the zone that the text names, "" for none.
func (f *ZoneField) Zone() data.Zone {
	if i := f.Chosen(); i >= 0 {
		return f.zones[i]
	}
	return ""
}

// SetZone writes a zone into the field.
func (f *ZoneField) SetZone(zone data.Zone) { f.SetText(zone.Choice()) }
