package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// thingAt is a stage with one button at a place, and a popover beside it.
func thingAt(t *testing.T, window fyne.Size, at fyne.Position, size fyne.Size) (*Stage, fyne.Window, *Button, *Dialog) {
	t.Helper()
	dress(t, Light)
	thing := NewButton("Jordan R.", nil)
	page := &fyne.Container{Objects: []fyne.CanvasObject{thing}}
	stage := NewStage(page)
	w := show(t, stage, window.Width, window.Height)
	place(thing, at.X, at.Y, size.Width, size.Height)
	w.Canvas().Capture() // a thing has a place once it was painted
	d := NewPopover("compass", Prep, "Jordan R.", "Preparation, 60 min", func() fyne.CanvasObject { return thing })
	d.Ways(NewButton("Open record", nil).High(), NewButton("Move", nil), NewButton("Cancel visit…", d.Close).Danger())
	return stage, w, thing, d
}

// Wherever its thing stands, the card is wholly in the window, does not cover the
// thing, and its arrow touches it.
func TestPopoverStandsBesideItsThing(t *testing.T) {
	wide, small := fyne.NewSize(1400, 900), fyne.NewSize(148, 64)
	for _, c := range []struct {
		name   string
		window fyne.Size
		at     fyne.Position
		size   fyne.Size
		side   heading
	}{
		{"in the middle", wide, fyne.NewPos(600, 400), small, toLeft},
		{"at the right edge", wide, fyne.NewPos(1240, 400), small, toRight},
		{"in the upper left corner", wide, fyne.NewPos(0, 0), small, toLeft},
		{"in the lower right corner", wide, fyne.NewPos(1252, 836), small, toRight},
		{"half below the window", wide, fyne.NewPos(600, 880), small, toLeft},
		{"as wide as the page, high up", wide, fyne.NewPos(20, 60), fyne.NewSize(1360, 60), up},
		{"as wide as the page, low", wide, fyne.NewPos(20, 800), fyne.NewSize(1360, 60), down},
		{"the smallest window", fyne.NewSize(480, 320), fyne.NewPos(100, 100), fyne.NewSize(60, 30), toLeft},
	} {
		t.Run(c.name, func(t *testing.T) {
			stage, w, thing, d := thingAt(t, c.window, c.at, c.size)
			stage.Ask(d)
			w.Canvas().Capture()
			card, arrow := d.modal.panel, d.popover.arrow
			from, to := card.Position(), card.Position().Add(card.Size())
			if from.X < 0 || from.Y < 0 || to.X > c.window.Width || to.Y > c.window.Height {
				t.Errorf("the card stands at %v to %v, the window is %v", from, to, c.window)
			}
			if arrow.to != c.side {
				t.Errorf("the arrow heads %d, want %d", arrow.to, c.side)
			}
			if c.name != "the smallest window" && coversAny(card, []fyne.CanvasObject{thing}) {
				t.Errorf("the card at %v to %v covers its thing at %v", from, to, c.at)
			}
			reach := &fyne.Container{}
			place(reach, arrow.Position().X-2, arrow.Position().Y-2, arrow.Size().Width+4, arrow.Size().Height+4)
			if !coversAny(reach, []fyne.CanvasObject{card}) || !coversAny(reach, []fyne.CanvasObject{thing}) {
				t.Errorf("the arrow at %v lies between card %v and thing %v and does not touch both", arrow.Position(), from, c.at)
			}
		})
	}
}

func TestPopoverHoldsTheKeyboardAndGivesItBack(t *testing.T) {
	for name, leave := range map[string]func(fyne.Window, *Dialog){
		"Escape":         func(w fyne.Window, _ *Dialog) { press(w, fyne.KeyEscape) },
		"a click beside": func(w fyne.Window, _ *Dialog) { test.TapCanvas(w.Canvas(), fyne.NewPos(20, 20)) },
		"its cross":      func(_ fyne.Window, d *Dialog) { d.safe.Tapped(&fyne.PointEvent{}) },
	} {
		t.Run(name, func(t *testing.T) {
			stage, w, thing, d := thingAt(t, fyne.NewSize(1000, 700), fyne.NewPos(500, 300), fyne.NewSize(120, 60))
			w.Canvas().Focus(thing)
			stage.Ask(d)
			if w.Canvas().Focused() != fyne.Focusable(d.buttons[1]) {
				t.Errorf("the keyboard is on %T, want the first way on", w.Canvas().Focused())
			}
			if leave(w, d); stage.Dialog() != nil {
				t.Fatal("the popover stays")
			}
			if w.Canvas().Focused() != fyne.Focusable(thing) {
				t.Errorf("the keyboard is on %T, want what had it before", w.Canvas().Focused())
			}
		})
	}
}

// A popover whose thing is gone, as after a lock, stands in the middle over a scrim.
func TestPopoverWithoutItsThing(t *testing.T) {
	stage, w, thing, d := thingAt(t, fyne.NewSize(1000, 700), fyne.NewPos(10, 10), fyne.NewSize(120, 60))
	thing.Hide()
	stage.Ask(d)
	w.Canvas().Capture()
	if at, want := d.modal.panel.Position().X, (1000-float32(popoverWidth))/2; at != want {
		t.Errorf("the card stands at %v, want %v", at, want)
	}
	if d.popover.arrow.Visible() {
		t.Error("an arrow leads to nothing")
	}
}
