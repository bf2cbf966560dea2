package vault

// This file is the only one in the program that uses unsafe, and why it must:
//
// SQLite is C, translated to Go by modernc.org/ccgo. Its interface to the
// operating system, the VFS, is a pair of C structs full of function addresses,
// and its buffers lie in memory of its own that the Go collector does not see;
// both are handed over as uintptr. Turning such an address into a Go pointer or
// a slice is what unsafe.Pointer exists for, and there is no other way to put
// code between SQLite and the disk.
//
// The rules that keep it sound:
//   - Only memory from sqlite3_malloc ever crosses the border, in both
//     directions: the structs below are allocated there, and so is every buffer
//     that is passed down (see external). The collector neither moves nor frees it.
//   - Go objects never cross. SQLite is given a small number, and a table turns
//     the number back into the object.
//   - A function address is the address of a top-level Go function, which lives
//     as long as the program.
//
// Everything above this file sees plain Go: []byte, int64, and result codes.

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"syscall"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// at views the struct or word of type T that lies at an address in SQLite's memory.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// call views a function address as a Go function of type F.
func call[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&address)) }

// address is the way back: where a top-level Go function lies.
func address[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// view makes n bytes of SQLite's memory readable and writable as a slice.
func view(p uintptr, n int32) []byte { return unsafe.Slice(at[byte](p), int(n)) }

// start is the address of a slice that was made by view or external.
func start(b []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(b))) }

// memoryOf is what a Go object of numbers alone lies in, to lock or copy it whole.
func memoryOf[T any](p *T) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(p)), int(unsafe.Sizeof(*p)))
}

// external allocates n bytes outside the Go heap, zeroed. Buffers that are
// passed down to SQLite's own VFS must come from here. release frees them.
func external(tls *libc.TLS, n int) []byte {
	p := sqlite3.Xsqlite3_malloc(tls, int32(n))
	if p == 0 {
		return nil
	}
	b := view(p, int32(n))
	clear(b)
	return b
}

// release wipes and frees a buffer from external.
func release(tls *libc.TLS, b []byte) {
	if b == nil {
		return
	}
	clear(b)
	sqlite3.Xsqlite3_free(tls, start(b))
}

// The signatures of the C functions that are called or provided here.
type (
	fnOpen      = func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32
	fnDelete    = func(*libc.TLS, uintptr, uintptr, int32) int32
	fnAccess    = func(*libc.TLS, uintptr, uintptr, int32, uintptr) int32
	fnFullPath  = func(*libc.TLS, uintptr, uintptr, int32, uintptr) int32
	fnRandom    = func(*libc.TLS, uintptr, int32, uintptr) int32
	fnSleep     = func(*libc.TLS, uintptr, int32) int32
	fnVFSOut    = func(*libc.TLS, uintptr, uintptr) int32
	fnFile      = func(*libc.TLS, uintptr) int32
	fnTransfer  = func(*libc.TLS, uintptr, uintptr, int32, int64) int32
	fnTruncate  = func(*libc.TLS, uintptr, int64) int32
	fnFileInt   = func(*libc.TLS, uintptr, int32) int32
	fnFileOut   = func(*libc.TLS, uintptr, uintptr) int32
	fnControl   = func(*libc.TLS, uintptr, int32, uintptr) int32
	fnShmMap    = func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32
	fnShmLock   = func(*libc.TLS, uintptr, int32, int32, int32) int32
	fnShmBarier = func(*libc.TLS, uintptr)
)

// fileHeader is what precedes the default VFS's own file struct in the memory
// that SQLite sets aside for an open file.
type fileHeader struct {
	methods uintptr // must come first: SQLite's sqlite3_file
	handle  uintptr // which *file this is
}

// below is the address of the default VFS's file struct.
func below(pFile uintptr) uintptr { return pFile + unsafe.Sizeof(fileHeader{}) }

// osFile is an open file of SQLite's default VFS. Every slice passed to it must
// be external memory.
type osFile struct {
	tls *libc.TLS // of the call in progress; SQLite uses a file from one call at a time
	p   uintptr
}

