package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// conflicts says each clash with a visit of somebody.
var conflicts = map[calendar.Clash]func(c calendar.Conflict, who string, region data.Region) string{
	calendar.Overlaps: func(c calendar.Conflict, who string, region data.Region) string {
		return fmt.Sprintf("Overlaps %s by %s, %s", who, Span(c.To.Sub(c.From)), region.Span(c.From, c.To))
	},
	calendar.TouchesBuffer: func(c calendar.Conflict, who string, region data.Region) string {
		return fmt.Sprintf("Lies in the buffer of %s, %s", who, region.Span(c.From, c.To))
	},
	calendar.TooSoon: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("Less than %s after a dose, from %s it is not", Span(data.IntegrationAfter), region.Time(c.To))
	},
}

// Conflicts says what stands against a visit: with whom, from when to when. A
// visit without a name among names is called by its kind, as the practice has it.
func Conflicts(found []calendar.Conflict, names map[data.AppointmentID]string, region data.Region, types data.VisitTypes) string {
	says := make([]string, len(found))
	for i, c := range found {
		who := names[c.With.ID]
		if who == "" {
			who = data.Uncapital(types.Rule(c.With.Kind).Name)
		}
		says[i] = conflicts[c.Clash](c, who, region)
	}
	return strings.Join(says, ". ")
}
