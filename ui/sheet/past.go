package sheet

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// notYet is short, because a field of a time is narrow.
const notYet = "Not yet. Add “yesterday”?"

// LastAt is a time of a day up to now, or the sentence that refuses one that
// has not come yet or did not come that day. It never goes back to another day
// by itself. Of a time that came twice, in the night when the clocks went back,
// it is the later one.
func LastAt(day data.Date, hour, minute int, now time.Time, region data.Region) (at time.Time, refused string) {
	if refused = words.NoSuchHour(day, hour, minute, now.Location(), region); refused != "" {
		return time.Time{}, refused
	}
	at = calendar.LastShown(day, hour, minute, now)
	if at.After(now.Add(time.Minute)) {
		return time.Time{}, notYet
	}
	return at, ""
}

// Past is a field for the time at which something happened. A time alone is one
// of today, or of the older day that the field was opened with; the day before
// must be named. What is not of today is shown with its day.
type Past struct {
	Field *kit.TimeField

	region data.Region
	first  time.Time // what it was opened with
	now    func() time.Time
}

// NewPast returns a field that shows at, empty for the zero time. changed is
// told each time that stands in it, the zero time while none does; it may be nil.
func NewPast(label string, region data.Region, at time.Time, now func() time.Time, changed func(time.Time)) *Past {
	p := &Past{kit.NewTimeField(label, region).Past().Now(now), region, at, now}
	if !at.IsZero() {
		if p.today().Sub(data.DateOf(at)) == 1 {
			p.Field.SetText("yesterday " + region.Time(at))
		} else {
			p.Field.SetValue(at.Hour(), at.Minute())
		}
		p.echo(at)
	}
	p.Field.Reserve(notYet)
	check := p.Field.Check
	p.Field.Check = func(text string) string {
		if wrong := check(text); wrong != "" {
			return wrong
		}
		_, wrong := p.read()
		return wrong
	}
	p.Field.OnValue = func(int, int, bool) {
		at, refused := p.read()
		p.Field.SetProblem(refused)
		p.echo(at)
		if changed != nil {
			changed(at)
		}
	}
	return p
}

func (p *Past) today() data.Date { return data.DateOf(p.now()) }

// At is the time that stands in the field; false, with the reason shown, when
// none does.
func (p *Past) At() (time.Time, bool) {
	at, refused := p.read()
	if at.IsZero() && refused == "" {
		refused = "Write a time."
	}
	p.Field.SetProblem(refused)
	return at, refused == ""
}

func (p *Past) read() (time.Time, string) {
	hour, minute, ok, err := p.Field.Value()
	if err != nil || !ok {
		return time.Time{}, ""
	}
	day, now := p.today(), p.now()
	switch opened := data.DateOf(p.first); {
	case p.Field.Yesterday():
		day = day.AddDays(-1)
	case !p.first.IsZero() && day.Sub(opened) > 1:
		day, now = opened, now.In(p.first.Location()) // a record from before the practice moved keeps its zone
	}
	if !p.first.IsZero() && day == data.DateOf(p.first) && hour == p.first.Hour() && minute == p.first.Minute() {
		return p.first, "" // to the second
	}
	return LastAt(day, hour, minute, now, p.region)
}

func (p *Past) echo(at time.Time) {
	if at.IsZero() {
		return
	}
	if twice := words.Twice(at, p.region); twice != "" {
		p.Field.SetHint(twice)
	} else if data.DateOf(at) != p.today() {
		p.Field.SetHint(p.region.Weekday(data.DateOf(at)) + ", " + p.region.Time(at))
	}
}
