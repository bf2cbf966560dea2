package store

import (
	"context"
	"database/sql"
	"errors"
)

// SaveDraft keeps a text that is being typed under a key such as
// "visit/12/insight". It replaces what was kept before and writes no audit
// line: the confirmed text will.
func (s *Store) SaveDraft(ctx context.Context, key, body string) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.ExecContext(ctx, "INSERT INTO draft (key, body, at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body, at = excluded.at",
			key, body, instant(t.now))
		return err
	})
}

// Draft returns a kept text, "" when there is none.
func (s *Store) Draft(ctx context.Context, key string) (string, error) {
	var body string
	err := s.read(ctx, func(q querier) error {
		err := q.QueryRowContext(ctx, "SELECT body FROM draft WHERE key = ?", key).Scan(&body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return body, err
}

// DropDraft forgets a kept text, after it was confirmed elsewhere. In a practice
// that is only looked at it stays.
func (s *Store) DropDraft(ctx context.Context, key string) error {
	if s.looks {
		return nil
	}
	return s.write(ctx, func(t *tx) error {
		_, err := t.ExecContext(ctx, "DELETE FROM draft WHERE key = ?", key)
		return err
	})
}
