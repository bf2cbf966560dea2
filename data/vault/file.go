package vault

import (
	"crypto/rand"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"kapdesk/data/vault/internal/tap"
)

// disk is what one registered VFS knows: the keys of one vault. SQLite opens the
// main file, the log and the side files of that vault through it.
type disk struct {
	base    uintptr // the default VFS
	methods uintptr // the io_methods struct every file of this disk points to
	keys    *keys
	open    atomic.Int32 // files open now
	hook    tap.Hook     // tests only, else nil
	witness *witness     // of a vault that can be written, else nil

	// looking: nothing is written, and no lock taken, which a medium that cannot be
	// written would refuse. The lock file keeps writers of this program out.
	looking bool
	passLog bool // the log beside a file that is looked at is not read: it belongs to another time

	// fill, if set, stands in for a page that is not authentic: salvage reads
	// around damage. It returns what SQLite is to see.
	fill func(page uint32) []byte

	image *image // of a survey: pages that were authenticated once for all questions

	mu      sync.Mutex
	damaged map[uint32]bool // pages of the main file found not authentic
	main    home
	log     home
}

func newDisk(k *keys) *disk { return &disk{keys: k, hook: tap.Current(), damaged: map[uint32]bool{}} }

func opOpen(name string) *tap.Op { return &tap.Op{Kind: tap.Open, Name: name} }

func opDelete(name string, syncDir int32) *tap.Op {
	return &tap.Op{Kind: tap.Delete, Name: name, Off: int64(syncDir)}
}

// ask lets a test's hook see or refuse an operation.
func (d *disk) ask(op *tap.Op) int32 {
	if d.hook == nil {
		return sqlite3.SQLITE_OK
	}
	op.Name = filepath.Clean(op.Name)
	return d.hook(op)
}

func (d *disk) noteDamage(page uint32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.damaged[page] = true
}

// file is one open file, seen from SQLite: plain bytes above, sealed ones below.
type file struct {
	disk  *disk
	name  string
	under *osFile
	buf   []byte // external: one sealed page or block on its way

	// One of these three, by what SQLite opened.
	main *pageCodec
	log  *logCodec
	side *sideCodec

	ahead *readAhead // main file, once it is scanned
	last  uint32     // page read last
	run   int        // how many reads in a row went forward
}

// newFile chooses the encryption by what the file is for.
func (d *disk) newFile(name string, flags int32, under *osFile) (*file, int32) {
	f := &file{disk: d, name: name, under: under, buf: external(under.tls, sealedBlock)}
	if f.buf == nil {
		return nil, sqlite3.SQLITE_NOMEM
	}
	switch {
	case flags&sqlite3.SQLITE_OPEN_MAIN_DB != 0:
		f.main = newPageCodec(d.keys)
	case flags&sqlite3.SQLITE_OPEN_WAL != 0:
		f.log = newLogCodec(d.keys)
	case flags&(sqlite3.SQLITE_OPEN_MAIN_JOURNAL|sqlite3.SQLITE_OPEN_SUPER_JOURNAL) != 0:
		f.side = newSideCodec(d.keys.journal)
	default:
		// A temporary file dies with the handle, so its key need not outlive it.
		var once [32]byte
		rand.Read(once[:])
		f.side = newSideCodec(once)
		f.side.strict = true
	}
	return f, sqlite3.SQLITE_OK
}

// home is where a file that outlives its connections was opened, nil for others.
func (f *file) home() *home {
	switch {
	case f.main != nil:
		return &f.disk.main
	case f.log != nil:
		return &f.disk.log
	}
	return nil
}

func (f *file) close(tls *libc.TLS) {
	if f.ahead != nil {
		f.ahead.close(tls)
		f.ahead = nil
	}
	release(tls, f.buf)
	switch {
	case f.main != nil:
		f.main.wipe()
	case f.log != nil:
		f.log.wipe()
	default:
		f.side.wipe()
	}
	f.main, f.log, f.side, f.buf = nil, nil, nil, nil
}

func (f *file) read(dst []byte, off int64) int32 {
	switch {
	case f.main != nil:
		return f.readPages(dst, off)
	case f.log != nil:
		return f.readLog(dst, off)
	}
	return f.readSide(dst, off)
}

func (f *file) write(src []byte, off int64) int32 {
	f.changed()
	switch {
	case f.main != nil:
		return f.writePages(src, off)
	case f.log != nil:
		return f.writeLog(src, off)
	}
	return f.writeSide(src, off)
}

func (f *file) truncate(size int64) int32 {
	f.changed()
	if f.side != nil {
		return f.truncateSide(size)
	}
	if f.log != nil && size == 0 {
		f.disk.witness.logGone()
	}
	return f.cut(size)
}

func (f *file) sync(flags int32) int32 {
	if f.disk.hook != nil {
		if rc := f.disk.ask(&tap.Op{Kind: tap.Sync, Name: f.name}); rc != sqlite3.SQLITE_OK {
			return rc
		}
	}
	rc := f.full(f.under.sync(flags))
	if f.log != nil && rc == sqlite3.SQLITE_OK {
		f.disk.witness.logSynced()
	}
	return rc
}

func (f *file) size() (int64, int32) {
	n, rc := f.under.size()
	if f.side != nil {
		n = plainSize(n)
	}
	return n, rc
}

