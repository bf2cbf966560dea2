package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
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
