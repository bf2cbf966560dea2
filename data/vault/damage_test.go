package vault

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// closedVault returns a small closed practice as a file's bytes.
func closedVault(t testing.TB, clients int) (path string, content []byte, code Code) {
	t.Helper()
	v, code := newVault(t)
	fill(t, v, clients)
	path = v.Path()
	if err := v.Close(); err != nil {
		t.Fatal(cause(err))
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, content, code
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func flipped(content []byte, at int) []byte {
	c := bytes.Clone(content)
	c[at] ^= 0x40
	return c
}

var everyByte = flag.Bool("every-byte", false, "run the whole Check for every flipped byte, not for every 97th")

// Every byte of the file is flipped in turn and the pages' authentication must
// find it, on the right page. For a part of them the whole Check and Open run.
func TestEveryFlippedByteIsFound(t *testing.T) {
	ctx := context.Background()
	path, content, code := closedVault(t, 20)
	k := derive(code, content[:saltSize])
	c, found := newPageCodec(k), 0
	for at := range content {
		page := at/pageSize + 1
		sealed := content[(page-1)*pageSize : page*pageSize]
		sealed[at%pageSize] ^= 0x40
		if !c.authentic(sealed, uint32(page)) || page == 1 && [saltSize]byte(sealed) != k.salt {
			found++
		} else {
			t.Errorf("byte %d of page %d was flipped and not found", at%pageSize, page)
		}
		sealed[at%pageSize] ^= 0x40
	}
	t.Logf("%d of %d flipped bytes found", found, len(content))

	step := 97
	if *everyByte {
		step = 1
	}
	for at := 0; at < len(content); at += step {
		write(t, path, flipped(content, at))
		page := at/pageSize + 1
		if at%2 == 0 {
			os.Remove(lockPath(path)) // as with a backup, where nothing remembers the salt
		}
		r, err := Check(ctx, path, code)
		if err != nil || len(r.Damaged) != 1 || r.Damaged[0].Page != page {
			t.Fatalf("byte %d of page %d flipped: check says %+v, %v", at%pageSize, page, r, cause(err))
		}
		if page == 1 {
			if _, err := Open(ctx, path, code); !errors.Is(err, ErrDamaged) || errors.Is(err, ErrWrongSecret) {
				t.Fatalf("byte %d of page 1 flipped: opening says %v, want damaged", at, err)
			}
		}
	}
}

func TestDamageIsNamedByWhatItTouches(t *testing.T) {
	ctx := context.Background()
	path, content, code := closedVault(t, 600)
	touched := map[string]bool{}
	for page := range len(content) / pageSize {
		write(t, path, flipped(content, page*pageSize+200))
		r, err := Check(ctx, path, code)
		if err != nil {
			t.Fatal(cause(err))
		}
		if len(r.Damaged) != 1 || r.Damaged[0].Page != page+1 {
			t.Fatalf("damage on page %d is reported as %+v", page+1, r.Damaged)
		}
		touched[r.Damaged[0].Touches] = true
		if !strings.Contains(r.Err().Error(), r.Damaged[0].Touches) {
			t.Errorf("the message does not name what page %d touches: %v", page+1, r.Err())
		}
	}
	for _, want := range []string{firstPage, "table client", "table note", "index note_client", "table words_data"} {
		if !touched[want] {
			t.Errorf("no damaged page was named %q; named were %v", want, touched)
		}
	}
}

func TestDamageIsNotCalledAWrongPassphrase(t *testing.T) {
	cheap(t)
	ctx := context.Background()
	path := filepath.Join(folder(t), "p.kap")
	v, err := Create(ctx, path, "right")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, v, 60)
	v.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func([]byte){
		"the salt":              func(c []byte) { c[3] ^= 1 },
		"the first page":        func(c []byte) { c[100] ^= 1 },
		"all of the first page": func(c []byte) { clear(c[:pageSize]) },
		"every page": func(c []byte) {
			for i := 0; i < len(c); i += 500 {
				c[i+20] ^= 1
			}
		},
		"the first page's start": func(c []byte) { c[saltSize] ^= 1 },
	} {
		c := bytes.Clone(content)
		spoil(c)
		write(t, path, c)
		if _, err := Open(ctx, path, Passphrase("right")); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s damaged, right passphrase: %v, want damaged", name, err)
		}
		if _, err := Open(ctx, path, Passphrase("wrong")); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("%s damaged, wrong passphrase: %v, want wrong", name, err)
		}
	}
}

