package kit

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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

func TestPageViewPaintsWordsWhereTheyPrint(t *testing.T) {
	dress(t, Light)
	pages := demoPages(1)
	view := NewPageView(pages...)
	view.SetZoom(1)
	w := show(t, view, 900, 700)
	keepPicture(t, "page", w.Canvas().Capture())
	sheet := view.sheets[0]
	origin := sheet.Position().AddXY(1, 1)
	for _, item := range pages[0].Items {
		line, ok := item.(paper.Text)
		if !ok {
			continue
		}
		for _, one := range seenTexts(view) {
			if one.text != line.S { // lines of one word: headings, italics
				continue
			}
			left := origin.X + float32(line.X)
			if d := math.Abs(float64(one.at.X - left)); d > 1.5 {
				t.Errorf("%q begins at %v, on paper at %v", one.text, one.at.X, left)
			}
			right := left + float32(line.W)
			if d := math.Abs(float64(one.at.X + one.size.Width - right)); d > 1.5 {
				t.Errorf("%q ends at %v, on paper at %v", one.text, one.at.X+one.size.Width, right)
			}
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
	findText(t, view, "3")
	press(w, fyne.KeyEnd)
	if view.Page() != 12 {
		t.Errorf("End shows page %d, want 12", view.Page())
	}
	if got := view.AccessibilityLabel(); got != "Page 12 of 12" {
		t.Errorf("the view says %q", got)
	}
}

func TestPageViewZooms(t *testing.T) {
	dress(t, Light)
	view := NewPageView(demoPages(2)...)
	bar := NewPageBar(view)
	show(t, view, 564, 740)
	fit := view.Zoom()
	if width := fit * 816; width > 564-2*pageMargin+12 || width < 564-2*pageMargin-60 {
		t.Errorf("the page is %v wide in a view of 564", width)
	}
	if body := fit * 14; body != float32(math.Round(float64(body))) {
		t.Errorf("the body is %v pixels high, want a whole number", body)
	}
	view.ZoomIn()
	if view.Zoom() <= fit {
		t.Error("Larger did not enlarge")
	}
	view.SetZoom(1)
	show(t, bar, 272, 28)
	findText(t, bar, "100%")
	findText(t, bar, "Page 1 of 2")
	test.Tap(bar.next)
	if view.Page() != 2 {
		t.Errorf("the arrow leads to page %d", view.Page())
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