func (o *osFile) methods() *sqlite3.Tsqlite3_io_methods {
	return at[sqlite3.Tsqlite3_io_methods](*at[uintptr](o.p))
}

func (o *osFile) readAt(b []byte, off int64) int32 {
	return call[fnTransfer](o.methods().FxRead)(o.tls, o.p, start(b), int32(len(b)), off)
}

func (o *osFile) writeAt(b []byte, off int64) int32 {
	return call[fnTransfer](o.methods().FxWrite)(o.tls, o.p, start(b), int32(len(b)), off)
}

func (o *osFile) truncate(size int64) int32 {
	return call[fnTruncate](o.methods().FxTruncate)(o.tls, o.p, size)
}

func (o *osFile) sync(flags int32) int32 {
	return call[fnFileInt](o.methods().FxSync)(o.tls, o.p, flags)
}

func (o *osFile) size() (int64, int32) {
	out := o.tls.Alloc(8)
	defer o.tls.Free(8)
	rc := call[fnFileOut](o.methods().FxFileSize)(o.tls, o.p, out)
	return *at[int64](out), rc
}

// lastError is the system's number for what failed last.
func (o *osFile) lastError() syscall.Errno {
	out := o.tls.Alloc(8)
	defer o.tls.Free(8)
	*at[int32](out) = 0
	call[fnControl](o.methods().FxFileControl)(o.tls, o.p, sqlite3.SQLITE_FCNTL_LAST_ERRNO, out)
	return syscall.Errno(*at[int32](out))
}

// registration is a VFS known to SQLite under a name of its own.
type registration struct {
	name  string
	tls   *libc.TLS
	cname uintptr
	cvfs  uintptr
	table uintptr // the io_methods struct
	id    uintptr
}

var registrations atomic.Uint64

