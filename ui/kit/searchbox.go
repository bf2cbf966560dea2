package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// SearchBox looks like a field and opens the palette when it is clicked or
// when one starts to type on it.
type SearchBox struct {
	control

	OnOpen func()

	hint, key string
}

// NewSearchBox returns the box with a quiet hint and a key.
func NewSearchBox(hint, key string, open func()) *SearchBox {
	s := &SearchBox{hint: hint, key: key, OnOpen: open}
	s.become(s, func() {
		if s.OnOpen != nil {
			s.OnOpen()
		}
	})
	s.SetTip("Search", key)
	return s
}

// SetHint changes the words, which are shorter in a narrow window.
func (s *SearchBox) SetHint(hint string) {
	if s.hint != hint {
		s.hint = hint
		s.changed()
	}
}

// TypedRune opens the palette.
func (s *SearchBox) TypedRune(rune) { s.do() }

// AccessibilityLabel returns the hint, also where there is no room for it.
func (s *SearchBox) AccessibilityLabel() string { return cmp.Or(s.hint, "Search") }

// CreateRenderer is called by Fyne.
func (s *SearchBox) CreateRenderer() fyne.WidgetRenderer {
	frame := NewPanel(Surface, FieldLine, RadiusControl)
	icon := NewIcon("search", 16, Ink3)
	text := NewText(Second.In(Ink3), s.hint).Elided()
	key := NewKeyHint(s.key)
	d := &drawing{owner: s, objects: []fyne.CanvasObject{frame, icon, text, key}}
	d.min = func() fyne.Size { return fyne.NewSize(200, HeightEntry) }
	d.layout = func(size fyne.Size) {
		place(frame, 0, 0, size.Width, size.Height)
		place(icon, 11, (size.Height-16)/2, 16, 16)
		setVisible(key, size.Width >= 110)
		m := key.MinSize()
		place(key, size.Width-9-m.Width, (size.Height-20)/2, m.Width, 20)
		place(text, 35, 0, max(0, size.Width-35-17-m.Width), size.Height)
	}
	d.refresh = func() {
		frame.StrokeColor, frame.StrokeWidth = FieldLine, 1
		switch {
		case s.ring:
			frame.StrokeColor, frame.StrokeWidth = Teal, 2
		case s.hovered:
			frame.StrokeColor = Ink3
		}
		text.SetText(s.hint)
		key.SetKey(s.key)
		canvas.Refresh(frame)
	}
	d.refresh()
	return d
}
