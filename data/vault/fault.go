package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kapdesk/data"
)

// What can go wrong, each a *data.Fault that may be shown as it is. A returned
// error either is one of these or wraps it with more detail; test with errors.Is.
var (
	ErrWrongSecret error = &data.Fault{
		What: "The passphrase or recovery code is not right.",
		Safe: "Nothing was changed.",
		Do:   "Check Caps Lock and the keyboard language, then try again, or use the recovery sheet.",
	}
	ErrInUse error = &data.Fault{
		What: "The practice is already open.",
		Safe: "Nothing was changed.",
		Do:   "Use the window that is open, or close it first.",
	}
	ErrExists error = &data.Fault{
		What: "There is already a file with this name.",
		Safe: "It was not touched.",
		Do:   "Choose another name or folder.",
	}
	ErrMissing error = &data.Fault{
		What: "The practice file is not where it was.",
		Safe: "Backups are not affected.",
		Do:   "Connect the drive it is on, choose its new place, or restore a backup.",
		Err:  logged("the practice file is missing"),
	}
	ErrNotVault error = &data.Fault{
		What: "This file is not a practice.",
		Safe: "It was not touched.",
		Do:   "Choose another file, or restore a backup.",
		Err:  logged("not a vault"),
	}
	ErrDamaged error = &data.Fault{
		What: "The practice file is damaged.",
		Safe: "The passphrase is right. Backups are not affected.",
		Do:   "Restore the newest backup. What is whole in this file can be salvaged.",
		Err:  logged("damaged"),
	}
	ErrFull error = &data.Fault{
		What: "The disk is full.",
		Safe: "Everything saved before this is safe; this change was not saved.",
		Do:   "Make room on the disk, then try again.",
	}
	ErrReadOnly error = &data.Fault{
		What: "The practice file cannot be written.",
		Safe: "Everything saved before this is safe; this change was not saved.",
		Do:   "Check that the drive and the file are not write-protected, then try again.",
	}
	ErrDisk error = &data.Fault{
		What: "The disk did not do what was asked.",
		Safe: "Everything saved before this is safe; this change was not saved.",
		Do:   "Check that the drive is still connected, then try again. If it happens again, make a backup to another drive.",
	}
	ErrBusy error = &data.Fault{
		What: "The practice file is busy.",
		Safe: "Everything saved before this is safe; this change was not saved.",
		Do:   "Try again in a moment.",
	}
	ErrBackup error = &data.Fault{
		What: "The backup could not be proved.",
		Safe: "The practice and the earlier backups were not touched.",
		Do:   "Try again, or choose another folder or drive.",
		Err:  logged("a backup is not proved"),
	}
	ErrDamagedBackup = &data.Fault{
		What: "The backup is damaged.",
		Safe: "The practice was not touched.",
		Do:   "Choose an older backup. What is whole in this one can be salvaged.",
		Err:  logged("a damaged backup"),
	}
	ErrShort error = &data.Fault{
		What: "The passphrase is empty.",
		Safe: "Nothing was changed.",
		Do:   "Choose a passphrase; length counts more than symbols.",
	}
)

// detail returns kind's Fault with its first sentence replaced and a cause for
// the log. errors.Is still finds kind.
func detail(kind error, what string, cause error) error {
	base := *data.AsFault(kind)
	if what != "" {
		base.What = what
	}
	base.Err = errors.Join(kind, cause)
	return &base
}

// Damage is one damaged place.
type Damage struct {
	Page    int    // of the main file, counted from 1; 0 if the log is damaged
	Touches string // what the page holds, e.g. "table note"
}

// String is one clause, for a list.
func (d Damage) String() string {
	if d.Page == 0 {
		return d.Touches
	}
	return fmt.Sprintf("page %d (%s)", d.Page, d.Touches)
}

// damagedAt names the damaged places in an ErrDamaged, at most five of them.
func damagedAt(all []Damage, cause error) error {
	var names []string
	for i, d := range all {
		if i == 5 {
			names = append(names, fmt.Sprintf("and %d more", len(all)-i))
			break
		}
		names = append(names, d.String())
	}
	what := ""
	if len(names) > 0 {
		touched := "damaged: " + strings.Join(names, ", ")
		what, cause = "The practice file is "+touched+".", errors.Join(logged(touched), cause)
	}
	return detail(ErrDamaged, what, cause)
}

// logged is a cause in words of the program, which the log may hold.
type logged string

func (l logged) Error() string { return string(l) }

// Logged is what the log may hold: all of it.
func (l logged) Logged() string { return string(l) }

// Explain turns an error from SQLite or the operating system into one of the
// faults above. Any other error, a Fault among them, is returned as it is.
func Explain(err error) error {
	var fault *data.Fault
	var se *sqlite.Error
	switch {
	case err == nil, errors.As(err, &fault), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &se):
		return explainCode(se.Code(), err)
	case isFull(err):
		return detail(ErrFull, "", err)
	case isReadOnly(err), errors.Is(err, fs.ErrPermission):
		return detail(ErrReadOnly, "", err)
	}
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return detail(ErrDisk, "", err)
	}
	return err
}

// diskState is state; tests say how the disk is.
var diskState = state

// explainAt is Explain where the file is known. SQLite has one code for many
// reasons why a file cannot be made or grown (the -shm file on a full disk, the
// log on a medium that cannot be written): then the disk is asked.
func explainAt(path string, err error) error {
	said := Explain(err)
	if !errors.Is(said, ErrDisk) {
		return said
	}
	switch full, readOnly := diskState(path); {
	case readOnly:
		return detail(ErrReadOnly, "", err)
	case full:
		return detail(ErrFull, "", err)
	}
	return said
}

// Writable returns nil, or a Fault that says why the practice at path can only be
// looked at. It asks the system and tries nothing.
func Writable(path string) error {
	if _, readOnly := diskState(path); readOnly {
		return opening(path, ErrReadOnly)
	}
	return nil
}

// Unopened explains why a practice that was unlocked cannot be worked with, by the
// error of the first write to it, however that was explained before.
func (v *Vault) Unopened(err error) error {
	var code *sqlite.Error
	if errors.As(err, &code) {
		return opening(v.path, code)
	}
	return err
}

// opening explains why a practice cannot be opened to be worked with.
func opening(path string, err error) error {
	err = explainAt(path, err)
	var said data.Fault
	switch {
	case errors.Is(err, ErrReadOnly):
		said = data.Fault{
			What: "The practice is in a place where nothing can be written.",
			Do:   "Take the write protection off, or copy the file to another disk.",
		}
	case errors.Is(err, ErrFull):
		said = data.Fault{
			What: "The disk is full.",
			Do:   "Make room on the disk, then try again.",
		}
	default:
		return err
	}
	said.Safe, said.Err = "Nothing was changed.", err
	return &said
}

func explainCode(code int, err error) error {
	switch {
	case code == sqlite3.SQLITE_IOERR_DATA:
		return detail(ErrDamaged, "", err)
	}
	switch code & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return detail(ErrDamaged, "", err)
	case sqlite3.SQLITE_FULL:
		return detail(ErrFull, "", err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return detail(ErrReadOnly, "", err)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
		return detail(ErrDisk, "", err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return detail(ErrBusy, "", err)
	}
	return err
}
