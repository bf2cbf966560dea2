package calendar

import (
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/kit"
)

// build makes the widgets once; show fills them.
func (s *screen) build() {
	s.title = kit.NewText(kit.Title, "")
	s.spans = kit.NewSegmented(kit.Options("Day", "Week", "Month"), func(i int) { s.choose(span(i)) })
	s.spans.Choose(int(s.span))
	s.today = kit.NewButton("Today", func() { s.goTo(data.DateOf(s.now)) })
	through := kit.Row(4,
		kit.NewIconButton("chevron-left", "Back", func() { s.turn(-1) }).Low(),
		s.today,
		kit.NewIconButton("chevron-right", "Ahead", func() { s.turn(1) }).Low())
	more := kit.NewIconButton("ellipsis", "More", nil).Low().WithMenu(
		kit.MenuItem{Words: "Plan a course", Do: func() { PlanDialog(s.d, struct{}{}) }},
		kit.MenuItem{Words: "Print the schedule", Do: s.Print},
		kit.MenuItem{Words: "Print tomorrow", Do: func() { PrintTomorrow(s.d) }},
		kit.MenuItem{Words: "Export the calendar", Do: func() { ExportDialog(s.d, 0) }},
		kit.MenuItem{Words: "Import a calendar file", Do: func() { AskImport(s.d) }})
	s.head = kit.Row(6, kit.Grow(kit.Stack(s.title.Elided(), kit.Fixed(110, 0, kit.Stack()))), through, s.spans, more)

	s.week = kit.NewWeekGrid()
	s.hands(&s.week.Hands, s.week.Say)
	s.oneDay = kit.NewDayTimeline()
	s.hands(&s.oneDay.Hands, s.oneDay.Say)
	s.week.ZoomHours(s.left().hours)
	s.oneDay.ZoomHours(s.left().hours)
	s.month = kit.NewMonthGrid()
	s.month.OnOpen, s.month.OnCreate = s.openBlock, func(day time.Time) { BookDialog(s.d, Preset{Day: data.DateOf(day)}) }
	s.month.OnChoose = func(day time.Time) { s.goTo(data.DateOf(day)) }
	s.month.OnDay = func(day time.Time) { s.day = data.DateOf(day); s.choose(oneDay) }
	s.agenda = kit.Stack()
	s.main = kit.Stack(s.week)

	s.mini = kit.NewMiniMonth(s.now, s.d.Region().FirstWeekday)
	s.mini.OnPick = func(day time.Time) { s.goTo(data.DateOf(day)) }
	s.mini.OnMonth = func(time.Time) { s.dots() }
	legend := kit.Row(6, kit.Center(kit.Fixed(4, 4, kit.NewPanel(kit.Med.Solid, kit.Clear, 2))), kit.NewText(kit.Caption, "Medicine session"))
	month := kit.NewCard(kit.Pad(11, 11, 11, 11, kit.Column(8, s.mini, legend)))

	s.placing = kit.Column(8)
	place := kit.NewCard(kit.Pad(11, 15, 11, 15, kit.Column(0,
		kit.Row(4, kit.Grow(kit.Anchored(kit.NewText(kit.Name, "To place"))), kit.NewIconButton("plus", "Add to the wait list", func() { WaitDialog(s.d, Waited{}) }).Low().Small()), kit.Pad(2, 0, 8, 0, kit.NewParagraph(kit.Caption, "Drag onto the week, or drop a visit here to park it")),
		s.placing)))
	s.parking = place
	side := []fyne.CanvasObject{month, kit.NewCard(kit.Pad(11, 15, 11, 15, s.filters())), place}

	grid := kit.NewCard(s.main)
	column := &fyne.Container{Layout: &sideLayout{}, Objects: side}
	print := kit.NewButton("Print week", func() { PrintDialog(s.d, Sheet{Day: s.day, Span: "week"}) }).WithIcon("printer").Small().Low()
	agenda := kit.NewCard(kit.Column(0,
		kit.Fixed(0, 44, kit.Pad(0, 10, 0, kit.CardPadding, kit.Row(8, kit.Grow(kit.Anchored(kit.NewText(kit.CardTitle, "Agenda"))), print))),
		kit.Grow(s.agenda)))
	s.fold = kit.NewFold("Calendar", "At its side")
	s.body = &fyne.Container{Layout: &pageLayout{s}, Objects: []fyne.CanvasObject{grid, kit.Scroll(column), agenda, s.fold.Names()}}
}

