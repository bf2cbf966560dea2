package calendar

import "kapdesk/data"

// Standing lists the rules that a course does not meet as it is booked, and the visits of
// its template that are not booked, without those that somebody kept with a reason. It
// knows nothing of other clients' visits: why a day was not taken is not said.
func Standing(booked data.CoursePlan, facts PlanFacts, office Office) []Unmet {
	p := newPlanner(booked.Template, facts, office, nil)
	doses := ownDoses(facts)
	if missing := booked.Template.Doses - len(doses); missing > 0 {
		doses = append(doses, make([]*data.Appointment, missing)...)
	}
	p.arrange(nil, doses)
	plan := Plan{Template: booked.Template, Facts: facts, Visits: p.booked()}
	p.unbooked(&plan)
	p.cleared(&plan)
	p.integrations(&plan)
	p.kept(&plan)
	p.rides(&plan)
	p.ordered(&plan)
	p.spaces(&plan)
	var left []Unmet
	for _, u := range plan.Unmet {
		if v := plan.At(u.About); v != nil {
			u.Visit = v.ID
		}
		if booked.WhyKept(u.Key()) == "" {
			left = append(left, u)
		}
	}
	return left
}

// booked are the visits of the steps where they stand.
func (p *planner) booked() []Planned {
	var way []option
	stands := func(t task) int64 {
		if t.booked == nil {
			return 0
		}
		return minutes(t.booked.Start)
	}
	after := func(l link) (f following) {
		for _, t := range l.followers {
			f.starts = append(f.starts, stands(t))
		}
		return f
	}
	var root following
	if p.steps.last != nil {
		root = after(*p.steps.last)
	}
	for _, l := range p.steps.links {
		way = append(way, option{start: stands(l.task), follow: after(l)})
	}
	tail := p.steps.tail
	p.steps.tail = nil // a review that is not booked is not looked for
	visits := p.write(way, root)
	if p.steps.tail = tail; tail != nil && tail.booked != nil {
		visits = append(visits, p.visit(*tail, stands(*tail), 0))
	}
	return visits
}

// unbooked: visits of the template that nobody booked, or that were canceled. A call whose
// day is over is none.
func (p *planner) unbooked(plan *Plan) {
	var open []task
	followers := func(l link, dose int64) {
		for _, t := range l.followers {
			over := p.diary.index(p.window(t, dose).until) < 0 && (t.Kind == data.KindCheckIn || t.Nth > 1)
			if t.booked == nil && !over {
				open = append(open, t)
			}
		}
	}
	if last := p.steps.last; last != nil {
		followers(*last, minutes(last.booked.Start))
	}
	for _, l := range p.steps.links {
		if l.booked == nil {
			open = append(open, l.task)
		} else {
			followers(l, minutes(l.booked.Start))
		}
	}
	if len(open) > 0 {
		plan.add(open[0].Step, data.Date{}, PlanRest, "course.unbooked", len(open), open[0].Kind, p.number(open[0].Step))
	}
}
