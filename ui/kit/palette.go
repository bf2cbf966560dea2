package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// PaletteItem is one thing to go to or to do.
type PaletteItem struct {
	Icon   string
	Words  string
	Detail string
	Under  string // a second line, such as the sentence in which a word was found
	Key    string // that does the same without the palette
	Do     func()
}

// same reports whether two items look the same.
func (i PaletteItem) same(as PaletteItem) bool {
	return i.Icon == as.Icon && i.Words == as.Words && i.Detail == as.Detail && i.Under == as.Under && i.Key == as.Key
}

// PaletteGroup is a named group of items, such as Clients, Do or Documents.
type PaletteGroup struct {
	Name  string
	Items []PaletteItem
}

// Palette is the search that opens with Ctrl K or Cmd K: a line to type in and
// groups of answers. Arrow keys move, Enter goes, Escape closes. Open it with
// Stage.OpenPalette.
type Palette struct {
	// Find is asked for the groups for a text after every key. It may answer
	// later, once for each text; failed is a sentence when it could not look.
	Find func(text string, answer func(groups []PaletteGroup, failed string))

	box    *entryBox
	list   *fyne.Container
	items  []PaletteItem
	rows   []*paletteRow
	made   []*paletteRow // rows by place, shown or not: an answer changes what differs
	marked int
	scroll *container.Scroll
	modal  *modal
	asked  int  // grows with every key: an answer to an older text is dropped
	known  bool // what is offered answers the text
	enter  bool // Enter came before the answer
}

// NewPalette returns a palette over a function that finds.
func NewPalette(find func(text string, answer func(groups []PaletteGroup, failed string))) *Palette {
	p := &Palette{Find: find, box: newEntryBox(0), list: Column(0)}
	p.box.bare = true
	p.box.entry.SetPlaceHolder("Search clients, notes, documents")
	p.box.entry.OnChanged = p.find
	p.box.entry.onKey = p.key
	p.scroll = container.NewVScroll(p.list)
	return p
}

// OpenPalette opens it over the page, empty. It does nothing while a dialog is
// open.
func (s *Stage) OpenPalette(p *Palette) {
	cv := fyne.CurrentApp().Driver().CanvasForObject(s)
	if cv == nil || s.open != nil {
		return
	}
	p.box.entry.SetText("")
	p.find("")
	m := newModal(s, cv, p.panel(), 560)
	m.top = 96
	m.onKey = func(key fyne.KeyName) { p.key(key) }
	m.onClose = func() { s.open, p.modal = nil, nil; s.next() }
	s.open, p.modal = m, m
	m.show(p.box.entry)
}

// Close closes it.
func (p *Palette) Close() {
	p.asked++
	if p.modal != nil {
		p.modal.close()
	}
}

// Focusable is what tests type into.
func (p *Palette) Focusable() fyne.Focusable { return p.box.entry }

// Items returns what is offered now, in order.
func (p *Palette) Items() []PaletteItem { return p.items }

// find asks. Until the answer comes the older one stays, and Enter waits for it.
func (p *Palette) find(text string) {
	p.asked++
	asked := p.asked
	p.known, p.enter = false, false
	p.Find(text, func(groups []PaletteGroup, failed string) {
		if asked != p.asked {
			return
		}
		p.known = true
		p.fill(groups, failed)
		if p.enter {
			p.run(0)
		}
	})
}

func (p *Palette) fill(groups []PaletteGroup, failed string) {
	p.list.RemoveAll()
	p.items, p.rows, p.marked = nil, nil, 0
	if failed != "" {
		p.list.Add(Fixed(0, 36, PadXY(16, 0, NewText(Second.In(Bad.Solid), failed).Elided())))
	}
	for _, g := range groups {
		if len(g.Items) == 0 {
			continue
		}
		p.list.Add(Fixed(0, 28, PadXY(16, 0, NewText(TableTitle.In(Ink3), g.Name))))
		for _, item := range g.Items {
			row := p.row(len(p.items), item)
			p.items = append(p.items, item)
			p.rows = append(p.rows, row)
			p.list.Add(row)
		}
	}
	if len(p.items) == 0 && failed == "" {
		p.list.Add(Fixed(0, 36, PadXY(16, 0, NewText(Second, "Nothing found").Elided())))
	}
	p.mark(0)
	if p.modal != nil {
		p.modal.Refresh()
	}
}

// row is the row of a place with an item.
func (p *Palette) row(place int, item PaletteItem) *paletteRow {
	if place == len(p.made) {
		p.made = append(p.made, newPaletteRow(p, place, item))
	}
	row := p.made[place]
	was := row.item
	if row.item = item; !was.same(item) {
		row.changed()
	}
	return row
}

