package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A sketch is how the data widgets are drawn. A widget's whole look is one
// function from its model and size to marks (boxes, lines, texts, icons), run
// again on every layout and refresh, so a change of theme or of data needs no
// second path. The canvas objects behind the marks are pooled: drawing again
// moves and recolors the old ones instead of making new ones.
type sketch struct {
	objects []fyne.CanvasObject
	rects   pool[canvas.Rectangle]
	texts   pool[canvas.Text]
	lines   pool[canvas.Line]
	circles pool[canvas.Circle]
	arcs    pool[canvas.Arc]
	icons   pool[picture]
	holds   bool // widgets, which may ask for another size by themselves
}

// pool hands out the same objects in the same order at each drawing.
type pool[T any] struct {
	all  []*T
	next int
}

func (p *pool[T]) take() *T {
	if p.next == len(p.all) {
		p.all = append(p.all, new(T))
	}
	p.next++
	return p.all[p.next-1]
}

func (s *sketch) begin() {
	s.objects, s.holds = s.objects[:0], false
	s.rects.next, s.texts.next, s.lines.next, s.circles.next = 0, 0, 0, 0
	s.arcs.next, s.icons.next = 0, 0
}

// sketchRenderer paints a widget through a sketch.
type sketchRenderer struct {
	sketch
	of    fyne.Widget
	draw  func(s *sketch, size fyne.Size)
	least func() fyne.Size
	size  fyne.Size
	still *still // nil: the marks are shown one by one
	shown []fyne.CanvasObject
}

// newSketchRenderer makes the renderer of a widget whose drawing is draw and
// whose least size is least.
func newSketchRenderer(of fyne.Widget, draw func(*sketch, fyne.Size), least func() fyne.Size) *sketchRenderer {
	r := &sketchRenderer{of: of, draw: draw, least: least}
	r.redraw(of.Size())
	return r
}

func (r *sketchRenderer) redraw(size fyne.Size) {
	r.size = size
	r.begin()
	r.draw(&r.sketch, size)
	r.shown = r.objects
	if r.still != nil {
		r.shown = r.still.flatten(r.objects)
	}
}

func (r *sketchRenderer) Destroy() {}

// Layout draws for another size. Fyne lays out again, in the midst of painting,
// whatever holds a text that changed its width: drawing then would have the whole
// window painted twice for each second of a clock.
func (r *sketchRenderer) Layout(size fyne.Size) {
	if size != r.size || r.holds {
		r.redraw(size)
	}
}

func (r *sketchRenderer) MinSize() fyne.Size           { return r.least() }
func (r *sketchRenderer) Objects() []fyne.CanvasObject { return r.shown }

func (r *sketchRenderer) Refresh() {
	r.redraw(r.of.Size())
	for _, o := range r.shown {
		switch o.(type) {
		case fyne.Widget, *fyne.Container:
			o.Refresh()
		}
	}
	canvas.Refresh(r.of)
}

// fill draws a filled box.
func (s *sketch) fill(x, y, w, h, radius float32, c color.Color) *canvas.Rectangle {
	r := s.rects.take()
	*r = canvas.Rectangle{FillColor: c, CornerRadius: radius}
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	s.objects = append(s.objects, r)
	return r
}

// box draws a box with a border inside its edges. It is two fills, because the
// painters differ on where a stroke lies: on the edge in software, inside it
// on the graphics card.
func (s *sketch) box(x, y, w, h, radius, border float32, fill, line color.Color) {
	s.fill(x, y, w, h, radius, line)
	s.fill(x+border, y+border, w-2*border, h-2*border, max(0, radius-border), fill)
	// The graphics card softens every edge of a rounded box over two pixels.
	// The straight parts are drawn once more, sharply.
	r := float32(math.Ceil(float64(radius)))
	if r == 0 || w <= 2*r || h <= 2*r {
		return
	}
	s.fill(x+r, y, w-2*r, h, 0, line)
	s.fill(x, y+r, w, h-2*r, 0, line)
	s.fill(x+r, y+border, w-2*r, h-2*border, 0, fill)
	s.fill(x+border, y+r, w-2*border, h-2*r, 0, fill)
}

// outline draws a border inside the edges of something drawn before. Without a
// fill it has to be a stroke, so it is moved in by half of its width where the
// corners are, which suits both painters.
func (s *sketch) outline(x, y, w, h, border, radius float32, c color.Color) {
	r := s.fill(x+border/2, y+border/2, w-border, h-border, radius-border/2, color.Transparent)
	r.StrokeColor, r.StrokeWidth = c, border
}

// bar draws the phase bar, flush left inside a box of the same radius.
func (s *sketch) bar(x, y, h, radius float32, c color.Color) {
	radius = min(radius, 4)
	r := s.fill(x, y, 4, h, 0, c)
	r.TopLeftCornerRadius, r.BottomLeftCornerRadius = radius, radius
	s.fill(x, y+radius, 4, max(0, h-2*radius), 0, c)
}

// line draws a straight line. Upright and level ones become thin boxes, which
// stay sharp where a line would be smeared over two pixels.
func (s *sketch) line(x1, y1, x2, y2, width float32, c color.Color) {
	switch {
	case x1 == x2:
		s.fill(x1-width/2, min(y1, y2), width, float32(math.Abs(float64(y2-y1))), 0, c)
	case y1 == y2:
		s.fill(min(x1, x2), y1-width/2, float32(math.Abs(float64(x2-x1))), width, 0, c)
	default:
		l := s.lines.take()
		*l = canvas.Line{
			Position1: fyne.NewPos(x1, y1), Position2: fyne.NewPos(x2, y2),
			StrokeColor: c, StrokeWidth: width,
		}
		s.objects = append(s.objects, l)
	}
}

