//go:build unix

package keeper

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// What a killed program left is swept after a day; what is younger, in use, a link
// or not ours stays.
func TestSweepTakesOnlyWhatWasLeft(t *testing.T) {
	inUse, _ := newPractice(t, newClock())
	elsewhere, temp := filepath.Join(tempFolder(t), "records"), tempFolder(t)
	t.Setenv("TMPDIR", temp)
	now := time.Now()
	folder := func(name string, age time.Duration) string {
		t.Helper()
		dir := filepath.Join(temp, name)
		file := filepath.Join(dir, "practice"+Extension)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{file, dir} {
			if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	for _, prefix := range scratchFolders {
		folder(prefix+"old", scratchAge+time.Minute)
		folder(prefix+"young", scratchAge-time.Minute)
	}
	folder("kapdesk-print-1", 3*scratchAge) // the window's, which sweeps them itself
	folder("kapdesk-other", 3*scratchAge)
	if err := os.Mkdir(elsewhere, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(temp, "kapdesk-look-link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Dir(inUse.Path()), filepath.Join(temp, "kapdesk-demo-open")); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(temp, "kapdesk-demo-open")
	files, err := os.ReadDir(old)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append([]string{old}, names(files, old)...) {
		if err := os.Chtimes(f, now, now.Add(-3*scratchAge)); err != nil {
			t.Fatal(err)
		}
	}
	SweepScratch(now)
	entries, err := os.ReadDir(temp)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	want := []string{"kapdesk-demo-open", "kapdesk-demo-young", "kapdesk-look-link", "kapdesk-look-young", "kapdesk-other", "kapdesk-print-1", "kapdesk-prove-young"}
	if !slices.Equal(left, want) {
		t.Errorf("after the sweep there are %q, want %q", left, want)
	}
	if _, err := os.Stat(elsewhere); err != nil {
		t.Errorf("what a link leads to: %v", err)
	}
}

func names(files []os.DirEntry, dir string) (paths []string) {
	for _, f := range files {
		paths = append(paths, filepath.Join(dir, f.Name()))
	}
	return paths
}
