package vault

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// counted notes what is read of a file, in order.
type counted struct {
	io.ReaderAt
	at []int64
}

func (c *counted) ReadAt(p []byte, off int64) (int, error) {
	c.at = append(c.at, off)
	return c.ReaderAt.ReadAt(p, off)
}

// A wrong passphrase is not told sooner than a right one is judged: both are
// stretched in the same rounds and tried on the same pages. BenchmarkJudge shows
// the times.
func TestAWrongPassphraseIsJudgedOnTheSamePages(t *testing.T) {
	path, first, size := judged(t)
	pages := func(phrase string) []int64 {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		read := &counted{ReaderAt: f}
		whole, others := recognize(read, first, size, derive(Passphrase(phrase), first[:saltSize]), path)
		if right := phrase == "right"; whole != right || others != right {
			t.Errorf("%q: page 1 is authentic %v, others %v", phrase, whole, others)
		}
		return read.at
	}
	right, wrong := pages("right"), pages("wrong")
	if len(right) < samples {
		t.Errorf("a passphrase is tried on %d pages, want at least %d", len(right), samples)
	}
	if diff := cmp.Diff(right, wrong); diff != "" {
		t.Errorf("a wrong passphrase is tried on other pages (-right +wrong):\n%s", diff)
	}
}

func BenchmarkJudge(b *testing.B) {
	path, _, _ := judged(b)
	for _, phrase := range []string{"right", "wrong"} {
		b.Run(phrase, func(b *testing.B) {
			for b.Loop() {
				if _, err := unlock(path, Passphrase(phrase), note{}); (err == nil) != (phrase == "right") {
					b.Fatal(err)
				}
			}
		})
	}
}

// judged is a practice of some hundred pages, closed.
func judged(t testing.TB) (path string, first []byte, size int64) {
	t.Helper()
	path = filepath.Join(folder(t), "p.kap")
	v, err := Create(context.Background(), path, "right")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, v, 2000)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, whole[:pageSize], int64(len(whole))
}
