package kit

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

func demoPages(n int) []paper.Page {
	var body []paper.Block
	for i := range n {
		if i > 0 {
			body = append(body, paper.PageBreak{})
		}
		body = append(body,
			paper.Heading{Text: fmt.Sprintf("Part %d", i+1)},
			paper.Paragraph{Text: append(paper.T("She prepares with you, stays with you during each medicine session and meets with you afterwards. "), paper.I("Integration")...)})
	}
	return paper.Layout(paper.Document{Top: paper.FormTop, Body: body, Footer: paper.Footer{Right: "Page {page} of {pages}"}}, paper.Options{})
}

// hardLines kern, change their face within a line, and hold scripts of which the
// fonts print boxes.
func hardLines(large bool) []paper.Text {
	pages := paper.Layout(paper.Document{Body: []paper.Block{
		paper.Heading{Text: "AVAVAV To Ty We LT. Yo, P. V/A"},
		paper.Paragraph{Text: paper.T("Samuel Okafor, MD, Rose City Psychiatry. ").And(paper.I("Waver. To Yvonne ")).And(paper.B("VAT, Type W. ")).And(paper.Q("quiet words"))},
		paper.Paragraph{Text: paper.T("שלום Dana كيف الحال Žižek Ελένη Тарас Nguyễn −13 ≥ 10")},
	}}, paper.Options{Large: large})
	lines := texts(pages[0].Items)
	for i, face := range []paper.Face{paper.Sans, paper.SansItalic, paper.SansMedium, paper.SansSemiBold, paper.SansBold, paper.SerifBold} {
		lines = append(lines, paper.Text{X: 76.3, Y: 700 + 20*float64(i), Size: 10.5, Face: face, Color: paper.Ink, S: "AVATAR To Yo. 1:30 PM, WiFi"})
	}
	return lines
}

// TestLettersStandWhereTheyPrint paints lines at the zooms of a preview, and lets
// another program's text drawer put each letter where the PDF has it: the ink of
// every word must lie at the same place, to a third of a pixel. Where the PDF has
// them is held by reports, with another PDF reader.
func TestLettersStandWhereTheyPrint(t *testing.T) {
	words, worst := 0, 0.0
	for _, large := range []bool{false, true} {
		for _, zoom := range []float64{0.6, 0.66, 0.75, 0.9, 1, 1.25, 1.5, 2} {
			for _, line := range hardLines(large) {
				painted, printed := paintedLine(line, zoom), drawnLine(t, line, zoom)
				for _, word := range wordsOf(line) {
					shown, want := inkBetween(painted, word, zoom), inkBetween(printed, word, zoom)
					if off := math.Abs(shown.middle() - want.middle()); off > 0.34 {
						t.Errorf("%q of %q in %s at %.0f%% stands %.2f pixels from its place on paper", word.s, line.S, line.Face.Name(), zoom*100, off)
					} else {
						worst = max(worst, off)
					}
					if math.Abs(shown.sum-want.sum) > 1+want.sum/10 {
						t.Errorf("%q in %s at %.0f%% has %.0f of ink, on paper %.0f", word.s, line.Face.Name(), zoom*100, shown.sum, want.sum)
					}
					words++
				}
			}
		}
	}
	t.Logf("%d words, the farthest %.2f pixels from its place", words, worst)
}

// placedWord is a word of a line with the X of its letters.
type placedWord struct {
	s        string
	from, to float64 // of its first and last letter
}

func wordsOf(line paper.Text) []placedWord {
	var list []placedWord
	inside := false
	for x, r := range line.Face.Letters(line.S, line.Size) {
		if r == ' ' {
			inside = false
			continue
		}
		if !inside {
			list = append(list, placedWord{from: line.X + x})
			inside = true
		}
		last := &list[len(list)-1]
		last.s, last.to = last.s+string(r), line.X+x
	}
	return list
}

// lineArea is where a line's ink may lie, in pixels.
func lineArea(line paper.Text, zoom float64) image.Rectangle {
	return image.Rect(int((line.X-20)*zoom), int((line.Y-40)*zoom), int((line.X+700)*zoom), int((line.Y+20)*zoom))
}

// paintedLine is a line as the preview paints it, as ink on nothing.
func paintedLine(line paper.Text, zoom float64) *image.Alpha {
	area := lineArea(line, zoom)
	picture := image.NewRGBA(image.Rectangle{Max: area.Size()})
	line.Color = paper.Gray(0)
	paintPaper(picture, []paper.Item{line}, zoom, area.Min)
	ink := image.NewAlpha(area)
	draw.Draw(ink, area, picture, image.Point{}, draw.Src)
	return ink
}

