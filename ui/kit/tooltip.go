package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// tooltipDelay is how long the pointer rests before the words appear.
const tooltipDelay = 600 * time.Millisecond

// later runs a function on the interface's own thread after a time and returns
// how to stop it. Tests put a clock of their own here.
var later = func(wait time.Duration, do func()) (stop func()) {
	timer := time.AfterFunc(wait, func() { fyne.Do(do) })
	return func() { timer.Stop() }
}

type tooltip struct {
	words, key string
	stop       func()
	shown      fyne.CanvasObject
	on         *layer
}

func (t *tooltip) arm(owner fyne.CanvasObject) {
	t.hide()
	if t.words == "" {
		return
	}
	words, key := t.words, t.key
	t.stop = later(tooltipDelay, func() { t.show(owner, words, key) })
}

func (t *tooltip) hide() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if t.shown != nil {
		t.on.remove(t.shown)
		t.shown = nil
	}
}

func (t *tooltip) show(owner fyne.CanvasObject, words, key string) {
	t.on = layerFor(owner)
	if t.on == nil || t.shown != nil {
		return
	}
	t.shown = NewTip(words, key)
	size := t.shown.MinSize()
	at := t.on.positionOf(owner)
	x := at.X + (owner.Size().Width-size.Width)/2
	y := at.Y + owner.Size().Height + 6
	if y+size.Height > t.on.Size().Height {
		y = at.Y - size.Height - 6
	}
	x = max(4, min(x, t.on.Size().Width-size.Width-4))
	t.on.add(t.shown, fyne.NewPos(x, y), size)
}

// NewTip returns the small dark label that a tooltip shows, 28 high.
func NewTip(words, key string) fyne.CanvasObject {
	ground := lifted(canvas.NewRectangle(Ink))
	ground.CornerRadius = RadiusControl
	role := Caption.In(Surface)
	line := Row(6, NewText(role, words))
	if key != "" {
		line.Add(NewText(role, key))
	}
	return Stack(ground, Fixed(0, 28, PadXY(10, 0, line)))
}
