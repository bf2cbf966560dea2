package course

import (
	"fmt"
	"math"
	"strings"

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

// HoldWords says when the dose may go ahead, for the readiness check: "at or
// below 150/95" with an order's limit, "below 160/100" with the practice's.
func (l Limits) HoldWords() string {
	if l.Order != (data.BP{}) {
		return "at or below " + l.Order.String()
	}
	return "below " + l.Hold.BP.String()
}

// Assessment is what the limits say about one reading.
type Assessment struct {
	Flag Flag
	Why  []string // one sentence each, the gravest first
}

// Say joins the sentences: "Caution: at or above 140/90. Order limit 150/95 not reached."
func (a Assessment) Say() string { return strings.Join(a.Why, " ") }

// Assess compares a reading with the limits and with the baseline, which may
// be nil while there is none.
func (l Limits) Assess(v data.Vitals, baseline *data.Vitals) Assessment {
	var a Assessment
	for _, step := range []struct {
		flag  Flag
		limit Limit
	}{{Urgent, l.Urgent}, {HoldDose, l.Hold}, {Careful, l.Caution}} {
		reasons := step.limit.reached(v, baseline, step.flag == HoldDose && l.Order != (data.BP{}))
		if step.flag == HoldDose && above(v.BP, l.Order) {
			reasons = append([]string{"above the order limit " + l.Order.String()}, reasons...)
		}
		if len(reasons) > 0 && a.Flag == Fine {
			a.Flag = step.flag
			a.Why = []string{step.flag.String() + ": " + strings.Join(reasons, ", ") + "."}
		}
	}
	if a.Flag == Careful && l.Order != (data.BP{}) && v.BP != (data.BP{}) {
		a.Why = append(a.Why, "Order limit "+l.Order.String()+" not reached.")
	}
	return a
}

func above(bp, limit data.BP) bool {
	return limit != (data.BP{}) && (bp.Systolic > limit.Systolic || bp.Diastolic > limit.Diastolic)
}

// reached lists which bounds a reading reaches. With skipBP the pressure is
// left to the order's limit.
func (l Limit) reached(v data.Vitals, baseline *data.Vitals, skipBP bool) []string {
	var why []string
	add := func(yes bool, format string, args ...any) {
		if yes {
			why = append(why, fmt.Sprintf(format, args...))
		}
	}
	bp := v.BP
	measured := bp != (data.BP{})
	add(!skipBP && l.BP != (data.BP{}) && (bp.Systolic >= l.BP.Systolic || bp.Diastolic >= l.BP.Diastolic), "at or above %s", l.BP)
	add(measured && bp.Systolic < l.LowBP, "systolic below %d", l.LowBP)
	add(l.FastPulse > 0 && v.Pulse > l.FastPulse, "HR above %d", l.FastPulse)
	add(v.Pulse > 0 && v.Pulse < l.SlowPulse, "HR below %d", l.SlowPulse)
	add(v.SpO2 > 0 && v.SpO2 < l.SpO2, "SpO₂ below %d%%", l.SpO2)
	add(l.Fast > 0 && v.Breaths > l.Fast, "breaths above %d", l.Fast)
	add(v.Breaths > 0 && v.Breaths < l.Slow, "breaths below %d", l.Slow)
	add(l.Temp > 0 && v.Temp >= l.Temp, "temperature at or above %.1f °C", l.Temp)
	if baseline != nil && measured && baseline.BP.Systolic > 0 {
		rise := Change(int(bp.Systolic), int(baseline.BP.Systolic))
		add(l.Rise > 0 && rise >= l.Rise, "systolic %s from baseline", Signed(rise)+"%")
		add(l.RiseMmHg > 0 && bp.Systolic-baseline.BP.Systolic >= l.RiseMmHg, "systolic %d above baseline", bp.Systolic-baseline.BP.Systolic)
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

// VitalsProblems finds readings that cannot be or that look typed into the wrong box.
// The latter ask and may be kept. Fields: "bp", "pulse", "spo2", "breaths", "temp".
func VitalsProblems(v data.Vitals) data.Problems {
	var p data.Problems
	wrong := func(field, say string) { p = append(p, data.Problem{Field: field, Say: say}) }
	ask := func(field, say string) { p = append(p, data.Problem{Field: field, Say: say, Ask: true}) }
	s, d := v.BP.Systolic, v.BP.Diastolic
	switch {
	case s == 0 && d == 0 && v.Pulse == 0 && v.SpO2 == 0 && v.Breaths == 0 && v.Temp == 0:
		wrong("bp", "Enter at least one reading.")
	case s == 0 && d == 0:
	case s == 0 || d == 0:
		wrong("bp", "Enter both numbers, as in 128/82.")
	case s < d:
		ask("bp", fmt.Sprintf("%d/%d has the lower number first. Is it %d/%d?", s, d, d, s))
	case s > 300 || s < 40 || d < 20 || d > 200:
		wrong("bp", "Blood pressure goes from 40/20 to 300/200.")
	case s-d < 15:
		ask("bp", "The two numbers are very close. Check the cuff.")
	}
	switch {
	case v.Pulse < 0 || v.Pulse > 250 || v.Pulse > 0 && v.Pulse < 20:
		wrong("pulse", "HR goes from 20 to 250 per minute.")
	case v.Pulse > 0 && v.SpO2 > 0 && v.Pulse >= 90 && v.Pulse <= 100 && v.SpO2 < 90:
		ask("pulse", "HR and SpO₂ may be swapped.")
	}
	switch {
	case v.SpO2 < 0 || v.SpO2 > 100:
		wrong("spo2", "SpO₂ is a percentage up to 100. Is this the pulse?")
	case v.SpO2 > 0 && v.SpO2 < 85:
		ask("spo2", "SpO₂ is seldom this low. Is this the pulse?")
	}
	if v.Breaths < 0 || v.Breaths > 60 {
		wrong("breaths", "Breaths go from 4 to 60 per minute.")
	}
	if v.Temp > 43 && v.Temp < 111 {
		ask("temp", "This looks like degrees Fahrenheit. Enter degrees Celsius.")
	} else if v.Temp != 0 && (v.Temp < 30 || v.Temp > 43) {
		wrong("temp", "Temperature goes from 30 to 43 °C.")
	}
	return p
}
