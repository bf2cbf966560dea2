package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Hands are what a week or a day does for the pointer and the keyboard. A nil
// function leaves its gesture out.
type Hands struct {
	// OnOpen is called with the ID of the block that was clicked.
	OnOpen func(id string)
	// OnCreate is called for a click on free time, with the quarter hour and no
	// minutes, and for a stretch of it that was drawn.
	OnCreate func(start time.Time, minutes int)
	// Holds says why a block stays where it is, "" for one that may be dragged.
	Holds func(id string) string
	// OnDrag is called while a block is dragged, whenever it came to another time.
	// Say answers with what stands for and against it.
	OnDrag func(Drop)
	// OnDrop is called when a block was let go at another time or length.
	OnDrop func(Drop)
	// ParkAt is where a block may be put aside, beside the grid; OnPark is called
	// for one that was let go there.
	ParkAt func() fyne.CanvasObject
	OnPark func(id string)
}

// Drop is where a block is held: its new start and length.
type Drop struct {
	ID      string // "" for time that is being drawn
	Start   time.Time
	Minutes int
}

// The raster of a drag, in minutes; with Shift the fine one.
const (
	dragStep = 15
	fineStep = 5
)

// board is a pane of time on which blocks stand: that of a week or of a day.
type board struct {
	*Hands
	pane    fyne.CanvasObject
	scroll  *container.Scroll
	scale   func() dayScale
	days    func() []time.Time
	column  func(day int) (x, width float32) // the room of a day's blocks
	clock24 func() bool
	ghost   *ghost
	held    *dragging // nil while nothing is dragged
	hour    float32   // the height of an hour, 0 for the usual
	redraw  func()
}

// hourHeights are the steps of the time scale, the usual among them.
var hourHeights = []float32{40, 52, HourHeight, 88, 120, 168}

// ZoomHours makes the hours of the scale higher or lower by a step, and reports
// whether there was one. What was in the middle of the view stays there.
func (b *board) ZoomHours(by int) bool {
	i := slices.Index(hourHeights, b.scale().pixels()) + by
	if i < 0 || i >= len(hourHeights) {
		return false
	}
	half := b.scroll.Size().Height / 2
	middle := b.scale().nearest(b.scroll.Offset.Y+half, 1)
	b.hour = hourHeights[i]
	b.redraw()
	most := max(0, b.scale().height()-b.scroll.Size().Height)
	b.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(b.scale().y(middle)-half, most))))
	return true
}

// at is the day and the minute below a place of the pane, to the nearest step.
func (b *board) at(p fyne.Position, step int) (day, minute int) {
	days := len(b.days())
	for day = 0; day < days-1; day++ {
		if x, width := b.column(day); p.X < x+width+4 {
			break
		}
	}
	scale := b.scale()
	return day, min(max(scale.nearest(p.Y, step), 0), 24*60)
}

// box is where a stretch of a day is drawn.
func (b *board) box(day, from, to int) (x, y, width, height float32) {
	x, width = b.column(day)
	y, height = b.scale().blockSpan(span{from, to})
	return x, y + 1, width, height
}

// inPane is a place of the window as one of the pane, which may have been scrolled.
func (b *board) inPane(at fyne.Position) fyne.Position {
	return at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(b.pane))
}

// carries makes a block of the pane draggable.
func (b *board) carries(w *CalendarBlock) {
	w.lift = func() *dragging {
		if b.OnDrop == nil {
			return &dragging{board: b, over: true}
		}
		return &dragging{board: b, id: w.block.ID, block: w.block, grip: w.gripAt(w.pressY), length: int(w.block.End.Sub(w.block.Start) / time.Minute)}
	}
}

// freeTime is what a pane does for a hand where no block stands: a click creates, and
// a drag draws how long.
type freeTime struct {
	of    *board
	press fyne.Position
	drag  *dragging
}

// Tapped creates.
func (f *freeTime) Tapped(e *fyne.PointEvent) { f.of.tapped(e.Position) }

// MouseDown remembers where a stretch begins.
func (f *freeTime) MouseDown(e *desktop.MouseEvent) { f.press = e.AbsolutePosition }

// MouseUp is called by Fyne.
func (f *freeTime) MouseUp(*desktop.MouseEvent) {}

// Dragged draws a stretch.
func (f *freeTime) Dragged(e *fyne.DragEvent) {
	if f.of.OnCreate == nil || len(f.of.days()) == 0 {
		return
	}
	if f.drag == nil {
		f.drag = &dragging{board: f.of, grip: drawn, block: Block{Name: "New visit", Icon: "calendar-plus", Family: Chosen}}
		f.drag.begin(f.of.pane, f.press)
	}
	f.drag.move(e.AbsolutePosition)
}

// DragEnd asks for the visit of that stretch.
func (f *freeTime) DragEnd() {
	if drag := f.drag; drag != nil {
		f.drag = nil
		drag.end()
	}
}

// tapped creates at the quarter hour that was clicked.
func (b *board) tapped(at fyne.Position) {
	if x, _ := b.column(0); b.OnCreate == nil || at.X < x || len(b.days()) == 0 {
		return
	}
	day, _ := b.at(at, dragStep)
	b.OnCreate(atMinute(b.days()[day], b.scale().minute(at.Y, dragStep)), 0)
}

// Say answers OnDrag: what stands for and against the time at which the block is
// held. An answer for a time that it has left is dropped.
func (b *board) Say(to Drop, lines []Remark) {
	if b.held != nil && b.held.drop() == to {
		b.held.say(lines)
	}
}

// Carry makes a card beside the grid draggable onto it, as a block of an ID and a
// length.
func (b *board) Carry(card *CalendarBlock, id string, minutes int) {
	card.lift = func() *dragging {
		return &dragging{board: b, id: id, block: card.block, grip: carried, length: minutes, day: -1}
	}
}

// LetGo gives up what is being dragged, as Escape does, and reports whether something was.
func (s *Stage) LetGo() bool {
	if s.dragged == nil {
		return false
	}
	s.dragged.cancel()
	return true
}
