package kit

import (
	"math"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// WeekDay is one column of WeekGrid.
type WeekDay struct {
	Date     time.Time // any instant of the day
	Open     int       // the minute the practice opens, e.g. 9*60
	Close    int       // the minute it closes; not after Open: closed all day
	Visits   int       // shown as "3 visits"
	HeadText string    // instead of the count, when not empty
}

// Week is what WeekGrid shows: one to seven days and their blocks.
type Week struct {
	Days     []WeekDay
	Blocks   []Block
	Now      time.Time
	Selected string // the ID of the chosen block
	Clock24  bool
}

// WeekGrid is a week of visits in columns. Overlapping visits stand side by
// side with a red border. Tab goes through the blocks, the arrow keys to the
// neighbor in time or in the next day, Enter opens.
type WeekGrid struct {
	widget.BaseWidget

	Hands
	*board

	week   Week
	scale  dayScale
	slots  []weekSlot
	clash  []bool // by day
	pane   *weekPane
	scroll *container.Scroll
	fresh  bool // not yet scrolled to the opening hour
	first  time.Time
}

// weekSlot is one block with its day and place.
type weekSlot struct {
	day int
	at  placed
	*CalendarBlock
}

const (
	weekAxis = 56
	weekHead = 48
	weekBar  = 11 // the scroll bar's own lane, beside the last day
)

// NewWeekGrid returns an empty week.
func NewWeekGrid() *WeekGrid {
	g := &WeekGrid{}
	g.pane = &weekPane{of: g}
	g.pane.ExtendBaseWidget(g.pane)
	g.scroll = container.NewVScroll(g.pane)
	g.board = &board{Hands: &g.Hands, pane: g.pane, scroll: g.scroll, scale: func() dayScale { return g.scale }, days: g.dates,
		column: func(day int) (x, width float32) {
			x = g.columnX(day, g.pane.Size().Width) + 4
			return x, g.columnX(day+1, g.pane.Size().Width) - 4 - x
		}, clock24: func() bool { return g.week.Clock24 }, redraw: func() { g.SetWeek(g.week); g.scroll.Refresh() }}
	g.board.ghost, g.pane.freeTime.of = newGhost(g.board), g.board
	g.ExtendBaseWidget(g)
	return g
}

// SetWeek shows a week. Blocks of other days are left out.
func (g *WeekGrid) SetWeek(week Week) {
	g.week = week
	g.scale = weekScale(week)
	g.scale.hour = g.hour
	stood := g.standing(week)
	blocks := map[string]*CalendarBlock{} // a visit keeps its block, and so the keyboard
	for _, one := range g.slots {
		blocks[one.block.ID] = one.CalendarBlock
	}
	g.slots, g.clash = nil, make([]bool, len(week.Days))
	next := func(id string) *CalendarBlock {
		if w := blocks[id]; w != nil {
			delete(blocks, id)
			return w
		}
		return g.newBlock()
	}
	for d, day := range week.Days {
		var blocksOfDay []Block
		for _, b := range week.Blocks {
			if sameDay(b.Start, day.Date) {
				blocksOfDay = append(blocksOfDay, b)
			}
		}
		slices.SortStableFunc(blocksOfDay, func(a, b Block) int { return a.Start.Compare(b.Start) })
		spans, free := blockSpans(blocksOfDay, day.Date)
		for i, at := range g.scale.place(spans, free, MinBlockHeight) {
			w := next(blocksOfDay[i].ID)
			w.clock24, w.overlap = week.Clock24, at.clash
			w.selected = week.Selected != "" && blocksOfDay[i].ID == week.Selected
			w.SetBlock(blocksOfDay[i])
			g.slots = append(g.slots, weekSlot{d, at, w})
			g.clash[d] = g.clash[d] || at.clash
		}
	}
	for _, gone := range blocks {
		dropFocus(gone)
	}
	if len(week.Days) > 0 && !sameDay(week.Days[0].Date, g.first) {
		g.first, g.fresh = week.Days[0].Date, true
	}
	g.Refresh()
	g.goOn(stood)
}

// SetNow moves the now line, as once a minute.
func (g *WeekGrid) SetNow(now time.Time) {
	g.week.Now = now
	g.Refresh()
}

// Block returns the widget of a block by its ID, or nil.
func (g *WeekGrid) Block(id string) *CalendarBlock {
	for _, one := range g.slots {
		if one.block.ID == id {
			return one.CalendarBlock
		}
	}
	return nil
}

func (g *WeekGrid) newBlock() *CalendarBlock {
	w := newBlock(true)
	w.OnTapped = func() {
		if g.OnOpen != nil {
			g.OnOpen(w.block.ID)
		}
	}
	w.OnKey = func(key fyne.KeyName) bool {
		to := g.neighbor(w, key)
		if to != nil {
			focus(to)
		}
		return to != nil
	}
	g.carries(w)
	w.OnFocus = func() { showInScroll(g.scroll, w.Position().Y, w.Size().Height) }
	return w
}

// neighbor returns the block that an arrow key leads to: the earlier or later
// one of the day, or the one nearest in time in the next day that has any.
func (g *WeekGrid) neighbor(from *CalendarBlock, key fyne.KeyName) *CalendarBlock {
	i := slices.IndexFunc(g.slots, func(s weekSlot) bool { return s.CalendarBlock == from })
	step := 1
	switch key {
	case fyne.KeyUp, fyne.KeyLeft:
		step = -1
	case fyne.KeyDown, fyne.KeyRight:
	default:
		return nil
	}
	if i < 0 {
		return nil
	}
	across := key == fyne.KeyLeft || key == fyne.KeyRight
	var found *weekSlot
	for j := i + step; j >= 0 && j < len(g.slots); j += step {
		one := &g.slots[j]
		switch {
		case one.block.Buffer:
		case !across:
			if one.day == g.slots[i].day {
				return one.CalendarBlock
			}
			return nil
		case one.day == g.slots[i].day:
		case found != nil && one.day != found.day:
			return found.CalendarBlock
		case found == nil || distance(one.at.y, g.slots[i].at.y) < distance(found.at.y, g.slots[i].at.y):
			found = one
		}
	}
	if found == nil {
		return nil
	}
	return found.CalendarBlock
}

func distance(a, b float32) float32 { return float32(math.Abs(float64(a - b))) }

// weekScale begins an hour before the earliest opening or block and ends an
// hour and a half after the latest.
func weekScale(week Week) dayScale {
	from, to := 24*60, 0
	for _, d := range week.Days {
		if d.Close > d.Open {
			from, to = min(from, d.Open), max(to, d.Close)
		}
		for _, b := range week.Blocks {
			if sameDay(b.Start, d.Date) {
				from = min(from, minuteOfDay(b.Start, d.Date)+30)
				to = max(to, minuteOfDay(b.End, d.Date)-30)
			}
		}
	}
	if to <= from {
		from, to = 9*60, 18*60
	}
	return dayScale{from: max(0, from/60*60-60), to: min(24*60, (to+59)/60*60+90)}
}

// columnX returns the left edge of a day's column, on a whole pixel.
func (g *WeekGrid) columnX(day int, width float32) float32 {
	days := float32(max(1, len(g.week.Days)))
	return float32(math.Round(float64(weekAxis + float32(day)*(width-weekAxis-weekBar)/days)))
}

// CreateRenderer is called by Fyne.
func (g *WeekGrid) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(g, func(s *sketch, size fyne.Size) {
		for i := range g.week.Days {
			g.drawHead(s, i, g.columnX(i, size.Width), g.columnX(i+1, size.Width))
		}
		s.fill(0, weekHead-1, size.Width, 1, 0, Line)
		s.place(g.scroll, 0, weekHead, size.Width, max(0, size.Height-weekHead))
		if g.fresh && size.Height > weekHead {
			g.fresh = false
			g.scroll.ScrollToOffset(fyne.NewPos(0, 0))
		}
	}, func() fyne.Size { return fyne.NewSize(weekAxis+60*float32(len(g.week.Days)), 240) })
}

