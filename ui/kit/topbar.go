package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
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

// AccessibilityLabel returns the hint.
func (s *SearchBox) AccessibilityLabel() string { return s.hint }

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

// TopBar is the 64 high row above every page: a title, or a way back with a
// name and chips; search; light or dark; and New.
type TopBar struct {
	widget.BaseWidget

	OnBack  func()
	OnTheme func()
	OnNew   func()

	title  *Text
	back   *Button
	chips  *fyne.Container
	extra  *fyne.Container
	search *SearchBox
	mode   *Button
	create *Button
	narrow bool
}

// NewTopBar returns a bar. SearchKey is the hint in the search box.
func NewTopBar(searchKey string, search func()) *TopBar {
	t := &TopBar{title: NewText(Title, "").Elided(), chips: Row(8), extra: Row(12)}
	t.back = NewIconButton("arrow-left", "Back", func() { call(t.OnBack) })
	t.back.Hide()
	t.search = NewSearchBox("Search clients, notes, documents", searchKey, search)
	t.mode = NewIconButton("moon", "Dark", func() { call(t.OnTheme) })
	t.create = NewButton("New", func() { call(t.OnNew) }).WithIcon("plus")
	t.ExtendBaseWidget(t)
	return t
}

func call(f func()) {
	if f != nil {
		f()
	}
}

// SetTitle shows a title, with chips behind it.
func (t *TopBar) SetTitle(title string, chips ...fyne.CanvasObject) {
	t.title.SetText(title)
	t.chips.Objects = chips
	t.chips.Refresh()
	t.Refresh()
}

// Title returns the title.
func (t *TopBar) Title() string { return t.title.Text() }

// SetBack shows or hides the way back.
func (t *TopBar) SetBack(on bool) {
	setVisible(t.back, on)
	t.Refresh()
}

// SetActions puts a page's own buttons before the search box.
func (t *TopBar) SetActions(actions ...fyne.CanvasObject) {
	t.extra.Objects = actions
	t.extra.Refresh()
	t.Refresh()
}

// New returns the New button, which may open a menu or be hidden.
func (t *TopBar) New() *Button { return t.create }

// SetNarrow shortens the search box for windows below NarrowWidth.
func (t *TopBar) SetNarrow(on bool) {
	if t.narrow == on {
		return
	}
	t.narrow = on
	t.search.SetHint(stateWord(on, "Search everything", "Search clients, notes, documents"))
	t.Refresh()
}

// CreateRenderer is called by Fyne.
func (t *TopBar) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: t, objects: []fyne.CanvasObject{t.back, t.title, t.chips, t.extra, t.search, t.mode, t.create}}
	d.min = func() fyne.Size { return fyne.NewSize(600, HeightTop) }
	d.layout = func(size fyne.Size) {
		side, searchWidth := PagePadding, float32(320)
		if t.narrow {
			side, searchWidth = PagePaddingSmall, 248
		}
		right := size.Width - side
		put := func(o fyne.CanvasObject, width float32) {
			if !o.Visible() || width == 0 {
				return
			}
			place(o, right-width, (size.Height-HeightButton)/2, width, HeightButton)
			right -= width + 12
		}
		put(t.create, t.create.MinSize().Width)
		put(t.mode, HeightButton)
		put(t.search, searchWidth)
		put(t.extra, t.extra.MinSize().Width)
		left := side
		if t.back.Visible() {
			place(t.back, left, (size.Height-HeightButton)/2, HeightButton, HeightButton)
			left += HeightButton + 12
		}
		chips := t.chips.MinSize().Width
		room := max(0, right-left)
		words := min(Title.Width(t.title.text)+1, max(80, room-chips-12))
		place(t.title, left, (size.Height-Title.Line)/2, min(words, room), Title.Line)
		place(t.chips, left+words+12, (size.Height-HeightChip)/2, chips, HeightChip)
	}
	d.refresh = func() {
		t.mode.SetIcon(stateWord(isDark(), "sun", "moon"))
		t.mode.tip.words = stateWord(isDark(), "Light", "Dark")
		d.layout(t.Size())
	}
	d.refresh()
	return d
}
