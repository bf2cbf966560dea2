package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Day is what DayTimeline shows.
type Day struct {
	Date    time.Time // any instant of the day
	Now     time.Time // the now line; on another day there is none
	Blocks  []Block
	From    int // first hour that is always shown, 9 when both are 0
	To      int // last hour that is always shown, 17 when both are 0
	Clock24 bool
}

// DayTimeline is one day as it is lived: hour lines, the visits in their phase
// colors, buffers, and a line at the present minute, to which it scrolls. Tab
// and the arrow keys go through the visits, Enter opens one.
type DayTimeline struct {
	widget.BaseWidget

	Hands
	*board

	day    Day
	scale  dayScale
	blocks []*CalendarBlock
	places []placed
	pane   *timelinePane
	scroll *container.Scroll
	shown  time.Time // the day that was scrolled to now
}

// NewDayTimeline returns an empty day.
func NewDayTimeline() *DayTimeline {
	t := &DayTimeline{}
	t.pane = &timelinePane{of: t}
	t.pane.ExtendBaseWidget(t.pane)
	t.scroll = container.NewVScroll(t.pane)
	t.board = &board{Hands: &t.Hands, pane: t.pane, scroll: t.scroll, scale: func() dayScale { return t.scale },
		days:    func() []time.Time { return []time.Time{t.day.Date} },
		column:  func(int) (x, width float32) { return timelineLeft, t.pane.Size().Width - timelineLeft - timelineRight },
		clock24: func() bool { return t.day.Clock24 }, redraw: func() { t.SetDay(t.day) }}
	t.board.ghost, t.pane.freeTime.of = newGhost(t.board), t.board
	t.ExtendBaseWidget(t)
	t.SetDay(Day{})
	return t
}

// SetDay shows a day. A day other than the one before is scrolled to now, or
// to its first visit.
func (t *DayTimeline) SetDay(day Day) {
	day.Blocks = slices.Clone(day.Blocks)
	slices.SortStableFunc(day.Blocks, func(a, b Block) int { return a.Start.Compare(b.Start) })
	t.day = day
	t.scale = dayScaleFor(day)
	t.scale.hour = t.hour
	spans, free := blockSpans(day.Blocks, day.Date)
	t.places = t.scale.place(spans, free, 28)
	for len(t.blocks) < len(day.Blocks) {
		t.blocks = append(t.blocks, t.newBlock())
	}
	for i, b := range day.Blocks {
		w := t.blocks[i]
		w.clock24, w.overlap = day.Clock24, t.places[i].clash
		w.SetBlock(b)
	}
	t.pane.Refresh()
	t.scroll.Refresh()
	if !sameDay(day.Date, t.shown) {
		t.shown = time.Time{}
		t.scrollToNow()
	}
}

// SetNow moves the now line, as once a minute.
func (t *DayTimeline) SetNow(now time.Time) {
	t.day.Now = now
	t.pane.Refresh()
}

// Block returns the widget of a block by its ID, or nil.
func (t *DayTimeline) Block(id string) *CalendarBlock {
	for i, b := range t.day.Blocks {
		if b.ID == id {
			return t.blocks[i]
		}
	}
	return nil
}

func (t *DayTimeline) newBlock() *CalendarBlock {
	w := newBlock(false)
	w.OnTapped = func() {
		if t.OnOpen != nil {
			t.OnOpen(w.block.ID)
		}
	}
	w.OnKey = func(key fyne.KeyName) bool {
		switch key {
		case fyne.KeyDown, fyne.KeyRight:
			return t.focusFrom(w, 1)
		case fyne.KeyUp, fyne.KeyLeft:
			return t.focusFrom(w, -1)
		}
		return false
	}
	t.carries(w)
	w.OnFocus = func() { showInScroll(t.scroll, w.Position().Y, w.Size().Height) }
	return w
}

func (t *DayTimeline) focusFrom(w *CalendarBlock, step int) bool {
	for i := slices.Index(t.blocks, w) + step; i >= 0 && i < len(t.day.Blocks); i += step {
		if !t.day.Blocks[i].Buffer {
			focus(t.blocks[i])
			return true
		}
	}
	return false
}

