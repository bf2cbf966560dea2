package calendar

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Put is where a visit of the plan would stand on another day: at the free time that
// is nearest to its own. Where it cannot stand there it says why, and where only the
// client or the ride home does not suit, it says so and stands there all the same.
func (plan *Plan) Put(step Step, day data.Date, office Office, others []data.Appointment) (at time.Time, why Why, fits bool) {
	v := plan.At(step)
	if v == nil || v.Held || !day.After(data.DateOf(plan.Facts.Now.In(office.Zone))) {
		return at, Why{Code: "day.past"}, false
	}
	date := func(t time.Time) data.Date { return data.DateOf(t.In(office.Zone)) }
	if word, closed := office.Closed(day); closed {
		return at, Why{Code: "day.closed", Word: word, Span: data.Span{From: day, To: day}}, false
	}
	dose := plan.At(Step{Kind: data.KindMedicine, Number: step.Number})
	switch before := plan.At(Step{Kind: data.KindMedicine, Number: step.Number - 1}); {
	case step.Kind.Doses() && before != nil && day.Sub(date(before.Start)) < plan.Facts.Interval:
		return at, Why{Code: "dose.near", Days: day.Sub(date(before.Start)), Least: plan.Facts.Interval}, false
	case step.Number > 0 && !step.Kind.Doses() && step.Kind != data.KindPreparation && dose != nil:
		next := plan.At(Step{Kind: data.KindMedicine, Number: step.Number + 1})
		if !day.After(date(dose.Start)) || next != nil && !day.Before(date(next.Start)) {
			return at, Why{Code: "dose.between"}, false
		}
	}
	others = slices.DeleteFunc(slices.Clone(others), func(a data.Appointment) bool { return a.ID == v.ID && a.ID != 0 })
	d := newDiary(office, day, nil, others)
	var own []data.Appointment
	for _, o := range plan.Visits {
		if o.Step != step && o.New() && (!step.Kind.Doses() || o.Number != step.Number) {
			own = append(own, o.Appointment)
		}
	}
	d.keep(own...)
	minute := v.Start.In(office.Zone).Hour()*60 + v.Start.In(office.Zone).Minute()
	d.hours = map[data.Kind]int{v.Step.Kind: minute}
	list := d.free(v.Step.Kind, v.Minutes, 0)
	if step.Kind == data.KindIntegration && dose != nil {
		least := minutes(dose.Start) + int64(plan.Template.After)*60
		list = slices.DeleteFunc(slices.Clone(list), func(p place) bool { return p.start < least })
	}
	if len(list) == 0 {
		return at, Why{Code: "day.full", Span: data.Span{From: day, To: day}}, false
	}
	p := planner{facts: plan.Facts, office: office}
	one := data.Span{From: day, To: day}
	if _, free := p.comes(day, false); !free && step.Kind != data.KindCheckIn {
		why = Why{Code: "client.busy", Span: one}
	} else if _, ride := p.comes(day, step.Kind.Doses()); !ride && step.Kind != data.KindCheckIn {
		why = Why{Code: "ride.busy", Span: one}
	}
	return d.time(list[0].start), why, true
}
