package record

import (
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/readiness"
)

// Journey is everything the Journey tab shows, of one moment.
type Journey struct {
	Now    time.Time
	Cycles []course.Cycle
	Visits []course.VisitRow // newest first, with those that have no record
	Next   *NextSession      // the next booked medicine session, nil when none is
	Stage  data.Stage        // where the client stands
	Open   *data.Course      // the running course, nil when none runs
	Waits  []data.Wait       // for an earlier time

	Attended calendar.Attendance // of all visits
}

// NextSession is the next medicine session with its readiness.
type NextSession struct {
	data.Appointment
	Report data.Readiness
	Visit  data.VisitID // its record when it was begun
}

// JourneyOf is a client's way: cycles with the PHQ-9, visits, and the readiness
// of the next medicine session.
func JourneyOf(r *data.Record, rules course.Rules, now time.Time) Journey {
	j := Journey{Now: now, Stage: r.Stage, Open: r.OpenCourse(), Visits: History(r, now)}
	for _, w := range r.Waits {
		if w.How == "" {
			j.Waits = append(j.Waits, w)
		}
	}
	j.Attended = calendar.Attended(r.Appointments, nil)
	var booked []data.Appointment
	for _, a := range r.Appointments {
		if a.Ahead() && !a.Start.Before(now.Add(-data.EarlyStart)) {
			booked = append(booked, a)
		}
	}
	for _, a := range booked {
		if v := r.Begun(a.ID); a.Kind.Doses() && (v == nil || data.IsMedicine(v.Kind) && v.End.IsZero()) {
			j.Next = &NextSession{Appointment: a, Report: readiness.Of(r, rules, a, now)}
			if v != nil {
				j.Next.Visit = v.ID
			}
			break
		}
	}
	j.Cycles = course.Cycles(course.PlanIntegration(steps(r, j.Visits, booked, now.Location())))
	addScores(r, j.Cycles)
	return j
}

// steps joins visits, the first clearance and what is booked.
func steps(r *data.Record, visits []course.VisitRow, booked []data.Appointment, zone *time.Location) []course.Step {
	maintenance := map[data.CourseID]bool{}
	for _, c := range r.Courses {
		maintenance[c.ID] = c.Kind == data.MaintenanceCourse
	}
	brief := func(k data.Kind) string { return r.Practice.Visits.Rule(k).Brief }
	var steps []course.Step
	firstDose := time.Time{}
	for _, v := range visits {
		again := v.Missing && slices.ContainsFunc(booked, func(a data.Appointment) bool { return a.ID == v.Appointment })
		if data.Kind(v.Kind).Rule().Call || again {
			continue
		}
		if v.Dose > 0 || v.Kind == string(data.KindPreparation) && !v.Missing {
			firstDose = v.Start // visits come newest first
		}
		steps = append(steps, course.Step{Kind: v.Kind, At: v.Start, NoGo: v.NoGo, Missing: v.Missing, Dose: v.Dose, Visit: v.ID, Appointment: v.Appointment,
			Maintenance: maintenance[v.Course], Brief: brief(data.Kind(v.Kind))})
	}
	for _, a := range booked {
		if r.Begun(a.ID) == nil && !a.Kind.Rule().Call {
			steps = append(steps, course.Step{Kind: string(a.Kind), At: a.Start, Planned: true, Appointment: a.ID,
				Maintenance: maintenance[a.Course] || a.Kind == data.KindMaintenance, Brief: brief(a.Kind)})
		}
	}
	var cleared data.Date
	for _, c := range r.Clearances {
		if c.MayDose() && (cleared.IsZero() || c.Decided.Before(cleared)) {
			cleared = c.Decided
		}
	}
	if !cleared.IsZero() && (firstDose.IsZero() || cleared.Before(data.DateOf(firstDose))) {
		steps = append(steps, course.Step{Kind: course.ClearanceStep, At: cleared.At(23, 0, zone)})
	}
	return steps
}

// scoreDays is how far from a visit a PHQ-9 may be and still stand under it.
const scoreDays = 3

// addScores puts each PHQ-9 under the visit of its day, or the nearest one.
func addScores(r *data.Record, cycles []course.Cycle) {
	for _, m := range measure.Current(r.Scores) {
		if m.Instrument != "PHQ-9" || !m.Known {
			continue
		}
		var best *course.Step
		near := scoreDays + 1
		for c := range cycles {
			for i := range cycles[c].Steps {
				step := &cycles[c].Steps[i]
				gap := m.Taken.Sub(data.DateOf(step.At))
				if gap = max(gap, -gap); !step.Planned && !step.Missing && gap < near {
					best, near = step, gap
				}
			}
		}
		if best != nil {
			best.Score = m.Figure()
		}
	}
}
