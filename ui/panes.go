package ui

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// nextPane gives the keyboard to the next part of the window that takes it: the panes of
// the page, the side bar, the top bar. A pane that is folded away comes to the front,
// also one that is only read.
func (s *Shell) nextPane() {
	if p, ok := s.screen.(desk.Paned); ok && p.NextPane() {
		return
	}
	f, cv := s.frame, s.Window.Canvas()
	if f == nil {
		return
	}
	panes := kit.Panes(f.bare)
	if !f.bare.Visible() {
		panes = append(kit.Panes(f.body), kit.Pane{Content: f.side}, kit.Pane{Content: f.tools})
	}
	next := 0
	for i, pane := range panes {
		switch {
		case hasKeyboard(cv, pane.Content): // of the page and a pane in it, that in it comes later
			next = i + 1
		case cv.Focused() == nil && pane.InFront():
			if next = i; !kit.Takes(pane.Content) {
				next = i + 1
			}
		}
	}
	cv.Unfocus()
	for range panes {
		pane := panes[next%len(panes)]
		if pane.Show(); kit.Enter(pane.Content) || enter(cv, pane.Content) || pane.Foldable() {
			return
		}
		next++
	}
}

// enter goes on as Tab does to the first thing in a pane that keeps what takes the keyboard
// to itself, such as a week.
func enter(cv fyne.Canvas, pane fyne.CanvasObject) bool {
	cv.FocusNext()
	for first := cv.Focused(); cv.Focused() != nil; {
		if hasKeyboard(cv, pane) {
			return true
		}
		if cv.FocusNext(); cv.Focused() == first {
			cv.Unfocus()
		}
	}
	return false
}

// hasKeyboard reports whether what has the keyboard stands in a pane.
func hasKeyboard(cv fyne.Canvas, pane fyne.CanvasObject) bool {
	focused, ok := cv.Focused().(fyne.CanvasObject)
	if !ok || !pane.Visible() {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	at, from := driver.AbsolutePositionForObject(focused), driver.AbsolutePositionForObject(pane)
	to := from.AddXY(pane.Size().Width, pane.Size().Height)
	return at.X >= from.X && at.Y >= from.Y && at.X < to.X && at.Y < to.Y
}
