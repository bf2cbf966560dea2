// Package sheet makes forms of descriptions. A form is described once, as
// sections of fields that point into what is stored. The same description is
// typed into while it is a draft and read once it is signed, so the two can
// never differ.
package sheet

import (
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
)

// Section is one card of a form.
type Section struct {
	Title   string
	About   string // quiet words beside the title
	Columns int    // short fields side by side in a wide window
	Fields  []Field
	Prompts []string // quiet questions below the fields, to ask from
}

// Kind is how a field is typed.
type Kind int

// The kinds of fields.
const (
	OneLine Kind = iota
	Lines        // several lines
	Scale        // 0 to 10
	Choice       // one of options
	Tick         // yes, or not
	Many         // any of options, and own ones
	Day          // a date
	Clock        // a time of the day
)

// Field is one question of a form. Get and Set are its text whatever its kind:
// "7" for a scale, the words of a choice, "yes" for a tick.
type Field struct {
	Kind    Kind
	Label   string
	Rows    int      // of several lines
	Options []string // of a choice, tags and proposals
	Hold    string   // an example inside the empty box
	Get     func() string
	Set     func(string)
	List    *[]string                // Many
	Date    *data.Date               // Day
	Time    *time.Time               // Clock
	Note    func(text string) string // a sentence below that follows from the text
}

// Line is a text of one line, Area one of several.
func Line(label string, p *string) Field {
	return Field{Kind: OneLine, Label: label, Get: func() string { return *p }, Set: func(s string) { *p = s }}
}

// Area is a text of several lines.
func Area(label string, rows int, p *string) Field {
	return Field{Kind: Lines, Label: label, Rows: rows, Get: func() string { return *p }, Set: func(s string) { *p = s }}
}

// Rating is a number from 0 to 10; nil is not asked.
func Rating(label string, p **int) Field {
	return Field{Kind: Scale, Label: label + ", 0 to 10",
		Get: func() string {
			if *p == nil {
				return ""
			}
			return strconv.Itoa(**p)
		},
		Set: func(s string) {
			*p = nil
			if n, err := strconv.Atoi(s); err == nil && n >= 0 && n <= 10 {
				*p = &n
			}
		}}
}

// OneOf is one of some choices, shown with a capital.
func OneOf[T ~string](label string, options []T, p *T) Field {
	f := Field{Kind: Choice, Label: label, Get: func() string { return data.Capital(string(*p)) }}
	for _, o := range options {
		f.Options = append(f.Options, data.Capital(string(o)))
	}
	f.Set = func(s string) {
		*p = ""
		for _, o := range options {
			if data.Capital(string(o)) == s {
				*p = o
			}
		}
	}
	return f
}

// Yes is something to be ticked.
func Yes(label string, p *data.Answer) Field {
	return Field{Kind: Tick, Label: label, Get: func() string { return string(*p) }, Set: func(s string) { *p = data.Answer(s) }}
}

// YesNo is a question of safety: yes, no, or not asked.
func YesNo(label string, p *data.Answer) Field {
	return OneOf(label, []data.Answer{data.Yes, data.No}, p)
}

// AnyOf is any number of options.
func AnyOf(label string, options []string, p *[]string) Field {
	return Field{Kind: Many, Label: label, Options: options, List: p, Get: func() string { return strings.Join(*p, ", ") }}
}

// OnDay is a date.
func OnDay(label string, p *data.Date) Field { return Field{Kind: Day, Label: label, Date: p} }

// AtTime is a time of the day. p holds the day too: a time typed is taken as the
// last one before the present moment.
func AtTime(label string, p *time.Time) Field { return Field{Kind: Clock, Label: label, Time: p} }

// What stands in a field of safety when it was asked and nothing was found;
// nothing at all means that it was not asked.
const (
	NoneAsked = "None, asked"
	None      = "None"
)

// Asked is a question of safety: not asked, asked and nothing found, or what
// was found.
func Asked(label, nothing string, ticked *data.Answer, found *string) Field {
	return Field{Kind: OneLine, Label: label, Options: []string{nothing},
		Get: func() string {
			if *found == "" && *ticked == data.Yes {
				return nothing
			}
			return *found
		},
		Set: func(s string) {
			s = strings.TrimSpace(s)
			*ticked, *found = data.Yes, s
			switch {
			case s == "":
				*ticked = data.NotAsked
			case strings.EqualFold(s, nothing), strings.EqualFold(s, None), strings.EqualFold(s, "no"), strings.EqualFold(s, NoneAsked):
				*found = ""
			}
		}}
}

// Example puts a quiet example inside the empty box.
func (f Field) Example(words string) Field { f.Hold = words; return f }

// Told adds a quiet sentence below a field that follows from its text.
func (f Field) Told(note func(string) string) Field { f.Note = note; return f }

// Said is what a field holds, in words for a record that is read; "" when it
// holds nothing.
func (f Field) Said(region data.Region) string {
	switch f.Kind {
	case Day:
		if f.Date.IsZero() {
			return ""
		}
		return f.Date.Weekday().String()[:3] + ", " + region.Date(*f.Date)
	case Clock:
		if f.Time.IsZero() {
			return ""
		}
		return region.Time(*f.Time)
	case Tick:
		switch data.Answer(f.Get()) {
		case data.Yes:
			return "Yes"
		case data.No:
			return "No"
		}
		return ""
	}
	return strings.TrimSpace(f.Get())
}

// Toggled returns a list with a word put in or taken out. A new slice is made,
// because the old one may be on its way to the disk.
func Toggled(list []string, word string, on bool) []string {
	var kept []string
	for _, w := range list {
		if w != word {
			kept = append(kept, w)
		}
	}
	if on {
		kept = append(kept, word)
	}
	return kept
}
