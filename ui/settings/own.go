package settings

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// markOwn fills the end of a row with what is said of it and, while back says what
// the practice's own value would go back to, with the mark for that, what is shown
// of the default, and the way back.
func markOwn(row *fyne.Container, said fyne.CanvasObject, back, shown string, reset func()) {
	row.Objects = []fyne.CanvasObject{kit.Grow(said)}
	if back != "" {
		row.Add(kit.NewChip(kit.Chosen, "", "Practice"))
		if shown != "" {
			row.Add(kit.NewText(kit.Second.In(kit.Ink3), shown))
		}
		row.Add(kit.NewIconButton("undo-2", "Back to "+back, reset).Small().Low())
	}
	row.Refresh()
}
