//go:build ci

package main

import "fyne.io/fyne/v2"

// watchWindow has no window to watch without the graphics driver.
func watchWindow(fyne.Window, func(), func()) {}

// placeWindow has no window to place either.
func placeWindow(fyne.App, fyne.Window) {}

// noScreen and notDrawn ask for no screen where there is no driver.
func noScreen() error { return nil }

func notDrawn(fyne.Window) error { return nil }
