package data

import (
	"fmt"
	"strings"
)

// Celsius is a body temperature in degrees Celsius, 0 when not measured.
type Celsius float64

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
		parts = append(parts, fmt.Sprintf("%.1f °C", float64(v.Temp)))
	}
	return strings.Join(parts, ", ")
}
