package ui

import (
	"path"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/ui/calendar"
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
	bare  bool         // with neither: a function key
	open  bool         // works only while a practice is open
	any   bool         // works also while a dialog is open
	over  bool         // works also while the record is covered
	offer bool         // offered in the palette
	pages bool         // works where pages are shown; with a bare key only while no field has the keyboard
	days  bool         // works where visits can be arranged
	shift bool         // with Shift too
	named []string     // patterns of what buttons say that do the same, beside its own words
	do    func(*Shell)
}

func goTo(p desk.Page) func(*Shell) { return func(s *Shell) { s.Go(desk.Route{Page: p}) } }

// commands is the table, in the order of the help page.
func commands() []command {
	return []command{
		{icon: "search", words: "Search", key: fyne.KeyK, open: true, do: (*Shell).openPalette},
		{icon: "search", words: "Find on this page", key: fyne.KeyF, open: true, do: (*Shell).findHere},
		{icon: "sun", words: "Today", key: fyne.Key1, open: true, offer: true, do: goTo(desk.Today)},
		{icon: "calendar-days", words: "Calendar", key: fyne.Key2, open: true, offer: true, do: goTo(desk.Calendar)},
		{icon: "users", words: "Clients", key: fyne.Key3, open: true, offer: true, do: goTo(desk.Clients)},
		{icon: "file-text", words: "Documents", key: fyne.Key4, open: true, offer: true, do: goTo(desk.Documents)},
		{icon: "chart-line", words: "Reports", key: fyne.Key5, open: true, offer: true, do: goTo(desk.Reports)},
		{icon: "receipt", words: "Billing", key: fyne.Key7, open: true, offer: true, do: goTo(desk.Billing)},
		{icon: "settings", words: "Settings", key: fyne.Key6, open: true, offer: true, do: goTo(desk.Settings)},
		{icon: "circle-play", words: "Open the live session", key: fyne.Key0, open: true, named: []string{"Open live session"}, do: (*Shell).openRunning},
		{icon: "siren", words: "Emergency", key: fyne.KeyE, open: true, any: true, over: true, do: (*Shell).openEmergency},
		{icon: "plus", words: "New", key: fyne.KeyN, open: true, do: (*Shell).openNew},
		{icon: "user-plus", words: "New client", open: true, offer: true, do: goTo(desk.NewClient)},
		{icon: "calendar-plus", words: "Book a visit", key: fyne.KeyB, open: true, offer: true, named: []string{"Book visit"}, do: func(s *Shell) { bookVisit(s) }},
		{icon: "hourglass", words: "Add to the wait list", open: true, offer: true, do: func(s *Shell) { calendar.WaitDialog(s.desk, calendar.Waited{}) }},
		{icon: "calendar-check", words: "Plan a course", open: true, offer: true, named: []string{"Plan course"}, do: planCourse},
		{icon: "check", words: "Confirm", key: fyne.KeyReturn, open: true, any: true, do: (*Shell).confirm},
		{icon: "undo-2", words: "Undo", key: fyne.KeyZ, open: true, offer: true, do: (*Shell).takeBack},
		{icon: "redo-2", words: "Redo", key: fyne.KeyY, open: true, offer: true, do: (*Shell).doAgain},
		{icon: "printer", words: "Print", key: fyne.KeyP, open: true, offer: true, named: []string{"Print draft", "Print a copy", "Print [0-9]* page*", "Print set for *"}, do: (*Shell).print},
		{icon: "printer", words: "Print tomorrow’s schedule", open: true, offer: true, do: func(s *Shell) { calendar.PrintTomorrow(s.desk) }},
		{icon: "printer", words: "Blank forms for a paper day", open: true, offer: true, do: func(s *Shell) { s.Go(desk.Route{Page: desk.Settings, Tab: "forms/page"}) }},
		{icon: "hard-drive", words: "Save now", key: fyne.KeyS, open: true, offer: true, do: (*Shell).saveNow},
		{icon: "lock", words: "Lock", key: fyne.KeyL, open: true, any: true, offer: true, do: (*Shell).LockNow},
		{icon: "arrow-left", words: "Back", key: fyne.KeyLeft, alt: true, open: true, offer: true, do: (*Shell).Back},
		{icon: "arrow-right", words: "Forward", key: fyne.KeyRight, alt: true, open: true, offer: true, do: (*Shell).Forward},
		{icon: "panel-left", words: "Next pane", key: fyne.KeyF6, bare: true, open: true, do: (*Shell).nextPane},
		{icon: "chevron-right", words: "Next page", key: fyne.KeyPageDown, bare: true, open: true, pages: true, do: onPages((*kit.PageView).NextPage)},
		{icon: "chevron-left", words: "Page before", key: fyne.KeyPageUp, bare: true, open: true, pages: true, do: onPages((*kit.PageView).PreviousPage)},
		{icon: "arrow-up", words: "First page", key: fyne.KeyHome, bare: true, open: true, pages: true, do: onPages((*kit.PageView).FirstPage)},
		{icon: "arrow-down", words: "Last page", key: fyne.KeyEnd, bare: true, open: true, pages: true, do: onPages((*kit.PageView).LastPage)},
		{icon: "zoom-in", words: "Larger page or hours", key: fyne.KeyEqual, open: true, pages: true, do: zoom(1)},
		{icon: "zoom-out", words: "Smaller page or hours", key: fyne.KeyMinus, open: true, pages: true, do: zoom(-1)},
		{icon: "maximize-2", words: "Fit the width of the page", key: fyne.Key0, alt: true, open: true, pages: true, do: zoomPages(func(p *kit.Preview) { p.SetZoom(kit.FitWidth) })},
		{icon: "scan", words: "Fit the whole page", key: fyne.Key9, alt: true, open: true, pages: true, do: zoomPages(func(p *kit.Preview) { p.SetZoom(kit.FitPage) })},
		{icon: "arrow-up", words: "Move the visit earlier", key: fyne.KeyUp, open: true, days: true, do: arrange(func(a desk.Arranger) { a.MoveChosen(0, -15) })},
		{icon: "arrow-down", words: "Move the visit later", key: fyne.KeyDown, open: true, days: true, do: arrange(func(a desk.Arranger) { a.MoveChosen(0, 15) })},
		{icon: "arrow-left", words: "Move the visit a day back", key: fyne.KeyLeft, open: true, days: true, do: arrange(func(a desk.Arranger) { a.MoveChosen(-1, 0) })},
		{icon: "arrow-right", words: "Move the visit a day on", key: fyne.KeyRight, open: true, days: true, do: arrange(func(a desk.Arranger) { a.MoveChosen(1, 0) })},
		{icon: "minus", words: "Make the visit shorter", key: fyne.KeyUp, shift: true, open: true, days: true, do: arrange(func(a desk.Arranger) { a.Lengthen(-15) })},
		{icon: "plus", words: "Make the visit longer", key: fyne.KeyDown, shift: true, open: true, days: true, do: arrange(func(a desk.Arranger) { a.Lengthen(15) })},
		{icon: "calendar-clock", words: "Put the visit aside", key: fyne.KeyX, open: true, days: true, do: arrange(desk.Arranger.Park)},
		{icon: "calendar-plus", words: "Place the visit that was put aside", key: fyne.KeyV, open: true, days: true, do: arrange(desk.Arranger.Place)},
		{icon: "refresh-cw", words: "Repeat the visit", key: fyne.KeyR, open: true, days: true, do: arrange(desk.Arranger.Repeat)},
		{icon: "calendar-x", words: "Cancel the visit", key: fyne.KeyDelete, bare: true, open: true, days: true, do: arrange(desk.Arranger.Remove)},
		{icon: "moon", words: "Light or dark", open: true, offer: true, do: (*Shell).switchMode},
		{icon: "zoom-in", words: "Larger text", open: true, offer: true, do: func(s *Shell) { s.stepText(1) }},
		{icon: "zoom-out", words: "Smaller text", open: true, offer: true, do: func(s *Shell) { s.stepText(-1) }},
		{icon: "book-open", words: "Help", key: fyne.KeyF1, bare: true, open: true, offer: true, do: goTo(desk.Help)},
		{icon: "log-out", words: "Quit", key: fyne.KeyQ, any: true, offer: true, do: (*Shell).Quit},
	}
}

