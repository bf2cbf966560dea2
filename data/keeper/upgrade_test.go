package keeper

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// tomorrow is this program's first schema and one more migration.
func tomorrow(t *testing.T, sql string) store.Migrations {
	t.Helper()
	files := fstest.MapFS{"migrations/9999_next.sql": {Data: []byte(sql)}}
	for i := range store.SchemaVersion() {
		files["migrations/000"+string(rune('1'+i))+".sql"] = &fstest.MapFile{} // applied already
	}
	m, err := store.ReadMigrations(files)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestUpgradeThatFailsLeavesThePracticeAndAVerifiedCopy(t *testing.T) {
	c := newClock()
	p, _ := newPractice(t, c)
	if err := p.Store.SavePractice(t.Context(), juniper()); err != nil {
		t.Fatal(err)
	}
	path, code := p.Path(), p.RecoveryCode()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	// It fails twice: the second time a copy of the first is there already.
	for range 2 {
		_, err := openWith(t.Context(), path, code, c, "test",
			tomorrow(t, "DELETE FROM setting; CREATE TABLE half_done (x); INSERT INTO no_such_table VALUES (1)"))
		var fault *data.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.Safe, "as it was before") || !strings.Contains(fault.Safe, "before upgrade from") {
			t.Fatalf("the upgrade failed with %v, want it said that nothing changed and where the copy lies", err)
		}
	}
	again, err := Open(t.Context(), path, code, c, "test")
	if err != nil {
		t.Fatalf("after the failed upgrade the practice does not open: %v", err)
	}
	want, _, err := again.vault.RowHash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if facts, err := again.Store.Practice(t.Context()); err != nil || facts.Name != "Juniper House" {
		t.Errorf("the practice is called %q (%v), want Juniper House", facts.Name, err)
	}
	again.Close()
	copies, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+BackupExtension))
	if len(copies) != 1 {
		t.Fatalf("%d copies lie beside the practice, want one", len(copies))
	}
	if proof, err := vault.Prove(t.Context(), copies[0], code, tempFolder(t)); err != nil || proof.Hash != want {
		t.Errorf("the copy does not hold what the practice holds: %v", err)
	}
}

func TestUpgradeThatWorksLeavesACopyOfTheOldState(t *testing.T) {
	c := newClock()
	p, _ := newPractice(t, c)
	path, code := p.Path(), p.RecoveryCode()
	p.Close()
	upgraded, err := openWith(t.Context(), path, code, c, "test", tomorrow(t, "ALTER TABLE client ADD COLUMN height INTEGER"))
	if err != nil {
		t.Fatal(err)
	}
	upgraded.Close()
	if _, err := Open(t.Context(), path, code, c, "test"); err == nil {
		t.Error("the program of before opened the upgraded practice")
	}
	// Restoring the copy is the way back.
	copies, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+BackupExtension))
	if len(copies) != 1 {
		t.Fatalf("%d copies lie beside the practice, want one", len(copies))
	}
	if _, err := Restore(t.Context(), copies[0], path, code); err != nil {
		t.Fatal(err)
	}
	back, err := Open(t.Context(), path, code, c, "test")
	if err != nil {
		t.Fatalf("the old state does not open: %v", err)
	}
	back.Close()
}

func TestOpeningAPracticeOfTodayLeavesNoCopy(t *testing.T) {
	c := newClock()
	p, _ := newPractice(t, c)
	path, code := p.Path(), p.RecoveryCode()
	p.Close()
	again, err := Open(t.Context(), path, code, c, "test")
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
	if copies, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"+BackupExtension)); len(copies) != 0 {
		t.Errorf("opening left %v", copies)
	}
}