// drawnLine is a line as golang.org/x/image's own drawer draws it, each letter put
// at the page's place for it.
func drawnLine(t *testing.T, line paper.Text, zoom float64) *image.Alpha {
	t.Helper()
	parsed, err := opentype.Parse(assets.Font(line.Face.Name()))
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: line.Size * zoom, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		t.Fatal(err)
	}
	ink := image.NewAlpha(lineArea(line, zoom))
	for x, r := range line.Face.Letters(line.S, line.Size) {
		dot := fixed.Point26_6{X: fixed.Int26_6(math.Round((line.X + x) * zoom * 64)), Y: fixed.I(int(math.Round(line.Y * zoom)))}
		if place, mask, from, _, ok := face.Glyph(dot, r); ok {
			draw.DrawMask(ink, place, image.Opaque, image.Point{}, mask, from, draw.Over)
		}
	}
	return ink
}

// ink is how much of it there is, and where.
type ink struct{ sum, moment float64 }

func (i ink) middle() float64 { return i.moment / max(i.sum, 0.001) }

// inkBetween is the ink of a word: of the columns from its first letter to its last.
func inkBetween(picture *image.Alpha, word placedWord, zoom float64) (i ink) {
	for x := int(math.Floor(word.from*zoom)) - 1; x <= int(math.Ceil((word.to+1)*zoom)); x++ {
		for y := picture.Rect.Min.Y; y < picture.Rect.Max.Y; y++ {
			dark := float64(picture.AlphaAt(x, y).A) / 255
			i.sum += dark
			i.moment += dark * float64(x)
		}
	}
	return i
}

// TestWordsOnAPageKeepApart: between two words there is a column without ink, at
// every zoom, in the page as the view paints it.
func TestWordsOnAPageKeepApart(t *testing.T) {
	for _, zoom := range []float64{0.6, 0.66, 1, 1.5, 2} {
		for _, line := range hardLines(false) {
			words := wordsOf(line)
			picture := image.NewRGBA(image.Rect(0, 0, int(816*zoom), int(1056*zoom)))
			draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
			paintPaper(picture, []paper.Item{line}, zoom, image.Point{})
			for i := 1; i < len(words); i++ {
				last := words[i-1]
				left, right := int(math.Floor(last.to*zoom)), int(math.Ceil((words[i].from+line.Size/2)*zoom))
				if !hasGap(picture, left, right, int((line.Y-line.Size)*zoom), int((line.Y+line.Size/3)*zoom)) {
					t.Errorf("at %.0f%% %q touches %q in %s", zoom*100, last.s, words[i].s, line.Face.Name())
				}
			}
		}
	}
}

func hasGap(picture *image.RGBA, left, right, top, bottom int) bool {
	for x := left; x <= right; x++ {
		empty := true
		for y := top; y <= bottom && empty; y++ {
			empty = picture.RGBAAt(x, y).R > 0xF0
		}
		if empty {
			return true
		}
	}
	return false
}

// TestAPartOfAPageIsThePage: what is painted of the part in view is what a picture
// of the whole page holds there, whatever stands on it.
func TestAPartOfAPageIsThePage(t *testing.T) {
	dress(t, Light)
	items := append(demoPages(1)[0].Items, oneOfEach()...)
	whole := image.NewRGBA(image.Rect(0, 0, 816, 1056))
	paintPaper(whole, items, 1, image.Point{})
	for _, from := range []image.Point{{0, 0}, {37, 51}, {200, 0}, {0, 256}, {90, 95}} {
		part := image.NewRGBA(image.Rect(0, 0, 256, 256))
		paintPaper(part, items, 1, from)
		for y := range 256 {
			for x := range 256 {
				// Edges that are half covered may differ by rounding.
				a, b := part.RGBAAt(x, y), whole.RGBAAt(x+from.X, y+from.Y)
				if d := int(a.A) - int(b.A); d > 2 || d < -2 {
					t.Fatalf("the part from %v has %v at %d, %d; the page has %v", from, a, x, y, b)
				}
			}
		}
	}
}

