package course

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// TestUsualNumbersOfEachRoute holds the table to the numbers of reference 3, and
// the observation times to reference 2.5. Change a number in both places, with
// its source.
func TestUsualNumbersOfEachRoute(t *testing.T) {
	type numbers struct {
		low, high, twice data.Mg      // ask below, above, twice above
		kg, hardKg       data.MgPerKg // ask above, twice above
		slip, unit       data.Mg
		stages           [5]int // minutes to the end of onset, peak, main effect, return, rest
		observe, vitals  int    // minutes after the last dose, and between readings
		verified         bool   // the dose band was read in a source
	}
	want := map[data.Route]numbers{
		data.Sublingual:    {low: 10, high: 450, twice: 600, kg: 6, hardKg: 8, stages: [5]int{20, 45, 75, 120, 180}, observe: 90, vitals: 30, verified: true},
		data.Oral:          {high: 450, twice: 600, kg: 7, hardKg: 8, stages: [5]int{30, 60, 100, 180, 240}, observe: 180, vitals: 30, verified: true},
		data.Intramuscular: {high: 130, kg: 1.5, hardKg: 2, slip: 200, stages: [5]int{5, 20, 60, 120, 150}, observe: 90, vitals: 15},
		data.Intravenous:   {kg: 1, hardKg: 1.5, stages: [5]int{5, 40, 60, 90, 120}, observe: 90, vitals: 15, verified: true},
		data.Intranasal:    {high: 150, kg: 1.5, hardKg: 1.5, stages: [5]int{10, 40, 60, 120, 150}, observe: 90, vitals: 30},
		data.Esketamine:    {high: 84, twice: 84, unit: 28, stages: [5]int{10, 40, 75, 120, 150}, observe: 120, vitals: 40, verified: true},
		data.Subcutaneous:  {kg: 1, hardKg: 1.5, stages: [5]int{10, 30, 75, 120, 150}, observe: 90, vitals: 15},
		data.Rectal:        {kg: 4, hardKg: 4, stages: [5]int{15, 45, 60, 180, 210}, observe: 180, vitals: 30},
		"a new one":        {stages: [5]int{20, 45, 75, 120, 180}, observe: 90, vitals: 30},
	}
	for route, w := range want {
		u := UsualFor(route)
		got := numbers{u.WarnLow, u.WarnHigh, u.AskTwice, u.WarnPerKg, u.HardPerKg, u.Slip, u.Unit,
			[5]int{u.Onset, u.Peak, u.Effect, u.Return, u.Rest}, u.Observe, u.VitalsMin, u.Verified}
		if diff := cmp.Diff(w, got, cmp.AllowUnexported(numbers{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", route, diff)
		}
		if u.Route != route {
			t.Errorf("asked for %s, got the row of %s", route, u.Route)
		}
	}
	if routes := Routes(); len(routes) != len(want)-1 {
		t.Errorf("%d routes, want the %d of this table", len(routes), len(want)-1)
	}
}
