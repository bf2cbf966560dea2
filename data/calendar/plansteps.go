package calendar

import (
	"cmp"
	"slices"
	"time"

	"kapdesk/data"
)

// task is one step of the template as it is to be placed: where it stands already,
// and where by hand.
type task struct {
	Step
	minutes int
	booked  *data.Appointment // open and ahead, nil for none
	pinned  time.Time
}

// fixed is where the task stands unless it has to move: by hand, else booked.
func (t task) fixed() (time.Time, bool) {
	switch {
	case !t.pinned.IsZero():
		return t.pinned, true
	case t.booked != nil:
		return t.booked.Start, true
	}
	return time.Time{}, false
}

// link is a preparation visit or a dose: what the days of a course hang on. After a
// dose come its call and its integrations.
type link struct {
	task
	soft, hard int // least days after the link before it: of a new place, of a fixed one
	followers  []task
}

// gap is the least days after the link before it, where it stands already or elsewhere.
func (l link) gap(fixed bool) int {
	if fixed {
		return l.hard
	}
	return l.soft
}

// steps are the client's visits sorted into the steps of the template: those that are
// over, the links that are to be placed, the newest link that is over with what still
// has to follow it, the review, and the visits that are no step.
type steps struct {
	held  []Planned
	links []link
	last  *link
	tail  *task
	rest  []data.Appointment
}

// sorter makes steps of visits, each visit being one step at most.
type sorter struct {
	p    *planner
	pins Pins
	own  []data.Appointment // by start
	used map[data.AppointmentID]bool
	steps
}

// ownDoses are the client's medicine visits of the course, by time.
func ownDoses(facts PlanFacts) (doses []*data.Appointment) {
	for i := range facts.Own {
		if a := &facts.Own[i]; a.Open() && a.Kind.Doses() {
			doses = append(doses, a)
		}
	}
	slices.SortStableFunc(doses, func(a, b *data.Appointment) int { return a.Start.Compare(b.Start) })
	return doses
}

