package store

import (
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"kapdesk/data"
)

// explain turns an error of SQLite into one a person may read. Rules' own
// answers (data.Fault, data.Problems, data.ErrNotFound, *course.Blocked) pass
// through unchanged.
func explain(err error) error {
	var code *sqlite.Error
	if err == nil || !errors.As(err, &code) {
		return notFound(err)
	}
	fault := &data.Fault{
		What: "The practice could not be read or written.",
		Safe: "Everything saved before this is safe.",
		Do:   "Try again. If it happens again, make a backup and restart KAP Desk.",
		Err:  err,
	}
	switch code.Code() & 0xff {
	case lib.SQLITE_FULL:
		fault.What = "Not saved: the drive is full."
		fault.Do = "Make room on the drive, then try again. What you typed is still here."
	case lib.SQLITE_READONLY:
		fault.What = "Not saved: the practice file may only be read."
		fault.Do = "Allow writing to the file or its folder, then try again."
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		fault.What = "Not saved: the practice file is busy."
		fault.Do = "Try again in a moment."
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		fault.What = "A part of the practice file is damaged."
		fault.Safe = "Your backups are not affected."
		fault.Do = "Open Settings, Security and backup, and restore the newest proved backup."
	case lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN:
		fault.What = "Not saved: the drive did not answer."
		fault.Do = "Check that the drive is connected, then try again."
	case lib.SQLITE_CONSTRAINT:
		fault.What = "Not saved: it does not fit what is already recorded."
		fault.Safe = "Nothing was changed."
		fault.Do = "Check the entries and try again."
	}
	return fault
}
