//go:build linux && !race

// The race detector keeps a picture of all memory, so it is not searched under it.

package vault

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"errors"
	"iter"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"kapdesk/data/vault/remains"
)

// phraseRunes is a passphrase that stands nowhere, rune by rune. The ü is typed as
// two, so that it has to be composed.
func phraseRunes() iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for i := range 24 {
			if !yield('a' + rune((5+i*i*11)%26)) {
				return
			}
		}
		yield('ü')
	}
}

// typedPhrase is what a secret entry hands over.
func typedPhrase() Secret {
	text := make([]byte, 0, 64)
	for r := range phraseRunes() {
		if r == 'ü' {
			text = append(text, 'u', 0xcc, 0x88)
			continue
		}
		text = append(text, byte(r))
	}
	return Typed(text)
}

// noteRunes is a text of the record.
func noteRunes() iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for i := range 40 {
			if !yield('a' + rune((3+i*i*i*5)%26)) {
				return
			}
		}
	}
}

// leftOfRecord is how many copies of a note may be in memory after Close, as bytes
// and as runes. It may only be lowered.
const leftOfRecord = 5

// A practice is made, worked in, backed up, closed, opened with the passphrase and
// with the code, tried with a wrong one, and closed. Then neither the passphrase
// nor the key is anywhere in the process's memory.
func TestNothingSecretIsLeftAfterClose(t *testing.T) {
	was := rounds
	rounds = 256000
	defer func() { rounds = was }()
	path := filepath.Join(folder(t), "p.kap")
	deepen() // first, so that the stack is not moved with a copy left behind
	key := workAndClose(t, path)
	deepen() // over the stack of this test's own work
	counts := countAfterwards(t, remains.Text(phraseRunes()), key, remains.Text(noteRunes()))
	if counts[0] != 0 {
		t.Errorf("the passphrase is in memory %d times after Close", counts[0])
	}
	if counts[1] != 0 {
		t.Errorf("the key is in memory %d times after Close", counts[1])
	}
	t.Logf("a note is in memory %d times after Close", counts[2])
	if counts[2] > leftOfRecord {
		t.Errorf("a note is in memory %d times after Close, more than %d", counts[2], leftOfRecord)
	}
}

// workAndClose has a stack frame of its own, which is gone when memory is searched.
//
//go:noinline
func workAndClose(t *testing.T, path string) (key remains.Words) {
	ctx := context.Background()
	phrase := typedPhrase()
	v, err := CreateWith(ctx, path, phrase)
	if err != nil {
		t.Fatal(cause(err))
	}
	if _, err := v.Writer().Exec("CREATE TABLE note (body TEXT)"); err != nil {
		t.Fatal(err)
	}
	var note string
	for r := range noteRunes() {
		note += string(r)
	}
	for range 50 {
		if _, err := v.Writer().Exec("INSERT INTO note VALUES (?)", note); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Backup(ctx, path+"bak"); err != nil {
		t.Fatal(cause(err))
	}
	if err := v.Close(); err != nil {
		t.Fatal(cause(err))
	}

	code := &Code{}
	for _, secret := range []Secret{phrase, code} {
		v, err := Open(ctx, path, secret)
		if err != nil {
			t.Fatal(cause(err))
		}
		if right, err := v.Opens(typedPhrase()); !right || err != nil {
			t.Errorf("the passphrase is not the one of the open vault: %v", err)
		}
		*code = v.RecoveryCode()
		var read string
		if err := v.Reader().QueryRow("SELECT body FROM note WHERE body LIKE 'd%'").Scan(&read); err != nil || read != note {
			t.Errorf("the note was not read: %v", err)
		}
		key = remains.Bytes(code[:])
		if open, err := remains.Count(0, remains.Text(phraseRunes()), key, remains.Text(noteRunes())); err != nil || slices.Min(open) == 0 {
			t.Fatalf("while the vault is open the passphrase, the key and a note are found %v times (%v): the search finds nothing", open, err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(cause(err))
		}
	}
	if _, err := Open(ctx, path, Passphrase("wrong")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("a wrong passphrase: %v", err)
	}
	Wipe(phrase)
	Wipe(code)
	return key
}

// countAfterwards returns memory as the shell does after a lock, and searches it.
func countAfterwards(t *testing.T, words ...remains.Words) []int {
	t.Helper()
	begun := time.Now()
	Forget()
	t.Logf("forgetting took %v", time.Since(begun))
	counts, err := remains.Count(0, words...)
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

// The ciphers of the standard library can be overwritten: they are numbers behind
// a pointer. Should that change, keys would stay, and this says so.
func TestCiphersAreWiped(t *testing.T) {
	block := newAES(bytes.Repeat([]byte{7}, 32))
	iv := make([]byte, aes.BlockSize)
	for name, c := range map[string]any{
		"CBC": cipher.NewCBCEncrypter(block, iv), "CBC back": cipher.NewCBCDecrypter(block, iv), "GCM": newGCM([32]byte{7}), "block": block,
	} {
		if wipeCipher(c); !reflect.ValueOf(c).Elem().IsZero() {
			t.Errorf("%s still holds its key", name)
		}
	}
}