// scrollToNow brings the present, or the first block of another day, into the
// upper part of the view. It waits until the widget has a size.
func (t *DayTimeline) scrollToNow() {
	height := t.scroll.Size().Height
	if height == 0 || t.day.Date.IsZero() {
		return
	}
	t.shown = t.day.Date
	minute := t.scale.from
	switch {
	case sameDay(t.day.Now, t.day.Date):
		minute = minuteOfDay(t.day.Now, t.day.Date)
	case len(t.day.Blocks) > 0:
		minute = minuteOfDay(t.day.Blocks[0].Start, t.day.Date)
	}
	y := t.scale.y(minute)
	if y < height*0.6 { // in view without scrolling
		t.scroll.ScrollToTop()
		return
	}
	y -= height / 3
	t.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, t.scale.height()-height))))
}

// CreateRenderer is called by Fyne.
func (t *DayTimeline) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(t, func(s *sketch, size fyne.Size) {
		s.place(t.scroll, 0, 0, size.Width, size.Height)
		if t.shown.IsZero() {
			t.scrollToNow()
		}
	}, func() fyne.Size { return fyne.NewSize(280, 160) })
}

// dayScaleFor shows the day's usual hours and all its blocks, with three
// quarters of an hour of air above and a little below.
func dayScaleFor(day Day) dayScale {
	from, to := day.From*60, day.To*60
	if from == 0 && to == 0 {
		from, to = 9*60, 17*60
	}
	for _, b := range day.Blocks {
		from = min(from, minuteOfDay(b.Start, day.Date))
		to = max(to, minuteOfDay(b.End, day.Date))
	}
	from, to = max(from, 0)/60*60, min((to+59)/60*60, 24*60)
	return dayScale{from: from - 45, to: to + 16}
}

func blockSpans(blocks []Block, day time.Time) (spans []span, free []bool) {
	for _, b := range blocks {
		from := minuteOfDay(b.Start, day)
		spans = append(spans, span{from, max(from+1, minuteOfDay(b.End, day))})
		free = append(free, b.Buffer)
	}
	return spans, free
}

// timelinePane is what scrolls inside a DayTimeline.
type timelinePane struct {
	widget.BaseWidget
	freeTime
	of *DayTimeline
}

const (
	timelineAxis  = 64 // where the hour lines begin
	timelineLeft  = 76 // where the blocks begin
	timelineRight = 16
)

// CreateRenderer is called by Fyne.
func (p *timelinePane) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size { return fyne.NewSize(280, p.of.scale.height()) })
}

func (p *timelinePane) draw(s *sketch, size fyne.Size) {
	t := p.of
	nowY := float32(-100)
	if sameDay(t.day.Now, t.day.Date) {
		nowY = t.scale.y(minuteOfDay(t.day.Now, t.day.Date))
	}
	for _, m := range t.scale.hours() {
		y := t.scale.y(m)
		s.fill(timelineAxis, y, size.Width-timelineAxis, 1, 0, Line)
		if y+8 < nowY-10 || y-8 > nowY+10 { // the time tag stands there
			s.textRight(hourLabel(atMinute(t.day.Date, m), t.day.Clock24), 52, y-8, Caption)
		}
	}
	if nowY >= 0 && nowY <= size.Height {
		s.fill(56, nowY-1, size.Width-56, 2, 0, Teal)
		s.timeTag(10, nowY-10, 48, clockShort(t.day.Now, t.day.Clock24))
	}
	width := size.Width - timelineLeft - timelineRight
	for i, at := range t.places {
		x, w := at.columns(timelineLeft, width)
		s.place(t.blocks[i], x, at.y+1, w, at.height)
		t.blocks[i].crossedAt(nowY - at.y - 1)
	}
	s.place(t.board.ghost, 0, 0, size.Width, size.Height)
}

// timeTag draws the teal tag of the now line.
func (s *sketch) timeTag(x, y, w float32, text string) {
	s.fill(x, y, w, 20, RadiusSmall, Teal)
	s.textCenter(text, x+w/2, y+2, w, TableTitle.In(OnTeal))
}

// columns returns where a block stands in a space that starts at left.
func (p placed) columns(left, width float32) (x, w float32) {
	const gap = 4
	w = (width - gap*float32(p.of-1)) / float32(p.of)
	return left + float32(p.col)*(w+gap), w
}

// showInScroll scrolls as little as needed to show a stretch of the content.
func showInScroll(scroll *container.Scroll, y, height float32) {
	top, view := scroll.Offset.Y, scroll.Size().Height
	switch {
	case y < top:
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, max(0, y-8)))
	case y+height > top+view:
		scroll.ScrollToOffset(fyne.NewPos(scroll.Offset.X, min(y, y+height-view+8)))
	}
}
