package kit

import (
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
}

// NewDateField returns a date field. Today gives a year to "Jun 12" and a
// meaning to "tomorrow".
func NewDateField(label string, region data.Region, today data.Date) *DateField {
	f := &DateField{Field: newField(label, 0), region: region, today: today}
	f.become(f)
	f.Hold(region.Order.Pattern())
	f.Check = func(string) string {
		_, _, err := f.Value()
		return sentence(err)
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
