package vault

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What SQLite and the hash over the rows are asked about is what was authenticated,
// not what lies on the disk by then. Beyond what is kept, pages are opened again.
func TestSurveyAnswersFromWhatItAuthenticated(t *testing.T) {
	ctx := context.Background()
	v, code := newVault(t)
	fill(t, v, 600)
	want, counts, err := v.RowHash(ctx)
	if err != nil {
		t.Fatal(err)
	}
	path := v.Path()
	v.Close()
	content := read(t, path)
	k := derive(code, content[:saltSize])
	for _, c := range []struct {
		name    string
		keep    int64
		replace bool // the file by noise, once it was authenticated
	}{
		{"nothing kept", 0, false},
		{"less than a page kept", pageSize - 1, false},
		{"one page kept", pageSize, false},
		{"half kept", int64(len(content) / 2), false},
		{"all but the last page kept", int64(len(content) - 1), false},
		{"all kept", imageLimit, true},
	} {
		write(t, path, content)
		s, err := newSurvey(ctx, path, k, c.keep)
		if err != nil {
			t.Fatal(cause(err))
		}
		if c.replace {
			write(t, path, bytes.Repeat([]byte{0x5a}, len(content)))
		}
		if r, err := s.consistency(ctx); err != nil || !r.Whole() || r.Pages != len(content)/pageSize {
			t.Errorf("%s: the checks say %+v, %v", c.name, r, cause(err))
		}
		sum, rows, err := rowHash(ctx, s.db)
		if err != nil || sum != want {
			t.Errorf("%s: the rows are not those that were closed: %v", c.name, cause(err))
		}
		if diff := cmp.Diff(counts, rows); diff != "" {
			t.Errorf("%s: numbers of rows differ:\n%s", c.name, diff)
		}
		s.close()
	}
}

// Pages are authenticated by several processors, some at a time: each damaged one is
// named, in order, wherever it is.
func TestEveryDamagedPageIsNamedWhereverItIs(t *testing.T) {
	ctx := context.Background()
	path, content, code := closedVault(t, 6000)
	pages := len(content) / pageSize
	if pages < 4*pagesAtOnce {
		t.Fatalf("the file has %d pages, too few", pages)
	}
	k := derive(code, content[:saltSize])
	for _, c := range []struct {
		name    string
		damaged []int
		cut     bool // in the middle of the last page
	}{
		{"none", nil, false},
		{"the first", []int{1}, false},
		{"the last", []int{pages}, false},
		{"cut short", []int{pages}, true},
		{"beside where one processor's part ends", []int{pagesAtOnce - 1, pagesAtOnce, pagesAtOnce + 1, 3 * pagesAtOnce, 3*pagesAtOnce + 1}, false},
		{"a whole part", counting(pagesAtOnce+1, 2*pagesAtOnce), false},
		{"all", counting(1, pages), false},
	} {
		bad := bytes.Clone(content)
		for _, page := range c.damaged {
			bad[page*pageSize-100] ^= 1
		}
		if c.cut {
			bad = bad[:len(bad)-1]
		}
		write(t, path, bad)
		for _, keep := range []int64{0, int64(len(content) / 2), imageLimit} {
			w, err := readWhole(ctx, path, k, keep)
			if err != nil {
				t.Fatal(cause(err))
			}
			w.image.release()
			if diff := cmp.Diff(c.damaged, w.bad); diff != "" || w.pages != pages {
				t.Errorf("%s, %d bytes kept: of %d pages, want %d, these are damaged:\n%s", c.name, keep, w.pages, pages, diff)
			}
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := readWhole(stopped, path, k, imageLimit); err != context.Canceled {
		t.Errorf("reading that was called off says %v", err)
	}
}

func counting(from, to int) (all []int) {
	for n := from; n <= to; n++ {
		all = append(all, n)
	}
	return all
}
