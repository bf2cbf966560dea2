package course

import (
	"slices"
	"time"

	"kapdesk/data"
)

// TakenState is what is known before a dose of something that was taken.
type TakenState string

// Only TakenClear lets a check be ready.
const (
	TakenClear    TakenState = "clear"
	TakenRecently TakenState = "inside its window"
	TakenUntimed  TakenState = "time unknown"
	TakenUnlisted TakenState = "not in the list"
)

// Taken is what the rule says of one substance, or of the words in its name
// that are in no list.
type Taken struct {
	Name   string // as written, "" when nothing was written
	State  TakenState
	Window time.Duration // it must not have been taken for so long, 0 when it is only noted
	Since  time.Duration // how long ago, 0 when the time is not known or lies ahead
}

// TakenBefore judges the substances of the day before a dose at a time (reference
// 2.2 and 4.1). What the order holds goes by the order; else 7 days for other
// psychedelics, 24 h for alcohol, cannabis, opioids and what is often held, and
// nothing for medicines that are taken as directed, caffeine and nicotine: a
// sertraline of this morning is clear, a lorazepam of 6 h ago is not. Of all
// that a name says the longest window counts. Words in no list are never clear,
// whatever the time.
func (r Rules) TakenBefore(d data.DayOf, at time.Time, holds []data.Hold) []Taken {
	var list []Taken
	for _, s := range d.Substances {
		drugs, unlisted := data.FindDrugs(s.Name)
		if len(drugs) == 0 && len(unlisted) == 0 {
			unlisted = []string{""}
		}
		for _, name := range unlisted {
			list = append(list, Taken{Name: name, State: TakenUnlisted})
		}
		if len(drugs) == 0 {
			continue
		}
		one := Taken{Name: s.Name, State: TakenClear}
		for _, drug := range drugs {
			one.Window = max(one.Window, r.window(drug, holds, at))
		}
		timed := !s.Last.IsZero() && !s.Last.After(at)
		if timed {
			one.Since = at.Sub(s.Last)
		}
		switch {
		case one.Window == 0:
		case !timed:
			one.State = TakenUntimed
		case one.Since < one.Window:
			one.State = TakenRecently
		}
		list = append(list, one)
	}
	return list
}

// window is how long before a time a drug must not be taken. A hold that was
// read whole takes the place of the usual window; one that was not, or that
// names a medicine of which this may be ("a benzo"), can only make it longer.
func (r Rules) window(drug data.Drug, holds []data.Hold, at time.Time) time.Duration {
	var held, maybe time.Duration
	byOrder := false
	for _, h := range holds {
		switch {
		case h.Covers(drug) && h.Read:
			held, byOrder = max(held, h.Window(at)), true
		case h.Covers(drug), slices.ContainsFunc(h.Drugs, drug.Covers):
			maybe = max(maybe, h.Window(at))
		}
	}
	if byOrder {
		return max(held, maybe)
	}
	return max(r.Window(drug), maybe)
}

// DayOfProblems finds times that cannot be. Fields: "last_food", "last_liquid", "arrived".
func DayOfProblems(d data.DayOf, now time.Time) data.Problems {
	var p data.Problems
	for _, one := range []struct {
		field string
		code  data.Code
		at    time.Time
	}{{"last_food", "food.future", d.LastFood}, {"last_liquid", "liquid.future", d.LastLiquid}, {"arrived", "arrival.future", d.Arrived}} {
		if one.at.After(now.Add(time.Minute)) {
			p.Wrong(one.field, one.code)
		}
	}
	return p
}
