package course

import (
	"fmt"
	"math"
	"slices"

	"kapdesk/data"
)

// Flag grades a reading against the limits.
type Flag int

const (
	Fine     Flag = iota
	Careful       // caution: watch and repeat
	HoldDose      // do not dose; rest 10 to 15 min and repeat
	Urgent        // get help
)

// String is the word on the chip.
func (f Flag) String() string { return [...]string{"Within limits", "Caution", "Hold", "Urgent"}[f] }

// Limit is one step's bounds. Readings at or beyond a bound reach it; 0 is no bound.
type Limit struct {
	BP        data.BP        `json:"bp"`         // at or above
	LowBP     data.MmHg      `json:"low_bp"`     // systolic below
	FastPulse data.PerMinute `json:"fast_pulse"` // above
	SlowPulse data.PerMinute `json:"slow_pulse"` // below
	SpO2      data.Percent   `json:"spo2"`       // below
	Fast      data.PerMinute `json:"fast"`       // breaths above
	Slow      data.PerMinute `json:"slow"`       // breaths below
	Temp      data.Celsius   `json:"temp"`       // at or above
	Rise      int            `json:"rise"`       // systolic above baseline, percent
	RiseMmHg  data.MmHg      `json:"rise_mmhg"`  // systolic above baseline
}

// Limits are the three steps. Order is the prescriber's own limit, which takes
// the place of the practice's hold pressure: the dose is held above it.
type Limits struct {
	Caution Limit   `json:"caution"`
	Hold    Limit   `json:"hold"`
	Urgent  Limit   `json:"urgent"`
	Order   data.BP `json:"-"`
}

// DefaultLimits are the practice's until it sets its own (reference 2.4). The
// caution pressure 140/90 is the esketamine label's guide; 160/100, 180/110
// and all other numbers are common in clinics but not verified: the practice
// setting decides, and the prescriber's order overrides it.
func DefaultLimits() Limits {
	return Limits{
		Caution: Limit{data.BP{Systolic: 140, Diastolic: 90}, 100, 100, 55, 95, 20, 12, 37.8, 20, 0},
		Hold:    Limit{data.BP{Systolic: 160, Diastolic: 100}, 90, 110, 50, 92, 24, 10, 38, 0, 0},
		Urgent:  Limit{data.BP{Systolic: 180, Diastolic: 110}, 80, 130, 40, 90, 0, 8, 0, 0, 40},
	}
}

// WithOrder returns the limits with the prescriber's pressure, if there is one.
func (l Limits) WithOrder(limit data.BP) Limits {
	l.Order = limit
	return l
}

// ReasonCode names a bound of the limits that a reading or a score reached.
type ReasonCode string

const (
	PressureReached ReasonCode = "pressure"       // systolic or diastolic at or above the step's
	OrderExceeded   ReasonCode = "order pressure" // systolic or diastolic above the prescriber's
	SystolicLow     ReasonCode = "systolic low"
	PulseFast       ReasonCode = "pulse fast"
	PulseSlow       ReasonCode = "pulse slow"
	OxygenLow       ReasonCode = "oxygen low"
	BreathsFast     ReasonCode = "breaths fast"
	BreathsSlow     ReasonCode = "breaths slow"
	TempHigh        ReasonCode = "temperature"
	RisePercent     ReasonCode = "rise percent"
	RisePressure    ReasonCode = "rise pressure"
	MOAASLow        ReasonCode = "moaas"
	RASSOff         ReasonCode = "rass"
)

// Reason is one bound that was reached. Each code appears once, at its gravest step.
type Reason struct {
	Code  ReasonCode
	Flag  Flag
	Bound float64 // in the unit of the code; for the score of a scale the score itself
	BP    data.BP // the bound of a pressure
}

// Assessment is what the limits say about one reading.
type Assessment struct {
	Flag    Flag     // the gravest of the reasons
	Reasons []Reason // the gravest first; none while Flag is Fine
	Below   data.BP  // at caution: the order's pressure, which was not reached
}

// Assess compares a reading with the limits and with the baseline, which may
// be nil while there is none; then nothing is said about a rise.
func (l Limits) Assess(v data.Vitals, baseline *data.Vitals) Assessment {
	var a Assessment
	pressure := false // a graver word about the pressure stands already
	for _, step := range []struct {
		flag  Flag
		limit Limit
	}{{Urgent, l.Urgent}, {HoldDose, l.Hold}, {Careful, l.Caution}} {
		ordered := step.flag == HoldDose && l.Order != (data.BP{})
		if ordered {
			step.limit.BP = data.BP{}
		}
		if ordered && (above(v.BP.Systolic, l.Order.Systolic) || above(v.BP.Diastolic, l.Order.Diastolic)) {
			a.Reasons = append(a.Reasons, Reason{OrderExceeded, HoldDose, 0, l.Order})
			pressure = true
		}
		for _, r := range step.limit.reached(v, baseline) {
			known := slices.ContainsFunc(a.Reasons, func(g Reason) bool { return g.Code == r.Code })
			if known || r.Code == PressureReached && pressure {
				continue
			}
			r.Flag = step.flag
			a.Reasons = append(a.Reasons, r)
			pressure = pressure || r.Code == PressureReached
		}
	}
	for _, r := range a.Reasons {
		a.Flag = max(a.Flag, r.Flag)
	}
	if a.Flag == Careful && v.BP != (data.BP{}) {
		a.Below = l.Order
	}
	return a
}

