// Package desktest shows screens in tests: over the demo practice, in a window
// of the test driver, with everything running at once on the test's goroutine.
package desktest

import (
	"bytes"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Portland is the zone of the demo practice.
var Portland = demo.Zone.MustLocation()

// The two sizes of a screen in the designs: the window without sidebar and
// title bar.
var (
	Wide   = fyne.NewSize(1232, 872)
	Narrow = fyne.NewSize(1036, 672)
)

// Demo opens the demo practice at the moment of the designs.
func Demo(t testing.TB) *store.Store {
	t.Helper()
	return demotest.Open(t, demo.DesignTime(Portland))
}

// Empty opens a practice in which nothing has been entered, at the same moment.
func Empty(t testing.TB) *store.Store {
	t.Helper()
	return demotest.Empty(t, data.FixedClock(demo.DesignTime(Portland)))
}

// Client finds a client of the practice by the name on the screen.
func Client(t testing.TB, s *store.Store, name string) data.ClientID {
	t.Helper()
	first, _, _ := strings.Cut(name, " ")
	page, err := s.Clients(t.Context(), store.ClientFilter{Search: first})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range page.Rows {
		if row.Name == name {
			return row.ID
		}
	}
	t.Fatalf("no client %q in the demo practice", name)
	return 0
}

// Window is where a screen is shown.
type Window struct {
	Desk   *desk.Desk
	Went   []desk.Route // where the screen wanted to go
	Failed []error      // what it could not do
	Toasts []string
	Undo   func()            // of the newest toast, nil when that offers none
	Opened map[string][]byte // files handed to the system's viewer

	t     testing.TB
	win   fyne.Window
	stage *kit.Stage
	left  func()
}

// New makes a window of a size in light or dark.
func New(t testing.TB, s *store.Store, mode kit.Mode, size fyne.Size) *Window {
	t.Helper()
	return newWindow(t, s, mode, size, desk.Inline{})
}

func newWindow(t testing.TB, s *store.Store, mode kit.Mode, size fyne.Size, r desk.Runner) *Window {
	t.Helper()
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(mode))
	w := &Window{t: t, Opened: map[string][]byte{}, stage: kit.NewStage(kit.Stack())}
	w.win = test.NewTempWindow(t, w.stage)
	w.win.SetPadded(false)
	w.win.Resize(size)
	w.Desk = desk.New(s, w.win, w.stage, r, func() data.Region { return data.RegionOf("US") })
	w.Desk.Go = func(r desk.Route) { w.Went = append(w.Went, r) }
	w.Desk.Fail = func(err error) { w.Failed = append(w.Failed, err) }
	w.Desk.Toast = func(text string, undo func()) { w.Toasts, w.Undo = append(w.Toasts, text), undo }
	w.Desk.Gate = func(_, act string, lift func()) (fyne.CanvasObject, fyne.Focusable) {
		button := kit.NewButton(act, lift)
		return button, button
	}
	w.Desk.Say = func(text string) { w.Desk.Toast(text, nil) }
	w.Desk.OpenFile = func(name string, pdf []byte) error { w.Opened[name] = pdf; return nil }
	w.Desk.OpenCopy = func(name string, write func(io.Writer) error) error {
		var copied bytes.Buffer
		err := write(&copied)
		w.Opened[name] = copied.Bytes()
		return err
	}
	t.Cleanup(func() {
		if w.left != nil {
			w.left()
		}
	})
	return w
}

// Around looks at a window that somebody else fills, such as the shell.
func Around(t testing.TB, win fyne.Window) *Window {
	t.Helper()
	stage, ok := win.Content().(*kit.Stage)
	if !ok {
		t.Fatal("the window's root is no kit.Stage")
	}
	return &Window{t: t, win: win, stage: stage, Opened: map[string][]byte{}}
}

// Show puts a screen into the window, with its head above unless it wants the
// whole window.
func (w *Window) Show(s desk.Screen) {
	if b, ok := s.(desk.Bare); ok && b.Bare() {
		w.put(s.Leave, s.Body())
		return
	}
	w.put(s.Leave, kit.Column(0, kit.Fixed(0, 64, kit.PadXY(kit.PagePadding, 0, s.Head())), kit.Grow(s.Body())))
}

// Leave leaves what is shown, as the shell does before another screen.
func (w *Window) Leave() {
	if w.left != nil {
		w.left()
		w.left = nil
		w.Desk.Turn()
	}
}

// ShowTab puts a tab of a client's record into the window.
func (w *Window) ShowTab(tab desk.Tab) {
	column := kit.Column(16)
	if actions := tab.Actions(); actions != nil {
		column.Add(kit.Row(0, kit.Space(), actions))
	}
	column.Add(kit.Grow(tab.Content()))
	w.put(tab.Leave, kit.Page(column))
}

func (w *Window) put(leave func(), body fyne.CanvasObject) {
	if w.left != nil {
		w.left()
	}
	w.left = leave
	w.stage.SetContent(kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), body))
	w.stage.Refresh()
}

