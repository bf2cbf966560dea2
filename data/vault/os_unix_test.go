//go:build unix

package vault

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// oddName is a file name that is allowed here and means something in a URL.
const oddName = "my practice #1?.kap"

var errFullForTest, errReadOnlyForTest = syscall.ENOSPC, syscall.EROFS

func TestOneAtATimeThroughALink(t *testing.T) {
	v, code := newVault(t)
	link := filepath.Join(folder(t), "link.kap")
	if err := os.Symlink(v.Path(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), link, code); !errors.Is(err, ErrInUse) {
		t.Errorf("opening the same file through a link: %v, want ErrInUse", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(context.Background(), link, code)
	if err != nil {
		t.Fatalf("opening through a link after it was closed: %v", cause(err))
	}
	again.Close()
}

func TestCheckInAFolderThatCannotBeWritten(t *testing.T) {
	path, _, code := closedVault(t, 20)
	os.Remove(lockPath(path))
	dir := filepath.Dir(path)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	r, err := Check(context.Background(), path, code)
	if err != nil || !r.Whole() {
		t.Errorf("checking a backup on a read-only medium: %+v, %v", r, cause(err))
	}
}
