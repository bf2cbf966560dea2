package vault

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha512"
	"encoding/hex"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The building blocks against published values, so that a change of library or
// of Go shows here and not in a practice.

// PBKDF2-HMAC-SHA512 of password "password" and salt "salt", as published beside
// the RFC 6070 vectors for SHA-1 and used by many implementations.
func TestPBKDF2PublishedValues(t *testing.T) {
	for _, v := range []struct {
		rounds int
		want   string
	}{
		{1, "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce"},
		{2, "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53cf76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e"},
		{4096, "d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5143f30602641b3d55cd335988cb36b84376060ecd532e039b742a239434af2d5"},
	} {
		got, err := pbkdf2.Key(sha512.New, "password", []byte("salt"), v.rounds, 64)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(unhex(t, v.want), got); diff != "" {
			t.Errorf("PBKDF2 with %d rounds is not as published:\n%s", v.rounds, diff)
		}
	}
}

// HMAC-SHA512, RFC 4231 test cases 1 and 2.
func TestHMACPublishedValues(t *testing.T) {
	for _, v := range []struct{ key, text, want string }{
		{"0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", hex.EncodeToString([]byte("Hi There")),
			"87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"},
		{hex.EncodeToString([]byte("Jefe")), hex.EncodeToString([]byte("what do ya want for nothing?")),
			"164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"},
	} {
		h := hmac.New(sha512.New, unhex(t, v.key))
		h.Write(unhex(t, v.text))
		if diff := cmp.Diff(unhex(t, v.want), h.Sum(nil)); diff != "" {
			t.Errorf("HMAC-SHA512 is not as published:\n%s", diff)
		}
	}
}

// AES-256-CBC, NIST SP 800-38A F.2.5, with the ciphers as the pages use them: one
// object, started anew for each page.
func TestCBCPublishedValues(t *testing.T) {
	block, err := aes.NewCipher(unhex(t, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"))
	if err != nil {
		t.Fatal(err)
	}
	iv := unhex(t, "000102030405060708090a0b0c0d0e0f")
	plain := unhex(t, "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710")
	want := unhex(t, "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")
	enc := cipher.NewCBCEncrypter(block, make([]byte, 16)).(cbcMode)
	dec := &pageCodec{block: block}
	for range 2 {
		got := make([]byte, len(plain))
		enc.SetIV(iv)
		enc.CryptBlocks(got, plain)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("AES-256-CBC is not as published:\n%s", diff)
		}
		back := make([]byte, len(plain))
		if dec.decipher(back, got, iv); !bytes.Equal(back, plain) {
			t.Error("AES-256-CBC does not decipher what it enciphered")
		}
	}
}

// AES-256-XTS for the log's headers: IEEE 1619 vector 10 (its first 32 bytes; a
// block of XTS depends only on its place), data unit number 0xff.
func TestXTSPublishedValues(t *testing.T) {
	var k keys
	copy(k.walHead[:], unhex(t, "2718281828459045235360287471352662497757247093699959574966967627"+
		"3141592653589793238462643383279502884197169399375105820974944592"))
	c := newLogCodec(&k)
	h := unhex(t, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
	want := unhex(t, "1c3b3a102f770386e4836c99e370cf9bea00803f5e482357a4ae12d414a3e63b")
	c.xts(h, 0xff, true)
	if diff := cmp.Diff(want, h); diff != "" {
		t.Errorf("AES-256-XTS is not as published:\n%s", diff)
	}
}

// AES-256-GCM for the log's pages and the journal's blocks: test case 16 of the
// specification of GCM by McGrew and Viega.
func TestGCMPublishedValues(t *testing.T) {
	aead := newGCM([32]byte(unhex(t, "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")))
	got := aead.Seal(nil, unhex(t, "cafebabefacedbaddecaf888"),
		unhex(t, "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"),
		unhex(t, "feedfacedeadbeeffeedfacedeadbeefabaddad2"))
	want := unhex(t, "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"+
		"76fc6ece0f4e1768cddf8853bb2d551b")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("AES-256-GCM is not as published:\n%s", diff)
	}
}

// A page that SQLite writes in two parts is the same as one written whole, and
// its first part is on the disk before the second comes.
func TestFirstPartOfALogPageIsFinal(t *testing.T) {
	salt := newSalt()
	k := derive(NewCode(), salt[:])
	c := newLogCodec(k)
	page, nonce := make([]byte, pageSize), make([]byte, nonceSize)
	rand.Read(page[:usable])
	whole, part := make([]byte, pageSize), make([]byte, pageSize)
	c.seal(whole, page, nonce, 5)
	for _, known := range []int{1, 8, 1000, usable - 1, usable, usable + 40} {
		begun := make([]byte, pageSize)
		copy(begun, page[:known])
		c.seal(part, begun, nonce, 5)
		if n := min(known, usable); !bytes.Equal(part[:n], whole[:n]) {
			t.Errorf("the first %d bytes of a page change when the rest is known", known)
		}
	}
}

func TestHeadersDecipherToWhatTheyWere(t *testing.T) {
	salt := newSalt()
	k := derive(NewCode(), salt[:])
	c := newLogCodec(k)
	for _, length := range []int{frameHeader, logHeader} {
		was := make([]byte, length)
		rand.Read(was)
		h := bytes.Clone(was)
		c.xts(h, 4152, true)
		if bytes.Equal(h, was) {
			t.Errorf("a header of %d bytes was not enciphered", length)
		}
		sealed := bytes.Clone(h)
		c.xts(h, 4152, false)
		if !bytes.Equal(h, was) {
			t.Errorf("a header of %d bytes deciphers to something else", length)
		}
		c.xts(sealed, 4153, false)
		if bytes.Equal(sealed, was) {
			t.Errorf("a header of %d bytes deciphers at another place", length)
		}
	}
}

func TestPagesCostNoAllocation(t *testing.T) {
	salt := newSalt()
	k := derive(NewCode(), salt[:])
	plain, sealed := make([]byte, pageSize), make([]byte, pageSize)
	page, log, side := newPageCodec(k), newLogCodec(k), newSideCodec(k.journal)
	block := make([]byte, sealedBlock)
	for name, f := range map[string]func(){
		"page": func() {
			page.seal(sealed, plain, 7)
			if !page.open(plain, sealed, 7) || page.open(plain, sealed, 8) {
				t.Fatal("a page opens at the wrong place or not at its own")
			}
		},
		"log page": func() {
			log.seal(sealed, plain, log.part.nonce[:], 7)
			if !log.open(plain, sealed, 7) || log.open(plain, sealed, 8) {
				t.Fatal("a log page opens at the wrong place or not at its own")
			}
		},
		"journal block": func() {
			side.aead.Seal(block[nonceSize:nonceSize], block[:nonceSize], side.plain[:], side.additional(3))
			if _, err := side.aead.Open(side.plain[:0], block[:nonceSize], block[nonceSize:], side.additional(3)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		f() // the first use may set up state
		if n := testing.AllocsPerRun(50, f); n > 0 {
			t.Errorf("a %s costs %v allocations, want 0", name, n)
		}
	}
}