// addKeys makes the keys of the table work in the window.
func (s *Shell) addKeys() {
	for _, c := range commands() {
		for _, shortcut := range c.shortcuts() {
			s.Window.Canvas().AddShortcut(shortcut, func(fyne.Shortcut) { s.run(c) })
		}
	}
	s.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if s.covered() || s.handed() || e.Name == fyne.KeyEscape && s.stage.LetGo() {
			return
		}
		for _, c := range commands() {
			if c.bare && c.key == e.Name && s.has(c) {
				s.run(c)
				return
			}
		}
		if typed, ok := s.screen.(desk.Keyed); ok && s.stage.Dialog() == nil {
			typed.TypedKey(e)
		}
	})
	s.Window.Canvas().SetOnTypedRune(func(r rune) {
		if s.covered() {
			s.typedOverCover(r)
			return
		}
		if typed, ok := s.screen.(desk.Keyed); ok && s.stage.Dialog() == nil {
			typed.TypedRune(r)
		}
	})
}

// shortcuts are the command's key as Fyne's window sends it, none for a function key.
func (c command) shortcuts() []fyne.Shortcut {
	modifier := fyne.KeyModifierShortcutDefault
	if c.alt {
		modifier = fyne.KeyModifierAlt
	}
	if c.shift {
		modifier |= fyne.KeyModifierShift
	}
	with := func(key fyne.KeyName, modifier fyne.KeyModifier) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
	}
	switch {
	case c.key == "" || c.bare:
		return nil
	case c.key == fyne.KeyZ && !c.alt: // Fyne has a name of its own for it
		return []fyne.Shortcut{&fyne.ShortcutUndo{}}
	case c.key == fyne.KeyY && !c.alt: // as well, and what other programs have
		return []fyne.Shortcut{&fyne.ShortcutRedo{}, with(fyne.KeyZ, modifier|fyne.KeyModifierShift)}
	case c.key == fyne.KeyX:
		return []fyne.Shortcut{&fyne.ShortcutCut{}}
	case c.key == fyne.KeyV:
		return []fyne.Shortcut{&fyne.ShortcutPaste{}}
	case c.key == fyne.KeyEqual: // plus: with Shift on many keyboards, with a key of its own on others
		return []fyne.Shortcut{with(c.key, modifier), with(c.key, modifier|fyne.KeyModifierShift), with(fyne.KeyPlus, modifier)}
	}
	return []fyne.Shortcut{with(c.key, modifier)}
}

