// Package today shows the day as it is lived and what could go wrong today.
package today

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/data/today"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// line is one visit of the day in words, without a widget.
type line struct {
	entry  store.Entry
	what   string
	more   string
	right  kit.Remark
	status kit.Remark
	open   bool // the next medicine visit, shown with order, escort and readiness
	runs   *course.Running
}

// lines writes the visits of a day at a time. The next medicine visit that is
// not over is the open one.
func lines(entries []store.Entry, running []course.Running, region data.Region, now time.Time, narrow bool) []line {
	var list []line
	opened, upcoming := false, false
	for _, e := range entries {
		l := line{entry: e, what: cal.What(e, narrow), more: cal.More(e, region), status: cal.Needs(e)}
		next := !upcoming && e.Start.After(now) && waits(e)
		upcoming = upcoming || next
		l.right = right(e, region, now, next)
		if i := slices.IndexFunc(running, func(r course.Running) bool { return r.Appointment == e.ID && !r.T0.IsZero() }); i >= 0 {
			l.runs = &running[i]
			l.right = kit.Remark{Icon: "circle-play", Text: "Running, " + words.RunningOf(*l.runs, now, region).Since, Color: kit.Med.Solid}
		} else if !opened && e.Kind.Doses() && e.Readiness != nil {
			l.open, opened = true, true
			l.right = kit.Remark{Text: region.Span(e.Start, e.End())}
		}
		list = append(list, l)
	}
	return list
}

// waits reports whether a visit is still to come.
func waits(e store.Entry) bool {
	return e.Status == data.Scheduled || e.Status == data.Confirmed || e.Status == data.Arrived
}

// right is the end of the first line: what became of the visit, how soon it is,
// whom to call, or its time.
func right(e store.Entry, region data.Region, now time.Time, next bool) kit.Remark {
	switch e.Status {
	case data.Completed:
		return kit.Remark{Icon: "check", Text: "Done", Color: kit.OK.Solid}
	case data.InProgress, data.Arrived:
		return kit.Remark{Icon: "circle-dot", Text: e.Status.Word(), Color: kit.Teal}
	case data.NoShow, data.LateCancel:
		return kit.Remark{Icon: "circle-minus", Text: e.Status.Word(), Color: kit.Warn.Solid}
	}
	if e.Kind == data.KindCheckIn && e.Phone != "" {
		return kit.Remark{Icon: "phone", Text: e.Phone, Color: kit.Neu.Solid}
	}
	if wait := int(e.Start.Sub(now).Minutes() + 0.999); next && wait <= 60 {
		return kit.Remark{Icon: "clock", Text: fmt.Sprintf("In %d min", wait), Color: kit.Neu.Solid}
	}
	return kit.Remark{Text: region.Span(e.Start, e.End())}
}

// span is the head of a day's schedule: "9:00 AM to 5:30 PM", or "yesterday
// 10:00 PM to 5:30 PM" while a session runs past midnight.
func span(entries []store.Entry, region data.Region, day data.Date) string {
	if len(entries) == 0 {
		return ""
	}
	first, last := entries[0].Start, entries[0].End()
	for _, e := range entries {
		if e.End().After(last) {
			last = e.End()
		}
	}
	from := region.Time(first)
	if on := data.DateOf(first); on != day {
		from = region.Relative(on, day) + " " + from
	}
	return from + " to " + region.Time(last)
}

// figure is one number of the strip and where it leads.
type figure struct {
	number         int
	label, short   string
	caption        string
	to             desk.Route
	hasDestination bool
}

// figures writes the five numbers over the day.
func figures(v store.TodayView, region data.Region) []figure {
	day := data.DateOf(v.Now)
	visits, done := 0, 0
	var next time.Time
	for _, e := range v.Entries {
		if e.Client == 0 || !e.Open() {
			continue
		}
		visits++
		if e.Status == data.Completed {
			done++
		} else if next.IsZero() && e.Start.After(v.Now) && waits(e) {
			next = e.Start
		}
	}
	list := []figure{{visits, data.Plural(visits, "visit") + " today", "", doneNext(done, next, region, day, false), desk.Route{Page: desk.Calendar, Day: day, Tab: "day"}, true}}

	held := 0
	var session time.Time
	for _, e := range v.WeekSessions {
		switch {
		case e.Status == data.Completed:
			held++
		case e.Readiness != nil && session.IsZero():
			session = e.Start
		}
	}
	n := len(v.WeekSessions)
	list = append(list, figure{n, data.Plural(n, "medicine session") + " this week", "medicine this week",
		doneNext(held, session, region, day, true), desk.Route{Page: desk.Calendar, Day: day}, true})

	var names []string
	f := figure{number: len(v.NotReady), short: "not ready yet"}
	for _, e := range v.NotReady {
		names = append(names, e.Name+" "+region.Relative(data.DateOf(e.Start), day))
		if !f.hasDestination {
			f.to, f.hasDestination = desk.Route{Page: desk.Client, Client: e.Client, Tab: "journey"}, true
		}
	}
	f.label, f.caption = data.Plural(f.number, "session")+" not ready", list3(names, 2)
	list = append(list, f)

	names = nil
	f = figure{number: len(v.Unsigned)}
	for _, note := range v.Unsigned {
		when := region.Relative(data.DateOf(note.Start), day)
		if when == "today" {
			when += " " + region.Time(note.Start)
		}
		names = append(names, note.Name+", "+when)
		if !f.hasDestination {
			f.to, f.hasDestination = desk.Route{Page: desk.Visit, Client: note.ID, ID: int64(note.Visit)}, true
		}
	}
	f.label, f.caption = data.Plural(f.number, "note")+" to sign", list3(names, 1)
	list = append(list, f)

	names = nil
	f = figure{number: len(v.Due)}
	for _, due := range v.Due {
		names = append(names, due.Name)
		if !f.hasDestination {
			f.to, f.hasDestination = desk.Route{Page: desk.Scores, Client: due.ID, Tab: due.Instrument}, true
		}
	}
	f.label, f.caption = data.Plural(f.number, "measure")+" due", list3(names, 3)
	return append(list, f)
}

