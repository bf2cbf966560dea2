package kit

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// MiniMonth is a small month to choose a day from, with a dot under the days
// that have a medicine session and the shown week tinted. The arrow keys move
// by a day or a week, Page Up and Page Down by a month, Enter chooses.
type MiniMonth struct {
	widget.BaseWidget

	// OnPick is called with the day that was clicked or chosen.
	OnPick func(day time.Time)
	// OnMonth is called with the first day of a month that came into view, so
	// that its dots can be set.
	OnMonth func(month time.Time)
	// OnLeave is called when the keyboard leaves, and on Escape.
	OnLeave func()

	month    time.Time
	today    time.Time
	from, to time.Time // the tinted days, both included
	first    time.Weekday
	dots     map[string]bool
	cursor   time.Time // where the keyboard is
	hover    time.Time
	focused  bool
}

// NewMiniMonth returns the month of today. Weeks begin on first.
func NewMiniMonth(today time.Time, first time.Weekday) *MiniMonth {
	m := &MiniMonth{today: today, first: first}
	m.ExtendBaseWidget(m)
	m.show(today)
	m.cursor = today
	return m
}

// SetShown tints a stretch of days and turns to its month.
func (m *MiniMonth) SetShown(from, to time.Time) {
	m.from, m.to, m.cursor = from, to, from
	if sameDay(m.today, from) || m.today.After(from) && m.today.Before(to.AddDate(0, 0, 1)) {
		m.cursor = m.today
	}
	m.show(m.cursor)
}

// SetToday marks another day as today.
func (m *MiniMonth) SetToday(today time.Time) { m.today = today; m.Refresh() }

// SetDots puts dots under days, replacing those before.
func (m *MiniMonth) SetDots(days []time.Time) {
	m.dots = map[string]bool{}
	for _, d := range days {
		m.dots[d.Format(time.DateOnly)] = true
	}
	m.Refresh()
}

// Month returns the first day of the month in view.
func (m *MiniMonth) Month() time.Time { return m.month }

// Days returns the first and last day that the grid shows.
func (m *MiniMonth) Days() (first, last time.Time) {
	days := monthDays(m.month, m.first)
	return days[0], days[len(days)-1]
}

func (m *MiniMonth) show(day time.Time) {
	y, mo, _ := day.Date()
	month := time.Date(y, mo, 1, 0, 0, 0, 0, day.Location())
	changed := !month.Equal(m.month)
	m.month = month
	m.Refresh()
	if changed && m.OnMonth != nil {
		m.OnMonth(month)
	}
}

func (m *MiniMonth) turn(months int) { m.show(m.month.AddDate(0, months, 0)) }

const (
	monthTop  = 32 // the month's name and the arrows
	monthHead = 26 // the letters of the weekdays
	monthCell = 27
	monthRow  = 30
)

func (m *MiniMonth) cellX(col int, width float32) float32 {
	return float32(col) * (width - monthCell) / 6
}

// hit returns the day at a position, and the months to turn when it is an arrow.
func (m *MiniMonth) hit(p fyne.Position) (day time.Time, turn int) {
	width := m.Size().Width
	if p.Y < monthTop {
		switch {
		case p.X >= width-24:
			return day, 1
		case p.X >= width-56 && p.X < width-28:
			return day, -1
		}
		return day, 0
	}
	row := int((p.Y - monthTop - monthHead) / monthRow)
	col := int((p.X + (width-monthCell)/12 - monthCell/2) / ((width - monthCell) / 6))
	days := monthDays(m.month, m.first)
	if i := row*7 + col; p.Y >= monthTop+monthHead && col >= 0 && col < 7 && i < len(days) {
		return days[i], 0
	}
	return day, 0
}

// Tapped chooses a day or turns the month.
func (m *MiniMonth) Tapped(e *fyne.PointEvent) {
	focus(m)
	day, turn := m.hit(e.Position)
	switch {
	case turn != 0:
		m.turn(turn)
	case !day.IsZero():
		m.pick(day)
	}
}

func (m *MiniMonth) pick(day time.Time) {
	m.cursor = day
	m.show(day)
	if m.OnPick != nil {
		m.OnPick(day)
	}
}

