package today

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/today"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// screen is Today. It keeps nothing but what it last read.
type screen struct {
	d   *desk.Desk
	day data.Date // the day shown, zero for today

	view    store.TodayView
	items   []today.Item
	waiting []today.Item
	entries []store.Entry // of the day shown

	title     *kit.Text
	elsewhere *kit.Text         // that the computer shows another time
	away      fyne.CanvasObject // its line
	glance    *kit.GlanceStrip
	fact      *kit.Text
	timeline  *kit.DayTimeline
	noVisits  *fyne.Container
	count     *kit.Text
	attention *kit.AttentionList
	list      *container.Scroll // around it
	allClear  *fyne.Container
	others    *fyne.Container // the rows of Waiting on others
	fold      *kit.Fold
	body      *fyne.Container
	place     *desk.Place // the body, once it is known

	narrow bool
	stops  []func()
}

// New returns Today. Route.Day is the day of its schedule, zero for today.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	s := &screen{d: d, day: r.Day, place: desk.NewPlace()}
	s.build()
	s.load()
	s.stops = append(s.stops,
		d.EveryMinute(s.load),
		d.Listen(func(c store.Changed) {
			if c.Subject != store.SubjectText {
				s.load()
			}
		}))
	return s
}

// Head is the day.
func (s *screen) Head() fyne.CanvasObject { return kit.Row(12, s.title) }

// Body is the strip of figures over the schedule and the list.
func (s *screen) Body() fyne.CanvasObject { return s.place.Root }

// Print asks how much of the schedule is printed.
func (s *screen) Print() {
	day := s.day
	if day.IsZero() {
		day = s.d.Store.Today()
	}
	cal.PrintDialog(s.d, cal.Sheet{Day: day, Span: "day"})
}

// Leave stops the clock and listening.
func (s *screen) Leave() {
	for _, stop := range s.stops {
		stop()
	}
}

// Count is how many things need attention, for the badge in the side bar.
func Count(ctx context.Context, s *store.Store) (int, error) {
	view, err := s.TodayView(ctx)
	return len(today.Attention(view.Facts)), err
}

type loaded struct {
	view    store.TodayView
	entries []store.Entry
}

// load reads everything again, as when a minute or the data has changed.
func (s *screen) load() {
	day := s.day
	desk.Show(s.d, "today", s.place, func(ctx context.Context) (loaded, error) {
		view, err := s.d.Store.TodayView(ctx)
		l := loaded{view, view.Entries}
		if err == nil && !day.IsZero() && day != data.DateOf(view.Now) {
			l.entries, err = s.d.Store.Days(ctx, day, day.AddDays(1))
		}
		return l, err
	}, func(l loaded) fyne.CanvasObject {
		s.view, s.entries = l.view, l.entries
		s.show()
		return s.body
	})
}

func (s *screen) shown() data.Date {
	if s.day.IsZero() {
		return data.DateOf(s.view.Now)
	}
	return s.day
}

// turn shows the schedule of another day; 0 returns to today.
func (s *screen) turn(days int) {
	today := data.DateOf(s.view.Now)
	s.day = s.shown().AddDays(days)
	if days == 0 || s.day == today {
		s.day = data.Date{}
	}
	s.load()
}

// said words a line at the time that is shown.
func (s *screen) said(i today.Item) words.Attention {
	return words.AttentionOf(i, s.view.Now, s.d.Region(), s.d.Store.VisitTypes())
}

// show writes what was read into the widgets.
func (s *screen) show() {
	region := s.d.Region()
	day := s.shown()
	s.title.SetText(region.LongWeekday(day))
	s.elsewhere.SetText(words.Problem(s.view.Elsewhere))
	setVisible(s.away, s.view.Elsewhere.Code != "")
	s.showFigures(region)
	s.showDay(region, day)

	s.items, s.waiting = today.Attention(s.view.Facts), today.WaitingOnOthers(s.view.Facts)
	s.count.SetText(data.Count(len(s.items), "item"))
	list := groups(s.items, s.said)
	if s.narrow {
		list = append(list, s.waitingGroup()...)
	}
	s.attention.SetGroups(list)
	setVisible(s.attention, len(list) > 0)
	setVisible(s.allClear, len(list) == 0)
	s.showWaiting()
	s.body.Refresh()
}

func (s *screen) showFigures(region data.Region) {
	var facts []kit.GlanceFact
	for _, f := range figures(s.view, region) {
		fact := kit.GlanceFact{Number: strconv.Itoa(f.number), Label: f.label, Short: f.short, Caption: f.caption}
		if f.hasDestination {
			fact.OnTap = func() { s.d.Go(f.to) }
		}
		facts = append(facts, fact)
	}
	s.glance.SetFacts(facts...)
}

