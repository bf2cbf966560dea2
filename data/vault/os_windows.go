package vault

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// farAway is where the lock lies: beyond the note, because a locked range cannot
// be read by others on Windows.
const farAway = 1 << 30

// tryLock takes an exclusive lock that ends with the process.
func tryLock(f *os.File) (bool, error) { return try(f, windows.LOCKFILE_EXCLUSIVE_LOCK) }

// tryShare takes a lock that others may share but nobody may have alone.
func tryShare(f *os.File) (bool, error) { return try(f, 0) }

func try(f *os.File, how uint32) (bool, error) {
	err := windows.LockFileEx(windows.Handle(f.Fd()), how|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{Offset: farAway})
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
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED) || errors.Is(err, windows.ERROR_FILE_TOO_LARGE)
}

// outliveLimits does nothing: Windows has no such limit.
func outliveLimits() {}

// isReadOnly is a medium that cannot be written; a folder or file that this
// person may not write is fs.ErrPermission.
func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// tight is how few bytes free on a disk make it full: less than SQLite's index of
// the log takes.
const tight = 64 << 10

// state says why something may have failed at path, as far as the system tells.
func state(path string) (full, readOnly bool) {
	dir, err := windows.UTF16PtrFromString(filepath.Dir(path) + `\`)
	if err != nil {
		return false, false
	}
	var free uint64
	if windows.GetDiskFreeSpaceEx(dir, &free, nil, nil) == nil {
		full = free < tight
	}
	readOnly = volumeReadOnly(path)
	if file, err := windows.UTF16PtrFromString(path); err == nil {
		attributes, err := windows.GetFileAttributes(file)
		readOnly = readOnly || err == nil && attributes&windows.FILE_ATTRIBUTE_READONLY != 0
	}
	return full, readOnly
}

func volumeReadOnly(path string) bool {
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(path) + `\`)
	if err != nil {
		return false
	}
	var flags uint32
	const readOnlyVolume = 0x00080000 // FILE_READ_ONLY_VOLUME
	return windows.GetVolumeInformation(root, nil, 0, nil, nil, &flags, nil, 0) == nil && flags&readOnlyVolume != 0
}

// Seclude keeps a crash of this program from being reported with its memory.
func Seclude() { windows.SetErrorMode(windows.SEM_NOGPFAULTERRORBOX) }

// lockMemory keeps memory out of the swap file, if the system lets it.
func lockMemory(b []byte) { windows.VirtualLock(start(b), uintptr(len(b))) }

func unlockMemory(b []byte) { windows.VirtualUnlock(start(b), uintptr(len(b))) }

// mapped is never a file as memory here: a mapped file cannot be replaced, and each
// page's authentication is asked for by itself.
func mapped(*os.File, int64) []byte { return nil }

func unmapped([]byte) {}
