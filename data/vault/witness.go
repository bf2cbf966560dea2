package vault

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"sync"

	"kapdesk/data"
)

// Every page is authentic by itself, and so is an older version of it, or of the
// whole file, or of its log. What was there last is known outside the file: the
// lock file keeps it, sealed under a key of the vault, and the next opening
// compares.
//
//   - generation: each session that wrote counts up application_id in the file's
//     header before it is closed. A file with a smaller one than was closed here is
//     older as a whole.
//   - digest: when the file is closed in order, a hash over the salt and every
//     page's authentication. The file is then exactly that one, or a part of it is
//     not what it was.
//   - log: while the file is open, how far its log had reached the disk. It is
//     written after each commit, without waiting for the disk: after a power cut it
//     may say less than there is, never more. A log that ends before is not the one
//     that a crash left.
//
// That is a warning and no lock: who puts an older copy in place on purpose goes on
// with it. What is not seen: the lock file deleted, or put back together with the
// file (then only a backup knows better; data/keeper compares with the newest); and,
// after a session that was not closed in order, parts of the main file from earlier
// in that session, for which there is no digest.

// trace is what the lock file remembers of the file.
type trace struct {
	generation int64
	closed     bool
	digest     [sha256.Size]byte // when closed
	log        logMark           // when not
	mark       string            // of the vault's user, one line
}

// logMark is a place in the log: its generation and how many frames had reached
// the disk. SQLite counts up the first half of the salts when it starts the log
// anew.
type logMark struct {
	salts  [8]byte
	frames int64
}

func (t *trace) text() string {
	state := fmt.Sprintf("open %x %d", t.log.salts, t.log.frames)
	if t.closed {
		state = fmt.Sprintf("closed %x", t.digest)
	}
	return fmt.Sprintf("generation %d\n%s\nmark %s\n", t.generation, state, t.mark)
}

// proofOf authenticates a trace for one file.
func proofOf(t *trace, k *keys) []byte {
	proof := make([]byte, 32)
	expand(proof, k.note[:], string(k.salt[:])+t.text())
	return proof
}

// believed reports whether a note was written under these keys.
func (n *note) believed(k *keys) bool {
	return len(n.proof) > 0 && subtle.ConstantTimeCompare(n.proof, proofOf(&n.trace, k)) == 1
}

// doubts compares a file that is not open with what the lock file remembers of it.
// oldLog is set when the log beside it is not the one that belongs to it.
func (n *note) doubts(path string, k *keys) (found []error, oldLog bool) {
	if !n.believed(k) {
		return nil, false
	}
	t := &n.trace
	generation, err := generationOf(path, k)
	if err != nil {
		return nil, false // page 1 is damaged, which is said as such
	}
	if generation < t.generation {
		return []error{errOlder(generation, t.generation)}, false
	}
	if !t.closed {
		lost, other := t.log.lostIn(path, k)
		if lost {
			found = append(found, errLogLost)
		}
		return found, other
	}
	digest, err := digestOf(path)
	switch {
	case err != nil:
		return nil, false
	case digest == t.digest && hasLog(path):
		return []error{errOldLog}, true
	case digest == t.digest:
		return nil, false
	case generation > t.generation:
		return nil, false // it was worked on elsewhere
	}
	return []error{errParts}, false
}

const compare = "If you did not put an older copy there yourself, compare with the newest backup before you work on."

func errOlder(has, had int64) error {
	return &data.Fault{
		What: fmt.Sprintf("The practice file is older than the one that was closed here last: it has been worked on %d times, that one %d times.", has, had),
		Safe: "What it holds is whole, as it was then.",
		Do:   compare,
		Err:  logged("an older file"),
	}
}

var (
	errParts error = &data.Fault{
		What: "Parts of the practice file are not as they were when it was closed here last: it was changed by another program, or older parts were put back.",
		Safe: "Backups are not affected.",
		Do:   compare,
		Err:  logged("parts of the file are of another time"),
	}
	errLogLost error = &data.Fault{
		What: "The newest changes of the last session are missing: it was not closed in order, and the log that it left beside the practice file is gone or an older one.",
		Safe: "What was in the practice file before is there.",
		Do:   compare,
		Err:  logged("the log is gone or an older one"),
	}
	errOldLog error = &data.Fault{
		What: "A log of earlier changes lay beside the practice file, which had been closed in order.",
		Safe: "It is not read: the practice is as it was closed.",
		Do:   "Find out what put it there. A program that synchronizes folders may have done it.",
		Err:  logged("an old log was set aside"),
	}
)

