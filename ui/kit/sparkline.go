package kit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// SparklineWidth and SparklineHeight are the sparkline's size.
const (
	SparklineWidth  = 88
	SparklineHeight = 28
)

// Sparkline is the trend of the last four PHQ-9 scores. The scale is 0–27 in
// every row so that rows compare, with a dashed line at 10.
type Sparkline struct {
	widget.BaseWidget
	scores []int
}

// NewSparkline returns the trend of scores, the latest last. A single score
// has no trend and shows nothing.
func NewSparkline(scores ...int) *Sparkline {
	l := &Sparkline{scores: scores}
	l.ExtendBaseWidget(l)
	return l
}

// SetScores shows other scores.
func (l *Sparkline) SetScores(scores ...int) { l.scores = scores; l.Refresh() }

// AccessibilityLabel says the scores.
func (l *Sparkline) AccessibilityLabel() string {
	return "PHQ-9 " + strings.Trim(fmt.Sprint(l.scores), "[]")
}

// AccessibilityRole says that this is read.
func (l *Sparkline) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (l *Sparkline) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, func(s *sketch, size fyne.Size) {
		s.sparkline(l.scores, 0, (size.Height-SparklineHeight)/2)
	}, func() fyne.Size { return fyne.NewSize(SparklineWidth, SparklineHeight) })
}

func (s *sketch) sparkline(scores []int, x, y float32) {
	scores = scores[max(0, len(scores)-4):]
	if len(scores) < 2 {
		return
	}
	level := func(score int) float32 { return y + 25 - float32(score)*22/27 }
	at := func(i int) fyne.Position { return fyne.NewPos(x+4+float32(i)*80/3, level(scores[i])) }
	ten := level(10)
	s.dashes([]fyne.Position{{X: x, Y: ten}, {X: x + SparklineWidth, Y: ten}}, 1, 3, 3, Line2)
	for i := 1; i < len(scores); i++ {
		a, b := at(i-1), at(i)
		s.line(a.X, a.Y, b.X, b.Y, 1.5, Ink2)
	}
	for i := range scores {
		p := at(i)
		if i == len(scores)-1 {
			s.circle(p.X, p.Y, 3, Teal)
		} else {
			s.circle(p.X, p.Y, 2, Ink2)
		}
	}
}
