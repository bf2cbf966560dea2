package ui

import (
	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// Sorry fills the window with why the program cannot start, and ends the program
// when that was read. Nobody who starts it by its icon sees what it prints.
func Sorry(a fyne.App, w fyne.Window, err error) {
	a.Settings().SetTheme(kit.NewTheme(kit.Light))
	stage := kit.NewStage(kit.NewPanel(kit.Paper, kit.Clear, 0))
	w.SetContent(stage)
	w.SetPadded(false)
	a.Lifecycle().SetOnStarted(func() { stage.Ask(faultDialog(err, "Close").OnClose(a.Quit)) })
}
