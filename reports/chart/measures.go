package chart

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports/paper"
)

// Band is a range of severity from a score up to the next band.
type Band struct {
	From  int
	Word  string
	Shade int // 0 low to 4 high, an index into Style.Bands
}

// Score is one point.
type Score struct {
	Date   data.Date
	Value  int
	Flag   bool   // a flag stands below it, as for item 9 above 0
	Figure string // the number with its marks, where it has any; "" for the number alone
}

func (s Score) label() string { return cmp.Or(s.Figure, strconv.Itoa(s.Value)) }

// Measure is one line: its full scale, its bands low to high, and its scores
// in order of date.
type Measure struct {
	Name    string
	Caption string
	Max     int
	Bands   []Band
	Marker  measure.Shape
	Scores  []Score
}

// Visit is a medicine visit shown across the panels.
type Visit struct {
	Date    data.Date
	Number  int
	Dose    string // such as "200 mg"
	NoGo    bool
	Planned bool
}

// axis maps days to x.
type axis struct {
	first data.Date
	days  float64
	x, w  float64
}

func (a axis) at(d data.Date) float64 { return a.x + a.w*float64(d.Sub(a.first))/a.days }

// newAxis spans all dates with some room at both ends, at least four weeks.
func newAxis(dates []data.Date, before, after, x, w float64) axis {
	if len(dates) == 0 {
		return axis{days: 1, x: x, w: w}
	}
	first := slices.MinFunc(dates, data.Date.Compare)
	last := slices.MaxFunc(dates, data.Date.Compare)
	span := float64(max(last.Sub(first), 28))
	lead, tail := int(span*before+0.5), int(span*after+0.5)
	return axis{first: first.AddDays(-lead), days: span + float64(lead+tail), x: x, w: w}
}

// panel is one measure's plot.
type panel struct {
	*canvas
	style      Style
	axis       axis
	measure    Measure
	visits     []Visit
	x, y, w, h float64
}

func (p panel) at(value int) float64 {
	return p.y + p.h - p.h*float64(value)/float64(max(p.measure.Max, 1))
}

// rect is where something stands, to keep labels apart.
type rect struct{ x0, y0, x1, y1 float64 }

func (r rect) overlaps(o rect) bool {
	return r.x0 < o.x1 && o.x0 < r.x1 && r.y0 < o.y1 && o.y0 < r.y1
}

// bands paints the shading, the lines between and the scale at the left.
func (p panel) bands(labelGap float64) {
	top := p.measure.Max
	for i, band := range slices.Backward(p.measure.Bands) {
		shade := p.style.Bands[min(max(band.Shade, 0), 4)]
		p.add(paper.Box{X: p.x, Y: p.at(top), W: p.w, H: p.at(band.From) - p.at(top), Fill: shade})
		if i < len(p.measure.Bands)-1 {
			p.add(paper.Line{X1: p.x, X2: p.x + p.w, Y1: p.at(top), Y2: p.at(top), Width: p.style.RuleWidth, Color: p.style.BandLine})
		}
		top = band.From
	}
	p.add(paper.Box{X: p.x, Y: p.y, W: p.w, H: p.h, Stroke: p.style.Frame, StrokeWidth: p.style.RuleWidth})
	values := []int{p.measure.Max}
	for _, band := range p.measure.Bands {
		values = append(values, band.From)
	}
	if len(p.measure.Bands) == 0 {
		values = append(values, 0)
	}
	for _, v := range values {
		p.text(strconv.Itoa(v), p.x-labelGap, p.at(v)+4, end, p.style.Regular, 12, p.style.Label)
	}
}

// visitLines draws the dashed and dotted lines down the plot.
func (p panel) visitLines() {
	for _, v := range p.visits {
		color, dash := p.style.Dose, p.style.DoseDash
		switch {
		case v.NoGo:
			color, dash = p.style.NoGo, p.style.NoGoDash
		case v.Planned:
			color = p.style.DosePlanned
		}
		x := p.axis.at(v.Date)
		p.add(paper.Line{X1: x, X2: x, Y1: p.y, Y2: p.y + p.h, Width: p.style.DoseWidth, Color: color, Dash: dash})
	}
}

// points returns where the scores stand.
func (p panel) points() []paper.Point {
	points := make([]paper.Point, len(p.measure.Scores))
	for i, s := range p.measure.Scores {
		points[i] = paper.Point{X: p.axis.at(s.Date), Y: p.at(s.Value)}
	}
	return points
}

// valueLabel is the text of one score with its place.
type valueLabel struct {
	x, y float64
	at   anchor
	s    string
	area rect
}

