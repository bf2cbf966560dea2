package vault

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha512"
	"testing"

	"pgregory.net/rapid"
)

// Every function gives what the standard library gives, at all lengths around the
// block of SHA-512.
func TestDerivationsAreTheStandardLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "secret")
		salt := rapid.SliceOfN(rapid.Byte(), 0, 140).Draw(t, "salt")
		size := rapid.IntRange(1, macSize).Draw(t, "size")
		rounds := rapid.IntRange(1, 5).Draw(t, "rounds")

		std := hmac.New(sha512.New, secret)
		std.Write(salt)
		std.Write(secret)
		p := newPRF(secret)
		for range 2 {
			if got := p.of(salt, secret); !bytes.Equal(got, std.Sum(nil)) {
				t.Fatalf("HMAC is %x, want %x", got, std.Sum(nil))
			}
		}

		got := make([]byte, size)
		stretch(got, secret, salt, rounds)
		if want, err := pbkdf2.Key(sha512.New, string(secret), salt, rounds, size); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("PBKDF2 is %x, want %x (%v)", got, want, err)
		}

		prk := make([]byte, macSize)
		extract(prk, secret, salt)
		expand(got, prk, "some use")
		if want, err := hkdf.Key(sha512.New, secret, salt, "some use", size); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("HKDF is %x, want %x (%v)", got, want, err)
		}
	})
}

// A round is two blocks and asks for nothing: the key is taken in once for all rounds.
func TestARoundAsksForNoMemory(t *testing.T) {
	key := make([]byte, 32)
	cost := func(rounds int) float64 {
		return testing.AllocsPerRun(5, func() { stretch(key, []byte("four calm words here"), []byte("a salt"), rounds) })
	}
	if few, many := cost(1), cost(500); many > few {
		t.Errorf("500 rounds ask for memory %.0f times, one %.0f times", many, few)
	}
}
