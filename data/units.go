package data

import (
	"fmt"
	"math"
	"strconv"
)

// Mg is an amount of medicine in milligrams.
type Mg float64

// MgPerKg is a dose for body weight in milligrams per kilogram.
type MgPerKg float64

// Kg is body weight in kilograms, kept to two decimals.
type Kg float64

// Lb is body weight in pounds.
type Lb float64

// MmHg is a pressure in millimeters of mercury.
type MmHg int

// PerMinute is a rate: heart beats or breaths in a minute.
type PerMinute int

// Percent is a share of a hundred, as in oxygen saturation.
type Percent int

// KgPerLb is the international avoirdupois pound in kilograms, exactly.
const KgPerLb = 0.45359237

// Kg converts pounds to kilograms, rounded half up to two decimals
// (reference 3: 182 lb is 82.55 kg).
func (lb Lb) Kg() Kg { return Kg(roundHalfUp(float64(lb)*KgPerLb, 2)) }

// Lb converts kilograms to pounds, unrounded.
func (kg Kg) Lb() Lb { return Lb(float64(kg) / KgPerLb) }

// PerKg returns the dose for body weight, rounded half up to two decimals
// (reference 3: 200 mg at 82.55 kg is 2.42 mg/kg). It returns 0 when the
// weight is not known.
func (mg Mg) PerKg(weight Kg) MgPerKg {
	if weight <= 0 {
		return 0
	}
	return MgPerKg(roundHalfUp(float64(mg)/float64(weight), 2))
}

// String shows "150 mg", with a fraction only if there is one.
func (mg Mg) String() string { return trimNumber(float64(mg), 2) + " mg" }

// String shows "2.15 mg/kg", always with two decimals.
func (d MgPerKg) String() string { return fmt.Sprintf("%.2f mg/kg", float64(d)) }

// String shows "82.55 kg".
func (kg Kg) String() string { return fmt.Sprintf("%.2f kg", float64(kg)) }

// String shows "182 lb", with one decimal only if it is not zero.
func (lb Lb) String() string { return trimNumber(roundHalfUp(float64(lb), 1), 1) + " lb" }

// Both shows a weight in both units as the practice writes it: "182 lb (82.55 kg)".
func (kg Kg) Both() string { return kg.Lb().String() + " (" + kg.String() + ")" }

// BP is one blood pressure reading. The zero value means "not measured".
type BP struct {
	Systolic  MmHg
	Diastolic MmHg
}

// String shows "128/82", or "–" when it was not measured.
func (bp BP) String() string {
	if bp == (BP{}) {
		return "–"
	}
	return fmt.Sprintf("%d/%d", bp.Systolic, bp.Diastolic)
}

// Mean is the mean arterial pressure, (systolic + 2 × diastolic) / 3, rounded
// (reference 4.3).
func (bp BP) Mean() MmHg {
	return MmHg(math.Round((float64(bp.Systolic) + 2*float64(bp.Diastolic)) / 3))
}

// roundHalfUp rounds to a number of decimals, halves away from zero. The small
// nudge makes decimal halves such as 1.005 round as they do on paper.
func roundHalfUp(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	if v < 0 {
		return -roundHalfUp(-v, decimals)
	}
	return math.Floor(v*scale+0.5+1e-9) / scale
}

func trimNumber(v float64, decimals int) string {
	return strconv.FormatFloat(roundHalfUp(v, decimals), 'f', -1, 64)
}
