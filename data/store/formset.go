package store

import (
	"context"
	"slices"

	"kapdesk/data"
)

// SaveLeftForms keeps which forms of the set the practice does without, and writes
// into the trail what changed. It refuses to leave out a form that data.CheckLeft
// finds needed. What a client signed stays.
func (s *Store) SaveLeftForms(ctx context.Context, left []data.Form) error {
	if err := data.CheckLeft(left).Err(); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		var kept []data.Form
		var changes []string
		for _, k := range data.FormKinds() {
			was, is := slices.Contains(practice.LeftForms, k.Form), slices.Contains(left, k.Form)
			if is {
				kept = append(kept, k.Form)
			}
			if was != is {
				changes = append(changes, string(k.Form)+map[bool]string{true: ": used to not used", false: ": not used to used"}[is])
			}
		}
		if len(changes) == 0 {
			return nil
		}
		practice.LeftForms = kept
		if err := t.hang(ctx, practice); err != nil {
			return err
		}
		t.changedNow(SubjectDocument, 0)
		for _, what := range changes {
			if err := t.audit(ctx, "Changed", 0, "forms", what); err != nil {
				return err
			}
		}
		return nil
	})
}
