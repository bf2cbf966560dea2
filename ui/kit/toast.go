package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// toastTime is how long a toast stays.
const toastTime = 6 * time.Second

type toasts struct {
	stage *Stage
	shown fyne.CanvasObject
	stop  func()
}

// Toast says at the bottom of the window, for six seconds, that something was
// done. With undo it offers to take it back. A new toast replaces the old one.
func (s *Stage) Toast(words string, undo func()) {
	if !s.hushed {
		s.toasts.show(words, undo)
	}
}

func (t *toasts) show(words string, undo func()) {
	t.hide()
	var back func()
	if undo != nil {
		back = func() { t.hide(); undo() }
	}
	t.shown = NewToast(words, back)
	t.stage.float.add(t.shown, fyne.Position{}, t.shown.MinSize())
	t.place()
	rise(t.shown)
	t.stop = later(toastTime, t.hide)
}

func (t *toasts) place() {
	if t.shown == nil {
		return
	}
	size, room := t.shown.MinSize(), t.stage.Size()
	size.Width = min(size.Width, room.Width-32)
	place(t.shown, (room.Width-size.Width)/2, room.Height-size.Height-24, size.Width, size.Height)
}

func (t *toasts) hide() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if t.shown != nil {
		t.stage.float.remove(t.shown)
		t.shown = nil
	}
}

// NewToast returns the bar itself: a check, the words and, with undo, a button.
func NewToast(words string, undo func()) fyne.CanvasObject {
	ground := lifted(canvas.NewRectangle(Ink))
	ground.CornerRadius = RadiusControl
	line := Row(12, NewIcon("check", 18, Surface), NewText(Second.With(Medium).In(Surface), words))
	if undo != nil {
		button := NewButton("Undo", undo).Small()
		button.paint = func(*Button) look { return look{Clear, Ink3, Surface} }
		button.changed()
		line.Add(button)
	} else {
		line.Add(Gap(2, 1))
	}
	return Stack(ground, Fixed(0, HeightBanner, Pad(0, 8, 0, 14, line)))
}
