package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// troubles says why an event of a calendar file is left out or not taken over.
var troubles = map[data.Code]string{
	"ics.garbled":  "It cannot be read.",
	"ics.timeless": "It has no time.",
	"ics.time":     "“{0}” is no time.",
	"ics.leapt":    "{0} does not come: the clocks leap over it.",
	"ics.zone":     "Its time zone “{0}” is not known.",
	"ics.backward": "It ends before it begins.",
	"ics.short":    "It is shorter than {0} minutes.",
	"ics.rule":     "How it repeats cannot be read.",
	"ics.often":    "It repeats more often than daily.",
	"ics.never":    "It repeats by a rule that never comes.",
	"ics.many":     "It repeats more than {0} times in the next year.",

	"ics.apart.zone":  "It repeats by the clock of another time zone, so each time stands by itself.",
	"ics.apart.days":  "It takes whole days, so each day stands by itself.",
	"ics.apart.dates": "It names dates beside its rule, so each time stands by itself.",
	"ics.apart.rule":  "Its rule names hours, so each time stands by itself.",

	"ics.older":    "The file is older than what stands here.",
	"ics.closed":   "It was canceled here.",
	"ics.canceled": "It is canceled in the file. Cancel it here, with who and why.",
	"ics.over":     "It has begun or is done here.",
	"ics.refused":  "A rule that is not the practice’s to set aside stands against it.",
}

// Trouble is the sentence about an event that is left out.
func Trouble(code data.Code, args []any) string {
	say, known := troubles[code]
	if !known {
		return string(code)
	}
	return filled(say, args)
}

// ImportCounts says in one line what a calendar file would change.
func ImportCounts(i calendar.Import) string {
	parts := []string{
		fmt.Sprintf("%d new", len(i.New)), fmt.Sprintf("%d changed", len(i.Changed)),
		fmt.Sprintf("%d conflicting", len(i.Conflicting)), fmt.Sprintf("%d unreadable", len(i.Unreadable)), fmt.Sprintf("%d as here", i.Same),
	}
	for _, one := range []struct {
		n     int
		words string
	}{{i.Past, "over and left out"}, {i.Free, "that take no time"}, {i.Canceled, "canceled and never here"}} {
		if one.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", one.n, one.words))
		}
	}
	return strings.Join(parts, ", ")
}

// ImportSeries says what becomes of a repeating event of which something comes in new.
func ImportSeries(r *calendar.Repeating) string {
	if r.Apart != "" {
		return r.Title + ". " + Trouble(r.Apart, nil)
	}
	return r.Title + ". It stays a series: one visit, this and following, or all can be changed."
}

// ImportLine says one change: what, when, and what it was or stands against.
func ImportLine(c calendar.Change, names map[data.AppointmentID]string, region data.Region, types data.VisitTypes) string {
	when := func(a data.Appointment) string {
		return region.Weekday(data.DateOf(a.Start)) + ", " + region.Span(a.Start, a.End())
	}
	line := c.Event.Title + ", " + when(c.Next())
	switch {
	case c.Code == "" && c.Event.Canceled:
		line += ". Canceled there"
	case c.Was.ID != 0 && (!c.Was.Start.Equal(c.Event.Start) || c.Was.Minutes != c.Event.Minutes):
		line += ", was " + when(c.Was.Appointment)
	case c.Was.ID != 0 && c.Next().Title != c.Was.Appointment.Title:
		line += ", was “" + c.Was.Appointment.Title + "”"
	}
	switch {
	case len(c.Found) > 0:
		line += ". " + Conflicts(c.Found, names, region, types) + "."
	case c.Code != "":
		line += ". " + Trouble(c.Code, nil)
	}
	return line
}
