package course

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// What an order's form must mend, and what it only asks.
func TestOrderProblems(t *testing.T) {
	today := on(time.June, 12)
	weight := data.Weight{On: today, Kg: 70}
	good := data.Order{On: today, Route: data.Sublingual, Dose: 200, MaxDose: 300, Booster: 50, Boosters: 1, Sessions: 3, Limit: data.BP{Systolic: 150, Diastolic: 95}}
	if p := OrderProblems(good, weight, today); len(p) != 0 {
		t.Fatalf("an ordinary order has %v", p)
	}
	wrong := data.Wrong
	for _, c := range []struct {
		name   string
		change func(*data.Order)
		want   data.Problems
	}{
		{"no route", func(o *data.Order) { o.Route = "" }, wrong("route", "route.none")},
		{"no date", func(o *data.Order) { o.On = data.Date{} }, wrong("on", "order.undated")},
		{"dated tomorrow", func(o *data.Order) { o.On = today.AddDays(1) }, unusual("on", "order.future")},
		{"ends the day it begins", func(o *data.Order) { o.Until = today }, nil},
		{"ends the day before", func(o *data.Order) { o.Until = today.AddDays(-1) }, wrong("until", "order.over")},
		{"no dose", func(o *data.Order) { o.Dose, o.MaxDose, o.Booster, o.Boosters = 0, 0, 0, 0 }, wrong("dose", "dose.none")},
		{"a dose below nothing", func(o *data.Order) { o.Dose, o.MaxDose, o.Booster, o.Boosters = -1, -1, 0, 0 }, wrong("dose", "dose.none")},
		{"highest as the dose", func(o *data.Order) { o.MaxDose = 200 }, nil},
		{"highest below the dose", func(o *data.Order) { o.MaxDose = 199 }, wrong("max", "dose.most")},
		{"no highest", func(o *data.Order) { o.MaxDose = 0 }, nil},

		{"the least usual dose", func(o *data.Order) { o.Dose = 10 }, nil},
		{"a dose of 1 mg", func(o *data.Order) { o.Dose = 1 }, unusual("dose", "dose.unusual")},
		{"less than usual", func(o *data.Order) { o.Dose = 9.9 }, unusual("dose", "dose.unusual")},
		{"the most usual total", func(o *data.Order) { o.MaxDose, o.Booster, o.Boosters = 420, 0, 0 }, nil},
		{"an unusual highest", func(o *data.Order) { o.MaxDose, o.Booster, o.Boosters = 421, 0, 0 }, unusual("max", "dose.unusual")},
		{"an unusual dose, which is the highest", func(o *data.Order) { o.Dose, o.MaxDose, o.Booster, o.Boosters = 421, 421, 0, 0 }, unusual("dose", "dose.unusual")},
		{"the most usual with its booster", func(o *data.Order) { o.MaxDose, o.Booster = 200, 220 }, nil},
		{"unusual with its booster", func(o *data.Order) { o.MaxDose, o.Booster = 200, 221 }, unusual("max", "dose.unusual")},

		{"unusual with a booster of 1 mg", func(o *data.Order) { o.Dose, o.MaxDose, o.Booster = 420, 420, 1 }, unusual("max", "dose.unusual")},

		{"a booster, none", func(o *data.Order) { o.Boosters = 0 }, wrong("booster", "booster.half")},
		{"boosters of nothing", func(o *data.Order) { o.Booster = 0 }, wrong("booster", "booster.half")},
		{"no booster at all", func(o *data.Order) { o.Booster, o.Boosters = 0, 0 }, nil},
		{"-1 sessions", func(o *data.Order) { o.Sessions = -1 }, wrong("sessions", "sessions.range")},
		{"sessions left empty", func(o *data.Order) { o.Sessions = 0 }, nil},
		{"60 sessions", func(o *data.Order) { o.Sessions = 60 }, nil},
		{"61 sessions", func(o *data.Order) { o.Sessions = 61 }, wrong("sessions", "sessions.range")},
		{"no limit", func(o *data.Order) { o.Limit = data.BP{} }, nil},
		{"half a limit", func(o *data.Order) { o.Limit.Diastolic = 0 }, wrong("limit", "pressure.half")},
		{"a swapped limit", func(o *data.Order) { o.Limit = data.BP{Systolic: 95, Diastolic: 150} }, unusual("limit", "reading.asked", question(data.AskSwapped, 95, 150))},
	} {
		o := good
		c.change(&o)
		if diff := cmp.Diff(c.want, OrderProblems(o, weight, today)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// unusual is one thing that a form only asks.
func unusual(field string, code data.Code, args ...any) (p data.Problems) {
	p.Ask(field, code, args...)
	return p
}

func TestClearanceProblems(t *testing.T) {
	today := on(time.June, 12)
	good := data.Clearance{Decision: data.ClearedWithConditions, Decided: today, Until: today, Conditions: "BP before each dose"}
	wrong := data.Wrong
	for _, c := range []struct {
		name   string
		change func(*data.Clearance)
		want   data.Problems
	}{
		{"valid on its own day alone", func(c *data.Clearance) {}, nil},
		{"no decision", func(c *data.Clearance) { *c = data.Clearance{} }, wrong("decision", "decision.none")},
		{"only asked", func(c *data.Clearance) { c.Decision = data.ClearanceAsked }, wrong("decision", "decision.none")},
		{"no last day", func(c *data.Clearance) { c.Until = data.Date{} }, wrong("until", "until.none")},
		{"over the day before", func(c *data.Clearance) { c.Until = today.AddDays(-1) }, wrong("until", "until.early")},
		{"conditions of nothing", func(c *data.Clearance) { c.Conditions = " \n" }, wrong("conditions", "conditions.none")},
		{"cleared without conditions", func(c *data.Clearance) { c.Decision, c.Conditions = data.Cleared, "" }, nil},
		{"cleared without a last day", func(c *data.Clearance) { c.Decision, c.Until = data.Cleared, data.Date{} }, wrong("until", "until.none")},
		{"deferred needs no last day", func(c *data.Clearance) { c.Decision, c.Until, c.Conditions = data.ClearanceDeferred, data.Date{}, "" }, nil},
		{"declined needs no last day", func(c *data.Clearance) { c.Decision, c.Until, c.Conditions = data.ClearanceDeclined, data.Date{}, "" }, nil},
		{"no day", func(c *data.Clearance) { c.Decided = data.Date{} }, wrong("decided", "decision.undated")},
		{"decided tomorrow", func(c *data.Clearance) { c.Decided, c.Until = today.AddDays(1), today.AddDays(1) }, wrong("decided", "decision.future")},
		{"two things", func(c *data.Clearance) { c.Until, c.Decided = data.Date{}, data.Date{} },
			data.Problems{{Field: "until", Code: "until.none"}, {Field: "decided", Code: "decision.undated"}}},
	} {
		one := good
		c.change(&one)
		if diff := cmp.Diff(c.want, ClearanceProblems(one, today)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A clock that is a minute behind the wall's does not refuse what was just done.
func TestDayOfProblems(t *testing.T) {
	now := at(time.June, 12, 13, 0)
	minute, later := now.Add(time.Minute), now.Add(time.Minute+time.Nanosecond)
	for _, c := range []struct {
		name string
		day  data.DayOf
		want data.Problems
	}{
		{"nothing entered", data.DayOf{}, nil},
		{"all a minute ahead", data.DayOf{LastFood: minute, LastLiquid: minute, Arrived: minute}, nil},
		{"food later", data.DayOf{LastFood: later}, data.Wrong("last_food", "food.future")},
		{"liquid later", data.DayOf{LastLiquid: later}, data.Wrong("last_liquid", "liquid.future")},
		{"arrived later", data.DayOf{Arrived: later}, data.Wrong("arrived", "arrival.future")},
	} {
		if diff := cmp.Diff(c.want, DayOfProblems(c.day, now)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A new course asks the screening again, from the end of the course before it.
func TestScreeningFrom(t *testing.T) {
	one := data.Course{ID: 1, Number: 1, Opened: on(time.March, 14), Closed: on(time.June, 10)}
	two := data.Course{ID: 2, Number: 2, Opened: on(time.June, 11)}
	running := one
	running.Closed = data.Date{}
	for name, c := range map[string]struct {
		courses []data.Course
		id      data.CourseID
		want    data.Date
	}{
		"no course":                   {nil, 1, data.Date{}},
		"the first":                   {[]data.Course{one, two}, 1, data.Date{}},
		"the second, after the first": {[]data.Course{one, two}, 2, on(time.June, 10)},
		"the first never closed":      {[]data.Course{running, two}, 2, on(time.June, 11)},
		"a course of nobody":          {[]data.Course{one, two}, 3, data.Date{}},
	} {
		if got := ScreeningFrom(c.courses, c.id); got != c.want {
			t.Errorf("%s: answers count from %v, want %v", name, got, c.want)
		}
	}
}

// One answer of before the course makes the checklist ask again; the day on which
// answers begin to count does not.
func TestOutdatedScreening(t *testing.T) {
	courses := []data.Course{{ID: 1, Number: 1, Opened: on(time.March, 14), Closed: on(time.June, 10)}, {ID: 2, Number: 2, Opened: on(time.June, 11)}}
	answered := func(item int, day data.Date) data.ScreeningAnswer {
		return data.ScreeningAnswer{Item: item, Answer: data.No, At: day.At(9, 0, time.UTC)}
	}
	for _, c := range []struct {
		name    string
		course  data.CourseID
		answers []data.ScreeningAnswer
		want    bool
	}{
		{"nothing asked", 2, nil, false},
		{"the first course", 1, []data.ScreeningAnswer{answered(1, on(time.March, 1))}, false},
		{"the day before", 2, []data.ScreeningAnswer{answered(1, on(time.June, 9))}, true},
		{"that day", 2, []data.ScreeningAnswer{answered(1, on(time.June, 10))}, false},
		{"asked again", 2, []data.ScreeningAnswer{answered(1, on(time.June, 9)), answered(1, on(time.June, 11))}, false},
		{"one of two asked again", 2, []data.ScreeningAnswer{answered(1, on(time.June, 11)), answered(2, on(time.June, 9))}, true},
	} {
		if got := OutdatedScreening(courses, c.course, c.answers); got != c.want {
			t.Errorf("%s: outdated is %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDoneActions(t *testing.T) {
	actions := []data.Action{{State: data.ActionDone}, {State: data.ActionPartly}, {State: data.ActionDone}, {}}
	if got := Done(actions); got != 2 {
		t.Errorf("%d of four actions are done, want 2", got)
	}
}
