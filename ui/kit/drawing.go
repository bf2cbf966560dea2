package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// drawing is the renderer of every widget in this package: the objects and
// three functions. A nil function is left out.
type drawing struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
	owner   fyne.CanvasObject
}

func (d *drawing) Destroy() {}

func (d *drawing) Layout(size fyne.Size) {
	if d.layout != nil {
		d.layout(size)
	}
}

func (d *drawing) MinSize() fyne.Size {
	if d.min == nil {
		return fyne.Size{}
	}
	return d.min()
}

func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }

func (d *drawing) Refresh() {
	if d.refresh != nil {
		d.refresh()
	}
	if d.owner != nil {
		canvas.Refresh(d.owner)
	}
}

// place moves and sizes an object in one step.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// NewPanel returns a rectangle with a fill, a 1 px border and a corner radius.
// Clear leaves the fill or the border out.
func NewPanel(fill, border Token, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	r.CornerRadius = radius
	if border != Clear {
		r.StrokeColor = border
		r.StrokeWidth = 1
	}
	return r
}

// NewRule returns a line of the divider color, to be made 1 px high or wide.
func NewRule() *canvas.Rectangle {
	r := canvas.NewRectangle(Line)
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// lifted gives a panel the one shadow of the design.
func lifted(r *canvas.Rectangle) *canvas.Rectangle {
	r.Shadow = canvas.Shadow{
		Color:      Shadow,
		BlurRadius: 24,
		Spread:     -4,
		Offset:     fyne.NewPos(0, 6),
	}
	return r
}
