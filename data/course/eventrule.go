package course

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"kapdesk/data"
)

// EventRule is what the program knows of one kind of event. A new kind is one
// entry of the table, with its payload: the store, the session's keys and
// dialogs, the record on the screen and the one on paper find it there. Decode
// and Say are needed; what else is left out is not there, or as usual.
type EventRule struct {
	Kind   data.EventKind
	Decode func(text []byte) (data.Payload, error) // of the stored form
	Name   string                                  // over its dialog; "" is the line's own title
	Icon   string                                  // by its name in assets
	Tone   Tone
	Quicks []Quick
	// Edit lists the words of its dialog and what they make of the payload. A
	// kind with a dialog of its own in ui/live needs none.
	Edit func(data.Payload) ([]Field, func() data.Payload)

	// Say words a line. Where one line looks unlike others it sets Icon and Tone.
	Say func(*MedicineSession, Line, data.Region) Said
	// Print changes how the line reads on paper, where no icon and place explain
	// it; nil changes nothing.
	Print func(*MedicineSession, Line, Said) Said
	// Was names what a correction took the place of; nil is the title.
	Was func(data.Payload) string
	// Typed are the parts of a payload, for a correction of one of them.
	Typed func(data.Payload) []Part
	// KeepsDetail puts a correction behind the detail, not in place of it.
	KeepsDetail bool

	// Refuse says why a line may not be; nil asks nothing.
	Refuse func(*MedicineSession, data.Event) error
	// Ask lists what is asked back before a line is kept.
	Ask func(*MedicineSession, data.Event) []data.Question
	// Assess grades what a line measured.
	Assess func(*MedicineSession, data.Payload) Assessment
	// Emergency reports whether a line tells of the emergency services; nil for a
	// kind whose words never do.
	Emergency func(data.Payload) bool
	// End is the line that ends an open one at a time; it names the open line
	// where it takes its place.
	End func(Line, time.Time) data.Event
}

// Quick is a button of the running session, with its key.
type Quick struct {
	Kind  data.EventKind // the rule's
	Place int            // in the grid, from 1; those without a place come last
	Key   rune
	Icon  string
	Label string
	Short string // in a narrow window; "" is the label
	// Payload is what is recorded at once; with Asks, what its dialog begins with.
	Payload func(*MedicineSession) data.Payload
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

// AddEventRule adds a kind and returns what takes it out again; see
// data.Table.Add.
func AddEventRule(r EventRule) (remove func()) { return eventRules.Add(r) }

// EventRules lists the kinds in the order of the table.
func EventRules() []EventRule { return eventRules.All() }

// EventKinds lists the words of the kinds.
func EventKinds() []data.EventKind {
	var kinds []data.EventKind
	for _, r := range eventRules.All() {
		kinds = append(kinds, r.Kind)
	}
	return kinds
}

// RuleOf returns the rule of a kind. A kind that is in no table says its word.
func RuleOf(kind data.EventKind) EventRule {
	r, known := eventRules.Find(func(r EventRule) bool { return r.Kind == kind })
	if !known {
		r = EventRule{Kind: kind, Icon: "info", Say: func(*MedicineSession, Line, data.Region) Said { return Said{Title: string(kind)} }}
	}
	return r
}

// DecodePayload reads the stored form of an event of a kind.
func DecodePayload(kind data.EventKind, text []byte) (data.Payload, error) {
	r := RuleOf(kind)
	if r.Decode == nil {
		return nil, fmt.Errorf("unknown kind of session event %q", string(kind))
	}
	return r.Decode(text)
}

// Quicks are the buttons of the running session in their order.
func Quicks() []Quick {
	var list []Quick
	for _, r := range eventRules.All() {
		for _, q := range r.Quicks {
			q.Kind = r.Kind
			list = append(list, q)
		}
	}
	last := func(q Quick) int { return cmp.Or(q.Place, len(list)+1) }
	slices.SortStableFunc(list, func(a, b Quick) int { return cmp.Compare(last(a), last(b)) })
	return list
}

// Decode reads a payload of a type, for its rule.
func Decode[P data.Payload](text []byte) (data.Payload, error) {
	var p P
	err := json.Unmarshal(text, &p)
	return p, err
}

// Saying words a payload that reads the same in every session, for its rule.
func Saying[P data.Payload](say func(P) Said) func(*MedicineSession, Line, data.Region) Said {
	return func(_ *MedicineSession, l Line, _ data.Region) Said { return say(l.Payload.(P)) }
}

// Editing lists the words of a payload of a type, for its rule.
func Editing[P data.Payload](fields func(*P) []Field) func(data.Payload) ([]Field, func() data.Payload) {
	return func(p data.Payload) ([]Field, func() data.Payload) {
		changed := p.(P)
		return fields(&changed), func() data.Payload { return changed }
	}
}