// oneOfEach is every kind of item but texts, around 100, 100.
func oneOfEach() []paper.Item {
	points := []paper.Point{{X: 100, Y: 100}, {X: 150, Y: 110}, {X: 120, Y: 160}}
	return []paper.Item{
		paper.Line{X1: 90, Y1: 90, X2: 190, Y2: 90, Width: 1.5, Color: paper.Ink},
		paper.Line{X1: 90, Y1: 95, X2: 190, Y2: 130, Width: 1, Color: paper.Ink, Dash: paper.Dash{On: 4, Off: 3}},
		paper.Box{X: 160, Y: 100, W: 30, H: 20, Fill: paper.Row, Stroke: paper.Ink, StrokeWidth: 1},
		paper.Box{X: 160, Y: 140, W: 30, H: 20, Fill: paper.Row, Stroke: paper.Ink, StrokeWidth: 1, Radius: 4},
		paper.Polyline{Points: points, Width: 2, Color: paper.Ink},
		paper.Polygon{Points: points, Fill: paper.Row, Stroke: paper.Ink, StrokeWidth: 1},
		paper.Circle{X: 200, Y: 180, R: 9, Fill: paper.White, Stroke: paper.Ink, StrokeWidth: 2},
		paper.Circle{X: 230, Y: 180, R: 9, Stroke: paper.Ink, StrokeWidth: 1, Dash: paper.Dash{On: 3, Off: 2}},
		paper.Image{X: 240, Y: 100, Side: 30, Name: "logo-print"},
		paper.Polygon{}, paper.Polyline{}, // of nothing, nothing
	}
}

// TestThinRulesStayBlack: a rule of one pixel at 66 % covers whole pixels.
func TestThinRulesStayBlack(t *testing.T) {
	for _, zoom := range []float64{0.6, 0.66, 1, 1.3, 2} {
		picture := image.NewRGBA(image.Rect(0, 0, 300, 300))
		draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
		paintPaper(picture, []paper.Item{paper.Line{X1: 10, Y1: 50.4, X2: 90, Y2: 50.4, Width: 1, Color: paper.Ink}}, zoom, image.Point{})
		darkest := uint8(255)
		for y := range 300 {
			darkest = min(darkest, picture.RGBAAt(int(50*zoom), y).R)
		}
		if darkest > paper.Ink.R+2 {
			t.Errorf("at %.0f%% a rule is %d gray, want ink (%d)", zoom*100, darkest, paper.Ink.R)
		}
	}
}

func TestPageViewPaintsWordsWhereTheyPrint(t *testing.T) {
	dress(t, Light)
	pages := demoPages(1)
	view := NewPageView(pages...)
	view.SetZoom(1)
	w := show(t, view, 900, 700)
	picture := w.Canvas().Capture()
	keepPicture(t, "page", picture)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(view.sheets[0])
	for _, line := range texts(pages[0].Items) {
		if line.Y > 600 {
			continue // below what is in view
		}
		area := image.Rect(int(origin.X)+int(line.X)-2, int(origin.Y)+int(line.Y-line.Size), int(origin.X)+int(line.X+line.W)+3, int(origin.Y)+int(line.Y)+5)
		dark := 0
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x8000 {
					dark++
				}
			}
		}
		if dark < 10 {
			t.Errorf("%d dark pixels where %q prints, at %v", dark, line.S, area)
		}
	}
	findText(t, view, "Integration")
	expectNoOverlap(t, view)
}

func TestPageViewPaintsOnlyPagesInView(t *testing.T) {
	dress(t, Light)
	view := NewPageView(demoPages(12)...)
	w := show(t, view, 560, 740)
	if n := len(test.WidgetRenderer(view.pane).Objects()); n > 2 {
		t.Errorf("%d pages are painted at the start of 12, want at most 2", n)
	}
	changes := 0
	view.OnChanged = func() { changes++ }
	w.Canvas().Focus(view)
	press(w, fyne.KeyPageDown, fyne.KeyPageDown)
	if view.Page() != 3 || changes != 2 {
		t.Errorf("after two Page Down page %d is in view with %d changes, want 3 and 2", view.Page(), changes)
	}
	findText(t, view, "Page 3 of 12")
	press(w, fyne.KeyEnd)
	if view.Page() != 12 {
		t.Errorf("End shows page %d, want 12", view.Page())
	}
	if got := view.AccessibilityLabel(); got != "Page 12 of 12" {
		t.Errorf("the view says %q", got)
	}
}

// TestLargeZoomPaintsWhatIsInView: a page at 300 % is not a picture of its whole,
// and scrolling a little paints nothing.
func TestLargeZoomPaintsWhatIsInView(t *testing.T) {
	dress(t, Light)
	view := NewPageView(demoPages(1)...)
	show(t, view, 600, 400)
	view.SetZoom(3)
	sheet := view.sheets[0]
	size := sheet.picture.raster.Size()
	if most := (600 + 2*256) * (400 + 2*256); int(size.Width*size.Height) > most {
		t.Errorf("the picture is %v large for a view of 600 by 400", size)
	}
	before := sheet.seen
	view.scroll.ScrollToOffset(fyne.NewPos(0, 40))
	view.scrolled()
	if sheet.seen != before {
		t.Errorf("scrolling by 40 paints %v to %v anew, was %v to %v", sheet.seen.from, sheet.seen.to, before.from, before.to)
	}
	view.scroll.ScrollToOffset(fyne.NewPos(0, 1200))
	view.scrolled()
	if sheet.seen.from.Y > 1200-pageMargin || sheet.seen.to.Y < 1200+398-pageMargin {
		t.Errorf("of 1,200 to 1,600 only %v to %v is painted", sheet.seen.from.Y, sheet.seen.to.Y)
	}
}

