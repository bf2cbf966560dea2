package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// edgeGrip is how near the upper or lower edge of a block a press takes the edge
// instead of the whole.
const edgeGrip = 6

// gripAt is by what a press at a height takes the block. One of a line has no edges.
func (w *CalendarBlock) gripAt(y float32) grip {
	height := w.Size().Height
	switch {
	case height < 4*edgeGrip || w.block.Buffer:
		return byAll
	case y < edgeGrip:
		return topEdge
	case y > height-edgeGrip:
		return lowEdge
	}
	return byAll
}

// MouseDown remembers where the block was pressed: the first move of a drag comes
// only after some way.
func (w *CalendarBlock) MouseDown(e *desktop.MouseEvent) {
	w.press, w.pressY = e.AbsolutePosition, e.Position.Y
	w.control.MouseDown(e)
}

// MouseMoved shows where an edge can be taken.
func (w *CalendarBlock) MouseMoved(e *desktop.MouseEvent) { w.hoverY = e.Position.Y }

// Dragged takes the block along, where it may be.
func (w *CalendarBlock) Dragged(e *fyne.DragEvent) {
	if w.drag == nil && w.lift != nil && !w.block.Buffer {
		w.tip.hide()
		w.drag = w.lift()
		w.drag.begin(w, w.press)
	}
	if w.drag != nil {
		w.drag.move(e.AbsolutePosition)
	}
	w.dragTo = e.Position
}

// DragEnd lets the block go. A click with a small slip is still a click.
func (w *CalendarBlock) DragEnd() {
	drag := w.drag
	w.drag = nil
	if drag != nil {
		drag.end()
		return
	}
	if p := w.dragTo; p.X >= 0 && p.Y >= 0 && p.X < w.Size().Width && p.Y < w.Size().Height {
		w.Tapped(&fyne.PointEvent{Position: p})
	}
}

// letGo gives up what is being dragged by the block.
func (w *CalendarBlock) letGo() bool {
	if w.drag == nil || w.drag.over {
		return false
	}
	w.drag.cancel()
	return true
}
