package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Remark is a short fact with an icon, such as a check and "Done". An empty
// Color is the second ink; an empty Icon leaves the icon out.
type Remark struct {
	Icon  string
	Text  string
	Color Token
}

func (r Remark) color() Token {
	if r.Color == Clear {
		return Ink2
	}
	return r.Color
}

// width is the width that a remark takes with its icon in front.
func (r Remark) width(role Role) float32 {
	if r.Text == "" {
		return 0
	}
	w := role.Width(oneLine(r.Text))
	if r.Icon != "" {
		w += 18
	}
	return w
}

// draw draws the remark from x in a line box at y and returns its width.
func (r Remark) draw(s *sketch, x, y, width float32, role Role) float32 {
	if r.Text == "" {
		return 0
	}
	used := float32(0)
	if r.Icon != "" {
		s.icon(r.Icon, x, y+(role.Line-14)/2, 14, r.color())
		used = 18
	}
	return used + s.textIn(r.Text, x+used, y, width-used, role.In(r.color()))
}

// Block is an appointment, a buffer around one, or other taken time, as the day
// and the week show it. What does not fit is left out from the end.
type Block struct {
	ID         string // what the callbacks give back
	Start, End time.Time

	Family Family // the phase's colors
	Icon   string // the visit's icon, such as "sprout"
	Name   string // "Wei L."
	What   string // "Integration, 60 min"
	Brief  string // What in one word, for a block of one line in the week: "call"
	More   string // the next line: "2 days after dose 4, in person"
	Right  Remark // day only: the end of the first line, a time or a state
	Status Remark // day: the end of the second line; week: the bottom line

	// Buffer marks time kept free around a visit. It is dashed, shows only
	// Name, and neither counts as an overlap nor takes a click.
	Buffer bool

	// Lifted marks a block that is being placed or moved: dashed, no fill.
	Lifted bool

	// Content is shown under the first line, in the day only, when the block
	// is high enough for it.
	Content fyne.CanvasObject
}

// words is all that the block says, for those who listen instead of looking.
func (b Block) words(clock24 bool) string {
	parts := []string{b.Name, b.What, b.More, "", b.Right.Text, b.Status.Text}
	if !b.Start.IsZero() { // a card that is still to place has no time
		parts[3] = timeRange(b.Start, b.End, clock24)
	}
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, ", ")
}

// CalendarBlock draws one Block and takes clicks and keys for it. DayTimeline
// and WeekGrid make theirs themselves; by itself it serves as a draggable card
// in lists such as "To place".
type CalendarBlock struct {
	control

	// OnTapped is called for a click, Enter or Space.
	OnTapped func()
	// OnKey gets the other keys while the block has the focus, and reports whether it
	// used one.
	OnKey func(fyne.KeyName) bool
	// OnFocus is called when the block gets the focus.
	OnFocus func()

	block    Block
	week     bool    // drawn for the week
	overlap  bool    // drawn with a red outline of 2 px
	selected bool    // drawn with an outline of 2 px
	now      float32 // where the now line crosses it, under the words; 0 for not
	clock24  bool
	column   float32 // the width in the week before it was rounded to pixels

	lift           func() *dragging // begins a drag; nil for a block that stays
	drag           *dragging
	press          fyne.Position // in the window
	pressY, hoverY float32       // in the block
	dragTo         fyne.Position
}

// NewCalendarBlock returns a block as the week draws it.
func NewCalendarBlock(b Block, tapped func()) *CalendarBlock {
	w := newBlock(true)
	w.OnTapped = tapped
	w.SetBlock(b)
	return w
}

func newBlock(week bool) *CalendarBlock {
	w := &CalendarBlock{week: week}
	w.become(w, func() {
		if w.OnTapped != nil && !w.block.Buffer {
			w.OnTapped()
		}
	})
	return w
}

// SetBlock shows another block.
func (w *CalendarBlock) SetBlock(b Block) { w.block = b; w.Refresh() }

// Block returns the block that is shown.
func (w *CalendarBlock) Block() Block { return w.block }

// AccessibilityLabel says all that the block shows.
func (w *CalendarBlock) AccessibilityLabel() string {
	label := w.block.words(w.clock24)
	if w.overlap {
		label += ", overlap"
	}
	return label
}

// Cursor shows a hand where a click opens something.
func (w *CalendarBlock) Cursor() desktop.Cursor {
	switch {
	case w.OnTapped == nil || w.block.Buffer:
		return desktop.DefaultCursor
	case w.lift != nil && w.gripAt(w.hoverY) != byAll:
		return desktop.VResizeCursor
	}
	return desktop.PointerCursor
}

// FocusGained draws the ring of the block that has the keyboard.
func (w *CalendarBlock) FocusGained() {
	w.control.FocusGained()
	if w.OnFocus != nil {
		w.OnFocus()
	}
}

// TypedKey opens the block with Enter and Space and passes other keys on.
func (w *CalendarBlock) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && w.letGo():
	case w.OnKey != nil && w.OnKey(e.Name):
	default:
		w.control.TypedKey(e)
	}
}

// CreateRenderer is called by Fyne.
func (w *CalendarBlock) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(w, w.draw, func() fyne.Size { return fyne.NewSize(40, 48) })
}

func (w *CalendarBlock) draw(s *sketch, size fyne.Size) {
	if w.block.Buffer {
		s.dashBox(0, 0, size.Width, size.Height, RadiusControl, 1, Sunken, Line2)
		w.drawNow(s, size)
		left := float32(16)
		if w.week {
			left = 12
		}
		s.textIn(w.block.Name, left, (size.Height-16)/2, size.Width-left-8, Caption)
		return
	}
	border := w.frame(s, size)
	w.drawNow(s, size)
	if w.week {
		w.drawWeek(s, size, border)
	} else {
		w.drawDay(s, size, border)
	}
}

