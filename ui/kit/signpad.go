package kit

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// SignPad is a place to write by hand, with mouse, finger or pen. Each stroke is kept as
// points with the time since the first; the window tells no pressure.
//
//	pad := kit.NewSignPad("Sign on the line", 696, 196, store.Now)
//	pad.OnChanged = func() { keep(pad.Mark()) }
type SignPad struct {
	widget.BaseWidget

	OnChanged func() // after each stroke, Undo and Clear

	now   func() time.Time
	began time.Time
	mark  data.Mark
	down  bool // the pen is on the pad
	hint  string
	ink   paperPicture
	size  fyne.Size
}

// NewSignPad returns an empty pad with a line to write on.
func NewSignPad(hint string, width, height float32, now func() time.Time) *SignPad {
	p := &SignPad{hint: hint, now: now, size: fyne.NewSize(width, height)}
	p.ExtendBaseWidget(p)
	return p
}

// Mark is what was written; the zero Mark for nothing.
func (p *SignPad) Mark() data.Mark {
	if len(p.mark.Strokes) == 0 {
		return data.Mark{}
	}
	m := p.mark
	m.Strokes = append([]data.Stroke(nil), m.Strokes...)
	return m
}

// SetMark shows what was written before.
func (p *SignPad) SetMark(m data.Mark) {
	p.mark, p.down, p.began = m, false, time.Time{}
	p.Refresh()
}

// Undo takes the last stroke away.
func (p *SignPad) Undo() {
	if n := len(p.mark.Strokes); n > 0 {
		p.mark.Strokes = p.mark.Strokes[:n-1]
		p.changed()
	}
}

// Clear takes all strokes away.
func (p *SignPad) Clear() { p.SetMark(data.Mark{}); p.changed() }

func (p *SignPad) changed() {
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// MouseDown sets the pen down.
func (p *SignPad) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	if len(p.mark.Strokes) == 0 || p.began.IsZero() {
		p.began = p.now()
		if last := p.lastPoint(); last.Ms > 0 { // goes on with one of before
			p.began = p.began.Add(-time.Duration(last.Ms) * time.Millisecond)
		}
	}
	p.down = true
	p.mark.W, p.mark.H = p.Size().Width, p.Size().Height
	p.mark.Strokes = append(p.mark.Strokes, nil)
	p.put(e.Position)
}

// Dragged goes on with the stroke. A pen that leaves the pad writes on its edge.
func (p *SignPad) Dragged(e *fyne.DragEvent) {
	if p.down {
		p.put(e.Position)
	}
}

// DragEnd is called after MouseUp, which has ended the stroke.
func (p *SignPad) DragEnd() { p.lift() }

// MouseUp lifts the pen.
func (p *SignPad) MouseUp(*desktop.MouseEvent) { p.lift() }

func (p *SignPad) lift() {
	if p.down {
		p.down = false
		p.changed()
	}
}

// put adds a point, to a tenth of a unit, unless the pen has hardly moved.
func (p *SignPad) put(at fyne.Position) {
	const least = 0.8
	tenth := func(v, most float32) float32 {
		return float32(math.Round(float64(max(0, min(v, most)))*10) / 10)
	}
	n := len(p.mark.Strokes) - 1
	stroke := p.mark.Strokes[n]
	x, y := tenth(at.X, p.Size().Width), tenth(at.Y, p.Size().Height)
	if last := len(stroke) - 1; last >= 0 && math.Hypot(float64(x-stroke[last].X), float64(y-stroke[last].Y)) < least {
		return
	}
	points := 0
	for _, s := range p.mark.Strokes {
		points += len(s)
	}
	if points >= document.MostPoints {
		return
	}
	p.mark.Strokes[n] = append(stroke, data.PenPoint{X: x, Y: y, Ms: int(p.now().Sub(p.began).Milliseconds())})
	p.Refresh()
}

func (p *SignPad) lastPoint() data.PenPoint {
	for i := len(p.mark.Strokes) - 1; i >= 0; i-- {
		if s := p.mark.Strokes[i]; len(s) > 0 {
			return s[len(s)-1]
		}
	}
	return data.PenPoint{}
}

// Cursor is a cross, as in programs that draw.
func (p *SignPad) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// items are the strokes as the page draws them.
func (p *SignPad) items() []paper.Item {
	const pen = 2.5
	ink := color.NRGBAModel.Convert(Ink).(color.NRGBA)
	var items []paper.Item
	for _, s := range p.mark.Strokes {
		var points []paper.Point
		for _, one := range s {
			points = append(points, paper.Point{X: float64(one.X), Y: float64(one.Y)})
		}
		if len(points) == 1 {
			items = append(items, paper.Circle{X: points[0].X, Y: points[0].Y, R: pen / 2, Fill: ink})
			continue
		}
		items = append(items, paper.Polyline{Points: points, Width: pen, Color: ink})
	}
	return items
}

// CreateRenderer is called by Fyne.
func (p *SignPad) CreateRenderer() fyne.WidgetRenderer {
	ground := NewPanel(Surface, Line2, RadiusControl)
	line, hint := NewRule(), NewText(Caption, p.hint)
	ink := &fyne.Container{}
	d := &drawing{owner: p, objects: []fyne.CanvasObject{ground, ink, line, hint}}
	const edge = 2
	draw := func(size fyne.Size) {
		inner := size.SubtractWidthHeight(2*edge, 2*edge)
		if inner.Width < 1 || inner.Height < 1 {
			return
		}
		ink.Objects = []fyne.CanvasObject{p.ink.show(p, p.items(), color.NRGBAModel.Convert(Surface), 1, fyne.NewPos(edge, edge), inner)}
	}
	d.min = func() fyne.Size { return fyne.NewSize(min(p.size.Width, 200), p.size.Height) }
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(ink, 0, 0, size.Width, size.Height)
		base := size.Height - 36
		place(line, 24, base, size.Width-48, 1)
		place(hint, 24, base+6, size.Width-48, hint.MinSize().Height)
		draw(size)
	}
	d.refresh = func() {
		draw(p.Size())
		canvas.Refresh(ink)
	}
	return d
}
