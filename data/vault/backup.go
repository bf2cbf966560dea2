package vault

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// pagesPerStep is how many pages are copied between two looks at the context.
const pagesPerStep = 1024

// Backup writes one file at dest with the same keys, while work goes on: the
// same passphrase and recovery code open it. It is written under a temporary
// name in the same folder, brought to the disk, verified (every page
// authenticated, integrity, foreign keys, and every row compared with the
// practice as it was when the backup began), and only then given its name. A
// file that is there already is refused. It returns the RowHash that both, the
// practice at that moment and the backup, have. It copies what is open, also when
// the practice file was removed or replaced meanwhile (see InPlace).
func (v *Vault) Backup(ctx context.Context, dest string) (rows string, err error) {
	dest, err = resolve(dest)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(dest); err == nil {
		return "", ErrExists
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", Explain(err)
	}
	partial := dest + ".partial"
	rows, err = v.copyTo(ctx, partial, v.mount.disk.keys)
	if err != nil {
		discard(partial)
		return "", err
	}
	return rows, Explain(settle(partial, dest))
}

// settle gives a finished file its name and makes that last.
func settle(partial, dest string) error {
	if err := os.Rename(partial, dest); err != nil {
		discard(partial)
		return err
	}
	return syncDir(filepath.Dir(dest))
}

// discard removes an unfinished file and what SQLite may have put beside it.
func discard(path string) {
	for _, suffix := range []string{"", "-journal", "-wal", "-shm", ".lock"} {
		os.Remove(path + suffix)
	}
}

// copyTo writes the vault as it is now to a new file under keys k, brings it to
// the disk, verifies it against the source, and returns the hash of its rows.
func (v *Vault) copyTo(ctx context.Context, dest string, k *keys) (rows string, err error) {
	discard(dest)
	if err := makePrivate(dest); err != nil {
		return "", Explain(err)
	}
	rows, err = v.copyPages(ctx, dest, k)
	if err != nil {
		return "", v.Fault(err)
	}
	if err := syncFile(dest); err != nil {
		return "", Explain(err)
	}
	return rows, prove(ctx, dest, k, rows)
}

// prove verifies a file that is not open: whole, and with the wanted rows.
func prove(ctx context.Context, path string, k *keys, want string) error {
	r, err := verify(ctx, path, k)
	if err != nil {
		return err
	}
	if err := r.Err(); err != nil {
		return detail(ErrBackup, "", err)
	}
	m, err := newMount(k.clone())
	if err != nil {
		return err
	}
	defer m.close()
	db := m.open(path, url.Values{"immutable": {"1"}})
	defer db.Close()
	got, _, err := rowHash(ctx, db)
	if err != nil {
		return Explain(err)
	}
	if got != want {
		return detail(ErrBackup, "The backup does not hold what the practice holds.", nil)
	}
	return nil
}

// copyPages copies page by page inside one read transaction, so the copy is the
// practice at one moment, and returns the hash of its rows at that moment. A page
// that is not authentic stops the copy.
func (v *Vault) copyPages(ctx context.Context, dest string, k *keys) (sum string, err error) {
	to, err := newMount(k.clone())
	if err != nil {
		return "", err
	}
	defer to.close()
	from := v.writer // has the file open, wherever it is now
	if v.InPlace() == nil {
		from = v.mount.open(v.path, url.Values{"_pragma": {"query_only(ON)"}})
		defer from.Close()
	}
	conn, err := from.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer tx.Rollback()
	if sum, _, err = rowHash(ctx, tx); err != nil {
		return "", err
	}
	// The copy is synced once, at its end, by syncFile.
	target := to.dsn(dest, url.Values{"_pragma": {"journal_mode(MEMORY)", "synchronous(OFF)"}})
	err = conn.Raw(func(c any) error {
		source, ok := c.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		})
		if !ok {
			return fmt.Errorf("vault: the driver %T has no backup", c)
		}
		b, err := source.NewBackup(target)
		if err != nil {
			return err
		}
		for more := true; more; {
			if err = ctx.Err(); err == nil {
				more, err = b.Step(pagesPerStep)
			}
			if err != nil {
				return errors.Join(err, b.Finish())
			}
		}
		copied, err := b.Commit()
		if err != nil {
			return err
		}
		// The source's header says that it has a log; a backup is one file.
		_, err = copied.(driver.ExecerContext).ExecContext(ctx, "PRAGMA journal_mode = DELETE", nil)
		return errors.Join(err, copied.Close())
	})
	return sum, err
}

// syncFile brings a closed file to the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
