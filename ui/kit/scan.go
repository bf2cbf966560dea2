package kit

import (
	"image"
	"image/color"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scanner fills the shapes of an SVG. rasterx's own goes through the whole picture
// for each shape, of which a wide landscape has nine; this one goes through the
// rectangle that the shape lies in.
type scanner struct {
	to     *image.RGBA
	color  image.Uniform
	shape  []corner
	extent fixed.Rectangle26_6
	area   vector.Rasterizer
}

// corner is a point of a shape; it begins an outline or goes on with one.
type corner struct {
	at     fixed.Point26_6
	begins bool
}

func (s *scanner) Start(a fixed.Point26_6) { s.add(corner{a, true}) }
func (s *scanner) Line(b fixed.Point26_6)  { s.add(corner{b, false}) }

func (s *scanner) add(c corner) {
	if len(s.shape) == 0 {
		s.extent = fixed.Rectangle26_6{Min: c.at, Max: c.at}
	}
	s.shape = append(s.shape, c)
	e := &s.extent
	e.Min.X, e.Min.Y = min(e.Min.X, c.at.X), min(e.Min.Y, c.at.Y)
	e.Max.X, e.Max.Y = max(e.Max.X, c.at.X), max(e.Max.Y, c.at.Y)
}

// Draw fills the shape; rasterx clears it afterwards.
func (s *scanner) Draw() {
	where := image.Rect(s.extent.Min.X.Floor(), s.extent.Min.Y.Floor(), s.extent.Max.X.Ceil(), s.extent.Max.Y.Ceil()).Intersect(s.to.Rect)
	if where.Empty() {
		return
	}
	s.area.Reset(where.Dx(), where.Dy())
	for _, c := range s.shape {
		x, y := float32(c.at.X)/64-float32(where.Min.X), float32(c.at.Y)/64-float32(where.Min.Y)
		if c.begins {
			s.area.MoveTo(x, y)
		} else {
			s.area.LineTo(x, y)
		}
	}
	s.area.Draw(s.to, where, &s.color, image.Point{})
}

func (s *scanner) Clear()                             { s.shape = s.shape[:0] }
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }
func (s *scanner) SetBounds(int, int)                 {}                                  // those of the picture
func (s *scanner) SetWinding(bool)                    {}                                  // the outlines of our pictures do not cross themselves
func (s *scanner) SetClip(image.Rectangle)            {}                                  // nothing is clipped
func (s *scanner) SetColor(of any)                    { s.color.C, _ = of.(color.Color) } // our pictures have no gradients