// valueLabels places the values: above, or to the right where a dose line
// passes or the line begins. Crowded values are left out, the first, the last
// and the extremes never.
func (p panel) valueLabels() []valueLabel {
	const size, crowded, lineNear = 13, 20, 9
	points := p.points()
	var labels []valueLabel
	lastX := -1e9
	for i, pt := range points {
		if i > 0 && i < len(points)-1 && pt.X-lastX < crowded && !p.extreme(i) {
			continue
		}
		lastX = pt.X
		l := valueLabel{x: pt.X, y: pt.Y - p.style.MarkerRadius - 5, at: middle, s: p.measure.Scores[i].label()}
		beside := i == 0 && len(points) > 1
		for _, v := range p.visits {
			beside = beside || abs(p.axis.at(v.Date)-pt.X) < lineNear
		}
		w := p.style.Strong.Width(l.s, size)
		left := l.x - w/2
		if beside {
			l.x, l.y, l.at = pt.X+p.style.MarkerRadius+2+p.style.MarkerRing, pt.Y-6, start
			left = l.x
		}
		l.area = rect{left - 1, l.y - 10, left + w + 1, l.y + 1}
		inTheWay := func(other valueLabel) bool { return other.area.overlaps(l.area) }
		if i < len(points)-1 && slices.ContainsFunc(labels, func(other valueLabel) bool { return inTheWay(other) && (other.s == l.s || !p.extreme(i)) }) {
			continue // the value stands there already
		}
		labels = append(slices.DeleteFunc(labels, inTheWay), l)
	}
	return labels
}

func (p panel) extreme(i int) bool {
	value := p.measure.Scores[i].Value
	for _, s := range p.measure.Scores {
		if s.Value > value {
			for _, t := range p.measure.Scores {
				if t.Value < value {
					return false
				}
			}
		}
	}
	return true
}

// series draws the line, the markers and the values.
func (p panel) series() {
	points := p.points()
	if len(points) > 1 {
		p.add(paper.Polyline{Points: points, Width: p.style.LineWidth, Color: p.style.Ink})
	}
	for i, pt := range points {
		p.marker(pt)
		if p.measure.Scores[i].Flag {
			p.flag(pt)
		}
	}
	for _, l := range p.valueLabels() {
		p.text(l.s, l.x, l.y, l.at, p.style.Strong, 13, p.style.Ink)
	}
}

func (p panel) marker(at paper.Point) {
	r, ink, ring, width := p.style.MarkerRadius, p.style.Ink, p.style.Surface, p.style.MarkerRing
	switch p.measure.Marker {
	case measure.Square:
		side := 2*r - float64(int(width-1))
		p.add(paper.Box{X: at.X - side/2, Y: at.Y - side/2, W: side, H: side, Fill: ink, Stroke: ring, StrokeWidth: width})
	case measure.Triangle:
		p.add(paper.Polygon{
			Points: []paper.Point{{X: at.X, Y: at.Y - r - 1}, {X: at.X + r + 1, Y: at.Y + r}, {X: at.X - r - 1, Y: at.Y + r}},
			Fill:   ink, Stroke: ring, StrokeWidth: width,
		})
	default:
		p.add(paper.Circle{X: at.X, Y: at.Y, R: r, Fill: ink, Stroke: ring, StrokeWidth: width})
	}
}

func (p panel) flag(at paper.Point) {
	x, y := at.X-4, at.Y+11
	for _, v := range p.visits {
		if abs(p.axis.at(v.Date)-at.X) < 9 {
			x = at.X + 7
		}
	}
	p.add(paper.Polygon{
		Points: []paper.Point{{X: x, Y: y}, {X: x + 10, Y: y}, {X: x + 7, Y: y + 3.5}, {X: x + 10, Y: y + 7}, {X: x, Y: y + 7}},
		Fill:   p.style.Flag,
	}, paper.Line{X1: x, X2: x, Y1: y, Y2: y + 12, Width: 1.5, Color: p.style.Flag})
}

func abs(v float64) float64 { return max(v, -v) }

// describe says in words what a chart shows.
func describe(m Measure) string {
	if len(m.Scores) == 0 {
		return fmt.Sprintf("%s %s, no scores", m.Name, m.Caption)
	}
	first, last := m.Scores[0], m.Scores[len(m.Scores)-1]
	return fmt.Sprintf("%s %s, %d scores, %s on %s to %s on %s",
		m.Name, m.Caption, len(m.Scores), first.label(), first.Date, last.label(), last.Date)
}
