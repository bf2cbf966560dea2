package course

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"kapdesk/data"
)

// SeriousAdverse reports whether an adverse event is serious (reference 4.5:
// hospital, suicide attempt, emergency services), was marked so, or is severe,
// which asks for a medical evaluation, or worse. Whichever of its words name it
// count; a word of denial is not understood, so that too much is called serious
// and never too little.
func SeriousAdverse(a data.Adverse) bool {
	said := data.Join(". ", a.Term, a.Action, a.Outcome, a.Reported)
	return a.Serious || a.Severity >= data.Severe || EmergencyServices(said) || hospital(said) ||
		strings.Contains(strings.ToLower(said), "suicide attempt")
}

func hospital(text string) bool { return strings.Contains(strings.ToLower(text), "hospital") }

// dialing are the words before a number that was called.
var dialing = []string{"call", "called", "calling", "dialed", "dialled", "phoned", "rang", "emergency"}

// EmergencyServices reports whether words name the emergency services: "911",
// "EMS", "ambulance". The client's emergency contact is somebody else, and a
// number such as 112 is theirs only alone or after a word of calling: it may be
// a pressure or an amount.
func EmergencyServices(text string) bool {
	text = strings.ToLower(text)
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		switch w {
		case "911", "ems", "ambulance", "paramedic", "paramedics":
			return true
		case "112", "999", "000":
			if len(words) == 1 || i > 0 && slices.Contains(dialing, words[i-1]) {
				return true
			}
		}
	}
	return strings.Contains(text, "emergency service")
}

// ServicesAt is how the record names the emergency services with a practice's own
// number for them, so that EmergencyServices knows them whatever the number is.
func ServicesAt(number string) string {
	if EmergencyServices(number) {
		return number
	}
	return "emergency services, " + number
}

// Emergency is the first line that names the emergency services, in whom was
// called or in what came of it, or a call that ended in hospital; false when
// there is none.
func (s *MedicineSession) Emergency() (data.Event, bool) {
	for _, e := range s.Standing() {
		if calls := RuleOf(e.Kind()).Emergency; calls != nil && calls(e.Payload) {
			return e, true
		}
	}
	return data.Event{}, false
}

// Services is when the emergency services were called last, and when they came
// after that; zero for what did not happen.
func (s *MedicineSession) Services() (called, arrived time.Time) {
	for _, e := range s.Standing() {
		call, ok := e.Payload.(data.OutsideContact)
		switch {
		case !ok || !EmergencyServices(call.Whom):
		case call.Arrived:
			arrived = e.At
		default:
			called, arrived = e.At, time.Time{}
		}
	}
	return called, arrived
}

// Done is when a step of a protocol was ticked last, zero for never.
func (s *MedicineSession) Done(protocol, step string) (at time.Time) {
	for _, e := range s.Standing() {
		if p, ok := e.Payload.(data.ProtocolStep); ok && p == (data.ProtocolStep{Protocol: protocol, Step: step}) {
			at = e.At
		}
	}
	return at
}

// Serious counts the serious events (reference 4.5): adverse events, and an
// emergency that no such event tells of.
func (s *MedicineSession) Serious() int {
	n := 0
	for _, a := range s.Adverse() {
		if SeriousAdverse(a.Adverse) {
			n++
		}
	}
	if _, called := s.Emergency(); called {
		n = max(n, 1)
	}
	return n
}
