package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kapdesk/data"
)

// Restore puts a backup in the place of the practice at dest. The backup is
// verified first, copied beside dest, brought to the disk and verified again.
// Then the present file, if any, whole or damaged, is renamed (keptAside is its
// new name), and the copy takes its place. The practice must not be open. If
// anything fails the present file is as it was.
func Restore(ctx context.Context, backup, dest string, s Secret) (keptAside string, err error) {
	if backup, err = resolve(backup); err != nil {
		return "", err
	}
	if dest, err = resolve(dest); err != nil {
		return "", err
	}
	if sameFile(backup, dest) {
		return "", errOntoItself
	}
	lock, err := takeLock(dest)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, lock.release()) }()

	partial := dest + ".partial"
	discard(partial)
	if err := restoreTo(ctx, backup, partial, s); err != nil {
		discard(partial)
		return "", err
	}
	if err := lock.forget(); err != nil {
		discard(partial)
		return "", Explain(err)
	}
	keptAside, err = setAside(dest)
	if err != nil {
		discard(partial)
		return "", Explain(err)
	}
	return keptAside, Explain(settle(partial, dest))
}

var errOntoItself = &data.Fault{
	What: "The backup and the place to restore it to are the same file.",
	Safe: "It was not touched.",
	Do:   "Choose another place, or open the file as it is.",
}

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	two, err := os.Stat(b)
	return err == nil && os.SameFile(one, two)
}

// restoreTo makes a verified copy of a backup at dest.
func restoreTo(ctx context.Context, backup, dest string, s Secret) error {
	lock, err := visit(backup)
	if err != nil {
		return err
	}
	defer lock.release()
	u, err := unlock(backup, s, lock.note())
	if err != nil {
		return err
	}
	if len(u.damage) > 0 && !hasLog(backup) {
		return damagedBackup(damagedAt(u.damage, nil))
	}
	// A file that was copied by hand while open has a log that belongs to it.
	for _, suffix := range []string{"", "-wal", "-journal"} {
		if err := copyFile(ctx, backup+suffix, dest+suffix); err != nil && !(suffix != "" && errors.Is(err, fs.ErrNotExist)) {
			return Explain(err)
		}
	}
	r, err := inspect(ctx, dest, u)
	if err != nil {
		return err
	}
	return damagedBackup(r.Err())
}

// CheckBackup is Check for a backup: its Fault says that it is the backup that is
// damaged.
func CheckBackup(ctx context.Context, backup string, s Secret) error {
	r, err := Check(ctx, backup, s)
	if err != nil {
		return err
	}
	return damagedBackup(r.Err())
}

// damagedBackup says that it is the backup that is damaged.
func damagedBackup(err error) error {
	if err == nil {
		return nil
	}
	what := strings.Replace(err.Error(), "The practice file", "The backup", 1)
	what, _, _ = strings.Cut(what, ". ")
	f := *ErrDamagedBackup
	f.What, f.Err = what+".", errors.Join(ErrDamagedBackup, err)
	return &f
}

// setAside renames the file at path, and the log that belongs to it, to a name
// with the time in it, in UTC as in the names of backups. The file goes first: a log beside no file is harmless, a
// log beside another file is not.
func setAside(path string) (string, error) {
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(path, ext) + time.Now().UTC().Format(" (set aside 2006-01-02 150405Z")
	aside := stem + ")" + ext
	for n := 2; exists(aside) || exists(logPath(aside)); n++ {
		aside = fmt.Sprintf("%s %d)%s", stem, n, ext)
	}
	found := ""
	for _, suffix := range []string{"", "-wal", "-journal"} {
		err := os.Rename(path+suffix, aside+suffix)
		if err == nil && suffix == "" {
			found = aside
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return found, syncDir(filepath.Dir(path))
}

// setLogAside renames a log or journal that does not belong to the file beside it.
func setLogAside(path string) error {
	aside := path + time.Now().UTC().Format(" (log set aside 2006-01-02 150405.000Z)")
	for _, suffix := range []string{"-wal", "-journal"} {
		if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(path + "-shm"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// copyFile copies sealed bytes to a new file and brings them to the disk.
func copyFile(ctx context.Context, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		return in.Read(p)
	}))
	return errors.Join(err, out.Sync(), out.Close())
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// Proof says what a backup held when it was restored on trial.
type Proof struct {
	Pages int              // authenticated
	Bytes int64            // size of the restored file
	Rows  map[string]int64 // by table
	Hash  string           // over all rows; compare with RowHash of the practice
}

// Prove restores a backup into a new folder under scratchDir with Restore, which
// authenticates every page of what it put there and runs SQLite's checks and those
// of the foreign keys, opens it with Open, hashes every row through the open
// vault, and removes it again. It is the way a person would go, so it proves that
// the way works. The checks are not run once more on the open file: of its pages,
// opening writes the first alone, and the hash reads those with rows again.
func Prove(ctx context.Context, backup string, s Secret, scratchDir string) (*Proof, error) {
	dir, err := os.MkdirTemp(scratchDir, "kapdesk-prove-")
	if err != nil {
		return nil, Explain(err)
	}
	defer os.RemoveAll(dir)
	place := filepath.Join(dir, "practice.kap")
	if _, err := Restore(ctx, backup, place, s); err != nil {
		return nil, err
	}
	info, err := os.Stat(place)
	if err != nil {
		return nil, Explain(err)
	}
	v, err := Open(ctx, place, s)
	if err != nil {
		return nil, err
	}
	hash, rows, err := v.RowHash(ctx)
	if err := errors.Join(err, v.Close()); err != nil {
		return nil, err
	}
	return &Proof{Pages: int(info.Size() / pageSize), Bytes: info.Size(), Rows: rows, Hash: hash}, nil
}
