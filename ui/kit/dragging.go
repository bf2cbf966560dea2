package kit

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// grip is by what a block is held.
type grip int

const (
	byAll   grip = iota // it moves
	topEdge             // its start moves
	lowEdge             // its end moves
	drawn               // free time: a new stretch is drawn
	carried             // a card from beside the grid
)

// dragging is a block under the hand. What it does ends with the release; Escape
// ends it before, and what comes after is passed over, because the toolkit goes on
// sending moves.
type dragging struct {
	board  *board
	id     string
	block  Block // as it stands
	grip   grip
	length int // minutes of the block

	wasDay, wasFrom int           // -1: it stands nowhere yet
	was             fyne.Position // where it is drawn, in the pane
	wasSize         fyne.Size
	hold            fyne.Position // from the block's corner to the pointer
	at              fyne.Position // the pointer in the window

	day, from, to int // where it is held, day -1 for nowhere
	parks         bool
	refused       string
	over          bool

	on     *layer
	float  *fyne.Container // the block that goes with the pointer
	face   *CalendarBlock
	note   *dragNote
	scroll func() // stops scrolling at the edge
}

// begin lifts the block at the place where it was pressed.
func (d *dragging) begin(from fyne.CanvasObject, press fyne.Position) {
	b := d.board
	d.on = layerFor(from)
	stage := stageOf(from)
	if d.on == nil || stage == nil {
		d.over = true
		return
	}
	if b.Holds != nil && d.id != "" {
		d.refused = b.Holds(d.id)
	}
	d.at = press
	d.wasDay, d.day = -1, -1
	if d.grip == drawn {
		day, _ := b.at(b.inPane(press), dragStep)
		d.day, d.wasFrom = day, b.scale().minute(b.inPane(press).Y, dragStep)
		d.from, d.to = d.wasFrom, d.wasFrom+dragStep
	} else {
		for i, day := range b.days() {
			if d.grip != carried && sameDay(d.block.Start, day) {
				d.wasDay, d.wasFrom = i, minuteOfDay(d.block.Start, day)
			}
		}
		d.was, d.wasSize = from.Position(), from.Size()
		d.hold = press.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(from))
	}
	b.held, stage.dragged = d, d
	d.note = newDragNote()
	if d.refused == "" {
		d.lift()
	}
	d.on.add(d.note, fyne.Position{}, fyne.Size{})
	d.move(press)
}

// lift makes the block that goes with the pointer.
func (d *dragging) lift() {
	d.face = newBlock(true)
	d.face.clock24 = d.board.clock24()
	d.face.selected = true
	d.float = Stack(lifted(NewPanel(Surface, Clear, RadiusControl)), d.face)
	d.on.add(d.float, fyne.Position{}, fyne.Size{})
}

// move takes the block along to where the pointer is now.
func (d *dragging) move(at fyne.Position) {
	if d.at = at; d.over {
		return
	}
	if d.refused != "" {
		d.note.show("", []Remark{{Icon: "lock", Text: d.refused, Color: Warn.Solid}})
		d.placeNote(at.AddXY(12, 12), fyne.Size{})
		return
	}
	before := [4]int{d.day, d.from, d.to, number(d.parks)}
	d.aim()
	after := [4]int{d.day, d.from, d.to, number(d.parks)}
	if before != after || d.face.block.Name == "" {
		d.shown()
	}
	d.follow()
	d.edge()
}

func number(on bool) int {
	if on {
		return 1
	}
	return 0
}

// aim finds where the block is held: a time of the grid, the place beside it where it
// is parked, or nowhere.
func (d *dragging) aim() {
	b, step := d.board, dragStep
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && driver.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		step = fineStep
	}
	d.parks = d.grip == byAll && b.ParkAt != nil && b.OnPark != nil && holds(b.ParkAt(), d.at)
	p := b.inPane(d.at)
	switch scale := b.scale(); d.grip {
	case byAll, carried:
		if !holds(b.scroll, d.at) {
			d.day = -1
			return
		}
		day, _ := b.at(p, step)
		from := scale.nearest(p.Y-d.hold.Y-1, step) // a block stands a pixel below its minute
		d.day, d.from = day, max(0, min(from, 24*60-step))
		d.to = d.from + d.length
	case topEdge:
		_, from := b.at(p, step)
		d.day, d.to = d.wasDay, d.wasFrom+d.length
		d.from = min(from, d.to-step)
	case lowEdge:
		_, to := b.at(p, step)
		d.day, d.from = d.wasDay, d.wasFrom
		d.to = max(to, d.from+step)
	case drawn:
		_, to := b.at(p, step)
		d.from, d.to = min(d.wasFrom, to), max(d.wasFrom, to)
		d.to = max(d.to, d.from+step)
	}
}

