package kit

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kapdesk/reports/paper"
)

// PageView shows printed pages as they will come out of the printer, one below
// the other on a quiet well. Only the pages in view are painted. Page Up, Page
// Down, Home and End turn pages; plus, minus and 0 zoom.
type PageView struct {
	widget.BaseWidget

	// OnChanged is called when another page comes into view or the zoom changes.
	OnChanged func()

	pages  []paper.Page
	sheets []*pageSheet
	zoom   float32 // 0 fits the width
	told   float32 // the zoom that OnChanged was last called for
	body   float32 // the size of most letters
	page   int
	pane   *pagePane
	scroll *container.Scroll

	focused bool
}

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
	v.pages, v.body = pages, bodySize(pages)
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
	fits := (v.Size().Width - 2*pageMargin + 12) / float32(v.widest())
	return max(minZoom, min(crispZoom(fits, scaleOf(v), v.body), 1.5))
}

// crispZoom is the largest zoom up to a limit at which letters of the body's
// size are whole in pixels of the screen and so look their best.
func crispZoom(limit, scale, body float32) float32 {
	if body <= 0 {
		return limit
	}
	return float32(math.Floor(float64(limit*scale*body))) / (scale * body)
}

// bodySize is the size in which most of the letters are set.
func bodySize(pages []paper.Page) float32 {
	letters := map[float64]int{}
	best := 0.0
	for _, page := range pages {
		for _, item := range page.Items {
			if t, ok := item.(paper.Text); ok {
				letters[t.Size] += len(t.S)
				if letters[t.Size] > letters[best] {
					best = t.Size
				}
			}
		}
	}
	return float32(best)
}

// SetZoom chooses a zoom; 0 fits the width of the view.
func (v *PageView) SetZoom(zoom float32) {
	if zoom != 0 {
		zoom = max(minZoom, min(zoom, maxZoom))
	}
	page := v.page
	v.zoom = zoom
	v.Refresh()
	v.GoTo(page + 1)
	v.notify()
}

// ZoomIn and ZoomOut step through the usual percentages.
func (v *PageView) ZoomIn()  { v.SetZoom(nextZoom(v.Zoom(), 1)) }
func (v *PageView) ZoomOut() { v.SetZoom(nextZoom(v.Zoom(), -1)) }

func nextZoom(now float32, step int) float32 {
	steps := []float32{0.25, 0.33, 0.5, 0.66, 0.75, 0.9, 1, 1.25, 1.5, 2, 3}
	best := now
	for _, z := range steps {
		if step > 0 && z > now+0.01 {
			return z
		}
		if step < 0 && z < now-0.01 {
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

func (v *PageView) notify() {
	if v.OnChanged != nil {
		v.OnChanged()
	}
}

// scrolled paints the pages that came into view and finds the one that fills
// most of it.
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

func (v *PageView) widest() float64 {
	w := 1.0
	for _, p := range v.pages {
		w = max(w, p.Size.W)
	}
	return w
}

// top returns the top edge of a page in the pane.
func (v *PageView) top(page int) float32 {
	y := float32(pageMargin)
	for _, p := range v.pages[:page] {
		y += float32(p.Size.H)*v.Zoom() + pageMargin
	}
	return y
}

// FocusGained and FocusLost ring the view that has the keyboard.
func (v *PageView) FocusGained() { v.focused = true; v.Refresh() }
func (v *PageView) FocusLost()   { v.focused = false; v.Refresh() }

// TypedRune zooms.
func (v *PageView) TypedRune(r rune) {
	switch r {
	case '+', '=':
		v.ZoomIn()
	case '-', '−':
		v.ZoomOut()
	case '0':
		v.SetZoom(0)
	}
}

// TypedKey turns pages and scrolls.
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
		v.GoTo(1)
	case fyne.KeyEnd:
		v.GoTo(len(v.pages))
	case fyne.KeyDown:
		line(48)
	case fyne.KeyUp:
		line(-48)
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
		return fyne.NewSize(float32(v.widest())*v.Zoom()+2*pageMargin, v.top(len(v.pages)))
	})
}

