package vault

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// The hashes that practices keep of their backups and print on certificates
// were made over quote() of every value, rows by key. They still are.
func TestRowHashIsOverWhatQuoteWrites(t *testing.T) {
	ctx := context.Background()
	v, _ := newVault(t)
	fill(t, v, 40)
	run(t, v, "CREATE TABLE anything (v ANY, other ANY) STRICT")
	run(t, v, "CREATE INDEX anything_v ON anything (v, other)") // holds all, in another order
	run(t, v, "CREATE TABLE pair (b TEXT, a INTEGER, note, PRIMARY KEY (a, b)) WITHOUT ROWID")
	run(t, v, "CREATE TABLE none (x)")
	for _, value := range []string{"NULL", "0", "-1", "9223372036854775807", "-9223372036854775808", "0.1", "1.0", "-0.0", "1e300", "9e999", "-9e999", "1.0/3",
		"''", "'plain'", "'it''s'", "''''", "'ends '''", "'ä – 知'", "'before' || char(0) || 'after'", "x''", "x'00ff27'", "CAST(x'80ff' AS TEXT)", "zeroblob(100)"} {
		run(t, v, "INSERT INTO anything VALUES ("+value+", "+value+")")
		run(t, v, "INSERT INTO pair SELECT 'k' || count(*), -count(*), "+value+" FROM pair")
	}
	long := strings.Repeat("it's long ", 3*sumBuffer/10)
	run(t, v, "INSERT INTO anything VALUES ('"+strings.ReplaceAll(long, "'", "''")+"', zeroblob(200000))")

	got, rows, err := v.RowHash(ctx)
	if err != nil {
		t.Fatal(cause(err))
	}
	if want := quotedHash(t, v); got != want {
		t.Errorf("the hash is %s; over quote() it is %s", got, want)
	}
	if rows["anything"] != 24 || rows["pair"] != 23 || rows["none"] != 0 || rows["client"] != 40 {
		t.Errorf("the rows were counted as %v", rows)
	}
}

// quotedHash is RowHash as SQL alone works it out.
func quotedHash(t *testing.T, v *Vault) string {
	t.Helper()
	sum := sha256.New()
	say := func(tag byte, text string) {
		fmt.Fprintf(sum, "%c%s%s", tag, binary.LittleEndian.AppendUint64(nil, uint64(len(text))), text)
	}
	add := func(query string) {
		rows, err := v.reader.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		names, _ := rows.Columns()
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			say('r', "")
			for _, value := range values {
				if text, is := value.(string); is {
					say('s', text)
				} else {
					say('n', "")
				}
			}
		}
	}
	tables, err := listTables(t.Context(), v.reader)
	if err != nil {
		t.Fatal(err)
	}
	add("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
	for _, table := range tables {
		say('t', table.name)
		var columns []string
		for _, c := range table.columns {
			columns = append(columns, "quote("+quote(c)+")")
		}
		add("SELECT " + strings.Join(columns, ", ") + " FROM " + quote(table.name) + " ORDER BY " + strings.Join(table.keys, ", "))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// BenchmarkBackup is a backup with everything that proves it, and BenchmarkProve
// the proof of one as a person would restore it.
func BenchmarkBackup(b *testing.B) {
	v, size := manyRows(b)
	b.SetBytes(size)
	for i := 0; b.Loop(); i++ {
		if _, err := v.Backup(b.Context(), filepath.Join(b.TempDir(), fmt.Sprint(i))); err != nil {
			b.Fatal(cause(err))
		}
	}
}

func BenchmarkProve(b *testing.B) {
	v, size := manyRows(b)
	backup := filepath.Join(b.TempDir(), "backup.kap")
	if _, err := v.Backup(b.Context(), backup); err != nil {
		b.Fatal(cause(err))
	}
	b.SetBytes(size)
	for b.Loop() {
		if _, err := Prove(b.Context(), backup, benchKey, b.TempDir()); err != nil {
			b.Fatal(cause(err))
		}
	}
}

func BenchmarkRowHash(b *testing.B) {
	v, size := manyRows(b)
	b.SetBytes(size)
	for b.Loop() {
		if _, _, err := v.RowHash(b.Context()); err != nil {
			b.Fatal(cause(err))
		}
	}
}

// manyRows is a practice like the one of 5,000 clients: most of it are the short
// lines of an audit trail, with an index.
func manyRows(b *testing.B) (*Vault, int64) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "practice.kap")
	v, err := CreateWith(b.Context(), path, benchKey)
	if err != nil {
		b.Fatal(cause(err))
	}
	b.Cleanup(func() { v.Close() })
	must(b, v.Writer(), noteTable)
	must(b, v.Writer(), fmt.Sprintf(manyNotes, 26000), noteText)
	must(b, v.Writer(), `CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT, what TEXT, client INTEGER, subject TEXT, detail TEXT, hash TEXT) STRICT`)
	must(b, v.Writer(), `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 230000)
		INSERT INTO audit SELECT i, '2025-04-01T21:00:00.000Z', 'Changed', i % 5000, 'appointment', 'the time of the visit ' || i, hex(randomblob(32)) FROM n`)
	must(b, v.Writer(), `CREATE INDEX audit_client ON audit (client, id)`)
	must(b, v.Writer(), `PRAGMA wal_checkpoint(TRUNCATE)`)
	var size int64
	if err := v.Writer().QueryRow("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size); err != nil {
		b.Fatal(err)
	}
	return v, size
}
