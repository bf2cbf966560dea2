package store

import (
	"context"

	"kapdesk/data"
)

// SaveClosures keeps the days on which the practice is closed, and writes into the
// trail what changed. It refuses what data.Closures.Check calls wrong. Visits that are
// booked on such a day stay as they are.
func (s *Store) SaveClosures(ctx context.Context, closed data.Closures) error {
	closed = closed.Tidy()
	if err := closed.Check().Err(); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		changes := data.ClosureChanges(practice.Closed, closed)
		if len(changes) == 0 {
			return nil
		}
		practice.Closed = closed
		if err := t.hang(ctx, practice); err != nil {
			return err
		}
		for _, what := range changes {
			if err := t.audit(ctx, "Changed", 0, "closed days", what); err != nil {
				return err
			}
		}
		return nil
	})
}