// generationOf reads the generation from the first page of the main file.
func generationOf(path string, k *keys) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	sealed, plain := make([]byte, pageSize), make([]byte, pageSize)
	if _, err := f.ReadAt(sealed, 0); err != nil {
		return 0, err
	}
	c := newPageCodec(k)
	defer c.wipe()
	defer clear(plain)
	if !c.open(plain, sealed, 1) {
		return 0, ErrDamaged
	}
	return int64(int32(binary.BigEndian.Uint32(plain[68:]))), nil
}

// digestOf hashes the salt and every page's authentication, in order. That binds all of
// the file. Where the system maps files, it is a third of the work of asking for each
// page's by itself: a practice with 1 GB of attachments has 262,144 of them.
func digestOf(path string) (sum [sha256.Size]byte, err error) {
	f, info, err := openRaw(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	if file := mapped(f, info.Size()); file != nil {
		defer unmapped(file)
		if sum, ok := digestIn(file); ok {
			return sum, nil
		}
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(f, 0, saltSize)); err != nil {
		return sum, err
	}
	mac := make([]byte, macSize)
	for at := int64(usable + ivSize); ; at += pageSize {
		n, err := f.ReadAt(mac, at)
		h.Write(mac[:n])
		if err == io.EOF {
			return [sha256.Size]byte(h.Sum(nil)), nil
		}
		if err != nil {
			return sum, err
		}
	}
}

// digestIn is digestOf in the memory of a file. A drive that fails, or a file that is cut
// meanwhile, is a fault of memory then, and false: reading says what is wrong.
func digestIn(file []byte) (sum [sha256.Size]byte, ok bool) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	h := sha256.New()
	h.Write(file[:min(saltSize, len(file))])
	for at := usable + ivSize; at < len(file); at += pageSize {
		h.Write(file[at:min(at+macSize, len(file))])
	}
	return [sha256.Size]byte(h.Sum(nil)), true
}

// lostIn reports whether the log beside a file ends before the mark, and whether
// it is another log, older than the one that the mark is in.
func (m logMark) lostIn(path string, k *keys) (lost, other bool) {
	if m.frames == 0 {
		return false, false
	}
	found, readable := markOf(path, k)
	if !readable {
		return found.frames == 0, false // gone or empty; a torn header is checkLog's
	}
	switch restarts := binary.BigEndian.Uint32(found.salts[:]) - binary.BigEndian.Uint32(m.salts[:]); {
	case restarts > 1<<16, restarts == 0 && found.salts != m.salts:
		return true, true
	case restarts == 0:
		return found.frames < m.frames, false
	}
	return false, false
}

// markOf reads how far the log beside a file goes. Where its header is torn it is
// not readable, and frames says how many there may be.
func markOf(path string, k *keys) (m logMark, readable bool) {
	f, err := os.Open(logPath(path))
	if err != nil {
		return m, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < logHeader {
		return m, false
	}
	r := &logReader{f: f, c: newLogCodec(k)}
	defer r.c.wipe()
	if whole, err := r.readHeader(); err != nil || !whole {
		return logMark{frames: (info.Size() - logHeader) / frameSize}, false
	}
	m.salts = r.salts
	for frame := int64(0); ; frame++ {
		right, end, err := r.next(frame)
		if err != nil || end || !right {
			return m, true
		}
		if binary.BigEndian.Uint32(r.buf[4:]) != 0 { // a commit
			m.frames = frame + 1
		}
	}
}

// witness keeps the lock file's memory of a vault that is open. All methods may be
// called on nil, which a vault that is only looked at has.
type witness struct {
	mu    sync.Mutex
	lock  *lockFile
	keys  *keys // of the mount
	note  note
	wrote bool
	found []error // what did not fit when the vault was opened
}

// newWitness judges the file before it is opened. An old log is moved aside: SQLite
// would put its pages over newer ones.
func newWitness(path string, k *keys, lock *lockFile) (*witness, error) {
	n := lock.note()
	found, oldLog := n.doubts(path, k)
	if oldLog {
		if err := setLogAside(path); err != nil {
			return nil, Explain(err)
		}
	}
	w := &witness{lock: lock, keys: k, found: found}
	if n.believed(k) {
		w.note.trace = trace{generation: n.trace.generation, mark: n.trace.mark}
	}
	w.note.tries = n.tries
	w.note.trace.log, _ = markOf(path, k)
	return w, nil
}

// begin notes that the vault is open. It is on the disk before anything is written.
func (w *witness) begin(ctx context.Context, db *sql.DB) error {
	var has int64
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&has); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note.trace.generation = max(has, w.note.trace.generation)
	w.note.pid, w.note.salt, w.note.check = os.Getpid(), slices.Clone(w.keys.salt[:]), slices.Clone(w.keys.check[:])
	return w.put(true)
}

