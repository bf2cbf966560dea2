package kit

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
)

// DateField is a Field for a day of the calendar, typed freely. The day is
// repeated below in long form, so that 4/3 cannot be mistaken. A text that is
// no date is never replaced by an older value: Value then returns an error.
type DateField struct {
	*Field

	// OnValue is called when the text holds another date; ok is false when it
	// holds none.
	OnValue func(date data.Date, ok bool)

	region data.Region
	today  data.Date
	accept func(data.Date) string
	closes func() // takes the open month away, nil while there is none
}

// NewDateField returns a date field. Today gives a year to "Jun 12" and a
// meaning to "tomorrow".
func NewDateField(label string, region data.Region, today data.Date) *DateField {
	f := &DateField{Field: newField(label, 0), region: region, today: today}
	f.become(f)
	f.Hold(region.Order.Pattern()).Reserve(sentence(data.Refuse("unread.date", region.Order.Pattern())), fmt.Sprintf(asksWhole, "2000 or 2099"),
		fmt.Sprintf(asksMonth, "Mar 10", "Oct 10"), fmt.Sprintf(asksOrder, "Oct 30, 2000", region.Order.Pattern()))
	f.Check = func(string) string {
		_, _, err := f.Value()
		return sentence(err)
	}
	month := NewIconButton("calendar-days", "Choose a day", f.openMonth).Small().Low()
	month.SetTip("Choose a day", "Down")
	month.noTab = true // the field has a key for it
	f.box.trail = month
	typed := f.box.entry.onKey
	f.box.entry.onKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyDown {
			f.openMonth()
			return true
		}
		return typed(key)
	}
	f.OnChanged = func(string) {
		date, ok, err := f.Value()
		f.echo(date, ok && err == nil)
		if f.OnValue != nil {
			f.OnValue(date, ok && err == nil)
		}
	}
	return f
}

// Accept adds a rule: it returns what is wrong with a date as a sentence, or "".
func (f *DateField) Accept(rule func(data.Date) string) *DateField {
	f.accept = rule
	return f
}

func (f *DateField) echo(date data.Date, ok bool) {
	if ok {
		f.SetHint(date.Weekday().String() + ", " + f.region.Long(date))
	} else {
		f.SetHint("")
	}
}

// SetValue writes a date into the field; the zero Date empties it.
func (f *DateField) SetValue(date data.Date) {
	if date.IsZero() {
		f.SetText("")
	} else {
		f.SetText(f.region.Date(date))
	}
	f.echo(date, !date.IsZero())
}

// Value returns the date; false for an empty field; an error, as a sentence,
// for a text that is no acceptable date.
func (f *DateField) Value() (data.Date, bool, error) {
	date, err := data.ParseDate(f.Text(), f.region.Order, f.today)
	if err != nil {
		if asks := f.asks(); asks != "" {
			err = say(asks)
		}
		return data.Date{}, false, err
	}
	if date.IsZero() {
		return data.Date{}, false, nil
	}
	if f.accept != nil {
		if wrong := f.accept(date); wrong != "" {
			return data.Date{}, false, &data.Fault{What: wrong}
		}
	}
	return date, true, nil
}

// What asks says is as short as a sentence of the field's width may be.
const (
	asksWhole = "%s? Write it in full."
	asksMonth = "%s or %s? Write the month."
	asksOrder = "%s? Write %s."
)

// asks is the question about a text that is a date of another kind: a year of two digits,
// which of a birthday and of an expiry date are two years, or day and month in the order of
// another region. "" for another text.
func (f *DateField) asks() string {
	text := strings.ReplaceAll(strings.TrimSpace(f.Text()), ".", "/") // points are asked about where the month comes first
	own, other := f.region.Order, data.DayFirst
	if own == data.DayFirst {
		other = data.MonthFirst
	}
	last := strings.LastIndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }) + 1
	if last > 0 && len(text)-last == 2 {
		var years []string
		for _, century := range []string{"19", "20"} {
			if _, ok := f.reads(text[:last]+century+text[last:], own); ok {
				years = append(years, century+text[last:])
			}
		}
		if len(years) > 0 {
			return fmt.Sprintf(asksWhole, strings.Join(years, " or "))
		}
	}
	elsewhere, ok := f.reads(text, other)
	if !ok {
		return ""
	}
	if here, ok := f.reads(text, own); ok {
		return fmt.Sprintf(asksMonth, f.region.DayMonth(here), f.region.DayMonth(elsewhere))
	}
	return fmt.Sprintf(asksOrder, f.region.Date(elsewhere), own.Pattern())
}

// reads is what a text means in an order, where the field takes that.
func (f *DateField) reads(text string, order data.DateOrder) (data.Date, bool) {
	day, err := data.ParseDate(text, order, f.today)
	return day, err == nil && !day.IsZero() && (f.accept == nil || f.accept(day) == "")
}

// openMonth opens a small month below the field, or closes it.
func (f *DateField) openMonth() {
	on := layerFor(f.box)
	if f.closes != nil || on == nil || f.Disabled() {
		f.closeMonth()
		return
	}
	at := func(d data.Date) time.Time { return d.At(12, 0, time.UTC) }
	month := NewMiniMonth(at(f.today), f.region.FirstWeekday)
	if day := f.near(); !day.IsZero() {
		month.SetShown(at(day), at(day))
	}
	month.OnPick = func(day time.Time) {
		f.SetValue(data.DateOf(day))
		f.typed(f.Text())
		f.closeMonth()
		f.Focus()
	}
	month.OnLeave = func() {
		if f.closes != nil {
			f.closeMonth()
			f.Focus()
		}
	}
	pop := Stack(lifted(NewPanel(Surface, Line2, RadiusControl)), Pad(12, 16, 12, 16, month))
	size := pop.MinSize()
	on.add(pop, on.beside(f.box, size), size)
	f.closes = func() { on.remove(pop) }
	focus(month)
}

func (f *DateField) closeMonth() {
	if shut := f.closes; shut != nil {
		f.closes = nil
		shut()
	}
}

// near is the day that the month opens at: what is typed, or the January of a
// year alone.
func (f *DateField) near() data.Date {
	if day, _, _ := f.Value(); !day.IsZero() {
		return day
	}
	if year := strings.TrimSpace(f.Text()); len(year) == 4 {
		if day, err := data.ParseDate(year+"-01-01", f.region.Order, f.today); err == nil {
			return day
		}
	}
	return data.Date{}
}
