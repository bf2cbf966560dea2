package settings

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// rules is a card of some of data.Practice's numbers: each with where its default comes
// from, marked when it is the practice's own, and back at its default by one press.
func (f *form) rules(title, fact string, fields ...string) fyne.CanvasObject {
	rows := kit.Column(0)
	for _, field := range fields {
		rows.Add(f.rule(field))
	}
	return kit.NewHeadedCard(kit.NewCardHead(title, fact), rows)
}

func (f *form) rule(field string) fyne.CanvasObject {
	name, unit, source := words.HouseRule(field)
	value, least, most := f.facts.Number(field)
	start := data.NewPractice()
	usual, _, _ := start.Number(field)
	number := kit.NewNumberField(name, "", 0, f.facts.Region).Between(float64(least), float64(most)).Required()
	number.Compact()
	number.SetValue(float64(*value))
	f.fields[field] = number.Field
	set := kit.WhenLeft(number.Field, value, false, f.read(name))
	number.OnValue = func(v float64, ok bool) { set(int(v), ok) }
	left := number.OnLeave
	number.OnLeave = func() { left(); f.show() }
	reset := func() {
		number.SetValue(float64(*usual))
		number.OnValue(float64(*usual), true)
		number.OnLeave()
	}
	tail := f.tail(source, reset, func(problems data.Problems) (wrong, back string) {
		if f.wrong[name] {
			return number.Problem(), ""
		}
		if *value != *usual {
			back = strconv.Itoa(*usual)
		}
		return words.Problem(problems.For(field)), back
	})
	return line(8, []float32{-1, 64, 80, -1}, kit.NewText(kit.SecondName, name).Elided(), number, kit.NewText(kit.Second.In(kit.Ink3), unit), tail)
}

// tail is the end of a row: where its default comes from or what is wrong, and the way
// back to the default while the practice has its own. state says what of both holds.
func (f *form) tail(source string, reset func(), state func(data.Problems) (wrong, back string)) fyne.CanvasObject {
	said, row := kit.NewText(kit.Second, "").Elided(), kit.Row(8)
	show := func(problems data.Problems) {
		role, text := kit.Second, source
		wrong, back := state(problems)
		if wrong != "" {
			role, text, back = kit.Second.In(kit.Bad.Solid), wrong, ""
		}
		said.SetRole(role)
		said.SetText(text)
		markOwn(row, said, back, "default "+back, reset)
	}
	f.shows = append(f.shows, show)
	show(f.facts.Check())
	return row
}

// show brings the end of every row up to date.
func (f *form) show() {
	problems := f.facts.Tidy().Check()
	for _, show := range f.shows {
		show(problems)
	}
}

// openHours says when a practice is open on a day: "9:00 AM – 6:00 PM", or "closed".
func (f *form) openHours(day data.WorkDay) string {
	if day.To <= day.From {
		return "closed"
	}
	at := func(minutes int) time.Time { return time.Date(2000, time.January, 1, 0, minutes, 0, 0, time.UTC) }
	return f.facts.Region.Span(at(day.From), at(day.To))
}
