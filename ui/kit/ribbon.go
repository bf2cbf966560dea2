package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// JourneyNode is one visit on the ribbon.
type JourneyNode struct {
	ID      string
	Family  Family
	Icon    string // "waves"; a no-go has "ban"
	Date    string // "Apr 15", or "Today"
	Detail  string // "300 mg"
	Strong  bool   // Detail in the family's color and weight 500, as a dose
	Today   bool   // Date in teal
	Planned bool   // a dashed segment and an outlined node
	NoGo    bool   // a red ring, in whatever segment it falls
	Score   string // the PHQ-9 of that day, for the pill below
	Say     string // what a screen reader says; empty: date and detail
}

// JourneyCycle is a stretch of the ribbon under one title.
type JourneyCycle struct {
	Title string // "Cycle 1"
	Nodes []JourneyNode
}

// JourneyRibbon is a client's whole course in one line: cycles, phase segments,
// a node for each visit, and the PHQ-9 scores joined by a line. It is evenly
// spaced, not to scale in time. With more nodes than fit it scrolls sideways,
// to the end at first. Tab and the arrow keys go through the nodes.
type JourneyRibbon struct {
	widget.BaseWidget

	// OnOpen is called with the ID of the node that was clicked.
	OnOpen func(id string)

	cycles []JourneyCycle
	nodes  []*ribbonNode
	pane   *ribbonPane
	scroll *container.Scroll
	fresh  bool
}

const (
	ribbonHeight  = 136
	ribbonPitch   = 54.3 // from node to node at the design's width
	ribbonLeast   = 52
	ribbonGap     = 16.3 // between cycles
	ribbonSegment = 24   // the top of the segments
	nodeTop       = 24
	nodeHeight    = 76
)

// NewJourneyRibbon returns a ribbon of cycles.
func NewJourneyRibbon(open func(id string), cycles ...JourneyCycle) *JourneyRibbon {
	r := &JourneyRibbon{OnOpen: open}
	r.pane = &ribbonPane{of: r}
	r.pane.ExtendBaseWidget(r.pane)
	r.scroll = container.NewHScroll(r.pane)
	r.ExtendBaseWidget(r)
	r.SetCycles(cycles...)
	return r
}

// SetCycles shows another course.
func (r *JourneyRibbon) SetCycles(cycles ...JourneyCycle) {
	r.cycles = cycles
	n := 0
	for _, c := range cycles {
		for _, node := range c.Nodes {
			if n == len(r.nodes) {
				r.nodes = append(r.nodes, r.newNode(n))
			}
			r.nodes[n].node = node
			n++
		}
	}
	r.nodes = r.nodes[:n]
	r.fresh = true
	r.Refresh()
}

func (r *JourneyRibbon) newNode(i int) *ribbonNode {
	n := &ribbonNode{of: r, index: i}
	n.become(n, func() {
		if r.OnOpen != nil {
			r.OnOpen(n.node.ID)
		}
	})
	return n
}

// pitch is the distance of the nodes: the design's, stretched or squeezed to
// the width as far as the texts allow.
func (r *JourneyRibbon) pitch() float32 {
	if len(r.nodes) == 0 {
		return ribbonPitch
	}
	gaps := ribbonGap * float32(max(0, len(r.cycles)-1))
	fits := (r.Size().Width - gaps) / float32(len(r.nodes))
	return max(ribbonLeast, min(fits, ribbonPitch*1.2))
}

// width is what the whole course needs.
func (r *JourneyRibbon) width() float32 {
	return r.pitch()*float32(len(r.nodes)) + ribbonGap*float32(max(0, len(r.cycles)-1))
}

// CreateRenderer is called by Fyne.
func (r *JourneyRibbon) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, func(s *sketch, size fyne.Size) {
		r.pane.Refresh()
		s.place(r.scroll, 0, 0, size.Width, size.Height)
		if r.fresh && size.Width > 0 {
			r.fresh = false
			r.scroll.ScrollToOffset(fyne.NewPos(max(0, r.width()-size.Width), 0))
		}
	}, func() fyne.Size { return fyne.NewSize(300, ribbonHeight) })
}

// ribbonPane is what scrolls.
type ribbonPane struct {
	widget.BaseWidget
	of *JourneyRibbon
}

func (p *ribbonPane) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size { return fyne.NewSize(p.of.width(), ribbonHeight) })
}

