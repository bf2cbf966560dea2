package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kapdesk/data"
)

// newVault creates a vault that opens by its code alone: no slow key derivation.
func newVault(t testing.TB) (*Vault, Code) {
	t.Helper()
	code := NewCode()
	v, err := CreateWith(context.Background(), filepath.Join(folder(t), "practice.kap"), code)
	if err != nil {
		t.Fatalf("creating a vault: %v", cause(err))
	}
	t.Cleanup(func() { v.Close() })
	return v, code
}

// folder is a temporary folder. It is t.TempDir, but for the removal, which uses a
// call of Windows that Wine does not know: here files go one by one.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "vault-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		var all []string
		filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				all = append(all, path)
			}
			return nil
		})
		for _, path := range slices.Backward(all) {
			if err := os.Remove(path); err != nil {
				t.Errorf("a file was left open: %v", err)
			}
		}
	})
	return dir
}

// cheap lowers the key derivation's work for tests that need passphrases.
func cheap(t testing.TB) {
	was := rounds
	rounds = 10
	t.Cleanup(func() { rounds = was })
}

// cause shows the error below a Fault, which its text leaves out.
func cause(err error) error {
	var f *data.Fault
	if errors.As(err, &f) && f.Err != nil {
		return errors.Join(err, f.Err)
	}
	return err
}

func run(t testing.TB, v *Vault, query string, args ...any) {
	t.Helper()
	if _, err := v.Writer().Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func count(t testing.TB, v *Vault, query string) (n int) {
	t.Helper()
	if err := v.Reader().QueryRow(query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, cause(v.Fault(err)))
	}
	return n
}

// fill gives a vault a small practice: two tables, a foreign key, an index and a
// full-text index.
func fill(t testing.TB, v *Vault, clients int) {
	t.Helper()
	run(t, v, `CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT`)
	run(t, v, `CREATE TABLE note (id TEXT PRIMARY KEY, client INTEGER NOT NULL REFERENCES client, body TEXT NOT NULL) STRICT, WITHOUT ROWID`)
	run(t, v, `CREATE INDEX note_client ON note (client)`)
	run(t, v, `CREATE VIRTUAL TABLE words USING fts5 (body)`)
	tx, err := v.Writer().Begin()
	if err != nil {
		t.Fatal(err)
	}
	for i := range clients {
		for _, q := range []struct {
			sql  string
			args []any
		}{
			{`INSERT INTO client (id, name) VALUES (?, ?)`, []any{i + 1, "client " + string(rune('A'+i%26))}},
			{`INSERT INTO note (id, client, body) VALUES (?, ?, ?)`, []any{data.Date{}.String() + string(rune('a'+i%26)) + string(rune('a'+i/26)), i + 1, "a calm session, with some words to fill a line or two of the page"}},
			{`INSERT INTO words (body) VALUES (?)`, []any{"calm session number"}},
		} {
			if _, err := tx.Exec(q.sql, q.args...); err != nil {
				t.Fatalf("%s: %v", q.sql, err)
			}
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func TestOpensJudgesASecretOfAnOpenVault(t *testing.T) {
	cheap(t)
	v, err := Create(context.Background(), filepath.Join(folder(t), "practice.kap"), "correct horse")
	if err != nil {
		t.Fatal(cause(err))
	}
	for _, c := range []struct {
		name   string
		secret Secret
		want   bool
	}{
		{"the passphrase", Passphrase("correct horse"), true},
		{"the recovery code", v.RecoveryCode(), true},
		{"another passphrase", Passphrase("correct horses"), false},
		{"no code", Code{}, false},
	} {
		if got, err := v.Opens(c.secret); err != nil || got != c.want {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
	v.Close()
	if right, _ := v.Opens(Code{}); right {
		t.Error("a closed vault, whose keys are wiped, opens by no code")
	}
}

func TestCreateThenOpenByPassphraseAndByCode(t *testing.T) {
	cheap(t)
	ctx := context.Background()
	path := filepath.Join(folder(t), oddName)
	v, err := Create(ctx, path, "correct horse")
	if err != nil {
		t.Fatal(cause(err))
	}
	fill(t, v, 300)
	code := v.RecoveryCode()
	if err := v.Close(); err != nil {
		t.Fatal(cause(err))
	}
	for name, s := range map[string]Secret{"passphrase": Passphrase("correct horse"), "recovery code": code} {
		v, err := Open(ctx, path, s)
		if err != nil {
			t.Fatalf("opening by %s: %v", name, cause(err))
		}
		if n := count(t, v, "SELECT count(*) FROM client"); n != 300 {
			t.Errorf("by %s: %d clients, want 300", name, n)
		}
		if r, err := v.Check(ctx); err != nil || !r.Whole() {
			t.Errorf("by %s: check found %+v, %v", name, r, cause(err))
		}
		v.Close()
	}
	if _, err := Open(ctx, path, Passphrase("wrong")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("opening by a wrong passphrase: %v, want ErrWrongSecret", err)
	}
	if _, err := Create(ctx, path, "x"); !errors.Is(err, ErrExists) {
		t.Errorf("creating over a practice: %v, want ErrExists", err)
	}
	if _, err := os.Stat(path + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a closed practice still has a log: %v", err)
	}
}