// holds reports whether a thing of the page lies below a place of the window.
func holds(o fyne.CanvasObject, at fyne.Position) bool {
	if o == nil {
		return false
	}
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return at.X >= from.X && at.Y >= from.Y && at.X < from.X+o.Size().Width && at.Y < from.Y+o.Size().Height
}

// drop is where the block is held, zero for nowhere.
func (d *dragging) drop() Drop {
	if d.day < 0 {
		return Drop{ID: d.id}
	}
	day := d.board.days()[d.day]
	start := atMinute(day, d.from)
	return Drop{d.id, start, d.to - d.from}
}

// shown writes the new time on the block and in the note, and asks what stands
// against it.
func (d *dragging) shown() {
	to, b := d.drop(), d.board
	face := d.block
	face.Status, face.Right = Remark{}, Remark{}
	if what, _, _ := strings.Cut(face.What, ","); what != "" {
		face.What = what + ", " + strconv.Itoa(d.to-d.from) + " min"
	}
	head := ""
	switch {
	case d.parks:
		face.Start, face.End = d.block.Start, d.block.End
		face.More = "was " + clockShort(d.block.Start, b.clock24())
		d.note.show("Put aside", []Remark{{Icon: "clock", Text: "Keeps its time until it is placed", Color: Ink2}})
	case d.day < 0:
		d.note.show("", nil)
	default:
		face.Start, face.End = to.Start, to.Start.Add(time.Duration(to.Minutes)*time.Minute)
		face.More = timeRange(face.Start, face.End, b.clock24())
		head = to.Start.Format("Mon ") + face.More
		d.note.show(head, nil)
	}
	d.face.SetBlock(face)
	b.ghost.Refresh()
	if head != "" && b.OnDrag != nil {
		b.OnDrag(to)
	}
}

// say shows what stands for and against the time.
func (d *dragging) say(lines []Remark) {
	d.note.show(d.note.head, lines)
	d.follow()
}

// follow moves the block and its note to the pointer. An edge is held where its time
// is, so its block stays in its column.
func (d *dragging) follow() {
	b := d.board
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.pane).Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(d.on))
	at := d.at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(d.on)).Subtract(d.hold)
	day := max(d.day, 0)
	x, y, width, height := b.box(day, d.from, d.to)
	if d.day < 0 {
		_, _, width, height = b.box(day, b.scale().from, b.scale().from+d.length)
	}
	if d.grip == topEdge || d.grip == lowEdge || d.grip == drawn {
		at = origin.AddXY(x, y)
	}
	d.hold.X = min(d.hold.X, width-8) // of a card that is wider than a column
	place(d.float, at.X, at.Y, width, height)
	d.placeNote(at, fyne.NewSize(width, height))
}

// placeNote puts the note at the right of the block, or at its left.
func (d *dragging) placeNote(at fyne.Position, block fyne.Size) {
	size, room := d.note.MinSize(), d.on.Size()
	x := at.X + block.Width + 8
	if x+size.Width > room.Width-4 {
		x = at.X - size.Width - 8
	}
	place(d.note, max(4, x), max(4, min(at.Y, room.Height-size.Height-4)), size.Width, size.Height)
}

// edge scrolls while the pointer rests near the upper or the lower edge of the view:
// a pointer at rest sends nothing, so it needs a timer.
func (d *dragging) edge() {
	const near, by = 28, 12
	if d.scroll != nil {
		d.scroll()
		d.scroll = nil
	}
	view := d.board.scroll
	y := d.at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(view)).Y
	offset := view.Offset.Y
	switch most := d.board.scale().height() - view.Size().Height; {
	case y < near && offset > 0:
		offset = max(0, offset-by)
	case y > view.Size().Height-near && offset < most:
		offset = min(most, offset+by)
	default:
		return
	}
	if d.day < 0 {
		return // over the column beside the grid
	}
	d.scroll = later(40*time.Millisecond, func() {
		view.ScrollToOffset(fyne.NewPos(view.Offset.X, offset))
		d.move(d.at)
	})
}

// end is the release.
func (d *dragging) end() {
	if d.over {
		return
	}
	to, b := d.drop(), d.board
	d.cancel()
	same := d.grip != drawn && d.grip != carried && d.day >= 0 && to.Start.Equal(d.block.Start) && to.Minutes == d.length
	switch {
	case d.refused != "" || same:
	case d.parks:
		b.OnPark(d.id)
	case d.day < 0:
	case d.grip == drawn:
		if b.OnCreate != nil {
			b.OnCreate(to.Start, to.Minutes)
		}
	case b.OnDrop != nil:
		b.OnDrop(to)
	}
}

