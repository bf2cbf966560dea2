package data

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// CheckID names one of the 15 readiness checks. Between them they cover the
// 15 warnings of reference 1.3.
type CheckID string

const (
	CheckOrder       CheckID = "order"
	CheckConsent     CheckID = "consent"
	CheckTransport   CheckID = "transport"
	CheckEscort      CheckID = "escort" // remote: address and sitter
	CheckClearance   CheckID = "clearance"
	CheckContra      CheckID = "contraindications"
	CheckRisk        CheckID = "risk"
	CheckSinceDose   CheckID = "since dose"
	CheckIntegration CheckID = "integration"
	CheckEmergency   CheckID = "emergency contact"
	CheckPreparation CheckID = "preparation"
	CheckFasting     CheckID = "fasting"
	CheckVitals      CheckID = "vitals"
	CheckSubstances  CheckID = "substances"
	CheckHealth      CheckID = "health change" // pregnancy too
)

// CheckIDs are all checks in the order in which readiness lists them.
func CheckIDs() []CheckID {
	return []CheckID{CheckOrder, CheckConsent, CheckTransport, CheckEscort, CheckClearance, CheckContra, CheckRisk, CheckSinceDose, CheckIntegration,
		CheckEmergency, CheckPreparation, CheckFasting, CheckVitals, CheckSubstances, CheckHealth}
}

// NumberOfChecks is how many checks every report of readiness has.
const NumberOfChecks = 15

// CheckState is where a check stands.
type CheckState string

const (
	Ready      CheckState = "ready"
	Open       CheckState = "open"
	Later      CheckState = "later" // not asked yet: it belongs to the day, or is booked
	Overridden CheckState = "overridden"
)

// Fix is what mends a finding. A screen turns it into a place to go.
type Fix string

const (
	NoFix            Fix = ""
	RequestOrder     Fix = "request order"
	EnterOrder       Fix = "enter order"
	OpenConsent      Fix = "open consent"
	PrepareForm      Fix = "prepare form"
	SignForm         Fix = "sign form"
	NameEscort       Fix = "name escort"
	AddPhone         Fix = "add phone"
	ConfirmAddress   Fix = "confirm address"
	AskClearance     Fix = "ask clearance"
	LogCall          Fix = "log a call"
	AskRenewal       Fix = "ask to renew"
	OpenScreening    Fix = "open screening"
	EnterScores      Fix = "enter scores"
	StartRiskForm    Fix = "start risk form"
	OpenRiskForm     Fix = "open risk form"
	BookIntegration  Fix = "book integration"
	BookPreparation  Fix = "book preparation"
	AddContact       Fix = "add contact"
	MoveVisit        Fix = "move visit"
	OpenDayOf        Fix = "open day-of checks"
	ConfirmEmergency Fix = "confirm contact"
)

// Code names what a rule found. It has no words: data/words turns it into a
// sentence for the screen and for paper.
type Code string

// Finding is one thing that a rule found, with the facts it was found from.
// Args are values (Date, time.Time, BP, numbers, names) and never sentences.
type Finding struct {
	Code  Code
	Args  []any
	Fix   Fix
	Grave bool // stop and assess
	Later bool // only not asked yet
}

// Facts is the written form of the Args. Two findings are the same when their
// Code and Facts are: an override typed for one never covers another.
func (f Finding) Facts() string {
	parts := make([]string, len(f.Args))
	for i, a := range f.Args {
		if at, ok := a.(time.Time); ok {
			a = at.UTC().Format(time.RFC3339)
		}
		parts[i] = fmt.Sprint(a)
	}
	return strings.Join(parts, "|")
}

// Equal reports whether two findings are the same, facts and all.
func (f Finding) Equal(other Finding) bool {
	return f.Code == other.Code && f.Facts() == other.Facts() && f.Fix == other.Fix && f.Grave == other.Grave && f.Later == other.Later
}

// Check is one line of readiness. An open check lists every finding that is
// not overridden; any other has one finding, which says how it stands.
type Check struct {
	ID       CheckID
	State    CheckState
	Findings []Finding
	Override Override // overridden: what was typed last
}

// Grave reports whether an open check asks to stop and assess.
func (c Check) Grave() bool {
	for _, f := range c.Findings {
		if f.Grave && c.State == Open {
			return true
		}
	}
	return false
}

// Fix is what mends the check: what mends its first finding.
func (c Check) Fix() Fix {
	if len(c.Findings) == 0 {
		return NoFix
	}
	return c.Findings[0].Fix
}

// Override is a finding that stood open when the session went on, with the
// reason typed for it. It holds for exactly that finding.
type Override struct {
	Check  CheckID   `json:"check"`
	Code   Code      `json:"code,omitempty"`
	Facts  string    `json:"facts,omitempty"`
	Title  string    `json:"title,omitempty"` // of the check, in lines that were kept with it; words.Overridden
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Covers reports whether the override was typed for a finding.
func (o Override) Covers(id CheckID, f Finding) bool {
	return o.Check == id && o.Code == f.Code && o.Facts == f.Facts()
}

// TypedReason is why a person goes on past open checks, with the checks that
// stood before their eyes as they typed. It covers exactly those findings: what
// is found or changes meanwhile needs to be read, and a reason, of its own.
type TypedReason struct {
	Words string
	Shown []Check
}

// Covers reports whether a finding was shown just as it is.
func (t TypedReason) Covers(id CheckID, f Finding) bool {
	for _, c := range t.Shown {
		if c.ID == id && slices.ContainsFunc(c.Findings, f.Equal) {
			return true
		}
	}
	return false
}

// Readiness is where the 15 checks of one medicine session stand at a time.
type Readiness struct {
	Session int       // number of the session in the client's lifetime
	Start   time.Time // booked
	Now     time.Time // when it was asked
	Checks  []Check   // all 15, in a fixed order
}

// Typed is a reason typed in view of the whole report.
func (r Readiness) Typed(words string) TypedReason { return TypedReason{Words: words, Shown: r.Checks} }

// State returns the checks in a state, in order.
func (r Readiness) State(s CheckState) []Check {
	var checks []Check
	for _, c := range r.Checks {
		if c.State == s {
			checks = append(checks, c)
		}
	}
	return checks
}

// Count returns how many checks are in a state.
func (r Readiness) Count(s CheckState) int { return len(r.State(s)) }

// AllReady reports whether nothing is open and nothing is left to ask.
func (r Readiness) AllReady() bool { return r.Count(Ready)+r.Count(Overridden) == len(r.Checks) }

// Check returns one check.
func (r Readiness) Check(id CheckID) Check {
	for _, c := range r.Checks {
		if c.ID == id {
			return c
		}
	}
	return Check{ID: id}
}
