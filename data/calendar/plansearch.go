package calendar

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"kapdesk/data"
)

// planner lays one course.
type planner struct {
	template data.CourseTemplate
	facts    PlanFacts
	office   Office
	diary    *diary
	gaveUp   map[data.Date]bool // days on which a visit of the client's was canceled
	steps    steps

	targets  []int // of each link, its day in an unbroken series
	earliest []int // and the first day on which it could be
	memo     map[followKey]following

	horizon int // days after its target on which a visit is looked for
	looked  int // days that were looked at closely
}

const planHorizon = 366

func newPlanner(template data.CourseTemplate, facts PlanFacts, office Office, others []data.Appointment) *planner {
	p := &planner{template: template, facts: facts, office: office, gaveUp: map[data.Date]bool{}, horizon: planHorizon}
	own := map[data.AppointmentID]bool{}
	for _, a := range facts.Own {
		own[a.ID] = true
		switch a.Status {
		case data.CanceledByClient, data.LateCancel, data.CanceledByUs, data.NoShow:
			p.gaveUp[p.date(a.Start)] = true
		}
	}
	// What of the client's own is a step may move, so its time is not taken.
	others = slices.DeleteFunc(slices.Clone(others), func(a data.Appointment) bool { return own[a.ID] && a.ID != 0 })
	tomorrow := p.date(facts.Now).AddDays(1)
	hours := maps.Clone(facts.Hours)
	if talk, habit := hours[data.KindIntegration]; habit {
		if _, own := hours[data.KindReview]; !own { // a review is rare; it is a talk too
			hours[data.KindReview] = talk
		}
	}
	p.diary = newDiary(office, tomorrow, hours, others)
	return p
}

// arrange makes the steps of a course with these doses ready to be placed.
func (p *planner) arrange(pins Pins, doses []*data.Appointment) {
	p.steps, p.memo = p.sort(pins, doses), map[followKey]following{}
	own := slices.Clone(p.steps.rest)
	for _, v := range p.steps.held {
		own = append(own, v.Appointment)
	}
	p.diary.keep(own...)
	p.targets, p.earliest = p.series()
}

func (p *planner) date(t time.Time) data.Date { return data.DateOf(t.In(p.office.Zone)) }

func minutes(t time.Time) int64 { return t.Unix() / 60 }

// series is the day that each link should have, counted from tomorrow: its day in a
// series without breaks, or where it stands; and the first day on which the gaps let
// it be. A booked dose that is late makes no later one less late.
func (p *planner) series() (targets, earliest []int) {
	day, first, known := 0, 0, false
	if p.steps.last != nil {
		day = p.diary.index(minutes(p.steps.last.booked.Start))
		first, known = day, true
	}
	for _, l := range p.steps.links {
		soft, hard := 0, 0
		if known {
			soft, hard = l.soft, l.hard
		}
		day = max(0, day+soft)
		target, from := day, max(0, first+soft)
		if at, fixed := l.fixed(); fixed {
			target = p.diary.index(minutes(at))
			if day = min(day, target); !known || l.Kind == data.KindPreparation {
				day = target
			}
			if target >= first+hard {
				from = min(from, target)
			}
		}
		first, known = from, true
		targets, earliest = append(targets, target), append(earliest, first)
	}
	return targets, earliest
}

// option is one day of a link with the best place on it.
type option struct {
	day    int
	fixed  bool // where it was booked or pinned
	start  int64
	own    cost      // of the link alone
	follow following // what comes after it, if it may take as long as it likes

	total  cost // of the best way to here, with what comes after the links before
	before int  // the option of the link before
	came   following
}

// following is what comes after a dose: a place for each task, 0 for none.
type following struct {
	starts []int64
	cost   cost
	end    int // the last day
}

// firstLate is how many days later than it must be a plan is looked for at first.
const firstLate = 7

// lay finds the best plan if it costs less than another one: a shortest way
// from link to link over their days. At first only those days are looked at on which a
// plan could cost hardly more than it must. What was left out cannot be better once the
// plan that was found costs no more than that.
func (p *planner) lay(than cost) ([]Planned, cost) {
	stages, least := p.chances()
	if !least.less(than) {
		return nil, than
	}
	for late := int64(firstLate); ; late *= 4 {
		limit := than
		if late < planHorizon {
			limit = least
			limit[costLate] += late
			limit = cheaper(limit, than)
		}
		way, root, total := p.best(stages, limit)
		if !limit.less(total) || limit == than {
			return p.write(way, root), total
		}
		than = cheaper(than, total)
	}
}

