package calendar

import (
	"cmp"
	"slices"
	"time"

	"kapdesk/data"
)

// write makes the visits of the way that was found.
func (p *planner) write(way []option, root following) []Planned {
	visits := slices.Clone(p.steps.held)
	add := func(t task, start, dose int64) {
		if start != 0 {
			visits = append(visits, p.visit(t, start, dose))
		}
	}
	after := func(l link, f following, dose int64) {
		for i, t := range l.followers {
			if i < len(f.starts) {
				add(t, f.starts[i], dose)
			}
		}
	}
	if p.steps.last != nil {
		after(*p.steps.last, root, minutes(p.steps.last.booked.Start))
	}
	for i, o := range way {
		l := p.steps.links[i]
		add(l.task, o.start, 0)
		after(l, o.follow, o.start)
	}
	if n := len(way); p.steps.tail != nil && n == len(p.steps.links) {
		o := way[n-1]
		add(*p.steps.tail, p.review(max(o.day, o.follow.end)+1), 0)
	}
	slices.SortStableFunc(visits, func(a, b Planned) int { return cmp.Compare(a.Start.Unix(), b.Start.Unix()) })
	return visits
}

// review is the first place for the review from a day on, where it stands already if
// it can stay; 0 for none.
func (p *planner) review(from int) int64 {
	t := *p.steps.tail
	if at, stands := t.fixed(); stands {
		start := minutes(at)
		if p.diary.index(start) >= from && !p.diary.taken(p.diary.claim(t.Kind, start, t.minutes)) {
			return start
		}
	}
	for day := max(0, from); day < from+planHorizon; day++ {
		hours, free := p.comes(p.diary.page(day).date, false)
		if list := p.within(p.diary.free(t.Kind, t.minutes, day), t.minutes, hours); free && len(list) > 0 {
			return list[0].start
		}
	}
	return 0
}

func (p *planner) visit(t task, start, dose int64) Planned {
	v := Planned{Step: t.Step, Pinned: !t.pinned.IsZero() && minutes(t.pinned) == start}
	at := p.diary.time(start)
	if t.booked != nil {
		v.Appointment = *t.booked
		if !at.Equal(v.Appointment.Start) {
			v.Was = v.Appointment.Start
		}
	} else {
		v.Appointment = data.Appointment{Client: p.facts.Client, Course: p.facts.Course, Kind: t.Kind, Minutes: t.minutes,
			Place: t.Kind.Rule().Place, Status: data.Scheduled}
		if t.Kind.Doses() {
			v.Room, v.Appointment.Route = p.facts.Room, string(p.facts.Order.Route)
			if other, named := p.facts.Escorts[t.Step]; named {
				v.Escort = other
				v.Escort.Pickup = at.Add(time.Duration(t.minutes) * time.Minute)
			} else if e := p.facts.Escort; e.Named() && !p.rideAway(p.date(at)) {
				v.Escort = data.Escort{Name: e.Name, Relation: e.Relation, Phone: e.Phone, Pickup: at.Add(time.Duration(t.minutes) * time.Minute)}
			}
		}
	}
	v.Appointment.Start = at
	if dose != 0 {
		v.Days = p.date(at).Sub(p.date(p.diary.time(dose)))
	}
	return v
}