func (p *pagePane) draw(s *sketch, size fyne.Size) {
	v := p.of
	zoom := v.Zoom()
	from := v.scroll.Offset.Y
	to := from + v.scroll.Size().Height
	y := float32(pageMargin)
	for i, page := range v.pages {
		w, h := float32(page.Size.W)*zoom, float32(page.Size.H)*zoom
		if y <= to && y+h >= from {
			v.sheets[i].zoom = zoom
			x := float32(math.Round(float64(max(pageMargin, (size.Width-w)/2))))
			s.place(v.sheets[i], x, y, w, h)
		}
		y += h + pageMargin
	}
}

// pageSheet is one sheet of paper with its shadow.
type pageSheet struct {
	widget.BaseWidget
	page  paper.Page
	zoom  float32
	drawn struct { // what the sketch holds now
		page int
		zoom float32
		size fyne.Size
	}
	version int
}

func newPageSheet() *pageSheet {
	p := &pageSheet{zoom: 1}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pageSheet) show(page paper.Page) { p.page = page; p.version++ }

// CreateRenderer is called by Fyne.
func (p *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	return &pageRenderer{sketchRenderer: sketchRenderer{of: p, draw: p.draw, least: func() fyne.Size {
		return fyne.NewSize(float32(p.page.Size.W)*p.zoom, float32(p.page.Size.H)*p.zoom)
	}}, sheet: p}
}

// pageRenderer draws a page only when the page or its size has changed: paper
// has no theme, and a page holds some hundred texts.
type pageRenderer struct {
	sketchRenderer
	sheet *pageSheet
}

func (r *pageRenderer) Layout(size fyne.Size) {
	p := r.sheet
	if p.drawn.page == p.version && p.drawn.zoom == p.zoom && p.drawn.size == size {
		return
	}
	p.drawn.page, p.drawn.zoom, p.drawn.size = p.version, p.zoom, size
	r.redraw(size)
}

func (r *pageRenderer) Refresh() {
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

func (p *pageSheet) draw(s *sketch, size fyne.Size) {
	sheet := s.fill(0, 0, size.Width, size.Height, 0, paper.White)
	sheet.Shadow = lifted(&canvas.Rectangle{}).Shadow
	s.paperItems(p.page.Items, 0, 0, p.zoom, scaleOf(p))
}

// PageBar is the line above a PageView: the page in view with arrows, and the
// zoom with its buttons.
type PageBar struct {
	widget.BaseWidget
	view                   *PageView
	back, next, less, more *Button
}

// NewPageBar returns the bar of a view. It takes the view's OnChanged.
func NewPageBar(view *PageView) *PageBar {
	b := &PageBar{view: view}
	b.back = NewIconButton("chevron-left", "Page before", view.PreviousPage).Low().Small()
	b.next = NewIconButton("chevron-right", "Next page", view.NextPage).Low().Small()
	b.less = NewIconButton("zoom-out", "Smaller", view.ZoomOut).Low().Small()
	b.more = NewIconButton("zoom-in", "Larger", view.ZoomIn).Low().Small()
	b.ExtendBaseWidget(b)
	view.OnChanged = b.changed
	b.changed()
	return b
}

func (b *PageBar) changed() {
	b.back.SetEnabled(b.view.Page() > 1)
	b.next.SetEnabled(b.view.Page() < b.view.Pages())
	b.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *PageBar) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(b, func(s *sketch, size fyne.Size) {
		y := (size.Height - 28) / 2
		words := Second
		s.place(b.back, 0, y, 28, 28)
		s.textCenter(b.view.words(), 28+46, y+4, 92, words)
		s.place(b.next, 120, y, 28, 28)
		s.fill(160, y+4, 1, 20, 0, Line)
		s.place(b.less, 172, y, 28, 28)
		s.textCenter(fmt.Sprintf("%.0f%%", b.view.Zoom()*100), 222, y+4, 44, words)
		s.place(b.more, 244, y, 28, 28)
	}, func() fyne.Size { return fyne.NewSize(272, 28) })
}
