package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// GlanceFact is one figure of the strip over Today.
type GlanceFact struct {
	Number  string // "5"
	Label   string // "medicine sessions this week"
	Short   string // the label in a narrow window; empty: Label
	Caption string // "3 done, next today 1:00 PM"
	OnTap   func() // where the figure leads
}

// GlanceStrip is the card of figures over Today. In a narrow window it drops
// the captions.
type GlanceStrip struct {
	widget.BaseWidget

	cells  []*glanceCell
	narrow bool
}

// NewGlanceStrip returns a strip of facts.
func NewGlanceStrip(facts ...GlanceFact) *GlanceStrip {
	g := &GlanceStrip{}
	g.ExtendBaseWidget(g)
	g.SetFacts(facts...)
	return g
}

// SetFacts shows other facts.
func (g *GlanceStrip) SetFacts(facts ...GlanceFact) {
	for len(g.cells) < len(facts) {
		c := &glanceCell{}
		c.become(c, func() {
			if c.fact.OnTap != nil {
				c.fact.OnTap()
			}
		})
		g.cells = append(g.cells, c)
	}
	g.cells = g.cells[:len(facts)]
	for i, f := range facts {
		g.cells[i].fact = f
	}
	g.Refresh()
}

// SetNarrow chooses the strip of 56 without captions, for windows under 1200.
func (g *GlanceStrip) SetNarrow(on bool) {
	if g.narrow != on {
		g.narrow = on
		g.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (g *GlanceStrip) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(g, g.draw, func() fyne.Size {
		if g.narrow {
			return fyne.NewSize(600, 56)
		}
		return fyne.NewSize(800, 76)
	})
}

func (g *GlanceStrip) draw(s *sketch, size fyne.Size) {
	s.box(0, 0, size.Width, size.Height, RadiusCard, 1, Surface, Line)
	if len(g.cells) == 0 {
		return
	}
	needs, all := make([]float32, len(g.cells)), float32(1)
	for i, c := range g.cells {
		c.narrow, c.below = g.narrow, false
		needs[i] = c.need()
		all += needs[i] + 1
	}
	for i, c := range g.cells { // where the words have no room beside the figures
		if c.below = c.narrow && all > size.Width; c.below {
			needs[i] = c.need()
		}
	}
	x := float32(1)
	for i, w := range sharedWidths(size.Width-2-float32(len(g.cells)-1), needs) {
		if i > 0 {
			s.fill(x, 14, 1, size.Height-28, 0, Line)
			x++
		}
		s.place(g.cells[i], x, 1, w, size.Height-2)
		x += w
	}
}

// sharedWidths gives everyone an equal share of a width, except those who need
// more: they get what they need and the others share the rest.
func sharedWidths(width float32, needs []float32) []float32 {
	widths := make([]float32, len(needs))
	left, sharers := width, len(needs)
	for again := true; again && sharers > 0; {
		again = false
		for i, need := range needs {
			if widths[i] == 0 && need > left/float32(sharers) {
				widths[i] = need
				left -= need
				sharers--
				again = true
				break
			}
		}
	}
	for i := range widths {
		if sharers > 0 && widths[i] == 0 {
			widths[i] = left / float32(sharers)
		}
	}
	if left < 0 { // more is needed than there is: shrink all alike
		for i := range widths {
			widths[i] *= width / (width - left)
		}
	}
	return widths
}

// glanceCell is one clickable figure.
type glanceCell struct {
	control
	fact   GlanceFact
	narrow bool
	below  bool // the words stand below the figure
}

func (c *glanceCell) label() string {
	if c.narrow && c.fact.Short != "" {
		return c.fact.Short
	}
	return c.fact.Label
}

func (c *glanceCell) roles() (number, label Role, pad, gap float32) {
	if c.narrow {
		return Title, SecondName.With(Medium), 14, 10
	}
	return Number, SecondName, 16, 12
}

func (c *glanceCell) need() float32 {
	number, label, pad, gap := c.roles()
	if c.below {
		return 16 + max(number.Width(c.fact.Number), Caption.Width(c.label())) + 4
	}
	text := label.Width(c.label())
	if !c.narrow {
		text = max(text, Caption.Width(c.fact.Caption))
	}
	return 2*pad + gap + max(18, number.Width(c.fact.Number)) + text + 4
}

// AccessibilityLabel says the figure as a sentence.
func (c *glanceCell) AccessibilityLabel() string {
	return c.fact.Number + " " + c.fact.Label + ", " + c.fact.Caption
}

// CreateRenderer is called by Fyne.
func (c *glanceCell) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(c, func(s *sketch, size fyne.Size) {
		if c.hovered && c.fact.OnTap != nil {
			s.fill(4, 4, size.Width-8, size.Height-8, RadiusControl, Sunken)
		}
		if c.ring {
			s.focusRing(2, 2, size.Width-4, size.Height-4, RadiusControl)
		}
		number, label, x, gap := c.roles()
		if c.below {
			s.text(c.fact.Number, 8, 4, number)
			s.textIn(c.label(), 8, 32, size.Width-12, Caption)
			return
		}
		used := s.text(c.fact.Number, x, (size.Height-number.Line)/2, number)
		left := x + max(18, used) + gap
		if c.narrow {
			s.textIn(c.label(), left, (size.Height-20)/2, size.Width-left-4, label)
			return
		}
		y := (size.Height - 36) / 2
		s.textIn(c.label(), left, y, size.Width-left-8, label)
		s.textIn(c.fact.Caption, left, y+20, size.Width-left-8, Caption)
	}, func() fyne.Size { return fyne.NewSize(60, 54) })
}
