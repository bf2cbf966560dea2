package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
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
		paths, names, err := s.loadPaths(ctx, q, practice, 0)
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

// loadPaths reads the ways of the clients between preparation and maintenance, or of one.
func (s *Store) loadPaths(ctx context.Context, q querier, practice data.Practice, of data.ClientID) ([]calendar.Path, map[data.ClientID]string, error) {
	rules, err := loadRules(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	names, stages := map[data.ClientID]string{}, map[data.ClientID]data.Stage{}
	var paths []calendar.Path
	var ids []data.ClientID
	var stage data.Stage
	var running data.CourseID
	one, args := "", []any(nil)
	if of != 0 {
		one, args = " AND c.id = ?", []any{int64(of)}
	}
	err = people(ctx, q, `SELECT `+shownName+`, c.stage,
			coalesce((SELECT id FROM course WHERE client_id = c.id AND closed IS NULL ORDER BY number DESC LIMIT 1), 0) FROM client c
		WHERE c.archived_at IS NULL AND c.stage IN `+sqlList(data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageMaintenance)+one+` ORDER BY c.id`,
		args, []any{&stage, &running},
		func(who today.Person) error {
			names[who.ID], stages[who.ID] = who.Name, stage
			paths, ids = append(paths, calendar.Path{Client: who.ID, Course: running, Types: practice.Visits, Planned: practice.LeastPreparations(),
				Preparing: stage == data.StagePreparing}), append(ids, who.ID)
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
	orders, err := s.ordersOf(ctx, q, ids)
	if err != nil {
		return nil, nil, err
	}
	today := startOfDay(s.clock.Now(), 0)
	for i := range paths {
		p := &paths[i]
		if taken := doses[p.Client]; len(taken) > 0 {
			p.Doses, p.LastDose = len(taken), taken[len(taken)-1]
		}
		for _, ahead := range booked[p.Client] {
			if !ahead.Start.Before(today) {
				p.NextDose = ahead.Start
				break
			}
		}
		order := (&data.Record{Orders: orders.orders[p.Client]}).OrderFor(data.DateOf(today))
		p.MinInterval = cmp.Or(order.MinInterval, rules.MinInterval)
		if stages[p.Client] != data.StageMaintenance { // there it is decided after each one (reference 1.2, stage 13)
			p.OrderLeft = max(0, order.Sessions-orders.used[order.ID])
		}
	}
	return paths, names, s.addTalks(ctx, q, ids, paths)
}

// addTalks adds the preparation and integration visits, held or booked.
func (s *Store) addTalks(ctx context.Context, q querier, ids []data.ClientID, paths []calendar.Path) error {
	return eachRow(ctx, q, func(scan func(...any) error) error {
		var who data.ClientID
		var running data.CourseID
		var kind data.Kind
		var text sql.NullString
		var held bool
		if err := scan(&who, &running, &kind, &text, &held); err != nil {
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
		return nil
	}, `SELECT client_id, coalesce(course_id, 0), kind, start_at, status = `+sqlWord(data.Completed)+` FROM appointment
		WHERE client_id IN (SELECT value FROM json_each(?)) AND kind IN `+sqlList(data.KindPreparation, data.KindIntegration)+` AND `+openAppointment, jsonList(ids))
}
