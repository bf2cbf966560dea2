//go:build linux && !race

package ui

import (
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/vault"
	"kapdesk/data/vault/remains"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

// secretPhrase is a passphrase that stands nowhere, letter by letter.
func secretPhrase() iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for i := range 28 {
			if !yield('a' + rune((7+i*i*17)%26)) {
				return
			}
		}
	}
}

// surname is the one of the demo's client, turned back by two letters in this file.
func surname() iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for _, r := range "Lqtfcp Tggxgu" {
			if unicode.IsLetter(r) {
				r -= 2
			}
			if !yield(r) {
				return
			}
		}
	}
}

// leftOfName is how often a client's name may be in memory right after a lock.
// Nearly always it is 0, but Fyne keeps the words it drew for up to a minute and
// throws them away by its own clock: one run in twelve finds up to 37, which the
// shell's second look after two minutes takes. It may only be lowered.
const leftOfName = 60

// In the process that is searched these say which practice it opens, and what of its
// key to look for.
const (
	searchedFile = "KAPDESK_TEST_MEMORY_FILE"
	searchedKey  = "KAPDESK_TEST_MEMORY_KEY"
)

// A practice is unlocked by typing into the real entry, a client is opened, and the
// practice is locked. Then neither the passphrase nor the key is anywhere in the
// program's memory.
//
// It runs in a process of its own: other tests leave names of the demo behind, and
// making the practice leaves its passphrase on the stacks of whoever did it.
func TestNothingSecretIsLeftAfterALock(t *testing.T) {
	if path := os.Getenv(searchedFile); path != "" {
		searchAfterALock(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "practice.kap")
	code, err := demotest.Write(path, demo.DesignTime(desktest.Portland))
	if err != nil {
		t.Fatal(err)
	}
	if code, err = vault.ChangePassphrase(t.Context(), path, &code, vault.Typed([]byte(string(slices.Collect(secretPhrase()))))); err != nil {
		t.Fatal(err)
	}
	key, err := remains.Bytes(code[:]).MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	child.Env = append(os.Environ(), searchedFile+"="+path, searchedKey+"="+string(key))
	out, err := child.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Errorf("in a process of its own: %v", err)
	}
}

func searchAfterALock(t *testing.T, path string) {
	p := start(t)
	var raw remains.Words
	if err := raw.UnmarshalText([]byte(os.Getenv(searchedKey))); err != nil {
		t.Fatal(err)
	}
	words := []remains.Words{remains.Text(secretPhrase()), raw, remains.Text(surname())}
	count := func() []int {
		t.Helper()
		vault.Forget()
		found, err := remains.Count(0, words...)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}

	p.shell.showLock(path, "")
	entry := p.Field("Passphrase").Focusable()
	p.shell.Window.Canvas().Focus(entry)
	for r := range secretPhrase() {
		entry.TypedRune(r)
	}
	if typed := count(); typed[0] == 0 {
		t.Error("the passphrase is not found while it stands in its field: the search finds nothing")
	}
	p.Tap("Unlock")
	if p.shell.practice == nil {
		t.Fatal("the passphrase that was typed does not open the practice")
	}
	p.shell.Go(desk.Route{Page: desk.Clients, Client: desktest.Client(t, p.shell.practice.Store, "Jordan R.")})
	if open := count(); open[1] == 0 || open[2] == 0 {
		t.Errorf("while it is open the key and a name are found %v times: the search finds nothing", open)
	}
	p.shell.LockNow()

	left := count()
	if left[0] != 0 {
		t.Errorf("the passphrase is in memory %d times after a lock", left[0])
	}
	if left[1] != 0 {
		t.Errorf("the key is in memory %d times after a lock", left[1])
	}
	t.Logf("a client's name is in memory %d times after a lock", left[2])
	if left[2] > leftOfName {
		t.Errorf("a client's name is in memory %d times after a lock, more than %d", left[2], leftOfName)
	}
}
