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
	return s.saveForms(ctx, func(p *data.Practice) []string {
		var changes []string
		p.LeftForms, changes = formsNow(p.LeftForms, left, "used", "not used")
		return changes
	})
}

// SaveOwnForms keeps which forms the practice has on its own paper, and writes into
// the trail what changed. Those are not printed; their signatures are recorded.
func (s *Store) SaveOwnForms(ctx context.Context, own []data.Form) error {
	return s.saveForms(ctx, func(p *data.Practice) []string {
		var changes []string
		p.OwnForms, changes = formsNow(p.OwnForms, own, "the program’s text", "own paper")
		return changes
	})
}

// SaveFormWords keeps what the practice's forms say, by the fields of
// data.FormWords, and writes into the trail which changed. It refuses what
// data.CheckFormWords calls wrong. Forms that were presented or signed keep what
// they said.
func (s *Store) SaveFormWords(ctx context.Context, own map[string]string) error {
	own = data.TidyFormWords(own)
	if err := data.CheckFormWords(own).Err(); err != nil {
		return err
	}
	return s.saveForms(ctx, func(p *data.Practice) []string {
		var changes []string
		for _, word := range data.FormWords() {
			if p.OwnWords[word.Field] != own[word.Field] {
				changes = append(changes, word.Label)
			}
		}
		p.OwnWords = own
		return changes
	})
}

// saveForms changes what of the practice is about forms and writes each change into
// the trail; no change writes nothing.
func (s *Store) saveForms(ctx context.Context, edit func(*data.Practice) (changes []string)) error {
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		changes := edit(&practice)
		if len(changes) == 0 {
			return nil
		}
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

// formsNow are the known forms of a list, in their order, and what of the set
// changed: "C6: used to not used".
func formsNow(was, is []data.Form, out, in string) (kept []data.Form, changes []string) {
	for _, k := range data.FormKinds() {
		before, now := slices.Contains(was, k.Form), slices.Contains(is, k.Form)
		if now {
			kept = append(kept, k.Form)
		}
		switch {
		case now && !before:
			changes = append(changes, string(k.Form)+": "+out+" to "+in)
		case before && !now:
			changes = append(changes, string(k.Form)+": "+in+" to "+out)
		}
	}
	return kept, changes
}
