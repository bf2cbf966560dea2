package kit

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/google/go-cmp/cmp"
)

// hand is a pointer over a week in a window, with what the week said.
type hand struct {
	t     *testing.T
	grid  *WeekGrid
	stage *Stage
	side  *Button // a place beside the grid
	said  []string
	asked []Drop
}

func handWeek() Week {
	week := demoWeek()
	week.Blocks = append(week.Blocks, Block{ID: "jordan", Start: june(12, 16, 30), End: june(12, 17, 30), Family: Prep, Icon: "compass", Name: "Jordan R.", What: "Preparation"})
	return week
}

// handOn shows the week of the design beside a place to park.
func handOn(t *testing.T) *hand {
	t.Helper()
	dress(t, Light)
	h := &hand{t: t, grid: NewWeekGrid(), side: NewButton("To place", nil)}
	page := &fyne.Container{Objects: []fyne.CanvasObject{h.grid, h.side}}
	h.stage = NewStage(page)
	w := show(t, h.stage, 1200, 900)
	place(h.grid, 20, 20, 952, 782)
	place(h.side, 990, 400, 190, 300)
	h.grid.SetWeek(handWeek())
	w.Canvas().Capture()
	h.grid.OnOpen = func(id string) { h.said = append(h.said, "open "+id) }
	h.grid.OnCreate = func(start time.Time, minutes int) { h.said = append(h.said, when("create", Drop{"", start, minutes})) }
	h.grid.OnDrop = func(to Drop) { h.said = append(h.said, when("drop "+to.ID, to)) }
	h.grid.OnPark = func(id string) { h.said = append(h.said, "park "+id) }
	h.grid.OnDrag = func(to Drop) { h.asked = append(h.asked, to) }
	h.grid.ParkAt = func() fyne.CanvasObject { return h.side }
	h.grid.Holds = func(id string) string {
		if id == "noor" {
			return "This visit is done and cannot be moved."
		}
		return ""
	}
	return h
}

func when(what string, to Drop) string {
	return what + " " + to.Start.Format("2 15:04") + " " + (time.Duration(to.Minutes) * time.Minute).String()
}

// absolute is the middle of a minute's line in a day's column, in the window.
func (h *hand) absolute(day, minute int) fyne.Position {
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.grid.board.pane)
	x, width := h.grid.column(day)
	return from.AddXY(x+width/2, h.grid.scale.y(minute))
}

// grab presses a block at a share of its height.
func (h *hand) grab(id string, share float32) (*CalendarBlock, fyne.Position) {
	h.t.Helper()
	w := h.grid.Block(id)
	if w == nil {
		h.t.Fatalf("the week shows no block %q", id)
	}
	in := fyne.NewPos(w.Size().Width/2, w.Size().Height*share)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w).Add(in)
	w.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: in, AbsolutePosition: at}})
	return w, at
}

func to(at fyne.Position) *fyne.DragEvent {
	return &fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}}
}

