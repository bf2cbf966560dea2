//go:build unix

package vault

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Whatever the umask says, nobody but the owner may read a practice, its side
// files and its backups.
func TestFilesAreTheOwnersAlone(t *testing.T) {
	for _, umask := range []int{0, 0o022, 0o077} {
		was := syscall.Umask(umask)
		defer syscall.Umask(was)
		v, code := newVault(t)
		fill(t, v, 20)
		dir := filepath.Dir(v.Path())
		if _, err := v.Backup(context.Background(), filepath.Join(dir, "backup.kap")); err != nil {
			t.Fatal(cause(err))
		}
		if _, err := Restore(context.Background(), filepath.Join(dir, "backup.kap"), filepath.Join(dir, "restored.kap"), code); err != nil {
			t.Fatal(cause(err))
		}
		seen := modes(t, dir)
		for _, name := range []string{"practice.kap", "practice.kap-wal", "practice.kap-shm", "practice.kap.lock", "backup.kap", "restored.kap"} {
			if seen[name] != private {
				t.Errorf("umask %03o: %s has mode %04o, want %04o", umask, name, seen[name], private)
			}
		}
	}
}

func TestOpeningKeepsOthersOut(t *testing.T) {
	path, _, code := closedVault(t, 5)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	v, err := Open(context.Background(), path, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	defer v.Close()
	run(t, v, "INSERT INTO client (name) VALUES ('one more')")
	for name, mode := range modes(t, filepath.Dir(path)) {
		if mode != private {
			t.Errorf("%s of a practice that was copied by hand has mode %04o, want %04o", name, mode, private)
		}
	}
}

func modes(t *testing.T, dir string) map[string]os.FileMode {
	t.Helper()
	all := map[string]os.FileMode{}
	for _, name := range names(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = info.Mode().Perm()
	}
	return all
}
