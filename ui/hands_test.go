package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// ctrl presses a key with Ctrl. The test's canvas keeps no shortcuts, so what the
// window would run is run.
func (p *program) ctrl(key fyne.KeyName) {
	for _, c := range commands() {
		if c.key == key && !c.alt && !c.shift && !c.bare {
			p.shell.run(c) // a test's canvas knows no shortcuts
		}
	}
}

// The keys that are drawn beside a button, shown in the palette and listed in the
// help are those of the one table.
func TestKeysAgree(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	listed := map[string]string{}
	for _, k := range helpKeys() {
		listed[k.Words] = k.Keys
	}
	for _, c := range commands() {
		if listed[c.words] != c.keys() {
			t.Errorf("the help lists %q for %q, the table says %q", listed[c.words], c.words, c.keys())
		}
	}
	for _, words := range []string{"Search", "Find on this page", "Today", "New", "Confirm", "Print", "Save now", "Lock", "Back", "Forward", "Next pane", "Help", "Quit"} {
		if keysOf(words) == "" {
			t.Errorf("%q has no key", words)
		}
	}
	if p.shell.desk.Keys("Back") != "Alt ←" || keysOf("Next pane") != "F6" || !strings.HasSuffix(keysOf("Confirm"), "Enter") {
		t.Errorf("keys are written as %q, %q, %q", p.shell.desk.Keys("Back"), keysOf("Next pane"), keysOf("Confirm"))
	}
}

// The keys of pages turn and zoom the preview of the screen, and do nothing where
// there is none.
func TestKeysOfPages(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	press := func(key fyne.KeyName) { p.shell.Window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key}) }
	run := func(words string) {
		for _, c := range commands() {
			if c.words == words {
				p.shell.run(c)
			}
		}
	}
	press(fyne.KeyPageDown)
	run("Larger page or hours")
	p.shell.Go(desk.Route{Page: desk.Documents, Client: desktest.Client(t, p.shell.practice.Store, "Jordan R."), Tab: string(data.FormKAP)})
	for _, c := range []struct {
		do   func()
		says string
	}{
		{func() { press(fyne.KeyPageDown) }, "Page 2 of 5"},
		{func() { press(fyne.KeyEnd) }, "Page 5 of 5"},
		{func() { press(fyne.KeyPageUp) }, "Page 4 of 5"},
		{func() { press(fyne.KeyHome) }, "Page 1 of 5"},
		{func() { p.shell.preview().SetZoom(1); p.ctrl(fyne.KeyEqual) }, "125%"},
		{func() { p.ctrl(fyne.KeyMinus) }, "100%"},
	} {
		c.do()
		p.MustSay(c.says)
	}
	run("Fit the width of the page")
	width := p.shell.preview().View().Zoom()
	run("Fit the whole page")
	if whole := p.shell.preview().View().Zoom(); whole > width || whole == 1 {
		t.Errorf("the whole page is shown at %.2f, its width at %.2f", whole, width)
	}
}

// F6 goes from the page to the side bar, the top bar and back to the page.
func TestNextPane(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.Go(desk.Route{Page: desk.Clients})
	cv, f := p.shell.Window.Canvas(), p.shell.frame
	cv.Unfocus()
	for round := range 2 {
		for _, pane := range []struct {
			name string
			part fyne.CanvasObject
		}{{"the page", f.body}, {"the side bar", f.side}, {"the top bar", f.tools}} {
			p.Press(fyne.KeyF6)
			if !hasKeyboard(cv, pane.part) {
				t.Fatalf("round %d: F6 leads to %T, want %s", round, cv.Focused(), pane.name)
			}
		}
	}
}

// allPanes presses F6 until it begins anew: it comes to each pane of a page, brings it to
// the front where one is seen at a time, and gives it the keyboard if it takes any.
func (p *program) allPanes(t *testing.T, where string) (folded int) {
	t.Helper()
	cv, f := p.shell.Window.Canvas(), p.shell.frame
	page := kit.Panes(f.body)
	kit.Enter(f.tools)
	for i, pane := range append(page, kit.Pane{Content: f.side}, kit.Pane{Content: f.tools}, page[0]) {
		if !pane.Foldable() && !kit.Takes(pane.Content) {
			continue
		}
		if pane.Foldable() {
			folded++
		}
		p.Press(fyne.KeyF6)
		if !pane.Content.Visible() || !hasKeyboard(cv, pane.Content) && (kit.Takes(pane.Content) || cv.Focused() != nil) {
			t.Errorf("%s: F6 leads to %T, not to pane %d of %d", where, cv.Focused(), i, len(page))
			break
		}
	}
	return folded
}

