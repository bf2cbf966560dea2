package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Tag is a chip that is on or off: a theme, a skill, a point that was covered.
// A check stands before the words of one that is on.
type Tag struct {
	control

	OnChanged func(on bool)

	family Family
	words  string
	on     bool
}

// NewTag returns a tag that is off. The family is its color while it is on.
func NewTag(family Family, words string, changed func(on bool)) *Tag {
	t := &Tag{family: family, words: oneLine(words), OnChanged: changed}
	t.become(t, func() {
		t.SetOn(!t.on)
		t.byHand = true
		if t.OnChanged != nil {
			t.OnChanged(t.on)
		}
	})
	return t
}

// On reports whether it is on; SetOn sets it without telling OnChanged.
func (t *Tag) On() bool { return t.on }

func (t *Tag) SetOn(on bool) {
	if t.on != on {
		t.on = on
		t.changed()
	}
}

// AccessibilityLabel returns the words and whether the tag is on.
func (t *Tag) AccessibilityLabel() string { return t.words + stateWord(t.on, ", on", ", off") }

// CreateRenderer is called by Fyne.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(Clear, Neu.Line, HeightChip/2)
	ring := newFocusRing(2, HeightChip/2)
	mark := NewIcon("check", 14, t.family.Solid)
	text := NewText(ChipWord, t.words).Elided()
	d := &drawing{owner: t, objects: []fyne.CanvasObject{ring.Rectangle, ground, mark, text}}
	before := func() float32 {
		if t.on {
			return 7 + 14 + 6
		}
		return 11
	}
	d.min = func() fyne.Size {
		return fyne.NewSize(before()+ChipWord.Width(t.words)+12, HeightChip)
	}
	d.layout = func(size fyne.Size) {
		y := (size.Height - HeightChip) / 2
		place(ground, 0, y, size.Width, HeightChip)
		ring.around(0, y, size.Width, HeightChip)
		place(mark, 8, y+5, 14, 14)
		place(text, before(), y, size.Width-before()-10, HeightChip)
	}
	d.refresh = func() {
		fill, line, ink := Clear, Neu.Line, Neu.Solid
		if t.on {
			fill, line, ink = t.family.Tint, t.family.Line, t.family.Solid
		}
		if t.hovered && !t.off {
			line = ink
			if !t.on {
				fill = Sunken
			}
		}
		ground.FillColor, ground.StrokeColor = fill, line
		mark.SetColor(ink)
		setVisible(mark, t.on)
		text.SetColor(ink)
		ring.set(t.ring)
		d.layout(t.Size())
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}
