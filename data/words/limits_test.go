package words

import (
	"testing"

	"kapdesk/data/course"
)

// Every number that a practice can set has a name of its own, every row its
// words, and every default a source.
func TestEveryBoundHasAName(t *testing.T) {
	names := map[string]string{}
	for _, b := range course.Bounds() {
		name := Bound(b)
		if other, taken := names[name]; taken || name == "" {
			t.Errorf("%s is called %q, as is %s", b.Code, name, other)
		}
		names[name] = b.Code
	}
	for code, want := range map[string]string{
		"systolic/hold": "Systolic BP from, hold", "oxygen below/urgent": "SpO₂ % below, urgent",
		"stay/oral": "Oral, stay after the last dose", "every/oral": "Oral, time between readings",
		"free/Alcohol": "Alcohol, none before a dose for", "recheck": "Recheck after caution", "recheck hold": "Recheck after hold or urgent", "interval": "Least interval between doses",
	} {
		if names[want] != code {
			t.Errorf("%s is not called %q", code, want)
		}
	}
	for _, row := range course.LimitRows {
		if name, side := LimitRow(row); name == "" || side == "" || LimitSource(row.Source) == "" {
			t.Errorf("the row %s lacks words: %q %q %q", row.Code, name, side, LimitSource(row.Source))
		}
	}
	for _, row := range course.RouteRows() {
		if LimitSource(row.Source) == "" {
			t.Errorf("the times of %s have no source", row.Route)
		}
	}
}
