package kit

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// entry is Fyne's Entry without its own frame, which cannot take the design's
// sizes: the box around it is drawn by entryBox.
type entry struct {
	widget.Entry

	framed  func(on bool) // draws the frame of the one that has the keyboard
	onFocus func(on bool)
	left    func()                  // as when the keyboard leaves it
	onKey   func(fyne.KeyName) bool // true when the key was used up
	lag     int                     // spaces the cursor has not passed, see TypedRune
	secret  *secretText             // nil but in a secret field
	edited  func()                  // a secret was changed
	inner   *container.Scroll       // Fyne's, around the text
	clicked bool                    // the keyboard comes with a click
	caret   *fyne.Animation         // keeps it from fading, while the entry has the keyboard
}

func newEntry(multi bool) *entry {
	e := &entry{}
	e.ExtendBaseWidget(e)
	e.MultiLine = multi
	if multi {
		e.Wrapping = fyne.TextWrapWord
	}
	return e
}

// FocusGained and FocusLost tell the box.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	e.holdCaret()
	if e.onFocus != nil {
		e.onFocus(true)
	}
	if !e.clicked {
		reveal(e)
	}
}

func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.freeCaret()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

// holdCaret keeps Fyne's caret from fading, for which the whole window would be
// painted eight times a second as long as anything has the keyboard. The caret rests
// for a while after each key, also after one that the entry does not know; it is asked
// once a frame, which paints nothing. The frame around the field says where one types.
func (e *entry) holdCaret() {
	if e.caret != nil {
		return
	}
	e.Entry.TypedKey(&noKey) // before Fyne's first step, so that resting takes no frame of its own
	e.caret = &fyne.Animation{Duration: time.Hour, RepeatCount: fyne.AnimationRepeatForever,
		Tick: func(float32) { e.Entry.TypedKey(&noKey) }}
	e.caret.Start()
}

func (e *entry) freeCaret() {
	if e.caret != nil {
		e.caret.Stop()
		e.caret = nil
	}
}

// noKey is none that an entry knows.
var noKey fyne.KeyEvent

// cover takes the frame away while a dialog lies over the page, and draws it again. The
// field is not left by that: its keyboard comes back.
func (e *entry) cover(on bool) (shown bool) {
	e.framed(!on)
	return true
}

// TypedKey offers the key to the field first. Escape belongs to the window.
func (e *entry) TypedKey(key *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(key.Name) {
		return
	}
	if key.Name == fyne.KeyEscape || isFunctionKey(key.Name) {
		passOn(e, key)
		return
	}
	if !e.MultiLine && (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) {
		if e.OnSubmitted != nil {
			e.OnSubmitted(e.Text)
		} else {
			passOn(e, key)
		}
		return
	}
	if e.secret != nil {
		e.edit(nil, func() { e.Entry.TypedKey(key) })
		return
	}
	if e.lagKey(key.Name) {
		return
	}
	e.Entry.TypedKey(key)
}

// TypedShortcut keeps editing shortcuts for the text and gives all others, such
// as Ctrl K, to the window, which knows what may be done while a dialog is open.
// The stock entry swallows them.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if isEditing(s) {
		e.lag = 0
		if e.secret != nil {
			e.secretShortcut(s)
			return
		}
		e.Entry.TypedShortcut(s)
		return
	}
	passShortcut(e, s)
}

// passShortcut gives a shortcut to the window, which knows what may be done.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if window, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}

// isEditing tells the shortcuts that change a text or move in it from the rest.
func isEditing(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return true // cut, copy, paste, select all, undo, redo
	}
	switch custom.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyBackspace, fyne.KeyDelete:
		return custom.Modifier&fyne.KeyModifierAlt == 0 || runtime.GOOS == "darwin"
	}
	return false
}

// AcceptsTab is false: in a form, Tab goes to the next field.
func (e *entry) AcceptsTab() bool { return false }

// CreateRenderer drops the background and border of the stock entry, which are
// the plain rectangles before its content, and the eye that it gives itself when
// it is made for a password: ours is in the box.
func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	secret := e.Password
	e.Password = false
	stock := e.Entry.CreateRenderer()
	e.Password = secret
	stock.Refresh()
	for _, o := range stock.Objects() {
		if inner, ok := o.(*container.Scroll); ok {
			e.inner = inner
		}
	}
	return bareRenderer{stock, e}
}

type bareRenderer struct {
	fyne.WidgetRenderer
	entry *entry
}

// Destroy is called by Fyne, also for an entry that was never left.
func (r bareRenderer) Destroy() {
	r.entry.freeCaret()
	r.WidgetRenderer.Destroy()
}

func (r bareRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	for len(objects) > 0 {
		if _, frame := objects[0].(*canvas.Rectangle); !frame {
			break
		}
		objects = objects[1:]
	}
	return objects
}

// isFunctionKey recognizes F1 to F12.
func isFunctionKey(key fyne.KeyName) bool { return len(key) > 1 && key[0] == 'F' }

// passOn gives a key that a focused widget does not use to the dialog it is in,
// or else to the window.
func passOn(o fyne.CanvasObject, key *fyne.KeyEvent) {
	cv := fyne.CurrentApp().Driver().CanvasForObject(o)
	if cv == nil {
		return
	}
	if top, ok := cv.Overlays().Top().(interface{ catchKey(*fyne.KeyEvent) }); ok {
		top.catchKey(key)
		return
	}
	if typed := cv.OnTypedKey(); typed != nil {
		typed(key)
	}
}

