package course

import (
	"slices"
	"testing"
	"time"

	"kapdesk/data"
)

// Only readings of pressure, pulse and saturation together send anyone home.
func TestSettledNeedsEveryMeasure(t *testing.T) {
	s := firstDose(t)
	for name, c := range map[string]struct {
		v    data.Vitals
		want bool
	}{
		"all, as before":       {vitals(128, 82, 74, 98), true},
		"no pressure":          {vitals(0, 0, 74, 98), false},
		"no systolic":          {vitals(0, 82, 74, 98), false},
		"no diastolic":         {vitals(128, 0, 74, 98), false},
		"no pulse":             {vitals(128, 82, 0, 98), false},
		"no saturation":        {vitals(128, 82, 74, 0), false},
		"at the order's limit": {vitals(150, 95, 74, 98), true},
		"above it":             {vitals(151, 95, 74, 98), false},
		"saturation of 84":     {vitals(128, 82, 74, 84), false},
	} {
		if got := s.settled(c.v); got != c.want {
			t.Errorf("%s: settled %v, want %v", name, got, c.want)
		}
	}
}

// A reading that holds is said, also where there is none to compare it with.
func TestVitalsRowSaysWhatHoldsWithoutABaseline(t *testing.T) {
	for name, c := range map[string]struct {
		v    data.Vitals
		want data.Code
	}{
		"nothing read": {data.Vitals{}, "row.unread"},
		"usual":        {vitals(128, 82, 74, 98), "row.unread"},
		"low oxygen":   {vitals(128, 82, 74, 84), "row.flag"},
		"high":         {vitals(212, 130, 74, 98), "row.flag"},
		"at the limit": {data.Vitals{BP: DefaultLimits().Hold.BP, Pulse: 74, SpO2: 98}, "row.flag"},
	} {
		s := asked()
		s.Events = nil
		happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
		if c.v != (data.Vitals{}) {
			happens(s, 60, c.v)
		}
		rows := s.DischargeRows(s.T0().Add(2 * time.Hour))
		i := slices.IndexFunc(rows, func(r DischargeRow) bool { return r.Key == data.RowVitals })
		if row := rows[i]; row.Now.Code != c.want || row.Met {
			t.Errorf("%s: %s, met %v; want %s, open", name, row.Now.Code, row.Met, c.want)
		}
	}
}

func TestTPlus(t *testing.T) {
	t0 := at(time.April, 1, 13, 30)
	for _, c := range []struct {
		t0, at time.Time
		want   string
	}{
		{time.Time{}, t0, ""}, {t0, t0, "T0"}, {t0, t0.Add(59 * time.Second), "T0"}, {t0, t0.Add(time.Minute), "T+1"},
		{t0, t0.Add(-time.Minute), "T−1"}, {t0, t0.Add(2 * time.Hour), "T+120"},
	} {
		if got := TPlus(c.t0, c.at); got != c.want {
			t.Errorf("%s from %s is %q, want %q", c.at.Format(time.TimeOnly), c.t0.Format(time.TimeOnly), got, c.want)
		}
	}
}

func TestOutOfCareIsOfferedOnce(t *testing.T) {
	for _, from := range Stages() {
		offered := slices.Contains(NextStages(from, data.StageDosing), data.StageDischarged)
		if offered != (from != data.StageDischarged) {
			t.Errorf("from %s, discharged is offered: %v", from, offered)
		}
	}
}

// A new line takes the place of none, whatever it says.
func TestANewLineCorrectsNothing(t *testing.T) {
	s := firstDose(t)
	when := at(time.April, 1, 15, 10)
	e, err := s.Record(data.Event{At: when, Payload: data.Note{Text: "quiet"}, Supersedes: 1}, when)
	if err != nil || e.Supersedes != 0 {
		t.Errorf("a new note supersedes line %d (%v)", e.Supersedes, err)
	}
}

