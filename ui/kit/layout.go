package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// The containers below place things by exact pixels. Fyne's own boxes put the
// theme's padding between children; these put only what they are told.

// Row puts things side by side with a gap, each at its own height in the
// middle. Children made with Grow share the width that is left.
func Row(gap float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &lineLayout{gap: gap}, Objects: items}
}

// GivingWay is Row in which the chips and then one of the texts give up the width that
// is missing.
func GivingWay(gap float32, text *Text, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: givingWay{lineLayout{gap: gap}, text.Elided()}, Objects: items}
}

// RowTop is Row with the children at the top.
func RowTop(gap float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &lineLayout{gap: gap, align: alignStart}, Objects: items}
}

// RowFill is Row with every child as high as the row.
func RowFill(gap float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &lineLayout{gap: gap, align: alignFill}, Objects: items}
}

// Column puts things below each other with a gap, each as wide as the column.
// Children made with Grow share the height that is left.
func Column(gap float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &lineLayout{gap: gap, align: alignFill, down: true}, Objects: items}
}

// Grow lets one thing take the space that is left in a Row or Column. In a Row
// made by Row it also takes the full height.
func Grow(item fyne.CanvasObject) *fyne.Container { return GrowBy(1, item) }

// GrowBy is Grow with a share of the space, as in 1.16 of the width of the others.
func GrowBy(share float32, item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: growLayout{share}, Objects: []fyne.CanvasObject{item}}
}

// Space is empty space that grows.
func Space() *fyne.Container { return &fyne.Container{Layout: growLayout{1}} }

// Gap is empty space of a size.
func Gap(width, height float32) *fyne.Container {
	return &fyne.Container{Layout: fixedLayout{width, height}}
}

// Fixed gives a thing a width and height; 0 leaves that direction as it is.
func Fixed(width, height float32, item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: fixedLayout{width, height}, Objects: []fyne.CanvasObject{item}}
}

// AnyWidth lets a thing be narrower than it asks for, as what wraps or gives way inside
// it does.
func AnyWidth(item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: anyWidth{}, Objects: []fyne.CanvasObject{item}}
}

// Pad leaves space around a thing: top, right, bottom, left.
func Pad(top, right, bottom, left float32, item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: padLayout{top, right, bottom, left}, Objects: []fyne.CanvasObject{item}}
}

// PadXY leaves the same space left and right, and above and below.
func PadXY(x, y float32, item fyne.CanvasObject) *fyne.Container { return Pad(y, x, y, x, item) }

// Stack puts things on top of each other, all at the full size.
func Stack(items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: stackLayout{}, Objects: items}
}

// Center keeps a thing at its own size in the middle.
func Center(item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: anchorLayout{0.5, 0.5}, Objects: []fyne.CanvasObject{item}}
}

// Anchor keeps a thing at its own size at a place of the space: 0, 0 is the top
// left, 1, 0.5 the middle of the right edge.
func Anchor(x, y float32, item fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: anchorLayout{x, y}, Objects: []fyne.CanvasObject{item}}
}

// Columns is one line of a table. A positive width is in pixels, a negative one
// a share of what is left. Every child gets its whole cell.
func Columns(gap float32, widths []float32, items ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columnsLayout{gap, widths}, Objects: items}
}

// Baseline puts texts of different sizes on one baseline with a gap. A Text made
// with Elided shares the width that is left.
func Baseline(gap float32, texts ...*Text) *fyne.Container {
	items := make([]fyne.CanvasObject, len(texts))
	for i, t := range texts {
		items[i] = t
	}
	return &fyne.Container{Layout: baselineLayout{gap}, Objects: items}
}

type align int

const (
	alignCenter align = iota
	alignStart
	alignFill
)

type growLayout struct{ share float32 }

func (growLayout) MinSize(items []fyne.CanvasObject) fyne.Size      { return largest(items) }
func (growLayout) Layout(items []fyne.CanvasObject, size fyne.Size) { fill(items, size) }

func shareOf(o fyne.CanvasObject) float32 {
	if c, ok := o.(*fyne.Container); ok {
		if g, ok := c.Layout.(growLayout); ok {
			return g.share
		}
	}
	return 0
}

// lineLayout is a Row or, when it goes down, a Column.
type lineLayout struct {
	gap   float32
	align align
	down  bool
}

// turn returns the lengths along the line and across it.
func (l *lineLayout) turn(size fyne.Size) (along, across float32) {
	if l.down {
		return size.Height, size.Width
	}
	return size.Width, size.Height
}

func (l *lineLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	along, across, gap := float32(0), float32(0), float32(0) // no gap before the first
	for _, o := range items {
		if !o.Visible() {
			continue
		}
		length, width := l.turn(o.MinSize())
		along += gap + length
		across, gap = max(across, width), l.gap
	}
	if l.down {
		return fyne.NewSize(across, along)
	}
	return fyne.NewSize(along, across)
}

func (l *lineLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	if size.IsZero() {
		return // it is still being filled: Add lays out each time
	}
	left, across := l.turn(size)
	shares, gap := float32(0), float32(0)
	for _, o := range items {
		if !o.Visible() {
			continue
		}
		left -= gap
		gap = l.gap
		if s := shareOf(o); s > 0 {
			shares += s
			continue
		}
		if l.down {
			settle(o, across)
		}
		length, _ := l.turn(o.MinSize())
		left -= length
	}
	at := float32(0)
	for _, o := range items {
		if !o.Visible() {
			continue
		}
		share := shareOf(o)
		length, width, beside := float32(0), across, float32(0)
		if share > 0 {
			length = max(0, left*share/shares)
		}
		if share == 0 || l.align == alignStart { // what grows is asked for its own size only where it keeps it
			long, wide := l.turn(o.MinSize())
			if share == 0 {
				length = long
			}
			if l.align != alignFill {
				width = wide
			}
			if l.align == alignCenter {
				beside = (across - wide) / 2
			}
		}
		if l.down {
			place(o, beside, at, width, length)
		} else {
			place(o, at, beside, length, width)
		}
		at += length + l.gap
	}
}

