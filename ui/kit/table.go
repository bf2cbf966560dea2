package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// NewTableHead returns the sunken head of a table, 36 high. The widths are those
// given to Columns for the rows.
func NewTableHead(gap float32, widths []float32, heads ...fyne.CanvasObject) *fyne.Container {
	return Stack(canvas.NewRectangle(Sunken),
		Fixed(0, 36, PadXY(CardPadding, 0, Columns(gap, widths, heads...))))
}

// NewWordsHead is NewTableHead over rows made by WordsLine.
func NewWordsHead(gap float32, widths []float32, heads ...fyne.CanvasObject) *fyne.Container {
	return Stack(canvas.NewRectangle(Sunken), Fixed(0, 36, PadXY(CardPadding, 0,
		&fyne.Container{Layout: &wordsLayout{columnsLayout: columnsLayout{gap, widths}, height: 36, head: true}, Objects: heads})))
}

// WordsLine is one line of a table, 35 high, whose last cell holds words. Where they
// would have little room they stand below the others.
func WordsLine(gap float32, widths []float32, cells ...fyne.CanvasObject) *fyne.Container {
	return Column(0, NewRule(), PadXY(CardPadding, 0, WordsRow(35, gap, widths, cells...)))
}

// WordsRow is WordsLine of another height, without the rule.
func WordsRow(height, gap float32, widths []float32, cells ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wordsLayout{columnsLayout: columnsLayout{gap, widths}, height: height}, Objects: cells}
}

// leastWords is how wide the words at the end of a line are at least beside the rest.
const leastWords float32 = 300

// wordsLayout remembers the width it was laid out in: only the width tells how high it is.
type wordsLayout struct {
	columnsLayout
	height, width float32
	head          bool
}

const wordsBelow float32 = 26

// folds reports whether the words stand below.
func (l *wordsLayout) folds() bool {
	left, shares := l.width-l.gap*float32(len(l.widths)-1), float32(0)
	for _, w := range l.widths {
		left -= max(0, w)
		shares -= min(0, w)
	}
	last := -l.widths[len(l.widths)-1]
	return l.width > 0 && last > 0 && left*last/shares < leastWords
}

func (l *wordsLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(200, l.height)
	if l.folds() && !l.head {
		size.Height += wordsBelow
	}
	return size
}

func (l *wordsLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	words := items[len(items)-1]
	setVisible(words, !l.head || !l.folds()) // the words below need no title
	if !l.folds() {
		l.columnsLayout.Layout(items, fyne.NewSize(size.Width, l.height))
		return
	}
	cells := columnsLayout{l.gap, slices.Clone(l.widths[:len(items)-1])}
	if !slices.ContainsFunc(cells.widths, func(w float32) bool { return w < 0 }) {
		cells.widths[0] = -1
	}
	cells.Layout(items[:len(items)-1], fyne.NewSize(size.Width, l.height))
	place(words, 0, l.height-4, size.Width, wordsBelow)
}
