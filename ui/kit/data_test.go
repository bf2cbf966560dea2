package kit

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"kapdesk/reports/paper"
)

// seenText is one text as it is painted, with its place in the window.
type seenText struct {
	text string
	at   fyne.Position
	size fyne.Size
}

// seenTexts walks all that a widget paints and returns its texts in order.
func seenTexts(o fyne.CanvasObject) []seenText {
	var found []seenText
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		if p, ok := o.(interface{ Painted() []paper.Text }); ok { // a page or a chart, which is one picture
			zoom := float32(1)
			if sheet, ok := o.(*pageSheet); ok {
				zoom = sheet.seen.zoom
			}
			for _, text := range p.Painted() {
				x0, y0, x1, y1 := text.Bounds()
				found = append(found, seenText{text.S, at.AddXY(float32(x0)*zoom, float32(y0)*zoom), fyne.NewSize(float32(x1-x0)*zoom, float32(y1-y0)*zoom)})
			}
		}
		switch o := o.(type) {
		case *canvas.Text:
			found = append(found, seenText{o.Text, at, o.Size()})
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at)
			}
		}
	}
	walk(o, fyne.NewPos(0, 0).Subtract(o.Position()))
	return found
}

// joined is the texts in one line, for messages.
func joined(texts []seenText) string {
	var all []string
	for _, t := range texts {
		all = append(all, t.text)
	}
	return strings.Join(all, " | ")
}

// findText returns a text by its words and fails the test without it.
func findText(t *testing.T, o fyne.CanvasObject, text string) seenText {
	t.Helper()
	texts := seenTexts(o)
	for _, one := range texts {
		if one.text == text {
			return one
		}
	}
	t.Fatalf("%q is not shown; shown are: %s", text, joined(texts))
	return seenText{}
}

// expectNoOverlap fails when two texts are painted over each other.
func expectNoOverlap(t *testing.T, o fyne.CanvasObject) {
	t.Helper()
	texts := seenTexts(o)
	for i, a := range texts {
		for _, b := range texts[:i] {
			if a.at.X < b.at.X+b.size.Width-1 && b.at.X < a.at.X+a.size.Width-1 &&
				a.at.Y < b.at.Y+b.size.Height-5 && b.at.Y < a.at.Y+a.size.Height-5 {
				t.Errorf("%q at %v is painted over %q at %v", a.text, a.at, b.text, b.at)
			}
		}
	}
}

func june(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, time.UTC)
}

func demoDay() Day {
	return Day{Date: june(12, 0, 0), Now: june(12, 10, 12), Blocks: []Block{
		{ID: "jordan", Start: june(12, 16, 30), End: june(12, 17, 30), Family: Prep, Icon: "compass", Name: "Jordan R.", What: "Preparation, 60 min",
			More: "Before maintenance session on Jun 17, in person", Right: Remark{Text: "4:30 – 5:30 PM"}, Status: Remark{"triangle-alert", "4 checks open", Warn.Solid}},
		{ID: "wei", Start: june(12, 9, 0), End: june(12, 10, 0), Family: Int, Icon: "sprout", Name: "Wei L.", What: "Integration, 60 min", More: "2 days after dose 4, in person",
			Right: Remark{"check", "Done", OK.Solid}, Status: Remark{"pen-line", "Note not signed", Warn.Solid}},
		{ID: "leilani", Start: june(12, 11, 15), End: june(12, 11, 30), Family: Int, Icon: "sprout", Name: "Leilani K.", What: "Next-day check-in call, 15 min"},
		{Start: june(12, 12, 30), End: june(12, 13, 0), Buffer: true, Name: "Set up room, 30 min"},
	}}
}

func TestDayTimelineShowsTheDayAtItsHours(t *testing.T) {
	dress(t, Light)
	day := NewDayTimeline()
	day.SetDay(demoDay())
	w := show(t, day, 690, 642)
	keepPicture(t, "timeline", w.Canvas().Capture())

	for text, y := range map[string]float32{
		"9 AM": 40, "11 AM": 168, "Wei L.": 58, "Leilani K.": 197, "Jordan R.": 538, "10:12": 117,
	} {
		if got := findText(t, day, text).at.Y; got < y-3 || got > y+6 {
			t.Errorf("%q stands at y %v, want about %v", text, got, y)
		}
	}
	for _, text := range []string{"2 days after dose 4, in person", "Note not signed", "4:30 – 5:30 PM", "Set up room, 30 min"} {
		findText(t, day, text)
	}
	for _, one := range seenTexts(day) {
		if one.text == "10 AM" {
			t.Error("the label 10 AM is drawn under the time tag")
		}
	}
	expectNoOverlap(t, day)
	if h := day.Block("leilani").Size().Height; h < MinBlockHeight {
		t.Errorf("the 15-minute call is %v high, want at least %d", h, MinBlockHeight)
	}
}

