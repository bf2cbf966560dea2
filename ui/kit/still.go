package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
)

// Fyne paints every object of the window again for each change in it, the seconds
// of a clock too: some 50 microseconds for one, and more for one that covers
// another. What stands still between two changes of its own is therefore painted
// into a picture once. Texts stay texts: they cost one picture each as it is, and
// are found by those who look for words.

// newStillRenderer is newSketchRenderer for a drawing of many shapes that changes
// seldom: they are kept as pictures.
func newStillRenderer(of fyne.Widget, draw func(s *sketch, size fyne.Size), least func() fyne.Size) *sketchRenderer {
	r := &sketchRenderer{of: of, draw: draw, least: least, still: &still{}}
	r.redraw(of.Size())
	return r
}

// still holds the pictures of a sketch, in order; those of the drawing before are
// used again.
type still struct {
	pictures []*shapes
	next     int
}

// shapes are marks of a sketch that lie in one picture.
type shapes struct {
	raster   canvas.Raster
	marks    fyne.Container
	from, to fyne.Position
}

// isShape tells marks of the sketch from texts, icons and widgets.
func isShape(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *canvas.Rectangle, *canvas.Line, *canvas.Circle, *canvas.Arc:
		return true
	}
	return false
}

// flatten puts shapes together in pictures. One that lies over a text goes into
// another picture above it.
func (s *still) flatten(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var flat, above []fyne.CanvasObject // above: texts since the last picture
	var into *shapes
	s.next = 0
	for _, o := range objects {
		if !isShape(o) {
			flat, above = append(flat, o), append(above, o)
			continue
		}
		if into == nil || coversAny(o, above) {
			into, above = s.take(), nil
			flat = append(flat, &into.raster)
		}
		into.add(o)
	}
	for _, p := range s.pictures[:s.next] {
		p.close()
	}
	return flat
}

func (s *still) take() *shapes {
	if s.next == len(s.pictures) {
		p := &shapes{}
		p.raster.Generator = p.paint
		s.pictures = append(s.pictures, p)
	}
	p := s.pictures[s.next]
	s.next++
	p.marks.Objects = nil
	return p
}

// add takes a mark in. The picture reaches a pixel further, for soft edges.
func (p *shapes) add(o fyne.CanvasObject) {
	from := o.Position().SubtractXY(1, 1)
	to := o.Position().Add(o.Size()).AddXY(1, 1)
	if len(p.marks.Objects) == 0 {
		p.from, p.to = from, to
	}
	p.from = fyne.NewPos(floor(min(p.from.X, from.X)), floor(min(p.from.Y, from.Y)))
	p.to = fyne.NewPos(ceil(max(p.to.X, to.X)), ceil(max(p.to.Y, to.Y)))
	p.marks.Objects = append(p.marks.Objects, o)
}

// close places the picture and has it painted again.
func (p *shapes) close() {
	place(&p.raster, p.from.X, p.from.Y, p.to.X-p.from.X, p.to.Y-p.from.Y)
	p.raster.Refresh()
}

func (p *shapes) paint(width, height int) image.Image {
	size := p.raster.Size()
	if width <= 0 || height <= 0 || size.Width <= 0 {
		return image.NewUniform(image.Transparent)
	}
	p.marks.Move(fyne.NewPos(-p.from.X, -p.from.Y))
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetScale(float32(width) / size.Width)
	c.SetContent(&fyne.Container{Objects: []fyne.CanvasObject{&p.marks}})
	c.Resize(size)
	return c.Capture()
}

func coversAny(o fyne.CanvasObject, others []fyne.CanvasObject) bool {
	a, b := o.Position(), o.Position().Add(o.Size())
	for _, other := range others {
		c, d := other.Position(), other.Position().Add(other.Size())
		if a.X < d.X && c.X < b.X && a.Y < d.Y && c.Y < b.Y {
			return true
		}
	}
	return false
}
