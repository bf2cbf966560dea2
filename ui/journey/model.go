// Package journey shows a client's course: the way so far and ahead with the
// readiness of the next medicine session, the visits, and the medical side:
// screening, clearance and order.
package journey

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/kit"
)

// icons of the checks; the store's rules know no icons.
var icons = map[data.CheckID]string{
	data.CheckOrder: "file-clock", data.CheckConsent: "file-signature", data.CheckTransport: "car", data.CheckEscort: "user",
	data.CheckClearance: "shield-check", data.CheckContra: "octagon-alert", data.CheckRisk: "flag", data.CheckSinceDose: "clock",
	data.CheckIntegration: "sprout", data.CheckEmergency: "phone", data.CheckPreparation: "compass", data.CheckFasting: "coffee",
	data.CheckVitals: "heart-pulse", data.CheckSubstances: "tablets", data.CheckHealth: "stethoscope",
}

// ribbon turns the cycles into the ribbon's nodes.
func ribbon(cycles []course.Cycle, now time.Time, region data.Region) []kit.JourneyCycle {
	shown := make([]kit.JourneyCycle, 0, len(cycles))
	for _, c := range cycles {
		cycle := kit.JourneyCycle{Title: c.Title()}
		family := kit.Neu
		for i, s := range c.Steps {
			if own, ok := familyOf(s); ok || i == 0 {
				family = own
			}
			cycle.Nodes = append(cycle.Nodes, node(s, family, now, region))
		}
		shown = append(shown, cycle)
	}
	return shown
}

// familyOf is the phase a step stands for; a no-go and a review fall into the
// phase around them.
func familyOf(s course.Step) (kit.Family, bool) {
	switch {
	case s.Missing:
		return kit.Warn, false
	case s.NoGo, s.Kind == string(data.KindReview), s.Kind == string(data.KindClosing):
		return kit.Int, false
	case s.Kind == course.ClearanceStep:
		return kit.Neu, true
	}
	return cal.Family(data.Kind(s.Kind)), true
}

func node(s course.Step, family kit.Family, now time.Time, region data.Region) kit.JourneyNode {
	day := data.DateOf(s.At)
	n := kit.JourneyNode{
		ID: nodeID(s), Family: family, Icon: iconOf(s), Date: region.DayMonth(day), Detail: s.Detail(), Score: s.Score,
		Strong: s.Dose > 0, Planned: s.Planned || s.Missing, NoGo: s.NoGo,
	}
	if day == data.DateOf(now) {
		n.Date, n.Today = "Today", true
		if s.Planned {
			n.Detail = region.Time(s.At)
		}
	}
	return n
}

func iconOf(s course.Step) string {
	switch {
	case s.NoGo:
		return "ban"
	case s.Missing:
		return "calendar-x"
	case s.Kind == course.ClearanceStep:
		return "shield-check"
	}
	return data.Kind(s.Kind).Rule().Record
}

// counts is a report as the readiness bar shows it.
func counts(r data.Readiness) kit.ReadinessCount {
	c := kit.ReadinessCount{Ready: r.Count(data.Ready), Overridden: r.Count(data.Overridden), Later: r.Count(data.Later)}
	for _, check := range r.State(data.Open) {
		if check.Grave() {
			c.Stop++
		} else {
			c.Open++
		}
	}
	return c
}

// nodeID names what a click on a node opens: a visit, an appointment, or the
// medical tab for the clearance.
func nodeID(s course.Step) string {
	switch {
	case s.Visit != 0:
		return fmt.Sprintf("v%d", s.Visit)
	case s.Appointment != 0:
		return fmt.Sprintf("a%d", s.Appointment)
	}
	return s.Kind
}

// span is "Mar 3 – Jun 19, 2025", from the first step to the last.
func span(cycles []course.Cycle, region data.Region) string {
	if len(cycles) == 0 {
		return ""
	}
	last := cycles[len(cycles)-1].Steps
	from, to := data.DateOf(cycles[0].Steps[0].At), data.DateOf(last[len(last)-1].At)
	switch {
	case from == to:
		return region.Date(from)
	case from.Year() != to.Year():
		return region.Date(from) + " – " + region.Date(to)
	}
	return region.DayMonth(from) + " – " + region.Date(to)
}

// when is the line under the readiness card's title: "Tue, Jun 17, 1:00 – 4:00
// PM, sublingual, Room 1".
func when(n *store.NextSession, route data.Route, region data.Region) string {
	parts := []string{region.Weekday(data.DateOf(n.Start)), region.Span(n.Start, n.End())}
	if n.Route != "" {
		route = data.Route(n.Route)
	}
	if route != "" {
		parts = append(parts, string(route))
	}
	if n.Room != "" {
		parts = append(parts, n.Room)
	} else if n.Place != data.InPerson {
		parts = append(parts, string(n.Place))
	}
	return strings.Join(parts, ", ")
}

// verdict is the word over the readiness bar.
func verdict(r data.Readiness) kit.Remark {
	for _, c := range r.State(data.Open) {
		if c.Grave() {
			return kit.Remark{Icon: "octagon-alert", Text: "Stop and assess", Color: kit.Bad.Solid}
		}
	}
	switch {
	case r.Count(data.Open) > 0:
		return kit.Remark{Icon: "triangle-alert", Text: "Not ready", Color: kit.Warn.Solid}
	case r.AllReady():
		return kit.Remark{Icon: "circle-check", Text: "Ready", Color: kit.OK.Solid}
	}
	return kit.Remark{Icon: "circle-dashed", Text: "Ready for the day", Color: kit.OK.Solid}
}

// openCheck is one open check as its row shows it.
func openCheck(c data.Check, said words.Check, high bool) kit.OpenCheck {
	family := kit.Warn
	if c.Grave() {
		family = kit.Bad
	}
	return kit.OpenCheck{Icon: icons[c.ID], Family: family, Title: said.Title, Why: said.Why, Action: said.Fix, High: high}
}

// sessionRow is a visit in the Sessions card.
type sessionRow struct {
	family        kit.Family
	icon          string
	title, date   string
	second, third string
	zone          string // ", Pacific Time" from before the practice moved
	status        kit.Remark
}

func rowOf(v store.VisitRow, now time.Time, region data.Region) sessionRow {
	kind := data.Kind(v.Kind)
	row := sessionRow{family: cal.Family(kind), icon: kind.Rule().Record, date: region.Short(data.DateOf(v.Start), data.DateOf(now)),
		status: kit.Remark{Icon: "pen-line", Text: "Draft", Color: kit.Warn.Solid}}
	row.title, row.second, row.third = words.Visit(v)
	if zone := data.ZoneOf(v.Start); zone != "" && zone != data.ZoneOf(now) {
		row.zone = ", " + zone.Common()
	}
	switch {
	case v.NoGo:
		row.family, row.icon = kit.Bad, "ban"
	case v.Dose > 0:
		row.family, row.icon = kit.Med, "waves"
	case kind == data.KindReview:
		row.family = kit.Neu
	}
	if v.Missing {
		row.family, row.icon, row.status = kit.Warn, "calendar-x", kit.Remark{Icon: "circle-alert", Text: "No record", Color: kit.Warn.Solid}
	} else if !v.Signed.IsZero() {
		row.status = kit.Remark{Icon: "lock", Text: "Signed", Color: kit.Ink3}
	} else if kind.Doses() && v.End.IsZero() {
		row.status = kit.Remark{Icon: "circle-play", Text: "Running", Color: kit.Med.Solid}
	}
	return row
}
