package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"kapdesk/data"
	"kapdesk/data/vault/internal/tap"
)

// trap lets operations pass and refuses one, or all from one on.
type trap struct {
	mu      sync.Mutex
	seen    int
	from    int // refuse the operation of this number; 0: none
	forever bool
	code    int32
	sprung  tap.Kind
}

func (tr *trap) hook(op *tap.Op) int32 {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.seen++
	if tr.from > 0 && (tr.seen == tr.from || tr.forever && tr.seen > tr.from) {
		tr.sprung = op.Kind
		return tr.code
	}
	return sqlite3.SQLITE_OK
}

func (tr *trap) set(from int) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.seen, tr.from = 0, from
}

// transaction is one use case: two tables change together.
func transaction(v *Vault) error {
	tx, err := v.Writer().Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, q := range []string{
		"INSERT INTO filler (body) SELECT hex(randomblob(2000)) FROM generate",
		"UPDATE work SET n = n + 1",
	} {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Every operation on the disk during open, a transaction, a checkpoint and
// close fails in turn, once or from then on. The old or the new state must be
// there afterwards, both tables agreeing, and work must go on once the disk does.
func TestEveryDiskOperationMayFail(t *testing.T) {
	for _, mode := range []struct {
		name    string
		code    int32
		forever bool
		want    error
	}{
		{"one I/O error", sqlite3.SQLITE_IOERR_WRITE, false, ErrDisk},
		{"a full disk", sqlite3.SQLITE_FULL, true, ErrFull},
		{"a vanished drive", sqlite3.SQLITE_IOERR, true, ErrDisk},
		{"a drive that became read-only", sqlite3.SQLITE_READONLY, true, ErrReadOnly},
	} {
		t.Run(mode.name, func(t *testing.T) {
			points := 0
			for from := 1; ; from += thinner {
				if !failAt(t, from, mode.code, mode.forever, mode.want) {
					break
				}
				points++
			}
			t.Logf("%d points of failure", points)
			if points < 20/thinner {
				t.Errorf("only %d operations on the disk were made to fail", points)
			}
		})
	}
}

// failAt runs the work with the operation of one number failing, and reports
// whether there was one.
func failAt(t *testing.T, from int, code int32, forever bool, want error) bool {
	t.Helper()
	ctx := context.Background()
	v, key := newVault(t)
	run(t, v, "CREATE TABLE work (n INTEGER)")
	run(t, v, "CREATE TABLE filler (id INTEGER PRIMARY KEY, body TEXT)")
	run(t, v, "CREATE TABLE generate AS SELECT value FROM json_each('[1,2,3]')")
	run(t, v, "INSERT INTO work VALUES (0)")
	path := v.Path()
	v.Close()

	tr := &trap{code: code, forever: forever}
	remove := tap.Install(tr.hook)
	defer remove()
	tr.set(from)
	acknowledged := 0
	check := func(step string, err error) {
		t.Helper()
		if err == nil {
			return
		}
		var f *data.Fault
		if !errors.As(err, &f) || f.What == "" || f.Safe == "" || f.Do == "" {
			t.Errorf("point %d (%s), %s: the error says not all of what, safe and do: %v", from, tr.sprung, step, err)
		} else if tr.sprung != tap.Open && !errors.Is(err, want) && !errors.Is(err, ErrDisk) {
			t.Errorf("point %d (%s), %s: %v, want %v", from, tr.sprung, step, err, want)
		}
	}
	v, err := Open(ctx, path, key)
	check("open", err)
	if err == nil {
		for range 3 {
			if err := transaction(v); err == nil {
				acknowledged++
			} else {
				check("transaction", v.Fault(err))
			}
		}
		if _, err := v.Writer().Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			check("checkpoint", v.Fault(err))
		}
		sprung, seen := tr.sprung, tr.seen
		tr.set(0) // there is room again
		if sprung != "" && !errors.Is(err, ErrReadOnly) {
			if err := transaction(v); err != nil {
				t.Errorf("point %d (%s): work does not go on once the disk does: %v", from, sprung, cause(v.Fault(err)))
			} else {
				acknowledged++
			}
		}
		if sprung == "" {
			tr.set(from - seen) // the rest of the points are in Close
		}
		check("close", v.Close())
	}
	tr.set(0)
	v, err = Open(ctx, path, key)
	if err != nil {
		t.Fatalf("point %d (%s): opening afterwards: %v", from, tr.sprung, cause(err))
	}
	defer v.Close()
	n, rows := count(t, v, "SELECT n FROM work"), count(t, v, "SELECT count(*) FROM filler")
	if n < acknowledged || n > acknowledged+1 || rows != 3*n {
		t.Errorf("point %d (%s): %d transactions acknowledged, %d there with %d rows", from, tr.sprung, acknowledged, n, rows)
	}
	if r, err := v.Check(ctx); err != nil || !r.Whole() {
		t.Errorf("point %d (%s): check afterwards: %+v, %v", from, tr.sprung, r, err)
	}
	return tr.sprung != ""
}

// Where SQLite has one code for many reasons (the -shm file cannot grow, the log
// cannot be made), the disk is asked, and the practice is as it was.
func TestOpeningSaysWhetherTheDiskIsFullOrReadOnly(t *testing.T) {
	path, content, code := closedVault(t, 5)
	was := diskState
	defer func() { diskState = was }()
	for _, c := range []struct {
		name           string
		full, readOnly bool
		code           int32
		want           error
	}{
		{"the -shm file cannot grow on a full disk", true, false, sqlite3.SQLITE_IOERR_SHMSIZE, ErrFull},
		{"the log cannot be made on a full disk", true, false, sqlite3.SQLITE_CANTOPEN, ErrFull},
		{"the log cannot be made on a locked stick", false, true, sqlite3.SQLITE_CANTOPEN, ErrReadOnly},
		{"a locked stick that is full", true, true, sqlite3.SQLITE_CANTOPEN, ErrReadOnly},
		{"a drive that does not answer", false, false, sqlite3.SQLITE_CANTOPEN, ErrDisk},
	} {
		diskState = func(string) (full, readOnly bool) { return c.full, c.readOnly }
		remove := tap.Install(func(op *tap.Op) int32 {
			if op.Kind == tap.Open && op.Name == path+"-wal" {
				return c.code
			}
			return sqlite3.SQLITE_OK
		})
		_, err := Open(context.Background(), path, code)
		remove()
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if !bytes.Equal(content, read(t, path)) {
		t.Error("an opening that was refused changed the file")
	}
}

// The whole-file operations either finish or leave everything as it was.
func TestBackupThatFailsLeavesNothing(t *testing.T) {
	ctx := context.Background()
	tr := &trap{code: sqlite3.SQLITE_FULL, forever: true}
	remove := tap.Install(tr.hook)
	defer remove()
	v, _ := newVault(t)
	fill(t, v, 100)
	points := 0
	for from := 1; ; from++ {
		dir := folder(t)
		dest := filepath.Join(dir, "backup.kap")
		tr.sprung = ""
		tr.set(from)
		_, err := v.Backup(ctx, dest)
		tr.set(0)
		if tr.sprung == "" {
			if err != nil {
				t.Fatal(cause(err))
			}
			break
		}
		points++
		if err != nil && len(names(t, dir)) > 0 {
			t.Errorf("point %d (%s): a failed backup left %v", from, tr.sprung, names(t, dir))
		}
		if err == nil && !exists(dest) {
			t.Errorf("point %d (%s): the backup is said to be there and is not", from, tr.sprung)
		}
	}
	t.Logf("%d points of failure", points)
}

func TestFaultsSayWhatIsSafeAndWhatToDo(t *testing.T) {
	for name, err := range map[string]error{
		"ErrWrongSecret": ErrWrongSecret, "ErrInUse": ErrInUse, "ErrExists": ErrExists, "ErrMissing": ErrMissing,
		"ErrNotVault": ErrNotVault, "ErrDamaged": ErrDamaged, "ErrFull": ErrFull, "ErrReadOnly": ErrReadOnly,
		"ErrDisk": ErrDisk, "ErrBusy": ErrBusy, "ErrBackup": ErrBackup, "ErrDamagedBackup": ErrDamagedBackup, "ErrShort": ErrShort,
		"a damaged page": damagedAt([]Damage{{Page: 3, Touches: "table note"}}, nil),
		"a full disk":    Explain(&os.PathError{Op: "write", Path: "x", Err: errFullForTest}),
		"no more room":   Explain(&os.PathError{Op: "write", Path: "x", Err: errTooLargeForTest}),
		"a locked stick": Explain(&os.PathError{Op: "open", Path: "x", Err: errReadOnlyForTest}),
		"a lost folder":  Explain(&os.PathError{Op: "open", Path: "x", Err: os.ErrNotExist}),
	} {
		var f *data.Fault
		if !errors.As(err, &f) || f.What == "" || f.Safe == "" || f.Do == "" {
			t.Errorf("%s does not say what, what is safe, and what to do: %v", name, err)
		}
	}
	if err := Explain(fmt.Errorf("other")); err.Error() != "other" {
		t.Errorf("an unknown error was changed to %v", err)
	}
}
