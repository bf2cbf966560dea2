package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"

	sqlite3 "modernc.org/sqlite/lib"
)

// The rollback journal and temporary files are written at any place in any
// length. They are kept as blocks of 4096 plain bytes, each sealed with
// AES-256-GCM under a fresh random nonce: nonce, ciphertext, tag. The last block
// may be shorter. A changed block is sealed anew as a whole, so no keystream is
// used twice; it is also why powersafe overwrite is not claimed and SQLite is
// told that a sector has 4096 bytes.
const (
	nonceSize   = 12
	tagSize     = 16
	sealedBlock = nonceSize + pageSize + tagSize
)

// sideCodec seals and opens the blocks of one such file.
type sideCodec struct {
	aead   cipher.AEAD
	plain  [pageSize]byte
	number [8]byte
	strict bool // a block that is not authentic is an error, not a torn write
}

func newSideCodec(key [32]byte) *sideCodec { return &sideCodec{aead: newGCM(key)} }

// wipe overwrites the codec, which must not be used again.
func (s *sideCodec) wipe() {
	wipeCipher(s.aead)
	clear(s.plain[:])
}

func newAES(key []byte) cipher.Block {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // the keys have 32 bytes by type
	}
	return block
}

func newGCM(key [32]byte) cipher.AEAD {
	block := newAES(key[:])
	defer wipeCipher(block) // it is copied
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES has the block size GCM needs
	}
	return aead
}

// plainSize is how many plain bytes a file of this size on the disk holds.
func plainSize(sealed int64) int64 {
	whole, rest := sealed/sealedBlock, sealed%sealedBlock
	return whole*pageSize + max(0, rest-(sealedBlock-pageSize))
}

// sealedSize is the reverse of plainSize.
func sealedSize(plain int64) int64 {
	size := plain / pageSize * sealedBlock
	if rest := plain % pageSize; rest > 0 {
		size += rest + (sealedBlock - pageSize)
	}
	return size
}

func (s *sideCodec) additional(block int64) []byte {
	binary.LittleEndian.PutUint64(s.number[:], uint64(block))
	return s.number[:]
}

// load brings the first n plain bytes of a block into s.plain and zeros the rest.
// A block of the journal that is not authentic was torn by a power cut before
// SQLite relied on it; zeros make SQLite stop there, as it does at any torn record.
func (f *file) load(block int64, n int) int32 {
	s := f.side
	clear(s.plain[n:])
	if n == 0 {
		return sqlite3.SQLITE_OK
	}
	sealed := f.buf[:n+sealedBlock-pageSize]
	if rc := f.under.readAt(sealed, block*sealedBlock); rc != sqlite3.SQLITE_OK {
		return rc
	}
	_, err := s.aead.Open(s.plain[:0], sealed[:nonceSize], sealed[nonceSize:], s.additional(block))
	if err != nil {
		clear(s.plain[:])
		if s.strict {
			return sqlite3.SQLITE_IOERR_DATA
		}
	}
	return sqlite3.SQLITE_OK
}

// store seals the first n bytes of s.plain as a block.
func (f *file) store(block int64, n int) int32 {
	s := f.side
	rand.Read(f.buf[:nonceSize])
	s.aead.Seal(f.buf[nonceSize:nonceSize], f.buf[:nonceSize], s.plain[:n], s.additional(block))
	return f.put(f.buf[:n+sealedBlock-pageSize], block*sealedBlock)
}

// held is how many plain bytes a block has in a file of this plain size.
func held(size, block int64) int { return int(min(pageSize, max(0, size-block*pageSize))) }

func (f *file) readSide(dst []byte, off int64) int32 {
	size, rc := f.size()
	if rc != sqlite3.SQLITE_OK {
		return rc
	}
	for len(dst) > 0 {
		block, from := off/pageSize, int(off%pageSize)
		have := held(size, block)
		if have <= from {
			return short(dst)
		}
		if rc := f.load(block, have); rc != sqlite3.SQLITE_OK {
			return rc
		}
		n := copy(dst, f.side.plain[from:have])
		dst, off = dst[n:], off+int64(n)
	}
	return sqlite3.SQLITE_OK
}

func (f *file) writeSide(src []byte, off int64) int32 {
	size, rc := f.size()
	if rc != sqlite3.SQLITE_OK {
		return rc
	}
	// A gap before off is written as zeros, and a short last block made whole.
	for size < off {
		block := size / pageSize
		end := min(off, (block+1)*pageSize)
		if rc := f.load(block, held(size, block)); rc != sqlite3.SQLITE_OK {
			return rc
		}
		if rc := f.store(block, int(end-block*pageSize)); rc != sqlite3.SQLITE_OK {
			return rc
		}
		size = end
	}
	for len(src) > 0 {
		block, from := off/pageSize, int(off%pageSize)
		have := held(size, block)
		n := min(len(src), pageSize-from)
		if from > 0 || n < have {
			if rc := f.load(block, have); rc != sqlite3.SQLITE_OK {
				return rc
			}
		}
		copy(f.side.plain[from:], src[:n])
		if rc := f.store(block, max(have, from+n)); rc != sqlite3.SQLITE_OK {
			return rc
		}
		src, off = src[n:], off+int64(n)
		size = max(size, off)
	}
	return sqlite3.SQLITE_OK
}

func (f *file) truncateSide(size int64) int32 {
	now, rc := f.size()
	if rc != sqlite3.SQLITE_OK || size >= now {
		return rc
	}
	block := size / pageSize
	if n := int(size % pageSize); n > 0 {
		if rc := f.load(block, held(now, block)); rc != sqlite3.SQLITE_OK {
			return rc
		}
		if rc := f.store(block, n); rc != sqlite3.SQLITE_OK {
			return rc
		}
	}
	return f.cut(sealedSize(size))
}
