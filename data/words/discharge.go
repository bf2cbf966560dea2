package words

import (
	"fmt"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// rowTitles says what each row of discharge asks for.
var rowTitles = map[data.DischargeKey]func(facts []any) string{
	data.RowObserved: func(f []any) string { return fmt.Sprintf("%d min since last dose", f[0]) },
	data.RowVitals: func(f []any) string {
		if f[0].(bool) {
			return "Vitals within limits"
		}
		return "Vitals within 20% of baseline"
	},
	data.RowAlert:     row("Alert, MOAA/S 5"),
	data.RowOriented:  row("Oriented: person, place, time, event"),
	data.RowWalk:      row("Steady walk, 10 m"),
	data.RowNausea:    row("Nausea settled, drinks water"),
	data.RowSuicidal:  row("No new suicidal thoughts, asked"),
	data.RowAftercare: row("Aftercare sheet given"),
	data.RowEscort: func(f []any) string {
		return data.Join(" ", "Escort", f[0].(data.Person).Short(), "here")
	},
	data.RowCheckIn:     row("Check-in call booked"),
	data.RowIntegration: row("Integration booked"),
}

func row(title string) func([]any) string { return func([]any) string { return title } }

// rowStates says how a row of discharge stands.
var rowStates = map[data.Code]func(region data.Region, a []any) string{
	"row.undosed": state("no dose"),
	"row.left":    state("%d min left"),
	"row.passed":  state("%d min"),
	"row.unread":  state("no reading"),
	"row.change": func(_ data.Region, a []any) string {
		if a[0] == 0 {
			return "same as before"
		}
		return course.Signed(a[0].(int)) + "% now"
	},
	"row.pulse":   func(_ data.Region, a []any) string { return "HR " + course.Signed(a[0].(int)) + "% now" },
	"row.flag":    func(_ data.Region, a []any) string { return data.Uncapital(a[0].(course.Flag).String()) + " now" },
	"row.missing": state("no %s since"),
	"row.dosed":   state("ticked before a dose"),
	"row.scores":  state("%s"),
	"row.since":   func(_ data.Region, a []any) string { return data.Uncapital(a[0].(string)) + " since" },
	"row.risk":    func(_ data.Region, a []any) string { return fmt.Sprintf("risk form: %s", a[0]) },
	"row.open":    func(_ data.Region, a []any) string { return data.Uncapital(a[0].(string)) + " open" },
	"row.booked": func(region data.Region, a []any) string {
		at := a[0].(time.Time)
		return at.Format("Mon ") + region.Time(at)
	},
}

func state(format string) func(data.Region, []any) string {
	return func(_ data.Region, a []any) string { return fmt.Sprintf(format, a...) }
}

// DischargeRow says what a row asks for, and at the right how it stands: "68
// min left", "+18% now". For the escort that is the phone.
func DischargeRow(r course.DischargeRow, region data.Region) (title, right string) {
	title = rowTitles[r.Key](r.Facts)
	if say, known := rowStates[r.Now.Code]; known {
		right = say(region, r.Now.Args)
	} else if r.Key == data.RowEscort {
		right = r.Facts[0].(data.Person).Phone
	}
	return title, right
}

// DischargeRowPrinted words a row in the past tense of a record. One that was
// not met keeps the words of the list.
func DischargeRowPrinted(r course.DischargeRow, region data.Region) string {
	title, right := DischargeRow(r, region)
	switch {
	case r.Key == data.RowObserved:
		return fmt.Sprintf("%d min since dose: %s", r.Facts[0], right)
	case r.Key == data.RowVitals && !r.Facts[0].(bool):
		return "Vitals within 20% of before"
	case !r.Met:
		return title
	case r.Key == data.RowOriented:
		return "Oriented ×4"
	case r.Key == data.RowNausea:
		return "Nausea settled, drank water"
	case r.Key == data.RowEscort:
		return data.Join(": ", "Escort present", r.Facts[0].(data.Person).Relation)
	case r.Key == data.RowCheckIn:
		return "Check-in call: " + booked(r, region)
	case r.Key == data.RowIntegration:
		return "Integration: " + booked(r, region)
	}
	return title
}

// booked is "April 2, 9:30 AM".
func booked(r course.DischargeRow, region data.Region) string {
	at := r.Now.Args[0].(time.Time)
	return region.LongDay(data.DateOf(at)) + ", " + region.Time(at)
}
