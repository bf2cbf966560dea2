package ui

import (
	"context"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/data/store"
	"kapdesk/data/words"
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
			s.stage.Toast("All changes saved", nil)
		}
	})
}

// print prints what the screen shows, where it shows something to print.
func (s *Shell) print() {
	if p, ok := s.screen.(desk.Printer); ok {
		p.Print()
	}
}

// How many clients, and documents of the first one, the palette offers.
const (
	clientsFound   = 6
	documentsFound = 4
)

// openPalette searches clients and commands. Psychotherapy notes are never
// searched.
func (s *Shell) openPalette() {
	if s.practice == nil {
		return
	}
	s.stage.OpenPalette(kit.NewPalette(s.find))
}

// find answers what the palette offers for a text.
func (s *Shell) find(text string, answer func([]kit.PaletteGroup, string)) {
	text = strings.TrimSpace(text)
	practice := s.practice.Store
	desk.Read(s.desk, "palette", func(ctx context.Context) (f store.Found, _ error) {
		if text == "" {
			return f, nil
		}
		return practice.Find(ctx, text, clientsFound)
	}, func(f store.Found, err error) {
		failed := ""
		if err != nil {
			f, failed = store.Found{}, words.Fault(err).What
		}
		answer(append(s.offer(f), placesFor(s, text)...), failed)
	})
}

// placesFor are the commands whose words hold a text.
func placesFor(s *Shell, text string) []kit.PaletteGroup {
	do := kit.PaletteGroup{Name: "Go to"}
	for _, c := range commands() {
		if c.offer && strings.Contains(strings.ToLower(c.words), strings.ToLower(text)) {
			do.Items = append(do.Items, kit.PaletteItem{Icon: c.icon, Words: c.words, Do: func() { s.run(c) }})
		}
	}
	if len(do.Items) == 0 {
		return nil
	}
	return []kit.PaletteGroup{do}
}

// offer is what was found, and what is usually wanted of the client that fits
// best.
func (s *Shell) offer(f store.Found) []kit.PaletteGroup {
	if len(f.Clients) == 0 {
		return nil
	}
	to := func(r desk.Route) func() { return func() { s.Go(r) } }
	clients := kit.PaletteGroup{Name: "Clients"}
	for _, row := range f.Clients {
		detail := row.Number
		if row.ByContact {
			detail += ", by a contact"
		}
		clients.Items = append(clients.Items, kit.PaletteItem{Icon: "user", Words: row.Name, Detail: detail,
			Do: to(desk.Route{Page: desk.Client, Client: row.ID})})
	}
	if !f.Fits() {
		return []kit.PaletteGroup{clients}
	}
	row := f.Clients[0]
	groups := []kit.PaletteGroup{clients, {Name: "Do", Items: []kit.PaletteItem{
		{Icon: "notebook-pen", Words: "Open the notes of " + row.Name, Do: to(desk.Route{Page: desk.Client, Client: row.ID, Tab: "notes"})},
		{Icon: "printer", Words: "Print consent forms for " + row.Name, Do: to(desk.Route{Page: desk.Documents, Client: row.ID})},
		{Icon: "chart-line", Words: "Write a progress report for " + row.Name, Do: to(desk.Route{Page: desk.Reports, Client: row.ID})},
	}}}
	documents := kit.PaletteGroup{Name: "Documents"}
	for _, one := range f.Papers {
		if len(documents.Items) == documentsFound || one.Doc.ID == 0 || one.Doc.Signed.IsZero() {
			continue
		}
		documents.Items = append(documents.Items, kit.PaletteItem{Icon: "file-text", Words: one.Kind.Title + ", " + s.facts.Region.DayMonth(one.Doc.Signed),
			Detail: row.Name, Do: to(desk.Route{Page: desk.Documents, Client: row.ID, ID: int64(one.Doc.ID)})})
	}
	if len(documents.Items) > 0 {
		groups = append(groups, documents)
	}
	return groups
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

// helpKeys is the table as the help shows it, so that the two can not differ.
func helpKeys() []help.Key {
	var keys []help.Key
	for _, c := range commands() {
		switch {
		case c.alt:
			keys = append(keys, help.Key{Keys: "Alt " + arrows[c.key], Words: c.words})
		case c.key != "":
			keys = append(keys, help.Key{Keys: keyName(string(c.key)), Words: c.words})
		}
	}
	return append(keys, help.Key{Keys: "F1", Words: "Help"})
}

var arrows = map[fyne.KeyName]string{fyne.KeyLeft: "←", fyne.KeyRight: "→"}
