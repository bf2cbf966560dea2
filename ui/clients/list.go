package clients

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// pageSize is how many rows are read at once: a screen and a half.
const pageSize = 32

// phaseChoices are the segments of the phase filter.
var phaseChoices = []struct {
	phase data.Phase
	words string
	icon  string
}{
	{"", "All", ""},
	{data.PhasePreparation, "Preparation", "compass"},
	{data.PhaseMedicine, "Medicine", "waves"},
	{data.PhaseIntegration, "Integration", "sprout"},
	{data.PhaseBefore, "Other", ""},
}

// sortKeys are the columns by which the list can be sorted.
var sortKeys = map[string]store.ClientSort{
	"name": store.ByName, "phase": store.ByPhase, "next": store.ByNext, "score": store.ByScore, "change": store.ByChange, "flag": store.ByFlag,
}

// list is the Clients screen.
type list struct {
	desk   *desk.Desk
	stop   func()
	filter store.ClientFilter
	sheet  sheet
	chosen data.ClientID // the selected client, wherever the row moves

	find      *kit.Field
	phases    *kit.Segmented
	attention *kit.Button
	rows      *kit.RecordList
	foot      *kit.Text
	hidden    *kit.Text
	closed    *kit.Button
	middle    *desk.Place // the list, or the sentence that it is empty
	body      fyne.CanvasObject
	rune      func(rune) // the window's own, given back on Leave
}

// sheet is the part of the list that has been read: any number of pages, each
// read when a row of it comes into view.
type sheet struct {
	generation int // grows with every change of the filter: late answers are dropped
	page       store.ClientPage
	rows       map[int]store.ClientRow
	asked      map[int]bool // pages by number
}

// left is how the list was when it was left.
type left struct {
	filter store.ClientFilter
	chosen data.ClientID
}

// New returns the Clients screen as it was left. The route's Tab may name a
// phase and its Client whom to select.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	l := &list{desk: d, filter: store.ClientFilter{Limit: pageSize}}
	if before, ok := d.Left[desk.Clients].(left); ok {
		l.filter, l.chosen = before.filter, before.chosen
	}
	if r.Tab != "" {
		l.filter = store.ClientFilter{Limit: pageSize, Phase: data.Phase(r.Tab)}
	}
	if r.Client != 0 {
		l.chosen = r.Client
	}
	l.find = kit.NewField("").WithIcon("search").Hold(findHint)
	l.find.OnChanged = func(text string) { l.filter.Search = text; l.load() }
	l.find.OnSubmit = func() { l.rows.Focus() }
	l.find.SetText(l.filter.Search)

	options := make([]kit.Option, len(phaseChoices))
	for i, c := range phaseChoices {
		options[i] = kit.Option{Words: c.words, Icon: c.icon}
		if c.icon != "" {
			options[i].Color = kit.PhaseFamily(c.phase).Solid
		}
	}
	l.phases = kit.NewSegmented(options, func(i int) { l.filter.Phase = phaseChoices[i].phase; l.load() })
	for i, c := range phaseChoices {
		if c.phase == l.filter.Phase {
			l.phases.Choose(i)
		}
	}
	l.attention = kit.NewButton("", l.toggleAttention)
	l.nameAttention()

	l.rows = kit.NewRecordList(
		kit.ListColumn{Title: "Client", Key: "name", Width: 220, Folds: 210},
		kit.ListColumn{Title: "Phase", Key: "phase", Width: 200, Folds: 190},
		kit.ListColumn{Title: "Next appointment", Key: "next", Width: 196, Folds: 190},
		kit.ListColumn{Title: "PHQ-9", Key: "score", Width: 140, Folds: 133, From: 740},
		kit.ListColumn{Title: "Trend", Width: 104, From: 1060},
		kit.ListColumn{Title: "Change", Key: "change", Width: 64, From: 1060},
		kit.ListColumn{Title: "Flags", Key: "flag", Width: -1},
	)
	for key, sort := range sortKeys {
		if sort == l.filter.Sort {
			l.rows.SetSorted(key, l.filter.Descending)
		}
	}
	l.rows.OnSort = func(key string, descending bool) {
		l.filter.Sort, l.filter.Descending = sortKeys[key], descending
		l.load()
	}
	l.rows.OnOpen = l.open
	l.rows.OnMenu = l.menu
	l.rows.OnSelect = func(row int) { l.chosen = l.sheet.rows[row].ID }
	l.rows.OnRune = l.typed
	l.foot = kit.NewText(kit.Second.In(kit.Ink3), "").Elided()
	l.hidden = kit.NewText(kit.Second.In(kit.Ink3), "")
	l.closed = kit.NewButton("Show closed", l.toggleClosed).Small().Low()
	// The button's own padding would push its words away from the right edge.
	l.rows.SetFooter(kit.Pad(0, -10, 0, 0, kit.Row(2, kit.Grow(kit.Anchored(l.foot)), l.hidden, l.closed)))

	l.middle = desk.NewPlace()
	tools := &fyne.Container{Layout: &toolsLayout{field: l.find}, Objects: []fyne.CanvasObject{l.find, l.phases, l.attention,
		kit.NewButton("New client", l.create).WithIcon("user-plus").High()}}
	l.body = kit.Page(kit.Column(16, tools, kit.Grow(l.middle.Root)))

	l.listen()
	l.load()
	return l
}

