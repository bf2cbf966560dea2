package vault

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"runtime"

	"golang.org/x/text/unicode/norm"
)

// rounds is SQLCipher 4's default work factor for a passphrase. Only this
// package's own tests lower it.
var rounds = 256000

// Secret opens a vault: a passphrase or a recovery Code. Whoever made one gives it
// to Wipe when it is not needed any more.
type Secret interface {
	// key writes the raw key for a file with this salt to raw.
	key(salt []byte, raw *Code)
}

// passphrase lies in memory of its own, so that nothing else is wiped with it.
type passphrase struct{ text []byte }

// Passphrase is what the practitioner types. The same letters typed on another
// system open the vault too: the text is brought to Unicode form NFC. The string
// itself can not be wiped; a window takes Typed.
func Passphrase(text string) Secret { return Typed([]byte(text)) }

// Typed is a Passphrase out of a buffer, which it overwrites: from then on the
// words are in memory once, in the secret, until that is wiped or collected.
func Typed(text []byte) Secret {
	// NFC is at most three times as long; a buffer that grew would leave a copy.
	p := &passphrase{text: lockedBytes(3 * len(text))}
	p.text = norm.NFC.Append(p.text[:0], text...)
	clear(text)
	runtime.SetFinalizer(p, func(p *passphrase) { Wipe(p) })
	return p
}

func (p *passphrase) key(salt []byte, raw *Code) { stretch(raw[:], p.text, salt, rounds) }

// Wipe overwrites a secret. It opens nothing afterwards.
func Wipe(s Secret) {
	switch s := s.(type) {
	case *passphrase:
		clear(s.text)
		unlockMemory(s.text)
	case *Code:
		*s = Code{}
	}
}

func isEmpty(s Secret) bool {
	p, phrase := s.(*passphrase)
	return phrase && len(p.text) == 0
}

// IsCode tells a recovery code from a passphrase.
func IsCode(s Secret) bool {
	_, phrase := s.(*passphrase)
	return s != nil && !phrase
}

// String keeps a passphrase out of logs.
func (*passphrase) String() string { return "[redacted]" }

// GoString keeps a passphrase out of logs.
func (*passphrase) GoString() string { return "[redacted]" }

// Format keeps a passphrase out of logs whatever the verb.
func (*passphrase) Format(f fmt.State, _ rune) { fmt.Fprint(f, "[redacted]") }

// MarshalText keeps a passphrase out of JSON.
func (*passphrase) MarshalText() ([]byte, error) { return []byte("[redacted]"), nil }

// LogValue keeps a passphrase out of logs.
func (*passphrase) LogValue() slog.Value { return slog.StringValue("[redacted]") }

// keys are all the keys of one file, in memory that the system does not swap out
// where it allows that. They are made by newKeys only, and never copied by value.
type keys struct {
	salt    [saltSize]byte
	page    Code     // AES-256 for pages; the recovery code
	mac     [32]byte // HMAC-SHA512 for pages
	walBody [32]byte // AES-256-GCM for pages in the write-ahead log
	walHead [64]byte // AES-256-XTS for the log's headers
	journal [32]byte // AES-256-GCM for the rollback journal
	note    [32]byte // proves what the lock file remembers
	apart   [32]byte // AES-256-GCM for words that are kept outside of the file
	check   [16]byte // tells, beside a damaged file, whether the secret was right

	_ [ownMemory - saltSize - 6*32 - 64 - 16]byte
}

// newKeys has room for keys. Those of a mount are wiped when it closes; those that
// were only tried are wiped when Go collects them.
func newKeys(salt [saltSize]byte) *keys {
	k := &keys{salt: salt}
	lockMemory(memoryOf(k))
	runtime.SetFinalizer(k, (*keys).wipe)
	return k
}

// derive computes every key of a file from a secret and the file's salt.
func derive(s Secret, salt []byte) *keys {
	k := newKeys([saltSize]byte(salt))
	privately(func() {
		s.key(salt, &k.page)
		k.deriveOthers()
	})
	return k
}

// deriveOthers computes the other keys from page and salt. mac is as SQLCipher
// does it; the side files' keys are this program's own.
func (k *keys) deriveOthers() {
	masked := k.salt
	for i := range masked {
		masked[i] ^= 0x3a
	}
	stretch(k.mac[:], k.page[:], masked[:], 2)

	prk := lockedBytes(macSize)
	extract(prk, k.page[:], k.salt[:])
	expand(k.walBody[:], prk, "kapdesk vault 1: wal pages")
	expand(k.walHead[:], prk, "kapdesk vault 1: wal headers")
	expand(k.journal[:], prk, "kapdesk vault 1: rollback journal")
	expand(k.note[:], prk, "kapdesk vault 1: lock file")
	expand(k.apart[:], prk, "kapdesk vault 1: words kept apart")
	expand(k.check[:], prk, "kapdesk vault 1: check value")
	clear(prk)
	unlockMemory(prk)
}

// wipe overwrites the keys.
func (k *keys) wipe() {
	*k = keys{}
	unlockMemory(memoryOf(k))
}

// clone gives a second mount its own copy to wipe.
func (k *keys) clone() *keys {
	c := newKeys(k.salt)
	copy(memoryOf(c), memoryOf(k))
	return c
}

func newSalt() (salt [saltSize]byte) {
	rand.Read(salt[:])
	return salt
}
