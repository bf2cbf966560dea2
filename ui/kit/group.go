package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Option is one of several choices.
type Option struct {
	Words string
	Hint  string // second line of an option card
	Icon  string // of an option card or segment
	Color Token  // of a segment's icon; Clear is the color of its words
}

// Options makes plain options of words.
func Options(words ...string) []Option {
	out := make([]Option, len(words))
	for i, w := range words {
		out[i] = Option{Words: w}
	}
	return out
}

// RadioGroup is a set of choices of which at most one is taken. Arrow keys move
// the choice. It is a column of cards or a row of radio buttons.
type RadioGroup struct {
	widget.BaseWidget

	OnChanged func(index int)

	box    *fyne.Container
	items  []*radio
	chosen int
	byHand bool // a person chose
}

// NewRadioGroup returns radio buttons in a row; nothing is chosen.
func NewRadioGroup(options []Option, changed func(index int)) *RadioGroup {
	return newGroup(Row(20), options, false, changed)
}

// NewRadioLines returns radio buttons in a row, or in lines where it has no room.
func NewRadioLines(options []Option, changed func(index int)) *RadioGroup {
	return newGroup(Wrap(13, 4), options, false, changed)
}

// HeightAt is how high the group is in a width.
func (g *RadioGroup) HeightAt(width float32) float32 {
	if lines, ok := g.box.Layout.(*flowLayout); ok {
		return lines.lay(g.box.Objects, width, func(fyne.CanvasObject, float32, float32, fyne.Size) {})
	}
	return g.MinSize().Height
}

// NewRadioColumn returns radio buttons below each other.
func NewRadioColumn(options []Option, changed func(index int)) *RadioGroup {
	return newGroup(Column(4), options, false, changed)
}

// NewOptionCards returns cards below each other, each with an icon and a hint.
func NewOptionCards(options []Option, changed func(index int)) *RadioGroup {
	return newGroup(Column(8), options, true, changed)
}

// NewOptionPairs returns option cards two in a row; the last of an odd number spans it.
func NewOptionPairs(options []Option, changed func(index int)) *RadioGroup {
	g := newGroup(Column(8), options, true, changed)
	g.box.Objects = nil
	for i := 0; i < len(g.items); i += 2 {
		if i+1 == len(g.items) {
			g.box.Add(g.items[i])
			break
		}
		g.box.Add(Columns(8, []float32{-1, -1}, g.items[i], g.items[i+1]))
	}
	return g
}

func newGroup(box *fyne.Container, options []Option, card bool, changed func(index int)) *RadioGroup {
	g := &RadioGroup{OnChanged: changed, box: box, chosen: -1}
	g.ExtendBaseWidget(g)
	for i, o := range options {
		r := &radio{words: o.Words, hint: o.Hint, icon: o.Icon, card: card}
		r.step = func(by int) { g.step(i, by) }
		r.become(r, func() { g.take(i) })
		g.items = append(g.items, r)
		box.Add(r)
	}
	return g
}

// CreateRenderer is called by Fyne.
func (g *RadioGroup) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		owner:   g,
		objects: []fyne.CanvasObject{g.box},
		min:     func() fyne.Size { return g.box.MinSize() },
		layout:  func(size fyne.Size) { g.box.Resize(size) },
	}
}

func (g *RadioGroup) step(from, by int) {
	for i := from + by; i >= 0 && i < len(g.items); i += by {
		if g.items[i].off {
			continue
		}
		if cv := fyne.CurrentApp().Driver().CanvasForObject(g.items[i]); cv != nil {
			cv.Focus(g.items[i])
		}
		g.take(i)
		return
	}
}

func (g *RadioGroup) take(index int) {
	g.Choose(index)
	g.byHand = true
	if g.OnChanged != nil {
		g.OnChanged(index)
	}
}

// Chosen returns the taken index, -1 for none.
func (g *RadioGroup) Chosen() int { return g.chosen }

// Choose takes a choice without telling OnChanged; -1 takes none.
func (g *RadioGroup) Choose(index int) {
	g.chosen = index
	for i, r := range g.items {
		if r.on != (i == index) {
			r.on = i == index
			r.changed()
		}
	}
}
