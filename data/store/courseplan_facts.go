package store

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/record"
	"kapdesk/data/today"
)

// gatherPlans reads what the booked courses of clients in care do not meet.
func (s *Store) gatherPlans(ctx context.Context, q querier, f *today.Facts) error {
	var who []today.Person
	var ids []data.ClientID
	err := people(ctx, q, `SELECT `+shownName+` FROM course k INDEXED BY course_planned CROSS JOIN client c ON c.id = k.client_id
		WHERE k.plan <> '' AND k.closed IS NULL AND `+inCare+` ORDER BY c.id`, nil, nil, func(p today.Person) error {
		who, ids = append(who, p), append(ids, p.ID)
		return nil
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	rules, err := loadRules(ctx, q)
	if err != nil {
		return err
	}
	office, err := s.office(ctx, q)
	if err != nil {
		return err
	}
	records, err := s.loadRecords(ctx, q, ids, laidOut)
	if err != nil {
		return err
	}
	for _, p := range who {
		r := records[p.ID]
		planned := today.Planned{Person: p}
		for _, u := range calendar.Standing(*r.OpenCourse().Plan, record.PlanFacts(r, rules, f.Now), office) {
			planned.Unmet = append(planned.Unmet, today.Unmet{Finding: u.Finding, Rule: u.Key(), Visit: u.Visit, On: u.On, Day: u.Day})
		}
		if len(planned.Unmet) > 0 {
			f.Plans = append(f.Plans, planned)
		}
	}
	return nil
}

// plannedMeasures are the days on which the booked courses of clients have measures.
func (s *Store) plannedMeasures(ctx context.Context, q querier, ids []data.ClientID) (map[data.ClientID][]data.Date, error) {
	courses, err := collect(ctx, q, scanCourse, "SELECT "+courseColumns+" FROM course INDEXED BY course_planned WHERE client_id"+inClients+
		"AND plan <> '' AND closed IS NULL", jsonList(ids))
	if err != nil || len(courses) == 0 {
		return nil, err
	}
	planned := map[data.ClientID][]data.Date{}
	for _, c := range courses {
		visits, err := s.listAppointments(ctx, q, "client_id = ? AND course_id = ?", int64(c.Client), int64(c.ID))
		if err != nil {
			return nil, err
		}
		planned[c.Client] = c.MeasureDays(visits)
	}
	return planned, nil
}
