package course

import (
	"slices"
	"strings"
	"unicode"

	"kapdesk/data"
)

// SeriousAdverse reports whether an adverse event is serious (reference 4.5:
// hospital, suicide attempt, emergency services), was marked so, or is severe,
// which asks for a medical evaluation, or worse.
func SeriousAdverse(a data.Adverse) bool {
	term := strings.ToLower(a.Term)
	return a.Serious || a.Severity >= data.Severe || EmergencyServices(a.Action) ||
		strings.Contains(term, "hospital") || strings.Contains(term, "suicide attempt")
}

// EmergencyServices reports whether words name the emergency services: "911",
// "EMS", "ambulance". The client's emergency contact is somebody else.
func EmergencyServices(text string) bool {
	text = strings.ToLower(text)
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Contains(text, "emergency service") || slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains([]string{"911", "999", "112", "000", "ems", "ambulance", "paramedic", "paramedics"}, w)
	})
}

// Emergency is when the emergency services were called first and what came of
// it; false when nobody called them.
func (s *MedicineSession) Emergency() (data.Event, bool) {
	for _, e := range s.Standing() {
		switch p := e.Payload.(type) {
		case data.OutsideContact:
			if EmergencyServices(p.Whom) {
				return e, true
			}
		case data.Rescue:
			if EmergencyServices(p.Drug + " " + p.Given + " " + p.Ordered + " " + p.Response) {
				return e, true
			}
		case data.Intervention:
			if EmergencyServices(p.What) {
				return e, true
			}
		case data.Adverse:
			if EmergencyServices(p.Action) {
				return e, true
			}
		}
	}
	return data.Event{}, false
}

// Serious counts the serious events: adverse events, and a call to the
// emergency services that no such event tells of.
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
