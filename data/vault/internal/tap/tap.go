// Package tap lets the tests of the vault stand between the vault and the
// disk. It is internal, so nothing outside data/vault can reach it, and a
// program that installs no hook pays one nil check an operation.
package tap

import "sync/atomic"

// Kind says what is about to be done to a file.
type Kind string

// The operations a hook sees.
const (
	Open     Kind = "open"
	Write    Kind = "write"
	Truncate Kind = "truncate"
	Sync     Kind = "sync"
	Delete   Kind = "delete"
)

// Op is one operation on the disk, seen just before it is carried out.
// Data is what would reach the disk (already encrypted) and may not be kept or
// changed; a hook copies it. A temporary file has no Name.
type Op struct {
	Kind Kind
	Name string
	Off  int64 // Write: where; Truncate: the new size in bytes; Delete: 1 if the folder is synced
	Data []byte
}

// Hook decides about an operation. It returns 0 to let it happen, or the SQLite
// result code that is to be reported instead of doing it.
type Hook func(op *Op) int32

var current atomic.Pointer[Hook]

// Install makes every vault opened from now on report to h. The returned
// function takes it away again; vaults already open keep the hook they had.
func Install(h Hook) (remove func()) {
	old := current.Swap(&h)
	return func() { current.Store(old) }
}

// Current returns the installed hook, or nil.
func Current() Hook {
	if h := current.Load(); h != nil {
		return *h
	}
	return nil
}
