package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Button is a verb that can be pressed. Enter and Space press it.
type Button struct {
	control

	OnTap func()

	label string
	icon  string
	rank  rank
	size  buttonSize
	align fyne.TextAlign
	paint func(*Button) look
	trail string // key hint at the right edge
	menu  *menu
	noTab bool // a helper beside a field, which has its own keys
}

type rank int

const (
	rankMedium rank = iota
	rankHigh
	rankLow
	rankDanger
	rankStrip
)

type buttonSize struct {
	height, padding, lowPadding, gap, icon float32
	text                                   Role
}

var (
	buttonSmall   = buttonSize{HeightButtonSmall, 10, 10, 6, 14, Role{13, 20, SemiBold, Ink}}
	buttonDefault = buttonSize{HeightButton, 14, 10, 8, 16, Role{14, 20, SemiBold, Ink}}
	buttonLarge   = buttonSize{HeightButtonLarge, 18, 18, 8, 18, Role{15, 20, SemiBold, Ink}}
)

type look struct{ fill, border, front Token }

// NewButton returns a medium button: surface with a border. Ranks and sizes are
// chosen by the methods below, which return the button.
func NewButton(label string, tap func()) *Button {
	b := &Button{label: label, OnTap: tap, size: buttonDefault, align: fyne.TextAlignCenter}
	b.become(b, func() {
		if b.OnTap != nil {
			b.OnTap()
		}
	})
	return b
}

// NewIconButton returns a square button with an icon only. The tip names what
// it does, on screen and for screen readers.
func NewIconButton(icon, tip string, tap func()) *Button {
	b := NewButton("", tap)
	b.icon = icon
	b.tip.words = tip
	return b
}

// High makes it the one primary button of its region, Low a quiet one without a
// border, Danger one that removes or overrides.
func (b *Button) High() *Button   { b.rank = rankHigh; b.changed(); return b }
func (b *Button) Low() *Button    { b.rank = rankLow; b.changed(); return b }
func (b *Button) Danger() *Button { b.rank = rankDanger; b.changed(); return b }

// OnStrip is for the purple strip of a session: its line and words are the strip's.
func (b *Button) OnStrip() *Button { b.rank = rankStrip; b.changed(); return b }

// Primary finds the one primary button below an object that can be seen and
// pressed. Of several none stands for the whole, so it returns nil.
func Primary(root fyne.CanvasObject) (found *Button) {
	several := false
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *Button:
			if o.rank == rankHigh && !o.Disabled() {
				found, several = o, several || found != nil
			}
		case *RowFrame:
			walk(o.content)
		case *container.Scroll:
			walk(o.Content)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	if walk(root); several {
		return nil
	}
	return found
}

// Small makes it 28 high, Large 44.
func (b *Button) Small() *Button { b.size = buttonSmall; b.changed(); return b }
func (b *Button) Large() *Button { b.size = buttonLarge; b.changed(); return b }

// WithIcon puts an icon before the words.
func (b *Button) WithIcon(name string) *Button { b.icon = name; b.changed(); return b }

// WithKey shows a key hint at the right edge and starts the words at the left,
// as the sidebar's Lock button does.
func (b *Button) WithKey(key string) *Button {
	b.trail, b.align = key, fyne.TextAlignLeading
	b.changed()
	return b
}

// SetLabel changes the words.
func (b *Button) SetLabel(label string) {
	if b.label != label {
		b.label = label
		b.changed()
	}
}

// Label returns the words.
func (b *Button) Label() string { return b.label }

// SetIcon changes the icon.
func (b *Button) SetIcon(name string) {
	if b.icon != name {
		b.icon = name
		b.changed()
	}
}

// Tip returns what stands under the pointer after it has rested on the button: words,
// which are those of the button where it has no others, and the key that does the same.
func (b *Button) Tip() (words, key string) {
	words, key = b.tip.words, b.tip.key
	if s, ok := contentOf(b).(*Stage); ok && key == "" && s.KeyOf != nil && b.trail == "" {
		key = s.KeyOf(b)
	}
	if words == "" && key != "" {
		words = b.label
	}
	return words, key
}

func contentOf(o fyne.CanvasObject) fyne.CanvasObject {
	if cv := fyne.CurrentApp().Driver().CanvasForObject(o); cv != nil {
		return cv.Content()
	}
	return nil
}

// MouseIn waits with the tip.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	own := b.tip
	b.tip.words, b.tip.key = b.Tip()
	b.control.MouseIn(e)
	b.tip.words, b.tip.key = own.words, own.key
}

