package today

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// Rules of a course that are alike share a line; what another line says is not said again;
// the visit's day says under which head the line stands.
func TestRulesOfABookedCourse(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 0, 0, 0, time.UTC)
	who := Person{ID: 7, Name: "Ibrahim H."}
	day := func(ahead int) data.Date { return data.DateOf(now).AddDays(ahead) }
	unmet := func(code data.Code, fix data.Fix, ahead int) Unmet {
		return Unmet{Finding: data.Finding{Code: code, Fix: fix}, Rule: fmt.Sprint(code, ahead), On: day(ahead)}
	}
	order := Session{Person: who, Start: now.AddDate(0, 0, 10), Open: []data.Check{{ID: data.CheckOrder}}}
	for name, c := range map[string]struct {
		facts Facts
		want  []string
	}{
		"nothing is planned": {Facts{}, nil},
		"7 days ahead":       {Facts{Plans: []Planned{{who, []Unmet{unmet("course.ride", data.NameEscort, 7)}}}}, []string{"course.ride 2 +0 course.ride7"}},
		"8 days ahead":       {Facts{Plans: []Planned{{who, []Unmet{unmet("course.ride", data.NameEscort, 8)}}}}, []string{"course.ride 3 +0 course.ride8"}},
		"three alike": {Facts{Plans: []Planned{{who, []Unmet{unmet("course.call", "open day", 9), unmet("course.call", "open day", 23), unmet("course.call", "open day", 37)}}}},
			[]string{"course.call 3 +2 course.call9\ncourse.call23\ncourse.call37"}},
		"two clients": {Facts{Plans: []Planned{{who, []Unmet{unmet("course.call", "open day", 9)}}, {Person{ID: 8, Name: "Rosa M."}, []Unmet{unmet("course.call", "open day", 9)}}}},
			[]string{"course.call 3 +0 course.call9", "course.call 3 +0 course.call9"}},
		"the order, which the next session’s line names": {Facts{Sessions: []Session{order}, Plans: []Planned{{who, []Unmet{unmet("course.order", data.RequestOrder, 40)}}}}, nil},
		"the order, with a session of another": {Facts{Sessions: []Session{{Person: Person{ID: 8}, Start: order.Start, Open: order.Open}},
			Plans: []Planned{{who, []Unmet{unmet("course.order", data.RequestOrder, 40)}}}}, []string{"course.order 3 +0 course.order40"}},
		"the clearance, which ends in 14 days": {Facts{Clearances: []Clearance{{Person: who, Until: day(14)}}, Plans: []Planned{{who, []Unmet{unmet("course.clearance", data.AskRenewal, 40)}}}}, nil},
		"the clearance, which ends in 15 days": {Facts{Clearances: []Clearance{{Person: who, Until: day(15)}}, Plans: []Planned{{who, []Unmet{unmet("course.clearance", data.AskRenewal, 40)}}}},
			[]string{"course.clearance 3 +0 course.clearance40"}},
	} {
		c.facts.Now = now
		var got []string
		for _, i := range Attention(c.facts) {
			if i.Rule == RulePlan {
				got = append(got, fmt.Sprintf("%s %d +%d %s", i.Found.Code, i.When, i.More, i.Target.Kind))
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