// crossedAt tells the block where the now line crosses it.
func (w *CalendarBlock) crossedAt(y float32) {
	if y <= 1 || y >= w.Size().Height-1 {
		y = 0
	}
	if y != w.now {
		w.now = y
		w.Refresh()
	}
}

func (w *CalendarBlock) drawNow(s *sketch, size fyne.Size) {
	if w.now > 0 {
		s.fill(0, w.now-1, size.Width, 2, 0, Teal)
	}
}

// frame draws fill, border and bar, and returns the border's width.
func (w *CalendarBlock) frame(s *sketch, size fyne.Size) float32 {
	f := w.block.Family
	if w.block.Lifted {
		line := f.Solid
		if w.overlap {
			line = Bad.Solid
		}
		s.dashBox(0, 0, size.Width, size.Height, RadiusControl, 2, Surface, line)
		return 2
	}
	border, line := float32(1), f.Line
	switch {
	case w.ring:
		border, line = 2, Teal
	case w.overlap:
		border, line = 2, Bad.Solid
	case w.selected:
		border, line = 2, f.Solid
	case w.hovered:
		line = f.Solid
	}
	s.box(0, 0, size.Width, size.Height, RadiusControl, border, f.Tint, line)
	s.bar(border, border, size.Height-2*border, RadiusControl-border, f.Solid)
	return border
}

func (w *CalendarBlock) drawDay(s *sketch, size fyne.Size, border float32) {
	b := w.block
	y := border + 8
	switch {
	case size.Height < 50:
		y = (size.Height - 20) / 2
	case b.Content != nil:
		y = border + 10
	}
	const left = 41 // border, padding, icon 16 and 8
	right := size.Width - 13
	s.icon(b.Icon, 17, y+2, 16, b.Family.Solid)
	right = b.drawRight(s, left, right, y)
	used := s.nameIn(b.Name, left, y, right-left, Name)
	s.textIn(b.What, left+used+8, y, right-left-used-8, Second)
	switch {
	case b.Content != nil && size.Height >= 96:
		s.place(b.Content, left, y+30, size.Width-13-left, size.Height-y-30-8)
	case size.Height >= 58:
		right = size.Width - 13
		if width := b.Status.width(ChipWord); width > 0 {
			right -= width
			b.Status.draw(s, right, y+26, width+1, ChipWord)
			right -= 8
		}
		s.textIn(b.More, left, y+24, right-left, Second)
	}
}

// drawRight draws what stands at the end of the first line, if it leaves room
// for the name, and returns where it begins.
func (b Block) drawRight(s *sketch, left, right, y float32) float32 {
	role, plain := ChipWord, b.Right.Icon == "" && b.Right.Color == Clear
	if plain {
		role = Second
	}
	width := b.Right.width(role)
	name := min(Name.Width(oneLine(b.Name)), 120)
	switch {
	case width == 0:
		return right
	case right-width-8-left >= name:
		right -= width
		b.Right.draw(s, right, y+(20-role.Line)/2, width+1, role)
	case b.Right.Icon != "" && right-14-8-left >= name:
		right -= 14
		s.icon(b.Right.Icon, right, y+3, 14, b.Right.color())
	default:
		return right
	}
	return right - 8
}

func (w *CalendarBlock) drawWeek(s *sketch, size fyne.Size, border float32) {
	b := w.block
	left := border + 12
	right := size.Width - border - 8
	small := SecondName.In(Ink)
	small.Line = 18
	tiny := ChipWord.With(SemiBold).In(Ink)
	detail := Caption.In(Ink2)
	width := size.Width
	if w.column > 0 {
		width = w.column
	}
	switch {
	case width < 90 && size.Height >= 42: // narrow: name over icon and start
		left = border + 10
		if b.Lifted {
			left = border + 6
		}
		s.nameIn(b.Name, left, border+6, size.Width-left-border-2, tiny)
		start := clockShort(b.Start, w.clock24)
		if left+18+detail.Width(start) <= size.Width-border {
			s.icon(b.Icon, left, border+23, 14, b.Family.Solid)
			left += 18
		}
		s.textIn(start, left, border+22, size.Width-left-border, detail)
		if size.Height >= 80 {
			b.Status.draw(s, border+10, size.Height-border-24, size.Width-2*border-12, ChipWord)
		}
	case size.Height < 42: // one line
		left = border + 10
		y := (size.Height - 16) / 2
		s.icon(b.Icon, left, y+1, 14, b.Family.Solid)
		used := s.nameIn(b.Name, left+18, y, right+2-left-18, tiny)
		brief := b.Brief
		if brief == "" {
			brief = b.What
		}
		s.textIn(brief, left+18+used+4, y, right+2-left-18-used-4, detail)
	default:
		y := border + 6
		s.icon(b.Icon, left, y+2, 14, b.Family.Solid)
		s.nameIn(b.Name, left+18, y, right-left-18, small)
		y += 18
		bottom := size.Height - border - 8
		if b.Status.Text != "" && bottom-16 >= y {
			b.Status.draw(s, left, bottom-16, right-left, ChipWord)
			bottom -= 18
		}
		for _, text := range []string{b.What, b.More} {
			if text == "" || y+16 > bottom+6 {
				continue
			}
			s.textIn(text, left, y, right-left, detail)
			y += 16
		}
	}
}
