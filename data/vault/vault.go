package vault

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"kapdesk/data"
)

// closeWait is how long Close waits for a transaction that nobody ended. What is
// in the log by then stays there, and the next opening moves it.
const closeWait = 10 * time.Second

// readers is how many screens can read at the same time.
const readers = 4

// Vault is an open practice file. It is safe for concurrent use.
type Vault struct {
	path   string
	lock   *lockFile // nil for a file that is only looked at
	mount  *mount
	writer *sql.DB
	reader *sql.DB

	// Of a vault that is only looked at:
	mark  string
	found []error

	closing sync.Once
	closed  error
}

// Create makes a new, empty vault at path and opens it. A file that is there
// already is refused and left alone. The passphrase has no rules but not to be
// empty; RecoveryCode of the result opens the file too.
func Create(ctx context.Context, path string, passphrase string) (*Vault, error) {
	return CreateWith(ctx, path, Passphrase(passphrase))
}

// CreateWith is Create with any Secret. A vault made with a Code has no passphrase.
func CreateWith(ctx context.Context, path string, s Secret) (*Vault, error) {
	if isEmpty(s) {
		return nil, ErrShort
	}
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	lock, err := takeLock(path)
	if err != nil {
		return nil, err
	}
	v, err := createLocked(ctx, path, s, lock)
	if err != nil {
		return nil, errors.Join(err, lock.release())
	}
	return v, nil
}

func createLocked(ctx context.Context, path string, s Secret, lock *lockFile) (*Vault, error) {
	// An empty file is what a crash in the middle of Create leaves behind.
	if info, err := os.Lstat(path); err == nil && info.Size() > 0 {
		return nil, ErrExists
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, Explain(err)
	}
	salt := newSalt()
	k := derive(s, salt[:])
	if err := makePrivate(path); err != nil {
		return nil, Explain(err)
	}
	w, err := newWitness(path, k, lock)
	if err != nil {
		return nil, err
	}
	v, err := openPools(ctx, path, w)
	if err != nil {
		return nil, err
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return nil, errors.Join(Explain(err), v.Close())
	}
	return v, nil
}

// Open opens the vault at path. It returns ErrWrongSecret, ErrDamaged, ErrInUse,
// ErrMissing or ErrNotVault, or a Fault that wraps one of them.
func Open(ctx context.Context, path string, s Secret) (*Vault, error) {
	return OpenIf(ctx, path, s, nil)
}

// OpenIf is Open once fits has looked at the file and returned nil; otherwise the
// file is left as it is and what fits said is returned.
func OpenIf(ctx context.Context, path string, s Secret, fits func(context.Context, *sql.DB) error) (*Vault, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if !exists(path) {
		return nil, ErrMissing
	}
	lock, err := takeLock(path)
	if err != nil {
		return nil, err
	}
	v, err := openLocked(ctx, path, s, lock, fits)
	if err != nil {
		lock.tried(err)
		return nil, errors.Join(err, lock.release())
	}
	return v, nil
}

func openLocked(ctx context.Context, path string, s Secret, lock *lockFile, fits func(context.Context, *sql.DB) error) (*Vault, error) {
	u, err := unlockWhole(path, s, lock)
	if err != nil {
		return nil, err
	}
	w, err := newWitness(path, u.keys, lock)
	if err != nil {
		return nil, err
	}
	if fits != nil && !hotJournal(path) {
		if err := fitting(ctx, path, u.keys, fits); err != nil {
			return nil, err
		}
	}
	keepOthersOut(path)        // it may have been copied by hand
	discard(path + ".partial") // of a restore or a new passphrase that was killed
	return openPools(ctx, path, w)
}

// unlockWhole is unlock for a file that is to be opened: neither its first page
// nor its log may be damaged.
func unlockWhole(path string, s Secret, lock *lockFile) (*unlocked, error) {
	u, err := unlock(path, s, lock.note())
	if err != nil {
		return nil, err
	}
	if len(u.damage) > 0 && !hasLog(path) {
		return nil, damagedAt(u.damage, nil)
	}
	logDamage, err := checkLog(path, u.keys)
	if err != nil {
		return nil, err
	}
	if len(logDamage) > 0 {
		return nil, damagedAt(logDamage, nil)
	}
	return u, nil
}