// listen reloads when a client changes anywhere, and lets "/" reach the filter
// while nothing else has the keyboard.
func (l *list) listen() {
	l.stop = l.desk.Listen(func(c store.Changed) {
		if c.Subject != store.SubjectSetting && c.Subject != store.SubjectText {
			l.load()
		}
	})
	if l.desk.Window != nil {
		l.rune = l.desk.Window.Canvas().OnTypedRune()
		l.desk.Window.Canvas().SetOnTypedRune(l.typed)
	}
}

// Find gives the keyboard to the filter.
func (l *list) Find() { l.find.Focus() }

// TypedKey leaves the filter with Escape, and empties it.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && l.filter.Search != "" {
		l.find.SetText("")
		l.find.OnChanged("")
		l.desk.Window.Canvas().Unfocus()
	}
}

// TypedRune has nothing more to do: "/" comes by listen.
func (l *list) TypedRune(rune) {}

func (l *list) typed(r rune) {
	if r == '/' {
		l.find.Focus()
	} else if l.rune != nil {
		l.rune(r)
	}
}

// Head is the screen's title.
func (l *list) Head() fyne.CanvasObject { return l.desk.Head(false, "Clients") }

// Body is the filter above the list.
func (l *list) Body() fyne.CanvasObject { return l.body }

// Leave stops listening and remembers how the list was.
func (l *list) Leave() {
	l.stop()
	l.desk.Left[desk.Clients] = left{l.filter, l.chosen}
	if l.desk.Window != nil {
		l.desk.Window.Canvas().SetOnTypedRune(l.rune)
	}
}

func (l *list) create() { l.desk.Go(desk.Route{Page: desk.NewClient}) }

func (l *list) toggleAttention() {
	l.filter.Attention = !l.filter.Attention
	l.nameAttention()
	l.load()
}

// nameAttention says on the button what it would do.
func (l *list) nameAttention() {
	if l.filter.Attention {
		l.attention.SetLabel("Show all")
		l.attention.SetIcon("x")
	} else {
		l.attention.SetLabel("Needs attention")
		l.attention.SetIcon("list-filter")
	}
}

func (l *list) toggleClosed() {
	l.filter.Closed = !l.filter.Closed
	l.load()
}

func (l *list) open(row int) {
	if r, ok := l.sheet.rows[row]; ok {
		l.chosen = r.ID
		l.desk.Go(desk.Route{Page: desk.Client, Client: r.ID})
	}
}