// Texts returns all words on the screen, dialogs included, from top to bottom
// of the tree.
func (w *Window) Texts() []string {
	var texts []string
	w.walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				texts = append(texts, o.Text)
			}
		case interface{ Painted() []paper.Text }: // a page or a chart, which is one picture
			for _, t := range o.Painted() {
				texts = append(texts, t.S)
			}
		}
	})
	return texts
}

// OnTop returns the words of what lies above everything else in the window: a
// dialog, or the veil over a session.
func (w *Window) OnTop() []string {
	var texts []string
	walk(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			texts = append(texts, t.Text)
		}
	})
	return texts
}

// Says reports whether the words stand on the screen, in one text or across
// several that follow each other.
func (w *Window) Says(words string) bool {
	return strings.Contains(strings.Join(w.Texts(), " "), words)
}

// MustSay fails the test when words are missing.
func (w *Window) MustSay(words ...string) {
	w.t.Helper()
	for _, one := range words {
		if !w.Says(one) {
			w.t.Errorf("the screen does not say %q", one)
		}
	}
}

// MustNotSay fails the test when words stand on the screen.
func (w *Window) MustNotSay(words ...string) {
	w.t.Helper()
	for _, one := range words {
		if w.Says(one) {
			w.t.Errorf("the screen says %q", one)
		}
	}
}

// Tap presses what a screen reader would call by these words: a button, a row,
// a choice. Of several it takes the first.
func (w *Window) Tap(label string) { w.t.Helper(); w.tap(label, false) }

// Answer presses a button of the dialog in front.
func (w *Window) Answer(label string) { w.t.Helper(); w.tap(label, true) }

func (w *Window) tap(label string, last bool) {
	w.t.Helper()
	w.named(label, last).(fyne.Tappable).Tapped(&fyne.PointEvent{})
}

// Named finds what can be pressed by its name.
func (w *Window) Named(label string) fyne.CanvasObject { w.t.Helper(); return w.named(label, false) }

func (w *Window) named(label string, last bool) fyne.CanvasObject {
	w.t.Helper()
	var found fyne.CanvasObject
	w.walk(func(o fyne.CanvasObject) {
		named, ok := o.(interface{ AccessibilityLabel() string })
		_, can := o.(fyne.Tappable)
		if ok && can && (found == nil || last) && (named.AccessibilityLabel() == label || strings.HasPrefix(named.AccessibilityLabel(), label+",")) {
			found = o
		}
	})
	if found == nil {
		w.t.Fatalf("nothing on the screen is called %q", label)
	}
	return found
}

// Field finds an entry by its label; a dialog's own comes before the page's.
func (w *Window) Field(label string) *kit.Field {
	w.t.Helper()
	all := w.Fields(label)
	if len(all) == 0 {
		w.t.Fatalf("no field is called %q", label)
	}
	return all[len(all)-1]
}

// HasField reports whether an entry with a label stands on the screen.
func (w *Window) HasField(label string) bool { return len(w.Fields(label)) > 0 }

// Fields lists the entries with a label.
func (w *Window) Fields(label string) []*kit.Field {
	var all []*kit.Field
	w.walk(func(o fyne.CanvasObject) {
		if f := fieldOf(o); f != nil && f.Label() == label {
			all = append(all, f)
		}
	})
	return all
}

// FieldsOnTop lists the entries of what lies above everything else, such as a
// dialog.
func (w *Window) FieldsOnTop() []*kit.Field {
	var all []*kit.Field
	walk(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if f := fieldOf(o); f != nil {
			all = append(all, f)
		}
	})
	return all
}

func fieldOf(o fyne.CanvasObject) *kit.Field {
	switch o := o.(type) {
	case *kit.Field:
		return o
	case *kit.DateField:
		return o.Field
	case *kit.TimeField:
		return o.Field
	case *kit.NumberField:
		return o.Field
	case *kit.WeightField:
		return o.Field
	case *kit.ZoneField:
		return o.Field
	case *kit.Combo:
		return o.Field
	}
	return nil
}

// Type puts a text into a field as if typed.
func (w *Window) Type(label, text string) {
	w.t.Helper()
	f := w.Field(label)
	f.SetText(text)
	if f.OnChanged != nil {
		f.OnChanged(text)
	}
}

func (w *Window) walk(visit func(fyne.CanvasObject)) {
	walk(w.stage, visit)
	for _, o := range w.win.Canvas().Overlays().List() {
		walk(o, visit)
	}
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	for _, child := range children(o) {
		walk(child, visit)
	}
}

// Shot keeps a picture of the window when KAPDESK_SHOTS names a folder, to be
// laid beside the design.
func (w *Window) Shot(name string) {
	w.t.Helper()
	folder := os.Getenv("KAPDESK_SHOTS")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		w.t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.win.Canvas().Capture()); err != nil {
		w.t.Fatal(err)
	}
}