func TestDayTimelineOpensAndCreates(t *testing.T) {
	dress(t, Light)
	day := NewDayTimeline()
	day.SetDay(demoDay())
	w := show(t, day, 690, 642)
	opened, created := "", time.Time{}
	day.OnOpen = func(id string) { opened = id }
	day.OnCreate = func(start time.Time, _ int) { created = start }

	test.Tap(day.Block("leilani"))
	if opened != "leilani" {
		t.Errorf("a click on the call opened %q", opened)
	}
	w.Canvas().Focus(day.Block("leilani"))
	press(w, fyne.KeyDown, fyne.KeyReturn) // over the buffer to Jordan
	if opened != "jordan" {
		t.Errorf("Down and Enter from the call opened %q, want jordan", opened)
	}
	day.pane.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, day.scale.y(14*60+20))})
	if want := june(12, 14, 15); !created.Equal(want) {
		t.Errorf("a click at 2:20 PM creates at %v, want %v", created, want)
	}
}

func TestDayTimelineScrollsToNow(t *testing.T) {
	dress(t, Light)
	day := NewDayTimeline()
	late := demoDay()
	late.Now = june(12, 16, 0)
	day.SetDay(late)
	show(t, day, 600, 240)
	y := day.scale.y(16*60) - day.scroll.Offset.Y
	if y < 0 || y > 240 {
		t.Errorf("the now line is at %v of a view of 240", y)
	}
}

func TestBlocksReuseTheirWidgets(t *testing.T) {
	dress(t, Light)
	day := NewDayTimeline()
	day.SetDay(demoDay())
	show(t, day, 690, 642)
	before := day.blocks[0]
	day.SetDay(demoDay())
	if day.blocks[0] != before || len(day.blocks) != 4 {
		t.Error("setting the same day again made new widgets")
	}
}

func demoWeek() Week {
	week := Week{Now: june(12, 10, 12)}
	for d := 9; d <= 14; d++ {
		week.Days = append(week.Days, WeekDay{Date: june(d, 0, 0), Open: 9 * 60, Close: 18 * 60, Visits: 1})
	}
	add := func(id string, day, hour, minute, length int, f Family) {
		start := june(day, hour, minute)
		week.Blocks = append(week.Blocks, Block{ID: id, Start: start, End: start.Add(time.Duration(length) * time.Minute), Family: f, Icon: "sprout", Name: id, What: "Integration"})
	}
	add("noor", 9, 9, 0, 60, Int)
	add("ibrahim", 10, 11, 0, 60, Prep)
	add("wei", 12, 9, 0, 60, Int)
	add("amara", 12, 13, 0, 180, Med)
	add("rosa", 13, 15, 0, 60, Prep)
	add("leilani", 13, 15, 30, 60, Int)
	week.Blocks = append(week.Blocks, Block{Start: june(12, 16, 0), End: june(12, 16, 30), Buffer: true, Name: "Buffer"})
	return week
}

func TestWeekGridPutsOverlapsSideBySide(t *testing.T) {
	dress(t, Light)
	grid := NewWeekGrid()
	grid.SetWeek(demoWeek())
	w := show(t, grid, 952, 782)
	keepPicture(t, "week", w.Canvas().Capture())

	rosa, leilani := grid.Block("rosa"), grid.Block("leilani")
	if rosa.Position().X+rosa.Size().Width > leilani.Position().X {
		t.Errorf("rosa ends at %v, leilani begins at %v", rosa.Position().X+rosa.Size().Width, leilani.Position().X)
	}
	if !rosa.overlap || !leilani.overlap || grid.Block("wei").overlap {
		t.Error("the red border must be on the two that overlap and on no other")
	}
	head := findText(t, grid, "Overlap")
	if head.at.X < grid.columnX(4, 952) || head.at.X > grid.columnX(5, 952) {
		t.Errorf("Overlap is said at x %v, which is not Friday", head.at.X)
	}
	if today := findText(t, grid, "Today"); today.at.X < grid.columnX(3, 952) {
		t.Errorf("Today is said at x %v, which is not Thursday", today.at.X)
	}
	if got := grid.Block("noor").Position(); got != fyne.NewPos(60, 65) {
		t.Errorf("Monday 9:00 stands at %v, want 60, 65 as designed", got)
	}
	findText(t, grid, "3:00") // narrow blocks show name and start
	expectNoOverlap(t, grid)
}

