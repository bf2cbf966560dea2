package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

func TestTaken(t *testing.T) {
	for want, one := range map[string]course.Taken{
		"Wine 20 h ago, less than 24 h":           {Name: "Wine", State: course.TakenRecently, Window: 24 * time.Hour, Since: 20 * time.Hour},
		"psilocybin 6 days ago, less than 7 days": {Name: "psilocybin", State: course.TakenRecently, Window: 7 * 24 * time.Hour, Since: 6 * 24 * time.Hour},
		"lorazepam (time unknown)":                {Name: "lorazepam", State: course.TakenUntimed, Window: 24 * time.Hour},
		"xyz: not in the list, ask":               {Name: "xyz", State: course.TakenUnlisted},
		"a substance without a name: ask":         {State: course.TakenUnlisted},
	} {
		if got := taken(one); got != want {
			t.Errorf("%+v reads %q, want %q", one, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"0 min": 59 * time.Second, "59 min": 59 * time.Minute, "1 h": time.Hour, "1 h 1 min": 61 * time.Minute,
		"47 h 59 min": 48*time.Hour - time.Minute, "2 days": 48 * time.Hour, "7 days": 7*24*time.Hour + time.Hour,
	} {
		if got := Span(d); got != want {
			t.Errorf("%s reads %q, want %q", d, got, want)
		}
	}
}

func TestHoldPressure(t *testing.T) {
	order, practice := data.BP{Systolic: 150, Diastolic: 95}, data.BP{Systolic: 160, Diastolic: 100}
	if got := HoldPressure(order, practice); got != "at or below 150/95" {
		t.Errorf("with an order's limit: %q", got)
	}
	if got := HoldPressure(data.BP{}, practice); got != "below 160/100" {
		t.Errorf("with the practice's alone: %q", got)
	}
}

func TestCounts(t *testing.T) {
	for _, c := range []struct {
		states    []data.CheckState
		want, all string
	}{
		{[]data.CheckState{data.Ready, data.Open, data.Later, data.Later}, "1 ready, 1 open, 2 later", "1 ready, 1 open, 2 later"},
		{[]data.CheckState{data.Ready}, "1 ready, 0 open, 0 later", "1 ready, 0 open, 0 later"},
		{[]data.CheckState{data.Ready, data.Overridden, data.Later}, "1 ready, 0 open, 1 later", "1 ready, 0 open, 1 later, 1 overridden"},
	} {
		var r data.Readiness
		for _, s := range c.states {
			r.Checks = append(r.Checks, data.Check{State: s})
		}
		if got, all := Counts(r), AllCounts(r); got != c.want || all != c.all {
			t.Errorf("%v reads %q and with all %q, want %q and %q", c.states, got, all, c.want, c.all)
		}
	}
}
