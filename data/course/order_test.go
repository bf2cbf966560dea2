package course

import (
	"testing"
	"time"

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
	for name, c := range map[string]struct {
		change func(*data.Order)
		field  string
		asks   bool // it may be kept knowingly
	}{
		"no route":               {func(o *data.Order) { o.Route = "" }, "route", false},
		"no date":                {func(o *data.Order) { o.On = data.Date{} }, "on", false},
		"dated tomorrow":         {func(o *data.Order) { o.On = today.AddDays(1) }, "on", true},
		"ends before it begins":  {func(o *data.Order) { o.Until = today.AddDays(-1) }, "until", false},
		"no dose":                {func(o *data.Order) { o.Dose = 0 }, "dose", false},
		"highest below the dose": {func(o *data.Order) { o.MaxDose = 199 }, "max", false},
		"an unusual dose":        {func(o *data.Order) { o.Dose, o.MaxDose, o.Booster, o.Boosters = 451, 451, 0, 0 }, "dose", true},
		"an unusual highest":     {func(o *data.Order) { o.MaxDose = 451 }, "max", true},
		"an unusual total":       {func(o *data.Order) { o.MaxDose, o.Booster = 200, 251 }, "max", true},
		"a booster, none":        {func(o *data.Order) { o.Boosters = 0 }, "booster", false},
		"boosters of nothing":    {func(o *data.Order) { o.Booster = 0 }, "booster", false},
		"61 sessions":            {func(o *data.Order) { o.Sessions = 61 }, "sessions", false},
	} {
		o := good
		c.change(&o)
		found := false
		for _, p := range OrderProblems(o, weight, today) {
			if p.Field == c.field && p.Ask == c.asks {
				found = true
			}
		}
		if !found {
			t.Errorf("%s: %v, want a problem of %q that may be kept: %v", name, OrderProblems(o, weight, today), c.field, c.asks)
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

func TestActionWords(t *testing.T) {
	actions := []data.Action{{State: data.ActionDone}, {State: data.ActionPartly}, {State: data.ActionDone}, {}}
	if got := ActionWords(actions); got != "2 of 4 done" {
		t.Errorf("two of four actions read %q", got)
	}
}
