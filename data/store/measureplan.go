package store

import (
	"context"
	"fmt"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// measurePlan is how the practice measures.
func (s *Store) measurePlan() measure.Plan { return measure.PlanOf(s.clock.practice.Load().Measures) }

// SaveMeasurePlan keeps what the practice set of its measures, and writes into the
// trail what changed. It refuses what measure.CheckPlan finds wrong. Scores that
// were entered stay, also of a questionnaire that is used no more.
func (s *Store) SaveMeasurePlan(ctx context.Context, plan data.MeasurePlan) error {
	if err := measure.CheckPlan(plan).Err(); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		changes := measure.PlanChanges(practice.Measures, plan)
		if len(changes) == 0 {
			return nil
		}
		practice.Measures = plan
		if err := t.hang(ctx, practice); err != nil {
			return err
		}
		for _, c := range changes {
			if err := t.audit(ctx, "Changed", 0, "measures", fmt.Sprintf("%s: %v to %v", c.Field, c.From, c.To)); err != nil {
				return err
			}
		}
		return nil
	})
}
