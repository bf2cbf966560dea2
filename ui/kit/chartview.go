package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// ChartView paints a chart of reports/chart in the theme's colors, at the size
// it is given. A click on a score, or the arrow keys and Enter, tells about it
// in a small bubble.
type ChartView struct {
	control

	// Tell returns the lines of the bubble for a score: measure and score are
	// indexes into what the chart was made of.
	Tell func(measure, score int) []string
	// OnPoint is called when a score is chosen.
	OnPoint func(measure, score int)

	draw    func(width, height float64, style chart.Style) paper.Drawing
	owners  [][2]int // measure and score of each point, in drawing order
	least   fyne.Size
	points  []fyne.Position
	at      int // the point of the mouse or the keyboard, -1 none
	telling bool
	name    string
	picture paperPicture
}

// NewMeasuresChart returns the chart of the Measures screen: one panel a
// measure over one time axis, with the medicine visits.
func NewMeasuresChart(measures []chart.Measure, visits []chart.Visit) *ChartView {
	v := newChartView(fyne.NewSize(360, 240))
	v.SetMeasures(measures, visits)
	return v
}

// SetMeasures shows other scores.
func (v *ChartView) SetMeasures(measures []chart.Measure, visits []chart.Visit) {
	v.owners = v.owners[:0]
	for m, one := range measures {
		for s := range one.Scores {
			v.owners = append(v.owners, [2]int{m, s})
		}
	}
	v.show(func(w, h float64, style chart.Style) paper.Drawing {
		return chart.Stacked(measures, visits, w, h, style)
	})
}

// NewVitalsChart returns the chart of blood pressure over a medicine session.
func NewVitalsChart(vitals chart.Vitals) *ChartView {
	v := newChartView(fyne.NewSize(240, 140))
	v.SetVitals(vitals)
	return v
}

// SetVitals shows other readings.
func (v *ChartView) SetVitals(vitals chart.Vitals) {
	v.owners = nil
	v.show(func(w, h float64, style chart.Style) paper.Drawing {
		return chart.DrawVitals(vitals, w, h, style)
	})
}

func newChartView(least fyne.Size) *ChartView {
	v := &ChartView{least: least, at: -1}
	v.become(v, func() { v.tell(v.at) })
	return v
}

func (v *ChartView) show(draw func(w, h float64, style chart.Style) paper.Drawing) {
	v.draw, v.at, v.telling = draw, -1, false
	v.Refresh()
}

// screenStyle is the chart's style in the theme of the moment.
func screenStyle() chart.Style {
	return chart.Screen(chart.Palette{
		Ink: Ink.Now(), Ink2: Ink2.Now(), Ink3: Ink3.Now(), Surface: Surface.Now(), Sunken: Sunken.Now(),
		Line: Line.Now(), Line2: Line2.Now(), Field: FieldLine.Now(),
		Med: Med.Solid.Now(), MedLine: Med.Line.Now(), Bad: Bad.Solid.Now(), Warn: Warn.Solid.Now(),
		Bands: [5]paper.Color{Band0.Now(), Band1.Now(), Band2.Now(), Band3.Now(), Band4.Now()},
	})
}

// CreateRenderer is called by Fyne.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(v, v.paint, func() fyne.Size { return v.least })
}

func (v *ChartView) paint(s *sketch, size fyne.Size) {
	if size.Width < 120 || size.Height < 80 || v.draw == nil {
		return
	}
	style := screenStyle()
	drawing := v.draw(float64(size.Width), float64(size.Height), style)
	v.name = drawing.Name
	s.objects = append(s.objects, v.picture.show(v, drawing.Items, color.Transparent, 1, fyne.Position{}, size))
	v.points = scorePoints(drawing.Items, style)
	if v.at < 0 || v.at >= len(v.points) || v.at >= len(v.owners) {
		return
	}
	p := v.points[v.at]
	s.ring(p.X, p.Y, 9, 2, Clear, Teal)
	if v.telling && v.Tell != nil {
		owner := v.owners[v.at]
		s.bubble(p, size, v.Tell(owner[0], owner[1]))
	}
}

