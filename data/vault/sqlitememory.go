package vault

import (
	"fmt"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// SQLite gives back its memory, pages and rows of the record, as it stands, and its
// allocator keeps it. So whatever SQLite frees is overwritten first. This has to be
// said to SQLite before it does anything else.
func init() {
	tls := libc.NewTLS()
	defer tls.Close()
	arguments := libc.Xcalloc(tls, 1, 64)
	defer libc.Xfree(tls, arguments)
	methods := libc.Xcalloc(tls, 1, 128) // stays: SQLite copies it, but promises nothing
	set := func(option int32) {
		if rc := sqlite3.Xsqlite3_config(tls, option, libc.VaList(arguments, methods)); rc != sqlite3.SQLITE_OK {
			panic(fmt.Sprintf("vault: SQLite does not take its memory functions: code %d", rc))
		}
	}
	set(sqlite3.SQLITE_CONFIG_GETMALLOC)
	own := at[sqlite3.Tsqlite3_mem_methods](methods)
	plainMemory = *own
	own.FxFree = address(fnFree(wipeAndFree))
	own.FxRealloc = address(fnRealloc(wipeAndMove))
	set(sqlite3.SQLITE_CONFIG_MALLOC)
	if rc := offerRowSum(tls); rc != sqlite3.SQLITE_OK {
		panic(fmt.Sprintf("vault: SQLite does not take the function for hashes: code %d", rc))
	}
}

// plainMemory is SQLite's own allocator.
var plainMemory sqlite3.Tsqlite3_mem_methods

type (
	fnMalloc  = func(*libc.TLS, int32) uintptr
	fnFree    = func(*libc.TLS, uintptr)
	fnRealloc = func(*libc.TLS, uintptr, int32) uintptr
	fnSize    = func(*libc.TLS, uintptr) int32
)

func sizeOf(tls *libc.TLS, p uintptr) int32 { return call[fnSize](plainMemory.FxSize)(tls, p) }

func wipeAndFree(tls *libc.TLS, p uintptr) {
	if p != 0 {
		clear(view(p, sizeOf(tls, p)))
		call[fnFree](plainMemory.FxFree)(tls, p)
	}
}

// wipeAndMove is realloc. What still fits stays where it is.
func wipeAndMove(tls *libc.TLS, p uintptr, n int32) uintptr {
	had := sizeOf(tls, p)
	if n <= had && n > had/2 {
		return p
	}
	moved := call[fnMalloc](plainMemory.FxMalloc)(tls, n)
	if moved == 0 {
		return 0
	}
	copy(view(moved, n), view(p, had))
	wipeAndFree(tls, p)
	return moved
}
