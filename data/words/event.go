package words

import (
	"cmp"
	"slices"

	"kapdesk/data"
	"kapdesk/data/course"
)

// EventWords is how one kind of event looks and reads: the session's keys and
// dialogs, the record on the screen and the one on paper find it here. Say is
// needed; what else is left out is not there, or as usual.
type EventWords struct {
	Kind   data.EventKind
	Name   string // over its dialog; "" is the line's own title
	Icon   string // by its name in assets
	Tone   Tone
	Quicks []Quick
	// Edit lists the words of its dialog and what they make of the payload. A
	// kind with a dialog of its own in ui/live needs none.
	Edit func(data.Payload) ([]Field, func() data.Payload)

	// Say words a line. Where one line looks unlike others it sets Icon and Tone.
	Say func(*course.MedicineSession, course.Line, data.Region) Said
	// Print changes how the line reads on paper, where no icon and place explain
	// it; nil changes nothing.
	Print func(*course.MedicineSession, course.Line, Said) Said
	// Was names what a correction took the place of; nil is the title.
	Was func(data.Payload) string
	// Typed are the parts of a payload, for a correction of one of them.
	Typed func(data.Payload) []Part
	// KeepsDetail puts a correction behind the detail, not in place of it.
	KeepsDetail bool
}

// Quick is a button of the running session, with its key.
type Quick struct {
	Kind  data.EventKind // the entry's
	Place int            // in the grid, from 1; those without a place come last
	Key   rune
	Icon  string
	Label string
	Short string // in a narrow window; "" is the label
	// Payload is what is recorded at once; with Asks, what its dialog begins with.
	Payload func(*course.MedicineSession) data.Payload
	Asks    bool
}

// Field is one line of words in a dialog.
type Field struct {
	Label   string
	Text    *string
	Options []string // proposed
	Lines   int      // of a longer text; 0 is one line
}

// Part is one of several things that are typed in an entry.
type Part struct{ Name, Value string }

// AddEvent adds the words of a kind and returns what takes them out again; see
// data.Table.Add.
func AddEvent(e EventWords) (remove func()) { return events.Add(e) }

// Events lists the words of every kind.
func Events() []EventWords { return events.All() }

// EventOf returns the words of a kind. A kind that has none says its code.
func EventOf(kind data.EventKind) EventWords {
	e, known := events.Find(func(e EventWords) bool { return e.Kind == kind })
	if !known {
		e = EventWords{Kind: kind, Icon: "info", Say: func(*course.MedicineSession, course.Line, data.Region) Said { return Said{Title: string(kind)} }}
	}
	return e
}

// Quicks are the buttons of the running session in their order.
func Quicks() []Quick {
	var list []Quick
	for _, e := range events.All() {
		for _, q := range e.Quicks {
			q.Kind = e.Kind
			list = append(list, q)
		}
	}
	last := func(q Quick) int { return cmp.Or(q.Place, len(list)+1) }
	slices.SortStableFunc(list, func(a, b Quick) int { return cmp.Compare(last(a), last(b)) })
	return list
}

// Saying words a payload that reads the same in every session, for its entry.
func Saying[P data.Payload](say func(P) Said) func(*course.MedicineSession, course.Line, data.Region) Said {
	return func(_ *course.MedicineSession, l course.Line, _ data.Region) Said { return say(l.Payload.(P)) }
}

// Editing lists the words of a payload of a type, for its entry.
func Editing[P data.Payload](fields func(*P) []Field) func(data.Payload) ([]Field, func() data.Payload) {
	return func(p data.Payload) ([]Field, func() data.Payload) {
		changed := p.(P)
		return fields(&changed), func() data.Payload { return changed }
	}
}
