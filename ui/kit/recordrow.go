package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// recordBody is the scrolled part: it keeps widgets for the rows in view.
type recordBody struct {
	widget.BaseWidget
	of      *RecordList
	shown   map[int]*recordRow
	spare   []*recordRow
	stale   bool // the records behind the rows may have changed
	focused bool
}

func (b *recordBody) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(b, b.draw, func() fyne.Size {
		return fyne.NewSize(300, float32(b.of.count)*b.of.rowHeight)
	})
}

func (b *recordBody) draw(s *sketch, size fyne.Size) {
	l := b.of
	top, view := l.scroll.Offset.Y, l.scroll.Size().Height
	first := max(0, int(top/l.rowHeight))
	last := min(l.count-1, int((top+view)/l.rowHeight))
	for i, row := range b.shown {
		if i < first || i > last {
			delete(b.shown, i)
			b.spare = append(b.spare, row)
		}
	}
	for i := first; i <= last; i++ {
		row, known := b.shown[i]
		if !known {
			row = b.takeRow()
			b.shown[i] = row
		}
		if !known || b.stale {
			row.bind(i, l.row(i))
		}
		s.place(row, 0, float32(i)*l.rowHeight, size.Width, l.rowHeight)
	}
	b.stale = false
}

func (b *recordBody) takeRow() *recordRow {
	if n := len(b.spare); n > 0 {
		row := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return row
	}
	row := &recordRow{list: b.of}
	row.ExtendBaseWidget(row)
	return row
}

// FocusGained and FocusLost ring the selected row.
func (b *recordBody) FocusGained() {
	b.focused = true
	if l := b.of; l.selected < 0 {
		first := 0
		for first < l.count && l.row(first).Group != "" {
			first++
		}
		l.Select(first)
	}
	b.of.changed()
}

func (b *recordBody) FocusLost() { b.focused = false; b.of.changed() }

func (b *recordBody) cover(on bool) (shown bool) {
	shown, b.focused = b.focused, !on
	b.of.changed()
	return shown
}

// TypedRune passes letters on.
func (b *recordBody) TypedRune(r rune) {
	if b.of.OnRune != nil {
		b.of.OnRune(r)
	}
}

