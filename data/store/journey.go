package store

import (
	"context"
	"database/sql"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// Journey is everything the Journey tab shows, read at one moment.
type Journey struct {
	Now    time.Time
	Cycles []course.Cycle
	Visits []VisitRow   // newest first
	Next   *NextSession // the next booked medicine session, nil when none is
	Stage  data.Stage   // where the client stands
	Open   *data.Course // the running course, nil when none runs
}

// NextSession is the next medicine session with its readiness.
type NextSession struct {
	data.Appointment
	Report data.Readiness
	Visit  data.VisitID // its record when it was begun
}

// Journey reads a client's way: cycles with the PHQ-9, visits, and the
// readiness of the next medicine session.
func (s *Store) Journey(ctx context.Context, client data.ClientID) (Journey, error) {
	j := Journey{Now: s.Now()}
	err := s.read(ctx, func(q querier) error {
		if err := q.QueryRowContext(ctx, "SELECT stage FROM client WHERE id = ?", int64(client)).Scan(&j.Stage); err != nil {
			return err
		}
		courses, err := loadCourses(ctx, q, client)
		if err != nil {
			return err
		}
		for i, c := range courses {
			if c.Closed.IsZero() {
				j.Open = &courses[i]
			}
		}
		if j.Visits, err = s.visitRows(ctx, q, client); err != nil {
			return err
		}
		booked, err := s.listAppointments(ctx, q, `client_id = ? AND start_at >= ? AND status IN `+aheadStatuses,
			int64(client), instant(j.Now.Add(-earlyStart)))
		if err != nil {
			return err
		}
		if j.Next, err = s.nextSession(ctx, q, booked, j.Visits); err != nil {
			return err
		}
		steps, err := s.steps(ctx, q, client, &j, booked, courses)
		if err != nil {
			return err
		}
		j.Cycles = course.Cycles(course.PlanIntegration(steps))
		return s.addScores(ctx, q, client, j.Cycles)
	})
	return j, err
}

// nextSession is the medicine session that runs, else the first booked one.
func (s *Store) nextSession(ctx context.Context, q querier, booked []data.Appointment, visits []VisitRow) (*NextSession, error) {
	for _, a := range booked {
		if !a.Kind.Doses() {
			continue
		}
		next := &NextSession{Appointment: a}
		done := false
		for _, v := range visits {
			if v.Appointment == a.ID {
				next.Visit = v.ID
				done = v.NoGo || !v.End.IsZero()
			}
		}
		if done {
			continue
		}
		var err error
		next.Report, _, err = s.readinessOf(ctx, q, a)
		return next, err
	}
	return nil, nil
}

// steps joins visits, the first clearance and what is booked.
func (s *Store) steps(ctx context.Context, q querier, client data.ClientID, j *Journey, booked []data.Appointment, courses []data.Course) ([]course.Step, error) {
	kinds := map[data.CourseID]data.CourseKind{}
	for _, c := range courses {
		kinds[c.ID] = c.Kind
	}
	var steps []course.Step
	begun := map[data.AppointmentID]bool{}
	firstDose := time.Time{}
	for _, v := range j.Visits {
		begun[v.Appointment] = true
		if v.Kind == string(data.KindCheckIn) || v.Kind == string(data.KindCoordination) {
			continue
		}
		if v.Dose > 0 || v.Kind == string(data.KindPreparation) {
			firstDose = v.Start // visits come newest first
		}
		steps = append(steps, course.Step{Kind: v.Kind, At: v.Start, NoGo: v.NoGo, Dose: v.Dose, Visit: v.ID, Appointment: v.Appointment,
			Maintenance: kinds[v.Course] == data.MaintenanceCourse})
	}
	for _, a := range booked {
		if begun[a.ID] || a.Kind == data.KindCheckIn || a.Kind == data.KindCoordination {
			continue
		}
		steps = append(steps, course.Step{Kind: string(a.Kind), At: a.Start, Planned: true, Appointment: a.ID,
			Maintenance: kinds[a.Course] == data.MaintenanceCourse || a.Kind == data.KindMaintenance})
	}
	var decided sql.NullString
	err := q.QueryRowContext(ctx, "SELECT min(decided) FROM clearance WHERE client_id = ? AND decision IN "+mayDose, int64(client)).Scan(&decided)
	if err != nil {
		return nil, err
	}
	if day, err := scanDate(decided); err != nil {
		return nil, err
	} else if !day.IsZero() && (firstDose.IsZero() || day.Before(data.DateOf(firstDose))) {
		steps = append(steps, course.Step{Kind: course.ClearanceStep, At: day.At(23, 0, j.Now.Location())})
	}
	return steps, nil
}

// scoreDays is how far from a visit a PHQ-9 may be and still stand under it.
const scoreDays = 3

// addScores puts each PHQ-9 under the visit of its day, or the nearest one.
func (s *Store) addScores(ctx context.Context, q querier, client data.ClientID, cycles []course.Cycle) error {
	all, err := s.loadMeasures(ctx, q, client)
	if err != nil {
		return err
	}
	for _, m := range measure.Current(all) {
		if m.Instrument != "PHQ-9" || !m.Known {
			continue
		}
		var best *course.Step
		near := scoreDays + 1
		for c := range cycles {
			for i := range cycles[c].Steps {
				step := &cycles[c].Steps[i]
				gap := m.Taken.Sub(data.DateOf(step.At))
				if gap = max(gap, -gap); !step.Planned && gap < near {
					best, near = step, gap
				}
			}
		}
		if best != nil {
			best.Scored, best.Score = true, m.Total
		}
	}
	return nil
}
