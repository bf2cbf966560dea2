// Package paper holds printed pages as plain values: a drawing model (what
// stands where on a page) and a flow layout that turns a document, a tree of
// blocks, into such pages.
//
// The same pages are painted by reports/pdf for print and file and by the
// screen for the preview, so what is seen is what prints. Nothing here knows
// PDF or windows. All lengths are in 1/96 inch.
package paper

import "image/color"

// Size is the width and height of a sheet.
type Size struct{ W, H float64 }

// The sheets that the program prints on.
var (
	Letter = Size{816, 1056} // US Letter, 8.5 × 11 in
	A4     = Size{794, 1123} // 210 × 297 mm
)

// Color is an opaque or translucent color; the zero value paints nothing.
type Color = color.NRGBA

// Gray returns an opaque gray, 0 black to 255 white.
func Gray(v uint8) Color { return Color{R: v, G: v, B: v, A: 255} }

// RGB returns an opaque color from 0xRRGGBB.
func RGB(hex uint32) Color {
	return Color{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// The grays of printed pages (STYLE 12).
var (
	Ink   = Gray(0x1A) // text and rules
	Soft  = Gray(0x33) // footer and address
	Quiet = Gray(0x44) // captions and labels
	Foot  = Gray(0x8A) // rule above the footer
	Row   = Gray(0xC4) // rules between rows
	Ghost = Gray(0xF2) // the word DRAFT: black at 5 %
	White = Gray(0xFF)
)

// Page is one sheet with everything that stands on it, in painting order.
type Page struct {
	Size    Size
	Items   []Item
	Missing []rune  // on a document's first page: its characters that the fonts do not hold
	Foot    float64 // where what is pinned above the footer begins, 0 for nothing
}

// Point is a position on a page, from its top left corner.
type Point struct{ X, Y float64 }

// Item is one thing on a page: Text, Line, Box, Polyline, Polygon, Circle, Image or
// Picture.
type Item interface {
	// Moved returns the item shifted.
	Moved(dx, dy float64) Item
	// Bounds returns the rectangle that the item covers, without stroke width.
	Bounds() (x0, y0, x1, y1 float64)
}

// Dash is the length of the strokes and gaps of a dashed line; the zero value
// is a solid line.
type Dash struct{ On, Off float64 }

// Text is one line of text in one face. X is its left end and Y its baseline;
// W is the width with which it was laid out.
type Text struct {
	X, Y, W float64
	Size    float64
	Face    Face
	Color   Color
	S       string
	Tag     *Tag // what it is to a reader, nil for what belongs to the sheet
}

// Line is a straight stroke.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Color          Color
	Dash           Dash
}

// Box is a rectangle with optional fill, outline and round corners. The outline
// is centered on the edge.
type Box struct {
	X, Y, W, H  float64
	Fill        Color
	Stroke      Color
	StrokeWidth float64
	Radius      float64
}

// Polyline is an open stroke through points with round joins.
type Polyline struct {
	Points []Point
	Width  float64
	Color  Color
	Tag    *Tag // the figure that it is a stroke of, nil for what belongs to the sheet
}

// Polygon is a closed shape.
type Polygon struct {
	Points      []Point
	Fill        Color
	Stroke      Color
	StrokeWidth float64
}

// Circle is a disc or ring around a center.
type Circle struct {
	X, Y, R     float64
	Fill        Color
	Stroke      Color
	StrokeWidth float64
	Dash        Dash
}

// Image is a square brand mark of assets.Brand, such as "logo-print", by its
// top left corner and side.
type Image struct {
	X, Y, Side float64
	Name       string
}

// Picture is a PNG in a rectangle, by its top left corner. Who draws it may keep what it
// made of the bytes under their sum.
type Picture struct {
	X, Y, W, H float64
	Sum        string
	PNG        []byte
}

// Moved returns the text shifted.
func (t Text) Moved(dx, dy float64) Item { t.X += dx; t.Y += dy; return t }

// Bounds covers the line from ascent to descent.
func (t Text) Bounds() (x0, y0, x1, y1 float64) {
	m := t.Face.Metrics()
	return t.X, t.Y - m.Ascent*t.Size, t.X + t.W, t.Y + m.Descent*t.Size
}

// Moved returns the line shifted.
func (l Line) Moved(dx, dy float64) Item {
	l.X1, l.X2, l.Y1, l.Y2 = l.X1+dx, l.X2+dx, l.Y1+dy, l.Y2+dy
	return l
}

// Bounds covers both ends.
func (l Line) Bounds() (x0, y0, x1, y1 float64) {
	return min(l.X1, l.X2), min(l.Y1, l.Y2), max(l.X1, l.X2), max(l.Y1, l.Y2)
}

// Moved returns the box shifted.
func (b Box) Moved(dx, dy float64) Item { b.X += dx; b.Y += dy; return b }

// Bounds is the rectangle itself.
func (b Box) Bounds() (x0, y0, x1, y1 float64) { return b.X, b.Y, b.X + b.W, b.Y + b.H }

// Moved returns the stroke shifted.
func (p Polyline) Moved(dx, dy float64) Item { p.Points = movePoints(p.Points, dx, dy); return p }

// Bounds covers all points.
func (p Polyline) Bounds() (x0, y0, x1, y1 float64) { return boundPoints(p.Points) }

// Moved returns the shape shifted.
func (p Polygon) Moved(dx, dy float64) Item { p.Points = movePoints(p.Points, dx, dy); return p }

// Bounds covers all points.
func (p Polygon) Bounds() (x0, y0, x1, y1 float64) { return boundPoints(p.Points) }

// Moved returns the circle shifted.
func (c Circle) Moved(dx, dy float64) Item { c.X += dx; c.Y += dy; return c }

// Bounds is the square around the circle.
func (c Circle) Bounds() (x0, y0, x1, y1 float64) { return c.X - c.R, c.Y - c.R, c.X + c.R, c.Y + c.R }

// Moved returns the mark shifted.
func (i Image) Moved(dx, dy float64) Item { i.X += dx; i.Y += dy; return i }

// Bounds is the square itself.
func (i Image) Bounds() (x0, y0, x1, y1 float64) { return i.X, i.Y, i.X + i.Side, i.Y + i.Side }

// Moved returns the picture shifted.
func (p Picture) Moved(dx, dy float64) Item { p.X += dx; p.Y += dy; return p }

// Bounds is the rectangle itself.
func (p Picture) Bounds() (x0, y0, x1, y1 float64) { return p.X, p.Y, p.X + p.W, p.Y + p.H }

func movePoints(points []Point, dx, dy float64) []Point {
	moved := make([]Point, len(points))
	for i, p := range points {
		moved[i] = Point{p.X + dx, p.Y + dy}
	}
	return moved
}

func boundPoints(points []Point) (x0, y0, x1, y1 float64) {
	for i, p := range points {
		if i == 0 {
			x0, y0, x1, y1 = p.X, p.Y, p.X, p.Y
			continue
		}
		x0, y0, x1, y1 = min(x0, p.X), min(y0, p.Y), max(x1, p.X), max(y1, p.Y)
	}
	return
}
