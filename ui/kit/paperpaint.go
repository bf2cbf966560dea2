package kit

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	scaling "golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"kapdesk/assets"
	"kapdesk/reports/paper"
)

// The items of reports/paper are painted here, for the preview of pages and for
// charts. reports/pdf paints the same items for print. The toolkit's own texts
// will not do: it shapes them at whole sizes, so that they are wider or narrower
// than on paper and words run together.

// paperPicture shows items of reports/paper as one picture, of which only the
// part in view has pixels.
type paperPicture struct {
	raster canvas.Raster
	owner  fyne.CanvasObject // stands in the window, which knows how many pixels one of ours is
	items  []paper.Item
	ground color.Color
	zoom   float32
	from   fyne.Position // of the drawing, what stands at the picture's top left
}

// show changes what is painted and returns it for a drawing.
func (p *paperPicture) show(owner fyne.CanvasObject, items []paper.Item, ground color.Color, zoom float32, from fyne.Position, size fyne.Size) fyne.CanvasObject {
	p.owner, p.items, p.ground, p.zoom, p.from = owner, items, ground, zoom, from
	p.raster.Generator = p.pixels
	place(&p.raster, from.X, from.Y, size.Width, size.Height)
	p.raster.Refresh()
	return &p.raster
}

func (p *paperPicture) pixels(width, height int) image.Image {
	to := image.NewRGBA(image.Rect(0, 0, max(width, 0), max(height, 0)))
	draw.Draw(to, to.Bounds(), image.NewUniform(p.ground), image.Point{}, draw.Src)
	pixels := pixelsOf(p.owner)
	at := image.Pt(int(math.Round(float64(p.from.X)*pixels)), int(math.Round(float64(p.from.Y)*pixels)))
	paintPaper(to, p.items, float64(p.zoom)*pixels, at)
	return to
}

// PaperImage is the upper part of a page as a picture, two pixels for each of its units,
// such as its letterhead.
func PaperImage(page paper.Page, height float64) image.Image {
	const k = 2
	to := image.NewRGBA(image.Rect(0, 0, int(page.Size.W*k), int(height*k)))
	draw.Draw(to, to.Bounds(), image.White, image.Point{}, draw.Src)
	paintPaper(to, page.Items, k, image.Point{})
	return to
}

// texts are the lines of text among items: they stand in no canvas text, but are
// read all the same by those who look for words.
func texts(items []paper.Item) []paper.Text {
	var list []paper.Text
	for _, item := range items {
		if t, ok := item.(paper.Text); ok {
			list = append(list, t)
		}
	}
	return list
}

// pixelsOf is how many pixels of the screen one of ours is, where a widget stands.
func pixelsOf(o fyne.CanvasObject) float64 {
	const far = 10000
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		if x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0)); x > 0 {
			return float64(x) / far
		}
	}
	return 1
}

// brush paints items into pixels, k pixels to one of theirs. at is the pixel of
// the drawing that stands at the picture's top left.
type brush struct {
	to *image.RGBA
	k  float64
	at image.Point
}

// painting guards the masks of letters and the rasterizer, which are shared.
var painting sync.Mutex

// paintPaper paints the items that reach into the picture.
func paintPaper(to *image.RGBA, items []paper.Item, k float64, at image.Point) {
	painting.Lock()
	defer painting.Unlock()
	b := brush{to, k, at}
	for _, item := range items {
		if b.reaches(item) {
			b.item(item)
		}
	}
}

// reaches allows for strokes and letters that hang over their bounds.
func (b brush) reaches(item paper.Item) bool {
	const over = 16
	x0, y0, x1, y1 := item.Bounds()
	from, to := b.point(x0-over, y0-over), b.point(x1+over, y1+over)
	return image.Rect(int(from.X), int(from.Y), int(to.X)+1, int(to.Y)+1).Overlaps(b.to.Bounds())
}

// point is a position of the drawing in pixels of the picture.
func (b brush) point(x, y float64) fyne.Position {
	return fyne.NewPos(float32(x*b.k)-float32(b.at.X), float32(y*b.k)-float32(b.at.Y))
}

func (b brush) path(points []paper.Point) []fyne.Position {
	path := make([]fyne.Position, len(points))
	for i, p := range points {
		path[i] = b.point(p.X, p.Y)
	}
	return path
}

