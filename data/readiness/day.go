package readiness

import (
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// The four checks of the day: they wait until the day-of checklist is filled
// in (reference 4.1) and are judged at the time they are asked.

// fastingCheck: warning 9.
func fastingCheck(g *gate) answer {
	food, liquid := time.Duration(g.Practice.FastFood)*time.Hour, time.Duration(g.Practice.FastLiquids)*time.Hour
	ask := []data.Finding{found("fasting.ask", data.OpenDayOf, food, liquid)}
	d := g.dayOf
	if d == nil {
		return answer{later: ask}
	}
	a := answer{ready: found("fasting.ready", data.NoFix, d.LastFood, d.LastLiquid)}
	if d.LastFood.IsZero() || d.LastLiquid.IsZero() {
		a.later = ask
	}
	for _, one := range []struct {
		code data.Code
		at   time.Time
		rule time.Duration
	}{{"fasting.food", d.LastFood, food}, {"fasting.liquid", d.LastLiquid, liquid}} {
		if !one.at.IsZero() && g.now.Sub(one.at) < one.rule {
			a.open = append(a.open, found(one.code, data.OpenDayOf, one.at, one.rule))
		}
	}
	return a
}

// vitalsCheck: warning 10. Blood pressure, pulse and SpO₂ are needed, each not
// older than the practice's limit; the newest of each counts, the earlier ones
// stay in the record.
func vitalsCheck(g *gate) answer {
	limits := g.rules.Limits.WithOrder(g.order.Limit)
	ask := found("vitals.ask", data.OpenDayOf, limits.Order, limits.Hold.BP)
	if g.dayOf == nil {
		return answer{later: []data.Finding{ask}}
	}
	m := course.MedicineSession{Events: g.session.Events}
	readings, t0 := m.Readings(), m.T0()
	var now data.Vitals
	var newest time.Time
	taken := 0
	oldest := g.now.Add(-time.Duration(g.Practice.VitalsMin) * time.Minute)
	for _, r := range readings {
		if !t0.IsZero() && !r.At.Before(t0) || r.At.After(g.now.Add(time.Minute)) {
			continue
		}
		taken++
		newest = r.At
		if r.At.Before(oldest) {
			continue
		}
		if r.BP != (data.BP{}) {
			now.BP = r.BP
		}
		now.Pulse, now.SpO2 = orElse(r.Pulse, now.Pulse), orElse(r.SpO2, now.SpO2)
		now.Breaths, now.Temp = orElse(r.Breaths, now.Breaths), orElse(r.Temp, now.Temp)
	}
	if taken == 0 {
		return answer{later: []data.Finding{ask}}
	}
	a := answer{ready: found("vitals.ready", data.NoFix, now)}
	if assessed := limits.Assess(now, nil); assessed.Flag >= course.HoldDose {
		f := found("vitals.limits", data.OpenDayOf, now, taken, assessed)
		f.Grave = assessed.Flag == course.Urgent
		a.open = append(a.open, f)
	}
	var missing []string
	for _, one := range []struct {
		name string
		has  bool
	}{{"BP", now.BP != (data.BP{})}, {"HR", now.Pulse > 0}, {"SpO₂", now.SpO2 > 0}} {
		if !one.has {
			missing = append(missing, one.name)
		}
	}
	switch {
	case len(missing) == 0:
	case newest.Before(oldest):
		a.open = append(a.open, found("vitals.old", data.OpenDayOf, newest, g.Practice.VitalsMin))
	default:
		a.open = append(a.open, found("vitals.missing", data.OpenDayOf, strings.Join(missing, ", "), g.Practice.VitalsMin))
	}
	return a
}

func orElse[T ~int | ~float64](v, otherwise T) T {
	if v != 0 {
		return v
	}
	return otherwise
}

// substancesCheck: warning 13, and what the order holds. Intoxication on
// arrival is grave.
func substancesCheck(g *gate) answer {
	d := g.dayOf
	if d == nil {
		return answer{later: []data.Finding{found("substances.ask", data.OpenDayOf, g.order.Hold)}}
	}
	a := answer{ready: found("substances.ready", data.NoFix, len(d.Substances), g.order.Hold)}
	holds := data.Holds(g.order.Hold)
	for _, t := range g.rules.TakenBefore(*d, g.now, holds) {
		if t.State != course.TakenClear {
			last := time.Time{}
			if t.Since > 0 {
				last = g.now.Add(-t.Since)
			}
			a.open = append(a.open, found("substances.taken", data.OpenDayOf, t.Name, t.State, spanOf(t.Window, holds, g.now), last))
		}
	}
	for _, h := range holds {
		if !h.Read && d.MorningMeds != data.Yes { // asked, and held as instructed: then its words are known
			a.open = append(a.open, found("substances.unread", data.OpenDayOf, h.Text))
		}
	}
	ask := func(code data.Code, v data.Answer, wrong data.Finding) {
		switch v {
		case data.No:
			a.open = append(a.open, wrong)
		case data.Yes:
		default:
			a.later = append(a.later, found(code, data.OpenDayOf, g.order.Hold))
		}
	}
	ask("substances.ask", d.SubstancesAsked, found("substances.unasked", data.OpenDayOf))
	ask("substances.medicines.ask", d.MorningMeds, found("substances.medicines", data.OpenDayOf))
	ask("substances.intoxicated.ask", d.NotIntoxicated, grave("substances.intoxicated", data.OpenDayOf))
	switch d.PressureMeds {
	case data.Yes, data.NotApplicable:
	case data.No:
		a.open = append(a.open, found("substances.pressure", data.OpenDayOf))
	default:
		a.later = append(a.later, found("substances.pressure.ask", data.OpenDayOf))
	}
	return a
}

// spanOf is a window as a fact: one that reaches back to midnight grows by the
// minute and is 0, else no override of it would hold until the dose.
func spanOf(window time.Duration, holds []data.Hold, at time.Time) time.Duration {
	for _, h := range holds {
		if h.Morning && h.Window(at) == window {
			return 0
		}
	}
	return window
}

// healthCheck: warning 11 (pregnancy), any change since the last visit, and
// whether the client is oriented.
func healthCheck(g *gate) answer {
	d := g.dayOf
	if d == nil {
		return answer{later: []data.Finding{found("health.ask", data.OpenDayOf)}}
	}
	a := answer{ready: found("health.ready", data.NoFix)}
	if d.HealthAsked != data.Yes {
		a.later = append(a.later, found("health.ask", data.OpenDayOf))
	}
	if change := strings.TrimSpace(d.HealthChange); change != "" {
		a.open = append(a.open, found("health.change", data.OpenDayOf, change))
	}
	switch d.Oriented {
	case data.Yes:
	case data.No:
		a.open = append(a.open, grave("health.oriented", data.OpenDayOf))
	default:
		a.later = append(a.later, found("health.oriented.ask", data.OpenDayOf))
	}
	matters := g.Client.Sex != data.SexMale
	switch d.Pregnancy {
	case data.PregnancyPossible:
		a.open = append(a.open, grave("health.pregnancy.possible", data.OpenDayOf))
	case data.PregnancyNegative:
		if age := g.day.Sub(d.TestOn); matters && (d.TestOn.IsZero() || age < 0 || age > g.Practice.TestDays) {
			a.open = append(a.open, found("health.pregnancy.date", data.OpenDayOf, d.TestOn, g.Practice.TestDays))
		}
	case data.PregnancyNotPossible:
	default:
		switch {
		case matters && (d.HealthAsked == data.Yes || d.Pregnancy == data.PregnancyDeclined):
			a.open = append(a.open, found("health.pregnancy.unknown", data.OpenDayOf, string(d.Pregnancy)))
		}
	}
	return a
}
