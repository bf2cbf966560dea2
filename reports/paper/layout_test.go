package paper

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// texts returns a page's texts above the footer, top to bottom.
func texts(p Page) []string {
	var out []string
	for _, item := range p.Items {
		if t, ok := item.(Text); ok && t.Y < p.Size.H-bottomMargin {
			out = append(out, t.S)
		}
	}
	return out
}

func words(n int) string { return strings.TrimSpace(strings.Repeat("sertraline ", n)) }

// filler is a document of n short paragraphs.
func filler(n int) []Block {
	var blocks []Block
	for i := range n {
		blocks = append(blocks, Paragraph{Text: T(fmt.Sprintf("line %d", i+1))})
	}
	return blocks
}

// rows that fit on a letter page with the form's top margin.
const rowsOfBody = 48 // (1056 − 56 − 68 − 8) / 19

func TestHeadingNeverEndsAPage(t *testing.T) {
	for n := rowsOfBody - 4; n <= rowsOfBody+1; n++ {
		body := append(filler(n), Heading{Text: "Safety"}, Paragraph{Text: T(words(40))})
		for i, page := range Layout(Document{Top: FormTop, Body: body}, Options{}) {
			all := texts(page)
			if last := all[len(all)-1]; last == "Safety" {
				t.Errorf("after %d lines page %d ends with the heading", n, i+1)
			}
		}
	}
}

func TestParagraphLeavesNoSingleLine(t *testing.T) {
	for n := rowsOfBody - 8; n <= rowsOfBody; n++ {
		body := append(filler(n), Paragraph{Text: T(words(60))})
		pages := Layout(Document{Top: FormTop, Body: body}, Options{})
		for i, page := range pages {
			lines := 0
			for _, s := range texts(page) {
				if strings.HasPrefix(s, "sertraline") {
					lines++
				}
			}
			if lines == 1 {
				t.Errorf("after %d lines page %d holds a single line of the paragraph", n, i+1)
			}
		}
	}
}

func TestTableHeadIsRepeated(t *testing.T) {
	table := Table{Columns: []Column{{}, {}}, Head: []string{"Date", "Entry"}}
	for i := range 120 {
		table.Rows = append(table.Rows, Cells(fmt.Sprint("row ", i+1), "x"))
	}
	pages := Layout(Document{Top: FormTop, Body: []Block{table}}, Options{})
	if len(pages) != 3 {
		t.Fatalf("120 rows take %d pages, want 3", len(pages))
	}
	seen := 0
	for i, page := range pages {
		all := texts(page)
		if all[0] != "Date" || all[1] != "Entry" {
			t.Errorf("page %d begins with %q, not with the head", i+1, all[:2])
		}
		seen += (len(all) - 2) / 2
	}
	if seen != 120 {
		t.Errorf("%d rows are printed, want 120", seen)
	}
}

func TestSignatureIsNeitherSplitNorAlone(t *testing.T) {
	sign := Pinned{Blocks: []Block{Signature{Fields: []SignField{{Label: "Client signature"}, {Label: "Date", Width: 92}}}}}
	for n := rowsOfBody - 4; n <= rowsOfBody; n++ {
		pages := Layout(Document{Top: FormTop, Body: append(filler(n), sign)}, Options{})
		last := texts(pages[len(pages)-1])
		if len(last) < 3 || !strings.HasPrefix(last[0], "line") {
			t.Errorf("after %d lines the signature stands alone: %q", n, last)
		}
		if diff := cmp.Diff([]string{"Client signature", "Date"}, last[len(last)-2:]); diff != "" {
			t.Errorf("after %d lines the signature is split:\n%s", n, diff)
		}
	}
}

func TestEveryPageIsNumbered(t *testing.T) {
	doc := Document{Top: FormTop, Body: filler(200), Footer: Footer{Left: "Ada", Middle: "Form", Right: "Page {page} of {pages}"}}
	pages := Layout(doc, Options{})
	for i, page := range pages {
		want := fmt.Sprintf("Page %d of %d", i+1, len(pages))
		last := page.Items[len(page.Items)-1].(Text)
		if last.S != want {
			t.Errorf("page %d ends with %q, want %q", i+1, last.S, want)
		}
		if right := last.X + last.W; math.Abs(right-(816-sideMargin)) > 0.1 {
			t.Errorf("the page number ends at %.1f, not at the margin", right)
		}
	}
}

