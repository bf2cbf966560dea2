package calendar

import (
	"slices"

	"kapdesk/data"
)

type followKey struct {
	link  Step
	start int64
	fixed bool
	next  int
}

// candidate is a place for what follows a dose.
type candidate struct {
	start int64
	claim claim
	cost  cost
}

// follow finds the best places for the call and the integrations after a dose, all on
// days before the next link.
func (p *planner) follow(l link, start int64, day int, fixed bool, next int) following {
	if len(l.followers) == 0 {
		return following{end: -1}
	}
	key := followKey{l.Step, start, fixed, next}
	if known, ok := p.memo[key]; ok {
		return known
	}
	lists := make([][]candidate, len(l.followers))
	for i, t := range l.followers {
		lists[i] = p.candidates(t, p.window(t, start), day, fixed, next)
	}
	var least cost // of all lists, if nothing stood against anything
	for _, list := range lists {
		least = least.plus(list[0].cost)
	}
	best := combine(lists, nil, least, nil)
	best.end = -1
	for _, at := range best.starts {
		if at != 0 {
			best.end = max(best.end, p.diary.index(at))
		}
	}
	p.memo[key] = *best
	return *best
}

// combine takes one candidate of each list so that none stands against another, at
// the least cost. A list's last resort is no place at all. least is the cost of those
// taken and of the best ones of the lists that are left.
func combine(lists [][]candidate, taken []candidate, least cost, best *following) *following {
	if len(lists) == 0 {
		f := following{cost: least}
		for _, c := range taken {
			f.starts = append(f.starts, c.start)
		}
		return &f
	}
	for _, c := range lists[0] {
		total := least.minus(lists[0][0].cost).plus(c.cost)
		if best != nil && !total.less(best.cost) {
			break // the list is in the order of cost
		}
		clash := slices.ContainsFunc(taken, func(o candidate) bool { return o.start != 0 && c.start != 0 && o.claim.against(c.claim) })
		if !clash {
			best = combine(lists[1:], append(slices.Clip(taken), c), total, best)
		}
	}
	return best
}

// span is when something that follows a dose should be, in minutes.
type span struct{ from, until int64 }

// window is when a task that follows a dose should begin. Until is the last minute
// that is in time.
func (p *planner) window(t task, start int64) span {
	switch {
	case t.Kind == data.KindCheckIn:
		day := p.diary.time(start)
		first := p.date(day).AddDays(p.template.Call)
		return span{minutes(first.At(0, 0, p.office.Zone)), minutes(first.AddDays(1).At(0, 0, p.office.Zone)) - 1}
	case t.Nth > 1: // a week after the dose, give or take three days
		first := p.date(p.diary.time(start)).AddDays(4)
		return span{minutes(first.At(0, 0, p.office.Zone)), minutes(first.AddDays(7).At(0, 0, p.office.Zone)) - 1}
	}
	return span{start + int64(p.template.After)*60, start + int64(p.template.Within)*60}
}

// searched is how many days after its window something that follows a dose is looked for.
const searched = 21

// candidates are the places of one task after a dose, the best first, the last one being none.
func (p *planner) candidates(t task, w span, day int, doseStays bool, next int) []candidate {
	var list []candidate
	add := func(start int64, at int, stays, free bool, distance int) {
		c := candidate{start: start, claim: p.diary.claim(t.Kind, start, t.minutes)}
		if !stays || !doseStays {
			c.cost[costLate] = max(0, (start-w.until+aDay-1)/aDay)
		}
		if !stays {
			c.cost = c.cost.plus(t.moving())
		}
		if !free {
			c.cost[costWishes] = 1
		}
		c.cost[costDays], c.cost[costOff] = int64(at-day), int64(distance)
		list = append(list, c)
	}
	if at, stands := t.fixed(); stands {
		start := minutes(at)
		c := p.diary.claim(t.Kind, start, t.minutes)
		if start >= w.from && p.diary.index(start) < next && !p.diary.taken(c) {
			_, free := p.comes(p.date(at), false)
			add(start, p.diary.index(start), true, free || t.Kind.Rule().Call, 0)
		}
	}
	past := p.diary.index(w.until) < 0
	if past && (t.Kind == data.KindCheckIn || t.Nth > 1) {
		return append(list, candidate{}) // its time is over
	}
	first, last := max(0, p.diary.index(w.from)), p.diary.index(w.until)
	call := p.diary.rule(t.Kind).Call
	found := 0 // days with a place after the window
	for at := first; at < next && at <= max(first, last)+searched && found < 2; at++ {
		hours, free := p.comes(p.diary.page(at).date, false)
		before := len(list)
		for _, one := range p.diary.free(t.Kind, t.minutes, at) {
			if one.start >= w.from {
				inHours := free && len(p.within([]place{one}, t.minutes, hours)) > 0
				add(one.start, at, false, call || inHours, one.off)
			}
		}
		if at >= last && len(list) > before {
			found++
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return a.cost.compare(b.cost) })
	none := candidate{}
	none.cost[costMissing] = 1
	return append(list, none)
}
