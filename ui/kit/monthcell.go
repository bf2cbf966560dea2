package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// monthPane is what lies under the visits: the days, their words, the keyboard.
type monthPane struct {
	control
	of   *MonthGrid
	step int // which visit of the day Space has come to, 0 for none
}

// CreateRenderer is called by Fyne.
func (p *monthPane) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(p, p.draw, func() fyne.Size { return fyne.NewSize(1, 1) })
}

func (p *monthPane) draw(s *sketch, size fyne.Size) {
	g := p.of
	for i, day := range g.month.Days {
		x, y, w, h := g.cell(i, size)
		if i < 7 {
			head := TableTitle
			if day.Date.Weekday() == g.month.Now.Weekday() && g.shows(g.month.Now) {
				head = head.In(Teal)
			}
			s.textIn(day.Date.Format("Mon"), x+8, (monthGridHead-16)/2, w-10, head)
		}
		p.drawDay(s, day, x, y, w, h)
	}
	for i := range g.month.Days { // lines between the days, over their grounds
		x, y, w, h := g.cell(i, size)
		s.fill(x, y-1, w, 1, 0, Line)
		if i%7 < 6 {
			s.fill(x+w-1, y, 1, h, 0, Line)
		}
	}
	for i, day := range g.month.Days {
		x, y, w, h := g.cell(i, size)
		switch {
		case p.ring && sameDay(day.Date, g.month.Selected):
			s.focusRing(x, y, w-1, h-1, RadiusControl)
		case sameDay(day.Date, g.month.Now):
			s.outline(x-1, y-1, w+1, h+1, 2, 0, Teal)
		case sameDay(day.Date, g.month.Selected):
			s.outline(x-1, y-1, w+1, h+1, 1, 0, Teal)
		}
	}
}

func (g *MonthGrid) shows(t time.Time) bool {
	return slices.ContainsFunc(g.month.Days, func(d MonthDay) bool { return sameDay(d.Date, t) })
}

func (p *monthPane) drawDay(s *sketch, day MonthDay, x, y, w, h float32) {
	lines := p.of.ofDay(day.Date)
	today := sameDay(day.Date, p.of.month.Now)
	ground, number := Surface, SecondName
	switch {
	case today:
		ground, number = TealTint, number.In(OnTeal)
	case day.Closed:
		ground, number = Sunken, Second.In(Ink3)
	case day.Out:
		ground, number = Paper, Second.In(Ink3)
	}
	s.fill(x, y, w, h, 0, ground)
	wide := number.Width(day.Label)
	if today {
		s.fill(x+4, y+3, wide+12, 22, RadiusControl, Teal)
		s.text(day.Label, x+10, y+4, number)
		wide += 4
	} else {
		s.text(day.Label, x+8, y+4, number)
	}
	top := y + monthLineTop
	if day.Note != "" {
		s.textIn(day.Note, x+8, top+2, w-12, Caption.In(Ink2))
		top += monthLineStep
	}
	room := monthLinesIn(y + h - top)
	shown, more, medicine := monthRoom(len(lines), medicineIn(lines), room)
	p.drawHead(s, day, lines, x+8+wide+6, x+w-9, y+6, more > 0 && room < 2, more, medicine)
	if more > 0 && room > 1 {
		role := ChipWord.In(Teal)
		if medicine > 0 {
			role = ChipWord.With(SemiBold).In(Med.Solid)
		}
		s.textIn(monthMore(more, medicine), x+8, top+float32(shown)*monthLineStep+2, w-12, role)
	}
}

// drawHead writes the words beside a day's number: what matters most, as far as
// there is room.
func (p *monthPane) drawHead(s *sketch, day MonthDay, lines []*monthLine, left, right, y float32, counts bool, more, medicine int) {
	note, role := Remark{Text: day.Word, Color: Ink3}, Caption
	switch {
	case slices.ContainsFunc(lines, func(l *monthLine) bool { return l.visit.Overlap }):
		note, role = Remark{"octagon-alert", "Overlap", Bad.Solid}, ChipWord
	case counts:
		note, role = Remark{Text: monthMore(more, medicine), Color: Teal}, ChipWord
	case sameDay(day.Date, p.of.month.Now):
		note, role = Remark{Text: "Today", Color: Teal}, ChipWord.With(SemiBold)
	}
	width := note.width(role)
	switch {
	case left+width <= right:
		note.draw(s, right-width, y, width+1, role)
	case note.Icon != "" && left+14 <= right:
		s.icon(note.Icon, right-14, y+1, 14, note.Color)
	case note.Icon == "" && right-left >= 30:
		s.textIn(note.Text, left, y, right-left, role.In(note.color()))
	}
}

