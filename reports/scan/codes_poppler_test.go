//go:build poppler

package scan

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

// The very PDF that is printed, drawn by another program as a gray scan of 150 dpi,
// then laid crooked and upside down, grainy and stained.
//
//	go test -tags poppler ./reports/scan -v -run PrintedSheets
func TestCodesOfPrintedSheets(t *testing.T) {
	doc := paper.Document{Title: "Form", Top: paper.FormTop, Footer: paper.Footer{Left: "Jordan Reeves, C-0098", Middle: "KAP informed consent, version 3.2", Right: "Page {page} of {pages}"}}
	for range 60 {
		doc.Body = append(doc.Body, paper.Paragraph{Text: paper.T("I have read this form or it was read to me, and I know that I can change my mind at any time."), Before: 8})
	}
	tried, known := 0, 0
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range []paper.Size{paper.Letter, paper.A4} {
		pages, err := reports.WithCodes(paper.Layout(doc, paper.Options{Size: size}), data.FormKAP, check)
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := pdf.Write(&file, pages, pdf.Meta{Title: "Form", Created: time.Unix(0, 0)}); err != nil {
			t.Fatal(err)
		}
		folder := t.TempDir()
		path := filepath.Join(folder, "form.pdf")
		if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("pdftoppm", "-r", "150", "-gray", "-png", path, filepath.Join(folder, "sheet")).CombinedOutput(); err != nil {
			t.Fatalf("pdftoppm: %v\n%s", err, out)
		}
		drawn, err := filepath.Glob(filepath.Join(folder, "sheet*.png"))
		if err != nil || len(drawn) != len(pages) {
			t.Fatalf("%d sheets of %d pages (%v)", len(drawn), len(pages), err)
		}
		for i, one := range drawn {
			bytes, err := os.ReadFile(one)
			if err != nil {
				t.Fatal(err)
			}
			sheet, err := Picture(data.MediaPNG, bytes)
			if err != nil {
				t.Fatal(err)
			}
			for _, degrees := range []float64{0, 2.5, -4, 180, 184} {
				for _, as := range []bool{false, true} {
					g := gray(sheet)
					if as {
						g = noisy(stained(g), 14, r)
					}
					tried++
					if Code(turned(g, degrees)) == document.NewPageCode(data.FormKAP, check, i+1, len(pages)) {
						known++
					} else {
						t.Logf("not read: page %d of %v, %g degrees, stained %v", i+1, size, degrees, as)
					}
				}
			}
		}
	}
	t.Logf("%d of %d sheets are read", known, tried)
	if known < tried {
		t.Errorf("%d of %d sheets are not read", tried-known, tried)
	}
}
