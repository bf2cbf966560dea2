package vault

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"kapdesk/data"
)

// ChangePassphrase gives the vault at path, which must not be open, a new
// passphrase and with it a new key, which is returned: the old recovery sheet is
// void. The practice is copied under the new key to a file beside it, verified,
// compared row by row, and then swapped in with one rename. If anything fails the
// old file and passphrase stay. Backups made earlier still open with the old ones.
func ChangePassphrase(ctx context.Context, path string, old, new Secret) (Code, error) {
	if isEmpty(new) {
		return Code{}, ErrShort
	}
	path, err := resolve(path)
	if err != nil {
		return Code{}, err
	}
	lock, err := takeLock(path)
	if err != nil {
		return Code{}, err
	}
	code, err := changeLocked(ctx, path, old, new, lock)
	return code, errors.Join(err, lock.release())
}

func changeLocked(ctx context.Context, path string, old, new Secret, lock *lockFile) (Code, error) {
	v, err := openLocked(ctx, path, old, lock, nil)
	if err != nil {
		return Code{}, err
	}
	salt := newSalt()
	k := derive(new, salt[:])
	partial := path + ".partial"
	_, err = v.copyTo(ctx, partial, k)
	if err = errors.Join(err, v.closePools()); err != nil {
		discard(partial)
		return Code{}, err
	}
	if hasLog(path) {
		// Something of the old key is still to be moved into the old file: it must
		// not come to lie beside the new one.
		discard(partial)
		return Code{}, detail(ErrBusy, "", nil)
	}
	if err := os.Rename(partial, path); err != nil {
		discard(partial)
		return Code{}, Explain(err)
	}
	err = errors.Join(syncDir(filepath.Dir(path)), renew(path, k, lock))
	if err != nil {
		err = &data.Fault{
			What: "The passphrase was changed, but the disk did not confirm it.",
			Safe: "The practice is whole and opens with the new passphrase.",
			Do:   "Make a backup to another drive.",
			Err:  err,
		}
	}
	return k.page, err
}

// renew has the lock file remember the file that was just put in place.
func renew(path string, k *keys, lock *lockFile) error {
	w := &witness{lock: lock, keys: k, note: note{pid: os.Getpid(), salt: k.salt[:], check: k.check[:]}}
	generation, err := generationOf(path, k)
	if err != nil {
		return err
	}
	w.note.trace.generation, w.note.trace.mark = generation, lock.note().trace.mark
	return w.closed(path)
}
