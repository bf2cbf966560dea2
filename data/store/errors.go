package store

import (
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"kapdesk/data"
	"kapdesk/data/errorlog"
)

// intent is what was being tried when something failed: the first words of what
// a person reads.
type intent string

const (
	notSaved intent = "Not saved"
	notShown intent = "Not shown"
)

// faulter is implemented by Files that know their file better than SQLite does:
// the vault can name the damaged pages and what they hold.
type faulter interface{ Fault(error) error }

// explain turns an error of SQLite into one a person may read. Rules' own
// answers (data.Fault, data.Problems, data.ErrNotFound, *course.Blocked) pass
// through unchanged.
func (s *Store) explain(i intent, err error) error {
	errorlog.Note("store", err)
	var code *sqlite.Error
	if err == nil || !errors.As(err, &code) {
		return notFound(err)
	}
	fault := &data.Fault{
		What: string(i) + ": the practice file did not do what was asked.",
		Safe: "Everything saved before this is safe.",
		Do:   "Try again. If it happens again, make a backup and restart KAP Desk.",
		Err:  err,
	}
	if isDamage(code.Code()) {
		s.nameDamage(fault)
		return fault
	}
	switch code.Code() & 0xff {
	case lib.SQLITE_FULL:
		fault.What = string(i) + ": the drive is full."
		fault.Do = "Make room on the drive, then try again. What you typed is still here."
	case lib.SQLITE_READONLY, lib.SQLITE_PERM:
		fault.What = string(i) + ": the practice file may only be read."
		fault.Do = "Allow writing to the file or its folder, then try again."
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		fault.What = string(i) + ": the practice file is busy."
		fault.Do = "Try again in a moment."
	case lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN:
		fault.What = string(i) + ": the drive did not answer."
		fault.Do = "Check that the drive is connected, then try again."
	case lib.SQLITE_CONSTRAINT:
		fault.What = string(i) + ": it does not fit what is already recorded."
		fault.Safe = "Nothing was changed."
		fault.Do = "Check the entries and try again."
	}
	return fault
}

// isDamage reports whether a code says that the file holds something else than
// was written. The vault answers a page that is not authentic with IOERR_DATA,
// which must not be taken for a drive that does not answer.
func isDamage(code int) bool {
	kind := code & 0xff
	return code == lib.SQLITE_IOERR_DATA || kind == lib.SQLITE_CORRUPT || kind == lib.SQLITE_NOTADB
}

// nameDamage says which part of the file is damaged, where that can be told.
func (s *Store) nameDamage(fault *data.Fault) {
	fault.What = "A part of the practice file is damaged."
	fault.Safe = "Your backups are not affected."
	fault.Do = "Open Settings, Security and backup, and restore the newest tested backup."
	if f, ok := s.files.(faulter); ok {
		var named *data.Fault
		if err := f.Fault(fault.Err); errors.As(err, &named) {
			fault.What, fault.Err = named.What, err
			errorlog.Note("damage", fault)
		}
	}
}
