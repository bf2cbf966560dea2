package desktest

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kapdesk/ui/kit"
)

// room is what the eye has of a window: x from left to right, y from top to bottom.
type room struct{ left, top, right, bottom float32 }

func (r room) within(o room) room {
	return room{max(r.left, o.left), max(r.top, o.top), min(r.right, o.right), min(r.bottom, o.bottom)}
}

const endless = 1e6

// Misfits says what does not fit in the window: words that are cut or run out of
// their place, what can be pressed and lies outside, and what scrolls sideways. Of
// what scrolls only the way down counts as seen.
func (w *Window) Misfits() []string {
	var list []string
	say := func(format string, args ...any) {
		if line := fmt.Sprintf(format, args...); len(list) == 0 || list[len(list)-1] != line {
			list = append(list, line)
		}
	}
	var look func(o fyne.CanvasObject, at fyne.Position, in room, path string)
	look = func(o fyne.CanvasObject, at fyne.Position, in room, path string) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		size := o.Size()
		here := room{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
		outside := here.left < in.left-1 || here.right > in.right+1 || here.top < in.top-1 || here.bottom > in.bottom+1
		switch o := o.(type) {
		case *container.Scroll:
			content := o.Content.Size().Max(o.Content.MinSize())
			switch {
			case o.Direction == container.ScrollHorizontalOnly: // a ribbon, which is meant to
				in.left, in.right = -endless, endless
			case o.Direction == container.ScrollBoth && content.Width > size.Width+1:
				say("%s scrolls sideways, %.0f in %.0f", path, content.Width, size.Width)
			default:
				in = in.within(here)
			}
			if content.Height > size.Height { // below, one comes to it
				in.top, in.bottom = -endless, endless
			}
			look(o.Content, at, in, path)
			return
		case *kit.Field:
			if o.Text() != "" && !outside {
				return // words that were typed may be longer than their field
			}
		case *kit.Text:
			if words := shownOf(o); words != o.Text() {
				say("%s: %q is cut to %q", path, o.Text(), words)
			}
		case *canvas.Text:
			if outside && strings.TrimSpace(o.Text) != "" {
				say("%s: %q at %v in %v", path, o.Text, here, in)
			}
			return
		}
		if _, ok := o.(fyne.Tappable); ok && outside {
			say("%s: %T %q at %v in %v", path, o, wordsOf(o), here, in)
		}
		for _, child := range children(o) {
			look(child, at, in, path)
		}
	}
	size := w.win.Canvas().Size()
	window := room{0, 0, size.Width, size.Height}
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		look(top, fyne.Position{}, window, "front")
	} else {
		look(w.stage, fyne.Position{}, window, "page")
	}
	return list
}

// Days and Times are the fields of the front in which a day or a time is typed.
func (w *Window) Days() []*kit.DateField  { return front[*kit.DateField](w) }
func (w *Window) Times() []*kit.TimeField { return front[*kit.TimeField](w) }

func front[T fyne.CanvasObject](w *Window) (list []T) {
	root := fyne.CanvasObject(w.stage)
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	walk(root, func(o fyne.CanvasObject) {
		if one, ok := o.(T); ok {
			list = append(list, one)
		}
	})
	return list
}

// Folds are the folds of the page that show one pane at a time.
func (w *Window) Folds() (list []*kit.Fold) {
	for _, names := range all[*kit.Segmented](w) {
		if f := names.Fold(); f != nil {
			list = append(list, f)
		}
	}
	return list
}

// shownOf is what of a text's words is drawn.
func shownOf(t *kit.Text) string {
	for _, child := range children(t) {
		if drawn, ok := child.(*canvas.Text); ok {
			return drawn.Text
		}
	}
	return t.Text()
}
