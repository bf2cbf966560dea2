package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kapdesk/reports/paper"
)

// PageView shows printed pages as they will come out of the printer, one below
// the other on a quiet well. Only what is in view of them is painted. Page Up,
// Page Down, Home and End turn pages; plus, minus and 0 zoom. Preview is this with
// its bar and small pages at the side.
type PageView struct {
	widget.BaseWidget

	// OnChanged is called when another page comes into view or the zoom changes.
	OnChanged func()

	pages  []paper.Page
	sheets []*pageSheet
	zoom   float32 // 1 is 96 pixels to the inch; or FitWidth or FitPage
	dim    bool
	told   float32 // the zoom that OnChanged was last called for
	page   int
	pane   *pagePane
	scroll *container.Scroll

	focused bool
}

// The zooms that follow the size of the view.
const (
	FitWidth float32 = 0
	FitPage  float32 = -1
)

const (
	pageMargin = 16 // around the pages and between them
	minZoom    = 0.25
	maxZoom    = 3
)

// NewPageView returns a view of pages that fits their width.
func NewPageView(pages ...paper.Page) *PageView {
	v := &PageView{}
	v.pane = &pagePane{of: v}
	v.pane.ExtendBaseWidget(v.pane)
	v.scroll = container.NewScroll(v.pane)
	v.scroll.OnScrolled = func(fyne.Position) { v.scrolled() }
	v.ExtendBaseWidget(v)
	v.SetPages(pages...)
	return v
}

// SetPages shows other pages and stays at the page and zoom of before, so that
// a preview does not jump while its document is edited.
func (v *PageView) SetPages(pages ...paper.Page) {
	v.pages = pages
	for len(v.sheets) < len(pages) {
		v.sheets = append(v.sheets, newPageSheet())
	}
	for i, p := range pages {
		v.sheets[i].show(p)
	}
	v.page = max(0, min(v.page, len(pages)-1))
	v.Refresh()
	v.notify()
}

// Pages returns the number of pages.
func (v *PageView) Pages() int { return len(v.pages) }

// Page returns the number of the page in view, from 1.
func (v *PageView) Page() int { return v.page + 1 }

// Zoom returns the zoom in use: 1 is 96 pixels to the inch.
func (v *PageView) Zoom() float32 {
	if v.zoom > 0 || len(v.pages) == 0 {
		return max(v.zoom, minZoom)
	}
	largest := v.largest()
	fits := (v.Size().Width - 2*pageMargin - 2) / float32(largest.W)
	if v.zoom == FitPage {
		fits = min(fits, (v.Size().Height-2*pageMargin-2)/float32(largest.H))
	}
	return max(minZoom, min(fits, 1.5))
}

// SetZoom chooses a zoom, or FitWidth or FitPage.
func (v *PageView) SetZoom(zoom float32) {
	if zoom > 0 {
		zoom = max(minZoom, min(zoom, maxZoom))
	}
	page := v.page
	v.zoom = zoom
	v.Refresh()
	v.GoTo(page + 1)
	v.notify()
}

// DimInTheDark darkens the pages in the dark theme, unless they are wanted as bright as
// paper.
func (v *PageView) DimInTheDark() *PageView {
	v.Dim(isDark() && !preferences().Bool(prefBright))
	return v
}

// Dim darkens the pages, for a dark room.
func (v *PageView) Dim(on bool) {
	v.dim = on
	v.Refresh()
}

// ZoomIn and ZoomOut step through the usual percentages.
func (v *PageView) ZoomIn()  { v.SetZoom(nextZoom(v.Zoom(), 1)) }
func (v *PageView) ZoomOut() { v.SetZoom(nextZoom(v.Zoom(), -1)) }

func nextZoom(now float32, step int) float32 {
	steps := []float32{0.25, 0.33, 0.5, 0.66, 0.75, 0.9, 1, 1.25, 1.5, 2, 3}
	best := now
	for _, z := range steps {
		if step > 0 && z > now*1.03 { // a step is one that is seen
			return z
		}
		if step < 0 && z < now/1.03 {
			best = z
		}
	}
	return best
}

