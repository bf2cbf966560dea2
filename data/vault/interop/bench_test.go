package interop

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data/vault"
)

// The same work by plain SQLite in Go, by the vault, and by SQLCipher in C, all
// with a log, synchronous=FULL and a raw key:
//
//	.ci/sqlcipher -run - -bench . -count 5

var benchKey = vault.Code{1, 2, 3}

const settings = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; " +
	"PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000"

var sides = []struct {
	name string
	open func(b *testing.B, path string) (*sql.DB, func())
}{
	{"plain", func(b *testing.B, path string) (*sql.DB, func()) {
		return configured(b, "sqlite", "file:"+path)
	}},
	{"vault", func(b *testing.B, path string) (*sql.DB, func()) {
		open := vault.Open
		if _, err := os.Stat(path); err != nil {
			open = vault.CreateWith
		}
		v, err := open(context.Background(), path, benchKey)
		if err != nil {
			b.Fatal(err)
		}
		return v.Writer(), func() { v.Close() }
	}},
	{"sqlcipher", func(b *testing.B, path string) (*sql.DB, func()) {
		return configured(b, "sqlite3", address(path, rawKey(benchKey)))
	}},
}

func configured(b *testing.B, driver, dsn string) (*sql.DB, func()) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	must(b, db, settings)
	return db, func() { db.Close() }
}

func must(b *testing.B, db *sql.DB, query string, args ...any) {
	b.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		b.Fatalf("%s: %v", query, err)
	}
}

var noteText = strings.Repeat("the client spoke of the lake and of her brother; we sat with it. ", 12)

const noteTable = `CREATE TABLE note (id INTEGER PRIMARY KEY, client INTEGER, body TEXT)`

const manyNotes = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %d)
	INSERT INTO note SELECT i, i %% 40, ? || i FROM n`

func compare(b *testing.B, work func(b *testing.B, path string, open func() (*sql.DB, func()))) {
	for _, s := range sides {
		b.Run(s.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "p")
			work(b, path, func() (*sql.DB, func()) { return s.open(b, path) })
		})
	}
}

func BenchmarkDurableInsert(b *testing.B) {
	compare(b, func(b *testing.B, path string, open func() (*sql.DB, func())) {
		db, done := open()
		defer done()
		must(b, db, noteTable)
		for b.Loop() {
			must(b, db, "INSERT INTO note (client, body) VALUES (?, ?)", 1, noteText)
		}
	})
}

func BenchmarkBulkInsert(b *testing.B) {
	compare(b, func(b *testing.B, path string, open func() (*sql.DB, func())) {
		db, done := open()
		defer done()
		must(b, db, noteTable)
		for b.Loop() {
			must(b, db, fmt.Sprintf(manyNotes, 10000), noteText)
			b.StopTimer()
			must(b, db, "DELETE FROM note")
			b.StartTimer()
		}
	})
}

func BenchmarkColdScan(b *testing.B) {
	compare(b, func(b *testing.B, path string, open func() (*sql.DB, func())) {
		db, done := open()
		must(b, db, noteTable)
		must(b, db, fmt.Sprintf(manyNotes, 20000), noteText)
		done()
		for b.Loop() {
			db, done := open()
			var n int
			if err := db.QueryRow("SELECT sum(length(body)) FROM note").Scan(&n); err != nil || n == 0 {
				b.Fatalf("%d, %v", n, err)
			}
			done()
		}
	})
}

func BenchmarkQuery(b *testing.B) {
	compare(b, func(b *testing.B, path string, open func() (*sql.DB, func())) {
		db, done := open()
		defer done()
		must(b, db, noteTable)
		must(b, db, "CREATE INDEX note_client ON note (client, id)")
		must(b, db, fmt.Sprintf(manyNotes, 20000), noteText)
		for b.Loop() {
			rows, err := db.Query("SELECT id, body FROM note WHERE client = ? ORDER BY id DESC LIMIT 50", 7)
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for rows.Next() {
				n++
			}
			if rows.Close(); n != 50 {
				b.Fatalf("%d rows", n)
			}
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	compare(b, func(b *testing.B, path string, open func() (*sql.DB, func())) {
		db, done := open()
		defer done()
		must(b, db, `CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = "unicode61 remove_diacritics 2")`)
		must(b, db, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 5000)
			INSERT INTO words SELECT ? || ' word' || i || ' group' || (i % 100) FROM n`, noteText)
		for b.Loop() {
			var n int
			if err := db.QueryRow("SELECT count(*) FROM words WHERE words MATCH 'lake AND group7*'").Scan(&n); err != nil || n == 0 {
				b.Fatalf("%d, %v", n, err)
			}
		}
	})
}
