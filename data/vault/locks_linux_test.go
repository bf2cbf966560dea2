package vault

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
)

// posixLocks counts the locks of SQLite's kind that this process holds on a file,
// as the kernel tells.
func posixLocks(t *testing.T, path string) (n int) {
	t.Helper()
	table, err := os.ReadFile("/proc/locks")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	inode := fmt.Sprintf(":%d", info.Sys().(*syscall.Stat_t).Ino)
	for line := range strings.Lines(string(table)) {
		f := strings.Fields(line)
		if len(f) > 5 && f[1] == "POSIX" && f[4] == fmt.Sprint(os.Getpid()) && strings.HasSuffix(f[5], inode) {
			n++
		}
	}
	return n
}

// Why no part of the program may open the file of an open practice: when any
// handle on it is closed, SQLite's locks on it are gone, and another program that
// knows SQLite would write into it. Our own lock file still keeps our programs out.
func TestClosingAnotherHandleDropsTheLocks(t *testing.T) {
	v, code := newVault(t)
	fill(t, v, 5)
	held := posixLocks(t, v.Path())
	f, err := os.Open(v.Path())
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	left := posixLocks(t, v.Path())
	t.Logf("%d locks before a handle was opened and closed, %d after", held, left)
	if held == 0 || left != 0 {
		t.Errorf("%d locks are held and %d left: what this test is here to show has changed", held, left)
	}
	if _, err := Look(t.Context(), v.Path(), code); err != ErrInUse && !strings.Contains(err.Error(), "already open") {
		t.Errorf("another KAP Desk: %v, want it kept out by the lock file", err)
	}
}
