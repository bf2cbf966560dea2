package ui

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// The size of text is a step of the table, is remembered, and is what Fyne is told
// beside the scale that the person gave it.
func TestTextSizeIsChosenAndRemembered(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	t.Cleanup(func() { os.Setenv(scaleKey, "") })
	p.shell.Go(desk.Route{Page: desk.Settings, Tab: "appearance"})
	for _, c := range []struct {
		step, want int
		tell       string
	}{{1, 110, "1.100"}, {1, 120, "1.200"}, {-1, 110, "1.100"}, {-1, 100, "1.000"}, {-1, 90, "0.900"}, {-1, 80, "0.800"}, {-1, 80, "0.800"}} {
		p.shell.stepText(c.step)
		if size, told := TextSize(p.shell.App), os.Getenv(scaleKey); size != c.want || told != c.tell {
			t.Errorf("the size is %d and Fyne is told %s, want %d and %s", size, told, c.want, c.tell)
		}
	}
	for kept, want := range map[int]int{0: 80, 79: 80, 200: 200, 201: 200, 1 << 30: 200} { // by another version, or by hand
		p.shell.App.Preferences().SetInt(prefTextSize, kept)
		if got := TextSize(p.shell.App); got != want {
			t.Errorf("a kept size of %d counts as %d, want %d", kept, got, want)
		}
	}
	p.shell.useTextSize(200)
	p.shell.stepText(1)
	if got := TextSize(p.shell.App); got != 200 {
		t.Errorf("larger than the largest is %d", got)
	}
}

// A window may be as small as 480 by 320, at any text size; what has no room
// scrolls, and nothing makes the window larger.
func TestSmallWindowScrolls(t *testing.T) {
	p := start(t)
	small := fyne.NewSize(480, 320)
	fits := func(where string) {
		t.Helper()
		if least := p.shell.Window.Content().MinSize(); least.Width > small.Width || least.Height > small.Height {
			t.Errorf("%s asks for a window of %v", where, least)
		}
	}
	fits("the welcome")
	p.Tap("Open demo")
	for _, r := range p.places(t) {
		p.shell.Go(r)
		fits(string(r.Page) + " " + r.Tab)
	}
	inside := func(o fyne.CanvasObject, what string) {
		t.Helper()
		at, window := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), p.shell.stage.Size()
		if at.X < 0 || at.Y < 0 || at.X+o.Size().Width > window.Width || at.Y+o.Size().Height > window.Height {
			t.Errorf("in a window of %v %s is at %v, %v large", window, what, at, o.Size())
		}
	}
	for _, size := range []fyne.Size{small, fyne.NewSize(640, 360), fyne.NewSize(853, 460), fyne.NewSize(1000, 600), fyne.NewSize(1440, 872)} {
		p.shell.Window.Resize(size)
		f := p.shell.frame
		for what, o := range map[string]fyne.CanvasObject{"New": f.create, "the search": f.search, "the theme": f.mode, "the side bar": f.side} {
			inside(o, what)
		}
		for _, name := range []string{"Today", "Calendar", "Clients", "Documents", "Reports", "Settings", "Lock"} {
			inside(p.Named(name), name)
		}
		if got, room := f.shown.Size(), roomFor(p.shell.history.here().Page); got.Width < room.Width || got.Height < room.Height {
			t.Errorf("in a window of %v the page has %v", size, got)
		}
	}
	p.shell.LockNow()
	fits("the lock")
	if kit.TextSizes[0] != 80 || kit.TextSizes[len(kit.TextSizes)-1] != 200 {
		t.Errorf("the sizes are %v, want 80 to 200", kit.TextSizes)
	}
}