// above reports a pressure above a limit that was set.
func above(mmHg, limit data.MmHg) bool { return limit > 0 && mmHg > limit }

// reached lists which bounds a reading reaches.
func (l Limit) reached(v data.Vitals, baseline *data.Vitals) []Reason {
	var why []Reason
	add := func(yes bool, code ReasonCode, bound float64) {
		if yes {
			why = append(why, Reason{Code: code, Bound: bound})
		}
	}
	bp := v.BP
	if above(bp.Systolic+1, l.BP.Systolic) || above(bp.Diastolic+1, l.BP.Diastolic) {
		why = append(why, Reason{Code: PressureReached, BP: l.BP})
	}
	add(bp.Systolic > 0 && bp.Systolic < l.LowBP, SystolicLow, float64(l.LowBP))
	add(l.FastPulse > 0 && v.Pulse > l.FastPulse, PulseFast, float64(l.FastPulse))
	add(v.Pulse > 0 && v.Pulse < l.SlowPulse, PulseSlow, float64(l.SlowPulse))
	add(v.SpO2 > 0 && v.SpO2 < l.SpO2, OxygenLow, float64(l.SpO2))
	add(l.Fast > 0 && v.Breaths > l.Fast, BreathsFast, float64(l.Fast))
	add(v.Breaths > 0 && v.Breaths < l.Slow, BreathsSlow, float64(l.Slow))
	add(l.Temp > 0 && v.Temp >= l.Temp, TempHigh, float64(l.Temp))
	if baseline != nil && bp.Systolic > 0 && baseline.BP.Systolic > 0 {
		rise, base := int(bp.Systolic-baseline.BP.Systolic), int(baseline.BP.Systolic)
		add(l.Rise > 0 && rise*100 >= l.Rise*base, RisePercent, float64(l.Rise))
		add(l.RiseMmHg > 0 && rise >= int(l.RiseMmHg), RisePressure, float64(l.RiseMmHg))
	}
	return why
}

// Change is the change from a baseline in whole percent, rounded; 0 without one.
func Change(now, baseline int) int {
	if baseline == 0 || now == 0 {
		return 0
	}
	return int(math.Round(100 * float64(now-baseline) / float64(baseline)))
}

// Signed writes a change with its sign, "+18" or "−4" with a true minus.
func Signed(n int) string {
	if n < 0 {
		return fmt.Sprintf("−%d", -n)
	}
	if n == 0 {
		return "0"
	}
	return fmt.Sprintf("+%d", n)
}

// VitalsProblems finds readings that cannot be. Fields:
// "bp", "pulse", "spo2", "breaths", "temp".
func VitalsProblems(v data.Vitals) data.Problems {
	var p data.Problems
	lowest, highest := data.BP{Systolic: 40, Diastolic: 20}, data.BP{Systolic: 300, Diastolic: 200}
	switch s, d := v.BP.Systolic, v.BP.Diastolic; {
	case measured(v) == (data.Vitals{}):
		p.Wrong("bp", "vitals.none")
	case s == 0 && d == 0:
	case s == 0 || d == 0:
		p.Wrong("bp", "pressure.half")
	case max(s, d) > highest.Systolic, min(s, d) < lowest.Diastolic, s >= d && (s < lowest.Systolic || d > highest.Diastolic):
		p.Wrong("bp", "pressure.range", lowest, highest)
	}
	within := func(field string, code data.Code, read, least, most float64) {
		if read != 0 && (read < least || read > most) {
			p.Wrong(field, code, least, most)
		}
	}
	within("pulse", "pulse.range", float64(v.Pulse), 20, 250)
	within("spo2", "oxygen.range", float64(v.SpO2), 1, 100)
	within("breaths", "breaths.range", float64(v.Breaths), 1, 60)
	if !fahrenheit(v) {
		within("temp", "temperature.range", float64(v.Temp), 30, 43)
	}
	return p
}

// measured is the numbers alone, without what stands beside them.
func measured(v data.Vitals) data.Vitals {
	return data.Vitals{BP: v.BP, Pulse: v.Pulse, SpO2: v.SpO2, Breaths: v.Breaths, Temp: v.Temp}
}

func fahrenheit(v data.Vitals) bool { return v.Temp > 43 && v.Temp < 111 }

// VitalsQuestions are about numbers that look typed into the wrong box. They may be
// kept knowingly.
func VitalsQuestions(v data.Vitals) []data.Question {
	var list []data.Question
	ask := func(yes bool, code data.QuestionCode, facts ...any) {
		if yes {
			list = append(list, question(code, facts...))
		}
	}
	s, d := v.BP.Systolic, v.BP.Diastolic
	ask(s > 0 && s < d, data.AskSwapped, int(s), int(d))
	ask(d > 0 && s >= d && s-d < 15, data.AskClose, int(s), int(d))
	ask(v.Pulse >= 90 && v.Pulse <= 100 && v.SpO2 > 0 && v.SpO2 < 90, data.AskPulse, int(v.Pulse), int(v.SpO2))
	ask(v.SpO2 > 0 && v.SpO2 < 85, data.AskOxygen, int(v.SpO2))
	ask(fahrenheit(v), data.AskFahrenheit, float64(v.Temp))
	return list
}
