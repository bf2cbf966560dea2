package reports

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

// TestMeasureFormHoldsTheWording: every item, option and the credit line stand
// on the printed form, which fits its sheets.
func TestMeasureFormHoldsTheWording(t *testing.T) {
	client := Person{Name: "Jordan Reeves", Born: data.MustDate(1983, time.November, 2), Number: "C-0098"}
	for _, in := range measure.Instruments() {
		doc, err := MeasureForm{Practice: PracticeOf(recordedPractice()), Client: client, In: in}.Document()
		if in.Entry != measure.ByItem {
			if !errors.Is(err, data.ErrNotFound) {
				t.Errorf("%s has no wording here and gave a form (%v)", in.Code, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		text := paper.Dump(doc)
		for _, want := range append(append([]string{in.Stem, in.Credit, "C-0098"}, in.Items...), in.Options[0].Label) {
			if !strings.Contains(text, want) {
				t.Errorf("the form of %s does not hold %q", in.Code, want)
			}
		}
		if missing := paper.Undrawable(doc); len(missing) > 0 {
			t.Errorf("the form of %s has characters that cannot be printed: %q", in.Code, missing)
		}
		pages := paper.Layout(doc, paper.Options{})
		if len(pages) > 1 {
			t.Errorf("the form of %s takes %d pages, its publisher's one", in.Code, len(pages))
		}
		for _, opts := range []paper.Options{{}, {Size: paper.A4}, {Large: true}, {Size: paper.A4, Large: true}} {
			for _, o := range in.Options {
				for word := range strings.FieldsSeq(o.Label) {
					if !standsWhole(paper.Layout(doc, opts), word) {
						t.Errorf("the form of %s, %+v: the head %q breaks inside a word", in.Code, opts, o.Label)
					}
				}
			}
		}
		if folder := os.Getenv("KAPDESK_SHOTS"); folder != "" {
			file, err := os.Create(filepath.Join(folder, string(in.Code)+".pdf"))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if err := pdf.Write(file, pages, pdf.Meta{Title: doc.Title}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// standsWhole reports whether a word stands in one piece on the pages.
func standsWhole(pages []paper.Page, word string) bool {
	for _, page := range pages {
		for _, item := range page.Items {
			if text, ok := item.(paper.Text); ok && strings.Contains(text.S, word) {
				return true
			}
		}
	}
	return false
}
