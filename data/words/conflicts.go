package words

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// conflicts says each clash, of visits with whose it is.
var conflicts = map[calendar.Clash]func(c calendar.Conflict, who string, region data.Region) string{
	calendar.Overlaps: func(c calendar.Conflict, who string, region data.Region) string {
		return fmt.Sprintf("Overlaps %s by %s, %s", who, Span(c.To.Sub(c.From)), region.Span(c.From, c.To)) + shared(c.Shares)
	},
	calendar.TouchesBuffer: func(c calendar.Conflict, who string, region data.Region) string {
		return fmt.Sprintf("Lies in the buffer of %s, %s", who, region.Span(c.From, c.To))
	},
	calendar.TooSoon: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("Less than %s after a dose, from %s it is not", Span(data.IntegrationAfter), region.Time(c.To))
	},
	calendar.Travels: func(c calendar.Conflict, who string, region data.Region) string {
		return fmt.Sprintf("The way to or from %s takes %d min, %s", who, c.Number, region.Span(c.From, c.To))
	},
	calendar.ClosedDay: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("The practice is closed on %s: %s", region.DayMonth(data.DateOf(c.From)), c.Word)
	},
	calendar.OutsideHours: func(c calendar.Conflict, _ string, region data.Region) string {
		if !c.From.Before(c.To) {
			return "The practice has no hours on " + c.From.Weekday().String()
		}
		return "Outside the working hours, " + region.Span(c.From, c.To)
	},
	calendar.OrderInterval: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("%s from the dose on %s. The order says at least %s", data.Count(c.Number, "day"), region.DayMonth(data.DateOf(c.From)), data.Count(c.Most, "day"))
	},
	calendar.DoseInterval: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("%s from the dose on %s. The practice leaves at least %s", data.Count(c.Number, "day"), region.DayMonth(data.DateOf(c.From)), data.Count(c.Most, "day"))
	},
	calendar.WeekFull: func(c calendar.Conflict, _ string, _ data.Region) string {
		return fmt.Sprintf("%s in 7 days, and the practice gives at most %d", data.Count(c.Number, "dose"), c.Most)
	},
	calendar.WeekUnusual: func(c calendar.Conflict, _ string, _ data.Region) string {
		return fmt.Sprintf("%s in 7 days, where %d is usual", data.Count(c.Number, "dose"), c.Most)
	},
	calendar.TooLate: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("More than %s after the dose on %s, which has no other integration", hours(data.IntegrationWithin), region.DayMonth(data.DateOf(c.With.Start)))
	},
	calendar.OrderShort: func(c calendar.Conflict, _ string, region data.Region) string {
		return fmt.Sprintf("The order of %s covers %s. This is number %d", region.DayMonth(data.DateOf(c.From)), data.Count(c.Most, "session"), c.Number)
	},
	calendar.PaperOpen: func(c calendar.Conflict, _ string, region data.Region) string {
		said := CheckOf(c.Check, data.Readiness{Start: c.From, Now: c.To}, region)
		return "On that day: " + said.Short
	},
}

// shared says what two visits that overlap both need besides the therapist, whom
// every visit needs.
func shared(by []calendar.Share) string {
	room, client := slices.Contains(by, calendar.ShareRoom), slices.Contains(by, calendar.ShareClient)
	switch {
	case room && client:
		return ", in the same room and with the same client"
	case room:
		return ", in the same room"
	case client:
		return ", with the same client"
	}
	return ""
}

func hours(d time.Duration) string { return fmt.Sprintf("%d h", int(d.Hours())) }

// Conflicts says what stands against a visit: with whom, from when to when. A
// visit without a name among names is called by its kind, as the practice has it.
func Conflicts(found []calendar.Conflict, names map[data.AppointmentID]string, region data.Region, types data.VisitTypes) string {
	says := make([]string, len(found))
	for i, c := range found {
		says[i] = Conflict(c, names, region, types)
	}
	return strings.Join(says, ". ")
}

// Conflict says one of them.
func Conflict(c calendar.Conflict, names map[data.AppointmentID]string, region data.Region, types data.VisitTypes) string {
	who := names[c.With.ID]
	if who == "" {
		who = data.Uncapital(types.Rule(c.With.Kind).Name)
	}
	return conflicts[c.Clash](c, who, region)
}