// A block goes to the day and the quarter hour over which it is let go; its edges
// change the length alone; beside the grid it is parked.
func TestDraggingABlock(t *testing.T) {
	const hour = HourHeight
	for name, c := range map[string]struct {
		id    string
		share float32
		by    fyne.Position
		want  string
	}{
		"an hour down":                    {"jordan", 0.5, fyne.NewPos(0, hour), "drop jordan 12 17:30 1h0m0s"},
		"to the next day":                 {"jordan", 0.5, fyne.NewPos(149, 0), "drop jordan 13 16:30 1h0m0s"},
		"two days back, a quarter up":     {"jordan", 0.5, fyne.NewPos(-298, -hour/4), "drop jordan 10 16:15 1h0m0s"},
		"not quite the half of a quarter": {"jordan", 0.5, fyne.NewPos(0, hour/8-1), ""},
		"a little over it":                {"jordan", 0.5, fyne.NewPos(0, hour/8+1), "drop jordan 12 16:45 1h0m0s"},
		"its lower edge down":             {"jordan", 0.99, fyne.NewPos(0, hour/2), "drop jordan 12 16:30 1h30m0s"},
		"its lower edge above its start":  {"jordan", 0.99, fyne.NewPos(0, -3*hour), "drop jordan 12 16:30 15m0s"},
		"its upper edge up":               {"jordan", 0.01, fyne.NewPos(0, -hour/2), "drop jordan 12 16:00 1h30m0s"},
		"its upper edge below its end":    {"jordan", 0.01, fyne.NewPos(0, 3*hour), "drop jordan 12 17:15 15m0s"},
		"onto the place beside":           {"jordan", 0.5, fyne.NewPos(560, -60), "park jordan"},
		"between grid and place":          {"jordan", 0.5, fyne.NewPos(560, -420), ""},
		"one that stays where it is":      {"noor", 0.5, fyne.NewPos(0, hour), ""},
		"a slip of a pixel is no drag":    {"jordan", 0.5, fyne.NewPos(1, 2), ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := handOn(t)
			w, at := h.grab(c.id, c.share)
			w.Dragged(to(at.AddXY(c.by.X/2, c.by.Y/2)))
			w.Dragged(to(at.Add(c.by)))
			w.MouseUp(&desktop.MouseEvent{})
			w.DragEnd()
			var want []string
			if c.want != "" {
				want = []string{c.want}
			}
			if diff := cmp.Diff(want, h.said); diff != "" {
				t.Errorf("(-want +said):\n%s", diff)
			}
			if h.grid.held != nil || h.stage.dragged != nil || len(h.stage.float.box.Objects) != 0 {
				t.Error("something of the drag stays on the screen")
			}
		})
	}
}

// While it moves, the block shows its new time, the note what the rules say of it, and
// the old place stays marked. An answer for a time that it left is dropped.
func TestTheGhostShowsWhatARuleSays(t *testing.T) {
	h := handOn(t)
	w, at := h.grab("jordan", 0.5)
	w.Dragged(to(at.AddXY(149, -HourHeight/4)))
	now := Drop{"jordan", june(13, 16, 15), 60}
	if len(h.asked) == 0 || h.asked[len(h.asked)-1] != now {
		t.Fatalf("asked were %v, want at last %v", h.asked, now)
	}
	h.grid.Say(Drop{"jordan", june(13, 16, 0), 60}, []Remark{{Icon: "circle-alert", Text: "Too late an answer"}})
	h.grid.Say(now, []Remark{{Icon: "check", Text: "No overlap"}})
	for _, words := range []string{"Fri 4:15 – 5:15 PM", "No overlap", "was 4:30", "4:15 – 5:15 PM"} {
		findText(t, h.stage, words)
	}
	if slices.ContainsFunc(seenTexts(h.stage), func(one seenText) bool { return one.text == "Too late an answer" }) {
		t.Error("an answer about another time is shown")
	}
	asked := len(h.asked)
	w.Dragged(to(at.AddXY(149, -HourHeight/4+1)))
	if len(h.asked) != asked {
		t.Error("the rules are asked again although the time is the same")
	}
}

// Escape gives the drag up; what the toolkit goes on sending changes nothing.
func TestEscapeGivesADragUp(t *testing.T) {
	for name, escape := range map[string]func(h *hand, w *CalendarBlock){
		"on the block":     func(_ *hand, w *CalendarBlock) { w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"on the window":    func(h *hand, _ *CalendarBlock) { h.stage.LetGo() },
		"twice":            func(h *hand, _ *CalendarBlock) { h.stage.LetGo(); h.stage.LetGo() },
		"and a new week":   func(h *hand, _ *CalendarBlock) { h.stage.LetGo(); h.grid.SetWeek(handWeek()) },
		"a week meanwhile": func(h *hand, _ *CalendarBlock) { h.grid.SetWeek(handWeek()); h.stage.LetGo() },
	} {
		t.Run(name, func(t *testing.T) {
			h := handOn(t)
			w, at := h.grab("jordan", 0.5)
			w.Dragged(to(at.AddXY(0, 100)))
			escape(h, w)
			w.Dragged(to(at.AddXY(0, 160)))
			w.DragEnd()
			if len(h.said) != 0 || len(h.stage.float.box.Objects) != 0 {
				t.Errorf("after Escape it said %v and %d things float", h.said, len(h.stage.float.box.Objects))
			}
		})
	}
}

// A stretch of free time that is drawn, down or up, asks for a visit of that length.
func TestDrawingFreeTime(t *testing.T) {
	for name, c := range map[string]struct {
		from, to int
		want     string
	}{
		"down":              {14 * 60, 15*60 + 15, "create 14 14:00 1h15m0s"},
		"up":                {15 * 60, 14 * 60, "create 14 14:00 1h0m0s"},
		"less than a step":  {14 * 60, 14*60 + 3, "create 14 14:00 15m0s"},
		"past the last row": {17 * 60, 48 * 60, "create 14 17:00 2h30m0s"},
	} {
		t.Run(name, func(t *testing.T) {
			h := handOn(t)
			p := h.grid.board.pane.(*weekPane)
			press := h.absolute(5, c.from).AddXY(0, 1)
			p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: press}})
			p.Dragged(to(h.absolute(5, c.to)))
			p.DragEnd()
			if diff := cmp.Diff([]string{c.want}, h.said); diff != "" {
				t.Errorf("(-want +said):\n%s", diff)
			}
		})
	}
}