// put writes sealed bytes to the disk. b is part of f.buf.
func (f *file) put(b []byte, off int64) int32 {
	if f.disk.looking && f.side == nil {
		return sqlite3.SQLITE_READONLY
	}
	if f.disk.hook != nil {
		if rc := f.disk.ask(&tap.Op{Kind: tap.Write, Name: f.name, Off: off, Data: b}); rc != sqlite3.SQLITE_OK {
			return rc
		}
	}
	return f.full(f.under.writeAt(b, off))
}

// full tells a disk that has no room from one that does not answer. SQLite knows
// one of the system's numbers for it; a quota and a limit on the size of a file
// have others.
func (f *file) full(rc int32) int32 {
	if rc&0xff == sqlite3.SQLITE_IOERR && isFull(f.under.lastError()) {
		return sqlite3.SQLITE_FULL
	}
	return rc
}

// cut shortens the file on the disk.
func (f *file) cut(size int64) int32 {
	if f.disk.looking && f.side == nil {
		return sqlite3.SQLITE_READONLY
	}
	if f.disk.hook != nil {
		if rc := f.disk.ask(&tap.Op{Kind: tap.Truncate, Name: f.name, Off: size}); rc != sqlite3.SQLITE_OK {
			return rc
		}
	}
	return f.under.truncate(size)
}

// short tells SQLite that the file ended early; what is missing reads as zeros.
func short(rest []byte) int32 {
	clear(rest)
	return sqlite3.SQLITE_IOERR_SHORT_READ
}

// headerSize is how much SQLite reads to learn a file's page size, before anything else.
const headerSize = 100

// readPages reads from the main file, any range, page by page.
func (f *file) readPages(dst []byte, off int64) int32 {
	if off == 0 && len(dst) == headerSize {
		return f.readHeader(dst)
	}
	for len(dst) > 0 {
		page, from := uint32(off/pageSize)+1, int(off%pageSize)
		n := min(len(dst), pageSize-from)
		plain := f.main.plain[:]
		if n == pageSize {
			plain = dst[:pageSize]
		}
		if rc := f.readPage(plain, page); rc == sqlite3.SQLITE_IOERR_SHORT_READ {
			return short(dst)
		} else if rc != sqlite3.SQLITE_OK {
			return rc
		}
		if n < pageSize {
			copy(dst[:n], plain[from:])
		}
		dst, off = dst[n:], off+int64(n)
	}
	return sqlite3.SQLITE_OK
}

func (f *file) readPage(plain []byte, page uint32) int32 {
	if slot := f.disk.image.slot(int(page)); slot != nil {
		copy(plain, slot)
		return sqlite3.SQLITE_OK
	}
	if f.fromAhead(plain, page) {
		return sqlite3.SQLITE_OK
	}
	sealed := f.buf[:pageSize]
	if rc := f.under.readAt(sealed, int64(page-1)*pageSize); rc != sqlite3.SQLITE_OK {
		return rc
	}
	if f.main.open(plain, sealed, page) {
		return sqlite3.SQLITE_OK
	}
	f.disk.noteDamage(page)
	if f.disk.fill != nil {
		copy(plain, f.disk.fill(page))
		return sqlite3.SQLITE_OK
	}
	return sqlite3.SQLITE_IOERR_DATA
}

// readHeader answers SQLite's first question. In a new file, and in one whose
// first page is damaged (the log may hold a whole copy of it), the answer is the
// layout every vault has: it makes SQLite leave the reserved bytes free.
func (f *file) readHeader(dst []byte) int32 {
	rc := f.under.readAt(f.buf[:pageSize], 0)
	if rc != sqlite3.SQLITE_OK && rc != sqlite3.SQLITE_IOERR_SHORT_READ {
		return rc
	}
	if rc == sqlite3.SQLITE_OK && f.main.open(f.main.plain[:], f.buf[:pageSize], 1) {
		copy(dst, f.main.plain[:])
		return sqlite3.SQLITE_OK
	}
	clear(dst)
	copy(dst, magic)
	copy(dst[16:], []byte{pageSize >> 8, pageSize & 0xff, 1, 1, reserve, 64, 32, 32})
	return sqlite3.SQLITE_OK
}

// writePages writes to the main file. SQLite writes whole pages only; anything
// else is refused rather than guessed at.
func (f *file) writePages(src []byte, off int64) int32 {
	if off%pageSize != 0 || len(src)%pageSize != 0 {
		return sqlite3.SQLITE_IOERR_WRITE
	}
	f.disk.witness.wroteFile()
	for len(src) > 0 {
		f.main.seal(f.buf[:pageSize], src[:pageSize], uint32(off/pageSize)+1)
		if rc := f.put(f.buf[:pageSize], off); rc != sqlite3.SQLITE_OK {
			return rc
		}
		src, off = src[pageSize:], off+pageSize
	}
	return sqlite3.SQLITE_OK
}

// damagedPages lists the pages found not authentic so far, in order.
func (d *disk) damagedPages() []int {
	d.mu.Lock()
	defer d.mu.Unlock()
	var pages []int
	for page := range d.damaged {
		pages = append(pages, int(page))
	}
	slices.Sort(pages)
	return pages
}