// hasLog reports whether a log or journal lies beside the file: it may hold a
// whole copy of a page that a power cut tore.
func hasLog(path string) bool {
	for _, side := range []string{logPath(path), path + "-journal"} {
		if info, err := os.Stat(side); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// openPools opens the pools and makes sure that SQLite can read the file.
func openPools(ctx context.Context, path string, w *witness) (*Vault, error) {
	m, err := newMount(w.keys)
	if err != nil {
		return nil, err
	}
	m.disk.witness = w
	v := &Vault{path: path, lock: w.lock, mount: m}
	beside := []string{logPath(path), path + "-shm"}
	beside = slices.DeleteFunc(beside, exists)
	v.writer = m.open(path, url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"journal_mode(WAL)", "synchronous(FULL)", "fullfsync(ON)", "checkpoint_fullfsync(ON)", "secure_delete(ON)"},
	})
	v.writer.SetMaxOpenConns(1)
	v.reader = m.open(path, url.Values{"_pragma": {"query_only(ON)"}})
	v.reader.SetMaxOpenConns(readers)
	v.reader.SetMaxIdleConns(readers)

	err = v.writer.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(new(int))
	if err == nil {
		err = w.begin(ctx, v.writer)
	}
	if err != nil {
		v.writer.Close()
		v.reader.Close()
		err = opening(path, v.Fault(err))
		m.close()
		for _, made := range beside { // on a full disk SQLite leaves them unfinished
			if info, err := os.Stat(made); err == nil && (info.Size() == 0 || made == path+"-shm") {
				os.Remove(made)
			}
		}
		return nil, err
	}
	return v, nil
}

// Writer is the one connection that changes the file. A transaction on it takes
// the write lock at its start, and has reached the disk when Commit returns.
func (v *Vault) Writer() *sql.DB { return v.writer }

// Reader is a few connections that cannot change the file. A read does not wait
// for the writer.
func (v *Vault) Reader() *sql.DB { return v.reader }

// Path is the absolute path of the file, symbolic links resolved.
func (v *Vault) Path() string { return v.path }

// RecoveryCode is the key of this vault, for the recovery sheet.
func (v *Vault) RecoveryCode() Code { return v.mount.disk.keys.page }

// Key is the same as a secret of its own, for the program: nothing of it is left
// after Wipe.
func (v *Vault) Key() Secret {
	c := new(Code)
	*c = v.mount.disk.keys.page
	return c
}

// Opens reports whether a secret is the one of this open vault: its passphrase or
// its recovery code. It takes as long as opening does.
func (v *Vault) Opens(s Secret) (bool, error) {
	k := v.mount.disk.keys
	tried := derive(s, k.salt[:])
	defer tried.wipe()
	// A closed vault has wiped its keys, and nothing opens it.
	return k.page != (Code{}) && subtle.ConstantTimeCompare(tried.page[:], k.page[:]) == 1, nil
}

// Close moves the log into the file, closes it, wipes the keys and frees the
// lock. Later calls return what the first did. It says so when the file that was
// open is not the one at its path any more: what was changed last is gone then.
func (v *Vault) Close() error {
	v.closing.Do(func() { v.closed = errors.Join(v.closePools(), v.lock.release()) })
	return v.closed
}

// closePools is Close without giving up the lock.
func (v *Vault) closePools() error {
	var left error
	if v.InPlace() != nil && !v.mount.disk.looking {
		left = errLeft
	}
	err := errors.Join(left, v.reader.Close())
	if v.mount.disk.looking {
		v.mount.close()
		return err
	}
	// The last connection to close would do this as well, but could not say that
	// it failed.
	ctx, cancel := context.WithTimeout(context.Background(), closeWait)
	defer cancel()
	v.mount.disk.witness.count(ctx, v.writer)
	_, checkpoint := v.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if errors.Is(checkpoint, context.DeadlineExceeded) {
		checkpoint = ErrBusy
	}
	err = errors.Join(err, v.Fault(checkpoint), v.writer.Close())
	if err == nil {
		err = v.mount.disk.witness.closed(v.path)
	}
	v.mount.close()
	return err
}

