package kit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kapdesk/reports/paper"
)

// Preview is what every screen shows printed pages with: a line with the title,
// the page in view and the zoom, above a PageView, with small pages at the side
// where there is room. How it is set is remembered on this computer.
type Preview struct {
	widget.BaseWidget

	view    *PageView
	title   *Text
	bar     *pageBar
	small   *smallPages
	instead fyne.CanvasObject
}

// What is remembered of previews.
const (
	prefZoom   = "preview.zoom"
	prefSide   = "preview.side"   // 0: where there is room
	prefBright = "preview.bright" // in the dark theme
)

const (
	sideAuto = iota
	sideOn
	sideOff
)

const (
	smallWidth = 104 // of a page at the side
	sideWidth  = smallWidth + 2*pageMargin
	roomForAll = 720 // from this width on there is room for pages at the side
)

// NewPreview returns a preview without pages. Its line is a title, which may be
// empty; keys answers with the key of a command, for the tips of its buttons.
func NewPreview(title string, keys func(command string) string) *Preview {
	p := &Preview{view: NewPageView(), title: NewText(CardTitle, title).Elided()}
	p.small = newSmallPages(p.view)
	p.bar = newPageBar(p, keys)
	p.ExtendBaseWidget(p)
	p.view.zoom = float32(preferences().FloatWithFallback(prefZoom, float64(FitWidth)))
	p.view.OnChanged = p.turned
	p.turned()
	return p
}

// turned shows in the bar and at the side which page is in view.
func (p *Preview) turned() {
	p.bar.Refresh()
	p.small.reveal()
}

func preferences() fyne.Preferences { return fyne.CurrentApp().Preferences() }

// BeginAt sets the zoom for those who never chose one.
func (p *Preview) BeginAt(zoom float32) *Preview {
	p.view.SetZoom(float32(preferences().FloatWithFallback(prefZoom, float64(zoom))))
	return p
}

// SetTitle changes the words at the left of the line.
func (p *Preview) SetTitle(title string) { p.title.SetText(title) }

// SetPages shows other pages, at the place and zoom of before.
func (p *Preview) SetPages(pages ...paper.Page) {
	p.instead = nil
	p.view.SetPages(pages...)
	p.Refresh()
}

// SetInstead shows something in place of pages, such as why there are none.
func (p *Preview) SetInstead(o fyne.CanvasObject) {
	p.view.SetPages()
	p.instead = o
	p.Refresh()
}

// GoTo scrolls to a page, counted from 1.
func (p *Preview) GoTo(page int) { p.view.GoTo(page) }

// View is the view of the pages, for keys of the window.
func (p *Preview) View() *PageView { return p.view }

// SetZoom chooses a zoom, or FitWidth or FitPage, here and for previews to come.
func (p *Preview) SetZoom(zoom float32) {
	p.view.SetZoom(zoom)
	preferences().SetFloat(prefZoom, float64(p.view.zoom))
}

// Zoom steps to the next larger or smaller of the usual percentages.
func (p *Preview) Zoom(step int) { p.SetZoom(nextZoom(p.view.Zoom(), step)) }

// withSide reports whether small pages stand at the side.
func (p *Preview) withSide() bool {
	if p.view.Pages() < 2 {
		return false
	}
	chosen := preferences().Int(prefSide)
	return chosen == sideOn || chosen == sideAuto && p.Size().Width >= roomForAll
}

func (p *Preview) switchSide() {
	choice := sideOn
	if p.withSide() {
		choice = sideOff
	}
	preferences().SetInt(prefSide, choice)
	p.again()
}

func (p *Preview) switchBright() {
	preferences().SetBool(prefBright, !preferences().Bool(prefBright))
	p.again()
}

// again draws what a choice changed.
func (p *Preview) again() {
	p.Refresh()
	p.bar.Refresh()
}

// CreateRenderer is called by Fyne.
func (p *Preview) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size { return fyne.NewSize(p.bar.MinSize().Width+80, 300) })
}

func (p *Preview) draw(s *sketch, size fyne.Size) {
	const line, gap = 36, 12
	left := size.Width
	if p.view.Pages() > 0 {
		left -= p.bar.MinSize().Width
		s.place(p.bar, left, 4, p.bar.MinSize().Width, 28)
	}
	s.place(p.title, 0, 8, max(0, left-8), 20)
	well := size.SubtractWidthHeight(0, line+gap)
	if p.instead != nil {
		s.place(p.instead, 0, line+gap, size.Width, well.Height)
		return
	}
	if dim := isDark() && !preferences().Bool(prefBright); dim != p.view.dim {
		p.view.Dim(dim)
	}
	x := float32(0)
	if p.withSide() {
		x = sideWidth
		s.box(0, line+gap, sideWidth-4, well.Height, RadiusCard, 1, Side, Line)
		s.place(p.small, 1, line+gap+1, sideWidth-6, well.Height-2)
	}
	s.place(p.view, x, line+gap, size.Width-x, well.Height)
}

// pageBar turns pages and zooms.
type pageBar struct {
	widget.BaseWidget
	of                           *Preview
	back, next, less, more, ways *Button
}

func newPageBar(of *Preview, keys func(command string) string) *pageBar {
	b := &pageBar{of: of}
	button := func(icon, words string, do func()) *Button {
		one := NewIconButton(icon, words, do).Low().Small()
		one.SetTip(words, keys(words))
		return one
	}
	b.back = button("chevron-left", "Page before", of.view.PreviousPage)
	b.next = button("chevron-right", "Next page", of.view.NextPage)
	b.less = button("zoom-out", "Smaller page", func() { of.Zoom(-1) })
	b.more = button("zoom-in", "Larger page", func() { of.Zoom(1) })
	b.ways = NewButton("100%", nil).Low().Small().WithMenu(b.choices()...)
	b.ways.SetTip("Zoom, small pages", "")
	b.ExtendBaseWidget(b)
	return b
}

