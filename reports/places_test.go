//go:build poppler

package reports

import (
	"fmt"
	"html"
	"iter"
	"math"
	"regexp"
	"testing"

	"kapdesk/reports/paper"
)

// boxes are the words of a PDF as Poppler finds them, with where each begins.
var boxes = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>`)

type foundWord struct{ x, top, bottom float64 }

// TestPopplerFindsWordsWherePagesHaveThem: the preview paints letters where
// paper.Face.Letters says; so does the file, for another reader.
func TestPopplerFindsWordsWherePagesHaveThem(t *testing.T) {
	lines := paper.Document{Body: []paper.Block{
		paper.Heading{Text: "AVAVAV To Ty We LT. Yo, P. V/A"},
		paper.Paragraph{Text: paper.T("Samuel Okafor, MD, Rose City Psychiatry. ").And(paper.I("Waver. To Yvonne ")).And(paper.B("VAT, Type W. ")).And(paper.Q("quiet words"))},
		paper.Paragraph{Text: paper.T("שלום Dana كيف الحال Žižek Ελένη Тарас Nguyễn −13 ≥ 10")},
	}}
	docs := map[string]paper.Document{"lines": lines}
	for name, golden := range goldenDocuments(t) {
		docs[name] = golden.doc
	}
	for name, doc := range docs {
		for _, large := range []bool{false, true} {
			file := saved(t, name, doc, paper.Options{Large: large})
			checked, worst := 0, 0.0
			for n, page := range paper.Layout(doc, paper.Options{Large: large}) {
				number := fmt.Sprint(n + 1)
				found := map[string][]foundWord{}
				for _, m := range boxes.FindAllStringSubmatch(poppler(t, "pdftotext", "-bbox", "-f", number, "-l", number, file, "-"), -1) {
					var w foundWord
					fmt.Sscan(m[1], &w.x)
					fmt.Sscan(m[2], &w.top)
					fmt.Sscan(m[3], &w.bottom)
					word := html.UnescapeString(m[4])
					found[word] = append(found[word], foundWord{w.x * 96 / 72, w.top * 96 / 72, w.bottom * 96 / 72})
				}
				for _, item := range page.Items {
					line, ok := item.(paper.Text)
					if !ok {
						continue
					}
					for word, x := range placed(line) {
						nearest := 1000.0
						for _, f := range found[word] {
							if line.Y > f.top && line.Y < f.bottom && math.Abs(f.x-x) < math.Abs(nearest) {
								nearest = f.x - x
							}
						}
						if nearest == 1000 {
							continue // Poppler joins a word with a mark that stands close to it
						}
						checked++
						worst = max(worst, math.Abs(nearest))
						if math.Abs(nearest) > 0.3 {
							t.Errorf("%s, large print %v: %q begins %.2f from where the page has it", name, large, word, nearest)
						}
					}
				}
			}
			if checked < 15 {
				t.Errorf("%s, large print %v: only %d words were found at all", name, large, checked)
			}
			t.Logf("%s, large print %v: %d words, the farthest %.3f pixels from its place", name, large, checked, worst)
		}
	}
}

// placed yields the words of a line with where each begins on the page.
func placed(line paper.Text) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		word, begin := "", 0.0
		for x, r := range line.Face.Letters(line.S+" ", line.Size) {
			switch {
			case r != ' ' && word == "":
				word, begin = string(r), line.X+x
			case r != ' ':
				word += string(r)
			case word != "":
				if !yield(word, begin) {
					return
				}
				word = ""
			}
		}
	}
}