func (p *ribbonPane) draw(s *sketch, _ fyne.Size) {
	r, pitch := p.of, p.of.pitch()
	x, n := float32(0), 0
	before := float32(-1) // the right edge of the pill before, where the line begins
	scored := false
	for _, c := range r.cycles {
		width := pitch * float32(len(c.Nodes))
		s.textIn(c.Title, x, 0, max(width, 60)+ribbonGap-4, TableTitle)
		for from := 0; from < len(c.Nodes); {
			to := from + 1
			for to < len(c.Nodes) && sameSegment(c.Nodes[from], c.Nodes[to]) {
				to++
			}
			segment(s, c.Nodes[from], x+pitch*float32(from)+1, pitch*float32(to-from)-2)
			from = to
		}
		for _, node := range c.Nodes {
			s.place(r.nodes[n], x, nodeTop, pitch, nodeHeight)
			if node.Score != "" {
				scored = true
				cx := x + pitch/2
				if before >= 0 {
					s.fill(before+2, 116, cx-24-before-4, 1, 0, Line2)
				}
				s.box(cx-24, 106, 48, 22, 11, 1, Surface, Line2)
				s.textCenter(node.Score, cx, 109, 44, TableTitle.In(Ink))
				before = cx + 24
			}
			x += pitch
			n++
		}
		x += ribbonGap
	}
	if scored && firstScoreX(r.cycles, pitch) > Caption.Width("PHQ-9")+8 {
		s.text("PHQ-9", 0, 108, Caption)
	}
}

// firstScoreX is where the first pill begins.
func firstScoreX(cycles []JourneyCycle, pitch float32) float32 {
	x := float32(0)
	for _, c := range cycles {
		for _, node := range c.Nodes {
			if node.Score != "" {
				return x + pitch/2 - 24
			}
			x += pitch
		}
		x += ribbonGap
	}
	return x
}

// sameSegment reports whether two neighbors share a segment. A no-go lies in
// the segment of what came before it.
func sameSegment(a, b JourneyNode) bool {
	return !a.Planned && !b.Planned && (b.NoGo || a.Family == b.Family)
}

func segment(s *sketch, first JourneyNode, x, width float32) {
	if first.Planned {
		s.dashBox(x, ribbonSegment, width, 36, 8, 1, Clear, first.Family.Line)
		return
	}
	s.box(x, ribbonSegment, width, 36, 8, 1, first.Family.Tint, first.Family.Line)
}

// ribbonNode is one clickable visit.
type ribbonNode struct {
	control
	of    *JourneyRibbon
	index int
	node  JourneyNode
}

// AccessibilityLabel says the visit.
func (n *ribbonNode) AccessibilityLabel() string {
	if n.node.Say != "" {
		return n.node.Say
	}
	return n.node.Date + ", " + n.node.Detail
}

// FocusGained brings the node into view.
func (n *ribbonNode) FocusGained() {
	n.control.FocusGained()
	scroll := n.of.scroll
	x, w := n.Position().X, n.Size().Width
	if x < scroll.Offset.X || x+w > scroll.Offset.X+scroll.Size().Width {
		scroll.ScrollToOffset(fyne.NewPos(max(0, min(x-scroll.Size().Width/2, n.of.width()-scroll.Size().Width)), 0))
	}
}

// TypedKey goes to the neighbor with the arrow keys and opens with Enter.
func (n *ribbonNode) TypedKey(e *fyne.KeyEvent) {
	n.control.TypedKey(e)
	to := n.index
	switch e.Name {
	case fyne.KeyLeft:
		to--
	case fyne.KeyRight:
		to++
	}
	if to != n.index && to >= 0 && to < len(n.of.nodes) {
		focus(n.of.nodes[to])
	}
}

func (n *ribbonNode) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(n, n.draw, func() fyne.Size { return fyne.NewSize(ribbonLeast, nodeHeight) })
}

func (n *ribbonNode) draw(s *sketch, size fyne.Size) {
	cx, f := size.Width/2, n.node.Family
	const cy = 18
	if n.hovered || n.ring {
		around := Line2
		if n.ring {
			around = Teal
		}
		s.circle(cx, cy, 16, around)
		s.circle(cx, cy, 14, Surface)
	}
	date, detail := ChipWord.In(Ink), Caption
	switch {
	case n.node.NoGo:
		s.ring(cx, cy, 12, 1.5, Surface, Bad.Solid)
		s.icon(n.node.Icon, cx-7, cy-7, 14, Bad.Solid)
		detail = ChipWord.In(Bad.Solid)
	case n.node.Planned:
		s.ring(cx, cy, 12, 1.5, Surface, f.Solid)
		s.icon(n.node.Icon, cx-7, cy-7, 14, f.Solid)
	default:
		s.circle(cx, cy, 12, f.Solid)
		s.icon(n.node.Icon, cx-7, cy-7, 14, Surface)
	}
	if n.node.Today {
		date = TableTitle.In(Teal)
	}
	if n.node.Strong {
		detail = ChipWord.In(f.Solid)
	}
	s.textCenter(n.node.Date, cx, 42, size.Width-1, date)
	s.textCenter(n.node.Detail, cx, 58, size.Width-1, detail)
}
