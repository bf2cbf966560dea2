package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/ui/desk/desktest"
)

func TestSorrySaysWhyAndWhatToDo(t *testing.T) {
	a := test.NewTempApp(t)
	win := test.NewTempWindow(t, nil)
	win.Resize(fyne.NewSize(900, 600))
	Sorry(a, win, &data.Fault{What: "There is no place for settings.", Safe: "No practice was touched.", Do: "Set HOME."})
	a.Lifecycle().(interface{ OnStarted() func() }).OnStarted()()
	p := desktest.Around(t, win)
	p.MustSay("There is no place for settings.", "No practice was touched. Set HOME.")
	p.Press(fyne.KeyEscape)
	p.MustNotSay("There is no place for settings.")
}
