package journey

import (
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// middle keeps a thing's height and centers it, as wide as its space.
func middle(o fyne.CanvasObject) *fyne.Container {
	return kit.Column(0, kit.Space(), o, kit.Space())
}

// upper writes the first letter of a word as a capital.
func upper(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
