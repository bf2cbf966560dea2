package visit

import (
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// A form is described once, as sections of fields that point into the visit's
// body. The same description is typed into while the record is a draft and read
// once it is signed, so the two can never differ.

// section is one card of a form.
type section struct {
	title   string
	about   string // quiet words beside the title
	columns int    // short fields side by side in a wide window
	fields  []field
}

// kind is how a field is typed.
type kind int

const (
	line   kind = iota // one line
	area               // several lines
	scale              // 0 to 10
	choice             // one of options
	tick               // yes, or not
	many               // any of options, and own ones
	day                // a date
)

// field is one question of a form. get and set are its text whatever its kind:
// "7" for a scale, the words of a choice, "yes" for a tick.
type field struct {
	kind    kind
	label   string
	rows    int      // of an area
	options []string // of a choice, tags and proposals
	hold    string   // an example inside the empty box
	get     func() string
	set     func(string)
	list    *[]string  // many
	date    *data.Date // day
	note    func(text string) string
}

func textLine(label string, p *string) field {
	return field{kind: line, label: label, get: func() string { return *p }, set: func(s string) { *p = s }}
}

func textArea(label string, rows int, p *string) field {
	return field{kind: area, label: label, rows: rows, get: func() string { return *p }, set: func(s string) { *p = s }}
}

// zeroToTen is a rating; nil is not asked.
func zeroToTen(label string, p **int) field {
	return field{kind: scale, label: label + ", 0 to 10",
		get: func() string {
			if *p == nil {
				return ""
			}
			return strconv.Itoa(**p)
		},
		set: func(s string) {
			*p = nil
			if n, err := strconv.Atoi(s); err == nil && n >= 0 && n <= 10 {
				*p = &n
			}
		}}
}

func oneOf[T ~string](label string, options []T, p *T) field {
	f := field{kind: choice, label: label, get: func() string { return upper(string(*p)) }}
	for _, o := range options {
		f.options = append(f.options, upper(string(o)))
	}
	f.set = func(s string) {
		*p = ""
		for _, o := range options {
			if upper(string(o)) == s {
				*p = o
			}
		}
	}
	return f
}

func done(label string, p *course.Tick) field {
	return field{kind: tick, label: label, get: func() string { return string(*p) }, set: func(s string) { *p = course.Tick(s) }}
}

func anyOf(label string, options []string, p *[]string) field {
	return field{kind: many, label: label, options: options, list: p,
		get: func() string { return strings.Join(*p, ", ") }}
}

func onDay(label string, p *data.Date) field {
	return field{kind: day, label: label, date: p}
}

// noneAsked is what stands in a field of safety when it was asked and nothing
// was found; nothing at all means that it was not asked.
const (
	noneAsked = "None, asked"
	none      = "None"
)

// asked is a question of safety: not asked, asked and nothing found, or what
// was found.
func asked(label, nothing string, ticked *course.Tick, found *string) field {
	return field{kind: line, label: label, options: []string{nothing},
		get: func() string {
			if *found == "" && *ticked == course.Ticked {
				return nothing
			}
			return *found
		},
		set: func(s string) {
			s = strings.TrimSpace(s)
			*ticked, *found = course.Ticked, s
			switch {
			case s == "":
				*ticked = course.NotTicked
			case strings.EqualFold(s, nothing), strings.EqualFold(s, none), strings.EqualFold(s, "no"), strings.EqualFold(s, noneAsked):
				*found = ""
			}
		}}
}

func (f field) example(words string) field { f.hold = words; return f }

// told adds a quiet sentence below a field that follows from its text.
func (f field) told(note func(string) string) field { f.note = note; return f }

// said is what a field holds, in words for a record that is read; "" when it
// holds nothing.
func (f field) said(region data.Region) string {
	switch f.kind {
	case day:
		if f.date.IsZero() {
			return ""
		}
		return f.date.Weekday().String()[:3] + ", " + region.Date(*f.date)
	case tick:
		switch course.Tick(f.get()) {
		case course.Ticked:
			return "Yes"
		case course.TickedNo:
			return "No"
		}
		return ""
	}
	return strings.TrimSpace(f.get())
}

// toggled returns a list with a word put in or taken out. A new slice is made,
// because the old one may be on its way to the disk.
func toggled(list []string, word string, on bool) []string {
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

func upper(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
