package kit

import "fyne.io/fyne/v2"

// The size of the trend in a row.
const (
	sparklineWidth  = 88
	sparklineHeight = 28
)

// sparkline draws the last four PHQ-9 scores. The scale is 0–27 in every row so
// that rows compare, with a dashed line at 10. A single score has no trend and
// draws nothing.
func (s *sketch) sparkline(scores []int, x, y float32) {
	scores = scores[max(0, len(scores)-4):]
	if len(scores) < 2 {
		return
	}
	level := func(score int) float32 { return y + 25 - float32(score)*22/27 }
	at := func(i int) fyne.Position { return fyne.NewPos(x+4+float32(i)*80/3, level(scores[i])) }
	ten := level(10)
	s.dashes([]fyne.Position{{X: x, Y: ten}, {X: x + sparklineWidth, Y: ten}}, 1, 3, 3, Line2)
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
