package words

import (
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Alarm words a reading at hold or worse: which limit, the prescriber's first, and
// the one step that is open; then the reading and what to ask for (reference 2.4).
func Alarm(a course.Alarm, p data.Prescriber, next time.Time, region data.Region) (fact, rest string) {
	limit := a.Limit()
	fact = fmt.Sprintf("%s: %s.", limit.Flag, Reason(limit))
	if limit.Code == course.OrderExceeded {
		fact = fmt.Sprintf("Above the order’s limit, %s.", limit.BP)
		if a.Flag == course.Urgent {
			fact = "Urgent. " + fact
		}
	}
	who := p.Short()
	if who == "" {
		who = "the prescriber"
	}
	switch {
	case !a.Called.IsZero():
		fact += fmt.Sprintf(" Called %s.", region.Time(a.Called))
	case p.Phone == "":
		fact += fmt.Sprintf(" Call %s, no number is recorded.", who)
	default:
		fact += fmt.Sprintf(" Call %s, %s.", who, p.Phone)
	}
	if a.Below {
		return fact, "A later reading is below it. What is missing is the call."
	}
	rest = fmt.Sprintf("%s at %s.", a.Reading(), region.Time(a.At))
	if !next.IsZero() {
		rest += fmt.Sprintf(" Recheck %s.", region.Time(next))
	}
	return fact, rest + " No dose now. Chest pain, short breath, sudden headache, vision change? If any, press E."
}
