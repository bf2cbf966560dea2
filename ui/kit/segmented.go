package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Segmented is a short row of choices of which one is always on, such as Day,
// Week, Month. Arrow keys move it.
type Segmented struct {
	control

	OnChanged func(index int)

	options []Option
	chosen  int
	height  float32
	over    int   // the part under the pointer
	of      *Fold // whose panes it names, nil for none
}

// NewSegmented returns the control, 36 high, with the first choice on.
func NewSegmented(options []Option, changed func(index int)) *Segmented {
	s := &Segmented{options: options, OnChanged: changed, height: 36, over: -1}
	s.become(s, nil)
	return s
}

// Height sets 28, 32 or 36.
func (s *Segmented) Height(h float32) *Segmented { s.height = h; s.changed(); return s }

// Chosen returns the index that is on; Choose sets it without telling OnChanged.
// -1 is none, for a question that was not asked yet.
func (s *Segmented) Chosen() int { return s.chosen }

func (s *Segmented) Choose(index int) {
	if index >= -1 && index < len(s.options) && index != s.chosen {
		s.chosen = index
		s.changed()
	}
}

// Fold is whose panes it names, nil for none.
func (s *Segmented) Fold() *Fold { return s.of }

// SetWords changes the words of the choices, such as counts in them.
func (s *Segmented) SetWords(words ...string) {
	for i := range s.options {
		if i < len(words) {
			s.options[i].Words = words[i]
		}
	}
	s.changed()
}

func (s *Segmented) take(index int) {
	if s.off || index < 0 || index >= len(s.options) || index == s.chosen {
		return
	}
	s.Choose(index)
	s.byHand = true
	if s.OnChanged != nil {
		s.OnChanged(index)
	}
}

// Tapped takes the part under the pointer.
func (s *Segmented) Tapped(at *fyne.PointEvent) {
	s.takeFocus()
	s.take(s.partAt(at.Position.X))
}

// TypedKey moves with the arrow keys.
func (s *Segmented) TypedKey(key *fyne.KeyEvent) {
	s.ring = true
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		s.take(s.chosen - 1)
	case fyne.KeyRight, fyne.KeyDown:
		s.take(s.chosen + 1)
	default:
		passOn(s, key)
	}
	s.changed()
}

// AccessibilityLabel returns the choice that is on.
func (s *Segmented) AccessibilityLabel() string {
	if s.chosen < 0 || s.chosen >= len(s.options) {
		return ""
	}
	return s.options[s.chosen].Words + ", chosen"
}

func (s *Segmented) widths() []float32 {
	out := make([]float32, len(s.options))
	for i, o := range s.options {
		w := float32(24)
		if o.Words != "" {
			// Measured at the heavier weight, so that choosing moves nothing.
			w += SecondName.Width(o.Words)
		}
		if o.Icon != "" {
			w += 14
			if o.Words != "" {
				w += 6
			}
		}
		out[i] = w
	}
	return out
}

func (s *Segmented) partAt(x float32) int {
	left := float32(3)
	for i, w := range s.partWidths() {
		if x < left+w {
			return i
		}
		left += w
	}
	return len(s.options) - 1
}

// partWidths shares room beyond the least width evenly.
func (s *Segmented) partWidths() []float32 {
	out := s.widths()
	total := float32(6)
	for _, w := range out {
		total += w
	}
	if extra := s.Size().Width - total; extra > 0 && len(out) > 0 {
		for i := range out {
			out[i] += extra / float32(len(out))
		}
	}
	return out
}

// CreateRenderer is called by Fyne.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	track := NewPanel(Sunken, Line2, RadiusControl)
	thumb := NewPanel(Surface, Line2, RadiusSmall)
	ring := newFocusRing(2, RadiusControl)
	d := &drawing{owner: s, objects: []fyne.CanvasObject{ring.Rectangle, track, thumb}}
	texts := make([]*Text, len(s.options))
	icons := make([]*Icon, len(s.options))
	for i, o := range s.options {
		texts[i] = NewText(Second.With(Medium), o.Words)
		icons[i] = NewIcon(o.Icon, 14, Ink2)
		d.objects = append(d.objects, texts[i], icons[i])
	}
	d.min = func() fyne.Size {
		total := float32(6)
		for _, w := range s.widths() {
			total += w
		}
		return fyne.NewSize(total, s.height)
	}
	d.layout = func(size fyne.Size) {
		place(track, 0, 0, size.Width, size.Height)
		ring.around(0, 0, size.Width, size.Height)
		x := float32(3)
		for i, w := range s.partWidths() {
			if i == s.chosen {
				place(thumb, x-1, 2, w+2, size.Height-4)
			}
			inner := texts[i].MinSize().Width
			if s.options[i].Icon != "" {
				inner += 14
				if s.options[i].Words != "" {
					inner += 6
				}
			}
			at := x + (w-inner)/2
			if s.options[i].Icon != "" {
				place(icons[i], at, (size.Height-14)/2, 14, 14)
				at += 20
			}
			place(texts[i], at, 0, texts[i].MinSize().Width, size.Height)
			x += w
		}
	}
	d.refresh = func() {
		for i := range texts {
			role, ink := Second.With(Medium), Ink2
			if i == s.chosen {
				role, ink = SecondName, Ink
			}
			if s.off {
				ink = Ink3
			}
			texts[i].SetText(s.options[i].Words)
			texts[i].SetRole(role.In(ink))
			if s.options[i].Color != Clear && !s.off {
				ink = s.options[i].Color
			}
			icons[i].SetColor(ink)
		}
		ring.set(s.ring)
		setVisible(thumb, s.chosen >= 0)
		d.layout(s.Size())
		canvas.Refresh(thumb)
	}
	d.refresh()
	return d
}

