package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"

	sqlite3 "modernc.org/sqlite/lib"
)

// The write-ahead log keeps SQLite's layout byte for byte: a header of 32 bytes,
// then frames of a 24-byte header and a page.
//
// A page is sealed with AES-256-GCM under a fresh random nonce, the frame number
// being authenticated with it: ciphertext of the 4016 usable bytes, then in the 80
// reserved ones the tag, the nonce, and zeros.
//
// SQLite may write a page in two parts with a sync between them (it pads a commit
// to a sector). The first part must reach the disk at once: the page is sealed as
// far as it is known, and that part of the ciphertext is written; when the rest has
// come it is sealed again under the same nonce, which gives the same first part.
// Only bytes of that second sealing ever leave, so the nonce is used once.
//
// The headers have no room for an IV. They are enciphered with AES-256-XTS with
// ciphertext stealing, the place in the file as the tweak. That is a permutation,
// not a keystream, so overwriting a header gives nothing away but whether it is
// the same; and SQLite puts fresh random salts into every one at each restart.
const (
	logHeader   = 32
	frameHeader = 24
	frameSize   = frameHeader + pageSize
)

// logCodec seals and opens the log's headers and pages.
type logCodec struct {
	body  cipher.AEAD
	head  cipher.Block
	tweak cipher.Block

	number [8]byte
	t      [aes.BlockSize]byte
	x      [aes.BlockSize]byte
	plain  [pageSize]byte

	part partial
}

// partial remembers the first part of a page or header that SQLite writes in
// two parts.
type partial struct {
	at    int64 // where the page or header starts; meaningless if have is 0
	have  int
	page  [pageSize]byte // plain
	nonce [nonceSize]byte
}

func newLogCodec(k *keys) *logCodec {
	return &logCodec{
		body:  newGCM(k.walBody),
		head:  newAES(k.walHead[:32]),
		tweak: newAES(k.walHead[32:]),
	}
}

// wipe overwrites the codec, which must not be used again.
func (c *logCodec) wipe() {
	wipeCipher(c.body)
	wipeCipher(c.head)
	wipeCipher(c.tweak)
	clear(c.plain[:])
	c.part = partial{}
}

func (c *logCodec) additional(frame int64) []byte {
	binary.LittleEndian.PutUint64(c.number[:], uint64(frame))
	return c.number[:]
}

// sealedPage is how much of a frame's page is not zeros.
const sealedPage = usable + tagSize + nonceSize

// seal turns a page into what the log holds, under the given nonce.
func (c *logCodec) seal(sealed, plain, nonce []byte, frame int64) {
	c.body.Seal(sealed[:0], nonce, plain[:usable], c.additional(frame))
	copy(sealed[usable+tagSize:], nonce)
	clear(sealed[sealedPage:pageSize])
}

// open is the reverse of seal. It returns false if the page is not authentic;
// plain then holds zeros.
func (c *logCodec) open(plain, sealed []byte, frame int64) bool {
	var dirt byte
	for _, b := range sealed[sealedPage:pageSize] {
		dirt |= b
	}
	_, err := c.body.Open(plain[:0], sealed[usable+tagSize:sealedPage], sealed[:usable+tagSize], c.additional(frame))
	if err != nil || dirt != 0 {
		clear(plain[:pageSize])
		return false
	}
	clear(plain[usable:pageSize])
	return true
}

func (c *logCodec) authentic(sealed []byte, frame int64) bool {
	return c.open(c.plain[:], sealed, frame)
}

// startTweak sets the tweak for a header at a place in the file; double moves it
// to the next 16 bytes.
func (c *logCodec) startTweak(off int64) {
	clear(c.t[:])
	binary.LittleEndian.PutUint64(c.t[:], uint64(off))
	c.tweak.Encrypt(c.t[:], c.t[:])
}

func (c *logCodec) double() {
	var carry byte
	for i, b := range c.t {
		c.t[i] = b<<1 | carry
		carry = b >> 7
	}
	c.t[0] ^= carry * 0x87
}

// block runs one 16-byte block of XTS under the current tweak.
func (c *logCodec) block(dst, src []byte, encrypt bool) {
	for i := range c.x {
		c.x[i] = src[i] ^ c.t[i]
	}
	if encrypt {
		c.head.Encrypt(c.x[:], c.x[:])
	} else {
		c.head.Decrypt(c.x[:], c.x[:])
	}
	for i := range c.x {
		dst[i] = c.x[i] ^ c.t[i]
	}
}

