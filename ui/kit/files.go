package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ShowFiles shows a file or folder dialog as a list, large enough to read
// names in it.
func ShowFiles(d *dialog.FileDialog) {
	d.Show()
	// Before it is shown it has no size to change, and takes the view it had last.
	d.SetView(dialog.ListView)
	d.Resize(fyne.NewSize(760, 560))
}
