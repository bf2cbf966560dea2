package kit

import "fyne.io/fyne/v2"

// SplitWidth is the width of a page from which side panes have their wide size.
const SplitWidth float32 = 1040

type panesLayout struct{ leftWide, leftNarrow, rightWide, rightNarrow float32 }

func (l panesLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.leftNarrow+l.rightNarrow+2*splitGap+200, min(largest(items).Height, 200))
}

func (l panesLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	left, right := l.leftNarrow, l.rightNarrow
	if size.Width >= SplitWidth {
		left, right = l.leftWide, l.rightWide
	}
	main := max(0, size.Width-left-right-2*splitGap)
	place(items[0], 0, 0, left, size.Height)
	place(items[1], left+splitGap, 0, main, size.Height)
	place(items[2], left+main+2*splitGap, 0, right, size.Height)
}

type splitLayout struct {
	wide, narrow float32
	left         bool
}

const splitGap = 16

func (l splitLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	size := largest(items)
	return fyne.NewSize(l.narrow+splitGap+200, min(size.Height, 200))
}

func (l splitLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	side := l.narrow
	if size.Width >= SplitWidth {
		side = l.wide
	}
	rest := max(0, size.Width-side-splitGap)
	first, second := rest, side
	if l.left {
		first, second = side, rest
	}
	place(items[0], 0, 0, first, size.Height)
	place(items[1], first+splitGap, 0, second, size.Height)
}

// Page gives a screen's body the margins of a page: none at the top, where the
// top bar has its own, and narrower ones in a small window.
func Page(content fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: pageLayout{}, Objects: []fyne.CanvasObject{content}}
}

type pageLayout struct{}

func (pageLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return largest(items).AddWidthHeight(2*PagePaddingSmall, PagePaddingSmall)
}

func (pageLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	pad := PagePadding
	if size.Width < NarrowWidth-SidebarNarrowWidth {
		pad = PagePaddingSmall
	}
	for _, o := range items {
		place(o, pad, 0, max(0, size.Width-2*pad), max(0, size.Height-pad))
	}
}

// ScrollCards is Scroll for a column of cards. It reaches a little beyond its
// place on all sides, so that neither borders nor focus rings are cut off. The
// long rows in it are made as they come into view.
func ScrollCards(cards fyne.CanvasObject, long ...*LongRows) *fyne.Container {
	scroll := Scroll(Pad(bleed, bleed, bleed, bleed, cards))
	for _, l := range long {
		l.in = scroll
	}
	scroll.OnScrolled = func(fyne.Position) {
		for _, l := range long {
			l.Refresh()
		}
	}
	return &fyne.Container{Layout: bleedLayout{long}, Objects: []fyne.CanvasObject{scroll}}
}

const bleed float32 = 5

type bleedLayout struct{ long []*LongRows }

func (bleedLayout) MinSize(items []fyne.CanvasObject) fyne.Size { return largest(items) }

func (b bleedLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	for _, o := range items {
		place(o, -bleed, -bleed, size.Width+2*bleed, size.Height+2*bleed)
	}
	for _, l := range b.long { // a higher window shows more of them
		l.Refresh()
	}
}
