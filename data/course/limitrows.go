package course

import (
	"time"

	"kapdesk/data"
)

// Bound is one number of the rules that a practice can set: what it is called,
// its unit and what can be set. data/words has the name.
type Bound struct {
	Code      string
	Unit      string
	Low, High float64 // the least and the most that can be set
	Decimals  int

	get func(Rules) float64
	set func(*Rules, float64)
}

// Get returns the number of the rules; Set puts another; Default is the one
// that stands until the practice sets its own.
func (b *Bound) Get(r Rules) float64     { return b.get(r) }
func (b *Bound) Set(r *Rules, v float64) { b.set(r, v) }
func (b *Bound) Default() float64        { return b.get(DefaultRules()) }
func (b *Bound) Own(r Rules) bool        { return b.get(r) != b.Default() }
func (b *Bound) InRange(v float64) bool  { return v >= b.Low && v <= b.High }
func (b *Bound) Reset(r *Rules)          { b.set(r, b.Default()) }

// Source says where the default of a row comes from.
type Source struct {
	Code      data.Code // data/words says it
	Published bool      // false: common in clinics, found in no published source; ask the prescriber
}

// LimitRow is one kind of reading with its bounds at caution, hold and urgent;
// nil where a step has none.
type LimitRow struct {
	Code   string
	Falls  bool // graver the lower it is
	Bounds [3]*Bound
	Source Source
}

func number[T ~int | ~float64](code, unit string, low, high float64, of func(*Rules) *T) *Bound {
	return &Bound{Code: code, Unit: unit, Low: low, High: high,
		get: func(r Rules) float64 { return float64(*of(&r)) }, set: func(r *Rules, v float64) { *of(r) = T(v) }}
}

// steps are the bounds of one row, the same part of each of the three limits.
func steps[T ~int | ~float64](code, unit string, low, high float64, of func(*Limit) *T) (all [3]*Bound) {
	for i, at := range []func(*Rules) *Limit{
		func(r *Rules) *Limit { return &r.Limits.Caution },
		func(r *Rules) *Limit { return &r.Limits.Hold },
		func(r *Rules) *Limit { return &r.Limits.Urgent },
	} {
		all[i] = number(code+"/"+string(stepCodes[i]), unit, low, high, func(r *Rules) *T { return of(at(r)) })
	}
	return all
}

var stepCodes = [3]data.Code{"caution", "hold", "urgent"}

// LimitRows is the table of reference 2.4 as a practice edits it. The caution
// pressure is the esketamine label's guide and the oxygen that of the Aldrete
// scale; all other numbers are common clinic settings without a published
// source.
var LimitRows = limitRows()

func limitRows() []LimitRow {
	clinic := Source{"limits.clinic", false}
	rise := [3]*Bound{
		number("rise/caution", "%", 5, 100, func(r *Rules) *int { return &r.Limits.Caution.Rise }), nil,
		number("rise/urgent", "mmHg", 10, 100, func(r *Rules) *data.MmHg { return &r.Limits.Urgent.RiseMmHg }),
	}
	breathsFast := steps("breaths above", "/min", 12, 60, func(l *Limit) *data.PerMinute { return &l.Fast })
	breathsFast[2] = nil
	temp := steps("temperature", "°C", 36, 42, func(l *Limit) *data.Celsius { return &l.Temp })
	temp[2] = nil
	for _, b := range temp[:2] {
		b.Decimals = 1
	}
	return []LimitRow{
		{"systolic", false, steps("systolic", "mmHg", 100, 260, func(l *Limit) *data.MmHg { return &l.BP.Systolic }), Source{"limits.systolic", true}},
		{"diastolic", false, steps("diastolic", "mmHg", 60, 160, func(l *Limit) *data.MmHg { return &l.BP.Diastolic }), Source{"limits.diastolic", true}},
		{"systolic below", true, steps("systolic below", "mmHg", 60, 120, func(l *Limit) *data.MmHg { return &l.LowBP }), clinic},
		{"pulse above", false, steps("pulse above", "/min", 80, 200, func(l *Limit) *data.PerMinute { return &l.FastPulse }), clinic},
		{"pulse below", true, steps("pulse below", "/min", 30, 75, func(l *Limit) *data.PerMinute { return &l.SlowPulse }), clinic},
		{"oxygen below", true, steps("oxygen below", "%", 80, 99, func(l *Limit) *data.Percent { return &l.SpO2 }), Source{"limits.oxygen", true}},
		{"breaths above", false, breathsFast, clinic},
		{"breaths below", true, steps("breaths below", "/min", 4, 16, func(l *Limit) *data.PerMinute { return &l.Slow }), clinic},
		{"temperature", false, temp, clinic},
		{"rise", false, rise, clinic},
	}
}

// RouteRow is the times of one route.
type RouteRow struct {
	Route       data.Route
	Stay, Every *Bound // minutes
	Source      Source
}