// Disabled also keeps a button that is no Tab stop out of the focus order.
func (b *Button) Disabled() bool { return b.off || b.noTab }

// AccessibilityLabel returns the words, or the tip of an icon button.
func (b *Button) AccessibilityLabel() string {
	if b.label != "" {
		return b.label
	}
	return b.tip.words
}

func (b *Button) look() look {
	if b.off {
		if b.rank == rankLow {
			return look{Clear, Clear, Ink3}
		}
		return look{Sunken, Line, Ink3}
	}
	if b.paint != nil {
		return b.paint(b)
	}
	switch b.rank {
	case rankHigh:
		switch {
		case b.pressed:
			return look{TealPress, Clear, OnTeal}
		case b.hovered:
			return look{TealHover, Clear, OnTeal}
		}
		return look{Teal, Clear, OnTeal}
	case rankLow:
		return look{b.wash(Clear), Clear, Teal}
	case rankDanger:
		if b.hovered || b.pressed {
			return look{Bad.Tint, Bad.Line, Bad.Solid}
		}
		return look{Surface, Bad.Line, Bad.Solid}
	}
	if b.rank == rankStrip {
		if b.hovered || b.pressed {
			return look{OnStrip, OnStrip, Strip}
		}
		return look{Strip, OnStrip, OnStrip}
	}
	return look{b.wash(Surface), Line2, Ink}
}

func (b *Button) wash(quiet Token) Token {
	switch {
	case b.pressed:
		return Line
	case b.hovered:
		return Sunken
	}
	return quiet
}

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(Surface, Line2, RadiusControl)
	ring := newFocusRing(2, RadiusControl)
	icon := NewIcon(b.icon, b.size.icon, Ink)
	text := NewText(b.size.text, b.label)
	key := NewKeyHint(b.trail)
	key.fill = Clear
	d := &drawing{owner: b, objects: []fyne.CanvasObject{ring.Rectangle, ground, icon, text, key}}

	inside := func() float32 {
		w := float32(0)
		if b.icon != "" {
			w += b.iconSize()
		}
		if b.label != "" {
			w += b.size.text.Width(b.label)
		}
		if b.icon != "" && b.label != "" {
			w += b.size.gap
		}
		return w
	}
	padding := func() float32 {
		if b.rank == rankLow || b.trail != "" {
			return b.size.lowPadding
		}
		return b.size.padding
	}
	d.min = func() fyne.Size {
		if b.label == "" {
			return fyne.NewSquareSize(b.size.height)
		}
		w := inside() + 2*padding()
		if b.trail != "" {
			w += b.size.gap + key.MinSize().Width
		}
		return fyne.NewSize(w+2, b.size.height) // 2 for the border
	}
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		ring.around(0, 0, size.Width, size.Height)
		room := size.Width - 12 // words that do not fit keep off the border
		x := (size.Width - min(inside(), room)) / 2
		if b.align == fyne.TextAlignLeading {
			x = padding() + 1
		}
		if b.icon != "" {
			s := b.iconSize()
			place(icon, x, (size.Height-s)/2, s, s)
			x += s + b.size.gap
		}
		end := size.Width - 5
		if b.trail != "" {
			m := key.MinSize()
			place(key, size.Width-padding()-1-m.Width, (size.Height-m.Height)/2, m.Width, m.Height)
			end = key.Position().X - b.size.gap
		}
		place(text, x, 0, max(0, min(b.size.text.Width(b.label)+1, end-x)), size.Height)
	}
	d.refresh = func() {
		l := b.look()
		ground.FillColor, ground.StrokeColor = l.fill, l.border
		ground.StrokeWidth = 1
		if l.border == Clear {
			ground.StrokeWidth = 0
		}
		icon.size = b.iconSize()
		icon.Set(b.icon, l.front)
		text.elided = true
		text.SetRole(b.size.text.In(l.front))
		text.SetText(b.label)
		key.SetKey(b.trail)
		if b.rank == rankStrip || b.rank == rankHigh {
			key.setColors(Clear, l.front)
		}
		setVisible(icon, b.icon != "")
		setVisible(text, b.label != "")
		setVisible(key, b.trail != "")
		ring.set(b.ring && !b.off)
		d.layout(b.Size())
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}

func (b *Button) iconSize() float32 {
	if b.label == "" && b.size.height == HeightButton {
		return 18
	}
	if b.label == "" && b.size.height == HeightButtonSmall {
		return 16
	}
	return b.size.icon
}

func setVisible(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