// A card from beside the grid becomes a block over it.
func TestCarryingACardOntoTheWeek(t *testing.T) {
	for name, c := range map[string]struct {
		day, minute int
		want        []string
	}{
		"onto free time": {5, 14 * 60, []string{"drop place 14 14:00 3h0m0s"}},
		"back beside":    {-1, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			h := handOn(t)
			card := NewCalendarBlock(Block{Name: "Grace T.", Icon: "waves", Family: Med}, nil)
			h.stage.content.(*fyne.Container).Add(card)
			place(card, 990, 700, 190, 48)
			h.grid.Carry(card, "place", 180)
			at := fyne.NewPos(1000, 710)
			card.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
			goal := at.AddXY(40, 40)
			if c.day >= 0 {
				goal = h.absolute(c.day, c.minute).AddXY(0, 10)
			}
			card.Dragged(to(goal))
			card.DragEnd()
			if diff := cmp.Diff(c.want, h.said); diff != "" {
				t.Errorf("(-want +said):\n%s", diff)
			}
		})
	}
}

// A pointer that rests at the edge of the view scrolls on and takes the block along.
func TestDraggingScrollsAtTheEdge(t *testing.T) {
	h := handOn(t)
	place(h.grid, 20, 20, 952, 300)
	h.grid.scroll.ScrollToTop()
	var wait []func()
	before := later
	later = func(_ time.Duration, do func()) func() {
		wait = append(wait, do)
		return func() {}
	}
	defer func() { later = before }()
	w, at := h.grab("amara", 0.5)
	low := fyne.NewPos(at.X, 20+300-5)
	w.Dragged(to(low))
	first := h.grid.held.from
	for range 5 {
		if len(wait) == 0 {
			t.Fatal("the pointer rests at the lower edge and nothing scrolls")
		}
		do := wait[len(wait)-1]
		wait = nil
		do()
	}
	if h.grid.scroll.Offset.Y != 60 || h.grid.held.from <= first {
		t.Errorf("after five steps the view is scrolled by %v and the block at minute %d, before %d", h.grid.scroll.Offset.Y, h.grid.held.from, first)
	}
	w.Dragged(to(fyne.NewPos(at.X, 200)))
	if wait = nil; len(wait) != 0 {
		t.Error("away from the edge it scrolls on")
	}
	w.DragEnd()
}

// A visit that is moved keeps its block and so the keyboard.
func TestAMovedVisitKeepsTheKeyboard(t *testing.T) {
	h := handOn(t)
	cv := fyne.CurrentApp().Driver().CanvasForObject(h.stage)
	block := h.grid.Block("jordan")
	cv.Focus(block)
	week := handWeek()
	for i := range week.Blocks {
		if week.Blocks[i].ID == "jordan" {
			week.Blocks[i].Start, week.Blocks[i].End = june(10, 18, 0), june(10, 19, 0)
		}
	}
	h.grid.SetWeek(week)
	if h.grid.Block("jordan") != block || cv.Focused() != fyne.Focusable(block) {
		t.Error("the moved visit has another block, or lost the keyboard")
	}
	week.Blocks = slices.DeleteFunc(week.Blocks, func(b Block) bool { return b.ID == "jordan" })
	h.grid.SetWeek(week)
	if cv.Focused() != nil {
		t.Error("a visit that is gone has the keyboard")
	}
}
