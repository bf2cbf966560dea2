package chart

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Reading is one blood pressure, by minutes from the first dose. A zero BP is a
// reading that was due and is missing: the lines stop there.
type Reading struct {
	Minute int
	BP     data.BP
	Mark   string // above the systolic: the reading was corrected
}

// DoseAt is one dose on the vitals chart.
type DoseAt struct {
	Minute int
	Label  string // such as "200 mg" or "+50 mg"
}

// Vitals is the blood pressure over a medicine session. Each reading is a bar
// from diastolic to systolic with triangles pointing inward, as on an
// anesthesia chart.
type Vitals struct {
	Readings []Reading
	Doses    []DoseAt
	Caution  data.BP // dashed lines, such as 140/90
	Limit    data.BP // solid lines: the order's limit; zero draws none
	End      int     // last minute shown; zero is by the readings
	Now      int     // the present minute on a running session; zero draws none
}

// DrawVitals draws the chart in a size. Print uses 324 × 176, the live screen
// 408 × 170.
func DrawVitals(v Vitals, width, height float64, style Style) paper.Drawing {
	p := vitalsPlot{canvas: &canvas{}, style: style, v: v, x: 28, y: 20, w: width - 66, h: height - 42}
	p.scale()
	p.grid()
	p.limits()
	p.doses()
	p.readings()
	if v.Now > 0 {
		x := p.atMinute(v.Now)
		p.add(paper.Line{X1: x, X2: x, Y1: p.y, Y2: p.y + p.h, Width: 1, Color: style.Join})
	}
	name := "Blood pressure, no readings"
	if n := len(v.Readings); n > 0 {
		name = fmt.Sprintf("Blood pressure, %d readings, %s at minute %d to %s at minute %d",
			n, v.Readings[0].BP, v.Readings[0].Minute, v.Readings[n-1].BP, v.Readings[n-1].Minute)
	}
	return paper.Drawing{W: width, H: height, Items: p.items, Name: name}
}

type vitalsPlot struct {
	*canvas
	style      Style
	v          Vitals
	x, y, w, h float64
	from, to   int // minutes
	low, high  int // mmHg
	step       int // mmHg between lines
}

// scale shows 60–160 mmHg, more if a value lies outside, and time from ten
// minutes before the first reading.
func (p *vitalsPlot) scale() {
	p.from, p.to, p.low, p.high = -20, 125, 60, 160
	for i, r := range p.v.Readings {
		if i == 0 {
			p.from = min(0, (r.Minute-10)/5*5)
		}
		p.to = max(p.to, r.Minute+10)
		if r.BP != (data.BP{}) {
			p.low = min(p.low, int(r.BP.Diastolic)/20*20)
			p.high = max(p.high, (int(r.BP.Systolic)+19)/20*20)
		}
	}
	p.high = max(p.high, (int(p.v.Limit.Systolic)+19)/20*20)
	p.to = max(p.to, p.v.End)
	p.step = 20
	for (p.high-p.low)/p.step > 8 {
		p.step *= 2
	}
	p.high = p.low + (p.high-p.low+p.step-1)/p.step*p.step
}

func (p *vitalsPlot) atMinute(m int) float64 {
	return p.x + p.w*float64(m-p.from)/float64(p.to-p.from)
}

func (p *vitalsPlot) atPressure(v data.MmHg) float64 {
	return p.y + p.h*float64(p.high-int(v))/float64(p.high-p.low)
}

func (p *vitalsPlot) across(y, width float64, color paper.Color, dash paper.Dash) {
	p.add(paper.Line{X1: p.x, X2: p.x + p.w, Y1: y, Y2: y, Width: width, Color: color, Dash: dash})
}

func (p *vitalsPlot) grid() {
	p.add(paper.Box{X: p.x, Y: p.y, W: p.w, H: p.h, Fill: p.style.Plot, Stroke: p.style.Frame, StrokeWidth: p.style.RuleWidth})
	for v := p.low; v <= p.high; v += p.step {
		y := p.atPressure(data.MmHg(v))
		if v > p.low && v < p.high && data.MmHg(v) != p.v.Caution.Systolic {
			p.across(y, p.style.RuleWidth, p.style.Grid, paper.Dash{})
		}
		p.text(strconv.Itoa(v), p.x-5, y+4, end, p.style.Regular, 12, p.style.Label)
	}
	every := 30
	for (p.to-p.from)/every > 8 {
		every *= 2
	}
	for m := 0; m <= p.to; m += every {
		s := "T0"
		if m > 0 {
			s = "+" + strconv.Itoa(m)
		}
		p.text(s, p.atMinute(m), p.y+p.h+15, middle, p.style.Regular, 12, p.style.Label)
	}
}

