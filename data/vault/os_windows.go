package vault

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// farAway is where the lock lies: beyond the note, because a locked range cannot
// be read by others on Windows.
const farAway = 1 << 30

// tryLock takes an exclusive lock that ends with the process.
func tryLock(f *os.File) (bool, error) {
	err := windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0,
		&windows.Overlapped{Offset: farAway})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}

func unlockFile(f *os.File) error {
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &windows.Overlapped{Offset: farAway})
}

// syncDir does nothing: Windows has no such operation, and NTFS journals renames.
func syncDir(string) error { return nil }

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// Seclude keeps a crash of this program from being reported with its memory.
func Seclude() { windows.SetErrorMode(windows.SEM_NOGPFAULTERRORBOX) }

// lockMemory keeps memory out of the swap file, if the system lets it.
func lockMemory(b []byte) { windows.VirtualLock(start(b), uintptr(len(b))) }

func unlockMemory(b []byte) { windows.VirtualUnlock(start(b), uintptr(len(b))) }
