//go:build unix

package vault

import (
	"context"
	"encoding/hex"
	"net/url"
	"os"
	"os/exec"
	"testing"
)

func init() {
	processes["VAULT_TEST_INTRUDER"] = func(path string) error { return intrude(path, os.Getenv("VAULT_TEST_CODE")) }
}

// intrude is what a program that knows the format, the key and SQLite, but not our
// lock file, does to a practice that is open: it writes a row and closes.
func intrude(path, code string) error {
	raw, err := hex.DecodeString(code)
	if err != nil {
		return err
	}
	k, err := keysAt(path, Code(raw))
	if err != nil {
		return err
	}
	m, err := newMount(k)
	if err != nil {
		return err
	}
	db := m.open(path, url.Values{"_txlock": {"immediate"}, "_pragma": {"journal_mode(WAL)", "synchronous(FULL)"}})
	if _, err := db.Exec("INSERT INTO work VALUES ('another program')"); err != nil {
		return err
	}
	return db.Close()
}

func keysAt(path string, code Code) (*keys, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var salt [saltSize]byte
	if _, err := f.ReadAt(salt[:], 0); err != nil {
		return nil, err
	}
	return derive(code, salt[:]), nil
}

// Whether another program can really write into an open practice once SQLite's lock
// on its file is lost, because a handle on it was closed, as a file dialog of ours
// did before. It can, with the lock as without: our lock file only keeps our own
// programs out. Who writes when is settled in the -shm file, whose locks are not
// lost. So both rows are kept each time, and the log stays where it is.
func TestSecondProcessWritesWithAndWithoutTheLock(t *testing.T) {
	const tries = 10
	for name, handle := range map[string]bool{"the lock held": false, "the lock lost": true} {
		wrote, kept := 0, 0
		for range tries {
			v, code := newVault(t)
			run(t, v, "CREATE TABLE work (who TEXT) STRICT")
			if handle {
				f, err := os.Open(v.Path())
				if err != nil {
					t.Fatal(err)
				}
				f.Close()
			}
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "VAULT_TEST_INTRUDER="+v.Path(), "VAULT_TEST_CODE="+hex.EncodeToString(code[:]))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%s: the other program: %v, %s", name, err, out)
			}
			if err := v.InPlace(); err != nil {
				t.Errorf("%s: after the other program: %v", name, err)
			}
			run(t, v, "INSERT INTO work VALUES ('ours')")
			if err := v.Close(); err != nil {
				t.Error(cause(err))
			}
			again, err := Open(context.Background(), v.Path(), code)
			if err != nil {
				t.Fatalf("%s: %v", name, cause(err))
			}
			wrote += count(t, again, "SELECT count(*) FROM work WHERE who = 'another program'")
			kept += count(t, again, "SELECT count(*) FROM work WHERE who = 'ours'")
			if r, err := again.Check(t.Context()); err != nil || !r.Whole() {
				t.Errorf("%s: the file is not whole: %+v, %v", name, r, err)
			}
			again.Close()
		}
		t.Logf("%s: the other program wrote %d times of %d; what we wrote afterwards was kept %d times", name, wrote, tries, kept)
		if wrote != tries || kept != tries {
			t.Errorf("%s: of %d rows each, %d of the other program and %d of ours are there", name, tries, wrote, kept)
		}
	}
}
