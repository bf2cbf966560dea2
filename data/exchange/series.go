package exchange

import (
	"cmp"
	"errors"
	"strings"
	"time"

	ical "github.com/emersion/go-ical"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/recur"
)

const (
	mostTimes = 1000    // of one repeating event in the span
	mostSteps = 200_000 // of one rule to the end of the span, as from 1900 on
	mostNever = 20      // rules without any time, each of which takes long to find out
)

// repeat adds each time of a repeating event in the span. The rule runs over the
// wall clock of the event's own zone, so that 9:00 stays 9:00 when clocks change.
func (in *reader) repeat(c *ical.Component, e calendar.Event) {
	zone, _ := in.zoneOf(c.Props.Get(ical.PropDateTimeStart))
	first := data.WallTimeOf(e.Start.In(zone))
	walls := []data.WallTime{first}
	if rule := c.Props.Get(ical.PropRecurrenceRule); rule != nil {
		if walls = in.walls(rule.Value, first, zone, e.Title); walls == nil {
			return
		}
	}
	for _, p := range c.Props.Values(ical.PropRecurrenceDates) {
		for _, at := range in.list(p) {
			walls = append(walls, data.WallTimeOf(at.In(zone)))
		}
	}
	not := map[int64]bool{}
	for _, p := range c.Props.Values(ical.PropExceptionDates) {
		for _, at := range in.list(p) {
			not[at.Unix()] = true
		}
	}
	repeats := in.repeating(c, e, first)
	for _, wall := range walls {
		at, comes := recur.At(wall, zone)
		if !comes {
			in.trouble(e.Title, "ics.leapt", strings.Replace(string(wall), "T", " ", 1))
			continue
		}
		one := e
		one.Start, one.Repeats, one.Means = at.In(in.zone), repeats, wall
		if data.WallTimeOf(one.Start) != wall {
			repeats.Apart = cmp.Or(repeats.Apart, "ics.apart.zone")
		}
		if one.UID = occurrence(e.UID, at); not[at.Unix()] {
			continue
		}
		if _, moved := in.moved[one.UID]; !moved {
			in.file.Events = append(in.file.Events, one)
		}
	}
	for at := range not { // also those beyond the span: the series goes on without them
		repeats.Series.Exceptions = append(repeats.Series.Exceptions, data.WallTimeOf(time.Unix(at, 0).In(zone)))
	}
}

// repeating is the event as a series of the practice's, or why it cannot be one.
func (in *reader) repeating(c *ical.Component, e calendar.Event, first data.WallTime) *calendar.Repeating {
	r := &calendar.Repeating{UID: e.UID, Title: e.Title, Series: data.Series{Start: first, Minutes: e.Minutes}}
	in.series[e.UID] = r
	prop := c.Props.Get(ical.PropRecurrenceRule)
	switch {
	case e.Days > 0 || e.Minutes > data.MostVisit:
		r.Apart = "ics.apart.days"
		return r
	case prop == nil || len(c.Props.Values(ical.PropRecurrenceDates)) > 0:
		r.Apart = "ics.apart.dates"
		return r
	}
	rule, err := recur.Parse(prop.Value, in.zone)
	if err == nil { // it is kept as it is written here
		_, err = recur.Parse(rule.String(), in.zone)
	}
	if err != nil || len(c.Props.Values(ical.PropRecurrenceRule)) > 1 {
		r.Apart = "ics.apart.rule"
		return r
	}
	r.Series.Rule, r.Series.BookedTo = rule.String(), data.DateOf(in.span.To)
	return r
}

// joinMoved makes the times that a file moves a part of what they were moved from.
func (in *reader) joinMoved() {
	for i := range in.file.Events {
		e := &in.file.Events[i]
		at, moved := in.moved[e.UID]
		if !moved {
			continue
		}
		r := in.series[strings.TrimSuffix(e.UID, occurrence("", at))]
		if r == nil {
			continue
		}
		e.Means = data.WallTimeOf(at.In(in.zone))
		r.Series.Exceptions = append(r.Series.Exceptions, e.Means)
		if !e.Canceled && e.Days == 0 {
			e.Repeats = r
		}
	}
}

// walls are the times of a rule in the span, on the event's wall. nil means that the
// event was given up, with the reason.
func (in *reader) walls(text string, first data.WallTime, zone *time.Location, title string) []data.WallTime {
	rule, err := recur.Read(text, zone)
	var refused *data.Refused
	switch {
	case errors.As(err, &refused) && refused.Code == "refused.repeat.hours":
		in.trouble(title, "ics.often")
		return nil
	case err != nil:
		in.trouble(title, "ics.rule")
		return nil
	case in.never >= mostNever:
		in.trouble(title, "ics.never")
		return nil
	}
	from, to := data.WallTimeOf(in.span.From.In(zone)), data.WallTimeOf(in.span.To.In(zone))
	list := []data.WallTime{}
	steps := 0
	for wall := range rule.To(to).Times(first) {
		if steps++; wall >= from {
			list = append(list, wall)
		}
		if len(list) > mostTimes || steps > mostSteps {
			in.trouble(title, "ics.many", mostTimes)
			return nil
		}
	}
	if steps == 0 && first < to {
		in.never++
		in.trouble(title, "ics.never")
		return nil
	}
	return list
}
