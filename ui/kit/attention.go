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
// its rows: the card around it scrolls. Under 420 wide the buttons become
// chevrons.
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
	return newSketchRenderer(l, l.draw, func() fyne.Size {
		h := float32(0)
		for _, g := range l.groups {
			if g.Title != "" {
				h += HeightGroupHead
			}
			h += HeightAttention * float32(len(g.Items))
		}
		return fyne.NewSize(280, h)
	})
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
			s.place(l.rows[n], 0, y, size.Width, HeightAttention)
			y += HeightAttention
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
	return newSketchRenderer(r, r.draw, func() fyne.Size { return fyne.NewSize(280, HeightAttention) })
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
	middle := (size.Height + 1) / 2
	right := size.Width - 16
	switch {
	case size.Width < 420:
		right = size.Width - 10 - HeightButtonSmall
		s.place(r.chevron, right, middle-14, HeightButtonSmall, HeightButtonSmall)
	case r.item.Action != "":
		width := r.button.MinSize().Width
		right -= width
		s.place(r.button, right, middle-14, width, HeightButtonSmall)
	}
	right -= 12
	s.tile(r.item.Icon, 16, middle-16, 32, 18, r.item.Family)
	const left = 60
	y := middle - 28
	used := s.textIn(r.item.Who, left, y, right-left, Name)
	s.textIn(r.item.Kind, left+used+6, y+2, right-left-used-6, ChipWord.In(r.item.Family.Solid))
	why := Second
	why.Line = 18
	s.textIn(r.item.Why, left, y+20, right-left, why)
	s.textIn(r.item.Then, left, y+38, right-left, why.In(Ink3))
}
