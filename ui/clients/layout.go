package clients

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// factsLine puts facts side by side with a thin rule between them, and goes on below
// where a line is full.
func factsLine(facts []string) fyne.CanvasObject {
	line := &fyne.Container{Layout: &factsLayout{}}
	for i, fact := range facts {
		if i > 0 {
			line.Add(kit.NewRule())
		}
		line.Add(kit.NewText(kit.Second, fact).Elided())
	}
	return line
}

// factsLayout remembers the width it was laid out in: only the width tells how high it is.
type factsLayout struct{ width float32 }

const (
	factsHeight = 20
	factsGap    = 12
)

func (l *factsLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.lay(items, func(fyne.CanvasObject, float32, float32, float32, float32) {}))
}

func (l *factsLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.lay(items, func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	})
}

func (l *factsLayout) lay(items []fyne.CanvasObject, put func(o fyne.CanvasObject, x, y, w, h float32)) (height float32) {
	x, y := float32(0), float32(0)
	for i := 0; i < len(items); i += 2 {
		own := kit.Second.Width(items[i].(*kit.Text).Text()) + 1
		if i > 0 {
			setShown(items[i-1], l.width == 0 || x+own <= l.width)
			if items[i-1].Visible() {
				put(items[i-1], x-factsGap, y+4, 1, 12)
			} else {
				x, y = 0, y+factsHeight
			}
		}
		put(items[i], x, y, min(own, max(l.width, 40)), factsHeight)
		x += own + 2*factsGap + 1
	}
	return y + factsHeight
}

func setShown(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// formCard is a card of a form, no wider than can be read, in the middle of the
// page. When the window is low its fields scroll and its foot stays in view.
func formCard(fields, foot fyne.CanvasObject) fyne.CanvasObject {
	scroll := kit.Scroll(kit.PadXY(24, 24, fields))
	card := kit.NewCard(kit.Column(0, kit.Grow(scroll), kit.NewRule(), kit.PadXY(24, 12, foot)))
	return &fyne.Container{Layout: formLayout{720, scroll.Content, foot}, Objects: []fyne.CanvasObject{card}}
}

type formLayout struct {
	width        float32
	fields, foot fyne.CanvasObject
}

func (formLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 200) }

func (l formLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	const frame = 2 + 1 + 2*12 // the card's border, the rule, the foot's padding
	width := min(l.width, size.Width)
	for range 2 { // wrapped texts know their height once they have their width
		height := min(size.Height, l.fields.MinSize().Height+l.foot.MinSize().Height+frame)
		items[0].Resize(fyne.NewSize(width, height))
	}
	items[0].Move(fyne.NewPos((size.Width-width)/2, 0))
}

// twoColumns fills two columns from the top; the first has the longer words.
func twoColumns(items []fyne.CanvasObject) fyne.CanvasObject {
	half := (len(items) + 1) / 2
	return kit.RowTop(16, kit.GrowBy(1.3, kit.Column(4, items[:half]...)), kit.Grow(kit.Column(4, items[half:]...)))
}

// sideBySide puts columns beside each other, each as high as it needs, or below each
// other where both have no room.
type sideBySide struct {
	gap   float32
	below bool
}

func (l *sideBySide) MinSize(items []fyne.CanvasObject) fyne.Size {
	var all, most float32
	for _, o := range items {
		height := o.MinSize().Height
		all, most = all+height+l.gap, max(most, height)
	}
	if l.below {
		return fyne.NewSize(320, all-l.gap)
	}
	return fyne.NewSize(320, most)
}

func (l *sideBySide) Layout(items []fyne.CanvasObject, size fyne.Size) {
	if l.below = size.Width < kit.FoldWidth; l.below {
		top := float32(0)
		for _, o := range items {
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
			o.Move(fyne.NewPos(0, top))
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // wrapped texts know their height now
			top += o.MinSize().Height + l.gap
		}
		return
	}
	width := (size.Width - l.gap*float32(len(items)-1)) / float32(len(items))
	for i, o := range items {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Move(fyne.NewPos(float32(i)*(width+l.gap), 0))
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // wrapped texts know their height now
	}
}

// under keeps a rule at the lower edge of its space, at full width.
func under(rule fyne.CanvasObject) fyne.CanvasObject { return kit.Column(0, kit.Space(), rule) }
