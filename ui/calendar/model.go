package calendar

import (
	"fmt"
	"strconv"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// span is which stretch of time the calendar shows.
type span int

const (
	oneDay span = iota
	oneWeek
	oneMonth
)

// filter is what the Show list lets through.
type filter struct{ preparation, medicine, integration, other, buffers bool }

func (f filter) shows(k data.Kind) bool {
	switch k.Rule().Phase {
	case data.PhasePreparation:
		return f.preparation
	case data.PhaseMedicine:
		return f.medicine
	case data.PhaseIntegration:
		return f.integration
	}
	return f.other
}

// daysShown are the columns of a week: the working days, today, and every other
// day on which something stands.
func daysShown(week data.Date, hours [7]data.WorkDay, entries []store.Entry, today data.Date) []data.Date {
	var days []data.Date
	for i := range 7 {
		day := week.AddDays(i)
		hour := hours[day.Weekday()]
		needed := hour.From < hour.To || day == today
		for _, e := range entries {
			needed = needed || data.DateOf(e.Start) == day
		}
		if needed {
			days = append(days, day)
		}
	}
	if len(days) == 0 {
		days = append(days, week)
	}
	return days
}

// zoneOf names the zone of days from before the practice moved, ", Pacific Time".
func zoneOf(days []data.Date, practice data.Practice) string {
	if len(days) == 0 {
		return ""
	}
	at := func(day data.Date) data.Zone { return practice.ZoneAt(day.At(12, 0, time.UTC)) }
	switch first := at(days[0]); first {
	case practice.Zone:
		return ""
	case at(days[len(days)-1]):
		return ", " + first.Common()
	default:
		return ", at first " + first.Common()
	}
}

// title names what is shown: "June 9 – 14, 2025", "Thursday, June 12", "June 2025".
func title(s span, days []data.Date, region data.Region) string {
	if len(days) == 0 {
		return ""
	}
	first, last := days[0], days[len(days)-1]
	switch {
	case s == oneMonth:
		return first.At(12, 0, time.UTC).Format("January 2006")
	case s == oneDay || first == last:
		return region.LongWeekday(first)
	}
	long := func(d data.Date, layout string) string { return d.At(12, 0, time.UTC).Format(layout) }
	dayFirst := region.Order == data.DayFirst
	switch {
	case first.Year() != last.Year():
		return region.Long(first) + " – " + region.Long(last)
	case first.Month() != last.Month() && dayFirst:
		return long(first, "2 January") + " – " + long(last, "2 January 2006")
	case first.Month() != last.Month():
		return long(first, "January 2") + " – " + long(last, "January 2, 2006")
	case dayFirst:
		return long(first, "2") + " – " + long(last, "2 January 2006")
	}
	return long(first, "January 2") + " – " + long(last, "2, 2006")
}

// weekBlock is one visit as the week shows it. A narrow column gets the shorter
// words.
func weekBlock(e store.Entry, narrow bool) kit.Block {
	rule := e.Type()
	b := kit.Block{
		ID: strconv.FormatInt(int64(e.ID), 10), Start: e.Start, End: e.End(), Family: Family(e.Kind), Icon: Icon(e.Kind), Name: e.Name,
		What: rule.Name, Brief: rule.Brief, Status: weekStatus(e),
	}
	after := e.Kind == data.KindIntegration && !e.LastDose.IsZero() && e.Start.Sub(e.LastDose) < 15*24*time.Hour
	switch {
	case e.Kind.Doses():
		b.More = where(e, narrow)
		switch {
		case e.Dose == 0:
		case narrow:
			b.What = fmt.Sprintf("Dose %d", e.Dose)
		default:
			b.What = fmt.Sprintf("%s, dose %d", rule.Brief, e.Dose)
		}
	case after && narrow:
		b.What = "After " + sinceDose(e)
	case after:
		b.What += ", " + sinceDose(e)
	case narrow:
		b.What = data.Capital(rule.Brief)
	}
	if b.Status.Text == "" && (e.Status == data.NoShow || e.Status == data.LateCancel) {
		b.What = e.Status.Word()
	}
	if b.Status.Text == "" && (e.Status == data.Arrived || e.Status == data.InProgress) {
		b.What += ", " + data.Uncapital(e.Status.Word())
	}
	if narrow && b.Status.Text == "Done, signed" {
		b.Status.Text = "Signed"
	}
	if narrow && e.Readiness != nil && e.Readiness.Count(data.Open) > 0 {
		b.Status.Text = fmt.Sprintf("%d open", e.Readiness.Count(data.Open))
	}
	return b
}

// where is a session's route and room. An injection's route is short on the
// block, because the room beside it is often another practice's.
func where(e store.Entry, narrow bool) string {
	route := data.Capital(e.Route)
	switch e.Route {
	case "intramuscular":
		route = "IM"
	case "intravenous":
		route = "IV"
	case "subcutaneous":
		route = "SC"
	}
	switch {
	case route == "":
		return e.Room
	case e.Room == "" || narrow:
		return route
	}
	return route + ", " + e.Room
}

// statusMinutes is the least length of a visit whose block has room for a line
// of its own about its status.
const statusMinutes = 75

// weekStatus is the line at the foot of a block.
func weekStatus(e store.Entry) kit.Remark {
	switch {
	case e.Minutes < statusMinutes:
		return kit.Remark{}
	case e.Status == data.NoShow || e.Status == data.LateCancel:
		return kit.Remark{Icon: "circle-minus", Text: e.Status.Word(), Color: kit.Warn.Solid}
	case e.Status == data.Arrived || e.Status == data.InProgress:
		return kit.Remark{Icon: "user-check", Text: e.Status.Word(), Color: kit.Teal}
	case e.Status == data.Completed && e.Client != 0 && e.Signed.IsZero():
		return kit.Remark{Icon: "pen-line", Text: "Not signed", Color: kit.Warn.Solid}
	case e.Status == data.Completed && e.Kind.Doses():
		return kit.Remark{Icon: "circle-check", Text: "Done, signed", Color: kit.OK.Solid}
	case e.Kind.Doses():
		return ChecksOpen(e.Readiness)
	}
	return kit.Remark{}
}

// dayBlock is one visit as a single day shows it.
func dayBlock(e store.Entry, region data.Region) kit.Block {
	b := weekBlock(e, false)
	b.What, b.More, b.Status = What(e, false), More(e, region), Needs(e)
	b.Right = kit.Remark{Text: region.Span(e.Start, e.End())}
	if e.Status != data.Scheduled {
		b.Right.Text = e.Status.Word() + ", " + b.Right.Text
	}
	return b
}

// blocks writes the visits that the filter shows, with their buffers.
func blocks(entries []store.Entry, f filter, write func(store.Entry) kit.Block, setUp, after string) []kit.Block {
	var list []kit.Block
	for _, e := range entries {
		if !f.shows(e.Kind) {
			continue
		}
		list = append(list, write(e))
		if f.buffers {
			list = append(list, Buffers(e, entries, setUp, after)...)
		}
	}
	return list
}

// visits counts the day's visits with a client.
func visits(entries []store.Entry, day data.Date) int {
	n := 0
	for _, e := range entries {
		if e.Client != 0 && e.Open() && data.DateOf(e.Start) == day {
			n++
		}
	}
	return n
}

// placeBlock is one card of the To place list.
func placeBlock(p store.ToPlace, region data.Region, types data.VisitTypes) kit.Block {
	b := kit.Block{Family: Family(p.Kind), Icon: Icon(p.Kind), Name: p.Name}
	switch {
	case p.Kind == data.KindIntegration:
		b.What = "After " + region.DayMonth(p.After) + ", in 72 h"
	case p.Kind.Doses():
		b.What = fmt.Sprintf("Dose %d", p.Number)
		if !p.From.IsZero() {
			b.What += ", from " + region.DayMonth(data.DateOf(p.From))
		}
	default:
		b.What = fmt.Sprintf("%s %d, %s", types.Rule(p.Kind).Name, p.Number, Minutes(p.Minutes))
	}
	return b
}

// presetFor begins the booking of a visit to place: at its earliest useful day.
func presetFor(p store.ToPlace, now time.Time) Preset {
	preset := Preset{Client: p.Client, Kind: p.Kind}
	if p.From.After(now) {
		preset.Day = data.DateOf(p.From.In(now.Location()))
	}
	return preset
}
