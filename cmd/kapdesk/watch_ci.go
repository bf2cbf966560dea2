//go:build ci

package main

import "fyne.io/fyne/v2"

// watchWindow has no window to watch without the graphics driver.
func watchWindow(fyne.Window, func(), func()) {}
