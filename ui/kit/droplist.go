package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	dropRowHeight float32 = 36
	dropMostRows  int     = 8
)

// dropList is the list that opens below a Select or Combo. It floats above the
// page and leaves the keyboard where it is; its owner passes the keys.
type dropList struct {
	widget.BaseWidget

	words   []string
	marked  int // the row that Enter takes
	pick    func(index int)
	taken   bool
	held    bool   // the pointer is pressed on a row
	dismiss func() // closes the list on behalf of its owner

	on     *layer
	rows   []*dropRow
	scroll *container.Scroll
}

// openDropList opens a list below a box, or above it when there is no room.
// It returns nil in a window without a Stage.
func openDropList(box fyne.CanvasObject, words []string, marked int, pick func(int), dismiss func()) *dropList {
	on := layerFor(box)
	if on == nil || len(words) == 0 {
		return nil
	}
	l := newDropList(on, words, pick, dismiss)
	size := l.size(box.Size().Width)
	on.add(l, on.beside(box, size), size)
	l.mark(marked)
	return l
}

func newDropList(on *layer, words []string, pick func(int), dismiss func()) *dropList {
	l := &dropList{words: words, pick: pick, dismiss: dismiss, on: on}
	column := Column(0)
	for i, w := range words {
		row := &dropRow{list: l, index: i, words: w}
		row.ExtendBaseWidget(row)
		l.rows = append(l.rows, row)
		column.Add(row)
	}
	l.scroll = container.NewVScroll(column)
	l.ExtendBaseWidget(l)
	return l
}

// size is how large the list is, at least as wide as told.
func (l *dropList) size(least float32) fyne.Size {
	return fyne.NewSize(max(least, l.scroll.Content.MinSize().Width+2), dropRowHeight*float32(min(len(l.words), dropMostRows))+10)
}

func (l *dropList) close() { l.on.remove(l) }

// take picks a row once, whether press or click comes first.
func (l *dropList) take(index int) {
	if !l.taken {
		l.taken = true
		l.pick(index)
	}
}

func (l *dropList) mark(index int) {
	l.marked = max(0, min(index, len(l.words)-1))
	for _, row := range l.rows {
		row.Refresh()
	}
	top := float32(l.marked) * dropRowHeight
	offset := l.scroll.Offset.Y
	if top < offset {
		offset = top
	}
	if bottom := top + dropRowHeight; bottom > offset+l.scroll.Size().Height {
		offset = bottom - l.scroll.Size().Height
	}
	if offset != l.scroll.Offset.Y {
		l.scroll.ScrollToOffset(fyne.NewPos(0, offset))
	}
}

// CreateRenderer is called by Fyne.
func (l *dropList) CreateRenderer() fyne.WidgetRenderer {
	ground := lifted(NewPanel(Surface, Line2, RadiusControl))
	return &drawing{
		owner:   l,
		objects: []fyne.CanvasObject{ground, l.scroll},
		layout: func(size fyne.Size) {
			place(ground, 0, 0, size.Width, size.Height)
			place(l.scroll, 1, 5, size.Width-2, size.Height-10)
		},
	}
}

type dropRow struct {
	widget.BaseWidget

	list  *dropList
	index int
	words string
}

// MouseDown holds the list open: the press takes the keyboard away from the
// field, which would close the list before the click is complete.
func (r *dropRow) MouseDown(*desktop.MouseEvent) { r.list.held = true }
func (r *dropRow) MouseUp(*desktop.MouseEvent)   {}

// Tapped picks and gives the keyboard back.
func (r *dropRow) Tapped(*fyne.PointEvent) { r.list.take(r.index) }

// MouseIn marks the row under the pointer.
func (r *dropRow) MouseIn(*desktop.MouseEvent) {
	r.list.marked = r.index
	for _, row := range r.list.rows {
		row.Refresh()
	}
}
func (r *dropRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut with the button down gives the choice up.
func (r *dropRow) MouseOut() {
	if r.list.held {
		r.list.held = false
		r.list.dismiss()
	}
}

// CreateRenderer is called by Fyne.
func (r *dropRow) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(Clear)
	text := NewText(Body, r.words).Elided()
	d := &drawing{owner: r, objects: []fyne.CanvasObject{ground, text}}
	d.min = func() fyne.Size {
		return fyne.NewSize(min(Body.Width(r.words)+32, 420), dropRowHeight)
	}
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(text, 12, 0, max(0, size.Width-24), size.Height)
	}
	d.refresh = func() {
		marked := r.list.marked == r.index
		ground.FillColor = stateToken(marked, TealTint, Clear)
		text.SetColor(stateToken(marked, Teal, Ink))
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}