func TestScreeningItemsByNumber(t *testing.T) {
	for number, want := range map[int]bool{-1: false, 0: false, 1: true, len(ScreeningItems): true, len(ScreeningItems) + 1: false} {
		if item, got := Item(number); got != want || got && item.Number != number {
			t.Errorf("item %d is there: %v, want %v", number, got, want)
		}
	}
}

func TestUsualRules(t *testing.T) {
	if days := DefaultRules().MinInterval; days != 3 {
		t.Errorf("days between doses: %d, want 3", days)
	}
}

// Back from a side state leads to where the client was, where that is on the way.
func TestWayBackFromASideState(t *testing.T) {
	for before, want := range map[data.Stage]bool{data.StageDosing: true, data.StageInquiry: false, "": false, sideStages[0]: false} {
		to := NextStages(sideStages[0], before)
		if got := len(to) > 0 && to[0] == before; got != want && before != data.StageInquiry {
			t.Errorf("from a side state after %q the first way leads there: %v, want %v", before, got, want)
		}
		if n := len(slices.DeleteFunc(slices.Clone(to), func(s data.Stage) bool { return s != data.StageInquiry })); n != 1 {
			t.Errorf("after %q, inquiry is offered %d times", before, n)
		}
	}
}

// Whoever is under way may leave it by each side.
func TestSideStatesAreOffered(t *testing.T) {
	to := NextStages(data.StagePreparing, "")
	for _, side := range sideStages {
		if !slices.Contains(to, side) {
			t.Errorf("from preparing, %s is not offered: %v", side, to)
		}
	}
}

func TestShortCheck(t *testing.T) {
	for value, want := range map[string]string{"": "", "7f3a0c5188d2c91": "7f3a0c5188d2c91", "7f3a0c5188d2c91e": "7f3a 0c51 88d2 c91e", "7f3a0c5188d2c91e00": "7f3a 0c51 88d2 c91e"} {
		if got := ShortCheck(value); got != want {
			t.Errorf("%q prints as %q, want %q", value, got, want)
		}
	}
}

// The route is that of the first dose; before a dose, the order's.
func TestRouteOfASession(t *testing.T) {
	s := asked()
	s.Events, s.Order.Route = nil, data.Oral
	if s.Route() != data.Oral {
		t.Errorf("before a dose the route is %q, want the order's", s.Route())
	}
	happens(s, 0, data.Dose{Mg: 50, Route: data.Sublingual})
	if s.Route() != data.Sublingual {
		t.Errorf("after one dose the route is %q, want the dose's", s.Route())
	}
}

func TestScreeningIsCountedByItsAnswers(t *testing.T) {
	var all []data.ScreeningAnswer
	for _, item := range ScreeningItems {
		all = append(all, data.ScreeningAnswer{Item: item.Number, Answer: data.No})
	}
	if got := Screened(all); got != (Screening{}) {
		t.Errorf("all answered no: %+v", got)
	}
	all[0].Answer, all[1].Answer, all[2].Answer = data.Yes, data.Yes, data.Unknown
	if got, want := Screened(all), (Screening{Yes: 2, Unknown: 1}); got != want {
		t.Errorf("two yes and one unknown: %+v, want %+v", got, want)
	}
	if got, want := Screened(all[1:]), (Screening{Yes: 1, Unknown: 1, NotAsked: 1}); got != want {
		t.Errorf("the first left out: %+v, want %+v", got, want)
	}
}

func TestBoostersAreCounted(t *testing.T) {
	s := firstDose(t)
	for n := range 3 {
		if got := s.Summary().Boosters; got != n {
			t.Errorf("%d boosters are counted as %d", n, got)
		}
		when := at(time.April, 1, 15, 10+n)
		keep(s, data.Event{At: when, Entered: when, Payload: data.Dose{Mg: 50, Route: data.Sublingual, Booster: true}})
	}
}

func TestNoRowIsOpenWithoutADose(t *testing.T) {
	s := asked()
	s.Events = nil
	if rows := s.OpenRows(tPlus(60)); rows != nil {
		t.Errorf("a session without a dose has %d open rows", len(rows))
	}
}
