//go:build unix

package vault

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// oddName is a file name that is allowed here and means something in a URL.
const oddName = "my practice #1?.kap"

var errFullForTest, errTooLargeForTest, errReadOnlyForTest = syscall.ENOSPC, syscall.EFBIG, syscall.EROFS

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

// A file that may not grow further (an old file system, a limit, a quota) is a full
// disk: the change is refused as such, and what was acknowledged is there.
func TestFileThatMayNotGrowIsAFullDisk(t *testing.T) {
	ctx := context.Background()
	v, code := newVault(t)
	run(t, v, "CREATE TABLE work (id INTEGER PRIMARY KEY, word TEXT) STRICT")
	run(t, v, "CREATE TABLE filler (id INTEGER PRIMARY KEY, body TEXT) STRICT")
	path := v.Path()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", "ulimit -f 800; exec "+os.Args[0])
	cmd.Env = append(os.Environ(), "VAULT_TEST_WRITER="+path, "VAULT_TEST_CODE="+hex.EncodeToString(code[:]))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err == nil || !strings.Contains(said.String(), "disk is full") {
		t.Errorf("the writer ended with %v and said %.300s, want a full disk", err, said.String())
	}
	v, err = Open(ctx, path, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	defer v.Close()
	if kept, acknowledged := count(t, v, "SELECT count(*) FROM work"), strings.Count(string(out), "\n"); kept != acknowledged || kept == 0 {
		t.Errorf("%d rows are there, %d were acknowledged", kept, acknowledged)
	}
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

// The file as memory and the file as it is read are one; a file that is cut while it is
// in memory is no crash, and is read instead.
func TestDigestOfAMappedFile(t *testing.T) {
	v, _ := newVault(t)
	path := v.Path()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	want, err := digestOf(path)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := digestIn(whole); !ok || got != want {
		t.Error("the mapped file and its bytes have other digests")
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	file := mapped(f, int64(len(whole)))
	if file == nil {
		t.Fatal("this system maps no file")
	}
	defer unmapped(file)
	if err := f.Truncate(0); err != nil {
		t.Fatal(err)
	}
	if _, ok := digestIn(file); ok {
		t.Error("a file that was cut has a digest")
	}
	if got, err := digestOf(path); err != nil || got == want {
		t.Errorf("the cut file has the digest of the whole one (%v)", err)
	}
}
