package kit

import (
	"image/color"
	"math"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kapdesk/assets"
	"kapdesk/reports/paper"
)

// The items of reports/paper are painted here, at a zoom, for the preview of
// pages and for charts. reports/pdf paints the same items for print.

// paperItems draws items with their origin at x, y. Scale is how many pixels
// of the screen one of ours is.
func (s *sketch) paperItems(items []paper.Item, x, y, zoom, scale float32) {
	p := paperPen{s, x, y, zoom, scale}
	for _, item := range items {
		p.draw(item)
	}
}

type paperPen struct {
	*sketch
	x0, y0, zoom float32
	scale        float32 // pixels of the screen to one of ours
}

func (p paperPen) x(v float64) float32 { return p.x0 + float32(v)*p.zoom }
func (p paperPen) y(v float64) float32 { return p.y0 + float32(v)*p.zoom }
func (p paperPen) w(v float64) float32 { return float32(v) * p.zoom }

// thick is the width of a stroke, never so thin that the screen drops it.
func (p paperPen) thick(v float64) float32 { return max(1, p.w(v)) }

func (p paperPen) at(points []paper.Point) []fyne.Position {
	path := make([]fyne.Position, len(points))
	for i, one := range points {
		path[i] = fyne.NewPos(p.x(one.X), p.y(one.Y))
	}
	return path
}

func (p paperPen) draw(item paper.Item) {
	switch it := item.(type) {
	case paper.Text:
		p.line(it)
	case paper.Line:
		from, to := fyne.NewPos(p.x(it.X1), p.y(it.Y1)), fyne.NewPos(p.x(it.X2), p.y(it.Y2))
		p.stroke([]fyne.Position{from, to}, p.thick(it.Width), it.Dash, it.Color)
	case paper.Box:
		p.box(it)
	case paper.Polyline:
		p.stroke(p.at(it.Points), p.thick(it.Width), paper.Dash{}, it.Color)
	case paper.Polygon:
		p.shape(it)
	case paper.Circle:
		p.disc(it)
	case paper.Image:
		p.picture(brandMark(it.Name), p.x(it.X), p.y(it.Y), p.w(it.Side), p.w(it.Side))
	}
}

// seen reports whether a stroke shows at all.
func seen(c paper.Color, width float64) bool { return c.A > 0 && width > 0 }

func (p paperPen) stroke(path []fyne.Position, width float32, dash paper.Dash, c paper.Color) {
	if c.A == 0 {
		return
	}
	if dash != (paper.Dash{}) {
		p.dashes(path, width, p.w(dash.On), p.w(dash.Off), c)
		return
	}
	for i := 1; i < len(path); i++ {
		p.sketch.line(path[i-1].X, path[i-1].Y, path[i].X, path[i].Y, width, c)
	}
}

// box draws fill and outline; the outline is centered on the edge.
func (p paperPen) box(b paper.Box) {
	x, y, w, h, r := p.x(b.X), p.y(b.Y), p.w(b.W), p.w(b.H), p.w(b.Radius)
	if b.Fill.A > 0 {
		p.fill(x, y, w, h, r, b.Fill)
	}
	if !seen(b.Stroke, b.StrokeWidth) {
		return
	}
	thick := p.thick(b.StrokeWidth)
	if r > 0 {
		edge := p.fill(x-thick/2, y-thick/2, w+thick, h+thick, r+thick/2, color.Transparent)
		edge.StrokeColor, edge.StrokeWidth = b.Stroke, thick
		return
	}
	p.sketch.line(x-thick/2, y, x+w+thick/2, y, thick, b.Stroke)
	p.sketch.line(x-thick/2, y+h, x+w+thick/2, y+h, thick, b.Stroke)
	p.sketch.line(x, y, x, y+h, thick, b.Stroke)
	p.sketch.line(x+w, y, x+w, y+h, thick, b.Stroke)
}

func (p paperPen) disc(c paper.Circle) {
	x, y, r := p.x(c.X), p.y(c.Y), p.w(c.R)
	if c.Fill.A > 0 {
		p.circle(x, y, r, c.Fill)
	}
	if !seen(c.Stroke, c.StrokeWidth) {
		return
	}
	thick := p.thick(c.StrokeWidth)
	switch {
	case c.Dash != (paper.Dash{}):
		p.stroke(circlePath(x, y, r), thick, c.Dash, c.Stroke)
	case c.Fill.A > 0: // two discs, because the painters differ on strokes
		p.circle(x, y, r+thick/2, c.Stroke)
		p.circle(x, y, r-thick/2, c.Fill)
	default:
		p.circle(x, y, r+thick/4, color.Transparent)
		edge := p.objects[len(p.objects)-1].(*canvas.Circle)
		edge.StrokeColor, edge.StrokeWidth = c.Stroke, thick
	}
}