func TestLongNameGivesWayInTheFooter(t *testing.T) {
	doc := Document{Footer: Footer{Left: strings.Repeat("Maximiliane ", 30), Middle: "Form", Right: "Page {page} of {pages}"}}
	for _, item := range Layout(doc, Options{})[0].Items {
		if _, _, right, _ := item.Bounds(); right > 816-sideMargin+0.1 {
			t.Errorf("the footer runs to %.1f, over the margin", right)
		}
	}
}

func TestDraftLiesUnderEveryPage(t *testing.T) {
	for i, page := range Layout(Document{Draft: true, Top: FormTop, Body: filler(100)}, Options{}) {
		if first, ok := page.Items[0].(Text); !ok || first.S != "DRAFT" || first.Size != 150 {
			t.Errorf("page %d does not begin with DRAFT", i+1)
		}
	}
}

func TestLargePrintHasFourteenPointText(t *testing.T) {
	doc := Document{Body: []Block{
		Paragraph{Text: T("Please read slowly.")},
		KeyValues{LabelWidth: 72, RightWidth: 242, Rows: [][]Pair{{{"Client", T("Ada")}, {"To", T("Grace")}}}},
	}}
	rows := map[float64]bool{}
	for _, item := range Layout(doc, Options{Large: true})[0].Items {
		text, ok := item.(Text)
		if !ok {
			continue
		}
		if text.S == "Please read slowly." && math.Abs(text.Size*72/96-14) > 0.01 {
			t.Errorf("body text is %.1f pt", text.Size*72/96)
		}
		if text.S == "Client" || text.S == "To" {
			rows[text.Y] = true
		}
	}
	if len(rows) != 2 {
		t.Error("large print must set one pair of facts in a row")
	}
}

// Whatever is written, nothing leaves the margins and every line is there.
func TestAnyDocumentStaysInsideItsMargins(t *testing.T) {
	word := rapid.StringMatching(`[a-zé–-]{1,60}`)
	text := rapid.Custom(func(t *rapid.T) Runs {
		return T(strings.Join(rapid.SliceOfN(word, 0, 120).Draw(t, "words"), " "))
	})
	block := rapid.Custom(func(t *rapid.T) Block {
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 0:
			return Heading{Text: rapid.StringMatching(`[A-Z][a-z ]{0,90}`).Draw(t, "heading")}
		case 1:
			return Table{Columns: []Column{{Width: 60}, {}, {Align: Right, Pad: None}}, Head: []string{"Date", "Entry", "Last"},
				Rows: [][]Cell{{{Text: text.Draw(t, "cell")}, {Text: text.Draw(t, "cell")}, {Text: text.Draw(t, "cell")}}}}
		case 2:
			return Section{Heading: "Risks", Initials: true, Body: []Block{Paragraph{Text: text.Draw(t, "text")}}}
		case 3:
			return InitialRows{Rows: []InitialRow{{Letter: "a", Statement: text.Draw(t, "statement").String()}}}
		case 4:
			return List{Items: []ListItem{{"1.", text.Draw(t, "item")}}}
		case 5:
			return Signature{Fields: []SignField{{Label: "Sign"}, {Label: "Name", Value: text.Draw(t, "name").String(), Width: 176}}}
		case 6:
			return Ticks{Columns: 3, Items: []Tick{{text.Draw(t, "tick").String(), true}, {"Alert", false}}}
		}
		return Paragraph{Text: text.Draw(t, "text")}
	})
	rapid.Check(t, func(t *rapid.T) {
		doc := Document{Top: FormTop, Body: rapid.SliceOfN(block, 1, 12).Draw(t, "blocks")}
		opts := Options{Size: rapid.SampledFrom([]Size{Letter, A4}).Draw(t, "size"), Large: rapid.Bool().Draw(t, "large")}
		for i, page := range Layout(doc, opts) {
			for _, item := range page.Items {
				x0, y0, x1, y1 := item.Bounds()
				if x0 < sideMargin-0.6 || x1 > page.Size.W-sideMargin+0.6 || y0 < FormTop-1 ||
					y1 > page.Size.H-36 || y1 > page.Size.H-bottomMargin && y0 < page.Size.H-bottomMargin {
					t.Fatalf("page %d: %T reaches from %.1f, %.1f to %.1f, %.1f on a sheet of %.0f × %.0f",
						i+1, item, x0, y0, x1, y1, page.Size.W, page.Size.H)
				}
			}
		}
	})
}