// sort makes the steps of a course with these doses, nil for one that is to be booked.
func (p *planner) sort(pins Pins, doses []*data.Appointment) steps {
	s := sorter{p: p, pins: pins, own: slices.Clone(p.facts.Own), used: map[data.AppointmentID]bool{}}
	slices.SortStableFunc(s.own, func(a, b data.Appointment) int { return a.Start.Compare(b.Start) })
	for _, a := range doses {
		if a != nil {
			s.used[a.ID] = true
		}
	}
	s.preparations(doses)
	for i, a := range doses {
		var next time.Time // the booked dose after it
		for _, later := range doses[i+1:] {
			if later != nil && next.IsZero() {
				next = later.Start
			}
		}
		s.dose(i+1, a, next)
	}
	if p.template.Review && len(s.links) > 0 {
		var found *data.Appointment
		if i := slices.IndexFunc(doses, func(a *data.Appointment) bool { return a != nil }); i >= 0 {
			found = s.find(data.KindReview, later(doses[i].Start, s.p.facts.Now), time.Time{})
		}
		review := s.task(Step{Kind: data.KindReview}, found)
		s.tail = &review
	}
	for _, a := range s.own {
		if !s.used[a.ID] && a.Open() {
			s.rest = append(s.rest, a)
		}
	}
	return s.steps
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// over reports whether a visit is past planning.
func (p *planner) over(a *data.Appointment) bool {
	return a != nil && (!a.Ahead() || a.Start.Before(p.facts.Now))
}

// preparations come before the first dose. Once a dose was taken none is added.
func (s *sorter) preparations(doses []*data.Appointment) {
	begun := len(doses) > 0 && s.p.over(doses[0])
	var first time.Time
	if len(doses) > 0 && doses[0] != nil {
		first = doses[0].Start
	}
	for i := range s.p.template.Preparations {
		found := s.find(data.KindPreparation, time.Time{}, first)
		if found != nil || !begun {
			s.chain(link{task: s.task(Step{Kind: data.KindPreparation, Number: i + 1}, found), soft: s.p.template.Lead, hard: 1})
		}
	}
}

// dose is a medicine visit with what follows it, before the next booked one.
func (s *sorter) dose(number int, a *data.Appointment, next time.Time) {
	l := link{task: s.task(Step{Kind: data.KindMedicine, Number: number}, a), soft: s.p.template.Lead, hard: 1}
	if number > 1 {
		l.hard = max(1, s.p.facts.Interval, s.p.inAWeek())
		l.soft = max(s.p.template.Every, l.hard)
	}
	follow := func(step Step) {
		var found *data.Appointment
		if a != nil {
			found = s.find(step.Kind, a.Start, next)
		}
		if s.p.over(found) {
			s.held = append(s.held, Planned{Step: step, Appointment: *found, Held: true, Days: s.p.date(found.Start).Sub(s.p.date(a.Start))})
		} else {
			l.followers = append(l.followers, s.task(step, found))
		}
	}
	if s.p.template.Call > 0 {
		follow(Step{Kind: data.KindCheckIn, Number: number})
	}
	for nth := range s.p.template.Integrations {
		follow(Step{Kind: data.KindIntegration, Number: number, Nth: nth + 1})
	}
	s.chain(l)
}

// inAWeek is how many days apart doses are so that seven days never hold more of them
// than the practice gives.
func (p *planner) inAWeek() int {
	most := max(1, p.office.Practice.WeekMost)
	return (6 + most) / most
}

// chain adds a link, as one that is over or that is to be placed.
func (s *sorter) chain(l link) {
	if s.p.over(l.booked) {
		s.held = append(s.held, Planned{Step: l.Step, Appointment: *l.booked, Held: true})
		s.last = &l
		return
	}
	s.links = append(s.links, l)
}

func (s *sorter) task(step Step, a *data.Appointment) task {
	t := task{Step: step, booked: a, pinned: s.pins[step], minutes: s.p.office.Practice.Visits.Usual(step.Kind, string(s.p.facts.Order.Route))}
	if a != nil {
		t.minutes = a.Minutes
	}
	return t
}

// find takes the first visit of a kind after one time and before another, zero for any.
func (s *sorter) find(kind data.Kind, after, before time.Time) *data.Appointment {
	for i := range s.own {
		a := &s.own[i]
		if a.Open() && a.Kind == kind && !s.used[a.ID] && a.Start.After(after) && (before.IsZero() || a.Start.Before(before)) {
			s.used[a.ID] = true
			return a
		}
	}
	return nil
}

// mostArranged is in how many ways missing doses are put among booked ones.
const mostArranged = 24

// arrangements are the ways in which the doses of a course can be told apart into those
// that are booked and those that are not: a new one goes between two where the
// interval leaves room for it, or to the end.
func (p *planner) arrangements() (ways [][]*data.Appointment) {
	doses := ownDoses(p.facts)
	missing := p.template.Doses - len(doses)
	if missing <= 0 {
		return [][]*data.Appointment{doses}
	}
	var put func(way []*data.Appointment, i, left int)
	put = func(way []*data.Appointment, i, left int) {
		if len(ways) == mostArranged {
			return
		}
		if i == len(doses) {
			ways = append(ways, append(slices.Clip(way), make([]*data.Appointment, left)...))
			return
		}
		room := 0
		if !p.over(doses[i]) {
			room = left
			if i > 0 {
				days := p.date(doses[i].Start).Sub(p.date(doses[i-1].Start))
				room = min(left, days/max(1, p.facts.Interval)-1)
			}
		}
		for n := max(0, room); n >= 0; n-- {
			put(append(append(slices.Clip(way), make([]*data.Appointment, n)...), doses[i]), i+1, left-n)
		}
	}
	put(nil, 0, missing)
	return ways
}

// moving is what it costs that a task does not stay where it stands.
func (t task) moving() (c cost) {
	switch {
	case !t.pinned.IsZero():
		c[costPins] = 1
	case t.booked != nil:
		c[costChanged] = 1
	}
	return c
}

// cost is what one plan is worse than another by, the first number that differs.
type cost [7]int64

const (
	costMissing = iota // visits without a place
	costPins           // what was put somewhere by hand and moves
	costLate           // days of delay, begun ones too
	costChanged        // booked visits that move
	costWishes         // that are not met
	costDays           // days from the beginning, and from the dose of what follows it
	costOff            // minutes from the usual hours
)

func (c cost) plus(o cost) cost {
	for i := range c {
		c[i] += o[i]
	}
	return c
}

func (c cost) minus(o cost) cost {
	for i := range c {
		c[i] -= o[i]
	}
	return c
}

func (c cost) less(o cost) bool { return c.compare(o) < 0 }

func (c cost) compare(o cost) int {
	for i := range c {
		if c[i] != o[i] {
			return cmp.Compare(c[i], o[i])
		}
	}
	return 0
}
