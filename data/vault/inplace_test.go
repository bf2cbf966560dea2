//go:build unix

package vault

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// waysToMove are what happens to a practice file while it is open. Each leaves
// the folder as a person or a sync client would; the volume that is gone is a
// folder that cannot be found any more.
var waysToMove = map[string]func(t *testing.T, path string){
	"deleted": func(t *testing.T, path string) { try(t, os.Remove(path)) },
	"its log deleted": func(t *testing.T, path string) {
		try(t, os.Remove(logPath(path)))
	},
	"folder emptied": func(t *testing.T, path string) {
		for _, name := range names(t, filepath.Dir(path)) {
			try(t, os.Remove(filepath.Join(filepath.Dir(path), name)))
		}
	},
	"folder removed": func(t *testing.T, path string) { try(t, os.RemoveAll(filepath.Dir(path))) },
	"volume gone":    func(t *testing.T, path string) { try(t, os.Rename(filepath.Dir(path), filepath.Dir(path)+" gone")) },
	"replaced by rename": func(t *testing.T, path string) {
		copied(t, path, path+".new")
		try(t, os.Rename(path+".new", path))
	},
	"replaced by a link to a copy": func(t *testing.T, path string) {
		copied(t, path, path+".new")
		try(t, os.Remove(path))
		try(t, os.Symlink(path+".new", path))
	},
	"replaced by a link to itself": func(t *testing.T, path string) {
		try(t, os.Rename(path, path+".new"))
		try(t, os.Symlink(path+".new", path))
	},
	"all replaced": func(t *testing.T, path string) {
		for _, one := range []string{path, logPath(path)} {
			copied(t, one, one+".new")
			try(t, os.Rename(one+".new", one))
		}
	},
}

// Whatever takes the file away is noticed, reads and writes go on in what is
// open, and a verified copy brings all of it out.
func TestFileThatIsNotAtItsPathIsNoticedAndBroughtOut(t *testing.T) {
	for way, move := range waysToMove {
		t.Run(way, func(t *testing.T) {
			ctx := context.Background()
			v, code := newVaultIn(t, filepath.Join(folder(t), "practice"))
			fill(t, v, 20)
			if err := v.InPlace(); err != nil {
				t.Fatalf("before anything happened: %v", cause(err))
			}
			move(t, v.Path())
			if err := v.InPlace(); !errors.Is(err, ErrMoved) {
				t.Fatalf("it was not noticed: %v", err)
			}
			run(t, v, "INSERT INTO client (name) VALUES ('typed since')")
			before, _ := filepath.Glob(filepath.Join(filepath.Dir(v.Path()), "*"))
			dest := filepath.Join(folder(t), "copy.kap")
			if _, err := v.Backup(ctx, dest); err != nil {
				t.Fatalf("the copy: %v", cause(err))
			}
			if err := v.Close(); !errors.Is(err, ErrMoved) {
				t.Errorf("closing said %v, want that the file is not there", err)
			}
			for _, name := range before {
				if _, err := os.Lstat(name); err != nil && (name == v.Path() || way == "all replaced" && name == logPath(v.Path())) {
					t.Errorf("closing removed what is in the place now: %v", err)
				}
			}
			w, err := Open(ctx, dest, code)
			if err != nil {
				t.Fatalf("opening the copy: %v", cause(err))
			}
			defer w.Close()
			var n int
			if err := w.Reader().QueryRow("SELECT count(*) FROM client WHERE name = 'typed since'").Scan(&n); err != nil || n != 1 {
				t.Errorf("the copy holds what was typed since %d times (%v), want once", n, err)
			}
		})
	}
}

// A file that comes back under its name is the same file again.
func TestFileThatComesBackIsInPlace(t *testing.T) {
	v, _ := newVault(t)
	fill(t, v, 5)
	try(t, os.Rename(v.Path(), v.Path()+".away"))
	if err := v.InPlace(); !errors.Is(err, ErrMoved) {
		t.Errorf("while it was away: %v", err)
	}
	try(t, os.Rename(v.Path()+".away", v.Path()))
	if err := v.InPlace(); err != nil {
		t.Errorf("after it came back: %v", cause(err))
	}
	if err := v.Close(); err != nil {
		t.Errorf("closing it: %v", cause(err))
	}
}

// A connection that is opened later must not read another file than the others.
func TestNoConnectionIsOpenedOnAnotherFile(t *testing.T) {
	v, _ := newVault(t)
	fill(t, v, 5)
	copied(t, v.Path(), v.Path()+".new")
	run(t, v, "INSERT INTO client (name) VALUES ('only in the open file')")
	try(t, os.Rename(v.Path()+".new", v.Path()))
	ctx := context.Background()
	for range readers { // more than are open
		conn, err := v.Reader().Conn(ctx)
		if err != nil {
			return // refused
		}
		defer conn.Close()
		var n int
		err = conn.QueryRowContext(ctx, "SELECT count(*) FROM client WHERE name = 'only in the open file'").Scan(&n)
		if err != nil {
			return
		}
		if n != 1 {
			t.Fatal("a connection reads the file that was put in the place")
		}
	}
	t.Error("no connection was opened anew: the test shows nothing")
}

func copied(t *testing.T, from, to string) {
	t.Helper()
	all, err := os.ReadFile(from)
	try(t, err)
	try(t, os.WriteFile(to, all, 0o600))
}

func try(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newVaultIn(t *testing.T, dir string) (*Vault, Code) {
	t.Helper()
	try(t, os.Mkdir(dir, 0o700))
	code := NewCode()
	v, err := CreateWith(context.Background(), filepath.Join(dir, "practice.kap"), code)
	if err != nil {
		t.Fatal(cause(err))
	}
	t.Cleanup(func() { v.Close() })
	return v, code
}
