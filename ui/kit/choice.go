package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Check is a checkbox with its words. The whole line is clickable.
type Check struct {
	control

	OnChanged func(on bool)

	words string
	says  string // read out where there are no words
	on    bool
	toGo  float32 // the share by which the mark is not there yet
}

// NewCheck returns a checkbox.
func NewCheck(words string, changed func(on bool)) *Check {
	c := &Check{words: words, OnChanged: changed}
	c.become(c, func() { c.choose(!c.on) })
	return c
}

func (c *Check) choose(on bool) {
	c.SetOn(on)
	if c.byHand = true; on {
		glide(func(gone float32) { c.toGo = 1 - gone; c.changed() })
	}
	if c.OnChanged != nil {
		c.OnChanged(on)
	}
}

// On reports whether it is checked; SetOn checks it without telling OnChanged.
func (c *Check) On() bool { return c.on }

func (c *Check) SetOn(on bool) {
	if c.on != on {
		c.on = on
		c.changed()
	}
}

// SetWords changes the words.
func (c *Check) SetWords(words string) { c.words = words; c.changed() }

// Says sets what is read out for a box without words of its own, as in a table.
func (c *Check) Says(words string) *Check { c.says = words; return c }

// AccessibilityLabel returns the words and whether it is checked.
func (c *Check) AccessibilityLabel() string {
	return cmp.Or(c.says, c.words) + stateWord(c.on, ", checked", ", not checked")
}

// CreateRenderer is called by Fyne.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	box := NewPanel(Surface, FieldLine, RadiusSmall)
	ring := newFocusRing(2, RadiusSmall)
	mark := NewIcon("check", 14, OnTeal)
	text := NewText(Body, c.words)
	d := &drawing{owner: c, objects: []fyne.CanvasObject{ring.Rectangle, box, mark, text}}
	d.min = func() fyne.Size { return choiceSize(18, c.words) }
	d.layout = func(size fyne.Size) {
		y := (size.Height - 18) / 2
		place(box, 0, y, 18, 18)
		ring.around(0, y, 18, 18)
		wide := 14 * (1 - c.toGo/2)
		place(mark, 9-wide/2, y+9-wide/2, wide, wide)
		place(text, 26, 0, max(0, size.Width-26), size.Height)
	}
	d.refresh = func() {
		box.StrokeWidth = 1
		box.FillColor, box.StrokeColor = c.shade(c.on)
		mark.SetColor(stateToken(c.off, Ink3, OnTeal))
		setVisible(mark, c.on)
		text.elided = true
		text.SetText(c.words)
		text.SetColor(stateToken(c.off, Ink3, Ink))
		ring.set(c.ring)
		d.layout(c.Size())
		canvas.Refresh(box)
	}
	d.refresh()
	return d
}

// shade is the fill and outline of a checkbox or switch.
func (c *control) shade(on bool) (fill, line Token) {
	switch {
	case c.off:
		return Sunken, Line2
	case on && c.hovered:
		return TealHover, TealHover
	case on:
		return Teal, Teal
	case c.hovered:
		return Sel, Teal
	}
	return Surface, FieldLine
}

func stateWord(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

func stateToken(on bool, yes, no Token) Token {
	if on {
		return yes
	}
	return no
}

func choiceSize(mark float32, words string) fyne.Size {
	if words == "" {
		return fyne.NewSize(mark, 24)
	}
	return fyne.NewSize(mark+8+Body.Width(words)+1, 24)
}

// Switch is an on-off setting that acts at once.
type Switch struct {
	control

	OnChanged func(on bool)

	words string
	on    bool
}

// NewSwitch returns a switch with its words at the right; they may be "".
func NewSwitch(words string, changed func(on bool)) *Switch {
	s := &Switch{words: words, OnChanged: changed}
	s.become(s, func() {
		s.SetOn(!s.on)
		s.byHand = true
		if s.OnChanged != nil {
			s.OnChanged(s.on)
		}
	})
	return s
}

// On reports the state; SetOn changes it without telling OnChanged.
func (s *Switch) On() bool { return s.on }

func (s *Switch) SetOn(on bool) {
	if s.on != on {
		s.on = on
		s.changed()
	}
}

// AccessibilityLabel returns the words and the state.
func (s *Switch) AccessibilityLabel() string { return s.words + stateWord(s.on, ", on", ", off") }

// CreateRenderer is called by Fyne.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	track := NewPanel(FieldLine, Clear, 10)
	thumb := NewPanel(Surface, Clear, 8)
	ring := newFocusRing(2, 10)
	text := NewText(Body, s.words)
	d := &drawing{owner: s, objects: []fyne.CanvasObject{ring.Rectangle, track, thumb, text}}
	d.min = func() fyne.Size { return choiceSize(36, s.words) }
	d.layout = func(size fyne.Size) {
		y := (size.Height - 20) / 2
		place(track, 0, y, 36, 20)
		ring.around(0, y, 36, 20)
		x := float32(2)
		if s.on {
			x = 18
		}
		place(thumb, x, y+2, 16, 16)
		place(text, 44, 0, max(0, size.Width-44), size.Height)
	}
	d.refresh = func() {
		switch {
		case s.off:
			track.FillColor = Line2
		case s.on:
			track.FillColor = stateToken(s.hovered, TealHover, Teal)
		default:
			track.FillColor = stateToken(s.hovered, Ink3, FieldLine)
		}
		text.elided = true
		text.SetText(s.words)
		text.SetColor(stateToken(s.off, Ink3, Ink))
		ring.set(s.ring)
		d.layout(s.Size())
		canvas.Refresh(track)
	}
	d.refresh()
	return d
}

