//go:build !ci

package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// prefPlacement is where the window was last on this computer.
const prefPlacement = "window.placement"

// placeWindow puts the window where it was last, and on one screen in any case, and
// has that remembered when the program ends. Call it on the window's goroutine once
// the window is shown.
func placeWindow(a fyne.App, w fyne.Window) {
	if glfw.GetPlatform() == glfw.PlatformWayland {
		return // there the system alone knows and decides
	}
	w.(interface{ RunWithContext(func()) }).RunWithContext(func() {
		view := glfw.GetCurrentContext()
		now := placement{}
		now.x, now.y = view.GetPos()
		now.w, now.h = view.GetSize()
		if last, ok := readPlacement(a.Preferences().String(prefPlacement)); ok {
			now = last
		}
		left, top, right, bottom := view.GetFrameSize()
		var screens []area
		for _, m := range glfw.GetMonitors() { // the first is the main one
			x, y, width, height := m.GetWorkarea()
			screens = append(screens, area{x + left, y + top, width - left - right, height - top - bottom})
		}
		now.area = fitting(now.area, screens)
		view.SetPos(now.x, now.y)
		view.SetSize(now.w, now.h)
		if now.maximized {
			view.Maximize()
		}

		note := func() {
			if now.maximized = view.GetAttrib(glfw.Maximized) == glfw.True; !now.maximized && view.GetAttrib(glfw.Iconified) != glfw.True {
				now.x, now.y = view.GetPos()
				now.w, now.h = view.GetSize()
			}
		}
		var moved glfw.PosCallback
		moved = view.SetPosCallback(func(w *glfw.Window, x, y int) { note(); moved(w, x, y) })
		var sized glfw.SizeCallback
		sized = view.SetSizeCallback(func(w *glfw.Window, width, height int) { note(); sized(w, width, height) })
		a.Lifecycle().SetOnStopped(func() { a.Preferences().SetString(prefPlacement, now.String()) })
	})
}
