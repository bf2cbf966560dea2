package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
)

func TestFileDialogsAreLargeEnoughToReadNames(t *testing.T) {
	test.NewTempApp(t)
	for name, show := range map[string]func(fyne.Window) *dialog.FileDialog{
		"save":   func(w fyne.Window) *dialog.FileDialog { return dialog.NewFileSave(nil, w) },
		"open":   func(w fyne.Window) *dialog.FileDialog { return dialog.NewFileOpen(nil, w) },
		"folder": func(w fyne.Window) *dialog.FileDialog { return dialog.NewFolderOpen(nil, w) },
	} {
		w := test.NewTempWindow(t, NewStage(Stack()))
		w.Resize(fyne.NewSize(1100, 700))
		ShowFiles(show(w))
		if n := len(w.Canvas().Overlays().List()); n != 1 {
			t.Errorf("%s: %d dialogs are shown, want 1", name, n)
		}
	}
}
