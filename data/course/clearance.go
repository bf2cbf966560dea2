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
			p = append(p, data.Problem{Field: "until", Say: "Enter the last valid day."})
		} else if c.Until.Before(c.Decided) {
			p = append(p, data.Problem{Field: "until", Say: "The last valid day is before the decision."})
		}
		if c.Decision == data.ClearedWithConditions && strings.TrimSpace(c.Conditions) == "" {
			p = append(p, data.Problem{Field: "conditions", Say: "Write the conditions."})
		}
	case data.ClearanceDeferred, data.ClearanceDeclined:
	default:
		return data.Problems{{Field: "decision", Say: "Choose what the prescriber decided."}}
	}
	switch {
	case c.Decided.IsZero():
		p = append(p, data.Problem{Field: "decided", Say: "Enter the day of the decision."})
	case c.Decided.After(today):
		p = append(p, data.Problem{Field: "decided", Say: "The decision lies in the future."})
	}
	return p
}
