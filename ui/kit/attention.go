package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Attention is one thing that needs attention: who, what kind, why, what
// follows, and the button that leads to the place that mends it.
type Attention struct {
	ID     string
	Family Family // Bad, Warn or Neu
	Icon   string
	Who    string // "Amara N., today 1:00 PM"
	Kind   string // "Readiness"
	Why    string // "Transport agreement not signed"
	Then   string // "Escort has no phone number"
	Action string // "Open checks"
	High   bool   // the one primary button of the list
}

// AttentionGroup is a part of the list under its own head.
type AttentionGroup struct {
	Title string // "Before today's visits"
	Items []Attention
}

// AttentionList is what Today shows under "Needs attention". It is as high as
// its rows, and a row as its words: the card around it scrolls. Under 420 wide the
// buttons become chevrons.
type AttentionList struct {
	widget.BaseWidget

	// OnAct is called with the ID of the row whose button or self was clicked.
	OnAct func(id string)

	groups []AttentionGroup
	rows   []*attentionRow
}

// NewAttentionList returns an empty list.
func NewAttentionList(act func(id string)) *AttentionList {
	l := &AttentionList{OnAct: act}
	l.ExtendBaseWidget(l)
	return l
}

// SetGroups shows other groups.
func (l *AttentionList) SetGroups(groups []AttentionGroup) {
	l.groups = groups
	// What is still there keeps its row, and the row the keyboard.
	before := map[string]*attentionRow{}
	for _, r := range l.rows {
		before[r.item.ID] = r
	}
	l.rows = nil
	for _, g := range groups {
		for _, item := range g.Items {
			row := before[item.ID]
			if delete(before, item.ID); row == nil {
				row = newAttentionRow(l)
			}
			row.set(item)
			l.rows = append(l.rows, row)
		}
	}
	l.Refresh()
}

// CreateRenderer is called by Fyne.
func (l *AttentionList) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size { return fyne.NewSize(280, l.HeightAt(l.Size().Width)) })
}

// HeightAt is how high the list is at a width.
func (l *AttentionList) HeightAt(width float32) (h float32) {
	for _, g := range l.groups {
		if g.Title != "" {
			h += HeightGroupHead
		}
	}
	for _, r := range l.rows {
		h += r.heightAt(width)
	}
	return h
}

func (l *AttentionList) draw(s *sketch, size fyne.Size) {
	y, n := float32(0), 0
	for _, g := range l.groups {
		if g.Title != "" {
			s.fill(0, y, size.Width, HeightGroupHead, 0, Sunken)
			if y > 0 { // the first head stands under the card's own line
				s.fill(0, y, size.Width, 1, 0, Line)
			}
			s.textIn(g.Title, 16, y+8, size.Width-32, TableTitle)
			y += HeightGroupHead
		}
		for range g.Items {
			h := l.rows[n].heightAt(size.Width)
			s.place(l.rows[n], 0, y, size.Width, h)
			y += h
			n++
		}
	}
}

// attentionRow is one row. Its button is the stop for the keyboard; a click
// anywhere does the same.
type attentionRow struct {
	widget.BaseWidget
	item    Attention
	act     func()
	button  *Button
	chevron *Button
	hovered bool
}

func newAttentionRow(l *AttentionList) *attentionRow {
	r := &attentionRow{}
	r.act = func() {
		if l.OnAct != nil {
			l.OnAct(r.item.ID)
		}
	}
	r.button = NewButton("", r.act).Small()
	r.chevron = NewIconButton("chevron-right", "", r.act).Low().Small()
	r.ExtendBaseWidget(r)
	return r
}

func (r *attentionRow) set(item Attention) {
	r.item = item
	setAction(r.button, item.Action, item.High)
	r.chevron.SetTip(item.Action, "")
	r.Refresh()
}

func (r *attentionRow) Tapped(*fyne.PointEvent)        { r.act() }
func (r *attentionRow) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (r *attentionRow) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *attentionRow) MouseMoved(*desktop.MouseEvent) {}
func (r *attentionRow) MouseOut()                      { r.hovered = false; r.Refresh() }

// AccessibilityLabel says the whole row.
func (r *attentionRow) AccessibilityLabel() string {
	return r.item.Who + ", " + r.item.Kind + ", " + r.item.Why + ", " + r.item.Then
}

func (r *attentionRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (r *attentionRow) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(r, r.draw, func() fyne.Size { return fyne.NewSize(280, r.heightAt(r.Size().Width)) })
}

const (
	attentionLeft = 60 // of the words
	attentionLine = 18 // of those below the name
)

// attentionWords is a line of a row in one look.
type attentionWords struct {
	text string
	role Role
}

// lines are the words below the name at a width: the kind where it has no room beside
// the name, why, and what follows. What is long is wrapped, not cut.
func (r *attentionRow) lines(width float32) (lines []attentionWords) {
	room := r.right(width) - attentionLeft
	add := func(text string, role Role) {
		if text == "" {
			return
		}
		role.Line = attentionLine
		for _, line := range wrapText(oneLine(text), room, role.Width) {
			lines = append(lines, attentionWords{line, role})
		}
	}
	if !r.beside(room) {
		add(r.item.Kind, ChipWord.In(r.item.Family.Solid))
	}
	add(r.item.Why, Second)
	add(r.item.Then, Second.In(Ink3))
	return lines
}

// beside reports whether the kind has room beside the name.
func (r *attentionRow) beside(room float32) bool {
	return Name.Width(oneLine(r.item.Who))+6+ChipWord.Width(oneLine(r.item.Kind)) <= room
}

// right is where the words end at a width: before the button.
func (r *attentionRow) right(width float32) float32 {
	switch {
	case width < 420:
		return width - 10 - HeightButtonSmall - 12
	case r.item.Action != "":
		return width - 16 - r.button.MinSize().Width - 12
	}
	return width - 16 - 12
}

// heightAt is how high the row is at a width: that of two lines below the name, or as
// many as there are. Before it has a width nothing is wrapped.
func (r *attentionRow) heightAt(width float32) float32 {
	if width <= 0 {
		return HeightAttention
	}
	return HeightAttention + attentionLine*float32(max(0, len(r.lines(width))-2))
}

// stop is the button that is there at the row's width.
func (r *attentionRow) stop() *Button {
	if r.Size().Width < 420 {
		return r.chevron
	}
	return r.button
}

func (r *attentionRow) draw(s *sketch, size fyne.Size) {
	if r.hovered {
		s.fill(0, 1, size.Width, size.Height-1, 0, Sunken)
	}
	s.fill(0, 0, size.Width, 1, 0, Line)
	middle, right := (size.Height+1)/2, r.right(size.Width)
	switch {
	case size.Width < 420:
		s.place(r.chevron, right+12, middle-14, HeightButtonSmall, HeightButtonSmall)
	case r.item.Action != "":
		s.place(r.button, right+12, middle-14, r.button.MinSize().Width, HeightButtonSmall)
	}
	s.tile(r.item.Icon, 16, middle-16, 32, 18, r.item.Family)
	lines, y := r.lines(size.Width), float32(6.5)
	used := s.textIn(r.item.Who, attentionLeft, y, right-attentionLeft, Name)
	if r.beside(right - attentionLeft) {
		s.text(r.item.Kind, attentionLeft+used+6, y+2, ChipWord.In(r.item.Family.Solid))
	}
	for i, line := range lines {
		s.text(line.text, attentionLeft, y+20+attentionLine*float32(i), line.role)
	}
}
