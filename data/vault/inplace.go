package vault

import (
	"os"

	"kapdesk/data"
)

// ErrMoved says that what is written goes into a file that nobody finds any more:
// it was deleted, its folder was emptied, a sync client put another file in its
// place, or its drive is gone. What was written before is in that file too.
var ErrMoved error = &data.Fault{
	What: "The practice file was removed or replaced while it was open.",
	Safe: "Nothing is lost as long as KAP Desk stays open.",
	Do:   "Save a copy in another folder now. KAP Desk then goes on with the copy.",
	Err:  logged("the open file is not the file at its path"),
}

// errLeft is ErrMoved once the file is closed.
var errLeft = &data.Fault{
	What: "The practice file was removed or replaced while it was open.",
	Safe: "The file that is in its place now was not touched.",
	Do:   "What was changed last is not in it. Look at the file that is there now, or restore a backup, then do it again.",
	Err:  ErrMoved,
}

// InPlace returns ErrMoved when the main file or the log that is open is not the
// file that its name leads to. It looks at the folder twice, which costs about
// two microseconds on a local disk, and opens nothing.
func (v *Vault) InPlace() error {
	if v.mount.disk.inPlace() {
		return nil
	}
	// A new connection would be refused. Those that are open go on reading.
	v.reader.SetMaxOpenConns(max(1, v.reader.Stats().OpenConnections))
	return ErrMoved
}

// home is which file a name led to when SQLite opened it.
type home struct {
	name string
	info os.FileInfo
	open int // handles on it
}

// arrive notes which file SQLite opened under a name as the main file or the log.
// It reports false when that is another one than the connections before have
// open: pages of two files must not be mixed.
func (d *disk) arrive(h *home, name string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	info := identify(name)
	if h.open == 0 {
		h.name, h.info = name, info
	}
	if info == nil || name != h.name || !os.SameFile(h.info, info) {
		return false
	}
	h.open++
	return true
}

// depart notes that a handle is closed. Which file it was is kept, for who
// deletes it by name afterwards.
func (d *disk) depart(h *home) {
	d.mu.Lock()
	defer d.mu.Unlock()
	h.open--
}

// elsewhere reports whether the name of the main file or of the log leads to
// another file now than was open, or to none.
func (d *disk) elsewhere(name string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, h := range []*home{&d.main, &d.log} {
		if h.info != nil && h.name == name && !h.there() {
			return true
		}
	}
	return false
}

func (d *disk) inPlace() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return (d.main.open == 0 || d.main.there()) && (d.log.open == 0 || d.log.there())
}

func (h *home) there() bool {
	now := identify(h.name)
	return now != nil && os.SameFile(h.info, now)
}

// identify looks which file a name leads to, nil for none. A link in its place is
// another file: the log lies beside the name, not beside what it leads to.
func identify(name string) os.FileInfo {
	info, err := os.Lstat(name)
	if err != nil {
		return nil
	}
	os.SameFile(info, info) // Windows asks for the file's number only when it is compared
	return info
}