// Tabs is a row of page names with a line under the open one. Left and right
// keys move it. The page below is the caller's to change.
type Tabs struct {
	control

	OnChanged func(index int)

	names  []string
	chosen int

	from   int     // the line goes from this tab to the chosen one
	toGo   float32 // and has this share of the way before it
	settle func()  // ends it
}

// NewTabs returns the row, 44 high, with the first page open.
func NewTabs(names []string, changed func(index int)) *Tabs {
	t := &Tabs{names: names, OnChanged: changed}
	t.become(t, nil)
	return t
}

// Chosen returns the open page; Choose opens one without telling OnChanged.
func (t *Tabs) Chosen() int { return t.chosen }

func (t *Tabs) Choose(index int) {
	if index >= 0 && index < len(t.names) && index != t.chosen {
		if t.settle != nil {
			t.settle()
		}
		t.from, t.chosen = t.chosen, index
		t.settle = glide(func(gone float32) { t.toGo = 1 - gone; t.changed() })
	}
}

func (t *Tabs) take(index int) {
	if index < 0 || index >= len(t.names) || index == t.chosen {
		return
	}
	t.Choose(index)
	if t.OnChanged != nil {
		t.OnChanged(index)
	}
}

// Tapped opens the page under the pointer.
func (t *Tabs) Tapped(at *fyne.PointEvent) {
	t.takeFocus()
	for i, span := range t.spans() {
		if at.Position.X >= span[0]-12 && at.Position.X < span[1]+12 {
			t.take(i)
			return
		}
	}
}

// TypedKey moves with the arrow keys.
func (t *Tabs) TypedKey(key *fyne.KeyEvent) {
	t.ring = true
	switch key.Name {
	case fyne.KeyLeft:
		t.take(t.chosen - 1)
	case fyne.KeyRight:
		t.take(t.chosen + 1)
	default:
		passOn(t, key)
	}
	t.changed()
}

// AccessibilityLabel returns the open page's name.
func (t *Tabs) AccessibilityLabel() string {
	if len(t.names) == 0 {
		return ""
	}
	return t.names[t.chosen] + ", open"
}

// spans are the left and right edges of each name.
func (t *Tabs) spans() [][2]float32 {
	out := make([][2]float32, len(t.names))
	x := float32(0)
	for i, n := range t.names {
		w := Name.Width(n)
		out[i] = [2]float32{x, x + w}
		x += w + 24
	}
	return out
}

// CreateRenderer is called by Fyne.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	rule := NewRule()
	under := canvas.NewRectangle(Teal)
	ring := newFocusRing(0, RadiusSmall)
	d := &drawing{owner: t, objects: []fyne.CanvasObject{rule, under, ring.Rectangle}}
	texts := make([]*Text, len(t.names))
	for i, n := range t.names {
		texts[i] = NewText(Nav, n)
		d.objects = append(d.objects, texts[i])
	}
	d.min = func() fyne.Size {
		spans := t.spans()
		if len(spans) == 0 {
			return fyne.NewSize(0, 44)
		}
		return fyne.NewSize(spans[len(spans)-1][1], 44)
	}
	d.layout = func(size fyne.Size) {
		place(rule, 0, size.Height-1, size.Width, 1)
		spans := t.spans()
		for i, span := range spans {
			place(texts[i], span[0], 0, span[1]-span[0], size.Height-1)
			if i == t.chosen {
				from := spans[t.from]
				left, right := between(span[0], from[0], t.toGo), between(span[1], from[1], t.toGo)
				place(under, left, size.Height-2, right-left, 2)
				ring.around(span[0]-4, 8, span[1]-span[0]+8, 28)
			}
		}
	}
	d.refresh = func() {
		for i, text := range texts {
			if i == t.chosen {
				text.SetRole(Name.In(Teal))
			} else {
				text.SetRole(Nav)
			}
		}
		ring.set(t.ring)
		d.layout(t.Size())
		canvas.Refresh(under)
	}
	d.refresh()
	return d
}
