//go:build !ci

package main

import (
	"runtime"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"kapdesk/data"
)

// noScreen is why there is no screen to open a window on, nil where there is one. Fyne
// would log it, go on, and panic at its first window. Elsewhere than on Linux a program
// that is started by hand has a screen.
func noScreen() error {
	if runtime.GOOS != "linux" {
		return nil
	}
	err := glfw.Init()
	if err == nil {
		glfw.Terminate() // Fyne begins it again, with what it wants of it
		return nil
	}
	return &data.Fault{
		What: "KAP Desk finds no screen to open its window on.",
		Safe: "No practice was touched.",
		Do:   "Start it from a desktop. Without one, kapctl makes backups, verifies and prints.",
		Err:  err,
	}
}

// notDrawn is why a window that was just shown is not there, nil if it is. Without
// OpenGL, as over some remote connections, Fyne logs that it made none and then waits
// for ever; what should run in the window's context is then left out.
func notDrawn(w fyne.Window) error {
	made := false
	w.(interface{ RunWithContext(func()) }).RunWithContext(func() { made = true })
	if made {
		return nil
	}
	return &data.Fault{
		What: "KAP Desk cannot draw its window: this computer, or this connection to it, offers no OpenGL 2.",
		Safe: "No practice was touched.",
		Do: "Start it at the computer itself, or bring the driver of its graphics up to date. " +
			"Until then kapctl makes backups, verifies and prints.",
	}
}
