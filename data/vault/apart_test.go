package vault

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"
)

// Words that are kept apart open with their vault, with a backup of it too, and
// with nothing else; not one byte of them can be changed, and none is to be read.
func TestSealedWordsOpenWithTheirVaultAlone(t *testing.T) {
	ctx := context.Background()
	v, code := newVault(t)
	said := []byte("what the brother said on the stairs")
	sealed := v.Seal(said)
	if bytes.Contains(sealed, said[:8]) {
		t.Error("the sealed words can be read")
	}
	if bytes.Equal(sealed, v.Seal(said)) {
		t.Error("the same words sealed twice look the same")
	}
	backup := filepath.Join(folder(t), "backup.kap")
	if _, err := v.Backup(ctx, backup); err != nil {
		t.Fatal(cause(err))
	}
	same, err := Open(ctx, backup, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	defer same.Close()
	for name, one := range map[string]*Vault{"the vault": v, "its backup": same} {
		if got, err := one.Unseal(sealed); err != nil || !bytes.Equal(got, said) {
			t.Errorf("%s opens them as %q, %v", name, got, err)
		}
	}
	if same.Tag() != v.Tag() {
		t.Errorf("a backup is called %s, its vault %s", same.Tag(), v.Tag())
	}
	other, _ := newVault(t)
	if _, err := other.Unseal(sealed); !errors.Is(err, ErrNotOurs) {
		t.Errorf("another vault opens them: %v", err)
	}
	for i := range sealed {
		flipped := bytes.Clone(sealed)
		flipped[i] ^= 1
		if _, err := v.Unseal(flipped); !errors.Is(err, ErrNotOurs) {
			t.Errorf("with byte %d flipped they open: %v", i, err)
		}
		if _, err := v.Unseal(sealed[:i]); !errors.Is(err, ErrNotOurs) {
			t.Errorf("cut at byte %d they open: %v", i, err)
		}
	}
}