// TypedKey moves the selection and opens a record.
func (b *recordBody) TypedKey(e *fyne.KeyEvent) {
	l := b.of
	page := max(1, int(l.scroll.Size().Height/l.rowHeight)-1)
	switch e.Name {
	case fyne.KeyDown:
		l.step(l.selected+1, 1)
	case fyne.KeyUp:
		l.step(l.selected-1, -1)
	case fyne.KeyPageDown:
		l.step(min(l.selected+page, l.count-1), 1)
	case fyne.KeyPageUp:
		l.step(max(l.selected-page, 0), 1)
	case fyne.KeyHome:
		l.step(0, 1)
	case fyne.KeyEnd:
		l.step(l.count-1, -1)
	case fyne.KeyLeft:
		l.across(-1)
	case fyne.KeyRight:
		l.across(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.column > 0 && l.selected >= 0 {
			l.OnCell(l.selected, l.column)
			return
		}
		l.open(l.selected)
	case fyne.KeySpace:
		if row, ok := b.shown[l.selected]; ok && !row.act(nil) {
			l.open(l.selected)
		}
	default:
		row, shown := b.shown[l.selected]
		if !shown || !opensContext(e.Name) || !row.menu(fyne.NewPos(24, l.rowHeight-8)) {
			passOn(b, e)
		}
	}
}

// AccessibilityLabel says the selected record.
func (b *recordBody) AccessibilityLabel() string {
	if row, ok := b.shown[b.of.selected]; ok {
		return row.record.words()
	}
	return "List"
}

func (b *recordBody) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// recordRow is one visible row.
type recordRow struct {
	widget.BaseWidget
	list    *RecordList
	index   int
	record  Record
	hovered bool
}

func (r *recordRow) bind(i int, record Record) {
	r.index, r.record, r.hovered = i, record, r.hovered && r.index == i
	r.Refresh()
}

// act presses the button at a position, or the first one for nil.
func (r *recordRow) act(at *fyne.Position) bool {
	x, w := r.cells()
	for i, cell := range r.record.Cells {
		if cell.Action == "" || i >= len(w) || w[i] == 0 || r.list.OnAct == nil {
			continue
		}
		left, width := cell.actionAt(x[i], x[i]+w[i], r.list.columns[i].Right)
		if at == nil || at.X >= left && at.X < left+width {
			r.list.OnAct(r.index, i)
			return true
		}
	}
	return false
}

// cells is where the columns stand in the row.
func (r *recordRow) cells() (x, w []float32) {
	x, w = r.list.cells(r.Size().Width + 2) // the card's border is outside
	for i := range x {
		x[i]--
	}
	return x, w
}

// menu opens what can be done with the record and reports whether there is anything.
func (r *recordRow) menu(at fyne.Position) bool {
	if r.list.OnMenu == nil || r.record.Group != "" {
		return false
	}
	openContext(r, at, r.list.OnMenu(r.index))
	return true
}

// TappedSecondary is a right click: it selects the row that it asks about.
func (r *recordRow) TappedSecondary(e *fyne.PointEvent) {
	r.list.Focus()
	r.list.move(r.index)
	r.menu(e.Position)
}

func (r *recordRow) Tapped(e *fyne.PointEvent) {
	l := r.list
	if r.record.Group != "" || e != nil && r.act(&e.Position) {
		return
	}
	if !l.body.focused {
		l.selected = r.index // so that the focus does not choose the first row
		l.Focus()
	}
	l.move(r.index)
	if column := r.cellAt(e); column > 0 {
		l.OnCell(r.index, column)
		return
	}
	l.open(r.index)
}

// cellAt is the column under a click whose cells open something, 0 for none.
func (r *recordRow) cellAt(e *fyne.PointEvent) int {
	if e == nil || r.list.OnCell == nil {
		return 0
	}
	x, w := r.cells()
	for i := len(w) - 1; i >= r.list.CellsFrom; i-- {
		if w[i] > 0 && e.Position.X >= x[i]-4 {
			return i
		}
	}
	return 0
}

func (r *recordRow) Cursor() desktop.Cursor {
	if r.record.Group != "" {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (r *recordRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *recordRow) MouseMoved(*desktop.MouseEvent) {}
func (r *recordRow) MouseOut()                      { r.hovered = false; r.Refresh() }

func (r *recordRow) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, r.draw, func() fyne.Size { return fyne.NewSize(300, r.list.rowHeight) })
}

func (r *recordRow) draw(s *sketch, size fyne.Size) {
	l := r.list
	if r.record.Group != "" {
		s.fill(0, 0, size.Width, size.Height, 0, Sunken)
		s.fill(0, size.Height-1, size.Width, 1, 0, Line)
		y := (size.Height - TableTitle.Line) / 2
		right := s.textRight(r.record.Note, size.Width-16, y, Caption)
		s.textIn(r.record.Group, 16, y, right-24, TableTitle)
		return
	}
	last := r.index == l.count-1 && l.footer == nil
	ground := Clear // the card's, so that its round corners show
	switch {
	case r.index == l.selected:
		ground = Sel
	case r.hovered:
		ground = Sunken
	}
	if ground != Clear {
		fill := s.fill(0, 0, size.Width, size.Height, 0, ground)
		if last && !l.bare {
			fill.BottomLeftCornerRadius, fill.BottomRightCornerRadius = RadiusCard-1, RadiusCard-1
		}
	}
	if !last {
		s.fill(0, size.Height-1, size.Width, 1, 0, Line)
	}
	x, w := r.cells()
	for i, cell := range r.record.Cells {
		if i < len(w) && w[i] > 0 {
			width := w[i]
			if next := i + 1; cell.Wide && next < len(w) && next < len(r.record.Cells) && r.record.Cells[next].empty() && w[next] > 0 {
				width = x[next] + w[next] - x[i]
			}
			cell.draw(s, x[i], width, size.Height-1, l.columns[i].Right)
		}
	}
	if r.index == l.selected && l.body.focused {
		if l.column > 0 && l.column < len(w) && w[l.column] > 0 {
			s.focusRing(x[l.column]-6, 2, w[l.column], size.Height-5, 0)
			return
		}
		s.focusRing(0, 0, size.Width, size.Height-1, 0)
	}
}
