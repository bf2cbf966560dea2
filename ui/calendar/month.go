package calendar

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// showMonth fills the month grid: six weeks of days, each with its first visits.
func (s *screen) showMonth(from, today data.Date) {
	grid := &fyne.Container{Layout: monthLayout{}, Objects: []fyne.CanvasObject{canvas.NewRectangle(kit.Line)}}
	for i := range 7 {
		day := from.AddDays(i)
		grid.Add(kit.PadXY(8, 0, kit.Anchored(kit.NewText(kit.TableTitle, day.Weekday().String()[:3]))))
	}
	for i := range 42 {
		grid.Add(s.monthCell(from.AddDays(i), today))
	}
	s.month.Objects = []fyne.CanvasObject{grid}
}

// monthCell is one day of the month. Its number leads to the day.
func (s *screen) monthCell(day, today data.Date) fyne.CanvasObject {
	ground := kit.Surface
	if hours := s.practice.Hours[day.Weekday()]; hours.From >= hours.To || day.Month() != s.day.Month() {
		ground = kit.Sunken
	}
	open := func() { s.day = day; s.choose(oneDay) }
	number := kit.NewButton(strconv.Itoa(day.Day()), open).Low().Small()
	if day == today {
		number.High()
	}
	lines := []fyne.CanvasObject{}
	for _, e := range s.entries {
		if data.DateOf(e.Start) != day || !s.filter.shows(e.Kind) {
			continue
		}
		lines = append(lines, kit.NewCalendarBlock(monthBlock(e, s.d.Region()), func() { AppointmentDialog(s.d, e.ID) }))
	}
	more := kit.NewText(kit.Caption, "")
	parts := append([]fyne.CanvasObject{canvas.NewRectangle(ground), number, more}, lines...)
	return &fyne.Container{Layout: &cellLayout{more}, Objects: parts}
}

func monthBlock(e store.Entry, region data.Region) kit.Block {
	b := weekBlock(e, false)
	b.Brief = e.Start.Format("3:04")
	if region.Clock24 {
		b.Brief = e.Start.Format("15:04")
	}
	return b
}

// monthLayout is a head and six rows of seven cells with 1 px between them.
type monthLayout struct{}

const monthHead = 32

func (monthLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(7*80, monthHead+6*60) }

func (monthLayout) Layout(cells []fyne.CanvasObject, size fyne.Size) {
	width, height := size.Width/7, (size.Height-monthHead)/6
	put(cells[0], 0, monthHead, size.Width, size.Height-monthHead) // shows between the cells
	for i, o := range cells[1:] {
		col, row := i%7, i/7
		if row == 0 {
			put(o, float32(col)*width, 0, width, monthHead)
			continue
		}
		put(o, float32(col)*width, monthHead+float32(row-1)*height, width, height)
	}
}

// cellLayout puts as many visits below the number as the cell is high, and says
// how many more there are.
type cellLayout struct{ more *kit.Text }

func (*cellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 56) }

func (l *cellLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const line, gap = kit.MinBlockHeight, 2
	put(parts[0], 1, 1, size.Width-1, size.Height-1)
	number := parts[1].MinSize()
	put(parts[1], 4, 3, number.Width, number.Height)
	y := float32(34)
	visits := parts[3:]
	fit := max(0, int((size.Height-y)/(line+gap)))
	for i, o := range visits {
		if i >= fit {
			o.Hide()
			continue
		}
		o.Show()
		put(o, 4, y, size.Width-8, line)
		y += line + gap
	}
	l.more.Hide()
	if hidden := len(visits) - fit; hidden > 0 {
		l.more.SetText(fmt.Sprintf("%d more", hidden))
		l.more.Show()
		put(l.more, 4+number.Width+6, 9, size.Width-number.Width-14, 16)
	}
}
