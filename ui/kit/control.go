package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what everything that can be clicked has in common: hover, press,
// keyboard focus with a ring, disabling, a tooltip, and Enter and Space meaning
// the same as a click. A widget embeds it and calls become in its constructor.
type control struct {
	widget.BaseWidget

	self    fyne.Widget
	act     func() // what a click does
	hovered bool
	pressed bool
	focused bool
	ring    bool // focus came by keyboard, so it is drawn
	off     bool
	byHand  bool // a person chose in it
	tip     tooltip
}

func (c *control) become(self fyne.Widget, act func()) {
	c.self, c.act = self, act
	c.ExtendBaseWidget(self)
}

func (c *control) changed() {
	if c.self != nil {
		c.self.Refresh()
	}
}

func (c *control) do() {
	if !c.off && c.act != nil {
		c.act()
	}
}

// Tapped is a click.
func (c *control) Tapped(*fyne.PointEvent) {
	c.tip.hide()
	if c.off {
		return
	}
	c.takeFocus()
	c.do()
}

// takeFocus gives the keyboard to the control without drawing the ring, which
// is for those who came by keyboard.
func (c *control) takeFocus() {
	focusable, ok := c.self.(fyne.Focusable)
	if !ok || c.focused {
		return
	}
	if cv := fyne.CurrentApp().Driver().CanvasForObject(c.self); cv != nil {
		cv.Focus(focusable)
		c.ring = false
		c.changed()
	}
}

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.tip.arm(c.self)
	c.changed()
}

func (c *control) MouseMoved(*desktop.MouseEvent) {}

func (c *control) MouseOut() {
	c.hovered, c.pressed = false, false
	c.tip.hide()
	c.changed()
}

// MouseDown and MouseUp show the pressed look.
func (c *control) MouseDown(*desktop.MouseEvent) {
	c.pressed = !c.off
	c.tip.hide()
	c.changed()
}

func (c *control) MouseUp(*desktop.MouseEvent) {
	c.pressed = false
	c.changed()
}

// FocusGained and FocusLost come with the Tab key.
func (c *control) FocusGained() {
	c.focused, c.ring = true, true
	c.changed()
	reveal(c.self)
}

func (c *control) FocusLost() {
	c.focused, c.ring = false, false
	c.changed()
}

// cover hides the ring while a dialog lies over the page, and shows it again.
func (c *control) cover(on bool) (shown bool) {
	shown, c.ring = c.ring, c.focused && !on
	c.changed()
	return shown
}

// TypedKey makes Enter and Space a click and leaves other keys to the window,
// as TypedRune leaves letters: a page's own keys work while a button has the
// focus.
func (c *control) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.ring = c.focused
		c.do()
		c.changed()
	default:
		passOn(c.self, key)
	}
}

func (c *control) TypedRune(r rune) {
	cv := fyne.CurrentApp().Driver().CanvasForObject(c.self)
	if cv == nil || cv.Overlays().Top() != nil || r == ' ' {
		return
	}
	if typed := cv.OnTypedRune(); typed != nil {
		typed(r)
	}
}

// Cursor is the hand over everything that can be clicked.
func (c *control) Cursor() desktop.Cursor {
	if c.off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable, Disable and Disabled make it clickable or not.
func (c *control) Enable()        { c.off = false; c.changed() }
func (c *control) Disable()       { c.off = true; c.pressed = false; c.changed() }
func (c *control) Disabled() bool { return c.off }

// SetEnabled enables or disables.
func (c *control) SetEnabled(on bool) {
	if c.off == on {
		c.off = !on
		c.changed()
	}
}

// SetTip shows words, and a key if there is one, after the pointer has rested
// on the control.
func (c *control) SetTip(words, key string) { c.tip.words, c.tip.key = words, key }

// AccessibilityRole says that it can be pressed.
func (c *control) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// focusRing is the 2 px ring around a focused control, 2 px away from it. On
// Surface the gap shows the ground, as in the design.
type focusRing struct {
	*canvas.Rectangle
	gap    float32
	radius float32
}

func newFocusRing(gap, radius float32) focusRing {
	r := canvas.NewRectangle(Clear)
	r.StrokeWidth = 2
	r.StrokeColor = Teal
	r.CornerRadius = radius
	r.Hide()
	return focusRing{r, gap, radius}
}

// around lays the ring around an object of a size at a position.
func (f focusRing) around(x, y, w, h float32) {
	out := f.gap + 2
	f.CornerRadius = f.radius + out
	place(f.Rectangle, x-out, y-out, w+2*out, h+2*out)
}

func (f focusRing) set(on bool) {
	if on == f.Visible() {
		return
	}
	if on {
		f.Show()
	} else {
		f.Hide()
	}
}

// focus gives a widget the keyboard. One that was never painted, as in a dialog
// that has just opened, does not know its canvas yet: it is on that of the
// program's only window.
func focus(w focusable) {
	if cv := canvasOf(w); cv != nil {
		if cv.Focused() != fyne.Focusable(w) {
			unfold(cv.Content(), w)
		}
		cv.Focus(w)
	}
}

// dropFocus takes the keyboard from something that is no longer shown.
func dropFocus(w focusable) {
	if cv := fyne.CurrentApp().Driver().CanvasForObject(w); cv != nil && cv.Focused() == fyne.Focusable(w) {
		cv.Unfocus()
	}
}

type focusable interface {
	fyne.Focusable
	fyne.CanvasObject
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if cv := driver.CanvasForObject(o); cv != nil {
		return cv
	}
	if all := driver.AllWindows(); len(all) > 0 {
		return all[0].Canvas()
	}
	return nil
}
