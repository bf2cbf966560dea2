//go:build !ci

package main

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// watchWindow tells of every key, click, turn of the wheel and move of the
// pointer in the window, and of Ctrl L or Cmd L. Fyne gives them to one widget
// each, and one that is not ours, as in its file dialogs, keeps them to itself;
// so they are heard where the window gets them, and go on to Fyne from there.
// Call it on the window's goroutine once the window is shown.
func watchWindow(w fyne.Window, active, lock func()) {
	// Fyne shows its GLFW window to nobody, but makes it the current one here.
	w.(interface{ RunWithContext(func()) }).RunWithContext(func() {
		view := glfw.GetCurrentContext()
		var key glfw.KeyCallback
		var char glfw.CharCallback
		var move glfw.CursorPosCallback
		var click glfw.MouseButtonCallback
		var wheel glfw.ScrollCallback
		key = view.SetKeyCallback(func(w *glfw.Window, k glfw.Key, code int, action glfw.Action, mods glfw.ModifierKey) {
			active()
			if action == glfw.Press && mods == lockModifier() && (glfw.GetKeyName(k, code) == "l" || glfw.GetKeyName(k, code) == "" && k == glfw.KeyL) {
				lock()
				return
			}
			key(w, k, code, action, mods)
		})
		char = view.SetCharCallback(func(w *glfw.Window, r rune) { active(); char(w, r) })
		move = view.SetCursorPosCallback(func(w *glfw.Window, x, y float64) { active(); move(w, x, y) })
		click = view.SetMouseButtonCallback(func(w *glfw.Window, b glfw.MouseButton, action glfw.Action, mods glfw.ModifierKey) {
			active()
			click(w, b, action, mods)
		})
		wheel = view.SetScrollCallback(func(w *glfw.Window, x, y float64) { active(); wheel(w, x, y) })
	})
}

// lockModifier is the key that is held for a shortcut.
func lockModifier() glfw.ModifierKey {
	if runtime.GOOS == "darwin" {
		return glfw.ModSuper
	}
	return glfw.ModControl
}
