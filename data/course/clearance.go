package course

import (
	"strings"

	"kapdesk/data"
)

// Check finds what the form of a decision must mend. Fields: "decision",
// "decided", "until", "conditions".
func (c Clearance) Check(today data.Date) data.Problems {
	var p data.Problems
	switch c.Decision {
	case Cleared, Conditions:
		if c.Until.IsZero() {
			p = append(p, data.Problem{Field: "until", Say: "Enter the last valid day."})
		} else if c.Until.Before(c.Decided) {
			p = append(p, data.Problem{Field: "until", Say: "The last valid day is before the decision."})
		}
		if c.Decision == Conditions && strings.TrimSpace(c.Conditions) == "" {
			p = append(p, data.Problem{Field: "conditions", Say: "Write the conditions."})
		}
	case Deferred, NotCleared:
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