// filters is the Show list.
func (s *screen) filters() fyne.CanvasObject {
	list := kit.Column(0, kit.Pad(0, 0, 4, 0, kit.NewText(kit.Name, "Show")))
	for _, one := range []struct {
		icon  string
		color kit.Token
		words string
		on    *bool
	}{
		{"compass", kit.Prep.Solid, "Preparation", &s.filter.preparation},
		{"waves", kit.Med.Solid, "Medicine", &s.filter.medicine},
		{"sprout", kit.Int.Solid, "Integration", &s.filter.integration},
		{"message-circle", kit.Neu.Solid, "Other visits", &s.filter.other},
		{"", kit.Ink3, "Buffers", &s.filter.buffers},
	} {
		check := kit.NewCheck("", func(on bool) { *one.on = on; s.show() }).Says("Show " + data.Uncapital(one.words))
		check.SetOn(*one.on)
		check.SetTip("Show "+data.Uncapital(one.words), "")
		words := kit.NewText(kit.Second.In(kit.Ink), one.words)
		var sign fyne.CanvasObject = kit.NewIcon(one.icon, 16, one.color)
		if one.icon == "" { // as buffers are drawn
			sign = kit.NewDashedBox()
		}
		list.Add(kit.Fixed(0, 28, kit.Row(8, kit.Fixed(18, 28, check), sign, words)))
	}
	return list
}

// pageLayout is design 06: the grid, and a column of 214 at its right; design 18
// beside the month: the agenda, as wide as the window allows.
type pageLayout struct{ s *screen }

const (
	sideWidth   = 214
	agendaWidth = 280
	edge        = 2 // what scrolls keeps its borders this far from where it is cut off
)

func (*pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(416, 340) }

func (l *pageLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	narrow := l.s.d.Window.Canvas().Size().Width < kit.NarrowWidth
	small := size.Width-2*kit.PagePaddingSmall < kit.FoldWidth
	if narrow != l.s.narrow || small != l.s.small {
		l.s.narrow, l.s.small = narrow, small
		if l.s.today.Show(); small { // the key T does it, and there is room for the title
			l.s.today.Hide()
		}
		l.s.head.Refresh()
		l.s.show()
		return // show lays the page out again
	}
	pad := kit.PagePadding
	if narrow {
		pad = kit.PagePaddingSmall
	}
	height := size.Height - pad
	side, other := parts[1], parts[2]
	if l.s.span == oneMonth {
		side, other = other, side
	}
	other.Hide()
	if l.s.fold.Lay(pad, 0, size.Width-2*pad, height, l.s.body.Refresh, parts[0], side) {
		return
	}
	side.Show()
	if l.s.span == oneMonth {
		wide := float32(agendaWidth)
		if narrow {
			wide = sideWidth
		}
		put(parts[0], pad, 0, size.Width-2*pad-16-wide, height)
		put(side, size.Width-pad-wide, 0, wide, height)
		return
	}
	put(parts[0], pad, 0, size.Width-2*pad-16-sideWidth, height)
	put(side, size.Width-pad-sideWidth-edge, -edge, sideWidth+2*edge, height+2*edge)
}

// sideLayout stacks the cards; the last one takes what is left, and never less than
// all that is to place, so that a low window scrolls the column and nothing in it.
type sideLayout struct{}

func (l *sideLayout) fixed(parts []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, o := range parts[:len(parts)-1] {
		height += o.MinSize().Height + 16
	}
	return height
}

func (l *sideLayout) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(sideWidth, l.fixed(parts)+parts[len(parts)-1].MinSize().Height+2*edge)
}

func (l *sideLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	y := float32(edge)
	for i, o := range parts {
		height := o.MinSize().Height
		if i == len(parts)-1 {
			height = max(height, size.Height-2*edge-l.fixed(parts))
		}
		put(o, edge, y, size.Width-2*edge, height)
		y += height + 16
	}
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// showToPlace fills the list of visits that have no time yet.
func (s *screen) showToPlace(region data.Region) {
	s.placing.RemoveAll()
	waiting := func(offered bool) {
		for _, w := range s.waits {
			if w.Offer.IsZero() != offered {
				s.placing.Add(s.waitCard(w, region))
			}
		}
	}
	waiting(true)
	for _, e := range s.parked {
		s.placing.Add(kit.Fixed(0, 48, s.parkedCard(e, region)))
	}
	for _, p := range s.toPlace {
		card := kit.NewCalendarBlock(placeBlock(p, region, s.d.Store.VisitTypes()), func() { BookDialog(s.d, presetFor(p, s.now)) })
		s.carry(card, placeID(p), p.Minutes)
		s.placing.Add(kit.Fixed(0, 48, card))
	}
	waiting(false)
	if len(s.toPlace)+len(s.parked)+len(s.waits) == 0 {
		s.placing.Add(kit.NewText(kit.Second.In(kit.Ink3), "Every next visit is booked."))
	}
	s.body.Objects[1].Refresh() // the column is as high as its cards
}
