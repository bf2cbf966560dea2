package kit

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// MonthDay is one cell of MonthGrid.
type MonthDay struct {
	Date   time.Time // any instant of the day
	Label  string    // its number, or "Jul 1" for the first of another month
	Out    bool      // of the month before or after
	Closed bool      // the practice does not work
	Word   string    // at the right of the number: "Closed", "Juneteenth"
	Note   string    // above the visits: why it is closed
}

// MonthVisit is one visit as a month shows it.
type MonthVisit struct {
	Block
	Medicine bool // stands before the others and is never left out
	Overlap  bool // shares its time with another visit
	Over     bool // done, or nobody came
	Person   bool // its Name is somebody's, of which the end is kept where it is cut
}

// rank is the place of a visit in its cell, which may have no room for all.
func (v MonthVisit) rank() int {
	switch {
	case v.Medicine:
		return 0
	case v.Overlap:
		return 1
	case v.Over:
		return 3
	}
	return 2
}

// Month is what MonthGrid shows.
type Month struct {
	Days     []MonthDay // whole weeks
	Visits   []MonthVisit
	Now      time.Time
	Selected time.Time // the day that is spoken of elsewhere, as in an agenda
	Clock24  bool
}

// MonthGrid is a month in rows of seven days. What a cell has no room for is
// counted; a medicine session never disappears. A click chooses a day, one on its
// number opens it, a double click books. The arrow keys go by days, Page Up and
// Page Down stay with the page, Space goes through the visits of the day, Enter
// opens the visit or the day.
type MonthGrid struct {
	widget.BaseWidget

	OnOpen   func(id string)     // a visit
	OnChoose func(day time.Time) // a day was clicked or came under the keyboard
	OnDay    func(day time.Time) // a day shall be seen by itself
	OnCreate func(day time.Time) // a double click on a day

	month Month
	lines []*monthLine
	pane  *monthPane
}

const (
	monthGridHead = 32 // the names of the weekdays
	monthLineTop  = 28 // below the number of a day
	monthLineStep = 23
	monthLineHigh = 20
	monthTimeFrom = 118 // narrower cells leave out the times
)

// NewMonthGrid returns an empty month.
func NewMonthGrid() *MonthGrid {
	g := &MonthGrid{}
	g.pane = &monthPane{of: g}
	g.pane.become(g.pane, nil)
	g.ExtendBaseWidget(g)
	return g
}

// SetMonth shows a month. Visits of other days are left out.
func (g *MonthGrid) SetMonth(m Month) {
	slices.SortStableFunc(m.Visits, func(a, b MonthVisit) int {
		return cmp.Or(a.rank()-b.rank(), a.Start.Compare(b.Start))
	})
	g.month = m
	old := g.lines
	g.lines = nil
	for i, v := range m.Visits {
		if i == len(old) {
			old = append(old, newMonthLine(g))
		}
		old[i].visit, old[i].clock24 = v, m.Clock24
		g.lines = append(g.lines, old[i])
	}
	g.Refresh()
}

// Visit returns the widget of a visit by its ID, or nil.
func (g *MonthGrid) Visit(id string) fyne.Focusable {
	for _, l := range g.lines {
		if l.visit.ID == id {
			return l
		}
	}
	return nil
}

// ofDay returns the lines of a day, medicine sessions first.
func (g *MonthGrid) ofDay(day time.Time) (list []*monthLine) {
	for _, l := range g.lines {
		if sameDay(l.visit.Start, day) {
			list = append(list, l)
		}
	}
	return list
}

// monthRoom says how many of a day's visits stand in a cell that has room for
// some lines, and what the last line counts: visits that are left out, and the
// medicine sessions among them, which come first in the cell. A cell without room
// to count leaves it to its head.
func monthRoom(visits, medicine, lines int) (shown, more, moreMedicine int) {
	shown = min(visits, max(lines, 1))
	if visits > lines && lines > 1 {
		shown = lines - 1
	}
	return shown, visits - shown, max(0, medicine-shown)
}

// monthMore writes what a cell leaves out.
func monthMore(more, medicine int) string {
	if medicine > 0 {
		return fmt.Sprintf("%d medicine, %d more", medicine, more-medicine)
	}
	return fmt.Sprintf("%d more", more)
}

// cell is the place of the i-th day, on whole pixels.
func (g *MonthGrid) cell(i int, size fyne.Size) (x, y, w, h float32) {
	rows := float32(max(1, (len(g.month.Days)+6)/7))
	edge := func(n int, all, of float32) float32 { return round(float32(n) * all / of) }
	x, y = edge(i%7, size.Width, 7), edge(i/7, size.Height-monthGridHead, rows)
	return x, y + monthGridHead, edge(i%7+1, size.Width, 7) - x, edge(i/7+1, size.Height-monthGridHead, rows) - y
}

// at returns the index of the day at a position, -1 for none.
func (g *MonthGrid) at(p fyne.Position) int {
	for i := range g.month.Days {
		if x, y, w, h := g.cell(i, g.Size()); p.X >= x && p.X < x+w && p.Y >= y && p.Y < y+h {
			return i
		}
	}
	return -1
}

// CreateRenderer is called by Fyne.
func (g *MonthGrid) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(g, g.draw, func() fyne.Size { return fyne.NewSize(7*72, monthGridHead+6*52) })
}

func (g *MonthGrid) draw(s *sketch, size fyne.Size) {
	s.place(g.pane, 0, 0, size.Width, size.Height)
	for i, day := range g.month.Days {
		x, y, w, h := g.cell(i, size)
		top := y + monthLineTop
		if day.Note != "" {
			top += monthLineStep
		}
		lines := g.ofDay(day.Date)
		shown, _, _ := monthRoom(len(lines), medicineIn(lines), monthLinesIn(y+h-top))
		for n, line := range lines {
			if n < shown {
				line.narrow = w < monthTimeFrom
				s.place(line, x+3, top+float32(n)*monthLineStep, w-7, monthLineHigh)
			}
		}
	}
}

func medicineIn(lines []*monthLine) (n int) {
	for _, l := range lines {
		if l.visit.Medicine {
			n++
		}
	}
	return n
}

// monthLinesIn is how many lines stand in a height, with 2 pixels below the last.
func monthLinesIn(height float32) int {
	return max(0, int((height+monthLineStep-monthLineHigh-2)/monthLineStep))
}
