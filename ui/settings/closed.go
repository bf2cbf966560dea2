package settings

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// closed edits the days on which the practice is closed though it usually works.
type closed struct {
	screen  *screen
	country string
	days    data.Closures
	spans   *fyne.Container
	public  *fyne.Container

	from, to *kit.DateField
	word     *kit.Field
	yearly   *kit.Check
}

// closedCards are the days off, with the form that adds one, and the public holidays.
func (s *screen) closedCards(p data.Practice) []fyne.CanvasObject {
	c := &closed{screen: s, country: p.Country, days: p.Closed, spans: kit.Column(0), public: kit.Column(0)}
	region, today := s.desk.Region(), s.desk.Store.Today()
	c.from, c.to = kit.NewDateField("First day off", region, today), kit.NewDateField("Last day off", region, today)
	c.to.Hold("the same day")
	c.word = kit.NewField("Word for it").Hold("Away")
	c.yearly = kit.NewCheck("Every year", nil)
	add := kit.NewButton("Add days off", c.add).WithIcon("plus")
	form := kit.Column(8, kit.Columns(12, []float32{-1, -1, -1.2}, c.from, c.to, c.word), kit.Row(12, c.yearly, add))
	c.show()
	cards := []fyne.CanvasObject{kit.NewHeadedCard(
		kit.NewCardHead("Days off", "no free time is offered on them; what is booked stays", s.changesButton("closed days")),
		kit.Column(0, c.spans, kit.PadXY(16, 16, form)))}
	if len(data.PublicHolidays(p.Country)) > 0 {
		cards = append(cards, kit.NewHeadedCard(kit.NewCardHead("Public holidays", "of United States federal law; one on a weekend is also kept on the working day beside it"), c.public))
	}
	return cards
}

// show lists what is closed.
func (c *closed) show() {
	c.spans.RemoveAll()
	region, widths := c.screen.desk.Region(), []float32{-1, -1.2, 40}
	row := func(when, word string, remove func()) {
		drop := kit.NewIconButton("trash-2", "Remove "+word+", "+when, func() { remove(); c.keep() }).Small().Low()
		c.spans.Add(line(8, widths, kit.NewText(kit.SecondName, when), kit.NewText(kit.Second, word).Elided(), drop))
	}
	for i, s := range c.days.Spans {
		row(region.Days(s.From, s.To, c.screen.desk.Store.Today()), s.Word, func() { c.days.Spans = slices.Delete(slices.Clone(c.days.Spans), i, i+1) })
	}
	for i, h := range c.days.Own {
		day, _ := h.In(2024)
		row("Every "+region.DayMonth(day), h.Name, func() { c.days.Own = slices.Delete(slices.Clone(c.days.Own), i, i+1) })
	}
	c.public.RemoveAll()
	for _, h := range data.PublicHolidays(c.country) {
		c.public.Add(c.holiday(h))
	}
	c.spans.Refresh()
	c.public.Refresh()
}

// holiday is one public holiday with its next day, and whether the practice is closed.
func (c *closed) holiday(h data.Holiday) fyne.CanvasObject {
	today := c.screen.desk.Store.Today()
	next, _ := h.In(today.Year())
	if next.Before(today) {
		next, _ = h.In(today.Year() + 1)
	}
	set := func(open bool) {
		c.days.Open = slices.DeleteFunc(slices.Clone(c.days.Open), func(name string) bool { return name == h.Name })
		if open {
			c.days.Open = append(c.days.Open, h.Name)
		}
		c.keep()
	}
	check := kit.NewCheck("Closed on "+h.Name, func(on bool) { set(!on) })
	open := slices.Contains(c.days.Open, h.Name)
	check.SetOn(!open)
	tail := kit.Row(8)
	back := ""
	if open {
		back = "closed"
	}
	markOwn(tail, kit.NewText(kit.Second, c.screen.desk.Region().Date(next)), back, "default closed", func() { set(false) })
	return line(8, []float32{-1, -1}, check, tail)
}

// add takes what the form holds into the list, or says beside the field what is missing.
func (c *closed) add() {
	from, _, err := c.from.Value()
	to, until, toErr := c.to.Value()
	if !until {
		to = from
	}
	if err != nil || toErr != nil {
		return // the field says why
	}
	next := c.days
	one := data.ClosedSpan{From: from, To: to, Word: strings.TrimSpace(c.word.Text())}
	if c.yearly.On() {
		for day := from; !day.After(to) && !day.After(from.AddDays(31)); day = day.AddDays(1) {
			next.Own = append(slices.Clone(next.Own), data.Holiday{Name: one.Word, Month: day.Month(), Day: day.Day()})
		}
	} else {
		next.Spans = append(slices.Clone(next.Spans), one)
	}
	next = next.Tidy()
	problems := next.Check()
	c.from.SetProblem(words.Problem(problems.For("from")))
	c.to.SetProblem(words.Problem(problems.For("to")))
	c.word.SetProblem(words.Problem(problems.For("word")))
	if problems.Err() != nil {
		return
	}
	c.days = next
	c.from.SetText("")
	c.to.SetText("")
	c.word.SetText("")
	c.yearly.SetOn(false)
	c.keep()
}

// keep saves the list and shows it.
func (c *closed) keep() {
	c.days = c.days.Tidy()
	c.show()
	days, s := c.days, c.screen.desk
	s.Saver.Touch("closed days", func(ctx context.Context) error { return s.Store.SaveClosures(ctx, days) })
}
