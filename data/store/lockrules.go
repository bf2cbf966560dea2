package store

import (
	"context"
	"time"
)

// LockRules say when the practice locks by itself.
type LockRules struct {
	After         time.Duration // without input; 0 for never
	OnSleep       bool          // when the computer has slept
	OpenInSession bool          // stay open while a medicine session runs
}

const lockKey = "lock"

// LockRules returns the rules; at first ten minutes, on sleep, and open in a
// session.
func (s *Store) LockRules(ctx context.Context) (LockRules, error) {
	rules := LockRules{10 * time.Minute, true, true}
	err := s.read(ctx, func(q querier) error {
		_, err := setting(ctx, q, lockKey, &rules)
		return err
	})
	return rules, err
}

// SetLockRules changes them.
func (s *Store) SetLockRules(ctx context.Context, rules LockRules) error {
	return s.write(ctx, func(t *tx) error {
		if err := t.putSetting(ctx, lockKey, rules); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		return t.audit(ctx, "Changed", 0, "automatic lock", "")
	})
}
