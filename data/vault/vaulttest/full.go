// Package vaulttest does to a practice's disk, in the tests of other packages, what
// only the vault can. No program contains it.
package vaulttest

import (
	"strings"
	"sync/atomic"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"kapdesk/data/vault/internal/tap"
)

// Disk makes the disk full or not under every vault below a folder that is opened
// from now on, until the test ends: while it is full nothing is written.
func Disk(t testing.TB, folder string) (full func(bool)) {
	var is atomic.Bool
	t.Cleanup(tap.Install(func(op *tap.Op) int32 {
		if is.Load() && (op.Kind == tap.Write || op.Kind == tap.Truncate) && strings.HasPrefix(op.Name, folder) {
			return sqlite3.SQLITE_FULL
		}
		return sqlite3.SQLITE_OK
	}))
	return is.Store
}
