package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/drill"
	"kapdesk/ui/help"
	"kapdesk/ui/kit"
)

// Every command with a key has it in the palette and in the list of the help, from
// the one table; the palette itself opens with Search.
func TestEveryKeyIsInThePaletteAndTheHelp(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	listed, jordan := helpKeys(), desktest.Client(t, p.shell.practice.Store, "Jordan R.")
	for _, c := range commands() {
		if c.key == "" {
			continue
		}
		at := desk.Route{Page: desk.Documents, Client: jordan} // with pages
		if c.days {
			at = desk.Route{Page: desk.Calendar}
		}
		p.shell.Go(at)
		_, items := p.offers(t, c.words)
		if !slices.ContainsFunc(items, func(i kit.PaletteItem) bool { return i.Words == c.words && i.Key == c.keys() }) {
			t.Errorf("the palette does not offer %q with its key %s", c.words, c.keys())
		}
		if !slices.ContainsFunc(listed, func(k help.Key) bool { return k.Words == c.words && k.Keys == c.keys() }) {
			t.Errorf("the help does not list %q with its key %s", c.words, c.keys())
		}
	}
}

// Every button of every screen that does what a command with a key does shows the key
// in its tip, or in itself.
func TestEveryButtonOfACommandShowsItsKey(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	jordan := desktest.Client(t, p.shell.practice.Store, "Jordan R.")
	screens, err := drill.Screens(t.Context(), p.shell.practice.Store, jordan, tabKeys())
	if err != nil {
		t.Fatal(err)
	}
	screens = append(screens, desk.Route{Page: desk.Documents, Client: jordan, Tab: string(data.FormKAP)})
	want := map[string]string{"Back": "Back", "New": "New", "Book visit": "Book a visit", "Print draft": "Print", "Print 5 pages": "Print",
		"Next page": "Next page", "Page before": "Page before", "Larger page": "Larger page", "Smaller page": "Smaller page",
		"Add client": "Confirm"}
	found := map[string]bool{}
	look := func(where string) {
		for _, b := range p.Buttons() {
			words := b.AccessibilityLabel()
			command, ok := want[words]
			if !ok || words == "Back" && where == "calendar " { // a week back, for which it has keys of its own
				continue
			}
			found[words] = true
			if tip, key := b.Tip(); key != keysOf(command) || tip == "" {
				t.Errorf("%s: the tip of %q says %q and the key %q, want %q", where, words, tip, key, keysOf(command))
			}
		}
	}
	for _, r := range screens {
		p.shell.Go(r)
		look(string(r.Page) + " " + r.Tab)
	}
	for words := range want {
		if !found[words] {
			t.Errorf("no screen has a button %q", words)
		}
	}
}

// A dialog's buttons have the keys that end it, also where one says a command's words.
func TestButtonsOfADialogShowTheirKeys(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.ctrl(fyne.KeyB)
	keys := map[string]string{}
	for _, b := range p.Buttons() {
		if words := b.Label(); words != "" {
			_, keys[words] = b.Tip()
		}
	}
	if keys["Book visit"] != keysOf("Confirm") || keys["Go back"] != "Escape" {
		t.Errorf("in the dialog the keys are %q and %q, want %q and Escape", keys["Book visit"], keys["Go back"], keysOf("Confirm"))
	}
}

// The button of a toast shows the key that takes the act back.
func TestUndoShowsItsKey(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.toast("Visit moved", func() {})
	for _, b := range p.Buttons() {
		if _, key := b.Tip(); b.Label() == "Undo" && key != keysOf("Undo") {
			t.Errorf("Undo shows the key %q, want %q", key, keysOf("Undo"))
		}
	}
}
