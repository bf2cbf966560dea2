package calendar

import (
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// repeat is the way to the dialog that repeats a visit. While it is nil the popover
// has no button for it.
var repeat *choice

// ask shows the visit beside what it was opened from: its facts, what can be said of
// it now, and the ways on.
func (a *actions) ask() {
	s := a.subject
	rule := a.d.Store.Kind(s.Kind)
	title, second := s.name, rule.Name
	if title == "" {
		title, second = rule.Name, ""
	}
	for _, more := range []string{Minutes(s.Minutes), string(s.Place)} {
		if second != "" {
			second += ", "
		}
		second += more
	}
	a.dialog = kit.NewPopover(Icon(s.Kind), Family(s.Kind), title, second, a.beside)
	marks := kit.Flow(6)
	ways := a.open(marks)
	for _, c := range s.choices(a.d.Store.Now()) {
		button := kit.NewButton(c.words, a.doing(c)).Small()
		switch {
		case !c.way:
			marks.Add(button)
		case c.danger:
			ways = append(ways, button.Danger())
		default:
			ways = append(ways, button.WithIcon(c.icon))
		}
	}
	body := a.facts()
	if len(marks.Objects) > 0 {
		body.Add(kit.Pad(8, 0, 0, 0, marks))
	}
	a.d.Stage.Ask(a.dialog.With(body).Ways(ways...))
}

// doing is what a press of a choice does: a dialog of its own takes this one's place.
func (a *actions) doing(c choice) func() {
	do := func() { a.dialog.Close(); c.do(a) }
	if c.asks {
		return a.d.Then(c.name(), do)
	}
	return do
}

// open is the primary way on, to the record where there is one or it may begin now,
// else to the client. Beside the record the client is among the marks.
func (a *actions) open(marks *fyne.Container) []*kit.Button {
	s := a.subject
	if s.Client == 0 {
		return nil
	}
	client := kit.NewButton("Open client", func() {
		a.dialog.Close()
		a.d.Go(desk.Route{Page: desk.Client, Client: s.Client, Tab: "journey"})
	}).Small()
	if s.visit == 0 && (!s.Open() || s.Kind.Doses() || a.d.Store.Now().Before(s.Start.Add(-data.EarlyStart))) {
		return []*kit.Button{client.High()}
	}
	marks.Add(client)
	return []*kit.Button{kit.NewButton("Open record", func() { a.dialog.Close(); a.record() }).Small().High()}
}

// facts are the lines of the card: when, where, how it stands and since when, who
// takes the client home, and what is still open.
func (a *actions) facts() *fyne.Container {
	s, region := a.subject, a.d.Region()
	list := kit.Column(0)
	line := func(icon string, color kit.Token, words, after string) {
		if words == "" {
			return
		}
		row := kit.Row(8, kit.NewIcon(icon, 14, color), kit.Grow(kit.Baseline(8, kit.NewText(kit.Second.In(kit.Ink), words), kit.NewText(kit.Second.In(kit.Ink3), after).Elided())))
		if after == "" {
			row = kit.Row(8, kit.NewIcon(icon, 14, color), kit.Grow(kit.NewText(kit.Second.In(factColor(color)), words).Elided()))
		}
		list.Add(kit.Fixed(0, 24, row))
	}
	line("clock", kit.Ink3, data.Capital(region.Relative(data.DateOf(s.Start), a.d.Store.Today()))+", "+region.Span(s.Start, s.End()), "")
	room := s.Room
	if s.Route != "" && room != "" {
		room += ", " + s.Route
	} else if room == "" {
		room = data.Capital(s.Route)
	}
	line("map-pin", kit.Ink3, room, "")
	since := ""
	if !s.since.At.IsZero() {
		since = region.DayMonth(data.DateOf(s.since.At))
		if who, _, _ := strings.Cut(s.since.Actor, ","); who != "" { // without the titles
			since += ", " + who
		}
	}
	line(statusIcon(s.Appointment), kit.Ink3, s.Status.Word(), since)
	line("message-square", kit.Ink3, data.Capital(s.Reason), "")
	if s.Kind.Doses() {
		switch {
		case s.Escort.Name == "":
			line("car", kit.Warn.Solid, "No escort named", "")
		case s.Escort.Phone == "":
			line("car", kit.Warn.Solid, s.Escort.Name+", no phone number", "")
		default:
			line("car", kit.Ink3, s.Escort.Name+", "+s.Escort.Phone, "")
		}
	}
	if s.Overlap {
		line("circle-alert", kit.Bad.Solid, "A conflict is kept knowingly", "")
	}
	need := Needs(s.entry)
	if need.Text != "" && s.Kind == data.KindPreparation && !s.entry.NextSession.IsZero() {
		need.Text += " for " + region.DayMonth(data.DateOf(s.entry.NextSession))
	}
	line(need.Icon, need.Color, need.Text, "")
	return list
}

// factColor is how words stand behind an icon: quiet icons have ink behind them.
func factColor(icon kit.Token) kit.Token {
	if icon == kit.Ink3 {
		return kit.Ink
	}
	return icon
}

func statusIcon(a data.Appointment) string {
	switch {
	case !a.Open():
		return "circle-minus"
	case a.Status == data.Scheduled:
		return "calendar-check"
	}
	return "circle-check"
}

// ways are the choices that lead on from the visit; the others say what became of it.
func (s subject) ways() []choice {
	var list []choice
	if calendar.May(s.Status, data.Rescheduled) {
		list = append(list, choice{words: "Move", icon: "move", do: (*actions).move, asks: true, way: true})
	}
	if repeat != nil && s.Ahead() {
		list = append(list, *repeat)
	}
	if calendar.May(s.Status, data.CanceledByUs) {
		list = append(list, choice{words: "Cancel visit…", do: (*actions).cancel, asks: true, way: true, danger: true})
	}
	return list
}