func TestPageViewZooms(t *testing.T) {
	dress(t, Light)
	view := NewPageView(demoPages(2)...)
	show(t, view, 564, 740)
	fit := view.Zoom()
	if width := fit * 816; width > 564-2*pageMargin || width < 564-2*pageMargin-4 {
		t.Errorf("the page is %v wide in a view of 564", width)
	}
	view.ZoomIn()
	if view.Zoom() <= fit {
		t.Error("Larger did not enlarge")
	}
	view.SetZoom(FitPage)
	if height := view.Zoom() * 1056; height > 740-2*pageMargin || height < 740-2*pageMargin-4 {
		if width := view.Zoom() * 816; width < 564-2*pageMargin-4 {
			t.Errorf("the whole page is %v by %v in a view of 564 by 740", width, height)
		}
	}
}

func TestPageViewStaysWhereItIsWhenPagesChange(t *testing.T) {
	dress(t, Light)
	view := NewPageView(demoPages(5)...)
	show(t, view, 560, 740)
	view.GoTo(4)
	view.SetPages(demoPages(5)...)
	if view.Page() != 4 {
		t.Errorf("new pages moved the view to page %d", view.Page())
	}
	view.SetPages(demoPages(2)...)
	if view.Page() != 2 {
		t.Errorf("with two pages left the view is at page %d", view.Page())
	}
}
func demoMeasures() []chart.Measure {
	day := data.MustDate(2025, 3, 10)
	return []chart.Measure{
		{Name: "PHQ-9", Caption: "depression, 0 to 27", Max: 27, Scores: []chart.Score{{Date: day, Value: 22, Flag: true}, {Date: day.AddDays(36), Value: 16}, {Date: day.AddDays(92), Value: 9}}},
		{Name: "PCL-5", Caption: "post-traumatic stress, 0 to 80", Max: 80, Marker: measure.Triangle, Scores: []chart.Score{{Date: day, Value: 54}, {Date: day.AddDays(92), Value: 31}}},
	}
}

func TestChartViewTellsAboutItsScores(t *testing.T) {
	dress(t, Light)
	measures := demoMeasures()
	view := NewMeasuresChart(measures, []chart.Visit{{Date: data.MustDate(2025, 4, 1), Number: 1, Dose: "200 mg"}})
	view.Tell = func(m, s int) []string {
		return []string{fmt.Sprintf("%s %d", measures[m].Name, measures[m].Scores[s].Value), "entered by E. Marsh"}
	}
	chosen := [2]int{-1, -1}
	view.OnPoint = func(m, s int) { chosen = [2]int{m, s} }
	w := show(t, view, 720, 400)
	keepPicture(t, "chart", w.Canvas().Capture())

	if len(view.points) != 5 {
		t.Fatalf("%d scores can be clicked, want 5", len(view.points))
	}
	test.TapAt(view, view.points[1].AddXY(3, 3))
	if chosen != [2]int{0, 1} {
		t.Errorf("a click on the second score chose %v", chosen)
	}
	findText(t, view, "PHQ-9 16")
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if chosen != [2]int{1, 0} {
		t.Errorf("two further Enter chose %v, want the first PCL-5", chosen)
	}
	findText(t, view, "PCL-5 54")
	press(w, fyne.KeyEscape)
	for _, one := range seenTexts(view) {
		if one.text == "PCL-5 54" {
			t.Error("Escape leaves the bubble")
		}
	}
}

func TestDashesKeepTheirPattern(t *testing.T) {
	pieces := dashPieces([]fyne.Position{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}}, 4, 3)
	total := float32(0)
	for _, p := range pieces {
		total += float32(math.Hypot(float64(p[1].X-p[0].X), float64(p[1].Y-p[0].Y)))
	}
	if len(pieces) != 4 || total != 12 {
		t.Errorf("20 pixels at 4 on, 3 off are %d pieces of %v in all, want 4 (one turns the corner) of 12: %v", len(pieces), total, pieces)
	}
}
