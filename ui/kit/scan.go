package kit

import (
	"image"
	"image/color"
	"image/draw"
	"slices"

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
	cover  []byte // how much of each pixel a large shape covers
}

// largeShape is how many pixels a shape has at least whose inside is filled at once.
// The rasterizer mixes colors pixel by pixel, in the midst of a landscape too.
const largeShape = 1 << 14

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
	if where.Dx()*where.Dy() < largeShape {
		s.area.Draw(s.to, where, &s.color, image.Point{})
		return
	}
	s.cover = slices.Grow(s.cover[:0], where.Dx()*where.Dy())
	mask := &image.Alpha{Pix: s.cover[:where.Dx()*where.Dy()], Stride: where.Dx(), Rect: image.Rect(0, 0, where.Dx(), where.Dy())}
	s.area.DrawOp = draw.Src
	s.area.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	s.fill(where, mask)
}

// fill lays the color over the pixels that a mask covers.
func (s *scanner) fill(where image.Rectangle, mask *image.Alpha) {
	r, g, b, a := s.color.RGBA()
	ink := [4]uint32{r >> 8, g >> 8, b >> 8, a >> 8}
	for y := range where.Dy() {
		covers := mask.Pix[y*mask.Stride:][:where.Dx()]
		line := s.to.Pix[s.to.PixOffset(where.Min.X, where.Min.Y+y):]
		for x, cover := range covers {
			if cover == 0 {
				continue
			}
			pixel := line[4*x : 4*x+4 : 4*x+4]
			if cover == 0xff && ink[3] == 0xff {
				pixel[0], pixel[1], pixel[2], pixel[3] = byte(ink[0]), byte(ink[1]), byte(ink[2]), 0xff
				continue
			}
			under := 255*255 - ink[3]*uint32(cover)
			for i := range pixel {
				pixel[i] = byte((uint32(pixel[i])*under + ink[i]*uint32(cover)*255 + 255*255/2) / (255 * 255))
			}
		}
	}
}

func (s *scanner) Clear()                             { s.shape = s.shape[:0] }
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.extent }
func (s *scanner) SetBounds(int, int)                 {}                                  // those of the picture
func (s *scanner) SetWinding(bool)                    {}                                  // the outlines of our pictures do not cross themselves
func (s *scanner) SetClip(image.Rectangle)            {}                                  // nothing is clipped
func (s *scanner) SetColor(of any)                    { s.color.C, _ = of.(color.Color) } // our pictures have no gradients
