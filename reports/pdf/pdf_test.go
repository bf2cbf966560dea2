package pdf

import (
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"kapdesk/reports/paper"
)

var meta = Meta{Title: "Zoë’s form", Author: "Elena Marsh", Created: time.Date(2025, time.June, 12, 10, 12, 0, 0, time.UTC)}

func page(items ...paper.Item) []paper.Page {
	return []paper.Page{{Size: paper.Letter, Items: items}}
}

func text(face paper.Face, s string) paper.Text {
	return paper.Text{X: 76, Y: 100, Size: 14, Face: face, Color: paper.Ink, S: s}
}

// everything is one item of each kind in all its ways.
func everything() []paper.Page {
	points := []paper.Point{{X: 10, Y: 10}, {X: 20, Y: 30}, {X: 40, Y: 20}}
	var items []paper.Item
	for f := paper.Serif; f <= paper.SansBold; f++ {
		items = append(items, text(f, "Client took it, 200 mg ≥ −13 – “yes”"))
	}
	items = append(items,
		paper.Line{X2: 100, Y2: 5, Width: 1, Color: paper.Ink, Dash: paper.Dash{On: 4, Off: 3}},
		paper.Line{X2: 100, Y2: 9, Width: 1, Color: paper.Ink},
		paper.Box{W: 10, H: 10, Fill: paper.Row}, paper.Box{W: 10, H: 10, Stroke: paper.Ink, StrokeWidth: 1, Radius: 3}, paper.Box{W: 5, H: 5},
		paper.Polyline{Points: points, Width: 1, Color: paper.Ink},
		paper.Polygon{Points: points, Fill: paper.Ink, Stroke: paper.White, StrokeWidth: 1},
		paper.Circle{X: 50, Y: 50, R: 9, Stroke: paper.Ink, StrokeWidth: 1, Dash: paper.Dash{On: 3, Off: 2}},
		paper.Image{X: 76, Y: 56, Side: 30, Name: "logo-print"})
	return page(items...)
}

func TestSamePagesGiveTheSameBytes(t *testing.T) {
	var one, two bytes.Buffer
	for _, w := range []*bytes.Buffer{&one, &two} {
		if err := Write(w, everything(), meta); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two files of the same pages differ")
	}
	if !bytes.HasPrefix(one.Bytes(), []byte("%PDF-")) || !bytes.Contains(one.Bytes(), []byte("D:20250612101200")) {
		t.Error("the file is no PDF with the date of its Meta")
	}
}

// Documents are printed from several tasks at once.
func TestWriteIsSafeForSeveralAtOnce(t *testing.T) {
	var want bytes.Buffer
	if err := Write(&want, everything(), meta); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			var got bytes.Buffer
			if err := Write(&got, everything(), meta); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("a file written beside others differs, error %v", err)
			}
		})
	}
	wait.Wait()
}

func TestGreekCyrillicAndVietnameseAreWritten(t *testing.T) {
	var file bytes.Buffer
	if err := Write(&file, page(text(paper.Serif, "Тарас Ελένη Nguyễn")), meta); err != nil {
		t.Fatal(err)
	}
	if file.Len() < 5000 {
		t.Errorf("the file has %d bytes and cannot hold the glyphs", file.Len())
	}
}

func TestErrorsNameThePlaceNotTheText(t *testing.T) {
	secret := "Ada Lovelace 😀"
	tests := map[string][]paper.Page{
		"emoji":        page(text(paper.Serif, secret)),
		"unknown mark": page(paper.Image{Name: secret}),
		"nil item":     page(nil),
	}
	for name, pages := range tests {
		var file bytes.Buffer
		err := Write(&file, pages, meta)
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		if strings.Contains(err.Error(), "Ada") {
			t.Errorf("%s: the error tells a text of the page: %v", name, err)
		}
		if file.Len() > 0 {
			t.Errorf("%s: half a file was written", name)
		}
	}
}

type fullDrive struct{}

var errFull = errors.New("drive is full")

func (fullDrive) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorIsReturned(t *testing.T) {
	if err := Write(fullDrive{}, everything(), meta); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}

func TestEveryBrandMarkCanBePainted(t *testing.T) {
	for _, name := range []string{"logo-print"} {
		m, err := readMark(name)
		if err != nil {
			t.Fatal(err)
		}
		if m.side != 32 || len(m.paths) != 2 {
			t.Errorf("%s has side %.0f and %d paths", name, m.side, len(m.paths))
		}
	}
	for _, d := range []string{"M 1", "Q 1 2 3 4", "M a b"} {
		if _, err := readCommands(d); err == nil {
			t.Errorf("the path %q is read", d)
		}
	}
}

func TestNoPagesIsStillAFile(t *testing.T) {
	var file bytes.Buffer
	if err := Write(&file, nil, meta); err != nil || file.Len() == 0 {
		t.Errorf("%d bytes, error %v", file.Len(), err)
	}
}
