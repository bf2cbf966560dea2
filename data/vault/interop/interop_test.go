package interop

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"log"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"; .ci/sqlcipher links SQLCipher under it

	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/vault"
)

// Without .ci/sqlcipher the driver brings SQLite itself, which would read none of
// this and write files that are not encrypted.
func TestMain(m *testing.M) {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		log.Fatal(err)
	}
	var version string
	if err := db.QueryRow("PRAGMA cipher_version").Scan(&version); err != nil {
		log.Fatal("This is not SQLCipher. Run .ci/sqlcipher, which builds it and then these tests: ", err)
	}
	log.Print("SQLCipher ", version)
	os.Exit(m.Run())
}

const phrase = "correct horse battery stäple"

// openSQLCipher opens a file with stock SQLCipher, its defaults untouched.
func openSQLCipher(t testing.TB, path, key string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", address(path, key))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// address is a path with its key, as SQLCipher's own URI has it.
func address(path, key string) string { return "file:" + path + "?key=" + url.PathEscape(key) }

func text(t testing.TB, db *sql.DB, query string) string {
	t.Helper()
	var s string
	if err := db.QueryRow(query).Scan(&s); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return s
}

// rawKey is how SQLCipher is told a key that needs no derivation.
func rawKey(c vault.Code) string {
	return "x'" + hex.EncodeToString(c[:]) + "'"
}

const rows = 2000

// fill writes the same practice through either program: many pages, an overflow
// chain, an index.
func fill(t testing.TB, db *sql.DB) {
	t.Helper()
	for _, q := range []string{
		`CREATE TABLE note (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL)`,
		`CREATE INDEX note_kind ON note (kind)`,
		fmt.Sprintf(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %d)
			INSERT INTO note SELECT i, 'kind ' || (i %% 7), 'übung ' || i || hex(zeroblob(i %% 200)) FROM n`, rows),
		`INSERT INTO note VALUES (100000, 'long', hex(zeroblob(20000)))`,
		`DELETE FROM note WHERE id BETWEEN 300 AND 600`,
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

const contents = `SELECT count(*) || '/' || sum(length(body)) || '/' || max(body) FROM note`

func TestSQLCipherOpensOurFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "ours.kap")
	v, err := vault.Create(ctx, path, phrase)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, v.Writer())
	want, code := text(t, v.Reader(), contents), v.RecoveryCode()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	for name, key := range map[string]string{"passphrase": phrase, "recovery code": rawKey(code)} {
		db := openSQLCipher(t, path, key)
		if got := text(t, db, "PRAGMA integrity_check"); got != "ok" {
			t.Errorf("by %s: SQLCipher's integrity check of our file: %s", name, got)
		}
		if got := text(t, db, contents); got != want {
			t.Errorf("by %s: SQLCipher reads other rows than we wrote", name)
		}
		if _, err := db.Exec("INSERT INTO note VALUES (200000, 'sqlcipher', 'written by it')"); err != nil {
			t.Errorf("by %s: SQLCipher cannot write our file: %v", name, err)
		}
		if _, err := db.Exec("DELETE FROM note WHERE id = 200000"); err != nil {
			t.Error(err)
		}
		db.Close()
	}
	report, err := vault.Check(ctx, path, vault.Passphrase(phrase))
	if err != nil || len(report.Damaged)+len(report.Integrity)+len(report.ForeignKeys) > 0 {
		t.Errorf("our check after SQLCipher wrote to our file: %+v, %v", report, err)
	}
	if len(report.Doubts) == 0 {
		t.Error("that another program wrote to our file is not said")
	}
}

func TestSQLCipherOpensOurBackup(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	v, err := vault.CreateWith(ctx, filepath.Join(dir, "ours.kap"), vault.NewCode())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	fill(t, v.Writer())
	backup := filepath.Join(dir, "backup.kap")
	if _, err := v.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	db := openSQLCipher(t, backup, rawKey(v.RecoveryCode()))
	if got := text(t, db, "PRAGMA integrity_check"); got != "ok" {
		t.Errorf("SQLCipher's integrity check of our backup: %s", got)
	}
	if got, want := text(t, db, contents), text(t, v.Reader(), contents); got != want {
		t.Error("SQLCipher reads other rows from the backup than the practice has")
	}
}

func TestWeOpenSQLCiphersFile(t *testing.T) {
	for _, mode := range []string{"DELETE", "WAL"} {
		t.Run(mode, func(t *testing.T) {
			ctx := context.Background()
			path := filepath.Join(t.TempDir(), "theirs.db")
			db := openSQLCipher(t, path, phrase)
			if got := text(t, db, "PRAGMA journal_mode = "+mode); got == "" {
				t.Fatal("no journal mode")
			}
			fill(t, db)
			want := text(t, db, contents)
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}

			v, err := vault.Open(ctx, path, vault.Passphrase(phrase))
			if err != nil {
				t.Fatal(err)
			}
			if got := text(t, v.Writer(), "PRAGMA integrity_check"); got != "ok" {
				t.Errorf("our integrity check of SQLCipher's file: %s", got)
			}
			if got := text(t, v.Reader(), contents); got != want {
				t.Error("we read other rows than SQLCipher wrote")
			}
			if _, err := v.Writer().Exec("INSERT INTO note VALUES (200000, 'ours', 'written by us')"); err != nil {
				t.Errorf("we cannot write SQLCipher's file: %v", err)
			}
			report, err := v.Check(ctx)
			if err != nil || !report.Whole() {
				t.Errorf("our check of SQLCipher's file: %+v, %v", report, err)
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			back := openSQLCipher(t, path, phrase)
			if got := text(t, back, "SELECT body FROM note WHERE id = 200000"); got != "written by us" {
				t.Errorf("SQLCipher reads %q from what we wrote to its file", got)
			}
		})
	}
}

// A whole practice, with its STRICT tables, triggers and full-text index, is opened
// by somebody who has SQLCipher and the passphrase, and no program of ours.
func TestSQLCipherOpensAPractice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.kap")
	code, err := demotest.Write(path, time.Date(2025, 6, 12, 10, 12, 0, 0, demo.Zone.MustLocation()))
	if err != nil {
		t.Fatal(err)
	}
	ours := rowsOfPractice(t, path, code)
	for name, key := range map[string]string{"passphrase": demo.Passphrase, "recovery code": rawKey(code)} {
		db := openSQLCipher(t, path, key)
		if got := text(t, db, "PRAGMA integrity_check"); got != "ok" {
			t.Errorf("by %s: SQLCipher's integrity check: %s", name, got)
		}
		if wrong := names(t, db, "PRAGMA cipher_integrity_check"); len(wrong) > 0 {
			t.Errorf("by %s: SQLCipher finds pages that are not authentic: %v", name, wrong)
		}
		if theirs := countRows(t, db); !maps.Equal(theirs, ours) {
			t.Errorf("by %s: SQLCipher counts other rows than we do:\n%v\n%v", name, theirs, ours)
		}
		db.Close()
	}
}

func rowsOfPractice(t *testing.T, path string, code vault.Code) map[string]int {
	t.Helper()
	v, err := vault.Open(t.Context(), path, code)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	rows := countRows(t, v.Reader())
	if rows["client"] == 0 || rows["appointment"] == 0 || len(rows) < 20 {
		t.Fatalf("the demo practice is no practice: %v", rows)
	}
	return rows
}

// countRows counts the rows of every table.
func countRows(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	rows := map[string]int{}
	for _, table := range names(t, db, "SELECT name FROM sqlite_schema WHERE type = 'table'") {
		var n int
		if err := db.QueryRow(`SELECT count(*) FROM "` + table + `"`).Scan(&n); err != nil {
			t.Fatalf("counting the rows of %s: %v", table, err)
		}
		rows[table] = n
	}
	return rows
}

func names(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	found, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer found.Close()
	for found.Next() {
		var name string
		if err := found.Scan(&name); err != nil {
			t.Fatal(err)
		}
		all = append(all, name)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
