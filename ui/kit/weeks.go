package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// WeeksColumn is one day of the week at the head of Weeks.
type WeeksColumn struct {
	Name  string // "Mon"
	Says  string // "free, ride"
	Quiet bool   // a day on which nobody comes: its cells are sunken
}

// WeeksRow is one week.
type WeeksRow struct {
	Label string   // "Jun 9"
	Now   bool     // the week of today
	Words []string // of each day why nothing can stand on it, such as "Away"; "" for nothing
	Last  string   // in the last column: "Baseline"
}

// WeeksBlock is one visit in its week.
type WeeksBlock struct {
	ID       string
	Row, Day int
	Family   Family
	Icon     string
	Name     string // "Dose 1"
	Says     string // "1:00 PM"
	Brief    string // instead of it where the column is narrow: "1:00"
	Label    string // all of it, for those who listen
	Dashed   bool   // planned, not yet sure
	Marked   bool   // a rule is not met
	Fixed    bool   // over: it cannot be moved
}

// Weeks is a course by weeks: a row for each, a column for each day. A block is
// dragged to another day, or goes there by Ctrl and an arrow key; Escape lets it go
// back. The arrow keys go from block to block, Enter opens.
type Weeks struct {
	control

	// OnOpen is called with the block that was clicked.
	OnOpen func(id string)
	// OnMove is called with the block and the cell that it was put on.
	OnMove func(id string, row, day int)
	// Note says beside a block that is being dragged what would be there: what stands in
	// the way, and whether it could stand there at all.
	Note func(id string, row, day int) (says string, fits bool)

	columns []WeeksColumn
	rows    []WeeksRow
	blocks  []WeeksBlock
	last    string // the head of the last column, and below it
	lastSay string
	at      int // the block of the keyboard

	drag     int // the block that is dragged, -1 for none
	pointer  fyne.Position
	over     [2]int // the cell below it
	note     string
	fits     bool
	canceled bool // by Escape; what is still dragged is let pass
}

const (
	weeksHead   = 44
	weeksRow    = 46
	weeksColumn = 76 // as wide as a day is at best
)

// edges are the widths of the first and the last column.
func weeksEdges(width float32) (label, last float32) {
	if width < 540 {
		return 50, 80
	}
	return 60, 96
}

// NewWeeks returns an empty grid.
func NewWeeks() *Weeks {
	w := &Weeks{drag: -1}
	w.become(w, nil)
	return w
}

// SetWeeks shows weeks. The last column has a head of its own.
func (w *Weeks) SetWeeks(columns []WeeksColumn, rows []WeeksRow, blocks []WeeksBlock, last, lastSays string) {
	chosen := ""
	if w.at < len(w.blocks) {
		chosen = w.blocks[w.at].ID
	}
	w.columns, w.rows, w.blocks, w.last, w.lastSay = columns, rows, blocks, last, lastSays
	w.at, w.drag = 0, -1
	for i, b := range blocks {
		if b.ID == chosen {
			w.at = i
		}
	}
	w.Refresh()
}

func (w *Weeks) column(width float32) float32 {
	if len(w.columns) == 0 {
		return weeksColumn
	}
	label, last := weeksEdges(width)
	return floor((width - label - last) / float32(len(w.columns)))
}

// cell is where a block stands: blocks of one day share its height.
func (w *Weeks) cell(i int, width float32) (x, y, cw, h float32) {
	b, share, before := w.blocks[i], 0, 0
	for j, o := range w.blocks {
		if o.Row == b.Row && o.Day == b.Day {
			if share++; j < i {
				before++
			}
		}
	}
	c := w.column(width)
	label, _ := weeksEdges(width)
	h = floor((weeksRow - 5) / float32(share))
	return label + float32(b.Day)*c + 3, weeksHead + float32(b.Row)*weeksRow + 3 + float32(before)*h, c - 5, h
}

// hit is the block below a point, -1 for none.
func (w *Weeks) hit(p fyne.Position) int {
	for i := range w.blocks {
		x, y, cw, h := w.cell(i, w.Size().Width)
		if p.X >= x && p.X < x+cw && p.Y >= y && p.Y < y+h {
			return i
		}
	}
	return -1
}

// cellAt is the row and the day below a point, kept inside the weeks.
func (w *Weeks) cellAt(p fyne.Position) [2]int {
	label, _ := weeksEdges(w.Size().Width)
	day := int((p.X - label) / w.column(w.Size().Width))
	row := int((p.Y - weeksHead) / weeksRow)
	return [2]int{min(max(row, 0), max(0, len(w.rows)-1)), min(max(day, 0), max(0, len(w.columns)-1))}
}

