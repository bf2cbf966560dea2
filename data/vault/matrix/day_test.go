package matrix

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kapdesk/data/vault"
)

// key opens the practice of these tests; it protects nothing.
var key = vault.Code{'m', 'a', 't', 'r', 'i', 'x'}

const (
	steps       = 120 // transactions in the day
	checkpoints = 15  // after every so many, the log is moved into the file
	reopenings  = 45  // after every so many, the practice is closed and opened
)

var schema = []string{
	`CREATE TABLE day (step INTEGER NOT NULL) STRICT`,
	`INSERT INTO day VALUES (0)`,
	`CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT) STRICT`,
	`CREATE TABLE note (id TEXT PRIMARY KEY, client INTEGER NOT NULL REFERENCES client, body TEXT NOT NULL) STRICT, WITHOUT ROWID`,
	`CREATE INDEX note_client ON note (client)`,
	`CREATE TABLE event (id INTEGER PRIMARY KEY, client INTEGER NOT NULL REFERENCES client, kind TEXT NOT NULL, systolic INTEGER) STRICT`,
	`CREATE VIRTUAL TABLE words USING fts5 (body)`,
	`INSERT INTO client (name) VALUES ('the first client')`,
}

// words makes text that is the same each time for the same step.
func words(r *rand.Rand, n int) string {
	some := strings.Fields("lake brother breath light heavy warm quiet river mother door open fear trust sleep music hand")
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(some[r.IntN(len(some))])
		b.WriteByte(' ')
	}
	return b.String()
}

// step does the k-th thing of the day in one transaction.
func step(ctx context.Context, db *sql.DB, k int) error {
	r := rand.New(rand.NewPCG(7, uint64(k)))
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	do := func(query string, args ...any) {
		if err == nil {
			_, err = tx.ExecContext(ctx, query, args...)
		}
	}
	client := "(SELECT id FROM client ORDER BY id LIMIT 1 OFFSET ? % (SELECT count(*) FROM client))"
	switch k % 6 {
	case 0:
		do("INSERT INTO client (name, phone) VALUES (?, ?)", words(r, 20), fmt.Sprint(r.IntN(1e9)))
	case 1: // a long note, over many pages
		do("INSERT INTO note SELECT ?, "+client+", ?", fmt.Sprintf("note %04d", k), k, words(r, 200+r.IntN(12000)))
	case 2: // a session's events
		for range 6 {
			do("INSERT INTO event (client, kind, systolic) SELECT "+client+", 'vitals', ?", k, 100+r.IntN(60))
		}
	case 3:
		do("UPDATE note SET body = ? WHERE id = (SELECT max(id) FROM note)", words(r, 3000))
		do("INSERT INTO words SELECT body FROM note WHERE id = (SELECT max(id) FROM note)")
	case 4:
		do("DELETE FROM note WHERE id = (SELECT min(id) FROM note) AND (SELECT count(*) FROM note) > 8")
		do("UPDATE client SET phone = ? WHERE id % 3 = ?", words(r, 12), k%3)
	case 5:
		do("INSERT INTO words (body) VALUES (?)", words(r, 900))
	}
	do("UPDATE day SET step = ?", k)
	if err != nil {
		return err
	}
	return tx.Commit()
}

// open opens the practice. The program always keeps a log; another journal mode
// is for the moments when SQLite has none yet.
func open(ctx context.Context, path, journal string) (*vault.Vault, error) {
	v, err := vault.Open(ctx, path, key)
	if err != nil || journal == wal {
		return v, err
	}
	// Without EXTRA, SQLite does not promise that a deleted journal stays deleted.
	if _, err := v.Writer().ExecContext(ctx, "PRAGMA synchronous = EXTRA"); err != nil {
		return nil, err
	}
	var now string
	err = v.Writer().QueryRowContext(ctx, "PRAGMA journal_mode = "+journal).Scan(&now)
	if err == nil && !strings.EqualFold(now, journal) {
		err = fmt.Errorf("the journal mode is %s", now)
	}
	return v, err
}

const wal = "WAL"

// live works through the day. done is called when a step's commit has returned.
func live(ctx context.Context, path, journal string, done func(v *vault.Vault, k int) error) error {
	v, err := open(ctx, path, journal)
	if err != nil {
		return err
	}
	defer func() { v.Close() }()
	for k := 1; k <= steps; k++ {
		if err := step(ctx, v.Writer(), k); err != nil {
			return fmt.Errorf("step %d: %w", k, v.Fault(err))
		}
		if err := done(v, k); err != nil {
			return err
		}
		if k%checkpoints == 0 && journal == wal {
			if _, err := v.Writer().ExecContext(ctx, "PRAGMA wal_checkpoint(RESTART)"); err != nil {
				return err
			}
		}
		if k%reopenings == 0 {
			if err := v.Close(); err != nil {
				return err
			}
			if v, err = open(ctx, path, journal); err != nil {
				return err
			}
		}
	}
	return v.Close()
}

// morning is the closed practice file at the start of the day, and what its rows
// hash to after each step.
type morning struct {
	file   []byte
	hashes [steps + 1]string

	// tornFree accepts pages not in use that are not authentic. SQLite's rollback
	// journal does not keep the old content of a free page, as nobody needs it, so a
	// torn write to one stays torn. The log has no such gap.
	tornFree bool
}

// wrong returns what a report holds against the practice.
func (m *morning) wrong(r *vault.Report) error {
	if m.tornFree {
		r.Damaged = slices.DeleteFunc(r.Damaged, func(d vault.Damage) bool { return d.Touches == "not in use" })
	}
	return r.Err()
}

func newMorning(t *testing.T) *morning {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "practice.kap")
	v, err := vault.CreateWith(ctx, path, key)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range schema {
		if _, err := v.Writer().Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	m := &morning{}
	if m.hashes[0], _, err = v.RowHash(ctx); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if m.file, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	err = live(ctx, path, wal, func(v *vault.Vault, k int) (err error) {
		m.hashes[k], _, err = v.RowHash(ctx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// outcome counts what was found after an interruption.
type outcome struct {
	points, before, after int // after: the step in progress had reached the disk
	failures              int
}

// judge opens the practice after an interruption and reports what is wrong: it
// must open, be whole, and be as after the last acknowledged step or the next.
func (m *morning) judge(path string, acknowledged int, o *outcome) error {
	ctx := context.Background()
	v, err := vault.Open(ctx, path, key)
	if err != nil {
		return fmt.Errorf("opening: %w", err)
	}
	defer v.Close()
	var k int
	if err := v.Reader().QueryRow("SELECT step FROM day").Scan(&k); err != nil {
		return fmt.Errorf("reading: %w", v.Fault(err))
	}
	if k != acknowledged && k != acknowledged+1 {
		return fmt.Errorf("%d steps were acknowledged, the practice is as after step %d", acknowledged, k)
	}
	hash, _, err := v.RowHash(ctx)
	if err != nil {
		return err
	}
	if hash != m.hashes[k] {
		return fmt.Errorf("the rows are not those after step %d", k)
	}
	// Whole in SQLite's eyes, then every page as it lies on the disk.
	r, err := v.Check(ctx)
	if err == nil {
		err = m.wrong(r)
	}
	if err != nil {
		return err
	}
	if err := v.Close(); err != nil {
		return err
	}
	if r, err = vault.Check(ctx, path, key); err == nil {
		err = m.wrong(r)
	}
	if k == acknowledged {
		o.before++
	} else {
		o.after++
	}
	return err
}
