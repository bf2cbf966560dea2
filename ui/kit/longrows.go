package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// LongRows is a column of rows of one height that scrolls together with what
// stands above and below it. A row is made when it first comes near the view, so
// that two hundred cost what a screenful does.
type LongRows struct {
	widget.BaseWidget

	count  int
	height float32
	row    func(i int) fyne.CanvasObject
	made   map[int]fyne.CanvasObject
	in     *container.Scroll
}

// NewLongRows returns count rows of a height; row makes one. Give it to the
// ScrollCards that it stands in: without, all rows are made at once.
func NewLongRows(count int, height float32, row func(i int) fyne.CanvasObject) *LongRows {
	l := &LongRows{count: count, height: height, row: row, made: map[int]fyne.CanvasObject{}}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is called by Fyne.
func (l *LongRows) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size { return fyne.NewSize(0, float32(l.count)*l.height) })
}

func (l *LongRows) draw(s *sketch, size fyne.Size) {
	if size.IsZero() {
		return
	}
	from, to := float32(0), size.Height
	if l.in != nil {
		// Where the rows stand in the scrolled content they do not know: no further
		// down than what else there is.
		others := max(0, l.in.Content.Size().Height-size.Height)
		from, to = l.in.Offset.Y-others, l.in.Offset.Y+l.in.Size().Height
	}
	for i := max(0, int(from/l.height)); i < l.count && float32(i)*l.height < to; i++ {
		if l.made[i] == nil {
			l.made[i] = l.row(i)
		}
		s.place(l.made[i], 0, float32(i)*l.height, size.Width, l.height)
	}
}
