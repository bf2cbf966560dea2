package paper

import (
	"slices"
	"strings"
	"testing"
)

// said is all that the pages say, to eyes, to ears and to a search.
func said(pages []Page) string {
	var b strings.Builder
	for _, page := range pages {
		for _, item := range page.Items {
			if t, ok := item.(Text); ok {
				b.WriteString(t.S + " ")
			}
			if tag := tagOf(item); tag != nil {
				b.WriteString(tag.Alt + " ")
			}
		}
	}
	return b.String()
}

func bars(pages []Page) (n int) {
	for _, page := range pages {
		for _, item := range page.Items {
			if box, ok := item.(Box); ok && box.Fill == Gray(0) {
				n++
			}
		}
	}
	return n
}

// secretDocument has a name wherever one may stand.
func secretDocument() Document {
	return Document{Title: "About Jordan Reeves", Top: ReportTop,
		Running: []Block{Letterhead{Practice: "Juniper House"}},
		Body: []Block{
			Title{Text: "Report", Right: "Jordan Reeves"},
			Heading{Text: "Who"},
			Paragraph{Text: T("This is about ").And(B("Jordan")).And(T(" Reeves, whom nobody calls Jordana. " + strings.Repeat("Words. ", 12) + "Jordan Reeves’s garden."))},
			Heading{Text: "Figures"},
			Figures{Drawings: []Drawing{{W: 100, H: 40, Name: "What Jordan Reeves scored", Items: []Item{Line{X2: 90, Y2: 30, Width: 1, Color: Ink}, Text{X: 2, Y: 12, W: 70, Size: 12, Face: Serif, Color: Ink, S: "Jordan Reeves"}, Text{X: 2, Y: 30, W: 40, Size: 12, Face: Serif, Color: Ink, S: "22 points"}}}}},
			Heading{Text: "Table"},
			Table{Columns: []Column{{}, {}}, Head: []string{"Name", "Score"}, Rows: [][]Cell{Cells("jordan reeves", "22"), Cells("Jordan\u00A0Reeves", "9")}},
			Pinned{Blocks: []Block{Signature{Fields: []SignField{{Label: "Signed", Written: Written{W: 80, H: 20, Strokes: [][]Point{{{0, 0}, {60, 18}}}, Alt: "Signature of Jordan Reeves"}}}}}},
		},
		Footer: Footer{Left: "Jordan Reeves, C-0098", Right: "Page {page} of {pages}"}}
}

// Words are gone wherever they stand: over the end of a line, in another face, in the
// footer, in figures and what is read of them, in small letters; and parts of other words
// stay.
func TestRedactedWordsAreGone(t *testing.T) {
	for _, opts := range []Options{{}, {Size: A4, Large: true}} {
		pages := Layout(secretDocument(), opts)
		before := said(pages)
		redacted, notFound := Redact(pages, Redaction{Words: []string{"Jordan  Reeves", "C-0098", " "}})
		if after := said(pages); after != before {
			t.Error("the pages that were redacted changed")
		}
		text := said(redacted)
		if len(notFound) > 0 || strings.Contains(strings.ToLower(text), "reeves") || strings.Contains(text, "C-0098") || strings.Contains(strings.ReplaceAll(text, "Jordana", ""), "Jordan") {
			t.Errorf("%+v: not found %q, and there is left:\n%s", opts, notFound, text)
		}
		for _, want := range []string{"Jordana", "garden", "Juniper House", "What [redacted] scored", "Page 1 of 1", RedactedNote} {
			if !strings.Contains(text, want) {
				t.Errorf("%+v: %q is gone too:\n%s", opts, want, text)
			}
		}
		if n := bars(redacted); n < 8 {
			t.Errorf("%+v: %d bars, want one for each place", opts, n)
		}
	}
	r := Redaction{Words: []string{"jordan reeves"}}
	if got := r.Text("Report, Jordan Reeves, C-0098"); got != "Report, [redacted], C-0098" {
		t.Errorf("the title of the file is %q", got)
	}
}

// A bar stands where the word stood, and what is beside it does not move.
func TestBarsStandWhereTheWordsStood(t *testing.T) {
	doc := Document{Top: ReportTop, Body: []Block{Paragraph{Text: T("One secret word")}}}
	pages := Layout(doc, Options{})
	redacted, _ := Redact(pages, Redaction{Words: []string{"secret"}})
	line := pages[0].Items[0].(Text)
	var left, right Text
	var box Box
	for _, item := range redacted[0].Items {
		switch it := item.(type) {
		case Text:
			switch it.S {
			case "One ":
				left = it
			case " word":
				right = it
			}
		case Box:
			box = it
		}
	}
	if left.X != line.X || right.X+right.W-line.X-line.W > 0.5 || box.X < left.X+left.W-0.5 || box.X+box.W > right.X+0.5 || box.Y > line.Y-0.7*line.Size || box.Y+box.H < line.Y {
		t.Errorf("the line stood at %.1f to %.1f; now %.1f to %.1f, a bar %+v, %.1f to %.1f", line.X, line.X+line.W, left.X, left.X+left.W, box, right.X, right.X+right.W)
	}
}

// A section is gone up to the next heading, on each of its pages; the signature, the
// footer and the head of the sheet stay. What is not there is named.
func TestRedactedSections(t *testing.T) {
	doc := secretDocument()
	long := Table{Columns: []Column{{}, {}}, Head: []string{"Day", "Secret"}}
	for range 90 {
		long.Rows = append(long.Rows, Cells("A day", "HIDDEN"))
	}
	doc.Body = slices.Insert(doc.Body, len(doc.Body)-1, Block(Heading{Text: "Every day"}), Block(long))
	pages := Layout(doc, Options{})
	if len(pages) < 2 {
		t.Fatalf("%d pages, want more than one", len(pages))
	}
	if got := Headings(pages); !slices.Equal(got, []string{"Who", "Figures", "Table", "Every day"}) {
		t.Fatalf("the headings are %q", got)
	}
	redacted, notFound := Redact(pages, Redaction{Sections: []string{"Every day", "Nowhere"}, Words: []string{"nothing of this"}})
	text := said(redacted)
	if !slices.Equal(notFound, []string{"Nowhere", "nothing of this"}) {
		t.Errorf("not found are %q", notFound)
	}
	if strings.Contains(text, "HIDDEN") || strings.Contains(text, "A day") || strings.Contains(text, "Secret") {
		t.Errorf("of the section there is left:\n%s", text)
	}
	for want, times := range map[string]int{"Every day": 1, "Who": 1, "Signature of Jordan Reeves": 1, "Juniper House": len(pages), "Page 1 of": 1, "Signed": 1} {
		if got := strings.Count(text, want); got != times {
			t.Errorf("%q stands %d times, want %d", want, got, times)
		}
	}
	if bars(redacted) != len(pages) {
		t.Errorf("%d bars on %d pages, want one each", bars(redacted), len(pages))
	}
	if (Redaction{Words: []string{" "}}).Empty() != true || (Redaction{Sections: []string{"x"}}).Empty() {
		t.Error("only what takes something out is a redaction")
	}
}
