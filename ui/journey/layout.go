package journey

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// middle keeps a thing's height and centers it, as wide as its space.
func middle(o fyne.CanvasObject) *fyne.Container {
	return kit.Column(0, kit.Space(), o, kit.Space())
}
