package vault

import (
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha512"
	"fmt"
	"log/slog"

	"golang.org/x/text/unicode/norm"
)

// rounds is SQLCipher 4's default work factor for a passphrase. Only this
// package's own tests lower it.
var rounds = 256000

// Secret opens a vault: a Passphrase or a recovery Code.
type Secret interface {
	// key returns the raw key for a file with this salt.
	key(salt []byte) (Code, error)
}

type passphrase string

// Passphrase is what the practitioner types. The same letters typed on another
// system open the vault too: the text is brought to Unicode form NFC.
func Passphrase(text string) Secret { return passphrase(norm.NFC.String(text)) }

func (p passphrase) key(salt []byte) (Code, error) {
	raw, err := pbkdf2.Key(sha512.New, string(p), salt, rounds, len(Code{}))
	if err != nil {
		return Code{}, err
	}
	return Code(raw), nil
}

// String keeps a passphrase out of logs.
func (passphrase) String() string { return "[redacted]" }

// GoString keeps a passphrase out of logs.
func (passphrase) GoString() string { return "[redacted]" }

// Format keeps a passphrase out of logs whatever the verb.
func (passphrase) Format(f fmt.State, _ rune) { fmt.Fprint(f, "[redacted]") }

// MarshalText keeps a passphrase out of JSON.
func (passphrase) MarshalText() ([]byte, error) { return []byte("[redacted]"), nil }

// LogValue keeps a passphrase out of logs.
func (passphrase) LogValue() slog.Value { return slog.StringValue("[redacted]") }

// keys are all the keys of one file.
type keys struct {
	salt    [saltSize]byte
	page    Code     // AES-256 for pages; the recovery code
	mac     [32]byte // HMAC-SHA512 for pages
	walBody [32]byte // AES-256-GCM for pages in the write-ahead log
	walHead [64]byte // AES-256-XTS for the log's headers
	journal [32]byte // AES-256-GCM for the rollback journal
	check   [16]byte // tells, beside a damaged file, whether the secret was right
}

// deriveKeys computes every key of a file from its raw key and salt. mac is as
// SQLCipher does it; the side files' keys are this program's own.
func deriveKeys(raw Code, salt [saltSize]byte) (*keys, error) {
	k := &keys{salt: salt, page: raw}
	masked := salt
	for i := range masked {
		masked[i] ^= 0x3a
	}
	mac, err := pbkdf2.Key(sha512.New, string(raw[:]), masked[:], 2, len(k.mac))
	if err != nil {
		return nil, err
	}
	copy(k.mac[:], mac)
	for _, one := range []struct {
		into []byte
		info string
	}{
		{k.walBody[:], "kapdesk vault 1: wal pages"},
		{k.walHead[:], "kapdesk vault 1: wal headers"},
		{k.journal[:], "kapdesk vault 1: rollback journal"},
		{k.check[:], "kapdesk vault 1: check value"},
	} {
		out, err := hkdf.Key(sha512.New, raw[:], salt[:], one.info, len(one.into))
		if err != nil {
			return nil, err
		}
		copy(one.into, out)
	}
	return k, nil
}

// wipe overwrites the keys. Go may have copied them while deriving or in the
// ciphers' own tables; those copies are only dropped.
func (k *keys) wipe() { *k = keys{} }

// clone gives a second mount its own copy to wipe.
func (k *keys) clone() *keys {
	c := *k
	return &c
}

func newSalt() (salt [saltSize]byte) {
	rand.Read(salt[:])
	return salt
}