func (p *Palette) mark(index int) {
	p.marked = max(0, min(index, len(p.items)-1))
	for i, r := range p.rows {
		if on := i == p.marked; on != r.on {
			r.on = on
			r.changed()
		}
	}
	if p.marked < len(p.rows) {
		row := p.rows[p.marked]
		top, bottom := row.Position().Y, row.Position().Y+row.MinSize().Height
		if p.marked == 0 {
			top = 0
		}
		offset := p.scroll.Offset.Y
		if height := p.scroll.Size().Height; height > 0 && bottom > offset+height {
			offset = bottom - height
		}
		offset = min(offset, top)
		if offset != p.scroll.Offset.Y {
			p.scroll.ScrollToOffset(fyne.NewPos(0, offset))
		}
	}
}

func (p *Palette) run(index int) {
	if index < 0 || index >= len(p.items) {
		return
	}
	item := p.items[index]
	p.Close()
	if item.Do != nil {
		item.Do()
	}
}

func (p *Palette) key(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyDown:
		p.mark(p.marked + 1)
	case fyne.KeyUp:
		p.mark(p.marked - 1)
	case fyne.KeyPageDown:
		p.mark(p.marked + 8)
	case fyne.KeyPageUp:
		p.mark(p.marked - 8)
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.enter = !p.known; p.known {
			p.run(p.marked)
		}
	case fyne.KeyEscape:
		p.Close()
	default:
		return false
	}
	return true
}

func (p *Palette) panel() fyne.CanvasObject {
	head := Fixed(0, 47, PadXY(16, 0, Row(0, NewIcon("search", 18, Ink2), Grow(p.box), NewKeyHint("Esc"))))
	foot := Stack(
		roundedFoot(),
		Fixed(0, 31, PadXY(16, 0, Row(8, NewIcon("lock", 14, Ink3), NewText(Caption, "Psychotherapy notes are not searched")))),
	)
	list := &fyne.Container{Layout: atMost{12 * 36, p.list}, Objects: []fyne.CanvasObject{p.scroll}}
	return NewLiftedCard(Column(0, head, NewRule(), list, NewRule(), foot))
}

func roundedFoot() *canvas.Rectangle {
	r := canvas.NewRectangle(Sunken)
	r.BottomLeftCornerRadius, r.BottomRightCornerRadius = RadiusCard-1, RadiusCard-1
	return r
}

// atMost makes a scrolling window as high as its content, up to a limit.
type atMost struct {
	height  float32
	content fyne.CanvasObject
}

func (l atMost) MinSize([]fyne.CanvasObject) fyne.Size {
	m := l.content.MinSize()
	return fyne.NewSize(m.Width, min(m.Height, l.height))
}

func (l atMost) Layout(items []fyne.CanvasObject, size fyne.Size) { fill(items, size) }

// paletteRow is one answer.
type paletteRow struct {
	control

	palette *Palette
	index   int
	item    PaletteItem
	on      bool // marked
}

func newPaletteRow(p *Palette, index int, item PaletteItem) *paletteRow {
	r := &paletteRow{palette: p, index: index, item: item}
	r.become(r, nil)
	return r
}

// Tapped goes there. The row never takes the keyboard from the line above.
func (r *paletteRow) Tapped(*fyne.PointEvent) { r.palette.run(r.index) }

// Disabled keeps the row out of the Tab order; the arrow keys reach it.
func (r *paletteRow) Disabled() bool { return true }

// MouseIn marks the row.
func (r *paletteRow) MouseIn(*desktop.MouseEvent) { r.palette.mark(r.index) }

// Cursor is the hand.
func (r *paletteRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel returns all that the row says.
func (r *paletteRow) AccessibilityLabel() string {
	return strings.TrimSpace(r.item.Words + " " + r.item.Detail + " " + r.item.Under)
}

// CreateRenderer is called by Fyne.
func (r *paletteRow) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(Clear)
	icon := NewIcon(r.item.Icon, 16, Ink2)
	words := NewText(Body, r.item.Words)
	detail := NewText(Second.In(Ink3), r.item.Detail).Elided()
	under := NewText(Second, r.item.Under).Elided()
	key := NewKeyHint(r.item.Key)
	line := Row(12, icon, Grow(Baseline(12, words, detail)), key)
	d := &drawing{owner: r, objects: []fyne.CanvasObject{ground, line, under}}
	d.min = func() fyne.Size {
		if r.item.Under != "" {
			return fyne.NewSize(120, 54)
		}
		return fyne.NewSize(120, 36)
	}
	d.layout = func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(line, 16, 0, size.Width-32, 36)
		place(under, 44, 28, size.Width-60, 20)
	}
	d.refresh = func() {
		ground.FillColor = stateToken(r.on, TealTint, Clear)
		icon.Set(r.item.Icon, stateToken(r.on, Teal, Ink2))
		words.SetText(r.item.Words)
		detail.SetText(r.item.Detail)
		under.SetText(r.item.Under)
		key.SetKey(r.item.Key)
		setVisible(under, r.item.Under != "")
		setVisible(key, r.item.Key != "")
		if r.on {
			words.SetRole(Name.In(Teal))
		} else {
			words.SetRole(Body)
		}
		d.layout(r.Size())
		line.Refresh()
		canvas.Refresh(ground)
	}
	d.refresh()
	return d
}
