package help

import (
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// The widths of the list of chapters, in a wide and in a narrow window.
const (
	listWide   = 288
	listNarrow = 248
)

// mostHits is how many hits are listed; who gets more types another word.
const mostHits = 20

// lineStep is how far an arrow key moves the text.
const lineStep = 60

type screen struct {
	desk *desk.Desk
	book Book
	at   Place
	text string // what the filter holds
	hits []Hit

	filter *kit.Field
	list   *fyne.Container
	rows   []*kit.RowFrame // of the list, for the arrow keys
	places []Place         // what the rows open
	fold   *kit.Fold
	side   *pane
	page   *pane
	marks  []fyne.CanvasObject // where the sections of the page begin
	marked bool                // the page was set with words marked in it
}

// New returns the help, open at what the route's tab names: a chapter
// ("backups") or a section ("recovery"). keys is the list of keys.
func New(d *desk.Desk, r desk.Route, keys []Key) desk.Screen {
	s := &screen{desk: d, book: NewBook(keys), list: kit.Column(0), fold: kit.NewFold("Chapters", "Page")}
	s.filter = kit.NewField("").Hold("Search the help").WithIcon("search")
	s.filter.OnChanged = s.search
	s.filter.OnSubmit = func() { s.step(-1, 1) }
	s.side, s.page = newPane(s.list), newPane(kit.Column(0))
	s.side.near, s.page.above = true, columnPad-8
	at, _ := s.book.Find(r.Tab)
	s.fillList()
	s.show(at)
	s.fold.Show(1)
	return s
}

// Head is the title.
func (s *screen) Head() fyne.CanvasObject { return s.desk.Head(false, "Help") }

// Leave has nothing to keep.
func (s *screen) Leave() {}

// Body is the list of chapters and the open one.
func (s *screen) Body() fyne.CanvasObject {
	side := kit.NewCard(kit.PadXY(12, 12, kit.Column(12, s.filter, kit.Grow(s.side.frame))))
	page := kit.NewCard(kit.Pad(8, 4, 8, 0, s.page.frame)) // clear of the round corners
	return kit.Page(s.fold.SplitLeft(listWide, listNarrow, side, page))
}

// search shows the sections that hold the words, or all chapters without any.
// The words are marked in the text when a section is opened, not at every key.
func (s *screen) search(text string) {
	s.fold.Show(0)
	s.text, s.hits = text, s.book.Search(text)
	s.fillList()
	if s.marked && !s.searching() {
		s.show(s.at) // without the marks
	}
}

// searching reports whether the list holds hits in place of chapters.
func (s *screen) searching() bool { return len(queryWords(s.text)) > 0 }

// fillList fills the list with chapters or with hits.
func (s *screen) fillList() {
	s.list.Objects, s.rows, s.places = nil, nil, nil
	switch {
	case !s.searching():
		for i, c := range s.book {
			s.addRow(Place{Chapter: i}, 34, kit.NewText(kit.Nav, c.Title).Elided(), c.Title)
		}
	case len(s.hits) == 0:
		s.list.Add(kit.PadXY(12, 8, kit.NewParagraph(kit.Second, fmt.Sprintf("Nothing holds “%s”. Fewer words, or a part of one, find more.", s.text))))
	default:
		for i, h := range s.hits {
			if i == mostHits {
				s.list.Add(kit.PadXY(12, 8, kit.NewParagraph(kit.Caption, fmt.Sprintf("%d more. One more word finds fewer.", len(s.hits)-mostHits))))
				break
			}
			chapter, section := s.book.At(h.Place)
			title, excerpt := section.Title, chapter.Title+": "+h.Excerpt
			if title == "" {
				title, excerpt = chapter.Title, h.Excerpt
			}
			lines := kit.Column(2, kit.NewText(kit.SecondName, title).Elided(), kit.NewParagraph(kit.Caption, excerpt).Lines(2))
			s.addRow(h.Place, 76, kit.PadXY(0, 10, lines), title+", "+chapter.Title)
		}
	}
	s.side.Offset = fyne.Position{}
	s.list.Refresh()
	s.choose()
}

func (s *screen) addRow(to Place, height float32, content fyne.CanvasObject, says string) {
	n := len(s.rows)
	row := kit.NewRowFrame(height, content, func() { s.show(to); s.fold.Show(1) }).Says(says)
	row.OnStep = func(by int) { s.step(n, by) }
	s.rows, s.places = append(s.rows, row), append(s.places, to)
	s.list.Add(row)
}

// step opens the row beside one and gives it the keyboard.
func (s *screen) step(from, by int) {
	to := from + by
	if to < 0 || to >= len(s.rows) {
		return
	}
	s.show(s.places[to])
	s.desk.Window.Canvas().Focus(s.rows[to])
}

// show opens a chapter at a section.
func (s *screen) show(to Place) {
	s.at = to
	chapter := s.book[to.Chapter]
	var words []string
	if s.searching() {
		words = queryWords(s.text)
	}
	s.marked = len(words) > 0
	page := pageOf(chapter, words, s.follow)
	page.content.Add(s.neighbors())
	s.marks = page.heads
	s.page.Content = textColumn(page.content)
	s.page.aim(nil)
	if to.Section > 0 {
		s.page.aim(s.marks[to.Section])
	}
	s.choose()
}

// choose marks the row of what is shown and brings it into view.
func (s *screen) choose() {
	var chosen fyne.CanvasObject
	for i, row := range s.rows {
		on := s.places[i] == s.at || !s.searching() && s.places[i].Chapter == s.at.Chapter
		row.SetSelected(on)
		if on {
			chosen = row
		}
	}
	s.side.aim(chosen)
}

// follow goes where a link leads: another chapter of the help is shown here,
// so that Back still leaves the help.
func (s *screen) follow(to desk.Route) {
	if to.Page != desk.Help {
		s.desk.Go(to)
		return
	}
	if at, ok := s.book.Find(to.Tab); ok {
		s.show(at)
	}
}

// neighbors are the buttons for the chapter before and the one after.
func (s *screen) neighbors() fyne.CanvasObject {
	row := kit.Row(12)
	if i := s.at.Chapter - 1; i >= 0 {
		row.Add(kit.NewButton(s.book[i].Title, func() { s.show(Place{Chapter: i}) }).Small().Low().WithIcon("arrow-left"))
	}
	row.Add(kit.Space())
	if i := s.at.Chapter + 1; i < len(s.book) {
		row.Add(kit.NewButton(s.book[i].Title, func() { s.show(Place{Chapter: i}) }).Small().Low().WithIcon("arrow-right"))
	}
	return kit.Column(16, kit.Gap(0, 8), kit.NewRule(), row)
}

// TypedKey scrolls the text while no field has the keyboard, and Escape empties
// the search.
func (s *screen) TypedKey(e *fyne.KeyEvent) {
	page := s.page.Size().Height - lineStep
	switch e.Name {
	case fyne.KeyUp:
		s.scroll(-lineStep)
	case fyne.KeyDown:
		s.scroll(lineStep)
	case fyne.KeyPageUp:
		s.scroll(-page)
	case fyne.KeyPageDown, fyne.KeySpace:
		s.scroll(page)
	case fyne.KeyHome:
		s.page.ScrollToTop()
	case fyne.KeyEnd:
		s.page.ScrollToBottom()
	case fyne.KeyEscape:
		if s.text != "" {
			s.filter.SetText("")
			s.search("")
		}
	}
}

func (s *screen) scroll(by float32) {
	most := max(0, s.page.Content.Size().Height-s.page.Size().Height)
	s.page.ScrollToOffset(fyne.NewPos(0, min(most, max(0, s.page.Offset.Y+by))))
}

// Find gives the keyboard to the search.
func (s *screen) Find() { s.filter.Focus() }

// TypedRune gives the keyboard to the search at "/".
func (s *screen) TypedRune(r rune) {
	if r == '/' {
		s.filter.Focus()
	}
}