// dashes draws a dashed path, as pieces of line: on pixels drawn, off left out.
// The pattern runs on around the corners. It is the one place where dashes are
// made; the toolkit has none.
func (s *sketch) dashes(path []fyne.Position, width, on, off float32, c color.Color) {
	for _, piece := range dashPieces(path, on, off) {
		s.line(piece[0].X, piece[0].Y, piece[1].X, piece[1].Y, width, c)
	}
}

// dashBox draws a filled box with a dashed border inside its edges.
func (s *sketch) dashBox(x, y, w, h, radius, border float32, fill, line color.Color) {
	s.fill(x, y, w, h, radius, fill)
	s.dashes(roundedPath(x+border/2, y+border/2, w-border, h-border, radius-border/2), border, 3*border, 2*border+1, line)
}

// circle draws a filled circle around a center.
func (s *sketch) circle(cx, cy, r float32, c color.Color) {
	o := s.circles.take()
	*o = canvas.Circle{FillColor: c}
	o.Move(fyne.NewPos(cx-r, cy-r))
	o.Resize(fyne.NewSize(2*r, 2*r))
	s.objects = append(s.objects, o)
}

// ring draws a circle with a border. A stroke is good enough here, where the
// edge is soft anyway.
func (s *sketch) ring(cx, cy, r, border float32, fill, line color.Color) {
	s.circle(cx, cy, r-border/2, fill)
	o := s.objects[len(s.objects)-1].(*canvas.Circle)
	o.StrokeColor, o.StrokeWidth = line, border
}

// arc draws part of a ring, clockwise from the top, in degrees.
func (s *sketch) arc(cx, cy, r, width, from, to float32, c color.Color) {
	o := s.arcs.take()
	*o = canvas.Arc{FillColor: c, StartAngle: from, EndAngle: to, CutoutRatio: 1 - width/r}
	o.Resize(fyne.NewSize(2*r, 2*r))
	o.Move(fyne.NewPos(cx-r, cy-r))
	s.objects = append(s.objects, o)
}

// place puts a child widget into the drawing.
func (s *sketch) place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	o.Show()
	s.objects, s.holds = append(s.objects, o), true
}

// text draws one line with its line box at x, y and returns its width. The
// role's own color may be replaced with Role.In.
func (s *sketch) text(text string, x, y float32, role Role) float32 {
	if text == "" {
		return 0
	}
	text = oneLine(text)
	style, font := role.Weight.font(text)
	size, base := fyne.CurrentApp().Driver().RenderedTextSize(text, role.Size, style, font)
	o := s.texts.take()
	*o = canvas.Text{Text: text, Color: role.Color.Now(), TextSize: role.Size, TextStyle: style, FontSource: font}
	o.Move(fyne.NewPos(x, y+role.top(base)))
	o.Resize(size)
	s.objects = append(s.objects, o)
	return size.Width
}

// textIn draws a line that ends with an ellipsis where it would pass width.
func (s *sketch) textIn(text string, x, y, width float32, role Role) float32 {
	return s.cutIn(text, x, y, width, role, elide)
}

// nameIn is textIn for a person's name, of which the end is kept.
func (s *sketch) nameIn(name string, x, y, width float32, role Role) float32 {
	return s.cutIn(name, x, y, width, role, elideName)
}

func (s *sketch) cutIn(text string, x, y, width float32, role Role, cut func(string, float32, func(string) float32) string) float32 {
	if width < 8 {
		return 0
	}
	text = cut(oneLine(text), width, role.Width)
	if text == "…" { // says nothing
		return 0
	}
	return s.text(text, x, y, role)
}

// textRight draws a line that ends at right and returns where it begins.
func (s *sketch) textRight(text string, right, y float32, role Role) float32 {
	if text == "" {
		return right
	}
	return right - s.text(text, right-role.Width(text), y, role)
}

// textCenter draws a line around cx, no wider than width.
func (s *sketch) textCenter(text string, cx, y, width float32, role Role) {
	text = elide(oneLine(text), width, role.Width)
	s.text(text, cx-role.Width(text)/2, y, role)
}

// icon draws a Lucide symbol in a box of its size.
func (s *sketch) icon(name string, x, y, size float32, c Token) {
	if name == "" {
		return
	}
	s.picture(IconResource(name, size, c), x, y, size, size)
}

// picture draws an SVG.
func (s *sketch) picture(res fyne.Resource, x, y, w, h float32) {
	o := s.icons.take().show(res)
	place(o, x, y, w, h)
	s.objects = append(s.objects, o)
}

// tile draws an icon on its family's tint with a border of the solid color.
func (s *sketch) tile(name string, x, y, size, icon float32, f Family) {
	s.box(x, y, size, size, RadiusControl, 1, f.Tint, f.Solid)
	s.icon(name, x+(size-icon)/2, y+(size-icon)/2, icon, f.Solid)
}

// focusRing draws the 2 px ring of the thing that has the keyboard.
func (s *sketch) focusRing(x, y, w, h, radius float32) {
	for _, side := range [][4]float32{{x, y, w, 2}, {x, y + h - 2, w, 2}, {x, y, 2, h}, {x + w - 2, y, 2, h}} {
		s.fill(side[0], side[1], side[2], side[3], min(radius, 1), Teal)
	}
}