func (s *Shell) run(c command) {
	over := s.Window.Canvas().Overlays().Top() != nil // a dialog, the palette or a file dialog
	if c.open && s.practice == nil || over && !c.any || s.covered() && !c.over || s.handed() {
		return
	}
	c.do(s)
}

// arranger is the screen where it has visits to arrange, nil for another.
func (s *Shell) arranger() desk.Arranger {
	a, _ := s.screen.(desk.Arranger)
	return a
}

// arrange does something with the visits of the screen, where it has some.
func arrange(do func(desk.Arranger)) func(*Shell) {
	return func(s *Shell) {
		if a := s.arranger(); a != nil {
			do(a)
		}
	}
}

// has reports whether the screen has what a command is about.
func (s *Shell) has(c command) bool {
	return (!c.pages || s.preview() != nil) && (!c.days || s.arranger() != nil)
}

// preview is what the screen shows pages in, nil for none.
func (s *Shell) preview() *kit.Preview {
	if p, ok := s.screen.(desk.Previewer); ok {
		return p.Preview()
	}
	return nil
}

// zoom makes the pages of a preview larger, or the hours of a calendar.
func zoom(by int) func(*Shell) {
	pages := zoomPages(func(p *kit.Preview) { p.Zoom(by) })
	return func(s *Shell) {
		if a := s.arranger(); a != nil {
			a.ZoomHours(by)
			return
		}
		pages(s)
	}
}

