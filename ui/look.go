package ui

import (
	"math"
	"os"
	"strconv"
	"sync"

	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// fill shows a screen of the program in the whole window.
func (s *Shell) fill(screen fyne.CanvasObject) {
	s.stage.SetContent(kit.Roomy(screen, fyne.Size{}, fyne.NewSize(roomForAll.Width, 1000)))
}

// roomForAll is what a screen needs that has the whole window.
var roomForAll = fyne.NewSize(480, 420)

// roomFor is what a screen needs in the frame: what has no room side by side folds. A
// window may be lower: then the screen scrolls below the top bar, which always fits.
func roomFor(page desk.Page) fyne.Size {
	if page == desk.Client { // its facts and tabs stand above what is in a tab
		return fyne.NewSize(416, 540)
	}
	return fyne.NewSize(416, 340)
}

// useMode sets light, dark or as the system.
func (s *Shell) useMode(m kit.Mode) {
	s.App.Preferences().SetInt(prefMode, int(m))
	s.App.Settings().SetTheme(kit.NewTheme(m))
	if s.frame != nil {
		s.frame.showMode()
	}
}

func (s *Shell) switchMode() {
	if kit.IsDark() {
		s.useMode(kit.Light)
	} else {
		s.useMode(kit.Dark)
	}
}

// prefTextSize is how large everything in the window is, in percent of what the
// system asks for.
const prefTextSize = "text.size"

// TextSize is the size that was chosen on this computer, in percent; 100 at first.
func TextSize(a fyne.App) int {
	percent := a.Preferences().IntWithFallback(prefTextSize, 100)
	return min(max(percent, kit.TextSizes[0]), kit.TextSizes[len(kit.TextSizes)-1])
}

// scaleKey is what Fyne reads whenever its theme is set. It is the one way to draw
// all larger, sizes in layouts too.
const scaleKey = "FYNE_SCALE"

// ownScale is the scale that the person gave Fyne, by the variable or its settings.
var ownScale = sync.OnceValue(func() float64 {
	if scale, err := strconv.ParseFloat(os.Getenv(scaleKey), 64); err == nil && scale > 0 {
		return scale
	}
	return max(0, float64(fyne.CurrentApp().Settings().Scale()))
})

// ScaleText has the windows that are made from now on drawn in the chosen size.
func ScaleText(a fyne.App) {
	own := ownScale()
	if own == 0 {
		own = 1
	}
	os.Setenv(scaleKey, strconv.FormatFloat(own*float64(TextSize(a))/100, 'f', 3, 64))
}

// useTextSize draws everything larger or smaller, at once. The window stays as large
// as it is on the screen: there is more or less in it.
func (s *Shell) useTextSize(percent int) {
	before := s.Window.Canvas()
	width, height := before.Size().Width*before.Scale(), before.Size().Height*before.Scale()
	s.App.Preferences().SetInt(prefTextSize, percent)
	ScaleText(s.App)
	s.useMode(careOf{s}.Mode())
	s.Runner.Post(func() { // once Fyne has read it
		scale := s.Window.Canvas().Scale()
		s.Window.Resize(fyne.NewSize(width/scale, height/scale))
	})
}

// stepText is the next larger size, or smaller for −1.
func (s *Shell) stepText(by int) {
	now, at := TextSize(s.App), 0
	for i, percent := range kit.TextSizes {
		if math.Abs(float64(percent-now)) < math.Abs(float64(kit.TextSizes[at]-now)) {
			at = i
		}
	}
	s.useTextSize(kit.TextSizes[min(max(at+by, 0), len(kit.TextSizes)-1)])
	if here := s.history.here(); here.Page == desk.Settings {
		s.open(here) // it shows the size
	}
}