// GoTo scrolls to a page, counted from 1.
func (v *PageView) GoTo(page int) {
	page = max(1, min(page, len(v.pages)))
	if len(v.pages) == 0 {
		return
	}
	v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, max(0, v.top(page-1)-pageMargin)))
	v.scrolled()
}

// NextPage and PreviousPage turn the page.
func (v *PageView) NextPage()     { v.GoTo(v.Page() + 1) }
func (v *PageView) PreviousPage() { v.GoTo(v.Page() - 1) }

// FirstPage and LastPage go to the ends.
func (v *PageView) FirstPage() { v.GoTo(1) }
func (v *PageView) LastPage()  { v.GoTo(len(v.pages)) }

func (v *PageView) notify() {
	if v.OnChanged != nil {
		v.OnChanged()
	}
}

// scrolled paints what came into view and finds the page that fills most of it.
func (v *PageView) scrolled() {
	v.pane.Refresh()
	middle := v.scroll.Offset.Y + v.scroll.Size().Height/2
	page := 0
	for i := range v.pages {
		if v.top(i)-pageMargin <= middle {
			page = i
		}
	}
	if page != v.page {
		v.page = page
		v.notify()
	}
}

// largest is the size that holds each of the pages.
func (v *PageView) largest() paper.Size {
	most := paper.Size{W: 1, H: 1}
	for _, p := range v.pages {
		most = paper.Size{W: max(most.W, p.Size.W), H: max(most.H, p.Size.H)}
	}
	return most
}

// top returns the top edge of a page in the pane.
func (v *PageView) top(page int) float32 {
	y := float32(pageMargin)
	for _, p := range v.pages[:page] {
		y += float32(p.Size.H)*v.Zoom() + pageMargin
	}
	return y
}

// Tapped gives the view the keyboard.
func (v *PageView) Tapped(*fyne.PointEvent) { focus(v) }

// FocusGained and FocusLost ring the view that has the keyboard.
func (v *PageView) FocusGained() { v.focused = true; v.Refresh() }
func (v *PageView) FocusLost()   { v.focused = false; v.Refresh() }

func (v *PageView) cover(on bool) (shown bool) {
	shown, v.focused = v.focused, !on
	v.Refresh()
	return shown
}

// TypedRune zooms.
func (v *PageView) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.ZoomIn()
	case '-', '−':
		v.ZoomOut()
	case '0':
		v.SetZoom(FitWidth)
	}
}

// TypedKey turns pages and scrolls; other keys are the window's.
func (v *PageView) TypedKey(e *fyne.KeyEvent) {
	line := func(dy float32) {
		bottom := max(0, v.pane.MinSize().Height-v.scroll.Size().Height)
		v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, max(0, min(v.scroll.Offset.Y+dy, bottom))))
		v.scrolled()
	}
	switch e.Name {
	case fyne.KeyPageDown:
		v.NextPage()
	case fyne.KeyPageUp:
		v.PreviousPage()
	case fyne.KeyHome:
		v.FirstPage()
	case fyne.KeyEnd:
		v.LastPage()
	case fyne.KeyDown:
		line(48)
	case fyne.KeyUp:
		line(-48)
	default:
		passOn(v, e)
	}
}

// AccessibilityLabel says the page in view.
func (v *PageView) AccessibilityLabel() string { return v.words() }

func (v *PageView) words() string {
	if len(v.pages) == 0 {
		return "No pages"
	}
	return fmt.Sprintf("Page %d of %d", v.Page(), v.Pages())
}

// AccessibilityRole says that this is read.
func (v *PageView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(v, func(s *sketch, size fyne.Size) {
		border := Line
		if v.focused {
			border = Teal
		}
		s.box(0, 0, size.Width, size.Height, RadiusCard, 1, Side, border)
		s.place(v.scroll, 1, 1, max(0, size.Width-2), max(0, size.Height-2))
		v.pane.Refresh()
		if zoom := v.Zoom(); zoom != v.told { // the width, and so the fitting zoom, changed
			v.told = zoom
			v.notify()
		}
	}, func() fyne.Size { return fyne.NewSize(240, 240) })
}

// pagePane is the well that scrolls.
type pagePane struct {
	widget.BaseWidget
	of *PageView
}