// put writes the note; last says that it must be on the disk.
func (w *witness) put(last bool) error {
	w.note.proof = proofOf(&w.note.trace, w.keys)
	return w.lock.put(&w.note, last)
}

// wroteFile notes that the main file is written; wroteLog a header or a frame of
// the log.
func (w *witness) wroteFile() {
	if w != nil {
		w.mu.Lock()
		w.wrote = true
		w.mu.Unlock()
	}
}

func (w *witness) wroteLog(header []byte, frame int64) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wrote = true
	log := &w.note.trace.log
	if header != nil {
		copy(log.salts[:], header[16:24])
	}
	log.frames = frame + 1
}

// logSynced notes that what was written to the log has reached the disk. Without
// the note a commit is as durable; a failure only means that less is known.
func (w *witness) logSynced() {
	if w != nil {
		w.mu.Lock()
		w.put(false)
		w.mu.Unlock()
	}
}

// logGone notes, before the log is emptied, that all of it is in the main file.
func (w *witness) logGone() {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.note.trace.log.frames != 0 {
		w.note.trace.log = logMark{}
		w.put(true)
	}
}

// count makes the file one generation older than the note, if it was written.
func (w *witness) count(ctx context.Context, db *sql.DB) {
	if w == nil {
		return
	}
	w.mu.Lock()
	next, wrote := w.note.trace.generation+1, w.wrote
	w.mu.Unlock()
	if !wrote {
		return
	}
	// If it cannot be written the session is not counted, and the digest still tells.
	if _, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", next)); err == nil {
		w.mu.Lock()
		w.note.trace.generation = next
		w.mu.Unlock()
	}
}

// closed notes what the file at path is now that it is closed in order.
func (w *witness) closed(path string) error {
	if w == nil || hasLog(path) {
		return nil
	}
	digest, err := digestOf(path)
	if err != nil {
		return Explain(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note.trace.closed, w.note.trace.digest = true, digest
	return Explain(w.put(true))
}

// Doubts are what did not fit, when the vault was opened, with what this computer
// saw of it last. Each is a *data.Fault; the vault is open all the same.
func (v *Vault) Doubts() []error {
	if v.mount.disk.witness == nil {
		return v.found
	}
	return v.mount.disk.witness.found
}

// Mark is the line that SetMark left when the vault was open last, on this computer.
func (v *Vault) Mark() string {
	w := v.mount.disk.witness
	if w == nil {
		return v.mark
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.note.trace.mark
}

// SetMark has the lock file remember a line of at most 100 bytes, outside the file
// and sealed against change.
func (v *Vault) SetMark(line string) error {
	w := v.mount.disk.witness
	if w == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note.trace.mark = line
	return Explain(w.put(true))
}

// WrongTries is how many wrong secrets were tried since ForgetTries, also by
// programs that ended since.
func (v *Vault) WrongTries() int {
	w := v.mount.disk.witness
	if w == nil {
		return 0
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.note.tries
}

// ForgetTries is called once they are written down.
func (v *Vault) ForgetTries() error {
	w := v.mount.disk.witness
	if w == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note.tries = 0
	return Explain(w.put(true))
}

// WrongTries is how many wrong secrets were tried on the vault at path.
func WrongTries(path string) int {
	f, err := os.Open(lockPath(path))
	if err != nil {
		return 0
	}
	defer f.Close()
	n := parseNote(f)
	return n.tries
}

// tried counts a wrong secret. It needs no key, so it proves nothing; who can write
// there can also delete it.
func (l *lockFile) tried(err error) {
	if l == nil || l.made || !errors.Is(err, ErrWrongSecret) {
		return
	}
	n := l.note()
	n.tries++
	l.put(&n, true)
}
