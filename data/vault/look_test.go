package vault

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// afterCrash is a vault whose newest work is in its log, as a crash leaves it.
func afterCrash(t *testing.T) (path string, code Code) {
	t.Helper()
	v, code := newVault(t)
	fill(t, v, 50)
	path = filepath.Join(folder(t), "crashed.kap")
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(v.Path() + suffix)
		if err != nil {
			t.Fatal(err)
		}
		write(t, path+suffix, content)
	}
	return path, code
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// A log that a crash left behind is read where it lies: what is in it is seen,
// checked and backed up, and no file is touched or made.
func TestLookReadsTheLogWhereItLies(t *testing.T) {
	ctx := context.Background()
	path, code := afterCrash(t)
	dir := filepath.Dir(path)
	file, log := read(t, path), read(t, path+"-wal")
	v, err := Look(ctx, path, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	if n := count(t, v, "SELECT count(*) FROM client"); n != 50 {
		t.Errorf("%d clients are seen, want the 50 of the log", n)
	}
	dest := filepath.Join(folder(t), "backup.kapbak")
	if _, err := v.Backup(ctx, dest); err != nil {
		t.Errorf("a backup from it: %v", cause(err))
	}
	if r, err := v.Check(ctx); err != nil || !r.Whole() {
		t.Errorf("a check of it: %+v, %v", r, cause(err))
	}
	if _, err := v.Writer().Exec("DELETE FROM client"); !errors.Is(v.Fault(err), ErrReadOnly) {
		t.Errorf("a write through it: %v, want ErrReadOnly", err)
	}
	if err := v.Close(); err != nil {
		t.Error(cause(err))
	}
	if r, err := Check(ctx, path, code); err != nil || !r.Whole() {
		t.Errorf("a check of the closed file: %+v, %v", r, cause(err))
	}
	if found := names(t, dir); !slices.Equal(found, []string{"crashed.kap", "crashed.kap-wal"}) {
		t.Errorf("in the folder lie %v", found)
	}
	if !bytes.Equal(file, read(t, path)) || !bytes.Equal(log, read(t, path+"-wal")) {
		t.Error("looking changed the file or its log")
	}
}

// Several may look, and nobody may open meanwhile; nobody looks while it is open.
func TestLookersShareAndKeepWritersOut(t *testing.T) {
	ctx := context.Background()
	path, _, code := closedVault(t, 5)
	one, err := Look(ctx, path, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	two, err := Look(ctx, path, code)
	if err != nil {
		t.Fatalf("a second look: %v", cause(err))
	}
	if _, err := Open(ctx, path, code); !errors.Is(err, ErrInUse) {
		t.Errorf("opening while two look: %v, want ErrInUse", err)
	}
	if err := errors.Join(one.Close(), two.Close()); err != nil {
		t.Fatal(err)
	}
	v, err := Open(ctx, path, code)
	if err != nil {
		t.Fatalf("opening after the looks: %v", cause(err))
	}
	defer v.Close()
	if _, err := Look(ctx, path, code); !errors.Is(err, ErrInUse) {
		t.Errorf("looking while it is open: %v, want ErrInUse", err)
	}
}

// A rollback journal has to be played back before anything can be read: it is
// said, and the file stays as it is.
func TestLookSaysThatAChangeWasNotFinished(t *testing.T) {
	path, content, code := closedVault(t, 5)
	write(t, path+"-journal", bytes.Repeat([]byte{1}, sealedBlock))
	for name, look := range map[string]func() error{
		"Look":  func() error { _, err := Look(context.Background(), path, code); return err },
		"Check": func() error { _, err := Check(context.Background(), path, code); return err },
	} {
		if err := look(); !errors.Is(err, errUnfinished) {
			t.Errorf("%s: %v, want it said that a change was not finished", name, err)
		}
	}
	if !bytes.Equal(content, read(t, path)) {
		t.Error("looking changed the file")
	}
}
