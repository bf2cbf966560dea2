package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// What every row of discharge asks for, on the screen and, once it was met, on
// paper.
func TestDischargeRows(t *testing.T) {
	at := time.Date(2025, time.April, 2, 9, 30, 0, 0, time.UTC)
	booked := data.Finding{Code: "row.booked", Args: []any{at}}
	escort := data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0142"}
	said := map[data.DischargeKey]bool{}
	for _, c := range []struct {
		row                   course.DischargeRow
		title, right, printed string
	}{
		{course.DischargeRow{Key: data.RowObserved, Facts: []any{90}, Met: true, Now: data.Finding{Code: "row.passed", Args: []any{112}}},
			"90 min since last dose", "112 min", "90 min since dose: 112 min"},
		{course.DischargeRow{Key: data.RowObserved, Facts: []any{90}, Now: data.Finding{Code: "row.left", Args: []any{68}}},
			"90 min since last dose", "68 min left", "90 min since dose: 68 min left"},
		{course.DischargeRow{Key: data.RowVitals, Facts: []any{false}, Now: data.Finding{Code: "row.change", Args: []any{3}}},
			"Vitals within 20% of baseline", "+3% now", "Vitals within 20% of before"},
		{course.DischargeRow{Key: data.RowVitals, Facts: []any{true}, Met: true}, "Vitals within limits", "", "Vitals within limits"},
		{course.DischargeRow{Key: data.RowAlert, Met: true}, "Alert, MOAA/S 5", "", "Alert, MOAA/S 5"},
		{course.DischargeRow{Key: data.RowOriented, Met: true}, "Oriented: person, place, time, event", "", "Oriented ×4"},
		{course.DischargeRow{Key: data.RowOriented, Now: data.Finding{Code: "row.since", Args: []any{"Confusion"}}},
			"Oriented: person, place, time, event", "confusion since", "Oriented: person, place, time, event"},
		{course.DischargeRow{Key: data.RowWalk, Met: true}, "Steady walk, 10 m", "", "Steady walk, 10 m"},
		{course.DischargeRow{Key: data.RowNausea, Met: true}, "Nausea settled, drinks water", "", "Nausea settled, drank water"},
		{course.DischargeRow{Key: data.RowNausea}, "Nausea settled, drinks water", "", "Nausea settled, drinks water"},
		{course.DischargeRow{Key: data.RowSuicidal, Met: true}, "No new suicidal thoughts, asked", "", "No new suicidal thoughts, asked"},
		{course.DischargeRow{Key: data.RowAftercare, Met: true}, "Aftercare sheet given", "", "Aftercare sheet given"},
		{course.DischargeRow{Key: data.RowEscort, Facts: []any{escort}, Met: true}, "Escort Chris R. here", "(503) 555-0142", "Escort present: spouse"},
		{course.DischargeRow{Key: data.RowEscort, Facts: []any{data.Person{}}}, "Escort here", "", "Escort here"},
		{course.DischargeRow{Key: data.RowCheckIn, Met: true, Now: booked}, "Check-in call booked", "Wed 9:30 AM", "Check-in call: April 2, 9:30 AM"},
		{course.DischargeRow{Key: data.RowIntegration, Met: true, Now: booked}, "Integration booked", "Wed 9:30 AM", "Integration: April 2, 9:30 AM"},
		{course.DischargeRow{Key: data.RowIntegration}, "Integration booked", "", "Integration booked"},
	} {
		if title, right := DischargeRow(c.row, data.Region{}); title != c.title || right != c.right {
			t.Errorf("%s reads %q, %q; want %q, %q", c.row.Key, title, right, c.title, c.right)
		}
		if got := DischargeRowPrinted(c.row, data.Region{}); got != c.printed {
			t.Errorf("%s prints %q, want %q", c.row.Key, got, c.printed)
		}
		said[c.row.Key] = true
	}
	mustHaveWords(t, "discharge row", said, rowTitles)
}

func TestHowARowOfDischargeStands(t *testing.T) {
	said := map[data.Code]bool{}
	for want, f := range map[string]data.Finding{
		"no dose": {Code: "row.undosed"}, "68 min left": {Code: "row.left", Args: []any{68}}, "112 min": {Code: "row.passed", Args: []any{112}},
		"no reading": {Code: "row.unread"}, "same as before": {Code: "row.change", Args: []any{0}}, "+18% now": {Code: "row.change", Args: []any{18}},
		"−4% now": {Code: "row.change", Args: []any{-4}}, "HR +44% now": {Code: "row.pulse", Args: []any{44}},
		"hold now": {Code: "row.flag", Args: []any{course.HoldDose}}, "no HR, SpO₂ since": {Code: "row.missing", Args: []any{"HR, SpO₂"}},
		"ticked before a dose": {Code: "row.dosed"}, "MOAA/S 3": {Code: "row.scores", Args: []any{"MOAA/S 3"}},
		"risk form: high": {Code: "row.risk", Args: []any{data.RiskHigh}}, "confusion since": {Code: "row.since", Args: []any{"Confusion"}}, "nausea open": {Code: "row.open", Args: []any{"Nausea"}},
		"Wed 9:30 AM": {Code: "row.booked", Args: []any{time.Date(2025, time.April, 2, 9, 30, 0, 0, time.UTC)}},
	} {
		if _, got := DischargeRow(course.DischargeRow{Key: data.RowAlert, Now: f}, data.Region{}); got != want {
			t.Errorf("%s stands as %q, want %q", f.Code, got, want)
		}
		said[f.Code] = true
	}
	mustTest(t, said, rowStates)
}
