package course

import (
	"encoding/json"
	"fmt"
	"time"

	"kapdesk/data"
)

// EventRule is what the rules know of one kind of event. A new kind is one entry
// of the table, with its payload, and its words in data/words: the store, the
// session's keys and dialogs, the record on the screen and the one on paper find
// it there. Decode is needed; what else is left out is not there, or as usual.
type EventRule struct {
	Kind   data.EventKind
	Decode func(text []byte) (data.Payload, error) // of the stored form

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

// RuleOf returns the rule of a kind; one that is in no table has none.
func RuleOf(kind data.EventKind) EventRule {
	r, known := eventRules.Find(func(r EventRule) bool { return r.Kind == kind })
	if !known {
		r = EventRule{Kind: kind}
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

// Decode reads a payload of a type, for its rule.
func Decode[P data.Payload](text []byte) (data.Payload, error) {
	var p P
	err := json.Unmarshal(text, &p)
	return p, err
}