// shape draws a polygon; its outline is centered on the edge, so that it is a
// larger shape under a smaller one.
func (p paperPen) shape(g paper.Polygon) {
	path := p.at(g.Points)
	if seen(g.Stroke, g.StrokeWidth) {
		half := p.thick(g.StrokeWidth) / 2
		p.polygon(grown(path, half), g.Stroke)
		path = grown(path, -half)
	}
	if g.Fill.A > 0 {
		p.polygon(path, g.Fill)
	}
}

// grown moves the edges of a convex shape out by a distance.
func grown(path []fyne.Position, by float32) []fyne.Position {
	var middle fyne.Position
	for _, p := range path {
		middle = middle.AddXY(p.X/float32(len(path)), p.Y/float32(len(path)))
	}
	near := float32(math.Inf(1)) // from the middle to the nearest edge
	for i, a := range path {
		b := path[(i+1)%len(path)]
		length := math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y))
		cross := float64((b.X-a.X)*(middle.Y-a.Y) - (b.Y-a.Y)*(middle.X-a.X))
		near = min(near, float32(math.Abs(cross)/max(length, 0.001)))
	}
	scale := max(0, (near+by)/max(near, 0.001))
	out := make([]fyne.Position, len(path))
	for i, p := range path {
		out[i] = fyne.NewPos(middle.X+(p.X-middle.X)*scale, middle.Y+(p.Y-middle.Y)*scale)
	}
	return out
}

func circlePath(cx, cy, r float32) []fyne.Position {
	const steps = 36
	path := make([]fyne.Position, steps+1)
	for i := range path {
		a := 2 * math.Pi * float64(i) / steps
		path[i] = fyne.NewPos(cx+r*float32(math.Sin(a)), cy-r*float32(math.Cos(a)))
	}
	return path
}

// line draws a line of text where the page has it. The toolkit shapes letters
// at whole pixel sizes only; where that moves the end of the line by a pixel,
// the words are placed one by one at the page's own positions.
func (p paperPen) line(t paper.Text) {
	size, font := p.wholeSize(t.Size), paperFont(t.Face)
	width := t.Face.Width(t.S, t.Size)
	drawn, _ := fyne.CurrentApp().Driver().RenderedTextSize(t.S, size, fyne.TextStyle{}, font)
	if off := drawn.Width - p.w(width); off > -1 && off < 1 {
		p.word(t.S, p.x(t.X), p.y(t.Y), drawn.Width, size, font, t.Color)
		return
	}
	for from := 0; from < len(t.S); {
		to := strings.IndexByte(t.S[from:], ' ')
		if to < 0 {
			to = len(t.S)
		} else {
			to += from
		}
		if word := t.S[from:to]; word != "" {
			before, width := t.Face.Width(t.S[:from], t.Size), t.Face.Width(word, t.Size)
			p.word(word, p.x(t.X+before), p.y(t.Y), p.w(width), size, font, t.Color)
		}
		from = to + 1
	}
}

// wholeSize is the size of letters, whole in pixels of the screen, that comes
// nearest to the page's without closing the gaps between the words.
func (p paperPen) wholeSize(size float64) float32 {
	scale := float64(p.scale)
	exact := size * float64(p.zoom) * scale
	whole := math.Round(exact)
	if whole > exact*1.025 {
		whole--
	}
	return float32(max(1, whole) / scale)
}

// word draws a word, or a line, in the middle of its width on the page.
func (p paperPen) word(word string, x, baseline, width, size float32, font fyne.Resource, c paper.Color) {
	drawn, base := fyne.CurrentApp().Driver().RenderedTextSize(word, size, fyne.TextStyle{}, font)
	o := p.texts.take()
	*o = canvas.Text{Text: word, Color: c, TextSize: size, FontSource: font}
	o.Move(fyne.NewPos(x+(width-drawn.Width)/2, baseline-base))
	o.Resize(drawn)
	p.objects = append(p.objects, o)
}

// scaleOf returns the scale of the window that a widget stands in.
func scaleOf(o fyne.CanvasObject) float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

// paperFonts and brandMarks keep one resource for each, because the painters
// know a font or picture by its resource.
var paperFonts, brandMarks sync.Map

func paperFont(face paper.Face) fyne.Resource {
	if known, ok := paperFonts.Load(face); ok {
		return known.(fyne.Resource)
	}
	made, _ := paperFonts.LoadOrStore(face, fyne.NewStaticResource(face.Name()+".ttf", assets.Font(face.Name())))
	return made.(fyne.Resource)
}

func brandMark(name string) fyne.Resource {
	if known, ok := brandMarks.Load(name); ok {
		return known.(fyne.Resource)
	}
	made, _ := brandMarks.LoadOrStore(name, fyne.NewStaticResource(name+".svg", assets.Brand(name)))
	return made.(fyne.Resource)
}
