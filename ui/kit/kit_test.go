package kit

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// dress starts a test app that wears our theme.
func dress(t testing.TB, mode Mode) {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(NewTheme(mode))
}

// show puts content into a window of a size without Fyne's padding.
func show(t testing.TB, content fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// keepPicture writes an image to the folder named by KIT_PICTURES, for laying
// beside the design. Without that variable it does nothing.
func keepPicture(t testing.TB, name string, picture image.Image) {
	t.Helper()
	dir := os.Getenv("KIT_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
}

// press types a key into whatever has the focus.
func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, key := range keys {
		if focused := w.Canvas().Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: key})
		} else if typed := w.Canvas().OnTypedKey(); typed != nil {
			typed(&fyne.KeyEvent{Name: key})
		}
	}
}