// The list below New takes the keyboard, wherever it was: Ctrl N, Down, Enter books.
func TestNewTakesTheKeyboard(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.Go(desk.Route{Page: desk.Clients})
	p.ctrl(fyne.KeyF)
	p.ctrl(fyne.KeyN)
	p.Press(fyne.KeyDown)
	p.Press(fyne.KeyReturn)
	if p.shell.stage.Dialog() == nil {
		t.Fatal("Ctrl N, Down, Enter opens no booking")
	}
	p.Press(fyne.KeyEscape)
	p.ctrl(fyne.KeyN)
	p.Press(fyne.KeyEscape)
	p.Press(fyne.KeyReturn) // on the button that has the keyboard: the list opens again
	p.Press(fyne.KeyReturn)
	if p.shell.history.here().Page != desk.NewClient {
		t.Errorf("Enter in the list leads to %+v, want a new client", p.shell.history.here())
	}
}

// Ctrl F goes to the filter of the page, Escape empties it and leaves.
func TestFindOnThePage(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.Go(desk.Route{Page: desk.Clients})
	p.ctrl(fyne.KeyF)
	p.Keys("jordan")
	p.MustSay("C-0098")
	p.MustNotSay("Rosa M.")
	p.Press(fyne.KeyEscape)
	p.MustSay("Rosa M.")
	if focused := p.shell.Window.Canvas().Focused(); focused != nil {
		t.Errorf("after Escape the keyboard is in %T", focused)
	}
}