// best is the best way over those days on which a plan can cost as little as a limit.
func (p *planner) best(stages [][]chance, limit cost) (way []option, root following, total cost) {
	links := p.steps.links
	rootDay, rootAt := -1, int64(0)
	if last := p.steps.last; last != nil {
		rootAt = minutes(last.booked.Start)
		rootDay = p.diary.index(rootAt)
	}
	options := make([][]option, len(links))
	for i := range links {
		options[i] = p.options(i, stages[i], limit)
	}
	// follow is what comes after an option, or after the last held visit, when the next link is on a day.
	follow := func(i int, o *option, next int) following {
		if i < 0 {
			if p.steps.last == nil {
				return following{end: -1}
			}
			return p.follow(*p.steps.last, rootAt, rootDay, true, next)
		}
		if o.follow.end < next {
			return o.follow
		}
		return p.follow(links[i], o.start, o.day, o.fixed, next)
	}
	bestEnd, bestStage, bestOption := cost{}, -1, -1
	consider := func(i, at int, o *option) {
		tail := follow(i, o, never)
		end := tail.cost
		if i >= 0 {
			end = end.plus(o.total)
		}
		end[costMissing] += p.without(i)
		if bestStage == -1 && bestOption == -1 || end.less(bestEnd) {
			bestEnd, bestStage, bestOption = end, i, at
		}
	}
	consider(-1, 0, nil)
	for i := range links {
		for at := range options[i] {
			o := &options[i][at]
			gap, reached := links[i].gap(o.fixed), false
			try := func(before int, base cost, f following, day int) {
				if day != never && o.day-day < gap || f.end >= o.day {
					return
				}
				if total := base.plus(f.cost).plus(o.own); !reached || total.less(o.total) {
					reached, o.total, o.before, o.came = true, total, before, f
				}
			}
			if i == 0 {
				day := never
				if p.steps.last != nil {
					day = rootDay
				}
				try(-1, cost{}, follow(-1, nil, o.day), day)
			} else {
				for b := range options[i-1] {
					if from := &options[i-1][b]; from.before != unreached && from.day < o.day {
						try(b, from.total, follow(i-1, from, o.day), from.day)
					}
				}
			}
			if !reached {
				o.before = unreached
				continue
			}
			consider(i, at, o)
		}
	}
	if bestStage < 0 {
		return nil, follow(-1, nil, never), bestEnd
	}
	way = make([]option, bestStage+1)
	for i, at := bestStage, bestOption; i >= 0; i-- {
		way[i] = options[i][at]
		at = way[i].before
	}
	// What follows a link is kept with the link after it; bring it home.
	root = way[0].came
	for i := range way {
		if i+1 < len(way) {
			way[i].follow = way[i+1].came
		} else {
			way[i].follow = follow(i, &way[i], never)
		}
	}
	return way, root, bestEnd
}

const (
	aDay      = 24 * 60 // minutes
	never     = 1 << 30
	unreached = -2
)

// leastAfter is no more than what follows a link could cost from any of some places.
func (p *planner) leastAfter(l link, day int, fixed bool, places []place) (least cost) {
	if len(places) == 1 {
		return least
	}
	first := slices.MinFunc(places, byStart).start
	last := slices.MaxFunc(places, byStart).start
	for _, t := range l.followers {
		any := span{p.window(t, first).from, p.window(t, last).until}
		least = least.plus(p.candidates(t, any, day, fixed, never)[0].cost)
	}
	return least
}

func byStart(a, b place) int { return cmp.Compare(a.start, b.start) }

// comes is when the client can come on a day, and for a dose be taken home; false
// for a day without such hours, and for one on which a visit was canceled. A span in which the ride home is away does not count:
// somebody else can be named.
func (p *planner) comes(day data.Date, dose bool) (data.WorkDay, bool) {
	if _, away := p.facts.Free.AwayOn(day); away || p.gaveUp[day] {
		return data.WorkDay{}, false
	}
	hours := p.facts.Free.On(day.Weekday())
	if dose {
		// The ride comes at the end; that of its hours is asked when it is booked.
		if ride := p.facts.Ride.On(day.Weekday()); ride.From >= ride.To {
			return data.WorkDay{}, false
		}
	}
	return hours, hours.From < hours.To
}

// within leaves out places outside some hours of their day.
func (p *planner) within(list []place, length int, hours data.WorkDay) []place {
	if hours == data.WholeDay {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(at place) bool {
		from := p.diary.time(at.start)
		minute := from.Hour()*60 + from.Minute()
		return minute < hours.From || minute+length > hours.To
	})
}

func (p *planner) linkCost(i, day int, fixed bool, at place) (c cost) {
	l := p.steps.links[i]
	if !fixed {
		c = l.moving()
	}
	c[costLate] = int64(max(0, day-p.targets[i]))
	if l.Kind.Doses() && p.rideAway(p.diary.page(day).date) {
		c[costWishes] = 1
	}
	c[costDays], c[costOff] = int64(day), int64(at.off)
	return c
}

func (p *planner) rideAway(day data.Date) bool {
	_, away := p.facts.Ride.AwayOn(day)
	return away
}