func (g *WeekGrid) drawHead(s *sketch, i int, left, right float32) {
	day := g.week.Days[i]
	name, today := Name, sameDay(day.Date, g.week.Now)
	if today {
		name = name.In(Teal)
	}
	used := s.text(day.Date.Format("Mon 2"), left+8, 14, name)
	note, role := Remark{Text: visitCount(day.Visits), Color: Ink3}, Caption
	switch {
	case g.clash[i]:
		note, role = Remark{"circle-alert", "Overlap", Bad.Solid}, ChipWord
	case today:
		note, role = Remark{Text: "Today", Color: Teal}, ChipWord.With(SemiBold)
	case day.HeadText != "":
		note.Text = day.HeadText
	}
	if width := note.width(role); left+8+used+8+width <= right-8 {
		note.draw(s, right-8-width, 16, width+1, role)
	} else if note.Icon != "" && left+8+used+4+14 <= right-4 {
		s.icon(note.Icon, right-4-14, 17, 14, note.Color)
	}
}

func visitCount(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 visit"
	}
	return strconv.Itoa(n) + " visits"
}

// weekPane is what scrolls inside a WeekGrid.
type weekPane struct {
	widget.BaseWidget
	freeTime
	of *WeekGrid
}

// CreateRenderer is called by Fyne.
func (p *weekPane) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size { return fyne.NewSize(weekAxis, p.of.scale.height()) })
}

