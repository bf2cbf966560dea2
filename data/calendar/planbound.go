package calendar

import (
	"cmp"
	"slices"
)

// chance is one day on which a link could be, with what a plan that has it there costs
// at least. What follows the doses is left out of account, so that it is quickly told
// for a year of days, which of them need no closer look.
type chance struct {
	day    int
	fixed  bool // where it was booked or pinned
	places []place
	own    cost // of the link alone, at its best hour, and pins that break there
	come   cost // of the cheapest way to here, with own
	onward cost // of the cheapest way on from here

	cheapest cost // come, of this chance and those on days before it
	free     cost // own and onward, of this chance and those after it that are not fixed
}

// least is what any plan costs at least that has the link there.
func (c chance) least() cost { return c.come.plus(c.onward) }

// impossible costs more than every plan.
var impossible = cost{costMissing: never}

func cheaper(a, b cost) cost {
	if b.less(a) {
		return b
	}
	return a
}

// chances are the days of all links, each list by day, and what any plan costs at least.
func (p *planner) chances() (stages [][]chance, least cost) {
	links := p.steps.links
	rootDay, root := -never, cost{}
	if last := p.steps.last; last != nil {
		at := minutes(last.booked.Start)
		rootDay = p.diary.index(at)
		root = p.follow(*last, at, rootDay, true, never).cost
	}
	stages = make([][]chance, len(links))
	for i, l := range links {
		stages[i] = p.days(i)
		cheapest := impossible
		for at := range stages[i] {
			c := &stages[i][at]
			switch latest := c.day - l.gap(c.fixed); {
			case i > 0:
				c.come = cheapestUntil(stages[i-1], latest).plus(c.own)
			case rootDay <= latest:
				c.come = root.plus(c.own)
			default:
				c.come = impossible
			}
			cheapest = cheaper(cheapest, c.come)
			c.cheapest = cheapest
		}
	}
	for i := len(links) - 1; i >= 0; i-- {
		free := impossible
		for at := len(stages[i]) - 1; at >= 0; at-- {
			c := &stages[i][at]
			c.onward = p.onward(stages, i, c.day)
			if !c.fixed {
				free = cheaper(free, c.own.plus(c.onward))
			}
			c.free = free
		}
	}
	return stages, root.plus(p.onward(stages, -1, rootDay))
}

// cheapestUntil is the cheapest way to a chance of a list on a day or before it.
func cheapestUntil(list []chance, day int) cost {
	n, _ := slices.BinarySearchFunc(list, day+1, byDay)
	if n == 0 {
		return impossible
	}
	return list[n-1].cheapest
}

func byDay(c chance, day int) int { return cmp.Compare(c.day, day) }

// onward is the cheapest way on from a link on a day: to the next one, or no further.
func (p *planner) onward(stages [][]chance, i, day int) cost {
	best := cost{costMissing: p.without(i)}
	if i+1 == len(stages) {
		return best
	}
	l, list := p.steps.links[i+1], stages[i+1]
	if n, _ := slices.BinarySearchFunc(list, day+l.soft, byDay); n < len(list) {
		best = cheaper(best, list[n].free)
	}
	if n := slices.IndexFunc(list, func(c chance) bool { return c.fixed }); n >= 0 && list[n].day-day >= l.hard {
		best = cheaper(best, list[n].own.plus(list[n].onward))
	}
	return best
}

// without is how many visits have no place in a plan that ends with a link.
func (p *planner) without(i int) int64 {
	n := len(p.steps.links) - 1 - i
	for _, l := range p.steps.links[i+1:] {
		n += len(l.followers)
	}
	return int64(n)
}

// days are the days on which a link could be by itself.
func (p *planner) days(i int) (list []chance) {
	l := p.steps.links[i]
	if at, fixed := l.fixed(); fixed {
		if start := minutes(at); !p.diary.taken(p.diary.claim(l.Kind, start, l.minutes)) {
			day, there := p.diary.index(start), place{start: start}
			list = append(list, p.chance(i, day, true, []place{there}))
		}
	}
	from := p.earliest[i]
	if l.booked != nil { // what was agreed on is never asked for sooner
		from = max(from, p.diary.index(minutes(l.booked.Start)))
	}
	for day := from; day <= p.targets[i]+p.horizon; day++ {
		hours, fits := p.comes(p.diary.page(day).date, l.Kind.Doses())
		if !fits {
			continue
		}
		if places := p.within(p.diary.free(l.Kind, l.minutes, day), l.minutes, hours); len(places) > 0 {
			list = append(list, p.chance(i, day, false, places))
		}
	}
	slices.SortStableFunc(list, func(a, b chance) int { return byDay(a, b.day) })
	return list
}

// chance is a link on a day. Of what follows it that was pinned, it counts what cannot
// stay there.
func (p *planner) chance(i, day int, fixed bool, places []place) chance {
	c := chance{day: day, fixed: fixed, places: places, own: p.linkCost(i, day, fixed, places[0])} // the first is nearest to its hour
	first := slices.MinFunc(places, byStart).start
	for _, t := range p.steps.links[i].followers {
		if pin := minutes(t.pinned); !t.pinned.IsZero() && (pin < p.window(t, first).from || p.diary.taken(p.diary.claim(t.Kind, pin, t.minutes))) {
			c.own[costPins]++
		}
	}
	return c
}

// options are those days of a link on which a plan can cost as little as a limit, each
// with its best place.
func (p *planner) options(i int, list []chance, limit cost) (options []option) {
	l := p.steps.links[i]
	for _, c := range list {
		if limit.less(c.least()) {
			continue
		}
		p.looked++
		least := p.leastAfter(l, c.day, c.fixed, c.places)
		var top *option
		for _, at := range c.places {
			o := option{day: c.day, fixed: c.fixed, start: at.start, own: p.linkCost(i, c.day, c.fixed, at)}
			if top != nil && !o.own.plus(least).less(top.own.plus(top.follow.cost)) {
				continue
			}
			o.follow = p.follow(l, at.start, c.day, c.fixed, never)
			if top == nil || o.own.plus(o.follow.cost).less(top.own.plus(top.follow.cost)) {
				top = &o
			}
		}
		options = append(options, *top)
	}
	return options
}