// The thirty items of a screening take thirty keys; some answers and the rest at
// once take fewer, and the dialog names how many the rest are.
func TestScreeningByKeyboard(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	s := p.shell.practice.Store
	keys := 0
	press := func(typed string) {
		for _, r := range typed {
			keys++
			p.Keys(string(r))
		}
	}
	screening := func(name string) (map[int]data.ScreeningAnswer, data.ClientID) {
		who := desktest.Client(t, s, name)
		all, err := s.Screening(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		return course.LatestAnswers(all), who
	}
	_, who := screening("Priya S.") // not asked yet
	p.shell.Go(desk.Route{Page: desk.Client, Client: who, Tab: "medical"})
	p.shell.Window.Canvas().Unfocus()
	p.MustSay("not filled in", "The other 30 are No")
	press("nnu")
	press("a")
	p.MustSay("27 items of 30 are not answered. Each of them is kept as an answer: No, with the time of now.")
	p.Press(fyne.KeyEscape)
	if now, _ := screening("Priya S."); len(now) != 3 || now[3].Answer != data.Unknown {
		t.Errorf("after three keys and going back %d items are answered: %+v", len(now), now)
	}
	press("a")
	p.ctrl(fyne.KeyReturn)
	now, _ := screening("Priya S.")
	for _, item := range course.ScreeningItems {
		want := data.No
		if item.Number == 3 {
			want = data.Unknown
		}
		if got := now[item.Number]; got.Answer != want || !got.At.Equal(p.clock.now) {
			t.Errorf("item %d is kept as %+v, want %q with the time", item.Number, got, want)
		}
	}
	p.MustNotSay("are No")
	if keys += 2; keys > 35 { // Escape and Ctrl Enter
		t.Errorf("the screening took %d keys", keys)
	}
	t.Logf("the screening took %d keys, and 30 with a key for each item", keys)
}

// Ctrl Enter presses the primary button of a screen: what was typed for a new
// client is added without a way through all fields. Of several none is pressed.
func TestConfirmPressesThePrimaryButton(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.shell.Go(desk.Route{Page: desk.NewClient})
	p.Field("Chosen name").Focus() // as it has the keyboard once the draft was read
	p.Keys("Maren")
	p.ctrl(fyne.KeyReturn)
	p.MustSay("Maren", "Names and person")
	here := p.shell.history.here()
	p.ctrl(fyne.KeyReturn) // the details have no primary button
	if p.shell.history.here() != here || p.shell.stage.Dialog() != nil {
		t.Errorf("Ctrl Enter on a screen without a primary button led to %+v", p.shell.history.here())
	}
}

// On a new screen Tab begins in the page, not at the side bar.
func TestTabBeginsInThePage(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	for _, page := range []desk.Page{desk.Today, desk.Calendar, desk.Clients, desk.Documents, desk.Reports, desk.Settings, desk.Help} {
		p.shell.Go(desk.Route{Page: page})
		cv := p.shell.Window.Canvas()
		cv.Unfocus()
		if cv.FocusNext(); !hasKeyboard(cv, p.shell.frame.body) {
			t.Errorf("%s: Tab begins at %T, not in the page", page, cv.Focused())
		}
	}
}

// Fyne's window sends Ctrl Z as Undo, not as a key with Ctrl; a command that waits
// for the key never runs. The keys of the clipboard belong to the texts; three of them
// do something in a page where no text has the keyboard, which the window asks first.
func TestKeysAreSentAsTheyAreAwaited(t *testing.T) {
	texts := []fyne.KeyName{fyne.KeyA, fyne.KeyC, fyne.KeyInsert}
	names := []fyne.KeyName{fyne.KeyZ, fyne.KeyY, fyne.KeyX, fyne.KeyV}
	for _, c := range commands() {
		if c.key == "" || c.bare || c.alt {
			continue
		}
		if slices.Contains(texts, c.key) {
			t.Errorf("%s takes %s from the texts", c.words, c.keys())
		}
		_, key := c.shortcuts()[0].(*desktop.CustomShortcut)
		if key == slices.Contains(names, c.key) {
			t.Errorf("%s waits for %s, which the window does not send for %s", c.words, c.shortcuts()[0].ShortcutName(), c.keys())
		}
	}
}

// Ctrl Enter on a visit asks whether to sign, and in the question it signs.
func TestConfirmSigns(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.ctrl(fyne.KeyK)
	p.Keys("wei")
	p.PickLine("Open the record of Wei’s integration")
	p.ctrl(fyne.KeyReturn)
	p.MustSay("Keep as draft")
	p.ctrl(fyne.KeyReturn)
	p.MustSay("Add addendum")
	p.MustNotSay("Keep as draft")
}

// The keys of the calendar move, lengthen, park and cancel the visit that has the
// keyboard; on another screen they do nothing.
func TestKeysArrangeVisits(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	run := func(words string) {
		t.Helper()
		for _, c := range commands() {
			if c.words == words {
				p.shell.run(c)
				return
			}
		}
		t.Fatalf("no command %q", words)
	}
	run("Move the visit later") // Today arranges nothing
	p.shell.Go(desk.Route{Page: desk.Calendar})
	run("Move the visit later")
	p.MustSay("Choose a visit first, with Tab and the arrows")
	list, err := p.shell.desk.Store.Schedule(t.Context(), p.shell.desk.Store.Now(), p.shell.desk.Store.Now().AddDate(0, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	visit := list[slices.IndexFunc(list, func(e store.Entry) bool { return e.Name == "Leilani K." && e.Kind == data.KindIntegration })]
	p.Tap("Leilani K., Integration, 2 days") // its block takes the keyboard, and a look at it opens
	p.Press(fyne.KeyEscape)
	steps := []struct {
		words   string
		days    int
		minutes int
		length  int
	}{
		{"Move the visit a day on", 1, 0, 0}, {"Move the visit earlier", 0, -15, 0}, {"Move the visit later", 0, 15, 0},
		{"Make the visit longer", 0, 0, 15}, {"Make the visit shorter", 0, 0, -15},
	}
	start, length := visit.Start, visit.Minutes
	for _, c := range steps {
		run(c.words)
		start, length = start.AddDate(0, 0, c.days).Add(time.Duration(c.minutes)*time.Minute), length+c.length
		if a, err := p.shell.desk.Store.Appointment(t.Context(), visit.ID); err != nil || !a.Start.Equal(start) || a.Minutes != length {
			t.Fatalf("after %q it stands at %v for %d min, %v; want %v for %d", c.words, a.Start, a.Minutes, err, start, length)
		}
	}
	run("Put the visit aside")
	p.MustSay("Stays Sat, Jun 14, 3:30 PM")
	run("Cancel the visit")
	p.MustSay("Who cancels")
	p.Press(fyne.KeyEscape)
	for range len(steps) {
		p.ctrl(fyne.KeyZ)
	}
	if a, err := p.shell.desk.Store.Appointment(t.Context(), visit.ID); err != nil || !a.Start.Equal(visit.Start) || a.Minutes != visit.Minutes {
		t.Errorf("after all was undone it stands at %v for %d min, %v", a.Start, a.Minutes, err)
	}
}
