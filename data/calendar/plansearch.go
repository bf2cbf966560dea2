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
	tomorrow int64 // the first minute of tomorrow

	targets  []int // of each link, its day in an unbroken series
	earliest []int // and the first day on which it could be
	memo     map[followKey]following
}

const planHorizon = 366 // days after the target of a visit

func newPlanner(template data.CourseTemplate, facts PlanFacts, office Office, others []data.Appointment) *planner {
	p := &planner{template: template, facts: facts, office: office, gaveUp: map[data.Date]bool{}}
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
	p.tomorrow = tomorrow.At(0, 0, office.Zone).Unix() / 60
	return p
}

// arrange makes the steps of a course with these doses ready to be placed.
func (p *planner) arrange(pins Pins, doses []*data.Appointment) {
	p.steps, p.memo = p.sort(pins, doses), map[followKey]following{}
	p.diary.own = nil
	for _, a := range p.steps.rest {
		p.diary.keep(a)
	}
	for _, v := range p.steps.held {
		p.diary.keep(v.Appointment)
	}
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

// lay finds the best plan: a shortest way from link to link over their days. A
// way that is found within some days after each target is the best of all once its
// whole delay is less than those days.
func (p *planner) lay() ([]Planned, cost) {
	for window := 28; ; window = min(2*window, planHorizon) {
		way, root, total := p.best(window)
		if window == planHorizon || total[costMissing] == 0 && total[costLate] <= int64(window) {
			return p.write(way, root), total
		}
	}
}

// best is the best way with every link at most some days after its target.
func (p *planner) best(window int) (way []option, root following, total cost) {
	links := p.steps.links
	rootDay, rootAt := -1, int64(0)
	if last := p.steps.last; last != nil {
		rootAt = minutes(last.booked.Start)
		rootDay = p.diary.index(rootAt)
	}
	stages := make([][]option, len(links))
	for i := range links {
		stages[i] = p.options(i, window)
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
		left := len(links) - 1 - i
		for _, l := range links[i+1:] {
			left += len(l.followers)
		}
		end[costMissing] += int64(left)
		if bestStage == -1 && bestOption == -1 || end.less(bestEnd) {
			bestEnd, bestStage, bestOption = end, i, at
		}
	}
	bestStage, bestOption = -1, -1
	consider(-1, 0, nil)
	for i := range links {
		for at := range stages[i] {
			o := &stages[i][at]
			gap := links[i].soft
			if o.fixed {
				gap = links[i].hard
			}
			reached := false
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
				for b := range stages[i-1] {
					if from := &stages[i-1][b]; from.before != unreached && from.day < o.day {
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
		way[i] = stages[i][at]
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

// options are the days on which a link could be, each with its best place.
func (p *planner) options(i, window int) []option {
	l := p.steps.links[i]
	var list []option
	best := func(day int, fixed bool, places []place) {
		if len(places) == 0 {
			return
		}
		least := p.leastAfter(l, day, fixed, places)
		var top *option
		for _, at := range places {
			o := option{day: day, fixed: fixed, start: at.start, own: p.linkCost(i, day, fixed, at)}
			if top != nil && !o.own.plus(least).less(top.own.plus(top.follow.cost)) {
				continue
			}
			o.follow = p.follow(l, at.start, day, fixed, never)
			if top == nil || o.own.plus(o.follow.cost).less(top.own.plus(top.follow.cost)) {
				top = &o
			}
		}
		if top != nil {
			list = append(list, *top)
		}
	}
	if at, fixed := l.fixed(); fixed {
		if start := minutes(at); !p.diary.taken(p.diary.claim(l.Kind, start, l.minutes)) {
			best(p.diary.index(start), true, []place{{start: start}})
		}
	}
	dose := l.Kind.Doses()
	from := p.earliest[i]
	if l.booked != nil { // what was agreed on is never asked for sooner
		from = max(from, p.diary.index(minutes(l.booked.Start)))
	}
	for day := from; day <= p.targets[i]+window; day++ {
		if hours, fits := p.comes(p.diary.page(day).date, dose); fits {
			best(day, false, p.within(p.diary.free(l.Kind, l.minutes, day), l.minutes, hours))
		}
	}
	return list
}

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
