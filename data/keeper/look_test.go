package keeper

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"testing"

	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// A practice that is looked at, as it is or in a copy of this version, answers
// whatever would change it with one sentence; it is read, backed up from and copied,
// and the copy can be worked in. Not a byte of it changes.
func TestPracticeThatIsLookedAt(t *testing.T) {
	for name, newer := range map[string]bool{"as it is": false, "in a copy of a newer schema": true} {
		t.Run(name, func(t *testing.T) {
			ctx, c := t.Context(), newClock()
			p, backups := newPractice(t, c)
			path := p.Path()
			if err := errors.Join(p.Store.SavePractice(ctx, juniper()), p.Close()); err != nil {
				t.Fatal(err)
			}
			before := files(t, path)
			m := store.Released()
			if newer {
				m = tomorrow(t, "CREATE TABLE tomorrow (x INTEGER) STRICT")
			}
			look, err := lookWith(ctx, path, vault.Passphrase(passphrase), c, m)
			if err != nil {
				t.Fatal(err)
			}
			if !look.Looks() || look.Copied() != newer || look.Path() != path {
				t.Errorf("looks %v, copied %v, at %s; want it looked at, copied %v, at %s", look.Looks(), look.Copied(), look.Path(), newer, path)
			}
			if err := look.Unlocked(ctx, "with passphrase", 2); err != nil || len(look.Doubts()) > 0 {
				t.Errorf("unlocked: %v, doubts %v", err, look.Doubts())
			}
			if facts, err := look.Store.Practice(ctx); err != nil || facts.Name != "Juniper House" {
				t.Errorf("it is called %q (%v)", facts.Name, err)
			}
			refused := map[string]error{
				"a setting": look.Store.SetBackupFolders(ctx, nil),
				"a draft":   look.Store.SaveDraft(ctx, "note/1", "words"),
				"a batch":   look.Store.Batch(ctx, func(context.Context) error { return nil }),
			}
			_, refused["a new passphrase"] = look.ChangePassphrase(ctx, vault.Passphrase(passphrase), vault.Passphrase("other words"), "test")
			for what, err := range refused {
				if !errors.Is(err, store.ErrLooking) {
					t.Errorf("%s: %v, want ErrLooking", what, err)
				}
			}
			runs, err := look.BackUp(ctx)
			if err != nil || len(runs) != 1 {
				t.Fatalf("a backup from it: %v, %v", runs, err)
			}
			if _, err := vault.Prove(ctx, filepath.Join(backups, runs[0].File), vault.Passphrase(passphrase), ""); err != nil {
				t.Errorf("a backup from it: %v", err)
			}
			elsewhere := tempFolder(t)
			copied, err := look.Copy(ctx, elsewhere)
			if err != nil {
				t.Fatal(err)
			}
			if err := look.Close(); err != nil {
				t.Fatal(err)
			}
			if !maps.EqualFunc(before, files(t, path), func(a, b []byte) bool { return string(a) == string(b) }) {
				t.Error("looking changed the practice or its lock file")
			}
			work, err := openWith(ctx, copied, vault.Passphrase(passphrase), c, "test", m)
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(work.Store.SaveDraft(ctx, "note/1", "words"), work.Close()); err != nil {
				t.Errorf("the copy: %v", err)
			}
			if stem := filepath.Base(copied); stem[:len("Practice (copy")] != "Practice (copy" {
				t.Errorf("the copy is called %q", stem)
			}
		})
	}
}
