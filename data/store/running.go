package store

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/today"
)

// RunningSessions are the medicine sessions that are begun and not over, the one
// that began last first.
func (s *Store) RunningSessions(ctx context.Context) ([]course.Running, error) {
	return readOne(ctx, s, func(q querier) ([]course.Running, error) { return s.runningSessions(ctx, q) })
}

func (s *Store) runningSessions(ctx context.Context, q querier) ([]course.Running, error) {
	var visit data.VisitID
	var list []course.Running
	err := people(ctx, q, "SELECT "+shownName+`, v.id FROM visit v INDEXED BY visit_to_sign JOIN medicine_session m ON m.visit_id = v.id
		JOIN client c ON c.id = v.client_id WHERE `+sessionRuns+" ORDER BY v.start_at DESC, v.id DESC", nil, []any{&visit}, func(who today.Person) error {
		list = append(list, course.Running{Visit: visit, Name: who.Name})
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i, one := range list {
		r, rules, err := s.sessionRecord(ctx, q, one.Visit, whatIsAhead)
		if err != nil {
			return nil, err
		}
		list[i] = course.SessionOf(r, rules, one.Visit).Watch()
		list[i].Name = one.Name
	}
	return list, nil
}
