package course

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"kapdesk/data"
)

// Body is the form of one kind of visit. It is kept as JSON: new fields may be
// added, old ones keep their names.
type Body interface {
	// Line is what a list of visits says about it, "" when nothing is written.
	Line() string
}

// NewBody returns the empty form for a kind of visit (a calendar.Kind).
func NewBody(kind string) Body {
	switch kind {
	case "consultation":
		return &Consultation{}
	case "intake":
		return &Intake{}
	case "preparation":
		return &Preparation{}
	case "medicine", "psycholytic", "maintenance":
		return &SessionBody{}
	case "integration":
		return &Integration{}
	}
	return &Meeting{}
}

// IsMedicine reports whether a kind of visit is a medicine session.
func IsMedicine(kind string) bool {
	_, yes := NewBody(kind).(*SessionBody)
	return yes
}

// DecodeBody reads the stored form of a kind's body.
func DecodeBody(kind string, text []byte) (Body, error) {
	body := NewBody(kind)
	return body, json.Unmarshal(text, body)
}

// Meeting is the form of a visit without a form of its own: check-in,
// coordination, review, crisis, closing.
type Meeting struct {
	With          string    `json:"with,omitempty"` // coordination: who was called
	Mood          *int      `json:"mood,omitempty"`
	Sleep         string    `json:"sleep,omitempty"`
	SuicidalAsked Tick      `json:"suicidal_asked,omitempty"`
	Suicidal      string    `json:"suicidal,omitempty"`
	AfterEffects  string    `json:"after_effects,omitempty"`
	Summary       string    `json:"summary,omitempty"`
	Findings      string    `json:"findings,omitempty"` // one line for the list
	Actions       []Action  `json:"actions,omitempty"`
	Plan          string    `json:"plan,omitempty"`
	Next          data.Date `json:"next,omitzero"`
	ClosedWhy     string    `json:"closed_why,omitempty"` // closing: one of CloseReasons
}

// Line returns the finding, else the first words of the summary.
func (m *Meeting) Line() string {
	if m.Findings != "" {
		return m.Findings
	}
	return firstLine(m.Summary)
}

// Line of a medicine session is derived from its events, see the store.
func (s *SessionBody) Line() string { return firstLine(s.Summary) }

// Addendum is something learned after signing.
type Addendum struct {
	At     time.Time
	By     string
	Reason string
	Text   string
}

// Check value of a signed visit: a hash over everything that was signed. Each part is
// preceded by its length, so that two parts can never be read as one.
func CheckValue(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		io.WriteString(h, p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// ShortCheck is how a check value is printed: "7f3a 0c51 88d2 c91e".
func ShortCheck(value string) string {
	if len(value) < 16 {
		return value
	}
	return strings.Join([]string{value[:4], value[4:8], value[8:12], value[12:16]}, " ")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if r := []rune(line); len(r) > 80 {
		return strings.TrimSpace(string(r[:79])) + "…"
	}
	return line
}