type givingWay struct {
	lineLayout
	text *Text
}

// MinSize has all words of the text and all chips, so that who has room for them gives it.
func (l givingWay) MinSize(items []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.text.role.Width(l.text.text)-l.gap, 0)
	for _, o := range items {
		m := o.MinSize()
		size = fyne.NewSize(size.Width+m.Width+l.gap, max(size.Height, m.Height))
	}
	return size
}

func (l givingWay) Layout(items []fyne.CanvasObject, size fyne.Size) {
	words, missing := l.text.role.Width(l.text.text), l.MinSize(items).Width-size.Width
	for _, o := range slices.Backward(items) { // what a chip says stands on the page, too
		if chip, ok := o.(*Chip); ok {
			setVisible(chip, missing <= 0)
			if missing > 0 {
				missing -= chip.MinSize().Width + l.gap
			}
		}
	}
	left := words - max(0, missing)
	x := float32(0)
	for _, o := range items {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if o == fyne.CanvasObject(l.text) {
			m.Width = max(0, min(words+1, left+1))
		}
		place(o, x, (size.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + l.gap
	}
}

// settle tells a thing its width before its height is asked, because a wrapped
// text is as high as its width makes it.
func settle(o fyne.CanvasObject, width float32) {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
}

type fixedLayout struct{ width, height float32 }

func (l fixedLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	m := largest(items)
	if l.width > 0 {
		m.Width = l.width
	}
	if l.height > 0 {
		m.Height = l.height
	}
	return m
}

func (l fixedLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	if l.width > 0 {
		size.Width = l.width
	}
	if l.height > 0 {
		size.Height = l.height
	}
	fill(items, size)
}

type padLayout struct{ top, right, bottom, left float32 }

func (l padLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return largest(items).AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l padLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	for _, o := range items {
		place(o, l.left, l.top, max(0, size.Width-l.left-l.right), max(0, size.Height-l.top-l.bottom))
	}
}

type anyWidth struct{ stackLayout }

func (anyWidth) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, largest(items).Height)
}

type stackLayout struct{}

func (stackLayout) MinSize(items []fyne.CanvasObject) fyne.Size      { return largest(items) }
func (stackLayout) Layout(items []fyne.CanvasObject, size fyne.Size) { fill(items, size) }

type anchorLayout struct{ x, y float32 }

func (anchorLayout) MinSize(items []fyne.CanvasObject) fyne.Size { return largest(items) }

func (l anchorLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	for _, o := range items {
		m := o.MinSize()
		place(o, (size.Width-m.Width)*l.x, (size.Height-m.Height)*l.y, m.Width, m.Height)
	}
}

type columnsLayout struct {
	gap    float32
	widths []float32
}

func (l columnsLayout) width(i int) float32 {
	if i < len(l.widths) {
		return l.widths[i]
	}
	return -1
}

func (l columnsLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	var total fyne.Size
	for i, o := range items {
		m := o.MinSize()
		if w := l.width(i); w > 0 {
			total.Width += w
		} else {
			total.Width += m.Width
		}
		total.Height = max(total.Height, m.Height)
	}
	total.Width += l.gap * float32(max(0, len(items)-1))
	return total
}

func (l columnsLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	left := size.Width - l.gap*float32(max(0, len(items)-1))
	shares := float32(0)
	for i := range items {
		if w := l.width(i); w > 0 {
			left -= w
		} else {
			shares -= w
		}
	}
	x := float32(0)
	for i, o := range items {
		w := l.width(i)
		if w <= 0 {
			w = max(0, left*-w/max(shares, 0.001))
		}
		place(o, x, 0, w, size.Height)
		x += w + l.gap
	}
}

type baselineLayout struct{ gap float32 }

func (l baselineLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	above, below, width := float32(0), float32(0), float32(0)
	for i, o := range items {
		t := o.(*Text)
		if i > 0 {
			width += l.gap
		}
		width += t.MinSize().Width
		base := t.role.baseline()
		above, below = max(above, base), max(below, t.role.Line-base)
	}
	return fyne.NewSize(width, above+below)
}

func (l baselineLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	above, left, elided := float32(0), size.Width, 0
	for i, o := range items {
		t := o.(*Text)
		above = max(above, t.role.baseline())
		if i > 0 {
			left -= l.gap
		}
		if t.elided {
			elided++
		} else {
			left -= t.MinSize().Width
		}
	}
	top := (size.Height - l.MinSize(items).Height) / 2
	x := float32(0)
	for i, o := range items {
		t := o.(*Text)
		width := t.MinSize().Width
		switch {
		case t.elided && i == len(items)-1:
			width = max(0, size.Width-x) // room for other words later
		case t.elided:
			width = max(0, min(left/float32(elided), t.role.Width(t.text)+1))
		}
		place(t, x, top+above-t.role.baseline(), width, t.role.Line)
		x += width + l.gap
	}
}

func largest(items []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range items {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}

func fill(items []fyne.CanvasObject, size fyne.Size) {
	for _, o := range items {
		place(o, 0, 0, size.Width, size.Height)
	}
}
