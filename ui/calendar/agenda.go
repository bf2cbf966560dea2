package calendar

import (
	"fmt"
	"strconv"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// agendaDays are the days from one on that have visits, and that day itself.
func agendaDays(entries []store.Entry, from, today data.Date, region data.Region) []kit.AgendaDay {
	shared := sharing(entries)
	var days []kit.AgendaDay
	begin := func(day data.Date) {
		title := region.Weekday(day)
		if day == today {
			title += ", today"
		}
		days = append(days, kit.AgendaDay{Title: title, Today: day == today})
	}
	begin(from)
	last := from
	for _, e := range entries {
		day := data.DateOf(e.Start)
		if day.Before(from) {
			continue
		}
		if day != last {
			begin(day)
			last = day
		}
		at := &days[len(days)-1]
		at.Visits = append(at.Visits, agendaVisit(e, shared[e.ID], region))
	}
	for i := range days {
		days[i].Fact = data.Count(len(days[i].Visits), "visit")
		if len(days[i].Visits) == 0 {
			days[i].Fact = "No visits"
		}
	}
	return days
}

func agendaVisit(e store.Entry, shared bool, region data.Region) kit.AgendaVisit {
	rule := e.Type()
	v := kit.AgendaVisit{ID: strconv.FormatInt(int64(e.ID), 10), Time: region.Time(e.Start), Family: Family(e.Kind), Icon: Icon(e.Kind), Name: e.Name, What: rule.Name}
	switch {
	case e.Kind.Doses() && e.Dose > 0:
		v.What = fmt.Sprintf("%s %d", rule.Brief, e.Dose)
	case e.Client == 0 && e.Note != "":
		v.What = e.Note
	case e.Place == data.Video:
		v.What += ", video"
	}
	v.Status = agendaStatus(e, shared)
	return v
}

// agendaStatus is what matters most about a visit, in a word or two.
func agendaStatus(e store.Entry, shared bool) kit.Remark {
	switch {
	case shared:
		return kit.Remark{Icon: "octagon-alert", Text: "Overlap", Color: kit.Bad.Solid}
	case !e.Open():
		return kit.Remark{Icon: "circle-minus", Text: e.Status.Word(), Color: kit.Warn.Solid}
	case e.Status == data.Completed && e.Client != 0 && e.Signed.IsZero():
		return kit.Remark{Icon: "pen-line", Text: "Not signed", Color: kit.Warn.Solid}
	case e.Status == data.Completed:
		return kit.Remark{Icon: "check", Text: "Done", Color: kit.OK.Solid}
	case e.Status == data.Arrived || e.Status == data.InProgress:
		return kit.Remark{Icon: "user-check", Text: e.Status.Word(), Color: kit.Teal}
	case e.Kind.Doses() && e.Readiness != nil && e.Readiness.Count(data.Open) > 0:
		return kit.Remark{Icon: "triangle-alert", Text: fmt.Sprintf("%d open", e.Readiness.Count(data.Open)), Color: kit.Warn.Solid}
	case e.Kind.Doses():
		return ChecksOpen(e.Readiness)
	case e.Status == data.Confirmed:
		return kit.Remark{Icon: "check", Text: "Confirmed", Color: kit.Ink3}
	}
	return kit.Remark{}
}
