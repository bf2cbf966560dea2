package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/today"
)

// ToPlace is a visit that has to be booked, with the client's name.
type ToPlace struct {
	calendar.ToPlace
	Name string
}

// ToPlace lists the visits that the clients' ways ask for and that are not
// booked: calendar.PlaceNext for everyone between preparation and maintenance.
func (s *Store) ToPlace(ctx context.Context) ([]ToPlace, error) {
	var list []ToPlace
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		paths, names, err := s.loadPaths(ctx, q, practice.Preparations)
		if err != nil {
			return err
		}
		var todo []calendar.ToPlace
		for _, p := range paths {
			todo = append(todo, calendar.PlaceNext(p, s.clock.Now())...)
		}
		calendar.SortToPlace(todo)
		for _, one := range todo {
			list = append(list, ToPlace{one, names[one.Client]})
		}
		return nil
	})
	return list, err
}

// loadPaths reads the ways of the clients between preparation and maintenance.
func (s *Store) loadPaths(ctx context.Context, q querier, planned int) ([]calendar.Path, map[data.ClientID]string, error) {
	rules := course.DefaultRules()
	if _, err := setting(ctx, q, rulesKey, &rules); err != nil {
		return nil, nil, err
	}
	names := map[data.ClientID]string{}
	var paths []calendar.Path
	var ids []data.ClientID
	var stage data.Stage
	var running data.CourseID
	var sessions, used, interval int
	err := people(ctx, q, `SELECT `+shownName+`, c.stage, coalesce((SELECT id FROM course WHERE client_id = c.id AND closed IS NULL ORDER BY number DESC LIMIT 1), 0),
			coalesce(o.sessions, 0), coalesce(o.min_interval, 0),
			(SELECT count(*) FROM medicine_session m WHERE m.client_id = c.id AND m.order_id = o.id AND m.t0 IS NOT NULL)
		FROM client c LEFT JOIN rx_order o ON o.id = (SELECT max(id) FROM rx_order WHERE client_id = c.id)
		WHERE c.archived_at IS NULL AND c.stage IN `+sqlList(data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageMaintenance)+` ORDER BY c.id`,
		nil, []any{&stage, &running, &sessions, &interval, &used},
		func(who today.Person) error {
			p := calendar.Path{
				Client: who.ID, Course: running, Planned: planned, Preparing: stage == data.StagePreparing,
				OrderLeft: max(0, sessions-used), MinInterval: interval,
			}
			if stage == data.StageMaintenance {
				p.OrderLeft = 0 // whether and when is decided after each one (reference 1.2, stage 13)
			}
			if p.MinInterval == 0 {
				p.MinInterval = rules.MinInterval
			}
			names[who.ID] = who.Name
			paths, ids = append(paths, p), append(ids, who.ID)
			return nil
		})
	if err != nil || len(ids) == 0 {
		return nil, nil, err
	}
	doses, err := s.dosesOf(ctx, q, ids)
	if err != nil {
		return nil, nil, err
	}
	booked, err := s.sessionsAhead(ctx, q, ids)
	if err != nil {
		return nil, nil, err
	}
	for i := range paths {
		p := &paths[i]
		if taken := doses[p.Client]; len(taken) > 0 {
			p.Doses, p.LastDose = len(taken), taken[len(taken)-1]
		}
		if ahead := booked[p.Client]; len(ahead) > 0 {
			p.NextDose = ahead[0].Start
		}
	}
	return paths, names, s.addTalks(ctx, q, ids, paths)
}

// addTalks adds the preparation and integration visits, held or booked.
func (s *Store) addTalks(ctx context.Context, q querier, ids []data.ClientID, paths []calendar.Path) error {
	rows, err := q.QueryContext(ctx, `SELECT client_id, coalesce(course_id, 0), kind, start_at, status = 'completed' FROM appointment
		WHERE client_id IN (SELECT value FROM json_each(?)) AND kind IN `+sqlList(data.KindPreparation, data.KindIntegration)+` AND `+openAppointment, jsonList(ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var who data.ClientID
		var running data.CourseID
		var kind data.Kind
		var text sql.NullString
		var held bool
		if err := rows.Scan(&who, &running, &kind, &text, &held); err != nil {
			return err
		}
		at, err := s.scanInstant(text)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(paths, func(p calendar.Path) bool { return p.Client == who })
		p := &paths[i]
		switch {
		case kind == data.KindIntegration && at.After(p.LastDose.Add(-time.Minute)):
			p.Integrations = append(p.Integrations, at)
		case kind == data.KindPreparation && running == p.Course:
			p.Prepared++
			if held {
				p.Held++
			}
		}
	}
	return rows.Err()
}