func TestRowHigherThanAPageIsCut(t *testing.T) {
	long := strings.Repeat("word ", 3000) + "end"
	for _, block := range []Block{
		InitialRows{Rows: []InitialRow{{Letter: "a", Statement: long}}},
		Ticks{Columns: 2, Items: []Tick{{long, true}, {"Alert", true}}},
		Signature{Fields: []SignField{{Label: long}, {Label: "Date", Width: 92}}},
		Pinned{Blocks: []Block{Paragraph{Text: T(long)}}},
		Columns{LeftWidth: 300, Gap: 20, Left: []Block{Paragraph{Text: T(long)}}, Right: []Block{Paragraph{Text: T("short")}}},
		Section{Heading: "Long", Initials: true, Body: []Block{Paragraph{Text: T(long)}}},
	} {
		pages := Layout(Document{Top: FormTop, Body: []Block{block}}, Options{})
		count := 0
		for i, page := range pages {
			for _, s := range texts(page) {
				count += strings.Count(s, "word")
			}
			for _, item := range page.Items {
				if _, y0, _, y1 := item.Bounds(); y1 > 1056-36 || y0 < FormTop-1 {
					t.Errorf("%T: page %d: %T reaches from %.0f to %.0f", block, i+1, item, y0, y1)
				}
			}
		}
		if len(pages) < 2 || count != 3000 {
			t.Errorf("%T: %d of 3000 words on %d pages", block, count, len(pages))
		}
	}
}

func TestScaledDrawingKeepsItsShape(t *testing.T) {
	d := Drawing{W: 100, H: 50, Items: []Item{
		Text{X: 1, Y: 2, W: 3, Size: 10}, Line{X2: 10, Y2: 5}, Box{W: 4, H: 6}, Circle{X: 5, Y: 5, R: 5},
		Polyline{Points: []Point{{0, 0}, {3, 3}}}, Polygon{Points: []Point{{0, 0}, {2, 1}, {1, 2}}}, Image{Side: 7},
	}}
	twice := d.Scaled(2)
	for i, item := range d.Items {
		_, _, x, y := item.Bounds()
		if _, _, x2, y2 := twice.Items[i].Bounds(); math.Abs(x2-2*x) > 1e-9 || math.Abs(y2-2*y) > 1e-9 {
			t.Errorf("%T does not grow with its drawing", item)
		}
	}
}

// A form that is signed on the screen has the pages that were read before.
func TestADrawnSignatureTakesNoMoreRoomThanItsLine(t *testing.T) {
	drawn := Written{W: 600, H: 170, Strokes: [][]Point{{{20, 10}, {300, 160}, {580, 20}}}, Alt: "Signature"}
	rows := func(w Written) (list []Block) {
		for range 60 {
			list = append(list, Signature{Fields: []SignField{{Label: "Client signature", Written: w}, {Label: "Date", Width: 92}}})
		}
		return list
	}
	for _, large := range []bool{false, true} {
		empty, signed := Layout(Document{Body: rows(Written{})}, Options{Large: large}), Layout(Document{Body: rows(drawn)}, Options{Large: large})
		if len(empty) != len(signed) {
			t.Errorf("large %t: 60 lines take %d pages, signed %d", large, len(empty), len(signed))
		}
	}
}
