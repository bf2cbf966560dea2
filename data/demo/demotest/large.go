package demotest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// Large is a practice to measure with.
type Large struct {
	*store.Store
	Busy data.ClientID // a client whose newest medicine session has 1,000 events
}

// events is how many events Busy has in one session.
const events = 1000

// OpenLarge opens a practice of clients spread evenly over years, each with the
// whole way from the first call to integration. It is read where it lies, in
// the folder for temporary files, where the first call takes minutes to make it
// and later ones find it, until the schema changes. It is closed with the
// benchmark.
func OpenLarge(b testing.TB, clients, years int) Large {
	b.Helper()
	schema, err := schemaSum(b.Context())
	if err != nil {
		b.Fatalf("look at the schema: %v", err)
	}
	now := demo.DesignTime(demo.Zone.MustLocation())
	path := filepath.Join(os.TempDir(), fmt.Sprintf("kapdesk-bench-%d-%d-%s.kap", clients, years, schema))
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		b.Logf("making %d clients in %s", clients, path)
		if err := makeLarge(b.Context(), path, now, demo.Size{Clients: clients, Years: years, Seed: 1}); err != nil {
			b.Fatalf("make the large practice: %v", err)
		}
	}
	v, err := vault.Open(b.Context(), path, vault.Passphrase(demo.Passphrase))
	if err != nil {
		b.Fatalf("open the large practice: %v", err)
	}
	var large Large
	err = v.Reader().QueryRowContext(b.Context(), "SELECT client_id FROM medicine_session WHERE visit_id = (SELECT visit_id FROM session_event GROUP BY visit_id ORDER BY count(*) DESC LIMIT 1)").Scan(&large.Busy)
	if err == nil {
		large.Store, err = store.Open(b.Context(), v, data.FixedClock(now), Build)
	}
	if err != nil {
		b.Fatal(errors.Join(err, v.Close()))
	}
	b.Cleanup(func() {
		if err := large.Close(); err != nil {
			b.Errorf("close the large practice: %v", err)
		}
	})
	return large
}

// makeLarge fills a practice under another name, so that one that was cut off
// is not taken for whole.
func makeLarge(ctx context.Context, path string, now time.Time, size demo.Size) error {
	folder, err := os.MkdirTemp(filepath.Dir(path), "kapdesk-bench-making")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	fresh := filepath.Join(folder, "practice.kap")
	clock := demo.NewClock(data.FixedClock(now))
	p, err := keeper.Create(ctx, fresh, demo.Passphrase, clock, Build)
	if err != nil {
		return err
	}
	if err := errors.Join(demo.FillLarge(ctx, p.Store, clock, size), p.Close()); err != nil {
		return err
	}
	if err := makeBusy(ctx, fresh); err != nil {
		return err
	}
	return os.Rename(fresh, path)
}

// makeBusy writes many readings into the newest medicine session that is over,
// past the rules: nobody takes so many.
func makeBusy(ctx context.Context, path string) error {
	v, err := vault.Open(ctx, path, vault.Passphrase(demo.Passphrase))
	if err != nil {
		return err
	}
	_, err = v.Writer().ExecContext(ctx, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		INSERT INTO session_event (visit_id, at, kind, payload, entered_at)
		SELECT e.visit_id, e.at, e.kind, e.payload, e.entered_at FROM n,
			(SELECT s.* FROM session_event s JOIN medicine_session m USING (visit_id) WHERE s.kind = 'vitals' AND m.ended_at IS NOT NULL ORDER BY visit_id DESC LIMIT 1) e`, events)
	return errors.Join(err, v.Close())
}

// schemaSum is a short name for the schema of an empty practice.
func schemaSum(ctx context.Context) (string, error) {
	file, err := empty()
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "kapdesk-test")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "practice.kap")
	if err := os.WriteFile(path, file.bytes, 0o600); err != nil {
		return "", err
	}
	v, err := vault.Open(ctx, path, file.code)
	if err != nil {
		return "", err
	}
	defer v.Close()
	var schema sql.NullString
	if err := v.Reader().QueryRowContext(ctx, "SELECT group_concat(sql ORDER BY type, name) FROM sqlite_schema").Scan(&schema); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(schema.String)))[:8], nil
}
