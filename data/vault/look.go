package vault

import (
	"context"
	"database/sql"
	"errors"
	"os"

	"kapdesk/data"
)

// Look opens the vault at path to be read, and changes nothing: not a byte of the
// file, of its folder or of what lies beside it. So it works on a write-protected
// stick and a full disk, and a log that a crash left behind is read where it lies.
// Writer of the result cannot write either. While another program has the vault
// open it is refused with ErrInUse.
func Look(ctx context.Context, path string, s Secret) (*Vault, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	lock, err := visit(path)
	if err != nil {
		return nil, err
	}
	v, err := lookLocked(ctx, path, s, lock)
	if err != nil {
		return nil, errors.Join(err, lock.release())
	}
	return v, nil
}

func lookLocked(ctx context.Context, path string, s Secret, lock *lockFile) (*Vault, error) {
	u, err := unlockWhole(path, s, lock)
	if err != nil {
		return nil, err
	}
	n, mark := lock.note(), ""
	if n.believed(u.keys) {
		mark = n.trace.mark
	}
	found, oldLog := n.doubts(path, u.keys)
	v, err := lookPools(ctx, path, u.keys, lock, oldLog)
	if err == nil {
		v.mark, v.found = mark, found
	}
	return v, err
}

// lookPools opens the one pool of a vault that is looked at, and makes sure that
// SQLite can read the file. A log that does not belong to the file is passed over.
func lookPools(ctx context.Context, path string, k *keys, lock *lockFile, oldLog bool) (*Vault, error) {
	if hotJournal(path) {
		return nil, errUnfinished
	}
	m, err := newMount(k)
	if err != nil {
		return nil, err
	}
	m.disk.looking, m.disk.passLog = true, oldLog
	v := &Vault{path: path, lock: lock, mount: m}
	v.reader = m.open(path, nil)
	v.reader.SetMaxOpenConns(readers)
	v.reader.SetMaxIdleConns(readers)
	v.writer = v.reader
	if err := v.reader.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(new(int)); err != nil {
		v.reader.Close()
		err = v.Fault(err)
		m.close()
		return nil, err
	}
	return v, nil
}

// Copy writes the vault as it is now to a new file with the same keys, to be looked
// at: it is not proved, as a Backup is, so one with rows that were lost is taken
// too.
func (v *Vault) Copy(ctx context.Context, dest string) error {
	if err := makePrivate(dest); err != nil {
		return Explain(err)
	}
	c, err := v.beginCopy(ctx)
	if err != nil {
		return v.Fault(err)
	}
	defer c.end()
	return v.Fault(c.pages(ctx, dest, v.mount.disk.keys))
}

// fitting asks a question of the file at path before anything of it is changed.
func fitting(ctx context.Context, path string, k *keys, fits func(context.Context, *sql.DB) error) error {
	v, err := lookPools(ctx, path, k.clone(), nil, false)
	if err != nil {
		return err
	}
	return errors.Join(fits(ctx, v.Reader()), v.closePools())
}

// hotJournal reports whether a rollback journal lies beside the file: SQLite has
// to take a half-written change back before it can read. No practice that this
// program wrote has one, unless it came from elsewhere.
func hotJournal(path string) bool {
	info, err := os.Stat(path + "-journal")
	return err == nil && info.Size() > 0
}

var errUnfinished = &data.Fault{
	What: "A change to this file was not finished, and lies beside it in a file that ends in -journal.",
	Safe: "Nothing was changed.",
	Do:   "Copy both files to a disk that can be written and open the copy.",
	Err:  logged("a rollback journal lies beside the file"),
}
