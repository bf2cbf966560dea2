package measure

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// due lists what a practice's plan finds due on June 12, by instrument and why.
func due(own data.MeasurePlan, all []data.Score, dosesAgo ...int) (list []string) {
	today := day(time.June, 12)
	var doses []data.Date
	for _, ago := range dosesAgo {
		doses = append(doses, today.AddDays(-ago))
	}
	for _, d := range PlanOf(own).DueOn(all, doses, nil, today) {
		list = append(list, string(d.Instrument)+" "+d.Why)
	}
	return list
}

func taken(code data.InstrumentCode, ago ...int) (list []data.Score) {
	for _, n := range ago {
		list = append(list, data.Score{Instrument: code, Taken: day(time.June, 12).AddDays(-n), Known: true})
	}
	return list
}

// The practice's own numbers say when a measure is due again.
func TestPlanSaysWhenAMeasureIsDue(t *testing.T) {
	weekly := data.MeasurePlan{Days: 21, Dosing: 7, Doses: 1}
	gad := taken("GAD-7", 0)
	for name, c := range map[string]struct {
		ago   int
		doses []int
		want  []string
	}{
		"20 days":                      {20, nil, nil},
		"21 days":                      {21, nil, []string{"PHQ-9 interval"}},
		"6 days, dosing":               {6, []int{14, 7}, nil},
		"7 days, dosing":               {7, []int{14, 8}, []string{"PHQ-9 dosing"}},
		"7 days, one dose before it":   {7, []int{8}, nil},
		"taken yesterday, dosed today": {1, []int{0}, []string{"PHQ-9 doses"}},
		"taken and dosed today":        {0, []int{0}, nil},
	} {
		if diff := cmp.Diff(c.want, due(weekly, append(taken("PHQ-9", c.ago), gad...), c.doses...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// Who is measured with what is the practice's: everyone, those with whom it was
// begun, or nobody any more.
func TestPlanSaysWhoIsMeasured(t *testing.T) {
	own := Using(Using(Using(data.MeasurePlan{}, "PCL-5", data.MeasureEveryone), "GAD-7", data.MeasureUnused), "WHO-5", data.MeasureUnused)
	if diff := cmp.Diff([]string{"PHQ-9 baseline", "PCL-5 baseline"}, due(own, nil)); diff != "" {
		t.Errorf("a client who was never measured (-want +got):\n%s", diff)
	}
	all := append(append(taken("PHQ-9", 0), taken("PCL-5", 0)...), append(taken("GAD-7", 60, 40), taken("WHO-5", 60, 40)...)...)
	if got := due(own, all); got != nil {
		t.Errorf("what is not used is due: %v", got)
	}
	offered := map[data.InstrumentCode]bool{}
	for _, in := range PlanOf(own).Offered("WHO-5") {
		offered[in.Code] = true
	}
	if offered["GAD-7"] || !offered["WHO-5"] || len(offered) != len(Instruments())-1 {
		t.Errorf("offered are %v, want all but GAD-7, and WHO-5 because it is open", offered)
	}
}

func TestPlanKeepsOnlyWhatDiffers(t *testing.T) {
	own := Using(data.MeasurePlan{}, "PHQ-9", data.MeasureChosen)
	rowDays.Set(&own, 21)
	want := []PlanChange{{"days", 28, 21}, {"PHQ-9", data.MeasureEveryone, data.MeasureChosen}}
	if diff := cmp.Diff(want, PlanChanges(data.MeasurePlan{}, own)); diff != "" {
		t.Errorf("what differs (-want +got):\n%s", diff)
	}
	own = Using(own, "PHQ-9", data.MeasureEveryone)
	rowDays.Set(&own, Interval)
	if own.Days != 0 || len(own.Use) != 0 || PlanChanges(data.MeasurePlan{}, own) != nil {
		t.Errorf("back at the defaults %+v is kept", own)
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		own  data.MeasurePlan
		want data.Code
	}{
		"as by default":                    {data.MeasurePlan{}, ""},
		"every week":                       {data.MeasurePlan{Days: 7, Dosing: 7}, ""},
		"every 6 days":                     {data.MeasurePlan{Days: 6, Dosing: 6}, "plan.range"},
		"every 180 days":                   {data.MeasurePlan{Days: 180}, ""},
		"every 181 days":                   {data.MeasurePlan{Days: 181}, "plan.range"},
		"less than none":                   {data.MeasurePlan{Days: -1}, "plan.range"},
		"dosing: as otherwise":             {data.MeasurePlan{Dosing: 28}, ""},
		"dosing: later than otherwise":     {data.MeasurePlan{Dosing: 29}, "plan.order"},
		"dosing: every 3 days":             {data.MeasurePlan{Dosing: 3}, ""},
		"dosing: every 2 days":             {data.MeasurePlan{Dosing: 2}, "plan.range"},
		"after 12 doses":                   {data.MeasurePlan{Doses: 12}, ""},
		"after 13 doses":                   {data.MeasurePlan{Doses: 13}, "plan.range"},
		"a use that is none":               {Using(data.MeasurePlan{}, "GAD-7", "sometimes"), "plan.use"},
		"without the question on suicide":  {Using(data.MeasurePlan{}, "PHQ-9", data.MeasureUnused), "plan.risk"},
		"the question on suicide, chosen":  {Using(data.MeasurePlan{}, "PHQ-9", data.MeasureChosen), ""},
		"a questionnaire of another house": {Using(data.MeasurePlan{}, "X", "sometimes"), ""},
	} {
		var got data.Code
		if found := CheckPlan(c.own); len(found) > 0 {
			got = found[0].Code
		}
		if got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

// The measures of a booked course are due on their day and after it, unless one was taken
// so shortly before that both would ask about the same days.
func TestMeasuresOfACourseAreDueOnTheirDay(t *testing.T) {
	today := day(time.June, 12)
	for name, c := range map[string]struct {
		taken int // days ago
		days  []int
		want  string
	}{
		"tomorrow":                            {10, []int{-1}, ""},
		"today":                               {10, []int{0}, "PHQ-9 planned 2025-06-12"},
		"yesterday, and not taken":            {10, []int{1}, "PHQ-9 planned 2025-06-11"},
		"yesterday, and taken then":           {1, []int{1}, ""},
		"yesterday, and taken today":          {0, []int{1}, ""},
		"taken 7 days before the day":         {7, []int{0}, "PHQ-9 planned 2025-06-12"},
		"taken 6 days before the day":         {6, []int{0}, ""},
		"two days are over, one was taken":    {12, []int{12, 3}, "PHQ-9 planned 2025-06-09"},
		"on the day, and due by the rule too": {28, []int{0}, "PHQ-9 interval 2025-06-12"},
	} {
		var days []data.Date
		for _, ago := range c.days {
			days = append(days, today.AddDays(-ago))
		}
		got := ""
		for _, d := range PlanOf(data.MeasurePlan{}).On(days).DueOn(append(taken("GAD-7", 0), taken("PHQ-9", c.taken)...), nil, nil, today) {
			if d.Instrument == "PHQ-9" {
				got = fmt.Sprint(d.Instrument, " ", d.Why, " ", d.Since)
			}
		}
		if got != c.want {
			t.Errorf("%s: due %q, want %q", name, got, c.want)
		}
	}
}
