package data

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Celsius is a body temperature in degrees Celsius, 0 when not measured.
type Celsius float64

// String shows "36.8 °C".
func (c Celsius) String() string { return fmt.Sprintf("%.1f °C", float64(c)) }

// Both shows a temperature in both units: "36.8 °C (98.2 °F)".
func (c Celsius) Both() string { return fmt.Sprintf("%v (%.1f °F)", c, float64(c)*9/5+32) }

// ParseTemperature reads "36.8", "98.2", "98.2 F" and "36,8 °C", to a tenth of a
// degree Celsius. A number alone is in the unit in which a living person can
// have it: both scales are far apart there. False stands for any other text.
func ParseTemperature(text string) (Celsius, bool) {
	number := strings.TrimSpace(strings.NewReplacer("°", "", "º", "").Replace(strings.ToLower(text)))
	number, inC := strings.CutSuffix(number, "c")
	number, inF := strings.CutSuffix(number, "f")
	number, ok := numberIn(strings.Replace(strings.TrimSpace(number), ",", ".", 1), ".", ",")
	value, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || inC && inF {
		return 0, false
	}
	if inF || !inC && value >= 86 { // 30 °C
		value = (value - 32) * 5 / 9
	}
	return Celsius(math.Round(value*10) / 10), true
}

func (Vitals) Kind() EventKind { return EventVitals }

// Vitals is one set of readings. Zero fields were not measured.
type Vitals struct {
	BP       BP        `json:"bp"`
	Pulse    PerMinute `json:"pulse,omitempty"`
	SpO2     Percent   `json:"spo2,omitempty"`
	Breaths  PerMinute `json:"breaths,omitempty"`
	Temp     Celsius   `json:"temp,omitempty"`
	Position string    `json:"position,omitempty"` // "sitting"
	Arm      string    `json:"arm,omitempty"`      // "left"
	Device   string    `json:"device,omitempty"`
	Note     string    `json:"note,omitempty"`
}

// String writes a set as on the record: "BP 128/82, HR 74, SpO₂ 98%".
func (v Vitals) String() string {
	var parts []string
	if v.BP != (BP{}) {
		parts = append(parts, "BP "+v.BP.String())
	}
	if v.Pulse > 0 {
		parts = append(parts, fmt.Sprintf("HR %d", v.Pulse))
	}
	if v.SpO2 > 0 {
		parts = append(parts, fmt.Sprintf("SpO₂ %d%%", v.SpO2))
	}
	if v.Breaths > 0 {
		parts = append(parts, fmt.Sprintf("RR %d", v.Breaths))
	}
	if v.Temp > 0 {
		parts = append(parts, v.Temp.String())
	}
	return strings.Join(parts, ", ")
}
