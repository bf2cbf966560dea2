package today

import (
	"testing"
	"time"

	"kapdesk/data"
)

// An estimate is recalled the day before its last one, on it and when it is late.
func TestEstimatesAreRecalledInTime(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 0, 0, 0, time.UTC)
	for days, want := range map[int]int{2: 0, 1: 1, 0: 1, -30: 1} {
		f := Facts{Now: now, Estimates: []Estimate{{Person: Person{ID: 3, Name: "Rosa M."}, For: data.DateOf(now).AddDays(40), By: data.DateOf(now).AddDays(days)}}}
		items := Attention(f)
		if len(items) != want || want == 1 && (items[0].Target != Target{Place: Billing, Client: 3} || items[0].Rule != RuleEstimate) {
			t.Errorf("due in %d days: %+v, want %d line", days, items, want)
		}
	}
}
