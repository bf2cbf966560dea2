package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/ui/desk"
	"kapdesk/ui/help"
	"kapdesk/ui/kit"
)

// command is one thing that can be done from anywhere. The table below feeds
// the keys, the palette, the New list and the list of keys in the help.
type command struct {
	icon  string
	words string
	key   fyne.KeyName // with Ctrl, or Cmd on macOS; "" for none
	alt   bool         // with Alt instead
	open  bool         // works only while a practice is open
	any   bool         // works also while a dialog is open
	offer bool         // offered in the palette
	do    func(*Shell)
}

func goTo(p desk.Page) func(*Shell) { return func(s *Shell) { s.Go(desk.Route{Page: p}) } }

// commands is the table, in the order of the help page.
func commands() []command {
	return []command{
		{icon: "search", words: "Search", key: fyne.KeyK, open: true, do: (*Shell).openPalette},
		{icon: "sun", words: "Today", key: fyne.Key1, open: true, offer: true, do: goTo(desk.Today)},
		{icon: "calendar-days", words: "Calendar", key: fyne.Key2, open: true, offer: true, do: goTo(desk.Calendar)},
		{icon: "users", words: "Clients", key: fyne.Key3, open: true, offer: true, do: goTo(desk.Clients)},
		{icon: "file-text", words: "Documents", key: fyne.Key4, open: true, offer: true, do: goTo(desk.Documents)},
		{icon: "chart-line", words: "Reports", key: fyne.Key5, open: true, offer: true, do: goTo(desk.Reports)},
		{icon: "settings", words: "Settings", key: fyne.Key6, open: true, offer: true, do: goTo(desk.Settings)},
		{icon: "plus", words: "New", key: fyne.KeyN, open: true, do: (*Shell).openNew},
		{icon: "user-plus", words: "New client", open: true, offer: true, do: goTo(desk.NewClient)},
		{icon: "calendar-plus", words: "Book a visit", open: true, offer: true, do: func(s *Shell) { bookVisit(s) }},
		{icon: "printer", words: "Print", key: fyne.KeyP, open: true, do: (*Shell).print},
		{icon: "hard-drive", words: "Save now", key: fyne.KeyS, open: true, do: (*Shell).saveNow},
		{icon: "lock", words: "Lock", key: fyne.KeyL, open: true, any: true, offer: true, do: (*Shell).LockNow},
		{icon: "arrow-left", words: "Back", key: fyne.KeyLeft, alt: true, open: true, do: (*Shell).Back},
		{icon: "arrow-right", words: "Forward", key: fyne.KeyRight, alt: true, open: true, do: (*Shell).Forward},
		{icon: "moon", words: "Light or dark", open: true, offer: true, do: (*Shell).switchMode},
		{icon: "book-open", words: "Help", open: true, offer: true, do: goTo(desk.Help)},
	}
}

// addKeys makes the keys of the table work in the window.
func (s *Shell) addKeys() {
	for _, c := range commands() {
		if c.key == "" {
			continue
		}
		modifier := fyne.KeyModifierShortcutDefault
		if c.alt {
			modifier = fyne.KeyModifierAlt
		}
		s.Window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: c.key, Modifier: modifier}, func(fyne.Shortcut) { s.run(c) })
	}
	s.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if s.covered() {
			return
		}
		if e.Name == fyne.KeyF1 && s.practice != nil {
			s.Go(desk.Route{Page: desk.Help})
			return
		}
		if typed, ok := s.screen.(desk.Keyed); ok && s.stage.Dialog() == nil {
			typed.TypedKey(e)
		}
	})
	s.Window.Canvas().SetOnTypedRune(func(r rune) {
		if typed, ok := s.screen.(desk.Keyed); ok && s.stage.Dialog() == nil && !s.covered() {
			typed.TypedRune(r)
		}
	})
}

func (s *Shell) run(c command) {
	over := s.Window.Canvas().Overlays().Top() != nil // a dialog, the palette or a file dialog
	if c.open && s.practice == nil || over && !c.any || s.covered() {
		return
	}
	c.do(s)
}

// keyName writes a key as the system's users know it: "Ctrl K" or "⌘K".
func keyName(key string) string {
	if runtime.GOOS == "darwin" {
		return "⌘" + key
	}
	return "Ctrl " + key
}

// saveNow keeps what is being typed at once, for those who like to press it.
func (s *Shell) saveNow() {
	d := s.desk
	d.Saver.Settle(func(err error) {
		if err == nil {
			err = d.Saver.Doubted()
		}
		switch refused := d.Saver.Refused(); {
		case err != nil:
			d.Fail(err)
		case refused != "":
			s.stage.Toast(refused, nil)
		default:
			_, words := standing(s.practice)
			s.stage.Toast(words, nil)
		}
	})
}

// print prints what the screen shows, where it shows something to print.
func (s *Shell) print() {
	if p, ok := s.screen.(desk.Printer); ok {
		p.Print()
	}
}

// newItems are the lines below the New button.
func (s *Shell) newItems() []kit.MenuItem {
	var items []kit.MenuItem
	for _, c := range commands() {
		if c.words == "New client" || c.words == "Book a visit" {
			items = append(items, kit.MenuItem{Words: c.words, Do: func() { s.run(c) }})
		}
	}
	return items
}

// openNew opens the list below New.
func (s *Shell) openNew() { s.frame.create.OnTap() }

// keys writes the command's key as the system's users know it, "" for none.
func (c command) keys() string {
	switch {
	case c.key == "":
		return ""
	case c.alt:
		return "Alt " + arrows[c.key]
	}
	return keyName(string(c.key))
}

// helpKeys is the table as the help shows it, so that the two can not differ.
func helpKeys() []help.Key {
	var keys []help.Key
	for _, c := range commands() {
		if c.key != "" {
			keys = append(keys, help.Key{Keys: c.keys(), Words: c.words})
		}
	}
	return append(keys, help.Key{Keys: "F1", Words: "Help"})
}

var arrows = map[fyne.KeyName]string{fyne.KeyLeft: "←", fyne.KeyRight: "→"}
