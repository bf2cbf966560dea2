package vault

import (
	"sync/atomic"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Authenticating and deciphering a page costs more than SQLite's own work on it.
// When SQLite reads a file from front to back (a report over all rows, a backup, a
// check), readAhead fetches the next pages in one read and opens them on another
// processor while SQLite is busy with the page before. Where SQLite has to wait, its
// own processor opens pages too.
//
// A page read ahead must not be shown once it might have changed on the disk.
// SQLite itself relies on pages of the main file staying as they are for as long
// as a connection holds its lock: nobody writes to the file in rollback mode, and
// a checkpoint only writes pages that this connection reads from the log. So what
// was read ahead is dropped whenever this file's lock changes in either way
// (xLock, xUnlock, xShmLock), or it is written or cut.
type readAhead struct {
	codec  *pageCodec // the helper's
	sealed []byte     // external
	plain  [maxAhead * pageSize]byte
	whole  [maxAhead]bool
	opened [maxAhead]atomic.Bool // whole and plain of the slot are settled

	first uint32 // page of slot 0
	n     int    // slots filled; 0: nothing was read ahead

	next  atomic.Int64  // the slot to be opened next, by whoever comes first
	work  chan int      // how many slots there are to open
	step  chan struct{} // the helper opened a slot, or more than one
	ready chan struct{} // the helper is done with all of them

	want int // how many pages to read ahead next
}

const (
	minAhead = 8
	maxAhead = 64
	// A scan steps over the inner pages of its tree, which it has read before.
	maxStep = 3
	// So many reads in a row going forward make a scan.
	scanRun = 4
)

func newReadAhead(tls *libc.TLS, k *keys) *readAhead {
	a := &readAhead{
		codec:  newPageCodec(k),
		sealed: external(tls, maxAhead*pageSize),
		work:   make(chan int),
		step:   make(chan struct{}, 1),
		ready:  make(chan struct{}),
	}
	if a.sealed == nil {
		return nil
	}
	go a.help()
	return a
}

// help opens slots until work is closed.
func (a *readAhead) help() {
	for n := range a.work {
		for a.openNext(a.codec, n) {
			select {
			case a.step <- struct{}{}:
			default: // it has not been noticed that there was one before
			}
		}
		a.ready <- struct{}{}
	}
}

// openNext opens the next of n slots that nobody has opened. It returns false when
// there is none.
func (a *readAhead) openNext(c *pageCodec, n int) bool {
	i := int(a.next.Add(1)) - 1
	if i >= n {
		return false
	}
	at := i * pageSize
	a.whole[i] = c.open(a.plain[at:at+pageSize], a.sealed[at:at+pageSize], a.first+uint32(i))
	a.opened[i].Store(true)
	return true
}

// take copies a page that was read ahead into plain. It returns false if the page
// was not read ahead or is not authentic: the ordinary way is to say what is wrong.
func (a *readAhead) take(c *pageCodec, plain []byte, page uint32) bool {
	if page < a.first || page >= a.first+uint32(a.n) {
		return false
	}
	slot := int(page - a.first)
	for !a.opened[slot].Load() {
		if !a.openNext(c, a.n) {
			<-a.step
		}
	}
	if !a.whole[slot] {
		return false
	}
	copy(plain, a.plain[slot*pageSize:(slot+1)*pageSize])
	return true
}

// drop forgets what was read ahead.
func (a *readAhead) drop() {
	if a.n == 0 {
		return
	}
	a.next.Store(maxAhead)
	<-a.ready
	select {
	case <-a.step:
	default:
	}
	a.n, a.want = 0, minAhead
	for i := range a.opened {
		a.opened[i].Store(false)
	}
}

func (a *readAhead) close(tls *libc.TLS) {
	a.drop()
	close(a.work)
	clear(a.plain[:])
	a.codec.wipe()
	release(tls, a.sealed)
}

// fetch reads pages from the given one on and hands them to the helper.
func (a *readAhead) fetch(f *file, page uint32) {
	size, rc := f.under.size()
	pages := size/pageSize - int64(page) + 1
	want := max(minAhead, a.want)
	a.drop()
	n := int(min(int64(want), pages))
	if rc != sqlite3.SQLITE_OK || n < minAhead {
		return
	}
	if f.under.readAt(a.sealed[:n*pageSize], int64(page-1)*pageSize) != sqlite3.SQLITE_OK {
		return
	}
	a.first, a.n = page, n
	a.next.Store(0)
	a.want = min(maxAhead, 2*want)
	a.work <- n
}

// fromAhead answers a read from what was read ahead, reading ahead if this is a scan.
func (f *file) fromAhead(plain []byte, page uint32) bool {
	scan := f.scanning(page)
	if f.ahead == nil {
		// Most files are never scanned, and need none of this. Salvage shows SQLite
		// pages that are not in the file.
		if !scan || f.disk.fill != nil {
			return false
		}
		if f.ahead = newReadAhead(f.under.tls, f.disk.keys); f.ahead == nil {
			return false
		}
	}
	if f.ahead.take(f.main, plain, page) {
		return true
	}
	if !scan {
		return false
	}
	f.ahead.fetch(f, page)
	return f.ahead.take(f.main, plain, page)
}

// scanning notes which page SQLite asks for and reports whether it goes through
// the file from front to back.
func (f *file) scanning(page uint32) bool {
	if page > f.last && page <= f.last+maxStep {
		f.run++
	} else {
		f.run = 0
	}
	f.last = page
	return f.run >= scanRun
}

// changed drops what was read ahead: the file is written, or its lock changes.
func (f *file) changed() {
	if f.ahead != nil {
		f.ahead.drop()
	}
}
