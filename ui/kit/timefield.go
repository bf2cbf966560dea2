package kit

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
)

// TimeField is a Field for a time of day: "1:24 pm", "13:24", "1324", "9".
type TimeField struct {
	*Field

	// OnValue is called when the text holds another time; ok is false when it
	// holds none.
	OnValue func(hour, minute int, ok bool)

	region data.Region
	past   bool
	now    func() time.Time
	taken  time.Time // when "now" was typed
}

// NewTimeField returns a time field.
func NewTimeField(label string, region data.Region) *TimeField {
	f := &TimeField{Field: newField(label, 0), region: region}
	f.become(f)
	f.Hold(timePattern(region)) // letters: a time would read as one that somebody typed
	if label != "" {            // a row of a table says it elsewhere
		f.Reserve(sentence(errTime), sentence(errTimeHalf))
	}
	f.Check = func(string) string {
		_, _, _, err := f.Value()
		return sentence(err)
	}
	f.OnChanged = func(text string) {
		if f.saysNow() {
			f.taken = f.now()
		}
		hour, minute, ok, err := f.Value()
		ok = ok && err == nil
		// The long form is shown only when it says more than what was typed.
		if said := clockText(hour, minute, f.region); ok && !strings.EqualFold(strings.TrimSpace(text), said) {
			f.SetHint(said)
		} else {
			f.SetHint("")
		}
		if f.OnValue != nil {
			f.OnValue(hour, minute, ok)
		}
	}
	return f
}

// Past lets the field take a time of the day before: "yesterday 11:30 pm". It
// returns the field.
func (f *TimeField) Past() *TimeField { f.past = true; return f }

// Now lets the field take the time of a clock, by a button in it or by the words
// "now" and "just now": the minute in which they were typed. It returns the field.
func (f *TimeField) Now(clock func() time.Time) *TimeField {
	f.now = clock
	button := NewButton("Now", func() {
		f.SetText("now")
		f.typed("now")
		f.settle()
		f.left()
	}).Small().Low()
	button.noTab = true // typing the word is as quick
	f.box.trail = button
	leave := f.box.entry.onFocus
	f.box.entry.onFocus = func(on bool) {
		leave(on)
		if !on {
			f.settle()
		}
	}
	return f
}

// saysNow reports whether the text is a word for the present minute.
func (f *TimeField) saysNow() bool {
	switch strings.Join(strings.Fields(strings.ToLower(f.Text())), " ") {
	case "now", "just now", "right now":
		return f.now != nil
	}
	return false
}

// settle writes the time where a word for it stands.
func (f *TimeField) settle() {
	if f.saysNow() {
		f.SetValue(f.taken.Hour(), f.taken.Minute())
		f.typed(f.Text())
	}
}

// Yesterday reports whether the day before is named.
func (f *TimeField) Yesterday() bool { return f.past && f.clock() != f.Text() }

// clock is the text without the word for the day before.
func (f *TimeField) clock() string {
	const word = "yesterday"
	if text := strings.TrimSpace(f.Text()); f.past && len(text) > len(word) && strings.EqualFold(text[:len(word)], word) {
		return text[len(word):]
	}
	return f.Text()
}

// SetValue writes a time into the field.
func (f *TimeField) SetValue(hour, minute int) {
	f.SetText(clockText(hour, minute, f.region))
	f.SetHint("")
}

// Value returns hour and minute; false for an empty field; an error, as a
// sentence, for a text that is no time.
func (f *TimeField) Value() (hour, minute int, ok bool, err error) {
	if strings.TrimSpace(f.clock()) == "" {
		return 0, 0, false, nil
	}
	if f.saysNow() {
		return f.taken.Hour(), f.taken.Minute(), true, nil
	}
	hour, minute, err = parseTime(f.clock())
	return hour, minute, err == nil, err
}

func clockText(hour, minute int, region data.Region) string {
	if region.Clock24 {
		return fmt.Sprintf("%d:%02d", hour, minute)
	}
	half := "AM"
	if hour >= 12 {
		half = "PM"
	}
	return fmt.Sprintf("%d:%02d %s", (hour+11)%12+1, minute, half)
}

func timePattern(region data.Region) string {
	if region.Clock24 {
		return "HH:MM"
	}
	return "H:MM AM/PM"
}

var (
	errTime     = say("Write 1:24 PM or 13:24.")
	errTimeHalf = say("No AM or PM after 12.")
)

// parseTime reads "1:24 pm", "1.24p", "13:24", "1324", "924" and "9 am".
func parseTime(text string) (hour, minute int, err error) {
	text = strings.ToLower(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(text))
	text = strings.NewReplacer("a.m.", "am", "p.m.", "pm").Replace(text)
	half := ""
	for _, end := range []string{"am", "pm", "a", "p"} {
		if cut, ok := strings.CutSuffix(text, end); ok {
			text, half = cut, end[:1]
			break
		}
	}
	h, m := text, "0"
	if i := strings.IndexAny(text, ":.h"); i >= 0 {
		h, m = text[:i], text[i+1:]
		if len(m) != 2 {
			return 0, 0, errTime
		}
	} else if len(text) == 3 || len(text) == 4 {
		h, m = text[:len(text)-2], text[len(text)-2:]
	}
	if !digits(h) || !digits(m) || len(h) > 2 {
		return 0, 0, errTime
	}
	hour, _ = strconv.Atoi(h)
	minute, _ = strconv.Atoi(m)
	switch {
	case hour > 23 || minute > 59:
		return 0, 0, errTime
	case half != "" && (hour > 12 || hour == 0):
		return 0, 0, errTimeHalf
	case half == "p" && hour < 12:
		hour += 12
	case half == "a" && hour == 12:
		hour = 0
	}
	return hour, minute, nil
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