// RouteRows are the routes as a practice edits their times (reference 2.5 and 3).
func RouteRows() []RouteRow {
	var rows []RouteRow
	for _, u := range Usuals {
		source := Source{"limits.observation", true}
		switch u.Route {
		case data.Esketamine:
			source.Code = "limits.esketamine"
		case data.Sublingual, data.Intramuscular:
		default:
			source = Source{"limits.clinic", false}
		}
		rows = append(rows, RouteRow{u.Route,
			own("stay/"+string(u.Route), 30, 480, u.Route, u.Observe, func(r *Rules) *map[data.Route]int { return &r.Stay }),
			own("every/"+string(u.Route), 5, 120, u.Route, u.VitalsMin, func(r *Rules) *map[data.Route]int { return &r.Every }), source})
	}
	return rows
}

func own[K comparable](code string, low, high float64, key K, otherwise int, of func(*Rules) *map[K]int) *Bound {
	return &Bound{Code: code, Unit: "min", Low: low, High: high,
		get: func(r Rules) float64 {
			if v, ok := (*of(&r))[key]; ok {
				return float64(v)
			}
			return float64(otherwise)
		},
		set: func(r *Rules, v float64) { *of(r) = keeping(*of(r), key, int(v), otherwise) }}
}

// FreeRow is how long before a dose a class must not have been taken, when no
// order says otherwise.
type FreeRow struct {
	Class  data.DrugClass
	Hours  *Bound
	Source Source
}

// FreeRows are the classes that have such a time (reference 2.2 and 4.1).
func FreeRows() []FreeRow {
	var rows []FreeRow
	for _, c := range data.DrugClasses {
		if c.Window() == 0 {
			continue
		}
		b := own("free/"+string(c), 1, 30*24, c, int(c.Window()/time.Hour), func(r *Rules) *map[data.DrugClass]int { return &r.Free })
		b.Unit = "h"
		rows = append(rows, FreeRow{c, b, Source{"limits.free", true}})
	}
	return rows
}

// RecheckBound is the time to the next reading after one at caution, HoldBound after
// one at hold or worse, IntervalBound the days between doses when the order names none.
var (
	RecheckBound  = number("recheck", "min", 2, 60, func(r *Rules) *int { return &r.Recheck })
	HoldBound     = number("recheck hold", "min", 2, 60, func(r *Rules) *int { return &r.RecheckHold })
	IntervalBound = number("interval", "days", 1, 90, func(r *Rules) *int { return &r.MinInterval })
)

// Bounds lists every number of the rules that can be set here.
func Bounds() []*Bound {
	var all []*Bound
	for _, row := range LimitRows {
		for _, b := range row.Bounds {
			if b != nil {
				all = append(all, b)
			}
		}
	}
	for _, row := range RouteRows() {
		all = append(all, row.Stay, row.Every)
	}
	for _, row := range FreeRows() {
		all = append(all, row.Hours)
	}
	return append(all, RecheckBound, HoldBound, IntervalBound)
}

// Check finds numbers that are out of range, steps that are out of order, and a
// low bound that meets the high one of the same reading. The fields are the
// codes of the bounds.
func (r Rules) Check() data.Problems {
	var p data.Problems
	for _, b := range Bounds() {
		if !b.InRange(b.Get(r)) {
			p.Wrong(b.Code, "limits.range", b.Low, b.High)
		}
	}
	for _, row := range LimitRows {
		var before *Bound
		for _, b := range row.Bounds {
			if b == nil || b.Unit == "mmHg" && row.Code == "rise" { // a percentage and a pressure do not compare
				continue
			}
			if before != nil && row.Falls && b.Get(r) > before.Get(r) {
				p.Wrong(b.Code, "limits.falls", before.Get(r))
			}
			if before != nil && !row.Falls && b.Get(r) < before.Get(r) {
				p.Wrong(b.Code, "limits.rises", before.Get(r))
			}
			before = b
		}
	}
	for _, pair := range [][2]string{{"systolic below", "systolic"}, {"pulse below", "pulse above"}, {"breaths below", "breaths above"}} {
		low, high := limitRow(pair[0]).Bounds[0], limitRow(pair[1]).Bounds[0]
		if low.Get(r) >= high.Get(r) {
			p.Wrong(low.Code, "limits.meet", high.Get(r))
		}
	}
	return p
}

func limitRow(code string) LimitRow {
	for _, row := range LimitRows {
		if row.Code == code {
			return row
		}
	}
	return LimitRow{}
}

// RuleChange is one number that differs between two sets of rules.
type RuleChange struct {
	Bound    *Bound
	From, To float64
}

// Changes lists what differs from one set of rules to another.
func Changes(from, to Rules) []RuleChange {
	var all []RuleChange
	for _, b := range Bounds() {
		if was, is := b.Get(from), b.Get(to); was != is {
			all = append(all, RuleChange{b, was, is})
		}
	}
	return all
}
