package kit

import "fyne.io/fyne/v2"

// AgendaDay is a day of an agenda with its visits.
type AgendaDay struct {
	Title  string // "Thu, Jun 12, today"
	Fact   string // "5 visits"
	Today  bool
	Visits []AgendaVisit
}

// AgendaVisit is one visit of an agenda.
type AgendaVisit struct {
	ID     string
	Time   string
	Family Family
	Icon   string
	Name   string
	What   string // "Medicine 2"
	Status Remark // "2 open"
}

const (
	agendaHead = 28
	agendaRow  = 42
)

// NewAgenda lists days below each other. A click or Enter on a visit opens it.
func NewAgenda(days []AgendaDay, open func(id string)) fyne.CanvasObject {
	list := Column(0)
	for _, day := range days {
		list.Add(newAgendaHead(day))
		for _, v := range day.Visits {
			row := &agendaLine{visit: v}
			row.become(row, func() { open(v.ID) })
			list.Add(row)
		}
	}
	return Scroll(list)
}

func newAgendaHead(day AgendaDay) fyne.CanvasObject {
	title := TableTitle
	if day.Today {
		title = title.In(Teal)
	}
	words := Row(8, Grow(Anchored(NewText(title, day.Title).Elided())), NewText(Caption, day.Fact))
	return Fixed(0, agendaHead, Stack(NewPanel(Sunken, Clear, 0), Column(0, NewRule(), Grow(PadXY(CardPadding, 0, words)))))
}

// agendaLine is one visit: when, who, what, how it stands.
type agendaLine struct {
	control
	visit AgendaVisit
}

// AccessibilityLabel says all that the row shows.
func (l *agendaLine) AccessibilityLabel() string {
	v := l.visit
	label := v.Time + ", " + v.Name + ", " + v.What
	if v.Status.Text != "" {
		label += ", " + v.Status.Text
	}
	return label
}

// CreateRenderer is called by Fyne.
func (l *agendaLine) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(l, l.draw, func() fyne.Size { return fyne.NewSize(160, agendaRow) })
}

func (l *agendaLine) draw(s *sketch, size fyne.Size) {
	const bar, words = 82, 94 // from the left
	v := l.visit
	if l.hovered {
		s.fill(0, 0, size.Width, size.Height, 0, Sunken)
	}
	s.fill(0, 0, size.Width, 1, 0, Line)
	s.textRight(v.Time, bar-10, 13, Caption.In(Ink2))
	s.fill(bar, 7, 4, 28, 2, v.Family.Solid)
	right := size.Width - CardPadding
	under := right
	if width := v.Status.width(ChipWord); width > 0 {
		if least := words + SecondName.Width(v.Name) + 8; right-width < least && v.Status.Icon != "" {
			width = 14 // the sign alone
			s.icon(v.Status.Icon, right-width, 6, 14, v.Status.color())
		} else {
			v.Status.draw(s, right-width, 13, width+1, ChipWord)
			under -= width + 8
		}
		right -= width + 8
	}
	s.nameIn(v.Name, words, 3, right-words, SecondName)
	s.icon(v.Icon, words, 22, 14, v.Family.Solid)
	s.textIn(v.What, words+18, 21, under-words-18, Caption.In(Ink2))
	if l.ring {
		s.focusRing(2, 2, size.Width-4, size.Height-4, RadiusControl)
	}
}
