package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// planWords are the numbers of a plan of measures: name, unit, and where the default
// comes from.
var planWords = map[string][3]string{
	"days":   {"Again after", "days", "Every 2 to 4 weeks in published programs"},
	"dosing": {"Again after, while doses are given", "days", "Every 2 to 4 weeks in published programs"},
	"doses":  {"Again after, whatever the calendar says", "doses", "One program, after dose 2 or 3"},
}

// PlanRow is the name of a number of the plan, its unit, and where its default comes
// from.
func PlanRow(r measure.PlanRow) (name, unit, source string) {
	w := planWords[r.Code]
	return w[0], w[1], w[2]
}

// MeasureUse is how a practice uses a questionnaire.
func MeasureUse(u data.MeasureUse) string {
	switch u {
	case data.MeasureEveryone:
		return "Everyone"
	case data.MeasureUnused:
		return "Not used"
	}
	return "When chosen"
}

// Thresholds says by which numbers a questionnaire is read: "Clinical from 33,
// reliable change 10".
func Thresholds(in measure.Instrument) string {
	var said []string
	add := func(format string, n int) {
		if n > 0 {
			said = append(said, fmt.Sprintf(format, n))
		}
	}
	if in.HigherIsBetter {
		add("clinical up to %d", in.Case)
	} else {
		add("clinical from %d", in.Case)
	}
	add("reliable change %d", in.Reliable)
	if in.Case == 0 {
		add("remission below %d", in.Remission)
	}
	if in.Reliable == 0 {
		add("noticed from %d points", in.MCID)
	}
	switch {
	case len(said) > 0:
		return data.Capital(strings.Join(said, ", "))
	case len(in.Bands) > 0:
		return "Read by its bands"
	}
	return "Its total is kept, nothing is read into it"
}
