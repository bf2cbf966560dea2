package calendar

import (
	"fmt"
	"time"

	"kapdesk/data"
)

// Step is one visit of a course's plan by its place in the template, so that it is
// the same one however often the course is planned again.
type Step struct {
	Kind   data.Kind
	Number int // of the preparation visit, or of the dose that it is or follows, in the course
	Nth    int // of the integrations after one dose: 1 or 2; else 0
}

// PlanFacts are what a plan is made of. All times are the practice's.
type PlanFacts struct {
	Client data.ClientID
	Course data.CourseID
	Now    time.Time
	Own    []data.Appointment // the client's visits of the course, canceled ones too; a medicine visit that became a no-go is none
	Before int                // doses taken before this course: dose 1 of it is the client's Before+1

	Order    data.Order // the one that holds now; ID 0 for none
	Left     int        // sessions that the order still covers; -1 where it names no number
	Interval int        // least days between two doses: the order's, else the practice's
	Cleared  bool
	Until    data.Date // last day of the clearance

	Free   data.Availability
	Escort data.Person // who usually takes the client home
	Ride   data.Availability

	Escorts map[Step]data.Escort // who takes the client home from visits that are not booked, where it is somebody else

	Room  string
	Hours map[data.Kind]int // minute of the day at which the practice usually has a kind
}

// Pins are visits that were put somewhere by hand.
type Pins map[Step]time.Time

// Planned is one visit of a plan.
type Planned struct {
	Step
	data.Appointment      // as it is or would be booked; ID 0 while it is not
	Held             bool // over, or before now: it stays as it is
	Pinned           bool
	Was              time.Time // a booked visit that moves: where it stood
	Days             int       // of a call or an integration: days after its dose
	Unordered        bool      // a dose that the order does not cover, or that has no order
	Unmet            bool      // a rule of Plan.Unmet is about it
}

// New reports whether the visit is still to be booked.
func (p Planned) New() bool { return p.ID == 0 }

// Plan is a course laid out.
type Plan struct {
	Template data.CourseTemplate
	Facts    PlanFacts
	Visits   []Planned // by start
	Unmet    []Unmet   // what could not be met, worst first
	Met      []data.Finding
	Measures []Measuring
	Full     []data.Date // days in the hours for an integration that had no place
}

// Unmet is a rule that a plan does not meet, with what it is about.
type Unmet struct {
	data.Finding
	About Step
	Day   data.Date // the day to look at, zero for none
	On    data.Date // of the visit that it is about, zero for none
	Visit data.AppointmentID
	Kept  string // why it is all right, "" where nobody said
}

// Key tells a rule of one visit on one day from others: moved to another day, it is
// looked at anew.
func (u Unmet) Key() string {
	return fmt.Sprintf("%s %s %d %d %s", u.Code, u.About.Kind, u.About.Number, u.About.Nth, u.On)
}

// Measuring is a day about which the client is measured.
type Measuring struct {
	When data.Code // "baseline", "middle", "end"
	On   data.Date
}

// What mends an unmet rule, beside data.NameEscort, RequestOrder and AskRenewal.
const (
	OpenDay   data.Fix = "open day"
	KeepSpace data.Fix = "keep space" // the longer interval is all right
	PlanRest  data.Fix = "plan the rest"
)

// Fresh lists the visits that booking the plan would book, and Moves those booked
// elsewhere until now.
func (p Plan) Fresh() []Planned { return p.those(func(v Planned) bool { return v.New() }) }

// Moves lists the booked visits that the plan puts somewhere else.
func (p Plan) Moves() []Planned { return p.those(func(v Planned) bool { return !v.Was.IsZero() }) }

func (p Plan) those(which func(Planned) bool) (list []Planned) {
	for _, v := range p.Visits {
		if which(v) {
			list = append(list, v)
		}
	}
	return list
}

// At is the planned visit of a step, nil where the plan has none.
func (p *Plan) At(s Step) *Planned {
	for i := range p.Visits {
		if p.Visits[i].Step == s {
			return &p.Visits[i]
		}
	}
	return nil
}

// MakePlan lays a course out by a template, in real free places.
//
// Hard rules, never broken by a visit that the plan places: it overlaps nothing and
// keeps the buffers; it lies in working hours on a day that is not closed; doses are
// at least the order's interval apart (facts.Interval); a dose lies on a weekday on
// which the client and the ride home are free, the client is not away and nothing was
// canceled; an integration is at least the template's hours after its dose, and what
// follows a dose is on a day before the next one. Where a visit that was booked or put
// there by hand breaks one of those about people or days, it is said.
//
// Among all such plans it takes the best by, in this order: the most visits placed; the
// fewest moved that were put somewhere by hand; the least total delay (days after the
// place in an unbroken series for a dose, after the booked day for a booked one, after
// its window for what follows a dose); the fewest booked visits moved, and no booked
// dose to a sooner day; the fewest wishes unmet (the ride home is not away, the client
// is free for an integration); the soonest days; the nearest to the hours that the
// practice usually has. The review comes on the first day after all of it that suits.
//
// What the prescriber has not covered yet, by number of sessions or by the
// clearance's last day, is planned and said: readiness stops it on its day.
func MakePlan(template data.CourseTemplate, facts PlanFacts, office Office, others []data.Appointment, pins Pins) Plan {
	p := newPlanner(template, facts, office, others)
	ways := p.arrangements()
	best, least := 0, impossible
	var visits []Planned
	for i, doses := range ways {
		p.arrange(pins, doses)
		if laid, total := p.lay(least); total.less(least) {
			visits, best, least = laid, i, total
		}
	}
	p.arrange(pins, ways[best])
	plan := Plan{Template: template, Facts: facts, Visits: visits}
	p.find(&plan)
	return plan
}

// UsualHours are the minutes of the day at which visits of each kind most often
// began, of two alike the later one that came in the list. One visit is no habit.
func UsualHours(had []data.Appointment, zone *time.Location) map[data.Kind]int {
	type hour struct {
		kind   data.Kind
		minute int
	}
	times, usual := map[hour]int{}, map[data.Kind]int{}
	for _, a := range had {
		at := a.Start.In(zone)
		if h := (hour{a.Kind, at.Hour()*60 + at.Minute()}); a.Open() && a.Client != 0 {
			times[h]++
			if best, known := usual[a.Kind]; times[h] > 1 && (!known || times[h] >= times[hour{a.Kind, best}]) {
				usual[a.Kind] = h.minute
			}
		}
	}
	return usual
}
