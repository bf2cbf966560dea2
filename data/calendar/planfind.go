package calendar

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Why says what stood on a day that a visit should have had.
type Why struct {
	Code data.Code // "day.closed", "client.away", "day.canceled", "client.busy", "ride.busy", "day.full"
	Word string    // of a closed day: "Away"
	Span data.Span

	Days, Least int // of a dose too near to another one
}

// find writes what the plan does not meet and what it meets, and marks the visits.
func (p *planner) find(plan *Plan) {
	p.lost(plan)
	p.cleared(plan)
	late := p.integrations(plan)
	p.kept(plan)
	p.rides(plan)
	p.ordered(plan)
	p.moved(plan)
	p.spaces(plan)
	p.met(plan, late)
	plan.Measures = p.measures(plan)
}

// add keeps a finding and marks the visit that it is about.
func (plan *Plan) add(about Step, day data.Date, fix data.Fix, code data.Code, args ...any) {
	u := Unmet{Finding: data.Finding{Code: code, Args: args, Fix: fix}, About: about, Day: day}
	if v := plan.At(about); v != nil {
		v.Unmet, u.On = true, data.DateOf(v.Start)
	}
	plan.Unmet = append(plan.Unmet, u)
}

// number is a dose's number in the client's lifetime.
func (p *planner) number(s Step) int { return p.facts.Before + s.Number }

func (p *planner) doses(plan *Plan, which func(Planned) bool) (list []Planned) {
	return plan.those(func(v Planned) bool { return v.Step.Kind.Doses() && which(v) })
}

// lost: a visit that has no place, or is not where it was put by hand.
func (p *planner) lost(plan *Plan) {
	look := func(t task) {
		switch v := plan.At(t.Step); {
		case v == nil && !(t.Kind == data.KindCheckIn || t.Nth > 1) || v == nil && t.booked != nil:
			plan.add(t.Step, data.Date{}, data.NoFix, "course.missing", t.Kind, p.number(t.Step))
		case v != nil && !t.pinned.IsZero() && !v.Start.Equal(t.pinned):
			plan.add(t.Step, p.date(t.pinned), OpenDay, "course.pin", t.Kind, p.number(t.Step), t.pinned, v.Start)
		}
	}
	for _, l := range p.steps.links {
		look(l.task)
		if plan.At(l.Step) == nil {
			continue // what follows it has no place either
		}
		for _, t := range l.followers {
			look(t)
		}
	}
	if p.steps.tail != nil {
		look(*p.steps.tail)
	}
}

// cleared: doses that no clearance covers.
func (p *planner) cleared(plan *Plan) {
	ahead := p.doses(plan, func(v Planned) bool { return !v.Held })
	if len(ahead) == 0 {
		return
	}
	if p.facts.Cleared && p.facts.Until.IsZero() {
		plan.add(ahead[0].Step, data.Date{}, data.AskRenewal, "course.clearance.endless")
		return
	}
	if !p.facts.Cleared {
		plan.add(ahead[0].Step, data.Date{}, data.AskClearance, "course.clearance.none", len(ahead))
		return
	}
	var after []Planned
	for _, v := range ahead {
		if p.date(v.Start).After(p.facts.Until) {
			after = append(after, v)
		}
	}
	for i, v := range after {
		if i == 0 {
			plan.add(v.Step, data.Date{}, data.AskRenewal, "course.clearance", p.number(v.Step), p.number(after[len(after)-1].Step), p.facts.Until)
		}
		plan.At(v.Step).Unmet = true
	}
}