// register makes d reachable for SQLite as a VFS. The name is new each time, so
// several vaults may be open at once, each with its own keys.
func register(d *disk) (*registration, error) {
	r := &registration{tls: libc.NewTLS(), name: fmt.Sprintf("vault%d", registrations.Add(1))}
	base := sqlite3.Xsqlite3_vfs_find(r.tls, 0)
	if base == 0 {
		r.tls.Close()
		return nil, errors.New("vault: SQLite has no default VFS")
	}
	var err error
	if r.cname, err = libc.CString(r.name); err != nil {
		r.tls.Close()
		return nil, err
	}
	r.cvfs = sqlite3.Xsqlite3_malloc(r.tls, int32(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	r.table = sqlite3.Xsqlite3_malloc(r.tls, int32(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	if r.cvfs == 0 || r.table == 0 {
		r.free()
		return nil, errors.New("vault: out of memory")
	}
	d.base, d.methods = base, r.table
	r.id = disks.add(d)

	b := at[sqlite3.Tsqlite3_vfs](base)
	*at[sqlite3.Tsqlite3_vfs](r.cvfs) = sqlite3.Tsqlite3_vfs{
		FiVersion:          2, // no system-call overrides
		FszOsFile:          int32(unsafe.Sizeof(fileHeader{})) + b.FszOsFile,
		FmxPathname:        b.FmxPathname,
		FzName:             r.cname,
		FpAppData:          r.id,
		FxOpen:             address(fnOpen(vfsOpen)),
		FxDelete:           address(fnDelete(vfsDelete)),
		FxAccess:           address(fnAccess(vfsAccess)),
		FxFullPathname:     address(fnFullPath(vfsFullPathname)),
		FxRandomness:       address(fnRandom(vfsRandomness)),
		FxSleep:            address(fnSleep(vfsSleep)),
		FxCurrentTime:      address(fnVFSOut(vfsCurrentTime)),
		FxGetLastError:     address(fnRandom(vfsGetLastError)),
		FxCurrentTimeInt64: address(fnVFSOut(vfsCurrentTimeInt64)),
	}
	*at[sqlite3.Tsqlite3_io_methods](r.table) = sqlite3.Tsqlite3_io_methods{
		FiVersion:               2, // shared memory, but no memory-mapped pages: those would be ciphertext
		FxClose:                 address(fnFile(ioClose)),
		FxRead:                  address(fnTransfer(ioRead)),
		FxWrite:                 address(fnTransfer(ioWrite)),
		FxTruncate:              address(fnTruncate(ioTruncate)),
		FxSync:                  address(fnFileInt(ioSync)),
		FxFileSize:              address(fnFileOut(ioFileSize)),
		FxLock:                  address(fnFileInt(ioLock)),
		FxUnlock:                address(fnFileInt(ioUnlock)),
		FxCheckReservedLock:     address(fnFileOut(ioCheckReservedLock)),
		FxFileControl:           address(fnControl(ioFileControl)),
		FxSectorSize:            address(fnFile(ioSectorSize)),
		FxDeviceCharacteristics: address(fnFile(ioDeviceCharacteristics)),
		FxShmMap:                address(fnShmMap(ioShmMap)),
		FxShmLock:               address(fnShmLock(ioShmLock)),
		FxShmBarrier:            address(fnShmBarier(ioShmBarrier)),
		FxShmUnmap:              address(fnFileInt(ioShmUnmap)),
	}
	if rc := sqlite3.Xsqlite3_vfs_register(r.tls, r.cvfs, 0); rc != sqlite3.SQLITE_OK {
		disks.remove(r.id)
		r.free()
		return nil, fmt.Errorf("vault: registering the VFS: SQLite code %d", rc)
	}
	return r, nil
}

// unregister takes the VFS from SQLite's list. While a file is still open
// through it the structs stay allocated: a connection holds their address.
func (r *registration) unregister(d *disk) {
	sqlite3.Xsqlite3_vfs_unregister(r.tls, r.cvfs)
	if d.open.Load() == 0 {
		disks.remove(r.id)
		r.free()
	}
}

func (r *registration) free() {
	libc.Xfree(r.tls, r.cname)
	sqlite3.Xsqlite3_free(r.tls, r.cvfs)
	sqlite3.Xsqlite3_free(r.tls, r.table)
	r.tls.Close()
}

// diskOf and baseOf find the Go side and the default VFS for a pVfs argument.
func diskOf(pVfs uintptr) *disk { return disks.get(at[sqlite3.Tsqlite3_vfs](pVfs).FpAppData) }

func baseOf(pVfs uintptr) (uintptr, *sqlite3.Tsqlite3_vfs) {
	d := diskOf(pVfs)
	return d.base, at[sqlite3.Tsqlite3_vfs](d.base)
}

func vfsOpen(tls *libc.TLS, pVfs, zName, pFile uintptr, flags int32, pOut uintptr) int32 {
	head := at[fileHeader](pFile)
	head.methods = 0 // tells SQLite that there is nothing to close
	d := diskOf(pVfs)
	name := ""
	if zName != 0 {
		name = libc.GoString(zName)
	}
	if rc := d.ask(opOpen(name)); rc != sqlite3.SQLITE_OK {
		return rc
	}
	if d.looking && flags&(sqlite3.SQLITE_OPEN_MAIN_DB|sqlite3.SQLITE_OPEN_WAL) != 0 {
		flags = flags&^(sqlite3.SQLITE_OPEN_READWRITE|sqlite3.SQLITE_OPEN_CREATE) | sqlite3.SQLITE_OPEN_READONLY
	}
	base := at[sqlite3.Tsqlite3_vfs](d.base)
	rc := call[fnOpen](base.FxOpen)(tls, d.base, zName, below(pFile), flags, pOut)
	if rc != sqlite3.SQLITE_OK {
		return rc
	}
	f, rc := d.newFile(name, flags, &osFile{tls: tls, p: below(pFile)})
	if rc == sqlite3.SQLITE_OK {
		if h := f.home(); h != nil && !d.arrive(h, name) {
			f.close(tls)
			rc = sqlite3.SQLITE_CANTOPEN
		}
	}
	if rc != sqlite3.SQLITE_OK {
		o := osFile{tls: tls, p: below(pFile)}
		call[fnFile](o.methods().FxClose)(tls, o.p)
		return rc
	}
	d.open.Add(1)
	head.handle = files.add(f)
	head.methods = d.methods
	return sqlite3.SQLITE_OK
}

func vfsDelete(tls *libc.TLS, pVfs, zName uintptr, syncDir int32) int32 {
	d, name := diskOf(pVfs), libc.GoString(zName)
	if d.looking {
		return sqlite3.SQLITE_READONLY
	}
	if d.elsewhere(name) {
		return sqlite3.SQLITE_OK // the log of another practice, perhaps
	}
	if rc := d.ask(opDelete(name, syncDir)); rc != sqlite3.SQLITE_OK {
		return rc
	}
	if strings.HasSuffix(libc.GoString(zName), "-wal") {
		diskOf(pVfs).witness.logGone()
	}
	p, base := baseOf(pVfs)
	return call[fnDelete](base.FxDelete)(tls, p, zName, syncDir)
}

func vfsAccess(tls *libc.TLS, pVfs, zName uintptr, flags int32, pOut uintptr) int32 {
	p, base := baseOf(pVfs)
	return call[fnAccess](base.FxAccess)(tls, p, zName, flags, pOut)
}

func vfsFullPathname(tls *libc.TLS, pVfs, zName uintptr, n int32, zOut uintptr) int32 {
	p, base := baseOf(pVfs)
	return call[fnFullPath](base.FxFullPathname)(tls, p, zName, n, zOut)
}

func vfsRandomness(tls *libc.TLS, pVfs uintptr, n int32, zOut uintptr) int32 {
	p, base := baseOf(pVfs)
	return call[fnRandom](base.FxRandomness)(tls, p, n, zOut)
}

func vfsSleep(tls *libc.TLS, pVfs uintptr, micro int32) int32 {
	p, base := baseOf(pVfs)
	return call[fnSleep](base.FxSleep)(tls, p, micro)
}

func vfsCurrentTime(tls *libc.TLS, pVfs, pOut uintptr) int32 {
	p, base := baseOf(pVfs)
	return call[fnVFSOut](base.FxCurrentTime)(tls, p, pOut)
}

func vfsCurrentTimeInt64(tls *libc.TLS, pVfs, pOut uintptr) int32 {
	p, base := baseOf(pVfs)
	return call[fnVFSOut](base.FxCurrentTimeInt64)(tls, p, pOut)
}

func vfsGetLastError(tls *libc.TLS, pVfs uintptr, n int32, zOut uintptr) int32 {
	p, base := baseOf(pVfs)
	return call[fnRandom](base.FxGetLastError)(tls, p, n, zOut)
}

// enter finds the file of a call and notes the thread state it comes with.
func enter(tls *libc.TLS, pFile uintptr) *file {
	f := files.get(at[fileHeader](pFile).handle)
	f.under.tls = tls
	return f
}

func ioClose(tls *libc.TLS, pFile uintptr) int32 {
	f := enter(tls, pFile)
	o := f.under
	rc := call[fnFile](o.methods().FxClose)(tls, o.p)
	if h := f.home(); h != nil {
		f.disk.depart(h)
	}
	f.close(tls)
	files.remove(at[fileHeader](pFile).handle)
	at[fileHeader](pFile).methods = 0
	f.disk.open.Add(-1)
	return rc
}

func ioRead(tls *libc.TLS, pFile, zBuf uintptr, n int32, off int64) int32 {
	return enter(tls, pFile).read(view(zBuf, n), off)
}

func ioWrite(tls *libc.TLS, pFile, zBuf uintptr, n int32, off int64) int32 {
	return enter(tls, pFile).write(view(zBuf, n), off)
}

func ioTruncate(tls *libc.TLS, pFile uintptr, size int64) int32 {
	return enter(tls, pFile).truncate(size)
}

func ioSync(tls *libc.TLS, pFile uintptr, flags int32) int32 {
	return enter(tls, pFile).sync(flags)
}

func ioFileSize(tls *libc.TLS, pFile, pOut uintptr) int32 {
	n, rc := enter(tls, pFile).size()
	*at[int64](pOut) = n
	return rc
}

func ioLock(tls *libc.TLS, pFile uintptr, level int32) int32 {
	f := enter(tls, pFile)
	f.changed()
	if f.disk.looking {
		return sqlite3.SQLITE_OK
	}
	o := f.under
	return call[fnFileInt](o.methods().FxLock)(tls, o.p, level)
}

func ioUnlock(tls *libc.TLS, pFile uintptr, level int32) int32 {
	f := enter(tls, pFile)
	f.changed()
	if f.disk.looking {
		return sqlite3.SQLITE_OK
	}
	o := f.under
	return call[fnFileInt](o.methods().FxUnlock)(tls, o.p, level)
}

func ioCheckReservedLock(tls *libc.TLS, pFile, pOut uintptr) int32 {
	o := enter(tls, pFile).under
	return call[fnFileOut](o.methods().FxCheckReservedLock)(tls, o.p, pOut)
}

// ioFileControl keeps from the default VFS what would let it write or map the
// file behind the shim's back; the rest is passed on.
func ioFileControl(tls *libc.TLS, pFile uintptr, op int32, pArg uintptr) int32 {
	switch op {
	case sqlite3.SQLITE_FCNTL_SIZE_HINT, sqlite3.SQLITE_FCNTL_CHUNK_SIZE,
		sqlite3.SQLITE_FCNTL_MMAP_SIZE, sqlite3.SQLITE_FCNTL_POWERSAFE_OVERWRITE:
		return sqlite3.SQLITE_NOTFOUND
	}
	o := enter(tls, pFile).under
	return call[fnControl](o.methods().FxFileControl)(tls, o.p, op, pArg)
}

func ioSectorSize(*libc.TLS, uintptr) int32 { return pageSize }

// ioDeviceCharacteristics passes on only what stays true above the encryption.
// Powersafe overwrite does not: a side file's block is rewritten whole.
func ioDeviceCharacteristics(tls *libc.TLS, pFile uintptr) int32 {
	o := enter(tls, pFile).under
	const kept = sqlite3.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN | sqlite3.SQLITE_IOCAP_IMMUTABLE
	return call[fnFile](o.methods().FxDeviceCharacteristics)(tls, o.p) & kept
}

// The shared-memory file (-shm) holds page numbers and locks, no content, and is
// mapped by every connection: it belongs to the default VFS alone.

func ioShmMap(tls *libc.TLS, pFile uintptr, region, size, extend int32, pOut uintptr) int32 {
	o := enter(tls, pFile).under
	if o.methods().FiVersion < 2 || o.methods().FxShmMap == 0 {
		return sqlite3.SQLITE_IOERR_SHMMAP
	}
	return call[fnShmMap](o.methods().FxShmMap)(tls, o.p, region, size, extend, pOut)
}

func ioShmLock(tls *libc.TLS, pFile uintptr, offset, n, flags int32) int32 {
	f := enter(tls, pFile)
	f.changed()
	o := f.under
	return call[fnShmLock](o.methods().FxShmLock)(tls, o.p, offset, n, flags)
}

func ioShmBarrier(tls *libc.TLS, pFile uintptr) {
	o := enter(tls, pFile).under
	call[fnShmBarier](o.methods().FxShmBarrier)(tls, o.p)
}

func ioShmUnmap(tls *libc.TLS, pFile uintptr, del int32) int32 {
	f := enter(tls, pFile)
	o := f.under
	if o.methods().FiVersion < 2 || o.methods().FxShmUnmap == 0 {
		return sqlite3.SQLITE_OK
	}
	if f.disk.elsewhere(f.name) {
		del = 0 // that name may belong to another practice by now
	}
	return call[fnFileInt](o.methods().FxShmUnmap)(tls, o.p, del)
}
