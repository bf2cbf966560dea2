package clients

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// factsLine puts facts side by side with a thin rule between them. The last one
// that begins inside the line is cut with "…"; what lies beyond is left out.
func factsLine(facts []string) fyne.CanvasObject {
	line := &fyne.Container{Layout: factsLayout{}}
	for i, fact := range facts {
		if i > 0 {
			line.Add(kit.NewRule())
		}
		line.Add(kit.NewText(kit.Second, fact).Elided())
	}
	return line
}

type factsLayout struct{}

const (
	factsHeight = 20
	factsGap    = 12
)

func (factsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, factsHeight) }

func (factsLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i := 0; i < len(items); i += 2 {
		text := items[i].(*kit.Text)
		own := kit.Second.Width(text.Text()) + 1
		width := min(own, size.Width-x)
		fits := width >= min(own, 40) || i == 0
		if i > 0 {
			setShown(items[i-1], fits)
			items[i-1].Move(fyne.NewPos(x-factsGap, 4))
			items[i-1].Resize(fyne.NewSize(1, 12))
		}
		setShown(text, fits)
		text.Move(fyne.NewPos(x, 0))
		text.Resize(fyne.NewSize(max(0, width), factsHeight))
		x += width + 2*factsGap + 1
	}
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

// sideBySide puts columns beside each other, each as high as it needs.
type sideBySide struct{ gap float32 }

func (l sideBySide) MinSize(items []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range items {
		m := o.MinSize()
		size.Width = max(size.Width, 320)
		size.Height = max(size.Height, m.Height)
	}
	return size
}

func (l sideBySide) Layout(items []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - l.gap*float32(len(items)-1)) / float32(len(items))
	for i, o := range items {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Move(fyne.NewPos(float32(i)*(width+l.gap), 0))
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // wrapped texts know their height now
	}
}

// under keeps a rule at the lower edge of its space, at full width.
func under(rule fyne.CanvasObject) fyne.CanvasObject { return kit.Column(0, kit.Space(), rule) }