// Painted lists the texts of the chart, which are part of its picture.
func (v *ChartView) Painted() []paper.Text { return texts(v.picture.items) }

// scorePoints finds the markers of scores in a drawing. They alone are filled
// with ink inside a ring of the surface.
func scorePoints(items []paper.Item, style chart.Style) []fyne.Position {
	var points []fyne.Position
	for _, item := range items {
		var fill, ring paper.Color
		switch it := item.(type) {
		case paper.Circle:
			fill, ring = it.Fill, it.Stroke
		case paper.Box:
			fill, ring = it.Fill, it.Stroke
		case paper.Polygon:
			fill, ring = it.Fill, it.Stroke
		}
		if fill == style.Ink && ring == style.Surface {
			x0, y0, x1, y1 := item.Bounds()
			points = append(points, fyne.NewPos(float32(x0+x1)/2, float32(y0+y1)/2))
		}
	}
	return points
}

// bubble draws lines of text on ink near a point, inside of a size.
func (s *sketch) bubble(p fyne.Position, size fyne.Size, lines []string) {
	role := Caption.In(Surface)
	width := float32(0)
	for _, l := range lines {
		width = max(width, role.Width(l))
	}
	w, h := width+20, float32(len(lines))*16+12
	x := max(0, min(p.X-w/2, size.Width-w))
	y := p.Y - 14 - h
	if y < 0 {
		y = p.Y + 14
	}
	s.fill(x, y, w, h, RadiusControl, Ink)
	for i, l := range lines {
		r := role
		if i == 0 {
			r = r.With(SemiBold)
		}
		s.text(l, x+10, y+6+16*float32(i), r)
	}
}

// near returns the point under the mouse, or -1.
func (v *ChartView) near(p fyne.Position) int {
	best, reach := -1, float32(14)
	for i, one := range v.points {
		d := float32(math.Hypot(float64(one.X-p.X), float64(one.Y-p.Y)))
		if d < reach {
			best, reach = i, d
		}
	}
	return best
}

// Tapped chooses the score under the mouse.
func (v *ChartView) Tapped(e *fyne.PointEvent) {
	v.takeFocus()
	v.tell(v.near(e.Position))
}

func (v *ChartView) tell(point int) {
	v.at, v.telling = point, point >= 0
	v.Refresh()
	if point >= 0 && point < len(v.owners) && v.OnPoint != nil {
		v.OnPoint(v.owners[point][0], v.owners[point][1])
	}
}

// MouseIn, MouseMoved and MouseOut ring the score under the mouse.
func (v *ChartView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

func (v *ChartView) MouseMoved(e *desktop.MouseEvent) {
	if at := v.near(e.Position); at != v.at && !v.telling {
		v.at = at
		v.Refresh()
	}
}

func (v *ChartView) MouseOut() {
	if !v.focused && v.at >= 0 {
		v.at, v.telling = -1, false
		v.Refresh()
	}
}

// Cursor shows a hand over a score.
func (v *ChartView) Cursor() desktop.Cursor {
	if v.at >= 0 && !v.telling {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained starts at the first score; FocusLost forgets it.
func (v *ChartView) FocusGained() {
	v.at = max(v.at, 0)
	v.control.FocusGained()
}

func (v *ChartView) FocusLost() {
	v.at, v.telling = -1, false
	v.control.FocusLost()
}

// TypedKey goes through the scores; Enter tells about one, Escape stops.
func (v *ChartView) TypedKey(e *fyne.KeyEvent) {
	last := len(v.points) - 1
	switch e.Name {
	case fyne.KeyRight, fyne.KeyDown:
		v.at, v.telling = min(v.at+1, last), false
	case fyne.KeyLeft, fyne.KeyUp:
		v.at, v.telling = max(min(v.at-1, last), 0), false
	case fyne.KeyEscape:
		v.telling = false
	default:
		v.control.TypedKey(e)
		return
	}
	v.Refresh()
}

// AccessibilityLabel says what the chart shows.
func (v *ChartView) AccessibilityLabel() string { return v.name }

// AccessibilityRole says that this is an image with words.
func (v *ChartView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
