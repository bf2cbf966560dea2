package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	popoverWidth = 288
	popoverArrow = 9 // how far the arrow reaches out of the card
	popoverEdge  = 8 // what is left free between the card and the window's edge
)

// popover is how a dialog stands beside a thing of the page.
type popover struct {
	icon   string
	family Family
	beside func() fyne.CanvasObject
	arrow  *arrow
}

// NewPopover returns a dialog that looks at one thing of the page and stands beside
// it, with an arrow to it: the icon, the title and a second line, a body, and buttons
// in pairs. A click outside and Escape close it; the keyboard is inside until then
// and goes back to what had it. beside is asked for the thing whenever the window is
// laid out; when it is nil or returns nil the card stands in the middle.
func NewPopover(icon string, family Family, title, second string, beside func() fyne.CanvasObject) *Dialog {
	d := NewDialog(title, second, "Close")
	d.width = popoverWidth
	d.safe = NewIconButton("x", "Close", d.Close).Low().Small()
	d.buttons = []*Button{d.safe}
	d.popover = &popover{icon: icon, family: family, beside: beside, arrow: newArrow()}
	return d
}

// Ways puts buttons under the body of a popover, in pairs: the first is the one that
// has the keyboard and that Enter presses.
func (d *Dialog) Ways(buttons ...*Button) *Dialog {
	d.buttons = append(d.buttons, buttons...)
	return d
}

// popoverPanel is the card of design 15.
func (d *Dialog) popoverPanel() fyne.CanvasObject {
	head := RowTop(12, NewIconTile(d.popover.family, d.popover.icon, 32),
		Grow(Column(0, NewText(CardTitle, d.title).Elided(), NewParagraph(Caption.In(Ink2), d.text))), d.safe)
	parts := Column(0, Pad(14, 12, 10, 16, head))
	if d.body != nil {
		parts.Add(Pad(0, 16, 12, 16, d.body))
	}
	if acts := d.buttons[1:]; len(acts) > 0 {
		grid := Column(8)
		for i := 0; i < len(acts); i += 2 {
			pair := Columns(8, []float32{-1, -1}, acts[i].Small())
			if i+1 < len(acts) {
				pair.Add(acts[i+1].Small())
			} else {
				pair.Add(Stack())
			}
			grid.Add(pair)
		}
		parts.Add(NewRule())
		parts.Add(Pad(12, 16, 14, 16, grid))
	}
	return Stack(lifted(NewPanel(Surface, Line2, RadiusCard)), Pad(1, 1, 1, 1, parts))
}

// Shown is a block as what a popover stands beside: nothing where there is none.
func Shown(block *CalendarBlock) fyne.CanvasObject {
	if block == nil {
		return nil
	}
	return block
}

// thing is what the card stands beside now, nil for nothing that can be seen.
func (p *popover) thing() fyne.CanvasObject {
	if p == nil || p.beside == nil {
		return nil
	}
	o := p.beside()
	if o == nil || !o.Visible() || o.Size().IsZero() {
		return nil
	}
	return o
}

// place puts a card of a size beside a box of the window: at its right, else at its
// left, else below or above it, never past an edge.
func (p *popover) place(card fyne.CanvasObject, box, boxSize, size, window fyne.Size) {
	room := func(at, length, whole float32) float32 {
		return max(popoverEdge, min(at, whole-length-popoverEdge))
	}
	middle := max(0, min(box.Height+boxSize.Height/2, window.Height))
	y := room(middle-size.Height/2, size.Height, window.Height)
	tip := max(y+18, min(middle, y+size.Height-18))
	switch right := box.Width + boxSize.Width; {
	case right+popoverArrow+size.Width+popoverEdge <= window.Width:
		place(card, right+popoverArrow, y, size.Width, size.Height)
		p.arrow.point(toLeft, right+1, tip)
	case box.Width-popoverArrow-size.Width >= popoverEdge:
		place(card, box.Width-popoverArrow-size.Width, y, size.Width, size.Height)
		p.arrow.point(toRight, box.Width-1, tip)
	default: // the box is as wide as the page
		x := room(box.Width+24, size.Width, window.Width)
		if below := box.Height + boxSize.Height + popoverArrow; below+size.Height+popoverEdge <= window.Height || box.Height < size.Height {
			below = room(below, size.Height, window.Height)
			place(card, x, below, size.Width, size.Height)
			p.arrow.point(up, x+36, below-popoverArrow+1)
		} else {
			above := box.Height - popoverArrow - size.Height
			place(card, x, above, size.Width, size.Height)
			p.arrow.point(down, x+36, above+size.Height+popoverArrow-1)
		}
	}
}

// arrow is the small triangle between a card and its thing.
type arrow struct {
	widget.BaseWidget
	to heading
}

type heading int

const (
	toLeft heading = iota
	toRight
	up
	down
)

func newArrow() *arrow {
	a := &arrow{}
	a.ExtendBaseWidget(a)
	return a
}

// point puts the tip at a place, so that the base lies over the card's border.
func (a *arrow) point(to heading, x, y float32) {
	a.to = to
	a.Show()
	switch to {
	case toLeft:
		place(a, x, y-popoverArrow, popoverArrow, 2*popoverArrow)
	case toRight:
		place(a, x-popoverArrow, y-popoverArrow, popoverArrow, 2*popoverArrow)
	case up:
		place(a, x-popoverArrow, y, 2*popoverArrow, popoverArrow)
	case down:
		place(a, x-popoverArrow, y-popoverArrow, 2*popoverArrow, popoverArrow)
	}
	a.Refresh()
}

// CreateRenderer is called by Fyne. The triangle is a stair of one pixel a step,
// which stays sharp where a polygon's edge would be smeared.
func (a *arrow) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(a, func(s *sketch, _ fyne.Size) {
		for i := float32(0); i < popoverArrow; i++ {
			for _, part := range []struct {
				in    float32
				color Token
			}{{0, Line2}, {1, Surface}} {
				half := i + 1 - part.in
				switch {
				case half <= 0:
				case a.to == toLeft:
					s.fill(i, popoverArrow-half, 1, 2*half, 0, part.color)
				case a.to == toRight:
					s.fill(popoverArrow-1-i, popoverArrow-half, 1, 2*half, 0, part.color)
				case a.to == up:
					s.fill(popoverArrow-half, i, 2*half, 1, 0, part.color)
				case a.to == down:
					s.fill(popoverArrow-half, popoverArrow-1-i, 2*half, 1, 0, part.color)
				}
			}
		}
	}, func() fyne.Size { return fyne.Size{} })
}

// layPopover places the card of an open popover, in the middle when its thing is
// gone.
func (m *modal) layPopover(size fyne.Size, scrim *canvas.Rectangle) bool {
	p := m.dialog.popover
	o := p.thing()
	p.arrow.Hide()
	if scrim.Show(); o == nil {
		return false
	}
	scrim.Hide()
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(m.stage))
	settle(m.panel, popoverWidth)
	height := min(m.panel.MinSize().Height, size.Height-2*popoverEdge)
	p.place(m.panel, fyne.NewSize(at.X, at.Y), o.Size(), fyne.NewSize(popoverWidth, height), size)
	return true
}
