package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// RowFrame is one clickable row of a list or table: hover, selection, a 2 px
// ring inside when it has the keyboard, and a divider at its top. Enter and a
// click open it; the arrow keys go to the rows beside it through OnStep.
type RowFrame struct {
	control

	OnTap  func()
	OnStep func(by int)
	OnMenu func() []MenuItem // what a right click offers, nil for nothing

	content  fyne.CanvasObject
	height   float32
	fit      func(width float32) float32 // the height at a width, nil for height
	padding  float32
	selected bool
	alone    bool // no rule above
	label    string
}

// NewRowFrame returns a row of a height around a content. A nil tap makes a row
// that only lies there.
func NewRowFrame(height float32, content fyne.CanvasObject, tap func()) *RowFrame {
	r := &RowFrame{OnTap: tap, content: content, height: height, padding: 12}
	r.become(r, func() {
		if r.OnTap != nil {
			r.OnTap()
		}
	})
	if tap == nil {
		r.off = true
	}
	return r
}

// Padding sets the space at both sides, 12 unless told.
func (r *RowFrame) Padding(x float32) *RowFrame { r.padding = x; r.changed(); return r }

// Fit makes the row as high as what is in it is at its width.
func (r *RowFrame) Fit(height func(width float32) float32) *RowFrame { r.fit = height; return r }

// Alone leaves out the rule above the row and rounds its ground, for a list of
// places such as the sections of Settings.
func (r *RowFrame) Alone() *RowFrame { r.alone = true; r.changed(); return r }

// Says sets what a screen reader says of the row.
func (r *RowFrame) Says(label string) *RowFrame { r.label = label; return r }

// SetSelected marks the row as the one whose details are shown.
func (r *RowFrame) SetSelected(on bool) {
	if r.selected != on {
		r.selected = on
		r.changed()
	}
}

// Selected reports whether it is.
func (r *RowFrame) Selected() bool { return r.selected }

// AccessibilityLabel returns what Says was given.
func (r *RowFrame) AccessibilityLabel() string {
	return r.label + stateWord(r.selected, ", selected", "")
}

// TappedSecondary is a right click.
func (r *RowFrame) TappedSecondary(e *fyne.PointEvent) {
	if r.OnMenu != nil {
		openContext(r, e.Position, r.OnMenu())
	}
}

// TypedKey adds the arrow keys and the menu key.
func (r *RowFrame) TypedKey(key *fyne.KeyEvent) {
	switch {
	case opensContext(key.Name) && r.OnMenu != nil:
		openContext(r, fyne.NewPos(24, r.height-8), r.OnMenu())
	case key.Name == fyne.KeyUp && r.OnStep != nil:
		r.OnStep(-1)
	case key.Name == fyne.KeyDown && r.OnStep != nil:
		r.OnStep(1)
	default:
		r.control.TypedKey(key)
	}
}

// CreateRenderer is called by Fyne.
func (r *RowFrame) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(Clear)
	rule := NewRule()
	ring := canvas.NewRectangle(Clear)
	ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius = Teal, 2, 2
	d := &drawing{owner: r, objects: []fyne.CanvasObject{ground, rule, r.content, ring}}
	d.min = func() fyne.Size {
		height := r.height
		if width := r.Size().Width - 2*r.padding; r.fit != nil && width > 0 {
			height = r.fit(width)
		}
		return fyne.NewSize(r.content.MinSize().Width+2*r.padding, height)
	}
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(rule, 0, 0, size.Width, 1)
		place(ring, 0, 0, size.Width, size.Height)
		place(r.content, r.padding, 1, max(0, size.Width-2*r.padding), size.Height-1)
	}
	d.refresh = func() {
		switch {
		case r.selected:
			ground.FillColor = Sel
		case r.hovered:
			ground.FillColor = Sunken
		default:
			ground.FillColor = Clear
		}
		if r.alone {
			ground.CornerRadius, ring.CornerRadius = RadiusControl, RadiusControl
			if r.selected {
				ground.FillColor = TealTint
			}
		}
		setVisible(rule, !r.alone)
		setVisible(ring, r.ring)
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}

// ScrollInCard is Scroll down to the lower edge of a card. It ends where the round
// corners begin to turn, so that its shadow stays inside them.
func ScrollInCard(content fyne.CanvasObject) *fyne.Container {
	return Pad(0, 0, CardEdge, 0, Scroll(content))
}

// CardEdge is what ScrollInCard leaves free above a card's border.
const CardEdge float32 = 6

// Scroll shows a tall content through a window that scrolls up and down only.
// The content is as wide as the window.
func Scroll(content fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(content)
}