// zoomPages does something with the preview of the screen, where it has one.
func zoomPages(do func(*kit.Preview)) func(*Shell) {
	return func(s *Shell) {
		if p := s.preview(); p != nil {
			do(p)
		}
	}
}

func onPages(do func(*kit.PageView)) func(*Shell) {
	return zoomPages(func(p *kit.Preview) { do(p.View()) })
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
	kit.LeaveField(s.Window.Canvas())
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

// confirm presses the acting button of the dialog in front, or does what the screen
// is there for: what it says itself, else its primary button.
func (s *Shell) confirm() {
	if dialog := s.stage.Dialog(); dialog != nil {
		dialog.Confirm()
		return
	}
	if s.Window.Canvas().Overlays().Top() != nil || s.frame == nil {
		return
	}
	if c, ok := s.screen.(desk.Confirmer); ok {
		c.Confirm()
	} else if primary := kit.Primary(s.frame.shown); primary != nil {
		primary.OnTap()
	}
}

// findHere gives the keyboard to the screen's own search, or opens the palette.
func (s *Shell) findHere() {
	if f, ok := s.screen.(desk.Finder); ok {
		f.Find()
		return
	}
	s.openPalette()
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

// openNew opens the list below New, with the keyboard in it.
func (s *Shell) openNew() {
	s.Window.Canvas().Focus(s.frame.create)
	s.frame.create.OnTap()
}

// keys writes the command's key as the system's users know it, "" for none.
func (c command) keys() string {
	switch {
	case c.key == "":
		return ""
	case c.bare:
		return shownKey(c.key)
	case c.alt:
		return "Alt " + shownKey(c.key)
	case c.shift:
		return keyName("Shift " + shownKey(c.key))
	}
	return keyName(shownKey(c.key))
}

// keysOf is the key of a command by its words, for what is drawn with it.
func keysOf(words string) string {
	for _, c := range commands() {
		if c.words == words {
			return c.keys()
		}
	}
	return ""
}

// keyOf is the key that does what a button does, for its tip: of an open dialog those
// that end it, of a page those of the commands, and of its one primary button that
// of confirming.
func (s *Shell) keyOf(b *kit.Button) string {
	if dialog := s.stage.Dialog(); dialog != nil {
		switch confirms, leaves := dialog.Key(b); {
		case confirms:
			return keysOf("Confirm")
		case leaves:
			return "Escape"
		}
		return ""
	}
	for _, c := range commands() {
		for _, pattern := range append(c.named, c.words) {
			if same, err := path.Match(pattern, b.Label()); err == nil && same && c.key != "" {
				return c.keys()
			}
		}
	}
	if _, own := s.screen.(desk.Confirmer); !own && s.frame != nil && kit.Primary(s.frame.shown) == b {
		return keysOf("Confirm")
	}
	return ""
}

// helpKeys is the table as the help shows it, so that the two can not differ.
func helpKeys() []help.Key {
	var keys []help.Key
	for _, c := range commands() {
		if c.key != "" {
			keys = append(keys, help.Key{Keys: c.keys(), Words: c.words})
		}
	}
	return keys
}

// shownKey is a key as its cap says it.
func shownKey(key fyne.KeyName) string {
	switch key {
	case fyne.KeyLeft:
		return "←"
	case fyne.KeyRight:
		return "→"
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	case fyne.KeyReturn:
		return "Enter"
	case fyne.KeyEqual:
		return "+"
	case fyne.KeyMinus:
		return "−"
	case fyne.KeyPageDown:
		return "Page Down"
	case fyne.KeyPageUp:
		return "Page Up"
	}
	return string(key)
}
