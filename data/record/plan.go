package record

import (
	"cmp"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
)

// PlanFacts is what calendar.MakePlan asks about a client's record. The hours at which
// the practice usually has its visits are not the client's.
func PlanFacts(r *data.Record, rules course.Rules, now time.Time) calendar.PlanFacts {
	f := calendar.PlanFacts{Client: r.Client.ID, Now: now, Free: r.Client.Free, Escort: r.Client.Escort, Ride: r.Client.Ride, Left: -1}
	if c := r.OpenCourse(); c != nil {
		f.Course = c.ID
	}
	if len(r.Practice.Rooms) > 0 {
		f.Room = r.Practice.Rooms[0]
	}
	f.Order = r.OrderFor(data.DateOf(now))
	if f.Order.Sessions > 0 {
		f.Left = max(0, f.Order.Sessions-r.Used(f.Order.ID))
	}
	f.Interval = cmp.Or(f.Order.MinInterval, rules.MinInterval)
	clearance := readiness.ClearanceOf(r)
	f.Cleared, f.Until = clearance.MayDose(), clearance.Until
	for _, a := range r.Appointments {
		if a.Course != f.Course {
			continue
		}
		if s := r.Session(a.ID); s == nil || s.Decision != data.NoGo {
			f.Own = append(f.Own, a)
		}
	}
	for i := range r.Sessions {
		if s := &r.Sessions[i]; !s.T0.IsZero() && s.Visit.Course != f.Course {
			f.Before++
		}
	}
	return f
}