// integrations: those after their hours, with what stood on the days in them. It
// returns how many are late.
func (p *planner) integrations(plan *Plan) (late int) {
	within := time.Duration(p.template.Within) * time.Hour
	for _, v := range plan.Visits {
		if v.Held || v.Step.Kind != data.KindIntegration || v.Nth > 1 {
			continue
		}
		dose := plan.At(Step{Kind: data.KindMedicine, Number: v.Number})
		if dose == nil {
			continue
		}
		after := v.Start.Sub(dose.Start)
		if after <= within {
			continue
		}
		late++
		var full []data.Date
		first := p.date(dose.Start.Add(time.Duration(p.template.After) * time.Hour))
		for day, last := first, p.date(dose.Start.Add(within)); !day.After(last); day = day.AddDays(1) {
			if why, _ := p.why(day, v.Step.Kind, v.Minutes); why.Code == "day.full" {
				full = append(full, day)
			}
		}
		day := p.date(v.Start)
		if len(full) > 0 {
			day = full[len(full)-1]
		}
		plan.Full = append(plan.Full, full...)
		_, free := p.comes(p.date(v.Start), false)
		plan.add(v.Step, day, OpenDay, "course.integration", p.number(v.Step), int(after.Hours()), p.template.Within, full, p.unless(free, v.Start))
	}
	return late
}

// unless is the day of a time, or no day.
func (p *planner) unless(no bool, at time.Time) data.Date {
	if no {
		return data.Date{}
	}
	return p.date(at)
}

// why tells what stands on a day that a visit of a kind should have had; false where
// nothing does.
func (p *planner) why(day data.Date, kind data.Kind, minutes int) (Why, bool) {
	if word, closed := p.office.Closed(day); closed {
		return Why{Code: "day.closed", Word: word, Span: p.spanOf(day, word)}, true
	}
	if away, is := p.facts.Free.AwayOn(day); is {
		return Why{Code: "client.away", Span: away}, true
	}
	if p.gaveUp[day] {
		return Why{Code: "day.canceled", Span: data.Span{From: day, To: day}}, true
	}
	if _, fits := p.comes(day, false); !fits {
		return Why{Code: "client.busy", Span: data.Span{From: day, To: day}}, true
	}
	hours, fits := p.comes(day, kind.Doses())
	if !fits {
		return Why{Code: "ride.busy", Span: data.Span{From: day, To: day}}, true
	}
	if len(p.within(p.diary.free(kind, minutes, day.Sub(p.diary.first)), minutes, hours)) == 0 {
		return Why{Code: "day.full", Span: data.Span{From: day, To: day}}, true
	}
	return Why{}, false
}

// spanOf is the stretch of days around a day that is closed for the same word.
func (p *planner) spanOf(day data.Date, word string) data.Span {
	same := func(d data.Date) bool { w, closed := p.office.Closed(d); return closed && w == word }
	span := data.Span{From: day, To: day}
	for range 60 {
		if same(span.From.AddDays(-1)) {
			span.From = span.From.AddDays(-1)
		}
		if same(span.To.AddDays(1)) {
			span.To = span.To.AddDays(1)
		}
	}
	return span
}

// kept: calls that come late, and what stands at a time that does not suit the client or
// on a closed day.
func (p *planner) kept(plan *Plan) {
	for _, v := range slices.Clone(plan.Visits) {
		if v.Held {
			continue
		}
		day := p.date(v.Start)
		if word, closed := p.office.Closed(day); closed {
			plan.add(v.Step, day, OpenDay, "course.closed", v.Step.Kind, p.number(v.Step), day, word)
			continue
		}
		if v.Step.Kind == data.KindCheckIn {
			if v.Days > p.template.Call {
				plan.add(v.Step, day, OpenDay, "course.call", p.number(v.Step), v.Days, p.template.Call)
			}
			continue
		}
		if _, free := p.comes(day, false); !free && !v.Unmet {
			plan.add(v.Step, day, OpenDay, "course.busy", v.Step.Kind, p.number(v.Step), day)
		}
	}
}

// rides: doses on a day on which who takes the client home cannot, and nobody else is named.
func (p *planner) rides(plan *Plan) {
	ahead := p.doses(plan, func(v Planned) bool { return !v.Held && (v.Escort.Name == "" || v.Escort.Name == p.facts.Escort.Name) })
	if !p.facts.Escort.Named() {
		if len(ahead) > 0 {
			plan.add(ahead[0].Step, data.Date{}, data.NameEscort, "course.ride.none", p.number(ahead[0].Step), p.number(ahead[len(ahead)-1].Step))
		}
		return
	}
	for _, v := range ahead {
		day := p.date(v.Start)
		ride := p.facts.Ride.On(day.Weekday())
		if away := p.rideAway(day); away || ride.From >= ride.To {
			plan.add(v.Step, day, data.NameEscort, "course.ride", p.number(v.Step), p.facts.Escort.Short(), day, away)
		}
	}
}