// limits draws caution and order limit and labels them at the right, moved
// apart where they are close.
func (p *vitalsPlot) limits() {
	const apart = 13
	type label struct {
		value data.MmHg
		y     float64
		color paper.Color
	}
	var labels []label
	add := func(value data.MmHg, width float64, color paper.Color, dash paper.Dash) {
		if value == 0 {
			return
		}
		y := p.atPressure(value)
		p.across(y, width, color, dash)
		labels = append(labels, label{value, y + 4, color})
	}
	add(p.v.Caution.Systolic, 1, p.style.Caution, cautionDash)
	add(p.v.Caution.Diastolic, 1, p.style.Caution, cautionDash)
	add(p.v.Limit.Systolic, p.style.LimitWidth, p.style.Limit, paper.Dash{})
	add(p.v.Limit.Diastolic, p.style.LimitWidth, p.style.Limit, paper.Dash{})
	slices.SortFunc(labels, func(a, b label) int { return int(b.value - a.value) })
	for i := 1; i < len(labels); i++ {
		if gap := labels[i].y - labels[i-1].y; gap < apart {
			labels[i-1].y -= (apart - gap) / 2
			labels[i].y += (apart - gap) / 2
		}
	}
	for i, l := range labels {
		if i > 0 && labels[i-1].value == l.value {
			continue
		}
		p.text(strconv.Itoa(int(l.value)), p.x+p.w+4, l.y, start, p.style.Medium, 12, l.color)
	}
}

func (p *vitalsPlot) doses() {
	free := math.Inf(-1)
	for _, d := range p.v.Doses {
		x := p.atMinute(d.Minute)
		p.add(paper.Line{X1: x, X2: x, Y1: p.y, Y2: p.y + p.h, Width: p.style.DoseWidth, Color: p.style.Dose, Dash: p.style.VitalsDoseDash})
		if w := p.style.Medium.Width(d.Label, 12); x-w/2 >= free {
			x = max(x, w/2) // it begins in the figure
			p.text(d.Label, x, p.y-6, middle, p.style.Medium, 12, p.style.DoseText)
			free = x + w/2 + 4
		}
	}
}

// closest is how near to each other readings are drawn: a triangle is ten wide.
const closest = 4

// thinned joins readings that would be drawn on each other into one, from their
// lowest diastolic to their highest systolic. So a chart costs what its width
// does, however long the session, and no extreme is lost.
func (p *vitalsPlot) thinned() []Reading {
	var shown []Reading
	last := -1 // the last that is no gap
	for _, r := range p.v.Readings {
		gap := r.BP == (data.BP{})
		switch {
		case gap && len(shown) > 0 && last < len(shown)-1: // is one already
		case !gap && last >= 0 && p.atMinute(r.Minute)-p.atMinute(shown[last].Minute) < closest:
			one := &shown[last]
			one.BP.Systolic = max(one.BP.Systolic, r.BP.Systolic)
			one.BP.Diastolic = min(one.BP.Diastolic, r.BP.Diastolic)
			one.Mark = cmp.Or(one.Mark, r.Mark)
		default:
			shown = append(shown, r)
			if !gap {
				last = len(shown) - 1
			}
		}
	}
	return shown
}

func (p *vitalsPlot) readings() {
	shown := p.thinned()
	var upper, lower []paper.Point
	join := func() {
		if len(upper) > 1 {
			p.add(paper.Polyline{Points: upper, Width: p.style.JoinWidth, Color: p.style.Join},
				paper.Polyline{Points: lower, Width: p.style.JoinWidth, Color: p.style.Join})
		}
		upper, lower = nil, nil
	}
	for _, r := range shown {
		if r.BP == (data.BP{}) {
			join()
			continue
		}
		x := p.atMinute(r.Minute)
		upper = append(upper, paper.Point{X: x, Y: p.atPressure(r.BP.Systolic)})
		lower = append(lower, paper.Point{X: x, Y: p.atPressure(r.BP.Diastolic)})
	}
	join()
	for _, r := range shown {
		if r.BP == (data.BP{}) {
			continue
		}
		x, sys, dia := p.atMinute(r.Minute), p.atPressure(r.BP.Systolic), p.atPressure(r.BP.Diastolic)
		p.add(paper.Line{X1: x, X2: x, Y1: sys, Y2: dia, Width: p.style.BarWidth, Color: p.style.Bar},
			triangle(x, sys, 1, p.style.Ink), triangle(x, dia, -1, p.style.Ink))
		if r.Mark != "" {
			p.text(r.Mark, x, sys-8, middle, p.style.Medium, 12, p.style.Ink)
		}
	}
}

// triangle points at a pressure from outside: down onto the systolic (1), up
// onto the diastolic (-1).
func triangle(x, y, way float64, color paper.Color) paper.Item {
	return paper.Polygon{Fill: color, Points: []paper.Point{
		{X: x - 5, Y: y - 6*way}, {X: x + 5, Y: y - 6*way}, {X: x, Y: y + 2*way},
	}}
}
