package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// tickedApp gathers animations, which the driver of the tests does not let run.
type tickedApp struct {
	fyne.App
	driver *tickedDriver
}

type tickedDriver struct {
	fyne.Driver
	running []*fyne.Animation
}

func (a tickedApp) Driver() fyne.Driver { return a.driver }

func (d *tickedDriver) StartAnimation(a *fyne.Animation) { d.running = append(d.running, a) }

func (d *tickedDriver) StopAnimation(a *fyne.Animation) {
	for i, one := range d.running {
		if one == a {
			d.running = append(d.running[:i:i], d.running[i+1:]...)
			return
		}
	}
}

func tickedAnimations(t *testing.T) *tickedDriver {
	t.Helper()
	app := test.NewTempApp(t)
	d := &tickedDriver{Driver: app.Driver()}
	fyne.SetCurrentApp(tickedApp{app, d})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	return d
}

// caretOf is the one upright line that Fyne shows in an entry.
func caretOf(t *testing.T, e fyne.Widget) *canvas.Rectangle {
	t.Helper()
	for _, o := range test.WidgetRenderer(e).Objects() {
		inner, ok := o.(*container.Scroll)
		if !ok {
			continue
		}
		for _, o := range test.WidgetRenderer(inner.Content.(fyne.Widget)).Objects() {
			if line, ok := o.(*canvas.Rectangle); ok && line.Visible() && line.Size().Width < 4 {
				return line
			}
		}
	}
	t.Fatal("an entry with the keyboard shows no caret")
	return nil
}

// A caret that fades has the whole window painted for each step.
func TestTheCaretStandsStill(t *testing.T) {
	d := tickedAnimations(t)
	f := NewField("Name")
	f.SetText("Ana")
	win := test.NewTempWindow(t, f)
	e := f.box.entry
	win.Canvas().Focus(e)
	caret := caretOf(t, e)

	changed := 0
	f.OnChanged = func(string) { changed++ }
	place := e.CursorTextOffset()
	for _, share := range []float32{0, 0.3, 0.5, 0.6, 1} {
		for _, a := range append([]*fyne.Animation{}, d.running...) {
			a.Tick(share)
		}
	}
	before := caret.FillColor
	for _, share := range []float32{0, 0.3, 0.5, 0.6, 1} {
		for _, a := range append([]*fyne.Animation{}, d.running...) {
			a.Tick(share)
		}
		if caret.FillColor != before {
			t.Errorf("at %.1f of its way the caret has the color %v, and had %v", share, caret.FillColor, before)
		}
	}
	if _, _, _, opaque := before.RGBA(); opaque != 0xffff {
		t.Errorf("the caret that stands has the color %v", before)
	}
	if changed > 0 || e.Text != "Ana" || e.CursorTextOffset() != place {
		t.Errorf("to hold the caret changed the text %d times, to %q with the caret at %d", changed, e.Text, e.CursorTextOffset())
	}

	win.Canvas().Unfocus()
	if len(d.running) > 0 {
		t.Errorf("%d animations run after the field was left", len(d.running))
	}
}

// Fyne's own caret fades under the same steps: the test above can tell.
func TestFynesCaretFades(t *testing.T) {
	d := tickedAnimations(t)
	e := widget.NewEntry()
	win := test.NewTempWindow(t, e)
	win.Canvas().Focus(e)
	for _, a := range d.running {
		a.Tick(1)
	}
	if _, _, _, opaque := caretOf(t, e).FillColor.RGBA(); opaque == 0xffff {
		t.Error("Fyne's caret does not fade any more: what holds it can go")
	}
}

// A page that goes while somebody types in it leaves nothing running.
func TestAFieldThatGoesLeavesNoAnimation(t *testing.T) {
	d := tickedAnimations(t)
	f := NewField("Name")
	win := test.NewTempWindow(t, f)
	win.Canvas().Focus(f.box.entry)
	if len(d.running) == 0 {
		t.Fatal("nothing holds the caret")
	}
	test.WidgetRenderer(f.box.entry).Destroy()
	f.box.entry.FocusLost()
	if f.box.entry.caret != nil {
		t.Error("the caret is held after its field went")
	}
}
