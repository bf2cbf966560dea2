package vault

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that is no practice is called that, not a wrong passphrase, wherever it
// can be told.
func TestStrangeFilesAreNoPractice(t *testing.T) {
	cheap(t)
	noise := make([]byte, 5*pageSize)
	rand.Read(noise)
	text := []byte(strings.Repeat("a letter to the insurance, ", 1000))
	path, whole, _ := closedVault(t, 20)
	for _, c := range []struct {
		name    string
		content []byte
		note    bool // a lock file beside it knows a salt
		want    error
		says    string
	}{
		{"a text", text[:3*pageSize], false, ErrNotVault, "not a practice."},
		{"a PDF", append([]byte("%PDF-1.7\n"), text...), false, ErrNotVault, "not a practice."},
		{"zeros", make([]byte, 2*pageSize), false, ErrNotVault, "not a practice."},
		{"noise of any length", noise[:4*pageSize+17], false, ErrNotVault, "not a whole one"},
		{"noise of whole pages", noise, false, ErrWrongSecret, "or this file is not a practice"},
		{"noise beside a lock file", noise, true, ErrWrongSecret, "is not right."},
		{"a practice", whole, false, ErrWrongSecret, "or this file is not a practice"},
		{"a practice cut short", whole[:len(whole)-9], false, ErrNotVault, "not a whole one"},
		{"a page", noise[:pageSize], false, ErrWrongSecret, "or this file is not a practice"},
		{"a byte less than a page", noise[:pageSize-1], false, ErrNotVault, "not a practice."},
		{"nothing", nil, false, ErrNotVault, "not a practice."},
	} {
		file := filepath.Join(folder(t), "file.kap")
		write(t, file, c.content)
		if c.note {
			write(t, lockPath(file), read(t, lockPath(path)))
		}
		for name, open := range map[string]func() error{
			"Open": func() error { _, err := Open(context.Background(), file, Passphrase("x")); return err },
			"Look": func() error { _, err := Look(context.Background(), file, Passphrase("x")); return err },
		} {
			if err := open(); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s, %s: %v, want it to say %q", c.name, name, err, c.says)
			}
		}
		if !bytes.Equal(c.content, read(t, file)) {
			t.Errorf("%s was changed", c.name)
		}
	}
}

func TestRestoreOntoItselfIsRefused(t *testing.T) {
	path, content, code := closedVault(t, 5)
	hard := filepath.Join(filepath.Dir(path), "hard.kapbak")
	if err := os.Link(path, hard); err != nil {
		t.Fatal(err)
	}
	for _, dest := range []string{path, hard, filepath.Join(filepath.Dir(path), ".", "practice.kap")} {
		if _, err := Restore(context.Background(), path, dest, code); !errors.Is(err, errOntoItself) {
			t.Errorf("to %s: %v, want it said that they are one file", filepath.Base(dest), err)
		}
	}
	if !bytes.Equal(content, read(t, path)) {
		t.Error("a refused restore changed the file")
	}
}

// What a restore or a new passphrase left when it was killed goes at the next
// opening.
func TestOpeningRemovesUnfinishedCopies(t *testing.T) {
	path, content, code := closedVault(t, 5)
	for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
		write(t, path+".partial"+suffix, content)
	}
	v, err := Open(context.Background(), path, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	v.Close()
	if left, _ := filepath.Glob(path + ".partial*"); len(left) > 0 {
		t.Errorf("opening left %v", left)
	}
}

func TestNamesThatAreTooLongAreSaid(t *testing.T) {
	ctx, dir := context.Background(), folder(t)
	name := func(n int) string { return strings.Repeat("n", n) }
	for _, c := range []struct {
		path string
		long bool
	}{
		{filepath.Join(dir, name(longestName)), false},
		{filepath.Join(dir, name(longestName+1)), true},
		{filepath.Join(dir, strings.Repeat(name(200)+"/", 10), "x.kap"), true},
		{filepath.Join(dir, name(2000)), true},
	} {
		v, err := CreateWith(ctx, c.path, NewCode())
		if err == nil {
			_, err = v.Backup(ctx, filepath.Join(dir, "backup.kapbak"))
			err = errors.Join(err, v.Close())
		}
		if errors.Is(err, errLongPath) != c.long || !c.long && err != nil {
			t.Errorf("a name of %d in a path of %d: %v, want it refused: %v", len(filepath.Base(c.path)), len(c.path), cause(err), c.long)
		}
	}
}
