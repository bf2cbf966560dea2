package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ListColumn is one column of a RecordList.
type ListColumn struct {
	Title string
	Key   string  // what OnSort is called with; empty: cannot be sorted by
	Width float32 // pixels; negative: a share of what is left
	Right bool    // text at the right edge, as numbers want
	From  float32 // shown only when the list is at least this wide
	Folds float32 // pixels below FoldWidth, 0: as ever
}

// RecordList is a table of records for any number of rows: only the rows in
// view exist as widgets, and a row is drawn again only when it shows another
// record. The arrow keys, Page Up, Page Down, Home and End move the selection,
// Enter opens, a click selects and opens.
type RecordList struct {
	widget.BaseWidget

	// OnOpen is called for a click on a row and for Enter.
	OnOpen func(row int)
	// OnSelect is called when the selection moves.
	OnSelect func(row int)
	// OnSort is called for a click on a title: the column's Key, and whether
	// the order is descending. The caller sorts and calls SetRows.
	OnSort func(key string, descending bool)
	// OnRune is called for a letter typed on the list, such as "/".
	OnRune func(r rune)

	// OnMenu returns what a right click on a row, or the menu key, offers.
	OnMenu func(row int) []MenuItem
	// OnAct is called for a click on the button of a cell, and for Space on a
	// row that has one.
	OnAct func(row, column int)
	// OnCell is set by tables whose cells open something of their own, from the
	// column CellsFrom on: it is called for a click on one, and for Enter after the
	// left and right arrows went there.
	OnCell    func(row, column int)
	CellsFrom int

	columns    []ListColumn
	bare       bool
	heads      []*recordHead
	count      int
	row        func(row int) Record
	selected   int
	column     int // chosen by the arrow keys where cells open something, else 0
	sortKey    string
	descending bool
	rowHeight  float32
	footer     fyne.CanvasObject
	body       *recordBody
	scroll     *container.Scroll
}

const recordHeadHeight = 36

// NewRecordList returns an empty list with columns.
func NewRecordList(columns ...ListColumn) *RecordList {
	l := &RecordList{columns: columns, selected: -1, rowHeight: HeightRow}
	for _, c := range columns {
		l.heads = append(l.heads, newRecordHead(l, c))
	}
	l.body = &recordBody{of: l, shown: map[int]*recordRow{}}
	l.body.ExtendBaseWidget(l.body)
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.body.Refresh() }
	l.ExtendBaseWidget(l)
	return l
}

// SetRowHeight changes the height of all rows, 48 at first.
func (l *RecordList) SetRowHeight(h float32) { l.rowHeight = h; l.changed() }

// SetBare leaves out card and titles, for a list inside a card of the caller's.
func (l *RecordList) SetBare(on bool) { l.bare = on; l.changed() }

// head is the height of the titles.
func (l *RecordList) head() float32 {
	if l.bare {
		return 0
	}
	return recordHeadHeight
}

// SetFooter puts a line of 40 under the last row, or nothing with nil.
func (l *RecordList) SetFooter(footer fyne.CanvasObject) { l.footer = footer; l.Refresh() }

// SetRows shows count records; row is asked for those in view. The selection
// stays on its row number: call Select when the record moved.
func (l *RecordList) SetRows(count int, row func(row int) Record) {
	l.count, l.row = count, row
	if l.selected >= count {
		l.selected = -1
	}
	l.changed()
}

// Len returns the number of rows.
func (l *RecordList) Len() int { return l.count }

// Selected returns the selected row, or -1.
func (l *RecordList) Selected() int { return l.selected }

// Select selects a row without calling OnSelect; -1 selects none.
func (l *RecordList) Select(row int) {
	if row < -1 || row >= l.count || row == l.selected {
		return
	}
	l.selected = row
	l.changed()
}

// SetSorted shows the arrow at the column by whose key the rows are sorted.
func (l *RecordList) SetSorted(key string, descending bool) {
	l.sortKey, l.descending = key, descending
	l.Refresh()
}

// ScrollTo brings a row into view.
func (l *RecordList) ScrollTo(row int) {
	if row >= 0 && row < l.count {
		showInScroll(l.scroll, float32(row)*l.rowHeight, l.rowHeight)
		l.body.Refresh()
	}
}

// Focus gives the list the keyboard.
func (l *RecordList) Focus() { focus(l.body) }

// changed draws all rows in view again.
func (l *RecordList) changed() {
	l.body.stale = true
	l.Refresh()
}

// step goes to the next row in a direction that is no title.
func (l *RecordList) step(row, by int) {
	for row >= 0 && row < l.count && l.row(row).Group != "" {
		row += by
	}
	if row >= 0 && row < l.count {
		l.move(row)
	}
}

// across goes to the cell beside in the selected row, over those that are hidden.
func (l *RecordList) across(by int) {
	if l.OnCell == nil {
		return
	}
	_, widths := l.cells(l.Size().Width)
	to := l.column + by
	if l.column == 0 && by > 0 {
		to = l.CellsFrom
	}
	if to < l.CellsFrom {
		to = 0
	}
	if to < len(widths) && widths[to] > 0 {
		l.column = to
		l.changed()
	}
}

