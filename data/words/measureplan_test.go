package words

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// Each questionnaire says by which numbers it is read, and claims none that it has
// not.
func TestThresholds(t *testing.T) {
	for code, want := range map[data.InstrumentCode]string{
		"PHQ-9": "Clinical from 10, reliable change 6", "PCL-5": "Clinical from 33, reliable change 10", "WHO-5": "Clinical up to 50, reliable change 10",
		"ISI": "Noticed from 6 points", "QIDS-SR16": "Remission below 6", "WSAS": "Read by its bands", "BDI-II": "Its total is kept, nothing is read into it",
	} {
		in, known := measure.Find(code)
		if got := Thresholds(in); !known || got != want {
			t.Errorf("%s is read by %q, want %q", code, got, want)
		}
	}
}

func TestPlanRowsHaveWords(t *testing.T) {
	for _, r := range measure.PlanRows {
		if name, unit, source := PlanRow(r); name == "" || unit == "" || source == "" {
			t.Errorf("%s has the name %q, the unit %q and the source %q", r.Code, name, unit, source)
		}
	}
}
