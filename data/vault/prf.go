package vault

import (
	"crypto/sha512"
	"encoding"
	"hash"
)

// PBKDF2 and HKDF as in the standard library, on an HMAC that can be wiped. The
// library's own takes the passphrase as a string and copies it, and leaves the key
// in hash states that nobody can reach: after a lock both were found in memory.
// prf_test.go compares every function with the library's.

// prf is HMAC-SHA512 under one key.
type prf struct {
	inner, outer           hash.Hash
	innerStart, outerStart []byte // their states once the key is in
	sum                    [macSize]byte
}

func newPRF(key []byte) *prf {
	p := &prf{inner: sha512.New(), outer: sha512.New()}
	pad := make([]byte, sha512.BlockSize)
	if len(key) > len(pad) {
		p.inner.Write(key)
		p.inner.Sum(pad[:0])
		p.inner.Reset()
	} else {
		copy(pad, key)
	}
	for i := range pad {
		pad[i] ^= 0x36
	}
	p.inner.Write(pad)
	for i := range pad {
		pad[i] ^= 0x36 ^ 0x5c
	}
	p.outer.Write(pad)
	clear(pad)
	p.innerStart, p.outerStart = stateOf(p.inner), stateOf(p.outer)
	return p
}

// of returns the HMAC of some bytes, valid until the next call.
func (p *prf) of(parts ...[]byte) []byte {
	restore(p.inner, p.innerStart)
	for _, part := range parts {
		p.inner.Write(part)
	}
	restore(p.outer, p.outerStart)
	p.outer.Write(p.inner.Sum(p.sum[:0]))
	return p.outer.Sum(p.sum[:0])
}

// wipe overwrites what would give the key, or what was hashed last, away.
func (p *prf) wipe() {
	clear(p.sum[:])
	clear(p.innerStart)
	clear(p.outerStart)
	for _, h := range []hash.Hash{p.inner, p.outer} {
		h.Reset()
		h.Write(make([]byte, sha512.BlockSize-1)) // lies over the last block that was hashed
		h.Reset()
	}
}

// SHA-512 of the standard library can always be saved and restored.
func stateOf(h hash.Hash) []byte {
	state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		panic(err)
	}
	return state
}

func restore(h hash.Hash, state []byte) {
	if err := h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state); err != nil {
		panic(err)
	}
}

// stretch is PBKDF2-HMAC-SHA512 for a key of at most 64 bytes.
func stretch(key, secret, salt []byte, rounds int) {
	p := newPRF(secret)
	u := p.of(salt, []byte{0, 0, 0, 1})
	copy(key, u)
	for range rounds - 1 {
		u = p.of(u)
		for i := range key {
			key[i] ^= u[i]
		}
	}
	p.wipe()
}

// extract is HKDF's first step with SHA-512, expand its second for a key of at
// most 64 bytes.
func extract(prk, secret, salt []byte) {
	p := newPRF(salt)
	copy(prk, p.of(secret))
	p.wipe()
}

func expand(key, prk []byte, info string) {
	p := newPRF(prk)
	copy(key, p.of([]byte(info), []byte{1}))
	p.wipe()
}
