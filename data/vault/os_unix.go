//go:build unix

package vault

import (
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// tryLock takes an exclusive lock that ends with the process. It is flock, not a
// POSIX lock, so a second opening in this process is refused too.
func tryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// tryShare takes a lock that others may share but nobody may have alone. The file
// need not be open for writing.
func tryShare(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

func unlockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }

// syncDir makes a rename or a new file in dir survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil // some network and USB file systems have no such operation
	}
	return errors.Join(err, d.Close())
}

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// outliveLimits makes a limit on the size of files an error of the write, as it is
// on a stick with an old file system, and not the end of the program.
func outliveLimits() { signal.Ignore(syscall.SIGXFSZ) }

// Seclude keeps this program's memory out of core dumps, which hold keys and
// records, and from other programs of the same user, where the system can.
func Seclude() {
	unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	closeToOthers()
}

// lockMemory keeps memory out of the swap file, if the system lets it.
func lockMemory(b []byte) { unix.Mlock(b) }

func unlockMemory(b []byte) { unix.Munlock(b) }

// isReadOnly is a medium that cannot be written; a folder or file that this
// person may not write is fs.ErrPermission.
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// tight is how few bytes free on a disk make it full: less than SQLite's index of
// the log takes.
const tight = 64 << 10

// state says why something may have failed at path, as far as the system tells.
func state(path string) (full, readOnly bool) {
	var fs unix.Statfs_t
	if unix.Statfs(filepath.Dir(path), &fs) == nil {
		full = uint64(fs.Bavail)*uint64(fs.Bsize) < tight
	}
	for _, p := range []string{filepath.Dir(path), path} {
		err := unix.Access(p, unix.W_OK)
		readOnly = readOnly || errors.Is(err, unix.EROFS) || errors.Is(err, unix.EACCES)
	}
	return full, readOnly
}

// mapped is a file as memory, nil where that does not go; unmapped gives it back.
func mapped(f *os.File, size int64) []byte {
	if size <= 0 || size != int64(int(size)) {
		return nil
	}
	file, err := unix.Mmap(int(f.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return nil
	}
	return file
}

func unmapped(file []byte) { unix.Munmap(file) }
