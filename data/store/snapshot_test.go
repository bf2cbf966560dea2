package store

import (
	"context"
	"testing"
	"time"
)

// A writer that commits between two queries of one read is not seen by it, and
// is seen by the next. The reader has one connection, so that a query that
// waited for a second one would wait for ever.
func TestOneReadSeesOneState(t *testing.T) {
	s := newStore(t)
	s.files.Reader().SetMaxOpenConns(1)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	count := func(q querier, query string) (n int) {
		t.Helper()
		if err := q.QueryRowContext(ctx, query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for round := range 3 { // the first runs the queries as they are, the others prepared
		err := s.read(ctx, func(q querier) error {
			before := count(q, "SELECT count(*) FROM audit")
			if before != round {
				t.Errorf("round %d begins with %d lines: the read before was still open, or a line is missing", round, before)
			}
			if err := s.Note(ctx, "Viewed", 0, "client", ""); err != nil {
				return err
			}
			if after := count(q, "SELECT count(*) FROM audit"); after != before {
				t.Errorf("round %d: %d lines, then %d in the same read", round, before, after)
			}
			if other := count(q, "SELECT coalesce(max(seq), 0) FROM audit"); other != before {
				t.Errorf("round %d: another query of the read sees line %d, want %d", round, other, before)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