func (b brush) item(item paper.Item) {
	switch it := item.(type) {
	case paper.Text:
		b.text(it)
	case paper.Line:
		b.stroke([]fyne.Position{b.point(it.X1, it.Y1), b.point(it.X2, it.Y2)}, it.Width, it.Dash, it.Color)
	case paper.Box:
		b.box(it)
	case paper.Polyline:
		b.stroke(b.path(it.Points), it.Width, paper.Dash{}, it.Color)
	case paper.Polygon:
		if len(it.Points) < 3 {
			return
		}
		path := b.path(it.Points)
		b.region(it.Fill, path)
		b.stroke(append(path, path[0]), it.StrokeWidth, paper.Dash{}, it.Stroke)
	case paper.Circle:
		b.circle(it)
	case paper.Picture:
		from, to := whole(b.point(it.X, it.Y)), whole(b.point(it.X+it.W, it.Y+it.H))
		if picture := pagePicture(it); picture != nil {
			scaling.CatmullRom.Scale(b.to, image.Rectangle{from, to}, picture, picture.Bounds(), scaling.Over, nil)
		}
	case paper.Image:
		side := int(math.Round(it.Side * b.k))
		at := whole(b.point(it.X, it.Y))
		draw.Draw(b.to, image.Rectangle{at, at.Add(image.Pt(side, side))}, svgPixels(brandMark(it.Name), side, side), image.Point{}, draw.Over)
	}
}

func whole(p fyne.Position) image.Point {
	return image.Pt(int(math.Round(float64(p.X))), int(math.Round(float64(p.Y))))
}

// region fills closed outlines. One that runs the other way cuts a hole.
func (b brush) region(c paper.Color, outlines ...[]fyne.Position) {
	if c.A == 0 {
		return
	}
	low, high := outlines[0][0], outlines[0][0]
	for _, outline := range outlines {
		for _, p := range outline {
			low = fyne.NewPos(min(low.X, p.X), min(low.Y, p.Y))
			high = fyne.NewPos(max(high.X, p.X), max(high.Y, p.Y))
		}
	}
	area := image.Rect(int(floor(low.X)), int(floor(low.Y)), int(ceil(high.X)), int(ceil(high.Y))).Intersect(b.to.Bounds())
	if area.Empty() {
		return
	}
	rasterizer.Reset(area.Dx(), area.Dy())
	for _, outline := range outlines {
		for i, p := range outline {
			x, y := p.X-float32(area.Min.X), p.Y-float32(area.Min.Y)
			if i == 0 {
				rasterizer.MoveTo(x, y)
			} else {
				rasterizer.LineTo(x, y)
			}
		}
		rasterizer.ClosePath()
	}
	rasterizer.DrawOp = draw.Over
	rasterizer.Draw(b.to, area, image.NewUniform(c), image.Point{})
}

var rasterizer vector.Rasterizer // see painting

// stroke draws along a path, never so thin that the screen drops it. Level and
// upright lines cover whole pixels: half covered ones would look gray.
func (b brush) stroke(path []fyne.Position, width float64, dash paper.Dash, c paper.Color) {
	if c.A == 0 || width <= 0 || len(path) < 2 {
		return
	}
	thick := max(1, float32(width*b.k))
	if len(path) == 2 && (path[0].X == path[1].X || path[0].Y == path[1].Y) {
		thick = round(thick)
		across := func(v float32) float32 { return round(v-thick/2) + thick/2 }
		if path[0].Y == path[1].Y {
			path[0].Y, path[1].Y = across(path[0].Y), across(path[1].Y)
		} else {
			path[0].X, path[1].X = across(path[0].X), across(path[1].X)
		}
	}
	var outlines [][]fyne.Position
	add := func(from, to fyne.Position) {
		dx, dy := to.X-from.X, to.Y-from.Y
		half := thick / 2 / max(0.001, float32(math.Hypot(float64(dx), float64(dy))))
		nx, ny := -dy*half, dx*half
		outlines = append(outlines, []fyne.Position{from.SubtractXY(nx, ny), to.SubtractXY(nx, ny), to.AddXY(nx, ny), from.AddXY(nx, ny)})
	}
	if dash != (paper.Dash{}) {
		for _, piece := range dashPieces(path, float32(dash.On*b.k), float32(dash.Off*b.k)) {
			add(piece[0], piece[1])
		}
	} else {
		closed := path[0] == path[len(path)-1]
		for i := 1; i < len(path); i++ {
			add(path[i-1], path[i])
			if i+1 < len(path) || closed { // corners are round
				outlines = append(outlines, circlePath(path[i], thick/2))
			}
		}
	}
	if len(outlines) > 0 {
		b.region(c, outlines...)
	}
}

