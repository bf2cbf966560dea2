package chart

import (
	"slices"
	"strconv"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// The size of one small chart: three stand side by side on a page.
const (
	SmallWidth  = 214.0
	SmallHeight = 176.0
)

// Small draws one measure as on a report page: band words inside the plot on
// patches of their own shade, doses as D1, D2 and no-go visits as N on top.
// Dates are all days with scores of the report, so that its charts share one
// time axis.
func Small(m Measure, visits []Visit, dates []data.Date, style Style) paper.Drawing {
	const left, top, right, bottom = 26, 36, 4, 20
	c := &canvas{}
	p := panel{canvas: c, style: style, measure: m, visits: visits,
		x: left, y: top, w: SmallWidth - left - right, h: SmallHeight - top - bottom}
	all := slices.Clone(dates)
	for _, v := range visits {
		all = append(all, v.Date)
	}
	p.axis = newAxis(all, 0.098, 0.076, p.x, p.w)

	_, w := c.text(m.Name, left, 12, start, style.Strong, 13, style.Ink)
	c.text(m.Caption, left+max(44, w+5), 12, start, style.Regular, 12, style.Caption)
	p.bands(5)
	p.visitLines()
	p.visitNames()
	p.bandWords()
	p.series()
	p.dateLabels(dates)
	return paper.Drawing{W: SmallWidth, H: SmallHeight, Items: c.items, Name: describe(m)}
}

// visitNames writes D1, D2, N above the plot and moves close ones apart.
func (p panel) visitNames() {
	const size, gap = 12, 7
	type name struct {
		s    string
		x, w float64
	}
	var names []name
	for _, v := range p.visits {
		s := "D" + strconv.Itoa(v.Number)
		if v.NoGo {
			s = "N"
		}
		names = append(names, name{s, p.axis.at(v.Date), p.style.Regular.Width(s, size)})
	}
	slices.SortStableFunc(names, func(a, b name) int { return int(a.x - b.x) })
	for i := 1; i < len(names); i++ {
		a, b := &names[i-1], &names[i]
		if need := (a.w+b.w)/2 + gap; b.x-a.x < need && b.x-a.x < need-gap+3 {
			push := (need - (b.x - a.x)) / 2
			a.x, b.x = a.x-push, b.x+push
		}
	}
	free := p.x - 20
	for _, n := range names {
		n.x = min(n.x, SmallWidth-n.w/2)
		if n.x-n.w/2 < free { // too many to name them all
			continue
		}
		p.text(n.s, n.x, p.y-6, middle, p.style.Regular, size, p.style.DoseText)
		free = n.x + n.w/2 + 2
	}
}

// bandWords writes each band's word inside it, where line and values leave
// room: low bands at the left, high ones at the right, else elsewhere, else not.
func (p panel) bandWords() {
	const size, patch, inset = 12, 13, 3
	var taken []rect
	for _, l := range p.valueLabels() {
		taken = append(taken, l.area)
	}
	points := p.points()
	top := p.measure.Max
	for i, band := range slices.Backward(p.measure.Bands) {
		y0, y1 := p.at(top), p.at(band.From)
		top = band.From
		w := p.style.Regular.Width(band.Word, size)
		center := (y0+y1)/2 - 6
		lefts, tops := []float64{p.x + inset - 1, p.x + p.w - inset - w - 1}, []float64{center}
		if last := i == len(p.measure.Bands)-1; last || 2*band.From >= p.measure.Max {
			slices.Reverse(lefts)
		}
		if y1-y0 > 3*patch {
			tops = append(tops, y0+3, y1-patch-3)
		}
		if y1-y0 < patch {
			continue
		}
		for _, r := range places(lefts, tops, w, patch) {
			if slices.ContainsFunc(taken, r.overlaps) || crosses(points, r) {
				continue
			}
			shade := p.style.Bands[min(max(band.Shade, 0), 4)]
			p.add(paper.Box{X: r.x0, Y: r.y0, W: r.x1 - r.x0, H: patch, Fill: shade})
			p.text(band.Word, r.x0+1, r.y0+10, start, p.style.Regular, size, p.style.Caption)
			break
		}
	}
}

func places(lefts, tops []float64, w, h float64) []rect {
	var out []rect
	for _, x := range lefts {
		for _, y := range tops {
			out = append(out, rect{x, y, x + w + 2, y + h})
		}
	}
	return out
}

// crosses reports whether the line through points, with its markers, passes a
// rectangle.
func crosses(points []paper.Point, r rect) bool {
	const near = 1
	for i, a := range points {
		if r.overlaps(rect{a.X - 6, a.Y - 6, a.X + 6, a.Y + 6}) {
			return true
		}
		if i == 0 {
			continue
		}
		b := points[i-1]
		const steps = 40
		for s := range steps + 1 {
			t := float64(s) / steps
			x, y := b.X+(a.X-b.X)*t, b.Y+(a.Y-b.Y)*t
			if x > r.x0-near && x < r.x1+near && y > r.y0-near && y < r.y1+near {
				return true
			}
		}
	}
	return false
}

// dateLabels names the first and the last day and those between that fit.
func (p panel) dateLabels(dates []data.Date) {
	const size, gap = 12, 8
	if len(dates) == 0 {
		return
	}
	days := slices.Clone(dates)
	slices.SortFunc(days, data.Date.Compare)
	days = slices.Compact(days)
	place := func(d data.Date) (s string, x, w float64) {
		s = shortDate(d)
		w = p.style.Regular.Width(s, size)
		return s, min(max(p.axis.at(d), p.x+w/2-6), p.x+p.w-w/2), w
	}
	write := func(s string, x float64) {
		p.text(s, x, p.y+p.h+15, middle, p.style.Regular, size, p.style.Label)
	}
	s, x, w := place(days[0])
	write(s, x)
	free := x + w/2 + gap
	if len(days) == 1 {
		return
	}
	lastText, lastX, lastW := place(days[len(days)-1])
	for _, d := range days[1 : len(days)-1] {
		if s, x, w := place(d); x-w/2 >= free && x+w/2+gap <= lastX-lastW/2 {
			write(s, x)
			free = x + w/2 + gap
		}
	}
	if lastX-lastW/2 >= free-gap+2 {
		write(lastText, lastX)
	}
}

func shortDate(d data.Date) string {
	return d.Month().String()[:3] + " " + strconv.Itoa(d.Day())
}
