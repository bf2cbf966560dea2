package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// LadderStep is one rung of a Ladder.
type LadderStep struct {
	Icon  string
	Label string
	Entry fyne.CanvasObject // the caller's field, beside the label
	Key   bool              // the rung that all lead to: the tiny step
}

// Ladder leads from an insight to an action: rungs joined by a line, each with
// a field. It is as high as its rungs, 55 each.
type Ladder struct {
	widget.BaseWidget
	steps []LadderStep
}

// NewLadder returns a ladder of rungs.
func NewLadder(steps ...LadderStep) *Ladder {
	l := &Ladder{steps: steps}
	l.ExtendBaseWidget(l)
	return l
}

const ladderRung = 55

// CreateRenderer is called by Fyne.
func (l *Ladder) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size {
		return fyne.NewSize(260, ladderRung*float32(len(l.steps)))
	})
}

func (l *Ladder) draw(s *sketch, size fyne.Size) {
	for i, step := range l.steps {
		y := ladderRung * float32(i)
		if i < len(l.steps)-1 {
			s.fill(13, y+40, 2, 28, 0, Int.Line)
		}
		const cy = ladderRung / 2
		if step.Key {
			s.circle(14, y+cy, 14, Int.Solid)
			s.icon(step.Icon, 7, y+cy-7, 14, Surface)
		} else {
			s.ring(14, y+cy, 14, 1, Int.Tint, Int.Line)
			s.icon(step.Icon, 7, y+cy-7, 14, Int.Solid)
		}
		s.textIn(step.Label, 40, y+cy-10, 68, SecondName)
		if step.Entry == nil {
			continue
		}
		const left = 116
		h := min(step.Entry.MinSize().Height, ladderRung-4)
		s.place(step.Entry, left, y+(ladderRung-h)/2, size.Width-left, h)
		if step.Key {
			s.outline(left, y+(ladderRung-h)/2, size.Width-left, h, 2, RadiusControl, Int.Solid)
		}
	}
}