func (g *WeekGrid) dates() []time.Time {
	days := make([]time.Time, len(g.week.Days))
	for i, d := range g.week.Days {
		days[i] = d.Date
	}
	return days
}

func (p *weekPane) draw(s *sketch, size fyne.Size) {
	g := p.of
	if len(g.week.Days) == 0 {
		return
	}
	today := slices.IndexFunc(g.week.Days, func(d WeekDay) bool { return sameDay(d.Date, g.week.Now) })
	nowY := float32(-100)
	if today >= 0 {
		nowY = g.scale.y(minuteOfDay(g.week.Now, g.week.Days[today].Date))
	}
	for i, day := range g.week.Days {
		x, end := g.columnX(i, size.Width), g.columnX(i+1, size.Width)
		opens, closes := g.scale.y(day.Open), g.scale.y(day.Close)
		if day.Close <= day.Open {
			opens, closes = size.Height, size.Height
		}
		s.fill(x, 0, end-x, opens, 0, Sunken)
		s.fill(x, closes, end-x, max(0, size.Height-closes), 0, Sunken)
		if i == today {
			s.fill(x, 0, end-x, size.Height, 0, faded(TealTint.Now(), 0.45))
		}
	}
	for _, m := range g.scale.hours() {
		y := g.scale.y(m)
		if y == 0 {
			continue
		}
		s.fill(weekAxis, y, size.Width-weekAxis, 1, 0, Line)
		if y+8 < nowY-10 || y-8 > nowY+10 {
			s.textRight(hourLabel(atMinute(g.week.Days[0].Date, m), g.week.Clock24), 46, y-8, Caption)
		}
	}
	for i := range len(g.week.Days) + 1 {
		s.fill(g.columnX(i, size.Width), 0, 1, size.Height, 0, Line)
	}
	if nowY >= 0 && nowY <= size.Height {
		x, end := g.columnX(today, size.Width), g.columnX(today+1, size.Width)
		s.fill(x, nowY-1, end-x, 2, 0, Teal)
		s.circle(x, nowY, 4, Teal)
		s.timeTag(4, nowY-10, 44, clockShort(g.week.Now, g.week.Clock24))
	}
	for _, one := range g.slots {
		left, right := g.columnX(one.day, size.Width), g.columnX(one.day+1, size.Width)
		x, w := one.at.columns(left+4, right-left-8)
		// All blocks of a week change to the narrow form together, although
		// rounding makes some columns a pixel wider.
		_, one.column = one.at.columns(0, (size.Width-weekAxis-weekBar)/float32(len(g.week.Days))-8)
		s.place(one.CalendarBlock, x, one.at.y+1, w, one.at.height)
		crossed := float32(0)
		if one.day == today {
			crossed = nowY - one.at.y - 1
		}
		one.crossedAt(crossed)
	}
	s.place(g.board.ghost, 0, 0, size.Width, size.Height)
}
