package store

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/course"
)

// EarlierActions lists what the client set out to do in integrations before a
// visit, with what became of it until then: all that are still open, and those
// of the newest integration that set any.
func (s *Store) EarlierActions(ctx context.Context, visit data.VisitID) ([]data.Action, error) {
	type told struct {
		visit data.VisitID
		body  string
	}
	var all []data.Action
	err := s.read(ctx, func(q querier) error {
		list, err := collect(ctx, q, func(scan func(...any) error) (told, error) {
			var one told
			err := scan(&one.visit, &one.body)
			return one, err
		}, `SELECT e.id, e.body FROM visit v JOIN visit e ON e.client_id = v.client_id AND e.kind = v.kind AND e.start_at < v.start_at
			WHERE v.id = ? AND v.kind = `+sqlWord(data.KindIntegration)+` ORDER BY e.start_at, e.id`, int64(visit))
		if err != nil {
			return err
		}
		for _, one := range list {
			body, err := data.DecodeBody(string(data.KindIntegration), []byte(one.body))
			if err != nil {
				return err
			}
			all = course.Follow(all, one.visit, body.(*data.Integration))
		}
		return nil
	})
	if len(all) == 0 || err != nil {
		return nil, err
	}
	newest := all[len(all)-1].Visit
	var shown []data.Action
	for _, a := range all {
		if a.Visit == newest || a.State == data.ActionOpen {
			shown = append(shown, a)
		}
	}
	return shown, nil
}
