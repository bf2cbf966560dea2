package data

import (
	"encoding/json"
	"strings"
	"time"
)

// EventKind says what a line of the session's record is about (reference 4.3).
type EventKind string

const (
	EventDose         EventKind = "dose"
	EventVitals       EventKind = "vitals"
	EventSedation     EventKind = "sedation"
	EventObservation  EventKind = "observation"
	EventQuote        EventKind = "quote"
	EventIntervention EventKind = "intervention"
	EventRescue       EventKind = "rescue medicine"
	EventAdverse      EventKind = "adverse event"
	EventMusic        EventKind = "music"
	EventPhase        EventKind = "phase"
	EventContact      EventKind = "contact"
	EventNote         EventKind = "note"
	EventStep         EventKind = "protocol step"
)

// LateAfter is how long after it happened an entry counts as late (reference 4.3).
const LateAfter = 15 * time.Minute

// Payload is what an event of one kind holds.
type Payload interface{ Kind() EventKind }

// Event is one line of a session's record. Lines are never changed: a
// correction is a new line that names the old one, and so is taking one back.
type Event struct {
	ID         EventID
	At         time.Time // when it happened
	Payload    Payload
	Entered    time.Time  // when it was written down
	Supersedes EventID    // the line that this one corrects or takes back
	Void       string     // why the superseded line is taken back; "" for a correction
	Answers    []Answered // the questions that were asked about it, as they were answered
}

// Kind is the kind of the event's payload.
func (e Event) Kind() EventKind { return e.Payload.Kind() }

// Late reports whether it was written down more than 15 minutes later.
func (e Event) Late() bool { return e.Entered.Sub(e.At) > LateAfter }

// Sedation is one reading of a scale (reference 2.5). Scores that were not
// taken are nil: 0 is the gravest score of all three.
type Sedation struct {
	MOAAS   *int `json:"moaas,omitempty"`   // 0 to 5, 5 is alert
	RASS    *int `json:"rass,omitempty"`    // −5 to +4, 0 is alert and calm
	Aldrete *int `json:"aldrete,omitempty"` // 0 to 10
	// Items are those that the Aldrete score was added up from, nil where only the
	// sum is known.
	Items *Aldrete `json:"items,omitempty"`
	Note  string   `json:"note,omitempty"`
}

// Aldrete are the items of the modified Aldrete scale, 0 to 2 each: activity,
// breathing, circulation, consciousness, oxygen (reference 2.5).
type Aldrete [5]int

// NotScored is an item that nobody scored.
const NotScored = -1

// Sum adds the items; false while one is not scored.
func (a Aldrete) Sum() (sum int, whole bool) {
	for _, n := range a {
		if n < 0 {
			return 0, false
		}
		sum += n
	}
	return sum, true
}

func (Sedation) Kind() EventKind { return EventSedation }

// Observation is something the therapist saw or heard.
type Observation struct {
	Code string `json:"code"` // one of Observations
	Note string `json:"note,omitempty"`
}

func (Observation) Kind() EventKind { return EventObservation }

// Quote marks that the client spoke. The words themselves are a psychotherapy
// note unless they were promoted to the chart (reference 8.2).
type Quote struct {
	Words string `json:"words,omitempty"` // only words promoted to the chart
	Apart bool   `json:"apart,omitempty"` // the words are in the psychotherapy note
}

func (Quote) Kind() EventKind { return EventQuote }

// Intervention is something done for the client. Touch names the type, who
// asked for it and when it ended.
type Intervention struct {
	What      string    `json:"what"` // one of Interventions
	Touch     string    `json:"touch,omitempty"`
	AskedBy   string    `json:"asked_by,omitempty"`
	Consented Answer    `json:"consented,omitempty"` // agreed in the touch consent; "" was not asked
	Ended     time.Time `json:"ended,omitzero"`
	Note      string    `json:"note,omitempty"`
}

// UnmarshalJSON also reads lines of the first schema, in which consent was true
// or not said.
func (i *Intervention) UnmarshalJSON(text []byte) error {
	type plain Intervention
	old := strings.Replace(string(text), `"consented":true`, `"consented":"yes"`, 1)
	return json.Unmarshal([]byte(old), (*plain)(i))
}

func (Intervention) Kind() EventKind { return EventIntervention }

// Rescue is a rescue medicine that was taken.
type Rescue struct {
	Drug     string `json:"drug"`
	Dose     string `json:"dose,omitempty"`
	Route    string `json:"route,omitempty"`
	Ordered  string `json:"ordered,omitempty"` // who ordered it
	Given    string `json:"given,omitempty"`   // who gave it; "client took own"
	Response string `json:"response,omitempty"`
}

func (Rescue) Kind() EventKind { return EventRescue }

// Severity of an adverse event, 1 mild to 5 death (reference 4.5, the grades
// of common use, not verified).
type Severity int

// String is the word for a severity.
func (s Severity) String() string {
	if s < Mild || s > Death {
		return "not graded"
	}
	return Severities()[s-1]
}

// Severities are the words of all severities, from mild on.
func Severities() []string {
	return []string{"mild", "moderate", "severe", "life-threatening", "death"}
}

const (
	Mild Severity = iota + 1
	Moderate
	Severe
	LifeThreatening
	Death
)

// Adverse is an adverse event or, with Of, what became of one (reference 4.5).
type Adverse struct {
	Term     string   `json:"term"`
	Severity Severity `json:"severity,omitempty"`
	Related  string   `json:"related,omitempty"` // unrelated, unlikely, possible, probable or definite
	Expected bool     `json:"expected,omitempty"`
	Action   string   `json:"action,omitempty"`
	Outcome  string   `json:"outcome,omitempty"`  // resolved, resolving, lasting effects or unknown; "" while open
	Reported string   `json:"reported,omitempty"` // to the prescriber: when and by whom
	Serious  bool     `json:"serious,omitempty"`
	Note     string   `json:"note,omitempty"`
	Of       EventID  `json:"of,omitempty"` // the event whose outcome this is
}

func (Adverse) Kind() EventKind { return EventAdverse }

// Music is what was started to play.
type Music struct {
	Title string `json:"title"`
	Note  string `json:"note,omitempty"`
}

func (Music) Kind() EventKind { return EventMusic }

// EffectPhase is a stage of the effect as the therapist saw it.
type EffectPhase struct {
	Name string `json:"name"` // one of Phases
	Note string `json:"note,omitempty"`
}

func (EffectPhase) Kind() EventKind { return EventPhase }

// Prescribing is whom OutsideContact names when the prescriber was called.
const Prescribing = "prescriber"

// OutsideContact is a call to someone outside.
type OutsideContact struct {
	Whom    string `json:"whom"` // "prescriber", "911", "emergency contact", "sitter"
	Outcome string `json:"outcome,omitempty"`
	Arrived bool   `json:"arrived,omitempty"` // they are here; the call itself is a line of its own
}

func (OutsideContact) Kind() EventKind { return EventContact }

// ProtocolStep is a step of the practice's own protocols that was done.
type ProtocolStep struct {
	Protocol string `json:"protocol"` // its heading, as it read then
	Step     string `json:"step"`     // its words, as they read then
}

func (ProtocolStep) Kind() EventKind { return EventStep }

// Note is free text of the chart.
type Note struct {
	Text string `json:"text"`
}

func (Note) Kind() EventKind { return EventNote }
