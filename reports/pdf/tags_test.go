package pdf

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"kapdesk/reports/paper"
)

func written(t *testing.T, pages []paper.Page) string {
	t.Helper()
	var file bytes.Buffer
	if err := Write(&file, pages, meta); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

// The tree of a file says what its texts are, on whichever page they stand; what
// belongs to the sheet is in none of its elements.
func TestTreeSaysWhatTextsAre(t *testing.T) {
	doc := paper.Document{Title: "T", Top: paper.FormTop, Footer: paper.Footer{Left: "foot"}, Body: []paper.Block{
		paper.Title{Text: "Name"}, paper.Heading{Text: "Part"},
		paper.List{Items: []paper.ListItem{{Mark: "•", Text: paper.T("one")}, {Mark: "•", Text: paper.T("two")}}},
		paper.Table{Columns: []paper.Column{{}, {}}, Head: []string{"A", "B"}, Rows: [][]paper.Cell{paper.Cells("1", "2")}},
		paper.Figures{Drawings: []paper.Drawing{{W: 100, H: 20, Name: "Scores, 22 to 9", Items: []paper.Item{text(paper.Serif, "22")}}}},
		paper.Paragraph{Text: paper.T(strings.Repeat("A paragraph that goes on for so long that it ends on the next page. ", 90))},
	}}
	pages := paper.Layout(doc, paper.Options{})
	if len(pages) != 2 {
		t.Fatalf("%d pages, want a paragraph on two", len(pages))
	}
	file := written(t, pages)
	for element, want := range map[string]int{
		"/S /Document ": 1, "/S /H1 ": 1, "/S /H2 ": 1, "/S /L ": 1, "/S /LI ": 2, "/S /Table ": 1, "/S /TR ": 2, "/S /TH ": 2, "/S /TD ": 2,
		"/S /Figure ": 1, "/S /P ": 1, "/Type /MCR ": 1, "/Scope /Column": 2, "/StructParents 0 ": 1, "/StructParents 1 ": 1,
		"/Marked true": 1, "/Lang (en-US)": 1, "/DisplayDocTitle true": 1, "/Alt " + utf16String("Scores, 22 to 9"): 1,
	} {
		if got := strings.Count(file, element); got != want {
			t.Errorf("the file has %q %d times, want %d", element, got, want)
		}
	}
	if n := strings.Count(file, "/Title"); n != 3 { // of the file and of two bookmarks
		t.Errorf("%d titles, want the file's and the bookmarks of name and part", n)
	}
}

// A file of another engine, or one that is cut off, is refused, never written over.
func TestOnlyAFileOfTheEngineIsAddedTo(t *testing.T) {
	whole := []byte(written(t, everything()))
	end := bytes.LastIndex(whole, []byte("startxref"))
	for name, file := range map[string][]byte{
		"nothing": nil, "no end": whole[:end], "half": whole[:len(whole)/2], "garbage": []byte("startxref\n99999\n"),
		"no table": []byte("%PDF-1.3\nstartxref\n2\n%%EOF"), "an update": whole, // its last table holds only what was added
	} {
		if _, err := readFile(file); !errors.Is(err, errLayout) {
			t.Errorf("%s is read: %v", name, err)
		}
	}
}