// box draws fill and outline; the outline is centered on the edge. Square boxes
// cover whole pixels, so that two side by side leave no gap.
func (b brush) box(box paper.Box) {
	from, to := b.point(box.X, box.Y), b.point(box.X+box.W, box.Y+box.H)
	half := max(1, float32(box.StrokeWidth*b.k)) / 2
	outlined := box.Stroke.A > 0 && box.StrokeWidth > 0
	if r := float32(box.Radius * b.k); r > 0 {
		rounded := func(by float32) []fyne.Position {
			return roundedPath(from.X-by, from.Y-by, to.X-from.X+2*by, to.Y-from.Y+2*by, max(0, r+by))
		}
		b.region(box.Fill, rounded(0))
		if outlined {
			b.region(box.Stroke, rounded(half), reversed(rounded(-half)))
		}
		return
	}
	if box.Fill.A > 0 {
		area := image.Rectangle{whole(from), whole(to)}
		area.Max.X, area.Max.Y = max(area.Max.X, area.Min.X+1), max(area.Max.Y, area.Min.Y+1)
		draw.Draw(b.to, area, image.NewUniform(box.Fill), image.Point{}, draw.Over)
	}
	if outlined {
		side := func(x1, y1, x2, y2 float32) {
			b.stroke([]fyne.Position{{X: x1, Y: y1}, {X: x2, Y: y2}}, box.StrokeWidth, paper.Dash{}, box.Stroke)
		}
		side(from.X-half, from.Y, to.X+half, from.Y)
		side(from.X-half, to.Y, to.X+half, to.Y)
		side(from.X, from.Y, from.X, to.Y)
		side(to.X, from.Y, to.X, to.Y)
	}
}

func (b brush) circle(c paper.Circle) {
	center, r := b.point(c.X, c.Y), float32(c.R*b.k)
	b.region(c.Fill, circlePath(center, r))
	if c.Stroke.A == 0 || c.StrokeWidth <= 0 {
		return
	}
	if c.Dash != (paper.Dash{}) {
		b.stroke(circlePath(center, r), c.StrokeWidth, c.Dash, c.Stroke)
		return
	}
	half := max(1, float32(c.StrokeWidth*b.k)) / 2
	b.region(c.Stroke, circlePath(center, r+half), reversed(circlePath(center, max(0, r-half))))
}

func circlePath(center fyne.Position, r float32) []fyne.Position {
	const steps = 36
	path := make([]fyne.Position, steps+1)
	for i := range path {
		a := 2 * math.Pi * float64(i) / steps
		path[i] = center.AddXY(r*float32(math.Sin(a)), -r*float32(math.Cos(a)))
	}
	return path
}

func reversed(path []fyne.Position) []fyne.Position {
	slices.Reverse(path)
	return path
}

// text places each letter where the PDF has it, to a quarter of a pixel; the
// baseline is a whole one, so that the feet of letters are sharp.
func (b brush) text(t paper.Text) {
	ink := image.NewUniform(t.Color)
	baseline := int(math.Round(t.Y*b.k)) - b.at.Y
	for x, r := range t.Face.Letters(t.S, t.Size) {
		quarters := int(math.Round((t.X + x) * b.k * quarterPixels))
		shift := quarters & (quarterPixels - 1)
		pixel := (quarters - shift) / quarterPixels
		m := letter(letterKey{t.Face, r, int32(math.Round(t.Size * b.k * 64)), int8(shift)})
		at := m.at.Add(image.Pt(pixel-b.at.X, baseline))
		draw.DrawMask(b.to, m.shape.Bounds().Add(at), ink, image.Point{}, m.shape, image.Point{}, draw.Over)
	}
}

// brandMarks keep one resource for each, because painters know a picture by its
// resource.
var brandMarks sync.Map

func brandMark(name string) fyne.Resource {
	if known, ok := brandMarks.Load(name); ok {
		return known.(fyne.Resource)
	}
	made, _ := brandMarks.LoadOrStore(name, fyne.NewStaticResource(name+".svg", assets.Brand(name)))
	return made.(fyne.Resource)
}

// pagePictures keep what was read of a page's pictures, by their sums: a logo stands on
// every page.
var pagePictures sync.Map

// pagePicture is the pixels of a picture, nil for one that cannot be read.
func pagePicture(p paper.Picture) image.Image {
	if known, ok := pagePictures.Load(p.Sum); ok {
		return known.(image.Image)
	}
	picture, err := png.Decode(bytes.NewReader(p.PNG))
	if err != nil {
		return nil
	}
	pagePictures.Store(p.Sum, picture)
	return picture
}
