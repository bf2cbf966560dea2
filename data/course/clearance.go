package course

import (
	"strings"

	"kapdesk/data"
)

// ClearanceProblems finds what the form of a decision must mend. Fields: "decision",
// "decided", "until", "conditions".
func ClearanceProblems(c data.Clearance, today data.Date) data.Problems {
	var p data.Problems
	switch c.Decision {
	case data.Cleared, data.ClearedWithConditions:
		if c.Until.IsZero() {
			p.Wrong("until", "until.none")
		} else if c.Until.Before(c.Decided) {
			p.Wrong("until", "until.early")
		}
		if c.Decision == data.ClearedWithConditions && strings.TrimSpace(c.Conditions) == "" {
			p.Wrong("conditions", "conditions.none")
		}
	case data.ClearanceDeferred, data.ClearanceDeclined:
	default:
		return data.Wrong("decision", "decision.none")
	}
	switch {
	case c.Decided.IsZero():
		p.Wrong("decided", "decision.undated")
	case c.Decided.After(today):
		p.Wrong("decided", "decision.future")
	}
	return p
}