func TestWeekGridKeysFollowTime(t *testing.T) {
	dress(t, Light)
	grid := NewWeekGrid()
	grid.SetWeek(demoWeek())
	w := show(t, grid, 952, 782)
	opened := ""
	grid.OnOpen = func(id string) { opened = id }
	for _, c := range []struct {
		from string
		keys []fyne.KeyName
		want string
	}{
		{"wei", []fyne.KeyName{fyne.KeyDown}, "amara"},
		{"amara", []fyne.KeyName{fyne.KeyDown}, "amara"}, // the buffer is no stop
		{"noor", []fyne.KeyName{fyne.KeyRight}, "ibrahim"},
		{"ibrahim", []fyne.KeyName{fyne.KeyRight}, "wei"}, // over the empty Wednesday
		{"amara", []fyne.KeyName{fyne.KeyRight}, "rosa"},
		{"leilani", []fyne.KeyName{fyne.KeyLeft}, "amara"},
	} {
		w.Canvas().Focus(grid.Block(c.from))
		press(w, append(c.keys, fyne.KeyReturn)...)
		if opened != c.want {
			t.Errorf("from %s with %v Enter opens %s, want %s", c.from, c.keys, opened, c.want)
		}
	}
}

func TestWeekGridCreatesOnFreeTime(t *testing.T) {
	dress(t, Light)
	grid := NewWeekGrid()
	grid.SetWeek(demoWeek())
	show(t, grid, 952, 782)
	var created time.Time
	grid.OnCreate = func(start time.Time, _ int) { created = start }
	grid.pane.Tapped(&fyne.PointEvent{Position: fyne.NewPos(grid.columnX(2, 952)+20, grid.scale.y(10*60+40))})
	if want := june(11, 10, 30); !created.Equal(want) {
		t.Errorf("created at %v, want %v", created, want)
	}
}

func TestMiniMonthPicksByMouseAndKeys(t *testing.T) {
	dress(t, Light)
	month := NewMiniMonth(june(12, 0, 0), time.Monday)
	w := show(t, month, 189, 240)
	var picked time.Time
	turned := 0
	month.OnPick = func(day time.Time) { picked = day }
	month.OnMonth = func(time.Time) { turned++ }
	at := findText(t, month, "18")
	test.TapAt(month, at.at.AddXY(4, 4))
	if picked.Day() != 18 {
		t.Errorf("a click on 18 picked %v", picked)
	}
	w.Canvas().Focus(month)
	press(w, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	if picked.Day() != 26 || turned != 0 {
		t.Errorf("a week and a day later is %v with %d turns, want June 26 without", picked, turned)
	}
	press(w, fyne.KeyDown, fyne.KeyReturn)
	if picked.Month() != time.July || turned != 1 {
		t.Errorf("the next week is %v with %d turns, want July 3 and one", picked, turned)
	}
	findText(t, month, "July 2025")
}

func TestLinesOfEveryWidgetFollowTheTheme(t *testing.T) {
	dress(t, Light)
	day := NewDayTimeline()
	day.SetDay(demoDay())
	w := show(t, day, 690, 642)
	light := fmt.Sprint(w.Canvas().Capture().At(300, 80))
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Dark))
	day.Refresh()
	if dark := fmt.Sprint(w.Canvas().Capture().At(300, 80)); dark == light {
		t.Errorf("a block stays %s in the dark theme", light)
	}
}

// TestNowLineLiesUnderWords: in a block that goes on it is drawn after the ground and
// before what the block says; a block of another time has none.
func TestNowLineLiesUnderWords(t *testing.T) {
	dress(t, Light)
	day := demoDay()
	day.Now = june(12, 9, 10)
	d := NewDayTimeline()
	d.SetDay(day)
	show(t, d, 560, 560)
	for _, block := range d.blocks {
		line, word := -1, -1
		for i, o := range test.WidgetRenderer(block).Objects() {
			switch o := o.(type) {
			case *canvas.Rectangle:
				if o.FillColor == Teal && o.Size().Height == 2 {
					line = i
				}
			case *canvas.Text:
				if word < 0 {
					word = i
				}
			}
		}
		running := block.block.Name == "Wei L."
		if (line >= 0) != running || running && line > word {
			t.Errorf("%s: the now line is object %d, its first word %d", block.block.Name, line, word)
		}
	}
}
