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

	"golang.org/x/sync/errgroup"
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
// the disk, verifies it against the source, and returns the hash of its rows. The
// source's rows are hashed while the copy is verified.
func (v *Vault) copyTo(ctx context.Context, dest string, k *keys) (rows string, err error) {
	discard(dest)
	if err := makePrivate(dest); err != nil {
		return "", Explain(err)
	}
	c, err := v.beginCopy(ctx)
	if err != nil {
		return "", v.Fault(err)
	}
	defer c.end()
	if err := c.pages(ctx, dest, k); err != nil {
		return "", v.Fault(err)
	}
	if err := syncFile(dest); err != nil {
		return "", Explain(err)
	}
	var copied string
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() (err error) {
		rows, _, err = rowHash(ctx, c.tx)
		return v.Fault(err)
	})
	both.Go(func() (err error) {
		copied, err = prove(ctx, dest, k)
		return err
	})
	if err := both.Wait(); err != nil {
		return "", err
	}
	if copied != rows {
		return "", detail(ErrBackup, "The backup does not hold what the practice holds.", nil)
	}
	return rows, nil
}

// copying is a read transaction on a vault: what is asked of it and what is copied
// are the practice at one moment.
type copying struct {
	own  *sql.DB // the pool of the connection; nil if that is the writer
	conn *sql.Conn
	tx   *sql.Tx
}

func (v *Vault) beginCopy(ctx context.Context) (c *copying, err error) {
	c = &copying{}
	from := v.writer // has the file open, wherever it is now
	if v.InPlace() == nil {
		c.own = v.mount.open(v.path, url.Values{"_pragma": {"query_only(ON)"}})
		from = c.own
	}
	c.conn, err = from.Conn(ctx)
	if err == nil {
		c.tx, err = c.conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	}
	if err == nil {
		// The moment is that of the first read.
		err = c.tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(new(int))
	}
	if err != nil {
		c.end()
		return nil, err
	}
	return c, nil
}

func (c *copying) end() {
	if c.tx != nil {
		c.tx.Rollback()
	}
	if c.conn != nil {
		c.conn.Close()
	}
	if c.own != nil {
		c.own.Close()
	}
}

// pages copies page by page. A page that is not authentic stops the copy.
func (c *copying) pages(ctx context.Context, dest string, k *keys) error {
	to, err := newMount(k.clone())
	if err != nil {
		return err
	}
	defer to.close()
	// The copy is synced once, at its end, by syncFile.
	target := to.dsn(dest, url.Values{"_pragma": {"journal_mode(MEMORY)", "synchronous(OFF)"}})
	return c.conn.Raw(func(from any) error {
		source, ok := from.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		})
		if !ok {
			return fmt.Errorf("vault: the driver %T has no backup", from)
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
}

// syncFile brings a closed file to the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
