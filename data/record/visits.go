package record

import (
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// History lists a client's visits with those whose time went by without a
// record, newest first.
func History(r *data.Record, now time.Time) []course.VisitRow {
	rows := Visits(r)
	for _, a := range Unrecorded(r, now) {
		rows = append(rows, course.VisitRow{Visit: data.Visit{Client: a.Client, Course: a.Course, Appointment: a.ID, Kind: string(a.Kind), Start: a.Start, Place: string(a.Place)},
			Called: r.Practice.Visits.Rule(a.Kind).Name, Phase: a.Kind.Rule().Phase, Missing: true})
	}
	slices.SortStableFunc(rows, func(a, b course.VisitRow) int { return b.Start.Compare(a.Start) })
	return rows
}

// Unrecorded are the booked visits that are over and have no record.
func Unrecorded(r *data.Record, now time.Time) []data.Appointment {
	var list []data.Appointment
	for _, a := range r.Appointments {
		if a.Over(now) && r.Begun(a.ID) == nil {
			list = append(list, a)
		}
	}
	return list
}

// Visits lists a client's visits, newest first.
func Visits(r *data.Record) []course.VisitRow {
	sessions := map[data.VisitID]*data.Session{}
	for i := range r.Sessions {
		sessions[r.Sessions[i].Visit.ID] = &r.Sessions[i]
	}
	scores := measure.Current(r.Scores)
	rows := make([]course.VisitRow, 0, len(r.Visits))
	var lastDose data.Date
	doses, earlier := 0, []data.Action(nil)
	for _, v := range r.Visits {
		day := data.DateOf(v.Start)
		rule := r.Practice.Visits.Rule(data.Kind(v.Kind))
		row := course.VisitRow{Visit: v, Called: rule.Name, Phase: rule.Phase, Number: doses}
		switch s := sessions[v.ID]; {
		case s != nil:
			if addSession(&row, r, s); !row.Sum.T0.IsZero() && !row.NoGo {
				doses++
				lastDose = data.DateOf(row.Sum.T0)
			}
		case row.Phase == data.PhaseIntegration && v.Kind != string(data.KindReview):
			row.Follows, row.Earlier = lastDose, earlier
		}
		for _, one := range scores {
			if one.Taken == day && one.Known {
				row.Scores = append(row.Scores, one)
			}
		}
		addClosing(&row, r, day)
		if b, ok := v.Body.(*data.Integration); ok {
			earlier = course.Follow(earlier, v.ID, b)
		}
		rows = append(rows, row)
	}
	slices.Reverse(rows)
	return rows
}

// addSession adds what a medicine session came to.
func addSession(row *course.VisitRow, r *data.Record, s *data.Session) {
	m := &course.MedicineSession{Visit: s.Visit, Decision: s.Decision, Reason: s.Reason, Events: s.Events}
	m.Weight, _ = r.Client.WeightOn(data.DateOf(s.Visit.Start))
	if b, ok := s.Visit.Body.(*data.SessionBody); ok {
		m.Body = *b
	}
	row.Session, row.Sum = m, m.Summary()
	if row.NoGo = s.Decision == data.NoGo; row.NoGo {
		row.Phase = data.PhasePreparation
		return
	}
	row.Called, row.Number, row.Dose = r.Practice.Visits.Rule(data.KindMedicine).Name, s.Number, row.Sum.Total
}

// addClosing adds the course that ended on the day.
func addClosing(row *course.VisitRow, r *data.Record, day data.Date) {
	for _, c := range r.Courses {
		if c.Closed != day {
			continue
		}
		row.Closes, row.Doses = c, 0
		for _, s := range r.Sessions {
			if s.Decision == data.Go && s.Visit.Course == c.ID {
				row.Doses++
			}
		}
	}
}
