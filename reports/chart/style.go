// Package chart draws the charts of scores over time and of vital signs, in
// paper's drawing model: the same geometry in grays and serif for print, and
// in the theme's colors and sans serif for the screen (STYLE 11).
//
// It never smooths, never joins across a missing value and always shows the
// full scale of a measure.
package chart

import "kapdesk/reports/paper"

// Style is how a chart looks. The zero value paints nothing; start from Print,
// or fill it from the screen's theme with Screen.
type Style struct {
	Regular, Medium, Strong paper.Face

	Ink      paper.Color    // line, markers, values, dates of scores
	Label    paper.Color    // axis and band words, month starts
	Caption  paper.Color    // second text of a title
	Surface  paper.Color    // ring around markers, text on dose circles
	Bands    [5]paper.Color // low to high severity
	BandLine paper.Color
	Frame    paper.Color
	Tick     paper.Color

	Dose        paper.Color
	DosePlanned paper.Color
	NoGo        paper.Color
	DoseText    paper.Color
	Caution     paper.Color // vitals 140/90
	Limit       paper.Color // the order's limit
	Flag        paper.Color // item 9 above 0
	Bar         paper.Color // vitals bar
	Join        paper.Color // thin lines between bars
	Plot        paper.Color // vitals background
	Grid        paper.Color

	LineWidth, RuleWidth, DoseWidth, LimitWidth, BarWidth, JoinWidth float64
	MarkerRadius, MarkerRing                                         float64
	DoseDash, VitalsDoseDash, NoGoDash                               paper.Dash
}

var cautionDash = paper.Dash{On: 5, Off: 3}

// Print is the style of printed pages: grays only (STYLE 12).
var Print = Style{
	Regular: paper.Serif, Medium: paper.Serif, Strong: paper.SerifSemiBold,
	Ink: paper.Ink, Label: paper.Soft, Caption: paper.Quiet, Surface: paper.White,
	Bands:    [5]paper.Color{paper.Gray(0xFF), paper.Gray(0xF5), paper.Gray(0xEB), paper.Gray(0xE0), paper.Gray(0xD4)},
	BandLine: paper.Gray(0xB0), Frame: paper.Gray(0x6A), Tick: paper.Ink,
	Dose: paper.Ink, DosePlanned: paper.Foot, NoGo: paper.Ink, DoseText: paper.Ink,
	Caution: paper.Ink, Limit: paper.Ink, Flag: paper.Ink,
	Bar: paper.Ink, Join: paper.Gray(0x77), Grid: paper.Gray(0xD0),
	LineWidth: 1.75, RuleWidth: 0.75, DoseWidth: 1, LimitWidth: 1.25, BarWidth: 1.5, JoinWidth: 1,
	MarkerRadius: 4, MarkerRing: 1,
	DoseDash: paper.Dash{On: 4, Off: 3}, VitalsDoseDash: paper.Dash{On: 2, Off: 3}, NoGoDash: paper.Dash{On: 1, Off: 3},
}

// Palette is what the screen's theme gives to a chart, by the names of STYLE 2.
type Palette struct {
	Ink, Ink2, Ink3, Surface, Sunken, Line, Line2, Field paper.Color
	Med, MedLine, Bad, Warn                              paper.Color
	Bands                                                [5]paper.Color
}

// Screen is the style of the screen in a theme's colors.
func Screen(p Palette) Style {
	return Style{
		Regular: paper.Sans, Medium: paper.SansMedium, Strong: paper.SansSemiBold,
		Ink: p.Ink, Label: p.Ink3, Caption: p.Ink3, Surface: p.Surface,
		Bands: p.Bands, BandLine: p.Line2, Frame: p.Line2, Tick: p.Field,
		Dose: p.Med, DosePlanned: p.MedLine, NoGo: p.Bad, DoseText: p.Med,
		Caution: p.Warn, Limit: p.Bad, Flag: p.Warn,
		Bar: p.Ink2, Join: p.Ink3, Plot: p.Sunken, Grid: p.Line,
		LineWidth: 2, RuleWidth: 1, DoseWidth: 1.5, LimitWidth: 1, BarWidth: 2, JoinWidth: 1.5,
		MarkerRadius: 5, MarkerRing: 2,
		DoseDash: cautionDash, VitalsDoseDash: cautionDash, NoGoDash: paper.Dash{On: 1.5, Off: 4},
	}
}

// canvas collects items.
type canvas struct{ items []paper.Item }

func (c *canvas) add(items ...paper.Item) { c.items = append(c.items, items...) }

// anchor is where a text stands relative to its x.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// text adds a line of text and returns its left end and width.
func (c *canvas) text(s string, x, y float64, at anchor, face paper.Face, size float64, color paper.Color) (left, width float64) {
	w := face.Width(s, size)
	switch at {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	c.add(paper.Text{X: x, Y: y, W: w, Size: size, Face: face, Color: color, S: s})
	return x, w
}
