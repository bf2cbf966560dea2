package vault

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"

	"kapdesk/data"
)

// apartHead begins whatever Seal returns: what it is, and which form it has.
const apartHead = "KAP Desk words 1\n"

// ErrNotOurs is about sealed words that Unseal does not open.
var ErrNotOurs error = &data.Fault{
	What: "The sealed words are of another practice or of an earlier passphrase, or they are damaged.",
	Safe: "They were left where they are.",
	Do:   "Keep their file. If the practice was restored from a backup of before the passphrase was changed, that backup opens it.",
	Err:  logged("sealed words do not open"),
}

// Seal encrypts words that are to be kept outside of the file while it cannot take
// them: AES-256-GCM under a key of its own out of the vault's, bound to the vault by
// its salt. A head that says what it is, the salt, the nonce and the sealed words
// follow each other. It opens with this vault alone, with a copy or a backup of it
// too, and with none of another passphrase.
func (v *Vault) Seal(words []byte) []byte {
	k := v.mount.disk.keys
	head := append([]byte(apartHead), k.salt[:]...)
	aead := newGCM(k.apart)
	defer wipeCipher(aead)
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	return aead.Seal(append(bytes.Clone(head), nonce...), nonce, words, head)
}

// Unseal returns what Seal sealed, or ErrNotOurs.
func (v *Vault) Unseal(sealed []byte) ([]byte, error) {
	k := v.mount.disk.keys
	head := append([]byte(apartHead), k.salt[:]...)
	aead := newGCM(k.apart)
	defer wipeCipher(aead)
	rest, ours := bytes.CutPrefix(sealed, head)
	if !ours || len(rest) < aead.NonceSize() {
		return nil, ErrNotOurs
	}
	nonce, body := rest[:aead.NonceSize()], rest[aead.NonceSize():]
	words, err := aead.Open(nil, nonce, body, head)
	if err != nil {
		return nil, ErrNotOurs
	}
	return words, nil
}

// Tag names the vault for the name of a file that lies elsewhere. It is no secret:
// it is the salt at the start of the practice's file.
func (v *Vault) Tag() string { return hex.EncodeToString(v.mount.disk.keys.salt[:]) }

// Put writes a small file for its owner alone and makes it last: what was there
// under its name stays until the new one is whole.
func Put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Explain(err)
	}
	partial := path + ".partial"
	os.Remove(partial) // of a run that was killed
	err := makePrivate(partial)
	if err == nil {
		err = os.WriteFile(partial, content, private)
	}
	if err == nil {
		err = syncFile(partial)
	}
	if err != nil {
		os.Remove(partial)
		return Explain(err)
	}
	return Explain(settle(partial, path))
}