// Fault turns an error from a query on this vault into a Fault: a full disk, a
// vanished drive, a damaged page (named). Other errors are returned as they are.
func (v *Vault) Fault(err error) error {
	err = explainAt(v.path, err)
	if errors.Is(err, ErrDamaged) {
		if pages := v.mount.disk.damagedPages(); len(pages) > 0 {
			return damagedAt(v.mount.name(context.Background(), v.path, pages), err)
		}
	}
	return err
}

// longestPath is what SQLite takes on Unix, less the endings that files beside the
// practice have; longestName is what file systems take, less the same. In bytes.
const (
	longestPath = 512 - 32
	longestName = 255 - 32
)

var errLongPath = &data.Fault{
	What: fmt.Sprintf("The name of this file is too long: at most %d letters, and %d with all its folders.", longestName, longestPath),
	Safe: "Nothing was changed.",
	Do:   "Choose a shorter name, or a folder nearer to the top.",
	Err:  logged("a path is too long"),
}

// resolve makes a path absolute and follows symbolic links, so that one file has
// one lock.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if len(abs) > longestPath || len(filepath.Base(abs)) > longestName {
		return "", errLongPath
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", &data.Fault{
			What: "The folder does not exist.",
			Safe: "Nothing was changed.",
			Do:   "Connect the drive it is on or choose another folder.",
			Err:  err,
		}
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
}

// mount is a VFS with the keys of one vault, through which SQLite opens files.
type mount struct {
	disk *disk
	reg  *registration
}

// another is a second mount of the same file, with its own copy of the keys.
func (m *mount) another() (*mount, error) {
	n, err := newMount(m.disk.keys.clone())
	if err == nil {
		n.disk.looking, n.disk.passLog = m.disk.looking, m.disk.passLog
	}
	return n, err
}

var outlive = sync.OnceFunc(outliveLimits)

func newMount(k *keys) (*mount, error) {
	outlive()
	d := newDisk(k)
	r, err := register(d)
	if err != nil {
		return nil, err
	}
	return &mount{disk: d, reg: r}, nil
}

// close unregisters the VFS and wipes the keys. Every connection must be closed.
func (m *mount) close() {
	m.reg.unregister(m.disk)
	m.disk.keys.wipe()
}

// dsn is how the driver is told to open path through m. Every setting is here, so
// that each connection of a pool has it.
func (m *mount) dsn(path string, more url.Values) string {
	q := url.Values{
		"vfs":        {m.reg.name},
		"_dqs":       {"0"},
		"_defensive": {"1"},
		"_error_rc":  {"1"},
		"_pragma": {"busy_timeout(5000)", "cache_size(-8000)", "cell_size_check(ON)", "foreign_keys(ON)",
			"temp_store(MEMORY)", "trusted_schema(OFF)"},
	}
	for name, values := range more {
		if name == "_pragma" {
			values = append(q[name], values...)
		}
		q[name] = values
	}
	if m.disk.looking {
		q.Set("mode", "ro")
		if hasLog(path) && !m.disk.passLog {
			// SQLite then keeps the log's index in memory instead of an -shm file. The
			// driver sets pragmas by their names' order, and this must be before the
			// first that reads the file, which the cache's size does.
			rest := slices.DeleteFunc(q["_pragma"], func(p string) bool { return strings.HasPrefix(p, "cache_size") })
			q["_pragma"] = append(rest, "locking_mode(EXCLUSIVE)")
		} else {
			q.Set("immutable", "1")
		}
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/Users/… becomes /C:/Users/…
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	return u.String()
}

func (m *mount) open(path string, more url.Values) *sql.DB {
	db, err := sql.Open("sqlite", m.dsn(path, more))
	if err != nil {
		panic(err) // only an unknown driver name fails here
	}
	return db
}
