package chart

import (
	"slices"
	"strconv"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Stacked draws measures one below the other on one time axis, as on the
// Measures screen: doses as numbered circles on top, their lines through all
// panels, band words at the right, months and days of scores at the bottom.
// The first panel is the highest; the drawing fills width and height.
func Stacked(measures []Measure, visits []Visit, width, height float64, style Style) paper.Drawing {
	const left, right, top, gap, bottom = 28, 92, 64, 32, 32
	c := &canvas{}
	var dates []data.Date
	for _, m := range measures {
		for _, s := range m.Scores {
			dates = append(dates, s.Date)
		}
	}
	all := slices.Clone(dates)
	for _, v := range visits {
		all = append(all, v.Date)
	}
	axis := newAxis(all, 0.04, 0.03, left, width-left-right)
	panels := make([]panel, len(measures))
	shares := stackShares(len(measures))
	room := height - top - bottom - gap*float64(max(len(measures)-1, 0))
	y := float64(top)
	for i, m := range measures {
		panels[i] = panel{canvas: c, style: style, axis: axis, measure: m, visits: visits,
			x: left, y: y, w: width - left - right, h: room * shares[i]}
		y += panels[i].h + gap
	}
	for _, p := range panels {
		_, w := c.text(p.measure.Name, left, p.y-8, start, style.Strong, 13, style.Ink)
		c.text(p.measure.Caption, left+max(46, w+5), p.y-8, start, style.Regular, 12, style.Caption)
		p.bands(8)
		p.sideWords()
	}
	for _, p := range panels {
		p.visitLines()
	}
	for _, v := range visits {
		c.visitCircle(v, axis.at(v.Date), style)
	}
	for _, p := range panels {
		p.series()
	}
	name := ""
	for _, m := range measures {
		name += describe(m) + ". "
	}
	if len(panels) > 0 {
		panels[len(panels)-1].timeAxis(dates)
	}
	return paper.Drawing{W: width, H: height, Items: c.items, Name: name}
}

// stackShares gives the first of three panels about half of the height.
func stackShares(n int) []float64 {
	shares, total := make([]float64, n), 0.0
	weights := []float64{192, 108, 96}
	for i := range shares {
		shares[i] = weights[min(i, len(weights)-1)]
		total += shares[i]
	}
	for i := range shares {
		shares[i] /= total
	}
	return shares
}

// sideWords writes the band words to the right of the plot.
func (p panel) sideWords() {
	top := p.measure.Max
	for _, band := range slices.Backward(p.measure.Bands) {
		p.text(band.Word, p.x+p.w+10, (p.at(top)+p.at(band.From))/2+4, start, p.style.Regular, 12, p.style.Label)
		top = band.From
	}
}

// visitCircle marks a visit above the panels: a numbered disc with its dose, a
// dashed ring if planned, a ban ring for no-go.
func (c *canvas) visitCircle(v Visit, x float64, style Style) {
	const y, r, line = 12, 10, 1.5
	number := strconv.Itoa(v.Number)
	switch {
	case v.NoGo:
		c.add(paper.Circle{X: x, Y: y, R: r - 1, Fill: style.Surface, Stroke: style.NoGo, StrokeWidth: line},
			paper.Line{X1: x - 4, X2: x + 4, Y1: y + 4, Y2: y - 4, Width: line, Color: style.NoGo})
	case v.Planned:
		c.add(paper.Circle{X: x, Y: y, R: r - 0.75, Fill: style.Surface, Stroke: style.Dose, StrokeWidth: line, Dash: paper.Dash{On: 3, Off: 2.5}})
		c.text(number, x, y+4.5, middle, style.Strong, 12, style.Dose)
	default:
		c.add(paper.Circle{X: x, Y: y, R: r, Fill: style.Dose})
		c.text(number, x, y+4.5, middle, style.Strong, 12, style.Surface)
		c.text(v.Dose, x, y+26, middle, style.Medium, 12, style.DoseText)
	}
}

// timeAxis names the days of scores in ink and, where there is room, the
// starts of months.
func (p panel) timeAxis(dates []data.Date) {
	const size, gap, tick = 12, 6, 5
	if len(dates) == 0 {
		return
	}
	bottom := p.y + p.h
	var taken []rect
	write := func(d data.Date, face paper.Face, color, line paper.Color) {
		x, s := p.axis.at(d), shortDate(d)
		w := face.Width(s, size)
		r := rect{x - w/2 - gap/2, 0, x + w/2 + gap/2, 1}
		if x < p.x || x > p.x+p.w || slices.ContainsFunc(taken, r.overlaps) {
			return
		}
		taken = append(taken, r)
		p.add(paper.Line{X1: x, X2: x, Y1: bottom, Y2: bottom + tick, Width: 1, Color: line})
		p.text(s, x, bottom+18, middle, face, size, color)
	}
	days := slices.Clone(dates)
	slices.SortFunc(days, data.Date.Compare)
	days = slices.Compact(days)
	write(days[0], p.style.Medium, p.style.Ink, p.style.Ink)
	for _, d := range slices.Backward(days[1:]) {
		write(d, p.style.Medium, p.style.Ink, p.style.Ink)
	}
	end := p.axis.first.AddDays(int(p.axis.days))
	month := data.MustDate(p.axis.first.Year(), p.axis.first.Month(), 1)
	for ; !month.After(end); month = month.AddMonths(1) {
		write(month, p.style.Regular, p.style.Label, p.style.Tick)
	}
}
