package store

import (
	"cmp"
	"context"

	"kapdesk/data"
	"kapdesk/data/client"
)

const practiceKey = "practice"

// Practice returns the practice's own facts, or what a practice starts with
// when nothing was entered yet.
func (s *Store) Practice(ctx context.Context) (data.Practice, error) {
	practice := data.NewPractice()
	err := s.read(ctx, func(q querier) error {
		var err error
		practice, err = loadPractice(ctx, q)
		return err
	})
	return practice, err
}

func loadPractice(ctx context.Context, q querier) (data.Practice, error) {
	practice := data.NewPractice()
	_, err := setting(ctx, q, practiceKey, &practice)
	if err != nil {
		return practice, err
	}
	practice.Preparations = practice.LeastPreparations() // none could be set once
	practice.Wordings, err = wordingsInUse(ctx, q)
	return practice, err
}

// Country is where the practice is, "US" unless another was chosen: telephone
// numbers without a code are of there.
func (s *Store) Country() string { return cmp.Or(s.clock.practice.Load().Country, "US") }

// SavePractice is EditPractice with all of the facts.
func (s *Store) SavePractice(ctx context.Context, practice data.Practice) error {
	return s.EditPractice(ctx, func(p *data.Practice) { *p = practice })
}

// EditPractice changes the practice's facts as they stand at this moment. It refuses
// what data.Practice.Check calls wrong. The time zone is kept as it is once there is
// one: Relocate changes it, with the visits that are booked. So are the types of
// visit, the plan of measures, what is set of forms, of billing, the logo and the closed
// days, which have use cases of their own.
func (s *Store) EditPractice(ctx context.Context, edit func(*data.Practice)) error {
	return s.write(ctx, func(t *tx) error {
		known, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		practice := known
		edit(&practice)
		practice = practice.Tidy()
		practice.Phone = client.FormatPhone(practice.Phone, practice.Country)
		if err := practice.Check().Err(); err != nil {
			return err
		}
		if known.Zone != "" {
			practice.Zone, practice.Stays = known.Zone, known.Stays
		}
		practice.Visits, practice.Measures, practice.Closed, practice.Billing = known.Visits, known.Measures, known.Closed, known.Billing
		practice.LeftForms, practice.OwnForms, practice.OwnWords, practice.Logo = known.LeftForms, known.OwnForms, known.OwnWords, known.Logo
		if err := t.putPractice(ctx, practice, ""); err != nil {
			return err
		}
		return s.reindex(ctx, t, practice.Country)
	})
}

func (t *tx) putPractice(ctx context.Context, practice data.Practice, what string) error {
	if err := t.hang(ctx, practice); err != nil {
		return err
	}
	return t.audit(ctx, "Changed", 0, "practice", what)
}

// hang stores the practice's facts and goes by them from the commit on.
func (t *tx) hang(ctx context.Context, practice data.Practice) error {
	if err := t.putSetting(ctx, practiceKey, practice); err != nil {
		return err
	}
	t.hung = &practice
	t.changedNow(SubjectSetting, 0)
	return nil
}
