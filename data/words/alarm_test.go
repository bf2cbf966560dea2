package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

func TestAlarmSaysWhichLimitAndTheOneStep(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2025, time.June, 12, 14, minute, 0, 0, time.UTC) }
	ordered := course.Reason{Code: course.OrderExceeded, Flag: course.HoldDose, BP: data.BP{Systolic: 150, Diastolic: 95}}
	oxygen := course.Reason{Code: course.OxygenLow, Flag: course.Urgent, Bound: 90}
	okafor := data.Prescriber{Name: "Samuel Okafor", Phone: "(503) 555-0163"}
	high := course.Alarm{Since: at(22), At: at(22), Vitals: data.Vitals{BP: data.BP{Systolic: 158, Diastolic: 98}},
		Assessment: course.Assessment{Flag: course.HoldDose, Reasons: []course.Reason{ordered}}}
	const ask = " No dose now. Chest pain, short breath, sudden headache, vision change? If any, press E."
	for name, c := range map[string]struct {
		change     func(*course.Alarm)
		prescriber data.Prescriber
		fact, rest string
	}{
		"the order's":   {func(*course.Alarm) {}, okafor, "Above the order’s limit, 150/95. Call Dr. Okafor, (503) 555-0163.", "BP 158/98 at 2:22 PM. Recheck 2:27 PM." + ask},
		"called":        {func(a *course.Alarm) { a.Called = at(24) }, okafor, "Above the order’s limit, 150/95. Called 2:24 PM.", "BP 158/98 at 2:22 PM. Recheck 2:27 PM." + ask},
		"below":         {func(a *course.Alarm) { a.Below = true }, okafor, "Above the order’s limit, 150/95. Call Dr. Okafor, (503) 555-0163.", "A later reading is below it. What is missing is the call."},
		"no prescriber": {func(*course.Alarm) {}, data.Prescriber{}, "Above the order’s limit, 150/95. Call the prescriber, no number is recorded.", "BP 158/98 at 2:22 PM. Recheck 2:27 PM." + ask},
		"urgent, no order": {func(a *course.Alarm) {
			a.Assessment = course.Assessment{Flag: course.Urgent, Reasons: []course.Reason{oxygen}}
			a.Vitals = data.Vitals{SpO2: 88}
		}, okafor, "Urgent: SpO₂ below 90%. Call Dr. Okafor, (503) 555-0163.", "SpO₂ 88% at 2:22 PM. Recheck 2:27 PM." + ask},
		"urgent and the order's": {func(a *course.Alarm) {
			a.Assessment = course.Assessment{Flag: course.Urgent, Reasons: []course.Reason{oxygen, ordered}}
		}, okafor, "Urgent. Above the order’s limit, 150/95. Call Dr. Okafor, (503) 555-0163.", "BP 158/98 at 2:22 PM. Recheck 2:27 PM." + ask},
	} {
		a := high
		c.change(&a)
		if fact, rest := Alarm(a, c.prescriber, at(27), data.Region{}); fact != c.fact || rest != c.rest {
			t.Errorf("%s:\n got %q, %q\nwant %q, %q", name, fact, rest, c.fact, c.rest)
		}
	}
}
