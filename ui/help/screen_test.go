package help

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// sameRoute compares routes, whose date has no exported fields.
var sameRoute = cmp.Comparer(func(a, b data.Date) bool { return a == b })

// show puts the help into a window.
func show(t *testing.T, mode kit.Mode, size fyne.Size, tab string) (*desktest.Window, *screen) {
	t.Helper()
	w := desktest.New(t, nil, mode, size)
	s := New(w.Desk, desk.Route{Page: desk.Help, Tab: tab}, someKeys).(*screen)
	w.Show(s)
	return w, s
}

func key(s *screen, name fyne.KeyName) { s.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestTheScreenShowsChapters(t *testing.T) {
	w, s := show(t, kit.Light, desktest.Wide, "")
	w.MustSay("First steps", "Start your practice", "Add a client")
	for _, c := range s.book {
		w.Tap(c.Title)
		for _, one := range c.Sections {
			w.MustSay(one.Title)
		}
		if s.page.Offset.Y != 0 {
			t.Errorf("%s does not begin at its top", c.Title)
		}
	}
	w.MustSay("No dose suggestion.", "Keyboard")
}

func TestTheListOfKeysIsTheShells(t *testing.T) {
	w, _ := show(t, kit.Light, desktest.Wide, "keyboard")
	for _, k := range someKeys {
		w.MustSay(k.Keys, k.Words)
	}
}

func TestARouteOpensASection(t *testing.T) {
	w, _ := show(t, kit.Light, desktest.Narrow, "forgotten-passphrase")
	w.MustSay("When something goes wrong", "Forgotten passphrase")
	_, s := show(t, kit.Light, desktest.Narrow, "restore-step-by-step")
	head := s.marks[s.at.Section].Position().Y
	if s.page.Offset.Y == 0 || head < s.page.Offset.Y-columnPad || head > s.page.Offset.Y+s.page.Size().Height/2 {
		t.Errorf("the section begins at %.0f, the text is scrolled to %.0f", head, s.page.Offset.Y)
	}
}

func TestSearchingOnTheScreen(t *testing.T) {
	w, s := show(t, kit.Light, desktest.Wide, "")
	s.TypedRune('/')
	if w.Desk.Window.Canvas().Focused() == nil {
		t.Fatal("“/” does not give the keyboard to the search")
	}
	test.Type(w.Desk.Window.Canvas().Focused(), "recovery sheet")
	w.MustSay("Recovery sheet", "Security: ")
	s.filter.OnSubmit()
	if c, one := s.book.At(s.at); c.Name != "security" || one.Name != "recovery-sheet" {
		t.Fatalf("Enter opens %s, %s, want the section on the recovery sheet", c.Name, one.Name)
	}
	if w.Desk.Window.Canvas().Focused() != fyne.Focusable(s.rows[0]) {
		t.Error("after Enter the first hit has not got the keyboard")
	}
	s.rows[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if s.at != s.places[1] {
		t.Errorf("the down arrow opens %v, want the second hit %v", s.at, s.places[1])
	}
	w.Type("", "xylophone")
	s.search("xylophone")
	w.MustSay("Nothing holds “xylophone”.")
	key(s, fyne.KeyEscape)
	if s.filter.Text() != "" || len(s.rows) != len(s.book) {
		t.Errorf("after Escape the search holds %q and the list has %d rows, want all %d chapters", s.filter.Text(), len(s.rows), len(s.book))
	}
	for _, text := range []string{"\xff", strings.Repeat("word ", 3000), "😀 علي"} {
		s.search(text)
	}
}

func TestScrollingByKeys(t *testing.T) {
	_, s := show(t, kit.Light, desktest.Narrow, "security")
	at := func() float32 { return s.page.Offset.Y }
	key(s, fyne.KeyDown)
	if at() != lineStep {
		t.Errorf("the down arrow scrolls to %.0f, want %d", at(), lineStep)
	}
	key(s, fyne.KeyPageDown)
	if at() <= lineStep {
		t.Errorf("Page Down scrolls to %.0f", at())
	}
	key(s, fyne.KeyEnd)
	most := s.page.Content.Size().Height - s.page.Size().Height
	if most <= 0 || at() != most {
		t.Errorf("End scrolls to %.0f of %.0f", at(), most)
	}
	key(s, fyne.KeyDown)
	if at() != most {
		t.Errorf("beyond the end the text is at %.0f, want %.0f", at(), most)
	}
	key(s, fyne.KeyHome)
	key(s, fyne.KeyUp)
	if at() != 0 {
		t.Errorf("before the beginning the text is at %.0f", at())
	}
}

func TestLinks(t *testing.T) {
	w, s := show(t, kit.Light, desktest.Wide, "backups")
	w.Tap("Open Security and backup")
	if diff := cmp.Diff([]desk.Route{{Page: desk.Settings, Tab: "security"}}, w.Went, sameRoute); diff != "" {
		t.Errorf("the link leads (-want +got):\n%s", diff)
	}
	s.follow(desk.Route{Page: desk.Help, Tab: "kapctl"})
	if len(w.Went) != 1 || s.book[s.at.Chapter].Name != "kapctl" {
		t.Errorf("a link within the help left it: %v, chapter %s", w.Went, s.book[s.at.Chapter].Name)
	}
	w.Tap("Copy")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "kapctl clients") {
		t.Errorf("Copy puts %q on the clipboard", got)
	}
}

// Every text is inside the page and none lies over the next, in both sizes.
func TestNothingOverlaps(t *testing.T) {
	for _, size := range []fyne.Size{desktest.Wide, desktest.Narrow} {
		_, s := show(t, kit.Light, size, "")
		for i, c := range s.book {
			s.show(Place{Chapter: i})
			column := s.page.Content.(*fyne.Container).Objects[0].(*fyne.Container)
			bottom := float32(0)
			for _, o := range column.Objects {
				if o.Position().Y < bottom-0.5 || o.Size().Height < o.MinSize().Height-0.5 {
					t.Errorf("%s at %v: a block at %.0f begins above %.0f or is %.0f high, not %.0f", c.Name, size, o.Position().Y, bottom, o.Size().Height, o.MinSize().Height)
				}
				bottom = o.Position().Y + o.Size().Height
			}
			if end := s.page.Content.Size().Height; bottom+columnPad-8 > end {
				t.Errorf("%s at %v: the text ends at %.0f, the page at %.0f", c.Name, size, bottom, end)
			}
		}
	}
}

func TestShots(t *testing.T) {
	for _, one := range []struct {
		name, tab, search string
		mode              kit.Mode
		size              fyne.Size
	}{
		{"help", "", "", kit.Light, desktest.Wide},
		{"help-backups", "backups", "", kit.Light, desktest.Wide},
		{"help-measures-dark", "measures", "", kit.Dark, desktest.Wide},
		{"help-search", "security", "recovery", kit.Light, desktest.Wide},
		{"help-small", "readiness", "", kit.Light, desktest.Narrow},
		{"help-small-dark", "session", "dose", kit.Dark, desktest.Narrow},
		{"help-keyboard", "keyboard", "", kit.Light, desktest.Narrow},
		{"help-sqlcipher", "opening-the-file-without-kap-desk", "", kit.Light, desktest.Narrow},
		{"help-kapctl", "kapctl", "", kit.Light, desktest.Wide},
	} {
		w, s := show(t, one.mode, one.size, one.tab)
		if one.search != "" {
			w.Type("", one.search)
			w.Tap(s.book[s.hits[0].Chapter].Sections[s.hits[0].Section].Title)
		}
		w.Shot(one.name)
	}
}