// radio is one choice of a RadioGroup or OptionGroup.
type radio struct {
	control

	words, hint, icon string
	on                bool
	card              bool
	step              func(by int)
}

// TypedKey adds the arrow keys, which move the choice inside the group.
func (r *radio) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		r.step(-1)
	case fyne.KeyDown, fyne.KeyRight:
		r.step(1)
	default:
		r.control.TypedKey(key)
	}
}

// AccessibilityLabel returns the words and whether they are chosen.
func (r *radio) AccessibilityLabel() string { return r.words + stateWord(r.on, ", chosen", "") }

// CreateRenderer is called by Fyne.
func (r *radio) CreateRenderer() fyne.WidgetRenderer {
	if r.card {
		return r.cardRenderer()
	}
	knob := newKnob()
	ring := newFocusRing(2, 9)
	text := NewText(Body, r.words)
	d := &drawing{owner: r, objects: append([]fyne.CanvasObject{ring.Rectangle, text}, knob.objects()...)}
	d.min = func() fyne.Size { return choiceSize(18, r.words) }
	d.layout = func(size fyne.Size) {
		y := (size.Height - 18) / 2
		knob.place(0, y)
		ring.around(0, y, 18, 18)
		place(text, 26, 0, max(0, size.Width-26), size.Height)
	}
	d.refresh = func() {
		knob.set(r)
		text.elided = true
		text.SetColor(stateToken(r.off, Ink3, Ink))
		ring.set(r.ring)
	}
	d.refresh()
	return d
}

func (r *radio) cardRenderer() fyne.WidgetRenderer {
	ground := NewPanel(Surface, Line2, RadiusControl)
	ring := newFocusRing(2, RadiusControl)
	knob := newKnob()
	icon := NewIcon(r.icon, 20, Ink2)
	title := NewText(Name, r.words).Elided()
	hint := NewText(Second, r.hint).Elided()
	d := &drawing{owner: r, objects: append([]fyne.CanvasObject{ring.Rectangle, ground, icon, title, hint}, knob.objects()...)}
	height := float32(60)
	if r.hint == "" {
		height = 52
	}
	d.min = func() fyne.Size { return fyne.NewSize(180, height) }
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		ring.around(0, 0, size.Width, size.Height)
		knob.place(13, (size.Height-18)/2)
		x := float32(43)
		if r.icon != "" {
			place(icon, x, (size.Height-20)/2, 20, 20)
			x += 32
		}
		if r.hint == "" {
			place(title, x, (size.Height-20)/2, size.Width-x-12, 20)
			return
		}
		top := (size.Height - 38) / 2
		place(title, x, top, size.Width-x-12, 20)
		place(hint, x, top+18, size.Width-x-12, 20)
	}
	d.refresh = func() {
		knob.set(r)
		ground.StrokeWidth = 1
		ground.FillColor, ground.StrokeColor = Surface, Line2
		switch {
		case r.on:
			ground.StrokeWidth = 2
			ground.FillColor, ground.StrokeColor = Sel, Teal
		case r.off:
			ground.FillColor = Sunken
		case r.hovered:
			ground.FillColor = Sunken
		}
		icon.SetColor(stateToken(r.on, Teal, Ink2))
		title.SetColor(stateToken(r.off, Ink3, Ink))
		ring.set(r.ring)
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}

// knob is the ring of a radio button, filled when chosen.
type knob struct{ outer, inner *canvas.Circle }

func newKnob() knob { return knob{canvas.NewCircle(Surface), canvas.NewCircle(Surface)} }

func (k knob) objects() []fyne.CanvasObject { return []fyne.CanvasObject{k.outer, k.inner} }

func (k knob) place(x, y float32) {
	place(k.outer, x, y, 18, 18)
	place(k.inner, x+5, y+5, 8, 8)
}

func (k knob) set(r *radio) {
	k.outer.StrokeWidth = 1
	k.outer.FillColor, k.outer.StrokeColor = r.shade(r.on)
	setVisible(k.inner, r.on)
	k.outer.Refresh()
	k.inner.Refresh()
}
