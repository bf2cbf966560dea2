// Package pdf paints pages of reports/paper into a PDF file. It is the only
// package that knows the PDF engine, so that the engine can be exchanged here.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/jung-kurt/gofpdf"

	"kapdesk/reports/paper"
)

// Meta is what the file says about itself. The same pages and Meta always give
// the same bytes: the dates come from here, never from the clock.
type Meta struct {
	Title   string
	Author  string
	Created time.Time
}

// pt is paper’s unit, 1/96 inch, in points.
const pt = 72.0 / 96

// Write paints the pages. It writes to w only when all of them could be
// painted. An error names the page and the kind of thing that could not be
// painted, never its text.
func Write(w io.Writer, pages []paper.Page, meta Meta) error {
	var file bytes.Buffer
	if err := paint(&file, pages, meta); err != nil {
		return err
	}
	_, err := file.WriteTo(w)
	return err
}

func paint(w io.Writer, pages []paper.Page, meta Meta) (err error) {
	at := "the start"
	// The engine panics on what it does not expect. A report must never take
	// the program down with it.
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("pdf: could not paint %s", at)
		}
	}()
	p := newPainter(pages, meta)
	for n, page := range pages {
		p.addPage(page.Size)
		p.marks.pages = append(p.marks.pages, nil)
		for _, item := range page.Items {
			at = place(n, item)
			if t, ok := item.(paper.Text); ok && !writable(t.S) {
				return fmt.Errorf("pdf: %s has a character above U+FFFF", at)
			}
			p.bookmark(item)
			p.begin(item)
			p.item(item)
			if p.Err() {
				return fmt.Errorf("pdf: could not paint %s: %w", at, p.Error())
			}
		}
		p.end()
	}
	at = "the fonts"
	var file bytes.Buffer
	if err := p.Output(&file); err != nil {
		return fmt.Errorf("pdf: could not finish: %w", err)
	}
	tagged, err := addTree(file.Bytes(), p.marks, meta)
	if err != nil {
		return fmt.Errorf("pdf: could not finish: %w", err)
	}
	_, err = w.Write(tagged)
	return err
}

// bookmark lists a heading among the file's bookmarks, once, though it may stand on
// several lines.
func (p *painter) bookmark(item paper.Item) {
	t, ok := item.(paper.Text)
	if !ok || t.Tag == nil || t.Tag.Role != paper.H1 && t.Tag.Role != paper.H2 || p.marks.known[t.Tag] != nil {
		return
	}
	level := 0
	if t.Tag.Role == paper.H2 && p.titled {
		level = 1
	}
	p.titled = p.titled || t.Tag.Role == paper.H1
	p.set(t) // the engine writes a bookmark in the letters of its font
	p.Bookmark(t.S, level, (t.Y-t.Size)*pt)
}

// place names an item by page, kind and position.
func place(page int, item paper.Item) string {
	x, y, _, _ := item.Bounds()
	return fmt.Sprintf("page %d, %T at %.0f, %.0f", page+1, item, x, y)
}

func writable(s string) bool {
	for _, r := range s {
		if r > 0xFFFF {
			return false
		}
	}
	return true
}

// painter is the engine with what was last set, so that nothing is set twice.
type painter struct {
	*gofpdf.Fpdf
	face   paper.Face
	size   float64
	dashed bool
	marks  *marker
	titled bool // a title stands among the bookmarks
	last   paper.Text
}

