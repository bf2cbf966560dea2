package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ShowFiles shows a file or folder dialog as a list, large enough to read
// names in it.
func ShowFiles(d *dialog.FileDialog) {
	d.SetView(dialog.ListView)
	d.Show()
	d.Resize(fyne.NewSize(760, 560)) // it has no size to change before it is shown
}
