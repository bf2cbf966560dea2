package record

import (
	"cmp"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
)

// ToBook is what the pathway proposes as a client's next visit.
type ToBook struct {
	Kind    data.Kind // "" when the way asks for none: the client declined, or left
	From    time.Time // not before, zero for any time
	Courses []data.Course
}

// NextVisit is the next step of the pathway (reference 1.2) that is neither held
// nor booked: consultation, intake, the preparations that the practice plans,
// and then doses with their integration, as calendar.PlaceNext has it. Nothing
// follows when the client declined or does not fit.
func NextVisit(r *data.Record, rules course.Rules, now time.Time) ToBook {
	next := ToBook{Courses: r.Courses}
	stage := slices.Index(course.Stages(), r.Stage)
	before := func(s data.Stage) bool { return stage < slices.Index(course.Stages(), s) }
	had := func(kinds ...data.Kind) bool {
		return slices.ContainsFunc(kinds, func(k data.Kind) bool { return came(r, k) })
	}
	path := PathOf(r, rules, now)
	switch {
	case course.IsSide(r.Stage) || r.Stage == data.StageDischarged || declined(r):
	case before(data.StageIntake) && !had(data.KindConsultation, data.KindIntake, data.KindPreparation):
		next.Kind = data.KindConsultation
	case before(data.StageAwaitingClearance) && !had(data.KindIntake, data.KindPreparation):
		next.Kind = data.KindIntake
	case path.Doses == 0 && path.NextDose.IsZero() && path.Prepared < path.Planned:
		next.Kind = data.KindPreparation
	default:
		next.Kind = data.KindIntegration
		if path.Doses == 0 && path.NextDose.IsZero() {
			next.Kind = medicine(r)
		}
		path.Preparing = false // it counts the preparations of a first dose
		if todo := calendar.PlaceNext(path, now); len(todo) > 0 {
			next.Kind, next.From = todo[0].Kind, todo[0].From
		}
	}
	if next.Kind == data.KindMedicine {
		next.Kind = medicine(r)
	}
	return next
}

// medicine is the kind of a client's medicine sessions.
func medicine(r *data.Record) data.Kind {
	if c := r.OpenCourse(); c != nil && c.Kind == data.MaintenanceCourse {
		return data.KindMaintenance
	}
	return data.KindMedicine
}

// came reports whether a visit of a kind was held or is booked.
func came(r *data.Record, kind data.Kind) bool {
	return slices.ContainsFunc(r.Visits, func(v data.Visit) bool { return v.Kind == string(kind) }) ||
		slices.ContainsFunc(r.Appointments, func(a data.Appointment) bool { return a.Kind == kind && a.Open() })
}

// declined reports whether the newest consultation ended the way, and nothing was
// begun or booked after it.
func declined(r *data.Record) bool {
	for i := len(r.Visits) - 1; i >= 0; i-- {
		if c, ok := r.Visits[i].Body.(*data.Consultation); ok {
			ended := c.Interest == data.InterestDecline || c.Interest == data.InterestNotFit
			return ended && i == len(r.Visits)-1
		}
	}
	return false
}

// PathOf is what calendar.PlaceNext asks about a client's record.
func PathOf(r *data.Record, rules course.Rules, now time.Time) calendar.Path {
	p := calendar.Path{Client: r.Client.ID, Types: r.Practice.Visits, Planned: r.Practice.LeastPreparations(), Preparing: r.Stage == data.StagePreparing}
	if c := r.OpenCourse(); c != nil {
		p.Course = c.ID
	}
	for _, s := range r.Sessions {
		if !s.T0.IsZero() {
			p.Doses++
			if s.T0.After(p.LastDose) {
				p.LastDose = s.T0
			}
		}
	}
	if next := r.NextMedicine(now); next != nil {
		p.NextDose = next.Start
	}
	order := r.OrderFor(data.DateOf(now))
	p.MinInterval = cmp.Or(order.MinInterval, rules.MinInterval)
	if r.Stage != data.StageMaintenance && order.ID != 0 {
		p.OrderLeft = max(0, order.Sessions-r.Used(order.ID))
	}
	for _, a := range r.Appointments {
		switch {
		case !a.Open():
		case a.Kind == data.KindIntegration && a.Start.After(p.LastDose.Add(-time.Minute)):
			p.Integrations = append(p.Integrations, a.Start)
		case a.Kind == data.KindPreparation && a.Course == p.Course:
			p.Prepared++
			if a.Status == data.Completed {
				p.Held++
			}
		}
	}
	return p
}