// cancel takes away all that shows the drag; nothing was changed.
func (d *dragging) cancel() {
	if d.over {
		return
	}
	d.over = true
	if d.scroll != nil {
		d.scroll()
	}
	d.on.remove(d.note)
	if d.float != nil {
		d.on.remove(d.float)
	}
	d.board.held = nil
	if stage := stageOf(d.board.pane); stage != nil {
		stage.dragged = nil
	}
	d.board.ghost.Refresh()
}

func stageOf(o fyne.CanvasObject) *Stage {
	if cv := fyne.CurrentApp().Driver().CanvasForObject(o); cv != nil {
		stage, _ := cv.Content().(*Stage)
		return stage
	}
	return nil
}

// ghost lies over the blocks of a pane and draws where a dragged one stood and where
// it would stand, so that the pane itself is not drawn again with every move.
type ghost struct {
	widget.BaseWidget
	of *board
}

func newGhost(of *board) *ghost {
	g := &ghost{of: of}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is called by Fyne.
func (g *ghost) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(g, g.draw, func() fyne.Size { return fyne.Size{} })
}

func (g *ghost) draw(s *sketch, _ fyne.Size) {
	b := g.of
	d := b.held
	if d == nil || d.refused != "" {
		return
	}
	if d.day >= 0 && !d.parks {
		x, y, w, h := b.box(d.day, d.from, d.to)
		s.box(x, y, w, h, RadiusControl, 2, TealTint, TealLine)
		s.box(4, y-11, 44, 20, RadiusSmall, 1, Surface, Teal)
		s.textCenter(clockShort(atMinute(b.days()[d.day], d.from), b.clock24()), 26, y-9, 44, TableTitle.In(Teal))
	}
	if d.wasDay >= 0 && d.grip == byAll {
		x, y, w, h := d.was.X, d.was.Y, d.wasSize.Width, d.wasSize.Height
		s.dashBox(x, y, w, h, RadiusControl, 2, Surface, FieldLine)
		s.nameIn(d.block.Name, x+8, y+min(6, (h-16)/2), w-12, Caption)
		if h >= 42 {
			s.textIn("was "+clockShort(d.block.Start, b.clock24()), x+8, y+22, w-12, Caption)
		}
	}
}

// dragNote is the card beside a dragged block: its new time and what stands for and
// against it.
type dragNote struct {
	widget.BaseWidget
	head  string
	lines []Remark
}

func newDragNote() *dragNote {
	n := &dragNote{}
	n.ExtendBaseWidget(n)
	return n
}

func (n *dragNote) show(head string, lines []Remark) {
	n.head, n.lines = head, nil
	for _, l := range lines { // a long rule goes on below, without its icon
		for i, text := range wrapText(oneLine(l.Text), noteWidest-22, Caption.Width) {
			part := Remark{Text: text, Color: l.Color}
			if i == 0 {
				part.Icon = l.Icon
			}
			n.lines = append(n.lines, part)
		}
	}
	n.Refresh()
}

const noteWidest = 280

// MinSize is as large as the lines are.
func (n *dragNote) MinSize() fyne.Size {
	if n.head == "" && len(n.lines) == 0 {
		return fyne.Size{}
	}
	width, height := SecondName.Width(n.head), float32(16)
	if n.head != "" {
		height += 20
	}
	for _, l := range n.lines {
		width, height = max(width, Caption.Width(l.Text)+22), height+20
	}
	return fyne.NewSize(min(width, noteWidest)+22, height)
}

// CreateRenderer is called by Fyne.
func (n *dragNote) CreateRenderer() fyne.WidgetRenderer {
	ground := lifted(NewPanel(Surface, Line2, RadiusControl))
	text := newSketchRenderer(n, func(s *sketch, size fyne.Size) {
		y := float32(8)
		if n.head != "" {
			s.text(n.head, 11, y, SecondName.In(Ink))
			y += 20
		}
		for _, l := range n.lines {
			s.icon(l.Icon, 11, y+3, 14, l.color())
			s.text(l.Text, 33, y+2, Caption.In(Ink))
			y += 20
		}
	}, n.MinSize)
	return &noteRenderer{sketchRenderer: text, ground: ground}
}

// noteRenderer puts the lifted ground below the sketch.
type noteRenderer struct {
	*sketchRenderer
	ground *canvas.Rectangle
}

func (r *noteRenderer) Layout(size fyne.Size) {
	place(r.ground, 0, 0, size.Width, size.Height)
	r.sketchRenderer.Layout(size)
}

func (r *noteRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ground}, r.sketchRenderer.Objects()...)
}