// xts enciphers or deciphers a header of 24 or 32 bytes in place.
func (c *logCodec) xts(h []byte, off int64, encrypt bool) {
	const n = aes.BlockSize
	c.startTweak(off)
	rest := len(h) - n
	if rest == n {
		c.block(h[:n], h[:n], encrypt)
		c.double()
		c.block(h[n:], h[n:], encrypt)
		return
	}
	// Ciphertext stealing: the first block, enciphered, lends its tail to fill up
	// the second. Deciphering undoes the blocks in the opposite order of tweaks.
	first := c.t
	c.double()
	second := c.t
	if !encrypt {
		first, second = second, first
	}
	c.t = first
	c.block(h[:n], h[:n], encrypt)
	var last [n]byte
	copy(last[:], h[n:])
	copy(last[rest:], h[rest:n])
	copy(h[n:], h[:rest])
	c.t = second
	c.block(h[:n], last[:], encrypt)
}

// piece says which header or page of the log a byte belongs to.
func piece(off int64) (at int64, length int, frame int64, header bool) {
	if off < logHeader {
		return 0, logHeader, -1, true
	}
	frame = (off - logHeader) / frameSize
	at = logHeader + frame*frameSize
	if off < at+frameHeader {
		return at, frameHeader, frame, true
	}
	return at + frameHeader, pageSize, frame, false
}

func (f *file) readLog(dst []byte, off int64) int32 {
	c := f.log
	var head []byte // the part of dst that holds the header read just before
	for len(dst) > 0 {
		at, length, frame, header := piece(off)
		from := int(off - at)
		n := min(len(dst), length-from)
		sealed := f.buf[:length]
		if rc := f.under.readAt(sealed, at); rc == sqlite3.SQLITE_IOERR_SHORT_READ {
			return short(dst)
		} else if rc != sqlite3.SQLITE_OK {
			return rc
		}
		if header {
			c.xts(sealed, at, false)
			copy(dst[:n], sealed[from:])
			head = dst[:n]
		} else if c.open(c.plain[:], sealed, frame) {
			copy(dst[:n], c.plain[from:])
		} else if head == nil {
			return sqlite3.SQLITE_IOERR_DATA
		} else {
			// SQLite reads header and page in one go only to find where the log
			// ends. A page that is not authentic there was torn by a power cut: the
			// header is blanked, which SQLite takes for the end.
			clear(head)
			clear(dst[:n])
		}
		dst, off = dst[n:], off+int64(n)
	}
	return sqlite3.SQLITE_OK
}

func (f *file) writeLog(src []byte, off int64) int32 {
	for len(src) > 0 {
		at, length, frame, header := piece(off)
		from := int(off - at)
		n := min(len(src), length-from)
		if from > 0 && (f.log.part.have != from || f.log.part.at != at) {
			return sqlite3.SQLITE_IOERR_WRITE // not the second half of anything
		}
		var rc int32
		if header {
			rc = f.writeHead(src[:n], at, from, length)
		} else {
			rc = f.writeBody(src[:n], at, from, frame)
		}
		if rc != sqlite3.SQLITE_OK {
			return rc
		}
		src, off = src[n:], off+int64(n)
	}
	return sqlite3.SQLITE_OK
}

// writeHead writes a header. If SQLite splits it (only ever the header of a
// padding frame, whose content is a copy) it is written once complete.
func (f *file) writeHead(src []byte, at int64, from, length int) int32 {
	p := &f.log.part
	copy(p.page[from:], src)
	p.at, p.have = at, from+len(src)
	if p.have < length {
		return sqlite3.SQLITE_OK
	}
	p.have = 0
	if at == 0 {
		f.disk.witness.wroteLog(p.page[:length], -1)
	}
	copy(f.buf, p.page[:length])
	f.log.xts(f.buf[:length], at, true)
	return f.put(f.buf[:length], at)
}

// writeBody writes a page or the part of it that has come.
func (f *file) writeBody(src []byte, at int64, from int, frame int64) int32 {
	c, p := f.log, &f.log.part
	copy(p.page[from:], src)
	if from == 0 {
		rand.Read(p.nonce[:])
	}
	p.at, p.have = at, from+len(src)
	for _, b := range p.page[min(p.have, usable):p.have] {
		if b != 0 {
			// SQLite leaves the reserved bytes zero, and its checksum covers them. If
			// it ever did not, reading back zeros would end the log here: refuse.
			return sqlite3.SQLITE_IOERR_WRITE
		}
	}
	done := p.have
	c.seal(f.buf[:pageSize], p.page[:], p.nonce[:], frame)
	if done == pageSize {
		p.have = 0
		f.disk.witness.wroteLog(nil, frame)
	}
	return f.put(f.buf[from:done], at+int64(from))
}