// doneNext writes "3 done, next today 1:00 PM".
func doneNext(done int, next time.Time, region data.Region, day data.Date, withDay bool) string {
	text := fmt.Sprintf("%d done", done)
	if next.IsZero() {
		if done == 0 {
			return "None ahead"
		}
		return text
	}
	when := region.Time(next)
	if on := data.DateOf(next); withDay {
		when = region.Relative(on, day)
		if on == day {
			when += " " + region.Time(next)
		}
	}
	return text + ", next " + when
}

// list3 writes as many names as fit, and how many more there are.
func list3(names []string, most int) string {
	switch {
	case len(names) == 0:
		return "None"
	case len(names) <= most:
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(", %d more", len(names)-most)
}

// groups turns the list into what the kit draws. The first line that is
// dangerous has the one primary button, else the first of today's visits.
func groups(items []today.Item, say func(today.Item) words.Attention) []kit.AttentionGroup {
	var list []kit.AttentionGroup
	first := slices.IndexFunc(items, func(i today.Item) bool { return i.Rule != today.RuleRunning })
	for i, item := range items {
		said, title := say(item), words.When(item.When)
		if n := len(list); n == 0 || list[n-1].Title != title {
			list = append(list, kit.AttentionGroup{Title: title})
		}
		group := &list[len(list)-1]
		group.Items = append(group.Items, kit.Attention{
			ID: fmt.Sprint(i), Family: family(item.Severity), Icon: icon(item.Rule),
			Who: said.Who, Kind: said.Kind, Why: said.Why, Then: said.Then, Action: said.Do,
			High: i == first && item.Severity == today.Danger,
		})
	}
	return list
}

func family(s today.Severity) kit.Family {
	switch s {
	case today.Danger:
		return kit.Bad
	case today.Caution:
		return kit.Warn
	}
	return kit.Neu
}

func icon(r today.Rule) string {
	switch r {
	case today.RuleRunning:
		return "heart-pulse"
	case today.RuleRisk:
		return "octagon-alert"
	case today.RuleReadiness:
		return "shield"
	case today.RuleIntegration:
		return "sprout"
	case today.RuleOrder:
		return "file-clock"
	case today.RuleClearance:
		return "stethoscope"
	case today.RuleConsent:
		return "file-signature"
	case today.RuleNote:
		return "pen-line"
	case today.RuleUnrecorded:
		return "calendar-x"
	case today.RuleOverlap, today.RulePlan:
		return "calendar-clock"
	case today.RuleNextStep:
		return "footprints"
	case today.RuleEstimate:
		return "receipt"
	case today.RuleBegin:
		return "compass"
	case today.RuleBackup:
		return "hard-drive"
	}
	return "chart-line"
}

// route turns a target into a place of the program; false for a visit that is
// booked or to book, which has a dialog and no place.
func route(t today.Target) (desk.Route, bool) {
	switch t.Place {
	case today.RiskForm:
		return desk.Route{Page: desk.Risk, Client: t.Client, ID: t.ID}, true
	case today.Live:
		return desk.Route{Page: desk.Live, Client: t.Client, ID: t.ID}, true
	case today.Readiness:
		return desk.Route{Page: desk.Client, Client: t.Client, Tab: "journey"}, true
	case today.Medical:
		return desk.Route{Page: desk.Client, Client: t.Client, Tab: "medical"}, true
	case today.Billing:
		return desk.Route{Page: desk.Client, Client: t.Client, Tab: "billing"}, true
	case today.Consents:
		return desk.Route{Page: desk.Documents, Client: t.Client}, true
	case today.Sign:
		return desk.Route{Page: desk.Visit, Client: t.Client, ID: t.ID}, true
	case today.Schedule:
		return desk.Route{Page: desk.Calendar, Day: t.Day}, true
	case today.Security:
		return desk.Route{Page: desk.Settings, Tab: "security"}, true
	case today.Practice:
		return desk.Route{Page: desk.Settings, Tab: "practice"}, true
	case today.NewClient:
		return desk.Route{Page: desk.NewClient}, true
	case today.Scores:
		return desk.Route{Page: desk.Scores, Client: t.Client, Tab: t.Kind}, true
	}
	return desk.Route{}, false
}
