package today

import (
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// build makes the widgets once; show fills them.
func (s *screen) build() {
	s.title = kit.NewText(kit.Title, "")
	s.elsewhere = kit.NewText(kit.Second.With(kit.Medium).In(kit.Warn.Solid), "").Elided()
	s.away = kit.Row(8, kit.NewIcon("clock", 16, kit.Warn.Solid), kit.Grow(kit.Anchored(s.elsewhere)))
	s.away.Hide()
	s.glance = kit.NewGlanceStrip()
	s.fact = kit.NewText(kit.Second.In(kit.Ink3), "").Elided()
	s.timeline = kit.NewDayTimeline()
	s.timeline.OnOpen = s.openBlock
	s.timeline.OnCreate = s.book
	s.noVisits = kit.Stack()
	s.noVisits.Hide()
	head := kit.Row(8,
		kit.Grow(kit.Baseline(8, kit.NewText(kit.CardTitle, "Schedule"), s.fact)),
		kit.Row(8,
			kit.NewIconButton("chevron-left", "Day before", func() { s.turn(-1) }).Low().Small(),
			kit.NewButton("Today", func() { s.turn(0) }).Small(),
			kit.NewIconButton("chevron-right", "Day after", func() { s.turn(1) }).Low().Small()))
	schedule := kit.NewHeadedCard(head, kit.Stack(s.timeline, s.noVisits))

	s.count = kit.NewText(kit.Second.In(kit.Ink3), "")
	s.attention = kit.NewAttentionList(s.act)
	s.list = kit.Scroll(s.attention)
	s.allClear = kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("circle-check", "Nothing needs attention", "Forms, orders and notes are in order.", nil))
	s.allClear.Hide()
	attention := kit.NewHeadedCard(
		kit.Row(8, kit.Grow(kit.Baseline(0, kit.NewText(kit.CardTitle, "Needs attention"))), s.count),
		kit.Stack(kit.Pad(0, 0, kit.CardEdge, 0, s.list), s.allClear))

	s.others = kit.Column(0)
	waiting := kit.NewCard(kit.Column(0,
		kit.Fixed(0, 43, kit.PadXY(kit.CardPadding, 0, kit.Anchored(kit.NewText(kit.CardTitle, "Waiting on others")))),
		kit.NewRule(), kit.Grow(kit.Scroll(s.others))))

	s.fold = kit.NewFold("Schedule", "Needs attention")
	s.body = &fyne.Container{Layout: &pageLayout{s, attention, waiting}, Objects: []fyne.CanvasObject{s.glance, schedule, attention, waiting, s.away, s.fold.Names()}}
}

// pageLayout is the page of design 02: figures over the schedule and the lists.
// In a window under kit.NarrowWidth what waits on others joins the list.
type pageLayout struct {
	s                  *screen
	attention, waiting fyne.CanvasObject
}

func (*pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(416, 340) }

const (
	waitingHead = 46 // of the card, with its borders
	waitingRow  = 54
	listHead    = 50 + kit.CardEdge
)

func (l *pageLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	s := l.s
	narrow := s.d.Window.Canvas().Size().Width < kit.NarrowWidth
	if narrow != s.narrow {
		s.narrow = narrow
		s.glance.SetNarrow(narrow)
		s.show()
		return // show lays the page out again
	}
	pad, strip, side := kit.PagePadding, float32(76), float32(476)
	if narrow {
		pad, strip, side = kit.PagePaddingSmall, 56, 356
	}
	width := size.Width - 2*pad
	top := float32(0)
	if s.away.Visible() {
		place(s.away, pad, 0, width, 24)
		top = 24 + 8
	}
	place(parts[0], pad, top, width, strip)
	top += strip + 16
	height := max(0, size.Height-top-pad)
	if s.fold.Lay(pad, top, width, height, s.body.Refresh, parts[1], l.attention) {
		setVisible(l.waiting, false)
		l.settle()
		return
	}
	place(parts[1], pad, top, width-side-16, height)

	x := size.Width - pad - side
	defer l.settle()
	setVisible(l.waiting, len(s.waiting) > 0 && !narrow)
	if !l.waiting.Visible() {
		place(l.attention, x, top, side, height)
		return
	}
	// The list is as high as its rows, and what waits takes the rest; when both
	// do not fit, the list scrolls above two rows of those who are waited for.
	list := listHead + s.attention.HeightAt(side-2)
	if len(s.items) == 0 {
		list = 260
	}
	least := waitingHead + waitingRow*float32(min(len(s.waiting), 2))
	list = min(list, height-16-least)
	place(l.attention, x, top, side, list)
	place(l.waiting, x, top+list+16, side, height-list-16)
}

// settle gives the list the height that its words have at the width it got just now.
func (l *pageLayout) settle() {
	if s := l.s; s.attention.Size().Height < s.attention.MinSize().Height {
		s.list.Refresh()
	}
}

// showWaiting fills the card of those who are waited for.
func (s *screen) showWaiting() {
	s.others.RemoveAll()
	for i, w := range s.waiting {
		said := s.said(w)
		if i > 0 {
			s.others.Add(kit.NewRule())
		}
		why := kit.Second
		why.Line = 18
		row := kit.Row(12,
			kit.NewIcon("hourglass", 16, kit.Ink3),
			kit.Grow(kit.Anchored(kit.Column(0, kit.NewText(kit.Name, said.Who).Elided(), kit.NewText(why, said.Why).Elided()))),
			kit.NewButton(said.Do, func() { s.follow(w.Target) }).Low().Small())
		s.others.Add(kit.Fixed(0, waitingRow-1, kit.PadXY(kit.CardPadding, 0, row)))
	}
	s.others.Refresh()
}

// waitingGroup is what waits on others as a group of the list.
func (s *screen) waitingGroup() []kit.AttentionGroup {
	if len(s.waiting) == 0 {
		return nil
	}
	group := kit.AttentionGroup{Title: "Waiting on others"}
	for i, w := range s.waiting {
		said := s.said(w)
		group.Items = append(group.Items, kit.Attention{
			ID: fmt.Sprint(len(s.items) + i), Family: kit.Neu, Icon: "hourglass", Who: said.Who, Kind: said.Kind, Why: said.Why, Action: said.Do,
		})
	}
	return []kit.AttentionGroup{group}
}
