package data

import (
	"encoding/json"
	"strings"
	"time"
)

// Visit is the record of one meeting, whatever its kind. A signed visit never
// changes; what is learned later is an addendum.
type Visit struct {
	ID          VisitID
	Client      ClientID
	Course      CourseID
	Appointment AppointmentID
	Kind        string    // a calendar.Kind
	Start       time.Time // when it began
	End         time.Time // zero while it runs
	Place       string
	Saved       time.Time // last kept change
	Signed      time.Time // zero while it is a draft
	SignedBy    string
	Check       string // hash of the signed text
	Body        Body   // *Integration, *SessionBody, ... by kind; nil where it was not read
	Addenda     []Addendum
}

// Body is the form of one kind of visit. It is kept as JSON: new fields may be
// added, old ones keep their names.
type Body interface {
	// Line is what a list of visits says about it, "" when nothing is written.
	Line() string
}

// NewBody returns the empty form for a kind of visit.
func NewBody(kind string) Body {
	if make := Kind(kind).Rule().Form; make != nil {
		return make()
	}
	return &Meeting{}
}

// IsMedicine reports whether a kind of visit is a medicine session.
func IsMedicine(kind string) bool { return Kind(kind).Doses() }

// DecodeBody reads the stored form of a kind's body.
func DecodeBody(kind string, text []byte) (Body, error) {
	body := NewBody(kind)
	return body, json.Unmarshal(text, body)
}

// Meeting is the form of a visit without a form of its own: check-in,
// coordination, review, crisis, closing.
type Meeting struct {
	With          string `json:"with,omitempty"` // coordination: who was called
	Mood          *int   `json:"mood,omitempty"`
	Sleep         string `json:"sleep,omitempty"`
	SuicidalAsked Answer `json:"suicidal_asked,omitempty"`
	Suicidal      string `json:"suicidal,omitempty"`
	AfterEffects  string `json:"after_effects,omitempty"`
	Summary       string `json:"summary,omitempty"`
	Findings      string `json:"findings,omitempty"` // one line for the list
	Plan          string `json:"plan,omitempty"`
	Next          Date   `json:"next,omitzero"`
	ClosedWhy     string `json:"closed_why,omitempty"` // closing: one of CloseReasons
}

// Line returns the finding, else the first words of the summary.
func (m *Meeting) Line() string {
	if m.Findings != "" {
		return m.Findings
	}
	return FirstLine(m.Summary)
}

// Addendum is something learned after signing.
type Addendum struct {
	At     time.Time
	By     string
	Reason string
	Text   string
}

// FirstLine is the first line of a text, at most 80 characters of it.
func FirstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if r := []rune(line); len(r) > 80 {
		return strings.TrimSpace(string(r[:79])) + "…"
	}
	return line
}

// NoteSection is one titled part of a psychotherapy note.
type NoteSection struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}
