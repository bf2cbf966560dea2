package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Select is a box with one choice out of a list that opens below it. Typing
// letters jumps to a choice; arrows, Home, End, Enter and Escape work.
type Select struct {
	control

	OnChanged func(index int)

	label   string
	options []string
	chosen  int
	hold    string
	problem string
	compact bool
	list    *dropList

	sought   string // letters typed to jump
	soughtAt time.Time
	frame    *canvas.Rectangle
}

// NewSelect returns a select with nothing chosen.
func NewSelect(label string, options []string, changed func(index int)) *Select {
	s := &Select{label: label, options: options, OnChanged: changed, chosen: -1, hold: "Choose"}
	s.become(s, func() { s.toggle() })
	return s
}

// Label returns the words above the box.
func (s *Select) Label() string { return s.label }

// Compact makes a low box without a visible label, for a table.
func (s *Select) Compact() *Select { s.compact = true; return s }

// height is that of the box.
func (s *Select) height() float32 {
	if s.compact {
		return HeightButtonSmall
	}
	return HeightEntry
}

// Chosen returns the index, -1 for none; Choose sets it without telling OnChanged.
func (s *Select) Chosen() int { return s.chosen }

func (s *Select) Choose(index int) {
	if index < -1 || index >= len(s.options) {
		index = -1
	}
	s.chosen = index
	s.problem = ""
	s.changed()
}

// ChosenWords returns the words of the choice, or "".
func (s *Select) ChosenWords() string {
	if s.chosen < 0 || s.chosen >= len(s.options) {
		return ""
	}
	return s.options[s.chosen]
}

// SetOptions changes the list and forgets the choice.
func (s *Select) SetOptions(options []string) {
	s.close()
	s.options, s.chosen = options, -1
	s.changed()
}

// Hold sets the quiet words shown while nothing is chosen.
func (s *Select) Hold(words string) *Select { s.hold = words; s.changed(); return s }

// SetProblem shows a sentence below in red; "" takes it away.
func (s *Select) SetProblem(sentence string) { s.problem = sentence; s.changed() }

// Problem returns the sentence shown.
func (s *Select) Problem() string { return s.problem }

// Open reports whether the list is open.
func (s *Select) Open() bool { return s.list != nil }

func (s *Select) toggle() {
	if s.list != nil {
		s.close()
		return
	}
	if s.frame != nil {
		s.list = openDropList(s.frame, s.options, max(0, s.chosen), s.take, s.close)
	}
	s.changed()
}

func (s *Select) close() {
	if s.list != nil {
		s.list.close()
		s.list = nil
		s.changed()
	}
}

// take keeps the keyboard on the box before it tells of the choice, so that the
// page may move it on.
func (s *Select) take(index int) {
	s.close()
	s.takeFocus()
	s.decide(index)
}

func (s *Select) decide(index int) {
	if index == s.chosen || index < 0 || index >= len(s.options) {
		return
	}
	s.Choose(index)
	s.byHand = true
	if s.OnChanged != nil {
		s.OnChanged(index)
	}
}

// FocusLost closes the list.
func (s *Select) FocusLost() {
	s.control.FocusLost()
	if s.list == nil || !s.list.held {
		s.close()
	}
}

// TypedKey moves in the list, or changes the choice while it is closed.
func (s *Select) TypedKey(key *fyne.KeyEvent) {
	if s.off {
		return
	}
	at := s.chosen
	if s.list != nil {
		at = s.list.marked
	}
	switch key.Name {
	case fyne.KeyEscape:
		if s.list == nil {
			passOn(s, key)
		}
		s.close()
	case fyne.KeyDown:
		s.move(at + 1)
	case fyne.KeyUp:
		s.move(at - 1)
	case fyne.KeyHome:
		s.move(0)
	case fyne.KeyEnd:
		s.move(len(s.options) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if s.list != nil {
			s.take(s.list.marked)
		} else {
			s.ring = true
			s.toggle()
		}
	default:
		passOn(s, key)
	}
}

func (s *Select) move(to int) {
	to = max(0, min(to, len(s.options)-1))
	if s.list != nil {
		s.list.mark(to)
		return
	}
	s.decide(to)
}

// TypedRune jumps to the choice that begins with the letters typed quickly
// after each other.
func (s *Select) TypedRune(r rune) {
	if r == ' ' && s.sought == "" {
		return // the key that opens the list
	}
	now := time.Now()
	if now.Sub(s.soughtAt) > time.Second {
		s.sought = ""
	}
	s.soughtAt = now
	s.sought += strings.ToLower(string(r))
	if strings.TrimSpace(s.sought) == "" {
		return
	}
	for i, o := range s.options {
		if strings.HasPrefix(strings.ToLower(o), s.sought) {
			s.move(i)
			return
		}
	}
}

// AccessibilityLabel returns label, choice and problem.
func (s *Select) AccessibilityLabel() string {
	return strings.TrimSpace(s.label + " " + s.ChosenWords() + " " + s.problem)
}

// CreateRenderer is called by Fyne.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	label := NewText(Label, s.label).Elided()
	s.frame = NewPanel(Surface, FieldLine, RadiusControl)
	text := NewText(Body, "").Elided()
	arrow := NewIcon("chevron-down", 16, Ink3)
	below := newNote()
	d := &drawing{owner: s, objects: []fyne.CanvasObject{label, s.frame, text, arrow, below}}
	top := func() float32 {
		switch {
		case s.compact:
			return max(0, (s.Size().Height-s.height())/2)
		case s.label == "":
			return 0
		}
		return 24
	}
	d.min = func() fyne.Size {
		above := top()
		if s.compact {
			above = 0
		}
		return fyne.NewSize(72, above+s.height()+below.heightAt(s.Size().Width))
	}
	d.layout = func(size fyne.Size) {
		place(label, 0, 0, size.Width, 20)
		place(s.frame, 0, top(), size.Width, s.height())
		place(text, 13, top(), max(0, size.Width-13-37), s.height())
		place(arrow, size.Width-29, top()+(s.height()-16)/2, 16, 16)
		place(below, 0, top()+s.height(), size.Width, below.heightAt(size.Width))
	}
	d.refresh = func() {
		setVisible(label, s.label != "" && !s.compact)
		words, ink := s.ChosenWords(), Ink
		if words == "" {
			words, ink = s.hold, Ink3
		}
		f := s.frame
		f.FillColor, f.StrokeColor, f.StrokeWidth = Surface, FieldLine, 1
		switch {
		case s.off:
			f.FillColor, f.StrokeColor = Sunken, Line2
			ink = Ink3
		case s.problem != "":
			f.StrokeColor, f.StrokeWidth = Bad.Solid, 2
		case s.ring || s.list != nil:
			f.StrokeColor, f.StrokeWidth = Teal, 2
		}
		text.SetText(words)
		text.SetColor(ink)
		arrow.Set(stateWord(s.off, "lock", "chevron-down"), Ink3)
		below.set(s.problem, "", "")
		d.layout(s.Size())
		canvas.Refresh(f)
	}
	d.refresh()
	return d
}