func (s *screen) showDay(region data.Region, day data.Date) {
	now := s.view.Now
	var blocks []kit.Block
	for _, l := range lines(s.entries, s.view.Running, region, now, s.narrow) {
		e := l.entry
		end := e.End()
		if e.Kind.Doses() && e.Status == data.InProgress && now.After(end) {
			end = now // it runs until it is ended
		}
		b := kit.Block{
			ID: strconv.FormatInt(int64(e.ID), 10), Start: e.Start, End: end, Family: cal.Family(e.Kind), Icon: cal.Icon(e.Kind),
			Name: e.Name, What: l.what, More: l.more, Right: l.right, Status: l.status,
		}
		if l.open {
			b.Content = newSessionContent(e, region, s.narrow,
				func() { s.d.Go(desk.Route{Page: desk.Client, Client: e.Client, Tab: "journey"}) },
				func() { desk.StartSession(s.d, desk.Starting{Client: e.Client, Booked: e.ID}) })
		}
		if l.runs != nil {
			b.Content = newRunningContent(*l.runs, e, region, now, func() {
				s.d.Go(desk.Route{Page: desk.Live, Client: e.Client, ID: int64(l.runs.Visit)})
			})
		}
		blocks = append(blocks, b)
		blocks = append(blocks, cal.Buffers(e, s.entries, "Set up room, "+cal.Minutes(e.Type().Before),
			"Buffer after medicine session, "+cal.Minutes(e.Type().After))...)
	}
	s.fact.SetText(span(s.entries, region, day))
	setVisible(s.fact, !s.narrow)
	s.timeline.SetDay(kit.Day{Date: day.At(12, 0, now.Location()), Now: now, Blocks: blocks, Clock24: region.Clock24})
	setVisible(s.timeline, len(s.entries) > 0)
	setVisible(s.noVisits, len(s.entries) == 0)
	if len(s.entries) == 0 {
		s.noVisits.Objects = []fyne.CanvasObject{s.emptyDay(region, day)}
		s.noVisits.Refresh()
	}
}

// emptyDay says that the day is free and what comes next.
func (s *screen) emptyDay(region data.Region, day data.Date) fyne.CanvasObject {
	today := data.DateOf(s.view.Now)
	sentence := "No visits today"
	if day != today {
		sentence = "No visits on " + region.Weekday(day)
	}
	next, action := "Nothing is booked in the next two weeks.", kit.NewButton("Book visit", func() {
		cal.BookDialog(s.d, cal.Preset{Day: day})
	})
	if n := s.view.Next; n != nil {
		next = "Next: " + n.Name + ", " + region.Relative(data.DateOf(n.Start), today) + " " + region.Time(n.Start) + ", " + s.d.Store.Kind(n.Kind).Name
		action = kit.NewButton("Open calendar", func() { s.d.Go(desk.Route{Page: desk.Calendar, Day: data.DateOf(n.Start)}) })
	}
	return kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("sun", sentence, next, action))
}

// openBlock shows the appointment that was clicked.
func (s *screen) openBlock(id string) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return // a buffer
	}
	s.d.From(func() fyne.CanvasObject { return kit.Shown(s.timeline.Block(id)) })
	cal.AppointmentDialog(s.d, data.AppointmentID(n))
}

// book offers a visit at a free time that was clicked.
func (s *screen) book(start time.Time, minutes int) {
	cal.BookDialog(s.d, cal.Preset{Start: start, Minutes: minutes})
}

// act goes to the place that mends a line. The ID counts through the list, and
// on through what waits on others.
func (s *screen) act(id string) {
	n, err := strconv.Atoi(id)
	if err != nil {
		return
	}
	target := today.Target{}
	switch {
	case n < len(s.items):
		target = s.items[n].Target
	case n-len(s.items) < len(s.waiting):
		target = s.waiting[n-len(s.items)].Target
	default:
		return
	}
	s.follow(target)
}

func (s *screen) follow(t today.Target) {
	if to, ok := route(t); ok {
		s.d.Go(to)
		return
	}
	if t.Place == today.PlanRule {
		ruleDialog(s.d, planRule{t.Client, t.Kind})
		return
	}
	if t.Place == today.Booked {
		cal.AppointmentDialog(s.d, data.AppointmentID(t.ID))
		return
	}
	cal.BookDialog(s.d, cal.Preset{Client: t.Client, Kind: data.Kind(t.Kind)})
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func countOf(e store.Entry) kit.ReadinessCount { return cal.Count(e.Readiness) }
