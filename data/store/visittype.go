package store

import (
	"context"
	"fmt"

	"kapdesk/data"
)

// VisitTypes are the kinds of visit as the practice changed them.
func (s *Store) VisitTypes() data.VisitTypes { return s.clock.practice.Load().Visits }

// Kind is a kind of visit as the practice has it.
func (s *Store) Kind(k data.Kind) data.KindRule { return s.VisitTypes().Rule(k) }

// SaveVisitTypes keeps what the practice set of its kinds of visit, and writes into
// the trail which values changed. It refuses what data.VisitTypes.Check finds
// wrong. What is booked keeps its time and its length.
func (s *Store) SaveVisitTypes(ctx context.Context, types data.VisitTypes) error {
	types = types.Tidy()
	if err := types.Check().Err(); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		changes := data.TypeChanges(practice.Visits, types)
		if len(changes) == 0 {
			return nil
		}
		practice.Visits = types
		if err := t.hang(ctx, practice); err != nil {
			return err
		}
		for _, c := range changes {
			if err := t.audit(ctx, "Changed", 0, "visit types", typeChange(c)); err != nil {
				return err
			}
		}
		return nil
	})
}

// typeChange is a change as the trail has it: the program's words only, so that a
// new name is said to be another and not which.
func typeChange(c data.TypeChange) string {
	if _, name := c.To.(string); name {
		return c.Field
	}
	return fmt.Sprintf("%s: %s to %s", c.Field, typeValue(c.From), typeValue(c.To))
}

func typeValue(v any) string {
	switch v := v.(type) {
	case data.Fee:
		if !v.Set {
			return "none"
		}
		return fmt.Sprintf("%d.%02d", v.Cents/100, v.Cents%100)
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	}
	return fmt.Sprint(v)
}