// Tapped opens the block below the pointer.
func (w *Weeks) Tapped(e *fyne.PointEvent) {
	w.takeFocus()
	if i := w.hit(e.Position); i >= 0 {
		w.at = i
		w.Refresh()
		w.open(i)
	}
}

func (w *Weeks) open(i int) {
	if w.OnOpen != nil && i < len(w.blocks) {
		w.OnOpen(w.blocks[i].ID)
	}
}

// Dragged carries a block along.
func (w *Weeks) Dragged(e *fyne.DragEvent) {
	if w.canceled {
		return
	}
	if w.drag < 0 {
		from := e.Position.Subtract(e.Dragged)
		i := w.hit(from)
		if i < 0 || w.blocks[i].Fixed || w.OnMove == nil {
			w.canceled = true
			return
		}
		w.drag, w.at, w.over = i, i, [2]int{-1, -1}
	}
	w.pointer = e.Position
	if over := w.cellAt(e.Position); over != w.over {
		w.over, w.note, w.fits = over, "", true
		if w.Note != nil {
			w.note, w.fits = w.Note(w.blocks[w.drag].ID, over[0], over[1])
		}
	}
	w.Refresh()
}

// DragEnd puts the block where it is, if it fits there.
func (w *Weeks) DragEnd() {
	drag, over, put := w.drag, w.over, w.drag >= 0 && w.fits && !w.canceled
	w.drag, w.canceled = -1, false
	w.Refresh()
	if b := drag; put && (w.blocks[b].Row != over[0] || w.blocks[b].Day != over[1]) {
		w.OnMove(w.blocks[b].ID, over[0], over[1])
	}
}

// TypedKey goes from block to block, opens, and lets a dragged block go.
func (w *Weeks) TypedKey(e *fyne.KeyEvent) {
	step := 0
	switch e.Name {
	case fyne.KeyEscape:
		if w.drag >= 0 {
			w.drag, w.canceled = -1, true
			w.Refresh()
			return
		}
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		w.open(w.at)
		return
	case fyne.KeyRight, fyne.KeyDown:
		step = 1
	case fyne.KeyLeft, fyne.KeyUp:
		step = -1
	}
	if to := w.at + step; step != 0 && to >= 0 && to < len(w.blocks) {
		w.at = to
		w.Refresh()
		return
	}
	passOn(w, e)
}

// TypedShortcut moves the block of the keyboard by a day or a week.
func (w *Weeks) TypedShortcut(s fyne.Shortcut) {
	key, ok := s.(*desktop.CustomShortcut)
	by := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -7, fyne.KeyDown: 7}
	if !ok || key.Modifier != fyne.KeyModifierShortcutDefault || by[key.KeyName] == 0 || w.at >= len(w.blocks) {
		passShortcut(w, s)
		return
	}
	b := w.blocks[w.at]
	row, day := b.Row, b.Day
	switch by[key.KeyName] {
	case 1, -1:
		day += by[key.KeyName]
	default:
		row += by[key.KeyName] / 7
	}
	if row < 0 || row >= len(w.rows) || day < 0 || day >= len(w.columns) || b.Fixed || w.OnMove == nil {
		return
	}
	w.OnMove(b.ID, row, day)
}

// AccessibilityLabel says the block of the keyboard.
func (w *Weeks) AccessibilityLabel() string {
	if w.at < len(w.blocks) {
		return w.blocks[w.at].Label
	}
	return "No visits"
}

// AccessibilityRole says that a block opens.
func (w *Weeks) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor shows a hand.
func (w *Weeks) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne.
func (w *Weeks) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(w, w.draw, func() fyne.Size {
		return fyne.NewSize(130+float32(len(w.columns))*54, weeksHead+float32(len(w.rows))*weeksRow)
	})
}