// Tapped chooses the day, or opens it when its number or its count was clicked.
func (p *monthPane) Tapped(e *fyne.PointEvent) {
	p.takeFocus()
	i := p.of.at(e.Position)
	if i < 0 {
		return
	}
	day := p.of.month.Days[i]
	x, y, w, h := p.of.cell(i, p.of.Size())
	lines := p.of.ofDay(day.Date)
	onNumber := e.Position.Y < y+26 && e.Position.X < x+16+SecondName.Width(day.Label)
	onMore := e.Position.Y > y+h-monthLineStep && e.Position.X < x+w && len(lines) > monthLinesIn(h-monthLineTop)
	if (onNumber || onMore) && p.of.OnDay != nil {
		p.of.OnDay(day.Date)
		return
	}
	p.choose(day.Date)
}

// DoubleTapped books on the day.
func (p *monthPane) DoubleTapped(e *fyne.PointEvent) {
	if i := p.of.at(e.Position); i >= 0 && p.of.OnCreate != nil {
		p.of.OnCreate(p.of.month.Days[i].Date)
	}
}

func (p *monthPane) choose(day time.Time) {
	p.step = 0
	p.of.month.Selected = day
	p.of.Refresh()
	if p.of.OnChoose != nil {
		p.of.OnChoose(day)
	}
}

// FocusGained and FocusLost ring the day that the keys move.
func (p *monthPane) FocusGained() { p.control.FocusGained(); p.of.Refresh() }
func (p *monthPane) FocusLost()   { p.step = 0; p.control.FocusLost(); p.of.Refresh() }

// TypedKey moves the day, goes through its visits and opens what it came to.
func (p *monthPane) TypedKey(e *fyne.KeyEvent) {
	g := p.of
	p.ring = true
	lines := g.ofDay(g.month.Selected)
	step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -7, fyne.KeyDown: 7}[e.Name]
	switch {
	case step != 0:
		p.choose(g.month.Selected.AddDate(0, 0, step))
	case e.Name == fyne.KeySpace && len(lines) > 0:
		p.step = p.step%len(lines) + 1
		g.Refresh()
	case e.Name == fyne.KeyEscape && p.step > 0:
		p.step = 0
		g.Refresh()
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		if p.step > 0 && p.step <= len(lines) {
			lines[p.step-1].do()
		} else if g.OnDay != nil {
			g.OnDay(g.month.Selected)
		}
	default:
		passOn(p, e)
	}
}

// AccessibilityLabel says the day of the keyboard and what stands on it.
func (p *monthPane) AccessibilityLabel() string {
	label := p.of.month.Selected.Format("Monday, January 2")
	for _, l := range p.of.ofDay(p.of.month.Selected) {
		label += "; " + l.AccessibilityLabel()
	}
	return label
}

// AccessibilityRole says that days can be chosen.
func (p *monthPane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// monthLine is one visit of a month: its sign, who, when.
type monthLine struct {
	control
	of      *MonthGrid
	visit   MonthVisit
	clock24 bool
	narrow  bool // no room for the time
}

func newMonthLine(g *MonthGrid) *monthLine {
	l := &monthLine{of: g}
	l.become(l, func() {
		if g.OnOpen != nil {
			g.OnOpen(l.visit.ID)
		}
	})
	return l
}

// AccessibilityLabel says all that is known of the visit.
func (l *monthLine) AccessibilityLabel() string {
	label := l.visit.words(l.clock24)
	if l.visit.Overlap {
		label += ", overlap"
	}
	return label
}

// CreateRenderer is called by Fyne.
func (l *monthLine) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size { return fyne.NewSize(40, monthLineHigh) })
}

func (l *monthLine) draw(s *sketch, size fyne.Size) {
	v, left := l.visit, float32(5)
	lines := l.of.ofDay(v.Start)
	step := l.of.pane.step
	chosen := step > 0 && step <= len(lines) && lines[step-1] == l && sameDay(v.Start, l.of.month.Selected)
	switch {
	case v.Medicine:
		s.box(0, 0, size.Width, size.Height, RadiusControl, 1, v.Family.Tint, v.Family.Line)
		s.bar(0, 0, size.Height, RadiusControl, v.Family.Solid)
		left = 8
	case l.hovered:
		s.fill(0, 0, size.Width, size.Height, RadiusControl, Sunken)
	}
	if l.ring || chosen {
		s.outline(0, 0, size.Width, size.Height, 2, RadiusControl, Teal)
	}
	icon, color := v.Icon, v.Family.Solid
	if v.Overlap && !v.Medicine {
		icon, color = "octagon-alert", Bad.Solid
	}
	s.icon(icon, left, 3, 14, color)
	name, hour := Caption.In(Ink), Caption
	if v.Medicine {
		name, hour = name.With(SemiBold), hour.In(Ink2)
	}
	right := size.Width - 3
	if !l.narrow {
		right = s.textRight(v.Brief, right, 2, hour) - 4
	}
	cut := elide
	if v.Person {
		cut = elideName
	}
	s.cutIn(v.Name, left+17, 2, right-left-17, name, cut)
}
