package clients

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// window is a place where screens are shown as the shell shows them: at the
// size of a body below title and top bar.
type window struct {
	*desktest.Window
	t      testing.TB
	screen desk.Screen
}

func newWindow(t testing.TB, s *store.Store, mode kit.Mode, width, height float32) *window {
	t.Helper()
	return &window{Window: desktest.New(t, s, mode, fyne.NewSize(width, height)), t: t}
}

// show puts a screen into the window.
func (w *window) show(screen desk.Screen) {
	w.screen = screen
	w.ShowInWindow(screen)
}

// keepPicture keeps a picture when KAPDESK_SHOTS asks for it.
func (w *window) keepPicture(name string) { w.Shot(name) }

// tabs is a record with the Details tab and one of no content.
var tabs = []TabSpec{
	{"journey", "Journey", func(*desk.Desk, data.ClientID) desk.Tab { return stillTab{} }},
	{"sessions", "Sessions", func(*desk.Desk, data.ClientID) desk.Tab { return stillTab{} }},
	{"measures", "Measures", func(*desk.Desk, data.ClientID) desk.Tab { return stillTab{} }},
	{"medical", "Medical", func(*desk.Desk, data.ClientID) desk.Tab { return stillTab{} }},
	{"documents", "Documents", func(*desk.Desk, data.ClientID) desk.Tab { return stillTab{} }},
	{"notes", "Notes", func(*desk.Desk, data.ClientID) desk.Tab { return stillTab{} }},
	{"details", "Details", NewDetails},
}

type stillTab struct{}

func (stillTab) Content() fyne.CanvasObject { return kit.Stack() }
func (stillTab) Actions() fyne.CanvasObject {
	return kit.Row(8, kit.NewButton("Book visit", nil).WithIcon("calendar-plus").Small())
}
func (stillTab) Leave() {}

func find(t testing.TB, s *store.Store, search string) store.ClientRow {
	t.Helper()
	page, err := s.Clients(context.Background(), store.ClientFilter{Search: search})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("searching %q finds %d clients, %v; want one", search, len(page.Rows), err)
	}
	return page.Rows[0]
}

// TestPictures draws every screen of the package in both themes and sizes. It
// proves that they draw; with KAPDESK_SHOTS the pictures are kept.
func TestPictures(t *testing.T) {
	s := desktest.Demo(t)
	jordan := find(t, s, "C-0098").ID
	for _, look := range []struct {
		name          string
		mode          kit.Mode
		width, height float32
	}{
		{"", kit.Light, 1440, 900}, {"-high", kit.Light, 1440, 1900}, {"-dark", kit.Dark, 1440, 900}, {"-1100", kit.Light, 1100, 700}, {"-1100-dark", kit.Dark, 1100, 700},
	} {
		w := newWindow(t, s, look.mode, look.width, look.height)
		w.show(New(w.Desk, desk.Route{Page: desk.Clients, Client: jordan}))
		w.keepPicture("clients" + look.name)
		w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: jordan}, tabs))
		w.keepPicture("client-head" + look.name)
		w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: jordan, Tab: "details"}, tabs))
		w.keepPicture("client-details" + look.name)
		w.show(NewClient(w.Desk, desk.Route{Page: desk.NewClient}))
		w.keepPicture("client-new" + look.name)
		if len(w.Failed) > 0 {
			t.Fatalf("while drawing%s: %v", look.name, w.Failed)
		}
	}
}

// texts are all words below an object.
func texts(o fyne.CanvasObject) string {
	var all []string
	for _, o := range desktest.Visible(o) {
		if a, ok := o.(fyne.Accessible); ok {
			all = append(all, a.AccessibilityLabel())
		}
	}
	return strings.Join(all, " | ")
}

// press taps the button with some words, in the dialog that is open or else on
// the screen.
func (w *window) press(words string) {
	w.t.Helper()
	var button *kit.Button
	root := w.screen.Body()
	if top := w.Desk.Window.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	for _, o := range desktest.Visible(root) {
		if b, ok := o.(*kit.Button); ok && b.Label() == words {
			button = b
		}
	}
	if button == nil {
		w.t.Fatalf("there is no button %q", words)
	}
	test.Tap(button)
}

// field finds a field of the open dialog by its label.
func (w *window) field(label string) *kit.Field {
	w.t.Helper()
	var found *kit.Field
	for _, o := range desktest.Visible(w.Desk.Window.Canvas().Overlays().Top()) {
		if f, ok := o.(*kit.Field); ok && f.Label() == label {
			found = f
		}
	}
	if found == nil {
		w.t.Fatalf("the dialog has no field %q", label)
	}
	return found
}

// enter types a text in place of what a field holds.
func (w *window) enter(field *kit.Field, text string) {
	w.t.Helper()
	field.SetText("")
	w.Desk.Window.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), text)
}
