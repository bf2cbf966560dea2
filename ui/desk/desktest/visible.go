package desktest

import "fyne.io/fyne/v2"

// Visible lists what can be seen of an object, itself first, in the order of
// painting.
func Visible(o fyne.CanvasObject) []fyne.CanvasObject {
	var list []fyne.CanvasObject
	walk(o, func(o fyne.CanvasObject) { list = append(list, o) })
	return list
}
