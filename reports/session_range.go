package reports

import (
	"fmt"
	"math"
	"time"

	"kapdesk/reports/paper"
)

// ranges is the table of vital signs: before the dose, the highest after it
// (for oxygen the lowest, which is the one that matters), the last, and how
// far the last is from before.
func (s SessionRecord) ranges() [][]paper.Cell {
	before, last, after := s.spread()
	bp := func(v SessionVitals) int { return int(v.BP.Systolic)*1000 + int(v.BP.Diastolic) }
	mean := func(v SessionVitals) int { return int(v.BP.Mean()) }
	pulse := func(v SessionVitals) int { return int(v.Pulse) }
	oxygen := func(v SessionVitals) int { return int(v.SpO2) }
	top, low := most(after, bp).BP, least(after, oxygen)

	oxygenName := "SpO₂"
	if low > 0 && low < oxygen(before) {
		oxygenName = "SpO₂ (lowest)"
	}
	return [][]paper.Cell{
		paper.Cells("BP", before.BP.String(), top.String(), last.BP.String(),
			pair(percent(int(before.BP.Systolic), int(last.BP.Systolic)), percent(int(before.BP.Diastolic), int(last.BP.Diastolic)))),
		paper.Cells("Mean (calc.)", figure(mean(before), ""), figure(mean(most(after, mean)), ""), figure(mean(last), ""), percent(mean(before), mean(last))),
		paper.Cells("HR", figure(pulse(before), ""), figure(pulse(most(after, pulse)), ""), figure(pulse(last), ""), percent(pulse(before), pulse(last))),
		paper.Cells(oxygenName, figure(oxygen(before), "%"), figure(low, "%"), figure(oxygen(last), "%"), points(oxygen(before), oxygen(last))),
	}
}

// spread picks the reading before the first dose, the last one, and all after.
func (s SessionRecord) spread() (before, last SessionVitals, after []SessionVitals) {
	var dose time.Time
	if len(s.Doses) > 0 {
		dose = s.Doses[0].At
	}
	for _, v := range s.Vitals {
		if dose.IsZero() || !v.At.After(dose) {
			before = v
		} else {
			after = append(after, v)
			last = v
		}
	}
	return before, last, after
}

func most(all []SessionVitals, value func(SessionVitals) int) (top SessionVitals) {
	for _, v := range all {
		if value(v) > value(top) {
			top = v
		}
	}
	return top
}

func least(all []SessionVitals, value func(SessionVitals) int) int {
	low := 0
	for _, v := range all {
		if n := value(v); n > 0 && (low == 0 || n < low) {
			low = n
		}
	}
	return low
}

func figure(n int, unit string) string {
	if n == 0 {
		return dash
	}
	return fmt.Sprint(n, unit)
}

// percent is how far to is from from: "+3%", "−2%", "0".
func percent(from, to int) string {
	if from == 0 || to == 0 {
		return dash
	}
	return signed(int(math.Round(float64(to-from)/float64(from)*100)), "%")
}

// points is the difference of two percentages.
func points(from, to int) string {
	if from == 0 || to == 0 {
		return dash
	}
	return signed(to-from, "")
}

func signed(n int, unit string) string {
	switch {
	case n > 0:
		return fmt.Sprintf("+%d%s", n, unit)
	case n < 0:
		return fmt.Sprintf("−%d%s", -n, unit)
	}
	return "0"
}

func pair(a, b string) string {
	if a == dash && b == dash {
		return dash
	}
	return a + ", " + b
}
