package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
)

// Flow puts things in lines, each at its own size, and begins another line when
// one is full.
func Flow(gap float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flowLayout{gap: gap}, Objects: items}
}

// Cells puts things of equal width side by side, at most so many in a line and
// fewer where a cell would be narrower than least. Each line is as high as its
// highest thing.
func Cells(most int, least, gap float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flowLayout{gap: gap, most: most, least: least}, Objects: items}
}

// Wrap is Flow with another gap between lines.
func Wrap(gap, between float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flowLayout{gap: gap, between: between}, Objects: items}
}

// Tools is a line of fields and buttons, of which the last stands at the right. What has
// no room goes on below.
func Tools(items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flowLayout{gap: 12, between: 8, end: true}, Objects: items}
}

// flowLayout remembers the width it was laid out in: only the width tells how
// high the lines are.
type flowLayout struct {
	gap, width float32
	between    float32 // lines, 0: as between things
	end        bool    // the last thing stands at the right edge
	most       int     // things in a line, 0: as many as fit
	least      float32
}

func (l *flowLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.least, l.lay(items, l.width, func(fyne.CanvasObject, float32, float32, fyne.Size) {}))
}

func (l *flowLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.lay(items, size.Width, func(o fyne.CanvasObject, x, y float32, size fyne.Size) { place(o, x, y, size.Width, size.Height) })
}

func (l *flowLayout) lay(items []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, float32, float32, fyne.Size)) (height float32) {
	if l.most > 0 {
		return l.cells(items, width, put)
	}
	x, y, line := float32(0), float32(0), float32(0)
	for i, o := range items {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && width > 0 && x+m.Width > width {
			x, y, line = 0, y+line+cmp.Or(l.between, l.gap), 0
		}
		if l.end && i == len(items)-1 {
			x = max(x, width-m.Width)
		}
		put(o, x, y, fyne.NewSize(min(m.Width, max(width, 40)), m.Height))
		x += m.Width + l.gap
		line = max(line, m.Height)
	}
	return y + line
}

func (l *flowLayout) cells(items []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, float32, float32, fyne.Size)) (height float32) {
	columns := l.most
	for columns > 1 && width > 0 && (width-l.gap*float32(columns-1))/float32(columns) < l.least {
		columns--
	}
	cell := max(0, (width-l.gap*float32(columns-1))/float32(columns))
	y, line, at := float32(0), float32(0), 0
	for _, o := range items {
		if !o.Visible() {
			continue
		}
		if at == columns {
			at, y, line = 0, y+line+l.gap, 0
		}
		settle(o, cell)
		m := o.MinSize()
		put(o, float32(at)*(cell+l.gap), y, fyne.NewSize(cell, m.Height))
		line = max(line, m.Height)
		at++
	}
	return y + line
}
