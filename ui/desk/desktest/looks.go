package desktest

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// EachLook shows a screen as its design is drawn: in light, in dark and in a
// small window. It keeps their pictures under the name, and nothing may fail
// while the screen is shown.
func EachLook(t *testing.T, s *store.Store, name string, show func(w *Window)) {
	t.Helper()
	for _, look := range []struct {
		suffix string
		mode   kit.Mode
		size   fyne.Size
	}{{"", kit.Light, Wide}, {"-dark", kit.Dark, Wide}, {"-small", kit.Light, Narrow}} {
		t.Run(name+look.suffix, func(t *testing.T) {
			w := New(t, s, look.mode, look.size)
			show(w)
			w.Shot(name + look.suffix)
			if len(w.Failed) > 0 {
				t.Errorf("while it was shown: %v", w.Failed)
			}
		})
	}
}

// Wide reports whether the window has the designs' full size.
func (w *Window) Wide() bool { return w.win.Canvas().Size() == Wide }

// titleBar is the height of the window's own bar in the designs.
const titleBar = 28

// ShowInWindow puts a screen where it stands in the whole window: beside the
// space of the side bar, below that of the top bar.
func (w *Window) ShowInWindow(s desk.Screen) {
	size := w.win.Canvas().Size()
	side, pad := kit.SidebarWidth, float32(kit.PagePadding)
	if size.Width < kit.NarrowWidth {
		side, pad = kit.SidebarNarrowWidth, kit.PagePaddingSmall
	}
	const searchAndActions = 390
	top := titleBar + kit.HeightTop
	w.Place(s.Leave,
		At{s.Head(), side + pad, titleBar + 14, size.Width - side - 2*pad - searchAndActions, 36},
		At{s.Body(), side, top, size.Width - side, size.Height - top})
}

// At is a thing at a place of the window.
type At struct {
	Object     fyne.CanvasObject
	X, Y, W, H float32
}

// Place puts things at their places of the whole window. left is called when
// something else is shown.
func (w *Window) Place(left func(), things ...At) {
	if w.left != nil {
		w.left()
	}
	w.left = left
	paper := kit.NewPanel(kit.Paper, kit.Clear, 0)
	paper.Resize(w.win.Canvas().Size())
	frame := &fyne.Container{Objects: []fyne.CanvasObject{paper}}
	for _, one := range things {
		one.Object.Move(fyne.NewPos(one.X, one.Y))
		one.Object.Resize(fyne.NewSize(one.W, one.H))
		frame.Objects = append(frame.Objects, one.Object)
	}
	w.stage.SetContent(frame)
	w.stage.Refresh()
}
