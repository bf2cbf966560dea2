package vault

import (
	"context"
	"crypto/sha512"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The benchmarks run the vault and plain SQLite (the same driver, settings and
// statements, no encryption) side by side:
//
//	go test ./data/vault -run - -bench . -count 5
//
// data/vault/interop runs the same against SQLCipher in C.

// side is one of the two programs compared.
type side struct {
	name string
	// open opens a file that may not be there yet; path belongs to this side.
	open func(b *testing.B, path string) (db *sql.DB, closeAll func())
}

var sides = []side{
	{"plain", func(b *testing.B, path string) (*sql.DB, func()) {
		q := url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(5000)", "cache_size(-8000)", "foreign_keys(ON)",
			"journal_mode(WAL)", "secure_delete(ON)", "synchronous(FULL)", "temp_store(MEMORY)"}}
		db, err := sql.Open("sqlite", "file:"+path+"?"+q.Encode())
		if err != nil {
			b.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		return db, func() { db.Close() }
	}},
	{"vault", func(b *testing.B, path string) (*sql.DB, func()) {
		open := Open
		if !exists(path) {
			open = CreateWith
		}
		v, err := open(context.Background(), path, benchKey)
		if err != nil {
			b.Fatal(err)
		}
		return v.Writer(), func() { v.Close() }
	}},
}

var benchKey = Code{1, 2, 3}

func must(b *testing.B, db *sql.DB, query string, args ...any) {
	b.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		b.Fatalf("%s: %v", query, err)
	}
}

// noteText is a text of the length of a session note.
var noteText = strings.Repeat("the client spoke of the lake and of her brother; we sat with it. ", 12)

const noteTable = `CREATE TABLE note (id INTEGER PRIMARY KEY, client INTEGER, body TEXT)`

const manyNotes = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %d)
	INSERT INTO note SELECT i, i %% 40, ? || i FROM n`

func BenchmarkDurableInsert(b *testing.B) {
	for _, s := range sides {
		b.Run(s.name, func(b *testing.B) {
			db, done := s.open(b, filepath.Join(folder(b), "p"))
			defer done()
			must(b, db, noteTable)
			for b.Loop() {
				must(b, db, "INSERT INTO note (client, body) VALUES (?, ?)", 1, noteText)
			}
		})
	}
}

func BenchmarkBulkInsert(b *testing.B) {
	for _, s := range sides {
		b.Run(s.name, func(b *testing.B) {
			db, done := s.open(b, filepath.Join(folder(b), "p"))
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
}

// A cold scan opens the file anew, so every page comes from the disk (or the
// system's cache of it) and is authenticated.
func BenchmarkColdScan(b *testing.B) {
	for _, s := range sides {
		b.Run(s.name, func(b *testing.B) {
			path := filepath.Join(folder(b), "p")
			db, done := s.open(b, path)
			must(b, db, noteTable)
			must(b, db, fmt.Sprintf(manyNotes, 20000), noteText)
			done()
			var pages int64
			for b.Loop() {
				db, done := s.open(b, path)
				var n int
				if err := db.QueryRow("SELECT sum(length(body)) FROM note").Scan(&n); err != nil || n == 0 {
					b.Fatalf("%d, %v", n, err)
				}
				db.QueryRow("PRAGMA page_count").Scan(&pages)
				done()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pages), "ns/page")
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, s := range sides {
		b.Run(s.name, func(b *testing.B) {
			db, done := s.open(b, filepath.Join(folder(b), "p"))
			defer done()
			must(b, db, "CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = \"unicode61 remove_diacritics 2\")")
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
}

// BenchmarkQuery is what a screen asks for: one client's newest notes.
func BenchmarkQuery(b *testing.B) {
	for _, s := range sides {
		b.Run(s.name, func(b *testing.B) {
			db, done := s.open(b, filepath.Join(folder(b), "p"))
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
}

func BenchmarkPage(b *testing.B) {
	salt := newSalt()
	k := derive(benchKey, salt[:])
	plain, sealed := make([]byte, pageSize), make([]byte, pageSize)
	c, l := newPageCodec(k), newLogCodec(k)
	b.Run("seal", func(b *testing.B) {
		b.SetBytes(pageSize)
		b.ReportAllocs()
		for b.Loop() {
			c.seal(sealed, plain, 2)
		}
	})
	b.Run("open", func(b *testing.B) {
		b.SetBytes(pageSize)
		b.ReportAllocs()
		c.seal(sealed, plain, 2)
		for b.Loop() {
			if !c.open(plain, sealed, 2) {
				b.Fatal("not authentic")
			}
		}
	})
	b.Run("seal in log", func(b *testing.B) {
		b.SetBytes(pageSize)
		b.ReportAllocs()
		for b.Loop() {
			l.seal(sealed, plain, l.part.nonce[:], 2)
		}
	})
}

// Stretching a passphrase is 512,000 blocks of SHA-512, each of which waits for the one
// before. Beside it as many blocks in one piece, which is the least that they can cost.
func BenchmarkStretch(b *testing.B) {
	key, salt := make([]byte, 32), newSalt()
	b.Run("passphrase", func(b *testing.B) {
		for b.Loop() {
			stretch(key, []byte("four calm words here"), salt[:], 256000)
		}
	})
	blocks := make([]byte, 2*256000*sha512.BlockSize)
	b.Run("its blocks alone", func(b *testing.B) {
		for b.Loop() {
			sha512.Sum512(blocks)
		}
	})
}

// What it costs to know older parts: a line after each commit, and a hash when a
// file of 111 MB is opened and closed.
func BenchmarkWitness(b *testing.B) {
	path := filepath.Join(b.TempDir(), "p")
	lock, err := takeLock(path)
	if err != nil {
		b.Fatal(err)
	}
	defer lock.release()
	code := NewCode()
	salt := newSalt()
	w := &witness{lock: lock, keys: derive(&code, salt[:])}
	b.Run("commit", func(b *testing.B) {
		for b.Loop() {
			w.logSynced()
		}
	})
	if err := os.WriteFile(path, make([]byte, 111<<20), 0o600); err != nil {
		b.Fatal(err)
	}
	b.Run("close 111 MB", func(b *testing.B) {
		for b.Loop() {
			if _, err := digestOf(path); err != nil {
				b.Fatal(err)
			}
		}
	})
}
