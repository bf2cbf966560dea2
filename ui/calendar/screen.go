package calendar

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// screen is the calendar. It keeps nothing but what it last read.
type screen struct {
	d      *desk.Desk
	span   span
	day    data.Date // the day that the span holds
	filter filter

	now      time.Time
	practice data.Practice
	entries  []store.Entry
	toPlace  []store.ToPlace
	parked   []store.Entry // put aside while a place is looked for
	waits    []store.Waiting
	days     []data.Date
	follow   string   // the block that gets the keyboard once it is shown
	going    putAside // a visit of a series, while it is asked which visits go along, with where it goes
	busy     bool     // a visit is being moved

	title   *kit.Text
	spans   *kit.Segmented
	head    fyne.CanvasObject
	week    *kit.WeekGrid
	oneDay  *kit.DayTimeline
	month   *kit.MonthGrid
	agenda  *fyne.Container
	mini    *kit.MiniMonth
	placing *fyne.Container
	parking fyne.CanvasObject // the card that they are in
	main    *fyne.Container
	fold    *kit.Fold
	body    *fyne.Container
	place   *desk.Place // the body, once it is known

	today  *kit.Button
	narrow bool
	small  bool // one pane is seen at a time
	stops  []func()
}

// New returns the calendar. Route.Day is the day to show, zero for today;
// Route.Tab is day, week or month.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	s := &screen{d: d, span: oneWeek, day: r.Day, filter: filter{true, true, true, true, true}, now: d.Store.Now(), place: desk.NewPlace()}
	if s.day.IsZero() {
		s.day = d.Store.Today()
	}
	switch r.Tab {
	case "day":
		s.span = oneDay
	case "month":
		s.span = oneMonth
	}
	s.build()
	s.load()
	s.stops = append(s.stops, d.EveryMinute(s.tick),
		d.Listen(func(c store.Changed) {
			if c.Subject != store.SubjectText {
				s.load()
			}
		}))
	return s
}

// Head is the title, the way through time, and the choice of span.
func (s *screen) Head() fyne.CanvasObject { return s.head }

// Body is the grid beside the month, the filters and the visits to place.
func (s *screen) Body() fyne.CanvasObject { return s.place.Root }

// Leave stops the clock and listening.
func (s *screen) Leave() {
	for _, stop := range s.stops {
		stop()
	}
}

// TypedKey moves through time with the arrows while nothing has the keyboard.
func (s *screen) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyPageUp:
		s.turn(-1)
	case fyne.KeyRight, fyne.KeyPageDown:
		s.turn(1)
	case fyne.KeyHome:
		s.goTo(data.DateOf(s.now))
	}
}

// TypedRune takes T for today and D, W, M for the span.
func (s *screen) TypedRune(r rune) {
	switch r {
	case 't', 'T':
		s.goTo(data.DateOf(s.now))
	case '+', '=':
		s.ZoomHours(1)
	case '-':
		s.ZoomHours(-1)
	case 'd', 'D':
		s.choose(oneDay)
	case 'w', 'W':
		s.choose(oneWeek)
	case 'm', 'M':
		s.choose(oneMonth)
	}
}

// Print asks how much of what is shown is printed.
func (s *screen) Print() { PrintDialog(s.d, Sheet{Day: s.day, Span: reports.ScheduleSpans[s.span]}) }

func (s *screen) choose(to span) {
	s.span = to
	s.spans.Choose(int(to))
	s.load()
}

func (s *screen) goTo(day data.Date) { s.day = day; s.load() }

// turn goes one span back or ahead.
func (s *screen) turn(by int) {
	switch s.span {
	case oneDay:
		s.day = s.day.AddDays(by)
	case oneWeek:
		s.day = s.day.AddDays(7 * by)
	case oneMonth: // to its first day, or to today
		first := s.day.AddDays(1 - s.day.Day()).AddMonths(by)
		if s.day = first; sameMonth(first, data.DateOf(s.now)) {
			s.day = data.DateOf(s.now)
		}
	}
	s.load()
}

// tick moves the now line, and reads anew what depends on the time.
func (s *screen) tick() {
	s.week.SetNow(s.d.Store.Now())
	s.oneDay.SetNow(s.d.Store.Now())
	s.load()
}

// stretch is the days that have to be read: [from, to).
func (s *screen) stretch() (from, to data.Date) {
	first := s.d.Region().FirstWeekday
	switch s.span {
	case oneDay:
		return s.day, s.day.AddDays(1)
	case oneWeek:
		from = s.day.WeekOf(first)
		return from, from.AddDays(7)
	}
	from = s.day.AddDays(1 - s.day.Day()).WeekOf(first)
	return from, from.AddDays(42)
}

type loaded struct {
	practice data.Practice
	entries  []store.Entry
	toPlace  []store.ToPlace
	parked   []store.Entry
	waits    []store.Waiting
	aside    aside
	arrived  bool // a visit of a series went where it was put
	now      time.Time
}