// choices are the lines of the menu below the zoom.
func (b *pageBar) choices() []MenuItem {
	items := []MenuItem{
		{"Fit the width of the page", func() { b.of.SetZoom(FitWidth) }},
		{"Fit the whole page", func() { b.of.SetZoom(FitPage) }},
		{"As large as printed", func() { b.of.SetZoom(1) }},
	}
	if b.of.view.Pages() > 1 {
		words := "Small pages at the side"
		if b.of.withSide() {
			words = "No pages at the side"
		}
		items = append(items, MenuItem{words, b.of.switchSide})
	}
	if isDark() {
		words := "Pages as bright as paper"
		if preferences().Bool(prefBright) {
			words = "Dim pages"
		}
		items = append(items, MenuItem{words, b.of.switchBright})
	}
	return items
}

// Widths of the bar's parts.
const (
	barButton = 28
	barPage   = 92
	barGap    = 12
	barZoom   = 64
)

// CreateRenderer is called by Fyne.
func (b *pageBar) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(b, b.draw, func() fyne.Size { return fyne.NewSize(4*barButton+barPage+barGap+barZoom, barButton) })
}

func (b *pageBar) draw(s *sketch, _ fyne.Size) {
	view, x := b.of.view, float32(0)
	put := func(button *Button, width float32) {
		s.place(button, x, 0, width, barButton)
		x += width
	}
	b.back.SetEnabled(view.Page() > 1)
	put(b.back, barButton)
	s.textCenter(view.words(), x+barPage/2, 4, barPage, Second)
	x += barPage
	b.next.SetEnabled(view.Page() < view.Pages())
	put(b.next, barButton)
	s.fill(x+barGap/2, 4, 1, 20, 0, Line)
	x += barGap
	put(b.less, barButton)
	b.ways.menu.items = b.choices()
	b.ways.SetLabel(fmt.Sprintf("%.0f%%", view.Zoom()*100))
	put(b.ways, barZoom)
	put(b.more, barButton)
}

// smallPages are the pages at the side: a click leads to one.
type smallPages struct {
	widget.BaseWidget
	of     *PageView
	list   *smallList
	scroll *container.Scroll
}

func newSmallPages(of *PageView) *smallPages {
	p := &smallPages{of: of, list: &smallList{of: of}}
	p.list.ExtendBaseWidget(p.list)
	p.scroll = container.NewVScroll(p.list)
	p.scroll.OnScrolled = func(fyne.Position) { p.list.Refresh() }
	p.list.scroll = p.scroll
	p.ExtendBaseWidget(p)
	return p
}

// reveal scrolls to the page that is in view.
func (p *smallPages) reveal() {
	if p.of.Pages() > 0 {
		y := p.list.top(p.of.page)
		showInScroll(p.scroll, y-pageMargin, p.list.top(p.of.page+1)-y+pageMargin)
	}
	p.list.Refresh()
}

// CreateRenderer is called by Fyne.
func (p *smallPages) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, func(s *sketch, size fyne.Size) {
		s.place(p.scroll, 0, 0, size.Width, size.Height)
		p.list.Refresh()
	}, func() fyne.Size { return fyne.NewSize(sideWidth, 100) })
}

// smallList is what scrolls at the side; only pages in view are painted.
type smallList struct {
	widget.BaseWidget
	of     *PageView
	scroll *container.Scroll
	sheets []*pageSheet
}

// zoom is that of a page at the side.
func (l *smallList) zoom(page paper.Page) float32 { return smallWidth / float32(page.Size.W) }

// top is where a page begins; the one after the last is where they end.
func (l *smallList) top(page int) float32 {
	y := float32(pageMargin)
	for _, p := range l.of.pages[:min(page, len(l.of.pages))] {
		y += float32(p.Size.H)*l.zoom(p) + 24 + 8
	}
	return y
}

// Tapped leads to the page under the pointer.
func (l *smallList) Tapped(e *fyne.PointEvent) {
	for i := range l.of.pages {
		if e.Position.Y >= l.top(i) && e.Position.Y < l.top(i+1) {
			l.of.GoTo(i + 1)
			return
		}
	}
}

// CreateRenderer is called by Fyne.
func (l *smallList) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size { return fyne.NewSize(sideWidth-8, l.top(l.of.Pages())) })
}

func (l *smallList) draw(s *sketch, size fyne.Size) {
	for len(l.sheets) < len(l.of.pages) {
		l.sheets = append(l.sheets, newPageSheet())
	}
	from, to := l.scroll.Offset, l.scroll.Offset.Add(l.scroll.Size())
	for i, page := range l.of.pages {
		zoom, y := l.zoom(page), l.top(i)
		h := float32(page.Size.H) * zoom
		if y > to.Y || l.top(i+1) < from.Y {
			continue
		}
		x := round((size.Width - smallWidth) / 2)
		sheet, shown := l.sheets[i], l.of.sheets[i]
		if sheet.seen.version != shown.seen.version {
			sheet.page, sheet.seen.version = shown.page, shown.seen.version
		}
		sheet.see(zoom, l.of.dim, fyne.Position{}, fyne.NewPos(smallWidth, h))
		s.place(sheet, x, y, smallWidth, h)
		number, border, width := Caption, Line2, float32(1)
		if i == l.of.page {
			number, border, width = Caption.With(SemiBold).In(Teal), Teal, 2
		}
		s.outline(x-width, y-width, smallWidth+2*width, h+2*width, width, RadiusSmall, border)
		s.textCenter(fmt.Sprint(i+1), size.Width/2, y+h+5, smallWidth, number)
	}
}