// move selects a row by key.
func (l *RecordList) move(row int) {
	row = max(0, min(row, l.count-1))
	if l.count == 0 || row == l.selected {
		return
	}
	l.Select(row)
	l.ScrollTo(row)
	if l.OnSelect != nil {
		l.OnSelect(row)
	}
}

func (l *RecordList) open(row int) {
	if l.OnOpen != nil && row >= 0 && row < l.count && l.row(row).Group == "" {
		l.OnOpen(row)
	}
}

// cells returns where each column begins and how wide it is; 0 is hidden.
func (l *RecordList) cells(width float32) (x, w []float32) {
	x, w = make([]float32, len(l.columns)), make([]float32, len(l.columns))
	left, shares := width-34, float32(0)
	for i, c := range l.columns {
		switch {
		case width < c.From:
		case width < FoldWidth && c.Folds > 0:
			w[i] = c.Folds
			left -= c.Folds
		case c.Width >= 0:
			w[i] = c.Width
			left -= c.Width
		default:
			shares -= c.Width
		}
	}
	at := float32(17)
	for i, c := range l.columns {
		if c.Width < 0 && w[i] == 0 && width >= c.From { // one that folds has its width
			w[i] = max(0, left*-c.Width/shares)
		}
		x[i] = at
		at += w[i]
	}
	return x, w
}

// CreateRenderer is called by Fyne.
func (l *RecordList) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size {
		return fyne.NewSize(320, l.head()+3*l.rowHeight)
	})
}

func (l *RecordList) draw(s *sketch, size fyne.Size) {
	if l.bare {
		s.place(l.scroll, 0, 0, size.Width, size.Height)
		return
	}
	foot := float32(0)
	if l.footer != nil {
		foot = 40
	}
	// The card ends under the last row when there are few.
	rows := min(float32(l.count)*l.rowHeight, max(0, size.Height-2-recordHeadHeight-foot))
	s.box(0, 0, size.Width, rows+2+recordHeadHeight+foot, RadiusCard, 1, Surface, Line)
	head := s.fill(1, 1, size.Width-2, recordHeadHeight-1, 0, Sunken)
	head.TopLeftCornerRadius, head.TopRightCornerRadius = RadiusCard-1, RadiusCard-1
	s.fill(1, recordHeadHeight, size.Width-2, 1, 0, Line)
	x, w := l.cells(size.Width)
	for i, h := range l.heads {
		wide := min(w[i], h.MinSize().Width+12)
		switch {
		case w[i] == 0: // the list is too narrow for this column
		case h.column.Right: // the texts below end 8 before the next column
			s.place(h, x[i]+w[i]-2-wide, 4, wide, 28)
		default:
			s.place(h, x[i]-6, 4, wide, 28)
		}
	}
	s.place(l.scroll, 1, recordHeadHeight+1, size.Width-2, rows)
	if l.footer != nil {
		s.place(l.footer, 17, recordHeadHeight+1+rows, size.Width-34, foot)
	}
}

// recordHead is the title of a column.
type recordHead struct {
	control
	list   *RecordList
	column ListColumn
}

func newRecordHead(l *RecordList, c ListColumn) *recordHead {
	h := &recordHead{list: l, column: c}
	h.become(h, func() {
		if c.Key == "" || l.OnSort == nil {
			return
		}
		l.SetSorted(c.Key, l.sortKey == c.Key && !l.descending)
		l.OnSort(l.sortKey, l.descending)
	})
	if c.Key == "" {
		h.off = true
	}
	return h
}

// AccessibilityLabel says the title and the order.
func (h *recordHead) AccessibilityLabel() string {
	if h.list.sortKey != h.column.Key || h.column.Key == "" {
		return h.column.Title
	}
	if h.list.descending {
		return h.column.Title + ", sorted, last first"
	}
	return h.column.Title + ", sorted"
}

func (h *recordHead) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(h, func(s *sketch, size fyne.Size) {
		if h.hovered && !h.off {
			s.fill(0, 0, size.Width, size.Height, RadiusSmall, Side)
		}
		if h.ring {
			s.focusRing(0, 0, size.Width, size.Height, RadiusSmall)
		}
		at := float32(6)
		if h.column.Right {
			at = max(at, size.Width-6-TableTitle.Width(h.column.Title))
		}
		used := s.textIn(h.column.Title, at, 6, size.Width-at, TableTitle)
		if h.column.Key != "" && h.column.Key == h.list.sortKey {
			arrow := "chevron-up"
			if h.list.descending {
				arrow = "chevron-down"
			}
			if at += used + 4; h.column.Right {
				at -= used + 22
			}
			s.icon(arrow, at, 7, 14, Ink2)
		}
	}, func() fyne.Size { return fyne.NewSize(TableTitle.Width(h.column.Title)+18, 28) })
}