func (s *screen) load() {
	from, to := s.stretch()
	aside, known, going := s.aside(), s.left().known, s.going
	desk.Show(s.d, "calendar", s.place, func(ctx context.Context) (l loaded, err error) {
		l.now = s.d.Store.Now()
		if l.practice, err = s.d.Store.Practice(ctx); err != nil {
			return l, err
		}
		if l.entries, err = s.d.Store.Days(ctx, from, to); err != nil {
			return l, err
		}
		if l.toPlace, err = s.d.Store.ToPlace(ctx); err != nil {
			return l, err
		}
		if l.waits, err = s.d.Store.WaitList(ctx); err != nil {
			return l, err
		}
		if l.aside = aside; !known {
			if l.aside, err = readAside(ctx, s.d); err != nil {
				return l, err
			}
		}
		if l.parked, err = loadParked(ctx, s.d.Store, l.aside); err != nil || going.ID == 0 {
			return l, err
		}
		a, err := s.d.Store.Appointment(ctx, going.ID)
		l.arrived = a.Start.Equal(going.From)
		return l, err
	}, func(l loaded) fyne.CanvasObject {
		s.practice, s.entries, s.toPlace, s.parked, s.waits, s.now = l.practice, l.entries, l.toPlace, l.parked, l.waits, l.now
		if !s.left().known {
			s.leave(l.aside)
		}
		s.show()
		if l.arrived && s.going == going {
			s.going = putAside{}
			s.placed(going.ID, going.From)
		}
		s.refocus()
		return s.body
	})
}

// show writes what was read into the widgets.
func (s *screen) show() {
	region := s.d.Region()
	from, to := s.stretch()
	today := data.DateOf(s.now)
	switch s.span {
	case oneDay:
		s.days = []data.Date{s.day}
		s.oneDay.SetDay(s.dayView(region))
		s.main.Objects = []fyne.CanvasObject{s.oneDay}
	case oneWeek:
		s.days = daysShown(from, s.practice.Hours, s.entries, today)
		s.week.SetWeek(s.weekView(region))
		s.main.Objects = []fyne.CanvasObject{s.week}
	case oneMonth:
		s.days = []data.Date{s.day.AddDays(1 - s.day.Day())}
		s.month.SetMonth(s.monthView(from, region))
		s.agenda.Objects = []fyne.CanvasObject{kit.NewAgenda(agendaDays(s.entries, s.day, today, region), s.openBlock)}
		s.agenda.Refresh()
		s.main.Objects = []fyne.CanvasObject{s.month}
	}
	head := title(s.span, s.days, region)
	if s.small && s.span == oneWeek && len(s.days) > 0 {
		head = strings.ReplaceAll(region.Days(s.days[0], s.days[len(s.days)-1], data.DateOf(s.now)), " – ", "–")
	}
	s.title.SetText(head + s.dayOff() + zoneOf(s.days, s.practice))
	zone := s.now.Location()
	if s.span == oneMonth {
		first := s.days[0]
		s.mini.SetShown(first.At(12, 0, zone), first.AddMonths(1).AddDays(-1).At(12, 0, zone))
	} else {
		s.mini.SetShown(from.At(12, 0, zone), to.AddDays(-1).At(12, 0, zone))
	}
	s.mini.SetToday(s.now)
	s.dots()
	s.showToPlace(region)
	s.main.Refresh()
	s.body.Refresh()
}

// dayOff is the word for a single day that is a holiday or a day off, ", Labor Day".
func (s *screen) dayOff() string {
	if word, _ := s.practice.ClosedOn(s.day); s.span == oneDay && word != "" {
		return ", " + word
	}
	return ""
}

// office is the practice's hours and closed days.
func (s *screen) office() calendar.Office {
	return calendar.Office{Practice: s.practice, Zone: s.now.Location()}
}

func (s *screen) weekView(region data.Region) kit.Week {
	w := kit.Week{Now: s.now, Clock24: region.Clock24}
	for _, day := range s.days {
		hours := s.office().Opens(day)
		column := kit.WeekDay{Date: day.At(12, 0, s.now.Location()), Open: hours.From, Close: hours.To, Visits: visits(s.entries, day)}
		if word, _ := s.practice.ClosedOn(day); word != "" && column.Visits == 0 {
			column.HeadText = word
		}
		w.Days = append(w.Days, column)
	}
	w.Blocks = blocks(s.entries, s.filter, func(e store.Entry) kit.Block { return s.lifted(e, weekBlock(e, s.narrow)) }, "Set up", "Buffer")
	return w
}

func (s *screen) dayView(region data.Region) kit.Day {
	hours := s.practice.Hours[s.day.Weekday()]
	return kit.Day{
		Date: s.day.At(12, 0, s.now.Location()), Now: s.now, From: hours.From / 60, To: (hours.To + 59) / 60, Clock24: region.Clock24,
		Blocks: blocks(s.entries, s.filter, func(e store.Entry) kit.Block { return s.lifted(e, dayBlock(e, region)) }, "Set up room", "Buffer after medicine session"),
	}
}

// dots marks the days with a medicine session in the small month.
func (s *screen) dots() {
	first, last := s.mini.Days()
	desk.Load(s.d, "calendar.dots", func(ctx context.Context) ([]time.Time, error) {
		list, err := s.d.Store.Appointments(ctx, first, last.AddDate(0, 0, 1))
		var days []time.Time
		for _, a := range list {
			if a.Open() && a.Kind.Doses() {
				days = append(days, a.Start)
			}
		}
		return days, err
	}, s.mini.SetDots)
}

// openBlock shows the appointment that was clicked; buffers have no number.
func (s *screen) openBlock(id string) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return
	}
	s.d.From(func() fyne.CanvasObject {
		if s.span == oneDay {
			return kit.Shown(s.oneDay.Block(id))
		}
		return kit.Shown(s.week.Block(id))
	})
	AppointmentDialog(s.d, data.AppointmentID(n))
}

func (s *screen) book(start time.Time, minutes int) {
	BookDialog(s.d, Preset{Start: start, Minutes: minutes})
}