// menu is what a right click on a client offers.
func (l *list) menu(row int) []kit.MenuItem {
	r, ok := l.sheet.rows[row]
	if !ok {
		return nil
	}
	to := func(words string, route desk.Route) kit.MenuItem {
		route.Client = r.ID
		return kit.MenuItem{Words: words, Do: func() { l.desk.Go(route) }}
	}
	return []kit.MenuItem{
		{Words: "Open", Do: func() { l.open(row) }},
		{Words: "Book visit", Do: func() { calendar.BookDialog(l.desk, calendar.Preset{Client: r.ID}) }},
		to("Open notes", desk.Route{Page: desk.Client, Tab: "notes"}),
		to("Open documents", desk.Route{Page: desk.Documents}),
		to("Open details", desk.Route{Page: desk.Client, Tab: "details"}),
		{Words: "Copy name", Do: func() { l.desk.Copy("Name", r.Name) }},
		{Words: "Copy number", Do: func() { l.desk.Copy("Number", r.Number) }},
	}
}

// load reads the first page of the present filter.
func (l *list) load() {
	generation := l.sheet.generation + 1
	l.sheet.generation = generation
	filter := l.filter
	desk.Show(l.desk, "clients", l.middle, func(ctx context.Context) (store.ClientPage, error) {
		return l.desk.Store.Clients(ctx, filter)
	}, func(page store.ClientPage) fyne.CanvasObject {
		l.sheet = sheet{generation: generation, page: page, rows: map[int]store.ClientRow{}, asked: map[int]bool{0: true}}
		l.take(0, page.Rows)
		l.show()
		if page.Total == 0 {
			return l.empty()
		}
		return l.rows
	})
}

// more reads the page that a row is on, once.
func (l *list) more(row int) {
	number := row / pageSize
	if l.sheet.asked[number] {
		return
	}
	l.sheet.asked[number] = true
	generation, filter := l.sheet.generation, l.filter
	filter.Offset = number * pageSize
	desk.Load(l.desk, fmt.Sprintf("clients/%d", number), func(ctx context.Context) (store.ClientPage, error) {
		return l.desk.Store.Clients(ctx, filter)
	}, func(page store.ClientPage) {
		if generation == l.sheet.generation {
			l.take(filter.Offset, page.Rows)
			l.rows.SetRows(l.sheet.page.Total, l.record)
		}
	})
}

func (l *list) take(from int, rows []store.ClientRow) {
	for i, r := range rows {
		l.sheet.rows[from+i] = r
	}
}

// show writes what was read around and into the list.
func (l *list) show() {
	page := l.sheet.page
	words := make([]string, len(phaseChoices))
	for i, c := range phaseChoices {
		n := page.Phases[c.phase]
		if c.phase == "" {
			n = page.All
		}
		words[i] = fmt.Sprintf("%s %d", c.words, n)
	}
	l.phases.SetWords(words...)
	l.foot.SetText(footer(page, l.filter.Closed))
	l.hidden.SetText(hidden(page))
	l.closed.SetLabel("Show closed")
	if l.filter.Closed {
		l.hidden.SetText("")
		l.closed.SetLabel("Hide closed")
	}
	if page.Closed == 0 && !l.filter.Closed {
		l.closed.Hide()
	} else {
		l.closed.Show()
	}

	l.rows.SetRows(page.Total, l.record)
	selected := -1
	for i, r := range l.sheet.rows {
		if r.ID == l.chosen {
			selected = i
		}
	}
	l.rows.Select(selected)
	if l.body != nil {
		l.body.Refresh()
	}
}