// Cursor shows a hand over what can be clicked.
func (m *MiniMonth) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn, MouseMoved and MouseOut tint the day under the mouse.
func (m *MiniMonth) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

func (m *MiniMonth) MouseMoved(e *desktop.MouseEvent) {
	if day, _ := m.hit(e.Position); !day.Equal(m.hover) {
		m.hover = day
		m.Refresh()
	}
}

func (m *MiniMonth) MouseOut() { m.hover = time.Time{}; m.Refresh() }

func (m *MiniMonth) cover(on bool) (shown bool) {
	shown, m.focused = m.focused, !on
	m.Refresh()
	return shown
}

// FocusGained and FocusLost ring the day that the keys move.
func (m *MiniMonth) FocusGained() { m.focused = true; m.Refresh() }
func (m *MiniMonth) FocusLost() {
	m.focused = false
	m.Refresh()
	if m.OnLeave != nil {
		m.OnLeave()
	}
}

// TypedRune is called by Fyne.
func (m *MiniMonth) TypedRune(rune) {}

// TypedKey moves the day and chooses it.
func (m *MiniMonth) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		m.pick(m.cursor)
		return
	}
	if e.Name == fyne.KeyEscape && m.OnLeave != nil {
		m.OnLeave()
		return
	}
	step := map[fyne.KeyName][2]int{ // months, days
		fyne.KeyLeft: {0, -1}, fyne.KeyRight: {0, 1}, fyne.KeyUp: {0, -7}, fyne.KeyDown: {0, 7},
		fyne.KeyPageUp: {-1, 0}, fyne.KeyPageDown: {1, 0},
	}[e.Name]
	if step == [2]int{} {
		passOn(m, e)
		return
	}
	m.cursor = m.cursor.AddDate(0, step[0], step[1])
	m.show(m.cursor)
}

// AccessibilityLabel says the month and the day of the keyboard.
func (m *MiniMonth) AccessibilityLabel() string {
	return m.month.Format("January 2006") + ", " + m.cursor.Format("Monday, January 2")
}

// AccessibilityRole says that days can be chosen.
func (m *MiniMonth) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is called by Fyne.
func (m *MiniMonth) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(m, m.draw, func() fyne.Size {
		return fyne.NewSize(7*monthCell, monthTop+monthHead+6*monthRow-2)
	})
}

func (m *MiniMonth) draw(s *sketch, size fyne.Size) {
	s.text(m.month.Format("January 2006"), 0, 4, Name)
	s.icon("chevron-left", size.Width-44, 6, 16, Teal)
	s.icon("chevron-right", size.Width-16, 6, 16, Teal)
	for i := range 7 {
		letter := time.Weekday((int(m.first) + i) % 7).String()[:1]
		s.textCenter(letter, m.cellX(i, size.Width)+monthCell/2, monthTop+4, monthCell, Caption)
	}
	for i, day := range monthDays(m.month, m.first) {
		m.drawDay(s, day, m.cellX(i%7, size.Width), monthTop+monthHead+float32(i/7)*monthRow)
	}
}

func (m *MiniMonth) drawDay(s *sketch, day time.Time, x, y float32) {
	const h = monthRow - 2
	role, dot := Caption.In(Ink), Med.Solid
	if day.Month() != m.month.Month() {
		role = Caption
	}
	shown := !m.from.IsZero() && !day.Before(weekStart(m.from, m.from.Weekday())) && !day.After(m.to)
	switch {
	case sameDay(day, m.today):
		role, dot = role.In(OnTeal).With(SemiBold), OnTeal
		s.fill(x, y, monthCell, h, RadiusControl, Teal)
	case shown:
		s.fill(x, y, monthCell, h, RadiusControl, TealTint)
	case sameDay(day, m.hover):
		s.fill(x, y, monthCell, h, RadiusControl, Sunken)
	}
	if m.focused && sameDay(day, m.cursor) {
		s.focusRing(x-2, y-2, monthCell+4, h+4, RadiusControl)
	}
	s.textCenter(strconv.Itoa(day.Day()), x+monthCell/2, y+5, monthCell, role)
	if m.dots[day.Format(time.DateOnly)] {
		s.circle(x+monthCell/2-0.5, y+h-4, 2, dot)
	}
}