func TestDamagedPageIsNeverShownAsData(t *testing.T) {
	ctx := context.Background()
	path, content, code := closedVault(t, 600)
	for page := 2; page <= len(content)/pageSize; page++ {
		write(t, path, flipped(content, (page-1)*pageSize+2000))
		v, err := Open(ctx, path, code)
		if err != nil {
			t.Fatalf("page %d: %v", page, cause(err))
		}
		var n, bad int
		for _, q := range []string{"SELECT count(*), sum(body NOT LIKE 'a calm session%') FROM note NOT INDEXED", "SELECT count(*), sum(name NOT LIKE 'client %') FROM client"} {
			err := v.Reader().QueryRow(q).Scan(&n, &bad)
			if err == nil && (n != 600 || bad != 0) {
				t.Errorf("page %d is damaged and SQLite showed %d rows, %d of them wrong", page, n, bad)
			}
			if err != nil && !errors.Is(v.Fault(err), ErrDamaged) {
				t.Errorf("page %d: %v, want damaged", page, v.Fault(err))
			}
		}
		if r, err := v.Check(ctx); err != nil || r.Whole() {
			t.Errorf("page %d: the check of the open practice says %+v, %v", page, r, err)
		}
		if _, err := v.Backup(ctx, path+".backup"); !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d: backing up a damaged practice: %v, want damaged", page, err)
		}
		v.Close()
	}
}

// A log with many transactions, copied while the practice is open, as a crash
// would leave it.
func crashedWithLog(t *testing.T, transactions int) (main, log []byte, code Code) {
	t.Helper()
	v, code := newVault(t)
	run(t, v, "CREATE TABLE work (id INTEGER PRIMARY KEY, body TEXT)")
	if _, err := v.Writer().Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	for range transactions {
		run(t, v, "INSERT INTO work (body) VALUES (hex(randomblob(3000)))")
	}
	for name, into := range map[string]*[]byte{v.Path(): &main, logPath(v.Path()): &log} {
		content, err := os.ReadFile(name) // ends SQLite's locks, but nobody else is here
		if err != nil {
			t.Fatal(err)
		}
		*into = content
	}
	return main, log, code
}

func TestDamagedLogIsFound(t *testing.T) {
	ctx := context.Background()
	main, log, code := crashedWithLog(t, 12)
	frames := (len(log) - logHeader) / frameSize
	path := filepath.Join(folder(t), "p.kap")
	put := func(log []byte) {
		discard(path)
		write(t, path, main)
		write(t, logPath(path), log)
	}

	put(log)
	v, err := Open(ctx, path, code)
	if err != nil {
		t.Fatalf("a whole log: %v", cause(err))
	}
	if n := count(t, v, "SELECT count(*) FROM work"); n != 12 {
		t.Fatalf("a whole log gives %d rows, want 12", n)
	}
	v.Close()

	for frame := range frames {
		for _, within := range []int{0, 7, 20, frameHeader, 1000, frameSize - 1} {
			put(flipped(log, logHeader+frame*frameSize+within))
			v, err := Open(ctx, path, code)
			if frame < frames-7 {
				if !errors.Is(err, ErrDamaged) {
					t.Errorf("log entry %d of %d, byte %d flipped: %v, want damaged", frame+1, frames, within, err)
				}
			} else if err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("log entry %d of %d, byte %d flipped: %v", frame+1, frames, within, err)
			}
			if err == nil {
				v.Close()
			}
		}
	}
	for at := range logHeader {
		put(flipped(log, at))
		if _, err := Open(ctx, path, code); !errors.Is(err, ErrDamaged) {
			t.Errorf("byte %d of the log's header flipped: %v, want damaged", at, err)
		}
	}
	// An interrupted last write is not damage: the log may end anywhere in its last
	// transaction.
	for cut := 1; cut < 2*frameSize; cut += 333 {
		put(log[:len(log)-cut])
		v, err := Open(ctx, path, code)
		if err != nil {
			t.Fatalf("log without its last %d bytes: %v", cut, cause(err))
		}
		if n := count(t, v, "SELECT count(*) FROM work"); n < 11 {
			t.Errorf("log without its last %d bytes: %d rows, want at least 11", cut, n)
		}
		v.Close()
	}
}
