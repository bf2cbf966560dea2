package main

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// folderOf is all that can be seen of a folder from outside: names, bytes, times
// and rights.
func folderOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		seen[e.Name()] = fmt.Sprintf("%x %s %s", sha256.Sum256(content), info.ModTime(), info.Mode())
	}
	info, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	seen["."] = fmt.Sprint(info.ModTime(), info.Mode())
	return seen
}

// foreign makes a file that the passphrase opens and another program made.
func foreign(t *testing.T, version int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.kap")
	v, err := vault.Create(t.Context(), path, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"CREATE TABLE client (id INTEGER PRIMARY KEY, recipe TEXT)", fmt.Sprintf("PRAGMA user_version = %d", version)} {
		if _, err := v.Writer().Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// older makes a practice of the first schema.
func older(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("../../data/store/migrations/0001_practice.sql")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.kap")
	v, err := vault.Create(t.Context(), path, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{string(script), "PRAGMA user_version = 1"} {
		if _, err := v.Writer().Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// crashed is a practice as a crash leaves it: the newest client is in the log only.
func crashed(t *testing.T, demo string) string {
	t.Helper()
	p, err := keeper.Open(t.Context(), demo, vault.Passphrase(passphrase), data.FixedClock(at), "test")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Store.CreateClient(t.Context(), data.Client{LegalFirst: "Wilhelmina", LegalLast: "Inlog"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "crashed.kap")
	for _, suffix := range []string{"", "-wal", ".lock"} {
		content, err := os.ReadFile(p.Path() + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// Looking changes nothing: not a byte, time or name in the folder, whatever the
// file is and whether the command works or is refused.
func TestLookingChangesNothing(t *testing.T) {
	demo := demoFile(t)
	backup := filepath.Join(t.TempDir(), "demo.kapbak")
	must(t, "backup", demo, backup)
	sealed := filepath.Join(t.TempDir(), "demo.kapbak")
	must(t, "backup", demo, sealed)
	if err := os.Chmod(sealed, 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(sealed), 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Dir(sealed), 0o700)
	text := filepath.Join(t.TempDir(), "letter.kap")
	if err := os.WriteFile(text, []byte(strings.Repeat("%PDF-1.7 a letter ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}

	const holdsDemo, holdsNothing = "C-0098", ""
	tries := 0
	for _, file := range []struct {
		name, path string
		works      bool
		client     string // a word of the list of clients
	}{
		{"a practice", demo, true, holdsDemo},
		{"a practice after a crash", crashed(t, demo), true, "Wilhelmina"},
		{"a practice of the first schema", older(t), true, holdsNothing},
		{"a backup", backup, true, holdsDemo},
		{"a backup in a folder that cannot be written", sealed, true, holdsDemo},
		{"another program's file", foreign(t, 0), false, "database of another program"},
		{"another program's file with a version", foreign(t, 2), false, "database of another program"},
		{"a file of schema -5", foreign(t, -5), false, "database of another program"},
		{"a letter", text, false, "not a practice"},
	} {
		before := folderOf(t, filepath.Dir(file.path))
		look := func(words string, args ...string) {
			t.Helper()
			tries++
			r := kapctl(t, args...)
			if file.works != (r.status == statusDone) {
				t.Errorf("%s: kapctl %s: status %d\n%s%s", file.name, args[0], r.status, r.out, r.err)
			}
			if !strings.Contains(r.out+r.err, words) {
				t.Errorf("%s: kapctl %s does not say %q:\n%s%s", file.name, args[0], words, r.out, r.err)
			}
			if diff := cmp.Diff(before, folderOf(t, filepath.Dir(file.path))); diff != "" {
				t.Errorf("%s: kapctl %s changed the folder:\n%s", file.name, args[0], diff)
			}
		}
		look(file.client, "clients", file.path)
		if file.works {
			look("intact", "verify", file.path)
		} else {
			look(file.client, "verify", file.path)
		}
		if file.client == holdsDemo {
			look("medicine session", "readiness", "--client", "jordan", file.path)
		}
		if file.client == holdsDemo && file.path != demo {
			out := filepath.Join(t.TempDir(), "consent.pdf")
			look("not noted in the audit trail", "print", "consent", "--client", "jordan", "--out", out, file.path)
		}
		if file.works {
			look("all whole", "prove", file.path)
			look("verified", "backup", file.path, filepath.Join(t.TempDir(), "b.kapbak"))
			look("restored", "restore", file.path, filepath.Join(t.TempDir(), "r.kap"))
			look("", "salvage", file.path, filepath.Join(t.TempDir(), "s.kap"))
		}
	}
	t.Logf("%d looks", tries)
}

// A print from the practice in its place is noted there.
func TestPrintIsNotedInThePractice(t *testing.T) {
	path := demoFile(t)
	lines := func() (n int64) {
		p := program{clock: data.FixedClock(at)}
		err := p.look(t.Context(), path, passphrase, func(s *store.Store) error {
			state, err := s.CheckAudit(t.Context())
			n = state.Lines
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := lines()
	must(t, "print", "consent", "--client", "jordan", "--out", filepath.Join(t.TempDir(), "c.pdf"), path)
	if after := lines(); after != before+1 {
		t.Errorf("a print left %d lines in the audit trail, want one", after-before)
	}
}

// While the window has a practice open nobody else looks at it.
func TestLookingAtAnOpenPracticeIsRefused(t *testing.T) {
	path := demoFile(t)
	p, err := keeper.Open(t.Context(), path, vault.Passphrase(passphrase), data.FixedClock(at), "test")
	if err != nil {
		t.Fatal(err)
	}
	refused(t, kapctl(t, "clients", path), statusFailed, "already open")
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	must(t, "clients", path)
}

var crashInto = flag.String("crash", "", "leave a practice at this path as a crash would, for .ci/media")

// TestCrashInto leaves what .ci/media looks at.
func TestCrashInto(t *testing.T) {
	path := crashed(t, demoFile(t))
	if *crashInto == "" {
		return
	}
	for _, suffix := range []string{"", "-wal", ".lock"} {
		content, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(*crashInto+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// A salvaged practice lacks rows to which others point, and its names are to be
// written again: it is looked at all the same, and stays as it is.
func TestSalvagedPracticeIsLookedAt(t *testing.T) {
	path := demoFile(t)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dangling := false
	for page := 2; page < len(file)/4096 && !dangling; page++ {
		damaged, saved := filepath.Join(t.TempDir(), "damaged.kap"), filepath.Join(t.TempDir(), "saved.kap")
		bad := bytes.Clone(file)
		bad[page*4096+100] ^= 0x40
		if err := os.WriteFile(damaged, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		dangling = strings.Contains(must(t, "salvage", damaged, saved), "points to a lost row")
		if !dangling {
			continue
		}
		before := folderOf(t, filepath.Dir(saved))
		must(t, "clients", "--all", saved)
		if diff := cmp.Diff(before, folderOf(t, filepath.Dir(saved))); diff != "" {
			t.Errorf("kapctl clients changed the folder:\n%s", diff)
		}
	}
	if !dangling {
		t.Error("no damaged page cost a row that others point to")
	}
}
