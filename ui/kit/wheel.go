package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over a text field and takes nothing but the wheel. Fyne's Entry has a
// scroller of its own, which swallows the wheel also where it has nothing to
// scroll, so that a form would stop under the pointer (seen in 2.8.1).
type wheel struct {
	widget.BaseWidget

	over *entry
}

func newWheel(over *entry) *wheel {
	w := &wheel{over: over}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled moves in a long text first, and at its end in the form around it.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if inner := w.over.inner; inner != nil && w.over.MultiLine {
		before := inner.Offset
		if inner.Scrolled(ev); inner.Offset != before {
			return
		}
	}
	if around, _ := scrollAround(w.over); around != nil {
		around.Scrolled(ev)
	}
}

// CreateRenderer is called by Fyne. There is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// reveal scrolls the form around a widget so far that all of it is seen. Tab alone
// never scrolls.
func reveal(w fyne.CanvasObject) {
	scroll, whole := scrollAround(w)
	if scroll == nil {
		return
	}
	const margin = 12
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(whole).Y - driver.AbsolutePositionForObject(scroll).Y - margin
	bottom := top + whole.Size().Height + 2*margin
	offset := scroll.Offset
	switch height := scroll.Size().Height; {
	case height <= 0:
		return // not laid out yet
	case top < 0 || bottom-top > height:
		offset.Y += top
	case bottom > height:
		offset.Y += bottom - height
	default:
		return
	}
	scroll.ScrollToOffset(offset)
}

// scrollAround is the innermost scroller that a widget stands in, nil for none, and
// the field that the widget is a part of, or else the widget.
func scrollAround(w fyne.CanvasObject) (scroll *container.Scroll, whole fyne.CanvasObject) {
	cv := fyne.CurrentApp().Driver().CanvasForObject(w)
	if cv == nil {
		return nil, w
	}
	var walk func(o fyne.CanvasObject, in *container.Scroll) bool
	all := func(list []fyne.CanvasObject, in *container.Scroll) bool {
		for _, o := range list {
			if walk(o, in) {
				return true
			}
		}
		return false
	}
	walk = func(o fyne.CanvasObject, in *container.Scroll) bool {
		if o == nil || !o.Visible() {
			return false
		}
		if part, ok := o.(input); o == w || ok && part.keys() == w {
			scroll, whole = in, o
			return true
		}
		switch o := o.(type) {
		case *Stage:
			return walk(o.content, in)
		case *modal:
			return walk(o.panel, in)
		case *RowFrame:
			return walk(o.content, in)
		case *Ladder:
			for _, step := range o.steps {
				if walk(step.Entry, in) {
					return true
				}
			}
		case *container.Scroll:
			return walk(o.Content, o)
		case *fyne.Container:
			return all(o.Objects, in)
		}
		return false
	}
	root := cv.Overlays().Top()
	if root == nil {
		root = cv.Content()
	}
	whole = w
	walk(root, nil)
	return scroll, whole
}
