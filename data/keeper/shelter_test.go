package keeper

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// fullDisk lets folders take no file beyond what they have, unless something was
// removed there.
func fullDisk(t *testing.T, folders ...string) {
	t.Helper()
	var has = map[string]int{}
	count := func(folder string) int {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	for _, folder := range folders {
		has[folder] = count(folder)
	}
	put = func(path string, content []byte) error {
		folder := filepath.Dir(path)
		if most, full := has[folder]; full && count(folder) >= most {
			return vault.ErrFull
		}
		return vault.Put(path, content)
	}
	t.Cleanup(func() { put = vault.Put })
}

// What could not be saved lies sealed in the first folder that takes it, the newest
// alone, and is there until it is removed.
func TestShelterKeepsTheNewestWordsSealed(t *testing.T) {
	p, _ := newPractice(t, newClock())
	first, second, gone := tempFolder(t), tempFolder(t), filepath.Join(tempFolder(t), "stick")
	folders := []string{gone, first, second}
	if err := os.WriteFile(gone, nil, 0o600); err != nil { // nothing can be written below it
		t.Fatal(err)
	}
	shelter := func(want, text string) {
		t.Helper()
		words := []store.Unsaved{store.DraftOf("a", text)}
		if folder, err := p.Shelter(folders, words); err != nil || folder != want {
			t.Fatalf("sheltered in %s, %v; want %s", folder, err, want)
		}
		got, err := p.Sheltered(folders[1:])
		if diff := cmp.Diff(words, got); diff != "" || err != nil {
			t.Errorf("sheltered are (-want +got, %v):\n%s", err, diff)
		}
	}
	shelter(first, "the brother waits")
	path := p.shelterFile(first)
	sealed, err := os.ReadFile(path)
	if err != nil || bytes.Contains(sealed, []byte("brother")) {
		t.Errorf("the sealed file holds words to be read, or none (%v)", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("the file is %v, %v; want it for its owner alone", info.Mode(), err)
	}
	fullDisk(t, first)
	shelter(second, "the brother waits outside")
	if err := vault.Put(path, sealed); err != nil { // it could not be removed
		t.Fatal(err)
	}
	shelter(second, "the brother waits outside, he says")
	if err := p.Unshelter(folders[1:]); err != nil {
		t.Fatal(err)
	}
	if words, err := p.Sheltered(folders[1:]); err != nil || words != nil {
		t.Errorf("after it was removed there is %v, %v", words, err)
	}
}

// On a full disk what was set aside makes room; a disk without it says that it is
// full, and what was sheltered before stays.
func TestShelterTakesWhatWasSetAside(t *testing.T) {
	p, _ := newPractice(t, newClock())
	folder := tempFolder(t)
	folders, words := []string{folder}, []store.Unsaved{store.DraftOf("a", "text")}
	if err := Reserve(folder); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(reserve(folder)); err != nil || info.Size() != reserved {
		t.Fatalf("set aside: %v, %v", info, err)
	}
	fullDisk(t, folder)
	if _, err := p.Shelter(folders, words); err != nil {
		t.Fatalf("with room set aside: %v", err)
	}
	if _, err := p.Shelter(folders, []store.Unsaved{store.DraftOf("a", "later")}); !errors.Is(err, vault.ErrFull) {
		t.Errorf("without: %v", err)
	}
	if got, err := p.Sheltered(folders); err != nil || !cmp.Equal(got, words) {
		t.Errorf("sheltered before and now %v, %v", got, err)
	}
}

// Words of another practice, and damaged ones, are left where they are.
func TestShelterLeavesWhatItCanNotOpen(t *testing.T) {
	p, _ := newPractice(t, newClock())
	good, bad := tempFolder(t), tempFolder(t)
	folders, words := []string{bad, good}, []store.Unsaved{store.DraftOf("a", "text")}
	spoiled := p.vault.Seal([]byte("{}"))
	spoiled[len(spoiled)-1] ^= 1
	if err := os.WriteFile(p.shelterFile(bad), spoiled, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Shelter([]string{good}, words); err != nil {
		t.Fatal(err)
	}
	if got, err := p.Sheltered(folders); !errors.Is(err, vault.ErrNotOurs) || !cmp.Equal(got, words) {
		t.Errorf("beside a spoiled file: %v, %v", got, err)
	}
	if _, err := p.Shelter(folders, words); err != nil {
		t.Errorf("sheltering beside it: %v", err)
	}
	if still, err := os.ReadFile(p.shelterFile(bad) + ".unopened"); err != nil || !bytes.Equal(still, spoiled) {
		t.Errorf("the spoiled file is not as it was (%v)", err)
	}
}

// A copy of a practice leaves its words alone; the practice finds them where it was
// moved to.
func TestShelterIsOfOnePlace(t *testing.T) {
	p, _ := newPractice(t, newClock())
	folders, words := []string{tempFolder(t)}, []store.Unsaved{store.DraftOf("a", "text")}
	path, moved := p.Path(), filepath.Join(tempFolder(t), "moved"+Extension)
	if _, err := p.Shelter(folders, words); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(moved, file, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	there := func() []store.Unsaved {
		t.Helper()
		q, err := Open(t.Context(), moved, vault.Passphrase(passphrase), newClock(), "test")
		if err != nil {
			t.Fatal(err)
		}
		defer q.Close()
		got, err := q.Sheltered(folders)
		if err == nil {
			err = q.Unshelter(folders)
		}
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := there(); got != nil {
		t.Errorf("a copy takes the words: %v", got)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if got := there(); !cmp.Equal(got, words) {
		t.Errorf("the practice that was moved finds %v", got)
	}
	if got := there(); got != nil {
		t.Errorf("after it took them they are still there: %v", got)
	}
}