// ordered: doses beyond the order.
func (p *planner) ordered(plan *Plan) {
	var beyond []Planned
	for i, v := range p.doses(plan, func(v Planned) bool { return !v.Held }) {
		until := p.facts.Order.Until
		if p.facts.Order.ID == 0 || p.facts.Left >= 0 && i >= p.facts.Left || !until.IsZero() && p.date(v.Start).After(until) {
			plan.At(v.Step).Unordered = true
			beyond = append(beyond, v)
		}
	}
	if len(beyond) == 0 {
		return
	}
	first, last := p.number(beyond[0].Step), p.number(beyond[len(beyond)-1].Step)
	finding := Unmet{About: beyond[0].Step, On: p.date(beyond[0].Start)}
	finding.Finding = data.Finding{Code: "course.order", Args: []any{first, last, p.facts.Order.Sessions}, Fix: data.RequestOrder}
	if p.facts.Order.ID == 0 {
		finding.Code, finding.Args = "course.order.none", []any{first, last}
	}
	plan.Unmet = append(plan.Unmet, finding) // drawn dashed, not as unmet
}

// moved: booked visits that go elsewhere.
func (p *planner) moved(plan *Plan) {
	if n := len(plan.Moves()); n > 0 {
		plan.Unmet = append(plan.Unmet, Unmet{Finding: data.Finding{Code: "course.moves", Args: []any{n}}, About: plan.Moves()[0].Step})
	}
}

// spaces: longer between two doses than the template has it, with the reason.
func (p *planner) spaces(plan *Plan) {
	doses := p.doses(plan, func(Planned) bool { return true })
	usual := max(p.template.Every, p.facts.Interval, p.inAWeek())
	for i, v := range doses {
		if i == 0 || v.Held {
			continue
		}
		before := p.date(doses[i-1].Start)
		if gap := p.date(v.Start).Sub(before); gap > usual {
			why, _ := p.why(before.AddDays(usual), v.Step.Kind, v.Minutes)
			if v.Pinned {
				why = Why{Code: "day.pinned"}
			}
			finding := data.Finding{Code: "course.space", Args: []any{p.number(doses[i-1].Step), p.number(v.Step), gap, usual, why}, Fix: KeepSpace}
			plan.Unmet = append(plan.Unmet, Unmet{Finding: finding, About: v.Step, On: p.date(v.Start)})
		}
	}
}

func (p *planner) met(plan *Plan, late int) {
	ahead := plan.those(func(v Planned) bool { return !v.Held })
	doses := p.doses(plan, func(v Planned) bool { return !v.Held })
	first := 0
	for _, v := range ahead {
		if v.Step.Kind == data.KindIntegration && v.Nth == 1 {
			first++
		}
	}
	if len(ahead) > 0 {
		plan.Met = append(plan.Met, data.Finding{Code: "course.met.overlap", Args: []any{len(ahead)}})
	}
	if len(doses) > 1 || len(doses) == 1 && p.steps.last != nil && p.steps.last.Kind.Doses() {
		plan.Met = append(plan.Met, data.Finding{Code: "course.met.interval", Args: []any{p.facts.Interval, p.facts.Order.MinInterval > 0}})
	}
	if first > late {
		plan.Met = append(plan.Met, data.Finding{Code: "course.met.integration", Args: []any{first - late, first, p.template.After, p.template.Within}})
	}
}

// measures are the days ahead about which the client is measured.
func (p *planner) measures(plan *Plan) (list []Measuring) {
	visits := make([]data.Appointment, len(plan.Visits))
	for i, v := range plan.Visits {
		visits[i] = v.Appointment
	}
	for _, day := range p.template.MeasureDays(visits) {
		if v := plan.Visits[day.Visit]; !v.Held {
			list = append(list, Measuring{day.When, p.date(v.Start)})
		}
	}
	return list
}
