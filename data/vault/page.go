package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha512"
	"encoding/binary"
	"hash"
)

// The sizes of the SQLCipher 4 default format, in bytes.
const (
	pageSize = 4096
	ivSize   = aes.BlockSize
	macSize  = sha512.Size
	reserve  = ivSize + macSize   // at the end of every page
	usable   = pageSize - reserve // what SQLite lays out
	saltSize = 16                 // at the start of page 1, in clear
)

// magic is what SQLite expects where the file keeps the salt.
const magic = "SQLite format 3\x00"

// lockPage is the page that SQLite never writes: it holds the byte range used
// for locks, 1 GiB into the file.
const lockPage = 1<<30/pageSize + 1

// cbcMode is a CBC cipher whose chain can be started anew, so that one object
// serves every page. The ciphers of crypto/aes have the method.
type cbcMode interface {
	cipher.BlockMode
	SetIV([]byte)
}

// pageCodec seals and opens pages of the main file. It holds scratch space and
// cipher state, so that a page costs no allocation; one file uses one codec.
type pageCodec struct {
	salt     [saltSize]byte
	enc, dec cbcMode
	mac      hash.Hash
	sum      [macSize]byte
	number   [4]byte
	plain    [pageSize]byte
}

func newPageCodec(k *keys) *pageCodec {
	block := newAES(k.page[:])
	defer wipeCipher(block) // enc and dec copy it
	var iv [ivSize]byte
	return &pageCodec{
		salt: k.salt,
		enc:  cipher.NewCBCEncrypter(block, iv[:]).(cbcMode),
		dec:  cipher.NewCBCDecrypter(block, iv[:]).(cbcMode),
		mac:  hmac.New(sha512.New, k.mac[:]),
	}
}

// wipe overwrites the codec, which must not be used again.
func (c *pageCodec) wipe() {
	wipeCipher(c.enc)
	wipeCipher(c.dec)
	clear(c.plain[:])
}

// skip is how many bytes at the start of a page stay in clear.
func skip(page uint32) int {
	if page == 1 {
		return saltSize
	}
	return 0
}

// sign computes the page's HMAC over ciphertext, IV and page number.
func (c *pageCodec) sign(sealed []byte, page uint32) []byte {
	binary.LittleEndian.PutUint32(c.number[:], page)
	c.mac.Reset()
	c.mac.Write(sealed[skip(page) : usable+ivSize])
	c.mac.Write(c.number[:])
	return c.mac.Sum(c.sum[:0])
}

// authentic reports whether a page as it lies on the disk is what was written
// there under this key.
func (c *pageCodec) authentic(sealed []byte, page uint32) bool {
	return hmac.Equal(c.sign(sealed, page), sealed[usable+ivSize:])
}

// seal turns SQLite's page into the page on the disk.
func (c *pageCodec) seal(sealed, plain []byte, page uint32) {
	from, iv := skip(page), sealed[usable:usable+ivSize]
	if page == 1 {
		copy(sealed, c.salt[:])
	}
	rand.Read(iv) // never fails: the program stops instead
	c.enc.SetIV(iv)
	c.enc.CryptBlocks(sealed[from:usable], plain[from:usable])
	copy(sealed[usable+ivSize:], c.sign(sealed, page))
}

// open is the reverse of seal. It returns false, and leaves plain as it was, if
// the page is not authentic. The reserved bytes come out as zeros.
func (c *pageCodec) open(plain, sealed []byte, page uint32) bool {
	if !c.authentic(sealed, page) {
		return false
	}
	from := skip(page)
	c.dec.SetIV(sealed[usable : usable+ivSize])
	c.dec.CryptBlocks(plain[from:usable], sealed[from:usable])
	copy(plain[:from], magic)
	clear(plain[usable:pageSize])
	return true
}
