package ui

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
)

// mostFocusable is more than there is before any pane in the order of the keyboard.
const mostFocusable = 200

// nextPane gives the keyboard to the next part of the window: the page, the side
// bar, the top bar; or of the screen that has the whole window.
func (s *Shell) nextPane() {
	if p, ok := s.screen.(desk.Paned); ok {
		p.NextPane()
		return
	}
	f, cv := s.frame, s.Window.Canvas()
	if f == nil || f.bare.Visible() {
		return
	}
	panes := [][]fyne.CanvasObject{{f.body}, {f.side}, {f.head, f.search, f.mode, f.create}}
	next := 0
	for i, pane := range panes {
		if hasKeyboard(cv, pane) {
			next = (i + 1) % len(panes)
		}
	}
	cv.Unfocus()
	for range mostFocusable {
		if cv.FocusNext(); cv.Focused() == nil || hasKeyboard(cv, panes[next]) {
			return
		}
	}
}

// hasKeyboard reports whether what has the keyboard stands in a pane.
func hasKeyboard(cv fyne.Canvas, pane []fyne.CanvasObject) bool {
	focused, ok := cv.Focused().(fyne.CanvasObject)
	if !ok {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(focused)
	for _, o := range pane {
		from := driver.AbsolutePositionForObject(o)
		to := from.AddXY(o.Size().Width, o.Size().Height)
		if at.X >= from.X && at.Y >= from.Y && at.X < to.X && at.Y < to.Y {
			return true
		}
	}
	return false
}
