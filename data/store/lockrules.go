package store

import (
	"context"
	"database/sql"
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

// KeyHistory is when the key was last changed and its sheet last printed; zero
// when that never happened.
type KeyHistory struct {
	Changed time.Time
	Printed time.Time
}

// KeyHistory reads the two days from the audit trail. A sheet printed before
// the last change of the passphrase does not count: it opens nothing.
func (s *Store) KeyHistory(ctx context.Context) (KeyHistory, error) {
	var h KeyHistory
	err := s.read(ctx, func(q querier) error {
		for _, one := range []struct {
			what, object string
			into         *time.Time
		}{{"Changed", "passphrase", &h.Changed}, {"Printed", "recovery sheet", &h.Printed}} {
			var at sql.NullString
			err := q.QueryRowContext(ctx, "SELECT max(at) FROM audit WHERE what = ? AND object = ?", one.what, one.object).Scan(&at)
			if err != nil {
				return err
			}
			if *one.into, err = s.scanInstant(at); err != nil {
				return err
			}
		}
		return nil
	})
	if h.Printed.Before(h.Changed) {
		h.Printed = time.Time{}
	}
	return h, err
}