func newPainter(pages []paper.Page, meta Meta) *painter {
	p := &painter{Fpdf: gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt"}), marks: &marker{known: map[*paper.Tag]*marked{}}}
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	p.SetCatalogSort(true)
	p.SetCreationDate(meta.Created)
	p.SetModificationDate(meta.Created)
	p.SetTitle(meta.Title, true)
	p.SetAuthor(meta.Author, true)
	p.SetCreator("KAP Desk", true)
	p.SetProducer("KAP Desk", true)
	for _, face := range facesUsed(pages) {
		p.AddUTF8FontFromBytes(face.Name(), "", fontFile(face))
	}
	p.SetLineJoinStyle("round")
	return p
}

func (p *painter) addPage(size paper.Size) {
	sheet := gofpdf.SizeType{Wd: size.W * pt, Ht: size.H * pt}
	if size == paper.A4 { // whole pixels are a hair more than 210 × 297 mm
		sheet = gofpdf.SizeType{Wd: 595.28, Ht: 841.89}
	}
	p.AddPageFormat("P", sheet)
	p.size = 0 // a page begins without a font
}

func (p *painter) item(item paper.Item) {
	switch it := item.(type) {
	case paper.Text:
		p.text(it)
	case paper.Line:
		p.stroke(it.Color, it.Width)
		p.dash(it.Dash)
		p.Line(it.X1*pt, it.Y1*pt, it.X2*pt, it.Y2*pt)
	case paper.Box:
		p.box(it)
	case paper.Polyline:
		p.stroke(it.Color, it.Width)
		p.dash(paper.Dash{})
		p.path(it.Points)
		p.DrawPath("D")
	case paper.Polygon:
		if style := p.shape(it.Fill, it.Stroke, it.StrokeWidth); style != "" {
			p.path(it.Points)
			p.ClosePath()
			p.DrawPath(style)
		}
	case paper.Circle:
		if style := p.shape(it.Fill, it.Stroke, it.StrokeWidth); style != "" {
			p.dash(it.Dash)
			p.Circle(it.X*pt, it.Y*pt, it.R*pt, style)
		}
	case paper.Image:
		p.mark(it)
	case paper.Picture:
		as := gofpdf.ImageOptions{ImageType: "PNG"}
		p.RegisterImageOptionsReader(it.Sum, as, bytes.NewReader(it.PNG))
		p.ImageOptions(it.Sum, it.X*pt, it.Y*pt, it.W*pt, it.H*pt, false, as, 0, "")
	default:
		p.SetErrorf("unknown kind of item")
	}
}

func (p *painter) text(t paper.Text) {
	if t.S == "" {
		return
	}
	p.last = t
	p.set(t)
	p.SetTextColor(int(t.Color.R), int(t.Color.G), int(t.Color.B))
	for _, piece := range t.Face.Kerned(t.S, t.Size) {
		p.Text((t.X+piece.X)*pt, t.Y*pt, piece.S)
	}
}

// set chooses the font of a text.
func (p *painter) set(t paper.Text) {
	if p.size != t.Size || p.face != t.Face {
		p.SetFont(t.Face.Name(), "", t.Size*pt)
		p.face, p.size = t.Face, t.Size
	}
}

func (p *painter) box(b paper.Box) {
	style := p.shape(b.Fill, b.Stroke, b.StrokeWidth)
	switch {
	case style == "":
	case b.Radius > 0:
		p.RoundedRect(b.X*pt, b.Y*pt, b.W*pt, b.H*pt, b.Radius*pt, "1234", style)
	default:
		p.Rect(b.X*pt, b.Y*pt, b.W*pt, b.H*pt, style)
	}
}

func (p *painter) path(points []paper.Point) {
	for i, point := range points {
		if i == 0 {
			p.MoveTo(point.X*pt, point.Y*pt)
		} else {
			p.LineTo(point.X*pt, point.Y*pt)
		}
	}
}

// shape sets fill and outline and returns the engine's word for the two.
func (p *painter) shape(fill, line paper.Color, width float64) string {
	style := ""
	p.dash(paper.Dash{})
	if fill.A > 0 {
		p.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
		style = "F"
	}
	if line.A > 0 && width > 0 {
		p.stroke(line, width)
		style += "D"
	}
	return style
}

func (p *painter) stroke(c paper.Color, width float64) {
	p.SetDrawColor(int(c.R), int(c.G), int(c.B))
	p.SetLineWidth(width * pt)
}

func (p *painter) dash(d paper.Dash) {
	if d == (paper.Dash{}) {
		if p.dashed {
			p.SetDashPattern(nil, 0)
			p.dashed = false
		}
		return
	}
	p.SetDashPattern([]float64{d.On * pt, d.Off * pt}, 0)
	p.dashed = true
}
