package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/vault"
)

// A page that is damaged while the practice is open is named, with what it
// touches, by whatever reads or writes it next; it is neither called a drive that
// does not answer nor shown as data.
func TestDamagedPageIsNamed(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "practice.kap")
	v, err := vault.CreateWith(ctx, path, vault.Code{1})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(ctx, v, data.FixedClock(testTime), "test")
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		if _, err := s.CreateClient(ctx, data.Client{LegalFirst: "Jordan", LegalLast: "Reeves"}); err != nil {
			t.Fatal(err)
		}
	}
	root := rootOf(t, s, "client")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	v, err = vault.Open(ctx, path, vault.Code{1})
	if err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, v, data.FixedClock(testTime), "test"); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	flip(t, path, int64(root-1)*4096+100)

	var log strings.Builder
	errorlog.Use(&log)
	t.Cleanup(func() { errorlog.Use(nil) })
	_, readErr := s.Client(ctx, 7)
	_, writeErr := s.CreateClient(ctx, data.Client{LegalFirst: "Jordan", LegalLast: "Reeves"})
	if want := fmt.Sprintf("damaged: page %d (table client)", root); !strings.Contains(log.String(), want) || strings.Contains(log.String(), "Reeves") {
		t.Errorf("the log says %q, want %q and no name", log.String(), want)
	}
	for name, err := range map[string]error{"reading": readErr, "writing": writeErr} {
		var fault *data.Fault
		if !errors.As(err, &fault) || !errors.Is(err, vault.ErrDamaged) {
			t.Errorf("%s the damaged page: %v, want a fault that is vault.ErrDamaged", name, err)
			continue
		}
		if !strings.Contains(fault.What, "(table client)") || !strings.Contains(fault.Safe, "backups") || !strings.Contains(fault.Do, "restore") {
			t.Errorf("%s the damaged page says %q, want the page and table named, and the way to a backup", name, fault.Error())
		}
		if strings.Contains(err.Error(), "Reeves") {
			t.Error("the message holds a client's name")
		}
	}
}

// rootOf is the page at which a table begins.
func rootOf(t *testing.T, s *Store, table string) (page int) {
	t.Helper()
	if err := s.files.Reader().QueryRowContext(context.Background(), "SELECT rootpage FROM sqlite_schema WHERE name = ?", table).Scan(&page); err != nil {
		t.Fatal(err)
	}
	return page
}

// flip changes one bit of a file.
func flip(t *testing.T, path string, at int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 1)
	if _, err := f.ReadAt(b, at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if _, err := f.WriteAt(b, at); err != nil {
		t.Fatal(err)
	}
}
