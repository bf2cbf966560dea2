package reports

import (
	"fmt"
	"math"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// ranges is the table of vital signs: before the dose, the highest after it
// (for oxygen the lowest, which is the one that matters), the last, and how
// far the last is from before.
func (s SessionRecord) ranges() [][]paper.Cell {
	before, last, after := s.spread()
	bp := func(v data.Reading) int { return int(v.BP.Systolic)*1000 + int(v.BP.Diastolic) }
	mean := func(v data.Reading) int { return int(v.BP.Mean()) }
	pulse := func(v data.Reading) int { return int(v.Pulse) }
	oxygen := func(v data.Reading) int { return int(v.SpO2) }
	low := least(after, oxygen)

	oxygenName := "SpO₂"
	if oxygen(low) > 0 && oxygen(low) < oxygen(before) {
		oxygenName = "SpO₂ (lowest)"
	}
	pressure := func(r data.Reading) string { return r.BP.String() + r.BPMark() }
	meaned := func(r data.Reading) string { return figure(mean(r), r.BPMark()) }
	rate := func(r data.Reading) string { return figure(pulse(r), r.PulseMark()) }
	saturation := func(r data.Reading) string { return figure(oxygen(r), "%"+r.SpO2Mark()) }
	return [][]paper.Cell{
		paper.Cells("BP", pressure(before), pressure(most(after, bp)), pressure(last),
			pair(percent(int(before.BP.Systolic), int(last.BP.Systolic)), percent(int(before.BP.Diastolic), int(last.BP.Diastolic)))),
		paper.Cells("Mean (calc.)", meaned(before), meaned(most(after, mean)), meaned(last), percent(mean(before), mean(last))),
		paper.Cells("HR", rate(before), rate(most(after, pulse)), rate(last), percent(pulse(before), pulse(last))),
		paper.Cells(oxygenName, saturation(before), saturation(low), saturation(last), points(oxygen(before), oxygen(last))),
	}
}

// spread picks the reading before the first dose, the last one, and all after.
func (s SessionRecord) spread() (before, last data.Reading, after []data.Reading) {
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

func most(all []data.Reading, value func(data.Reading) int) (top data.Reading) {
	for _, v := range all {
		if value(v) > value(top) {
			top = v
		}
	}
	return top
}

// least skips what was not read.
func least(all []data.Reading, value func(data.Reading) int) (low data.Reading) {
	for _, v := range all {
		if n := value(v); n > 0 && (value(low) == 0 || n < value(low)) {
			low = v
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