func (w *Weeks) draw(s *sketch, size fyne.Size) {
	c, bottom := w.column(size.Width), weeksHead+float32(len(w.rows))*weeksRow
	first, last := weeksEdges(size.Width)
	x := func(day int) float32 { return first + float32(day)*c }
	line := Line.Now()
	for i, col := range w.columns {
		name, says := SecondName, Caption.In(Ink2)
		if col.Quiet {
			name, says = Second.In(Ink3), Caption
			s.fill(x(i), weeksHead, c, bottom-weeksHead, 0, Sunken.Now())
		}
		s.textCenter(col.Name, x(i)+c/2, 5, c-4, name)
		s.textCenter(col.Says, x(i)+c/2, 23, c-4, says)
	}
	s.textIn(w.last, x(len(w.columns))+8, 5, last-10, SecondName)
	s.textIn(w.lastSay, x(len(w.columns))+8, 23, last-10, Caption.In(Ink2))
	for r, row := range w.rows {
		y := weeksHead + float32(r)*weeksRow
		for i, word := range row.Words {
			if word != "" {
				s.fill(x(i), y, c, weeksRow, 0, Sunken.Now())
				s.textCenter(word, x(i)+c/2, y+15, c-4, Caption)
			}
		}
		label := Caption.In(Ink2)
		if row.Now {
			label = label.In(Teal).With(SemiBold)
		}
		s.textIn(row.Label, first/5, y+15, first-first/5, label)
		if row.Last != "" {
			s.icon("chart-line", x(len(w.columns))+8, y+16, 14, Neu.Solid)
			s.textIn(row.Last, x(len(w.columns))+26, y+15, last-28, Caption.In(Ink2))
		}
		s.fill(0, y, size.Width, 1, 0, line)
	}
	s.fill(0, bottom-1, size.Width, 1, 0, line)
	for i := range len(w.columns) + 1 {
		s.fill(x(i), weeksHead, 1, bottom-weeksHead, 0, line)
	}
	for i := range w.blocks {
		if i != w.drag {
			bx, by, bw, bh := w.cell(i, size.Width)
			w.drawBlock(s, w.blocks[i], bx, by, bw, bh)
			if w.focused && w.ring && i == w.at {
				s.focusRing(bx-2, by-2, bw+4, bh+4, RadiusControl)
			}
		}
	}
	if w.drag >= 0 {
		w.drawDrag(s, size, c)
	}
}

func (w *Weeks) drawBlock(s *sketch, b WeeksBlock, x, y, width, height float32) {
	switch {
	case b.Marked:
		s.box(x, y, width, height, RadiusControl, 2, b.Family.Tint.Now(), Warn.Solid.Now())
	case b.Dashed:
		s.dashBox(x, y, width, height, RadiusControl, 1, b.Family.Tint.Now(), b.Family.Solid.Now())
	default:
		s.box(x, y, width, height, RadiusControl, 1, b.Family.Tint.Now(), b.Family.Line.Now())
	}
	inset := float32(0)
	if b.Marked {
		inset = 2
	}
	s.bar(x+inset, y+inset, height-2*inset, RadiusControl, b.Family.Solid.Now())
	top := y + 4
	if height < 36 {
		top = y + (height-16)/2
	}
	name, says := x+25, b.Says
	if width < 64 {
		name, says = x+8, b.Brief
	} else {
		s.icon(b.Icon, x+8, top+1, 14, b.Family.Solid)
	}
	s.textIn(b.Name, name, top, x+width-name-1, Caption.In(Ink).With(SemiBold))
	if height >= 36 {
		s.textIn(says, x+8, y+21, width-11, Caption.In(Ink2))
	}
}

// drawDrag draws where the dragged block was, the block below the pointer, and the note.
func (w *Weeks) drawDrag(s *sketch, size fyne.Size, c float32) {
	b := w.blocks[w.drag]
	x, y, width, height := w.cell(w.drag, size.Width)
	s.dashBox(x, y, width, height, RadiusControl, 1, Clear.Now(), b.Family.Solid.Now())
	first, _ := weeksEdges(size.Width)
	cx, cy := first+float32(w.over[1])*c, weeksHead+float32(w.over[0])*weeksRow
	frame := Teal
	if !w.fits {
		frame = Bad.Solid
	}
	s.outline(cx+1, cy+1, c-1, weeksRow-1, 2, RadiusControl, frame.Now())
	px := min(max(w.pointer.X-width/2, 0), size.Width-width)
	py := min(max(w.pointer.Y-height/2, weeksHead), size.Height-height)
	w.drawBlock(s, b, px, py, width, height)
	if w.note == "" {
		return
	}
	noted := Caption.In(Ink)
	nw := min(noted.Width(w.note)+34, size.Width)
	nx, ny := min(px, size.Width-nw), py+height+4
	if ny+26 > size.Height {
		ny = py - 30
	}
	icon, color := "circle-check", OK.Solid
	if !w.fits {
		icon, color = "octagon-alert", Bad.Solid
	}
	s.box(nx, ny, nw, 26, RadiusControl, 1, Surface.Now(), Line2.Now())
	s.icon(icon, nx+8, ny+6, 14, color)
	s.textIn(w.note, nx+26, ny+5, nw-30, noted)
}