func (p *pagePane) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size {
		v := p.of
		if len(v.pages) == 0 {
			return fyne.NewSize(100, 100)
		}
		return fyne.NewSize(float32(v.largest().W)*v.Zoom()+2*pageMargin, v.top(len(v.pages)))
	})
}

func (p *pagePane) draw(s *sketch, size fyne.Size) {
	v := p.of
	zoom := v.Zoom()
	from, to := v.scroll.Offset, v.scroll.Offset.Add(v.scroll.Size())
	y := float32(pageMargin)
	for i, page := range v.pages {
		w, h := float32(page.Size.W)*zoom, float32(page.Size.H)*zoom
		if y <= to.Y && y+h >= from.Y {
			x := round(max(pageMargin, (size.Width-w)/2))
			v.sheets[i].see(zoom, v.dim, from.SubtractXY(x, y), to.SubtractXY(x, y))
			s.place(v.sheets[i], x, y, w, h)
		}
		y += h + pageMargin
	}
}

// pageSheet is one sheet of paper with its shadow.
type pageSheet struct {
	widget.BaseWidget
	page    paper.Page
	seen    sheetView
	picture paperPicture
}

// sheetView is what a sheet's drawing depends on.
type sheetView struct {
	version  int // of the page
	zoom     float32
	dim      bool
	from, to fyne.Position // the part in view, in steps
}

func newPageSheet() *pageSheet {
	p := &pageSheet{seen: sheetView{zoom: 1}}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pageSheet) show(page paper.Page) { p.page = page; p.seen.version++ }

// see tells the sheet its zoom and which part of it is in view. A page at 300%
// on a fine screen has a hundred megabytes of pixels; scrolling by less than a
// step paints nothing.
func (p *pageSheet) see(zoom float32, dim bool, from, to fyne.Position) {
	const step = 256
	whole := fyne.NewPos(float32(p.page.Size.W)*zoom, float32(p.page.Size.H)*zoom)
	p.seen.zoom, p.seen.dim = zoom, dim
	p.seen.from = fyne.NewPos(max(0, floor(from.X/step)*step), max(0, floor(from.Y/step)*step))
	p.seen.to = fyne.NewPos(min(whole.X, ceil(to.X/step)*step), min(whole.Y, ceil(to.Y/step)*step))
}

// Painted lists the texts of the page, which are part of its picture.
func (p *pageSheet) Painted() []paper.Text { return texts(p.page.Items) }

// CreateRenderer is called by Fyne.
func (p *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	return &pageRenderer{sketchRenderer: sketchRenderer{of: p, draw: p.draw, least: func() fyne.Size {
		return fyne.NewSize(float32(p.page.Size.W)*p.seen.zoom, float32(p.page.Size.H)*p.seen.zoom)
	}}, sheet: p}
}

// pageRenderer draws a page only when the page, its size or what is in view of it
// has changed: paper has no theme, and a page holds some thousand letters.
type pageRenderer struct {
	sketchRenderer
	sheet *pageSheet
	drawn sheetView
}

func (r *pageRenderer) Layout(size fyne.Size) {
	if r.drawn != r.sheet.seen || size != r.size {
		r.drawn = r.sheet.seen
		r.redraw(size)
	}
}

func (r *pageRenderer) Refresh() {
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

// dimmed lies over a page in a dark room. Its white is then a light gray, on which
// ink has a contrast of 8.
var dimmed = color.NRGBA{R: 0x14, G: 0x13, B: 0x11, A: 0x52}

func (p *pageSheet) draw(s *sketch, size fyne.Size) {
	sheet := s.fill(0, 0, size.Width, size.Height, 0, paper.White)
	sheet.Shadow = lifted(&canvas.Rectangle{}).Shadow
	from, to := p.seen.from, p.seen.to
	if to.X > from.X && to.Y > from.Y {
		s.objects = append(s.objects, p.picture.show(p, p.page.Items, paper.White, p.seen.zoom, from, fyne.NewSize(to.X-from.X, to.Y-from.Y)))
	}
	if p.seen.dim {
		s.fill(0, 0, size.Width, size.Height, 0, dimmed)
	}
}