// empty says why there is nothing to see, and what helps.
func (l *list) empty() fyne.CanvasObject {
	sentence, next := "No clients yet", "The first one gets the number C-0001."
	switch {
	case l.filter.Search != "":
		sentence, next = "No client matches “"+l.filter.Search+"”", "Every part of a name, number, phone or e-mail is looked for."
		if page := l.sheet.page; page.Closed > 0 && !l.filter.Closed {
			next = "Closed clients are hidden: " + data.Count(page.Closed, "client") + "."
		}
	case l.filter.Attention:
		sentence, next = "No client needs attention", "Flags appear here when something is open or due."
	case l.filter.Phase != "":
		sentence, next = "No client is in this phase", "Choose another phase or all."
	}
	action := kit.NewButton("New client", l.create).WithIcon("user-plus")
	return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("users", sentence, next, action))))
}

// record draws one row; one that is not read yet is empty and asked for.
func (l *list) record(row int) kit.Record {
	r, ok := l.sheet.rows[row]
	if !ok {
		l.more(row)
		if r, ok = l.sheet.rows[row]; !ok {
			return kit.Record{Cells: []kit.Cell{{Text: "…", Role: kit.Second.In(kit.Ink3)}}}
		}
	}
	return recordOf(r, l.desk.Store.Today(), l.desk.Region(), l.desk.Store.VisitTypes())
}

// recordOf is a client's line.
func recordOf(r store.ClientRow, today data.Date, region data.Region, types data.VisitTypes) kit.Record {
	at := standingOf(r, today, region)
	family := kit.PhaseFamily(at.Phase)
	when, what := nextVisit(r, today, region, types)
	next := kit.Cell{Text: when, Under: what}
	if r.Next.ID == 0 {
		next.Role = kit.Second.In(kit.Ink3)
	}
	total, band, on, change := score(r, today, region)
	var trend []int
	if len(r.PHQ9) > 1 {
		trend = r.PHQ9
	}
	flag := kit.Cell{Chevron: true}
	if flags := client.Flags(r.Facts); len(flags) > 0 {
		flag.Chip = kit.Flag{Family: toneFamily(flags[0].Tone), Icon: iconOf(flags[0]), Words: words.Notice(flags[0], today, region)}
		flag.More = len(flags) - 1
	}
	return kit.Record{ID: r.Number, Cells: []kit.Cell{
		{Initials: kit.Initials(r.Name), Text: r.Name, Role: kit.Name, Under: who(r, today)},
		{Tile: kit.Tile{Icon: at.Icon, Family: family}, Text: at.Words, Role: kit.SecondName.In(family.Solid), Under: at.Under},
		next,
		kit.ScoreCell(total, band, on),
		{Scores: trend},
		{Text: change, Role: kit.ChipWord.In(kit.Ink2)},
		flag,
	}}
}

// toolsLayout keeps the tools on one line: in a small window the filter field,
// the first of them, gives up the width that is missing.
// Where it has no room even so, the buttons go on below.
type toolsLayout struct {
	field *kit.Field
	short bool // the field shows the short hint
	lines bool // there are two lines
}

const (
	findHint      = "Filter by name, ID or word"
	findHintShort = "Filter"
)

func (l *toolsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.lines {
		return fyne.NewSize(400, 2*kit.HeightEntry+8)
	}
	return fyne.NewSize(400, kit.HeightEntry)
}

func (l *toolsLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	const gap = 12
	left := size.Width
	for _, o := range items[1:] {
		left -= o.MinSize().Width + gap
	}
	top := float32(0)
	put := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, top))
		o.Resize(fyne.NewSize(width, kit.HeightEntry))
	}
	if l.lines = left < 120; l.lines {
		left = size.Width - items[1].MinSize().Width - gap
	}
	find, phases := max(88, min(280, left)), items[1].MinSize().Width
	if short := find < 240; short != l.short {
		l.short = short
		l.field.Hold(map[bool]string{false: findHint, true: findHintShort}[short])
	}
	put(items[0], 0, find)
	put(items[1], find+gap, phases)
	if l.lines {
		top = kit.HeightEntry + 8
	}
	right := size.Width
	for i := len(items) - 1; i > 1; i-- {
		width := items[i].MinSize().Width
		right -= width
		put(items[i], right, width)
		right -= gap
	}
}