// entryBox is the frame of every field: 36 high, with the looks normal, focus,
// problem and disabled, an entry inside, and room at the right for a unit, a
// lock or a button.
type entryBox struct {
	widget.BaseWidget

	entry   *entry
	problem bool
	focused bool
	off     bool
	bare    bool   // no frame, for the palette
	rows    int    // lines of a multi-line box, 0 for a single line
	unit    string // shown behind what is typed
	icon    string // before what is typed
	trail   fyne.CanvasObject
	height  float32
}

func newEntryBox(rows int) *entryBox {
	b := &entryBox{entry: newEntry(rows > 0), rows: rows, height: HeightEntry}
	b.entry.framed = func(on bool) { b.focused = on; b.Refresh() }
	b.entry.onFocus = b.entry.framed
	b.ExtendBaseWidget(b)
	return b
}

// Cursor shows that text can be typed all over the box; Tapped puts it there.
func (b *entryBox) Cursor() desktop.Cursor {
	if b.off {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}

func (b *entryBox) Tapped(*fyne.PointEvent) { b.focus() }

func (b *entryBox) focus() {
	if b.off {
		return
	}
	focus(b.entry)
}

// CreateRenderer is called by Fyne.
func (b *entryBox) CreateRenderer() fyne.WidgetRenderer {
	frame := NewPanel(Surface, FieldLine, RadiusControl)
	still := NewText(Body.In(Ink3), "").Elided()
	page := NewParagraph(Body.In(Ink2), "")
	unit := NewText(Body.In(Ink3), b.unit)
	lock := NewIcon("lock", 14, Ink3)
	lead := NewIcon(b.icon, 16, Ink3)
	// Fyne shows a scroll bar under a line that is longer than its field; a
	// person moves in it with the caret, so the bar stays covered.
	cover := canvas.NewRectangle(Surface)
	wheel := newWheel(b.entry)
	d := &drawing{owner: b, objects: []fyne.CanvasObject{frame, b.entry, cover, still, page, unit, lock, lead, wheel}}
	if b.trail != nil {
		d.objects = append(d.objects, b.trail)
	}
	d.min = func() fyne.Size {
		if b.rows > 0 {
			return fyne.NewSize(60, float32(b.rows)*20+18)
		}
		return fyne.NewSize(48, b.height)
	}
	d.layout = func(size fyne.Size) {
		place(frame, 0, 0, size.Width, size.Height)
		place(wheel, 0, 0, size.Width, size.Height)
		left, right := float32(13), size.Width-13
		if b.icon != "" {
			place(lead, 11, (size.Height-16)/2, 16, 16)
			left = 35
		}
		if b.off {
			right -= 24
			place(lock, right+10, (min(size.Height, 36)-14)/2, 14, 14)
		}
		if b.trail != nil && b.trail.Visible() {
			m := b.trail.MinSize()
			place(b.trail, size.Width-m.Width-4, (size.Height-m.Height)/2, m.Width, m.Height)
			right = size.Width - m.Width - 8
		}
		if b.unit != "" {
			m := unit.MinSize()
			place(unit, right-m.Width, 0, m.Width, size.Height)
			right -= m.Width + 6
		}
		// Fyne's entry keeps 8 around its text; the design wants 13 at the sides
		// (with the border) and the text in the middle.
		if b.rows > 0 {
			place(b.entry, left-8, 1, max(16, right-left+16), size.Height-2)
			place(page, left, 9, max(1, right-left), size.Height-18)
			return
		}
		under := (size.Height+Body.Line)/2 - 1
		place(cover, left-8, under, max(0, right-left+16), max(0, size.Height-2-under))
		_, base := Body.measure("x")
		top := floor((size.Height-Body.Line)/2) + Body.top(base)
		place(b.entry, left-8, top-8, max(16, right-left+16), min(Body.Line+16, max(HeightEntry, size.Height)-2-(top-8))) // above the frame's lower edge; lower than 36, Fyne shows a bar
		place(still, left, 0, max(0, right-left), size.Height)
	}
	d.refresh = func() {
		frame.StrokeWidth = 1
		frame.CornerRadius = RadiusControl
		switch {
		case b.off:
			frame.FillColor, frame.StrokeColor = Sunken, Line2
		case b.problem:
			frame.FillColor, frame.StrokeColor, frame.StrokeWidth = Surface, Bad.Solid, 2
		case b.focused:
			frame.FillColor, frame.StrokeColor, frame.StrokeWidth = Surface, Teal, 2
		default:
			frame.FillColor, frame.StrokeColor = Surface, FieldLine
		}
		setVisible(frame, !b.bare)
		setVisible(b.entry, !b.off)
		cover.FillColor = Surface.Now()
		setVisible(cover, !b.off && !b.bare && b.rows == 0)
		setVisible(still, b.off && b.rows == 0)
		setVisible(page, b.off && b.rows > 0)
		setVisible(lock, b.off)
		if b.trail != nil {
			setVisible(b.trail, !b.off)
		}
		setVisible(lead, b.icon != "")
		setVisible(unit, b.unit != "")
		shown := b.entry.Text
		if b.entry.Password {
			shown = "••••••••"
		}
		still.SetText(shown)
		page.SetText(shown)
		unit.SetText(b.unit)
		lead.Set(b.icon, Ink3)
		d.layout(b.Size())
		canvas.Refresh(frame)
	}
	d.refresh()
	return d
}
