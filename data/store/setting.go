package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
)

// setting reads a JSON value into v and reports whether it was stored.
func setting(ctx context.Context, q querier, key string, v any) (bool, error) {
	var text string
	err := q.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = ?", key).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, json.Unmarshal([]byte(text), v)
}

// putSetting stores a JSON value.
func (t *tx) putSetting(ctx context.Context, key string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, string(text))
	return err
}
