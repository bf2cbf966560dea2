package kit

import (
	"fmt"
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/reports/paper"
)

// Everything that can be reached with Tab is Focusable, everything that says
// something is Accessible.
var (
	_ = []fyne.Focusable{(*CalendarBlock)(nil), (*MiniMonth)(nil), (*recordBody)(nil), (*recordHead)(nil), (*ribbonNode)(nil),
		(*glanceCell)(nil), (*ChartView)(nil), (*PageView)(nil), (*QuickButton)(nil), (*DischargeRow)(nil)}
	_ = []fyne.Accessible{(*CalendarBlock)(nil), (*MiniMonth)(nil), (*recordBody)(nil), (*recordHead)(nil), (*ribbonNode)(nil),
		(*glanceCell)(nil), (*ChartView)(nil), (*PageView)(nil), (*QuickButton)(nil), (*DischargeRow)(nil), (*attentionRow)(nil),
		(*ReadinessBar)(nil), (*ReadinessSummary)(nil), (*CheckLine)(nil), (*ScoreSummary)(nil),
		(*RunningClock)(nil), (*VaultPane)(nil)}
)

// A busy week: eight visits a day.
func BenchmarkWeekGridSet(b *testing.B) {
	dress(b, Light)
	week := demoWeek()
	for i := range 48 {
		start := june(9+i/8, 8+i%8, 15*(i%3))
		week.Blocks = append(week.Blocks, Block{ID: fmt.Sprint(i), Start: start, End: start.Add(50 * 60e9), Family: Int, Icon: "sprout", Name: "Jordan R.", What: "Integration"})
	}
	grid := NewWeekGrid()
	grid.SetWeek(week)
	show(b, grid, 952, 782)
	for b.Loop() {
		grid.SetWeek(week)
	}
}

func BenchmarkDayTimelineSet(b *testing.B) {
	dress(b, Light)
	day := NewDayTimeline()
	day.SetDay(demoDay())
	show(b, day, 690, 642)
	for b.Loop() {
		day.SetDay(demoDay())
	}
}

func BenchmarkPageViewTurns(b *testing.B) {
	dress(b, Light)
	view := NewPageView(demoPages(12)...)
	show(b, view, 560, 740)
	for i := 0; b.Loop(); i++ {
		view.GoTo(i%12 + 1)
	}
}

func BenchmarkPageViewSet(b *testing.B) {
	dress(b, Light)
	pages := demoPages(12)
	view := NewPageView(pages...)
	show(b, view, 560, 740)
	for b.Loop() {
		view.SetPages(pages...)
	}
}

// A key in the palette: the answer to it as rows.
func BenchmarkPaletteAnswer(b *testing.B) {
	dress(b, Light)
	stage := NewStage(Gap(1, 1))
	show(b, stage, 1440, 900)
	p := NewPalette(func(text string, answer func([]PaletteGroup, string)) {
		var clients, do, documents []PaletteItem
		for i := range 6 {
			clients = append(clients, PaletteItem{Icon: "user", Words: fmt.Sprintf("Jordan %s%d", text, i), Detail: fmt.Sprintf("C-%04d", i)})
		}
		for i := range 4 {
			do = append(do, PaletteItem{Icon: "printer", Words: fmt.Sprintf("Print form %d for Jordan %s", i, text)})
			documents = append(documents, PaletteItem{Icon: "file-text", Words: fmt.Sprintf("KAP informed consent, June %d", i), Detail: "Jordan R." + text})
		}
		answer([]PaletteGroup{{"Clients", clients}, {"Do", do}, {"Documents", documents}}, "")
	})
	stage.OpenPalette(p)
	least := time.Hour
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		p.find(fmt.Sprint(i % 7))
		least = min(least, time.Since(start))
	}
	b.ReportMetric(float64(least.Microseconds())/1000, "least-ms")
}

// BenchmarkPage paints a full page of some 3,000 letters, as scrolling a preview by a
// step does.
func BenchmarkPage(b *testing.B) {
	var body []paper.Block
	for range 30 {
		body = append(body, paper.Paragraph{Text: paper.T("She prepares with you, stays with you during each medicine session and meets with you afterwards, and writes down what you both agreed upon.")})
	}
	page := paper.Layout(paper.Document{Body: body}, paper.Options{})[0]
	for _, zoom := range []float64{1, 2} {
		b.Run(fmt.Sprintf("%.0f%%", zoom*100), func(b *testing.B) {
			picture := image.NewRGBA(image.Rect(0, 0, int(816*zoom), int(1056*zoom)))
			for b.Loop() {
				paintPaper(picture, page.Items, zoom, image.Point{})
			}
		})
	}
}
