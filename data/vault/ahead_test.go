package vault

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// Scans run while every row is changed over and over and the log is moved into
// the file: each scan must see one version of all rows.
func TestScansSeeOneMomentWhilePagesChange(t *testing.T) {
	ctx := context.Background()
	v, _ := newVault(t)
	run(t, v, "CREATE TABLE work (id INTEGER PRIMARY KEY, version INTEGER, body TEXT) STRICT")
	run(t, v, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 600)
		INSERT INTO work SELECT i, 0, hex(zeroblob(1000)) FROM n`)
	run(t, v, "PRAGMA wal_checkpoint(TRUNCATE)")
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			for _, q := range []string{"UPDATE work SET version = version + 1", "PRAGMA wal_checkpoint(PASSIVE)"} {
				if _, err := v.Writer().Exec(q); err != nil {
					t.Errorf("%s: %v", q, err)
					return
				}
			}
		}
	})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for range 60 {
				conn, err := v.Reader().Conn(ctx)
				if err != nil {
					t.Error(err)
					return
				}
				var least, most, rows int
				// Without a cache every page is read from the file or the log again.
				conn.ExecContext(ctx, "PRAGMA cache_size = 1")
				err = conn.QueryRowContext(ctx, "SELECT min(version), max(version), count(*) FROM work WHERE length(body) = 2000").Scan(&least, &most, &rows)
				conn.Close()
				if err != nil || least != most || rows != 600 {
					t.Errorf("a scan saw versions %d to %d in %d rows: %v", least, most, rows, err)
					return
				}
			}
		})
	}
	readers.Wait()
	close(stop)
	wait.Wait()
}

func TestScanIsReadAhead(t *testing.T) {
	ctx := context.Background()
	path, content, code := closedVault(t, 2000)
	v, err := Open(ctx, path, code)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, v, "SELECT count(*) FROM note NOT INDEXED WHERE length(body) > 10"); n != 2000 {
		t.Errorf("a scan finds %d of 2000 rows", n)
	}
	used := false
	files.mu.RLock()
	for _, f := range files.all {
		used = used || f != nil && f.disk == v.mount.disk && f.ahead != nil
	}
	files.mu.RUnlock()
	if !used {
		t.Error("a scan from front to back was not read ahead")
	}
	v.Close()

	// A damaged page in the middle of a scan is still found.
	page := len(content) / pageSize / 2
	write(t, path, flipped(content, page*pageSize+99))
	if v, err = Open(ctx, path, code); err != nil {
		t.Fatal(cause(err))
	}
	defer v.Close()
	var n int
	for _, table := range []string{"client", "note", "words_content", "words_data", "words_docsize"} {
		if e := v.Reader().QueryRow("SELECT count(*) FROM " + table + " NOT INDEXED WHERE length(" + map[string]string{
			"client": "name", "note": "body", "words_content": "c0", "words_data": "block", "words_docsize": "sz"}[table] + ") > 0").Scan(&n); e != nil {
			err = e
		}
	}
	if !errors.Is(v.Fault(err), ErrDamaged) {
		t.Errorf("a scan over damaged page %d says %v, want damaged", page+1, err)
	}
}

// A scan stops in the middle of what was read ahead, the pages behind change in
// the file, and they are read again on the same connection.
func TestPagesReadAheadAreNotUsedOnceTheyMayHaveChanged(t *testing.T) {
	ctx := context.Background()
	v, _ := newVault(t)
	run(t, v, "CREATE TABLE work (id INTEGER PRIMARY KEY, version INTEGER, body TEXT) STRICT")
	run(t, v, `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 600)
		INSERT INTO work SELECT i, 0, hex(zeroblob(1000)) FROM n`)
	conn, err := v.Reader().Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA cache_size = 1"); err != nil {
		t.Fatal(err)
	}
	for version := 1; version <= 20; version++ {
		run(t, v, "PRAGMA wal_checkpoint(TRUNCATE)")
		var n int
		if err := conn.QueryRowContext(ctx, "SELECT sum(length(body)) FROM (SELECT body FROM work LIMIT ?)", 60+version).Scan(&n); err != nil {
			t.Fatal(err)
		}
		run(t, v, "UPDATE work SET version = ?", version)
		run(t, v, "PRAGMA wal_checkpoint(TRUNCATE)")
		for id := 60 + version; id < 120; id += 2 {
			if err := conn.QueryRowContext(ctx, "SELECT version FROM work WHERE id = ?", id).Scan(&n); err != nil || n != version {
				t.Fatalf("row %d is shown as of version %d, it is %d: %v", id, n, version, err)
			}
		}
	}
}
