package course

import (
	"testing"

	"pgregory.net/rapid"

	"kapdesk/data"
)

func TestVitalsAreReadFromOneLine(t *testing.T) {
	bp := data.BP{Systolic: 122, Diastolic: 78}
	for text, want := range map[string]data.Vitals{
		"":                     {},
		"  ":                   {},
		"122/78":               {BP: bp},
		"122 78":               {BP: bp},
		"122,78":               {BP: bp},
		"122 / 78":             {BP: bp},
		"122/78 74 98":         {BP: bp, Pulse: 74, SpO2: 98},
		"122/78, 74, 98%":      {BP: bp, Pulse: 74, SpO2: 98},
		"122/78 98% 74":        {BP: bp, Pulse: 74, SpO2: 98},
		"122/78 74 98 % 16":    {BP: bp, Pulse: 74, SpO2: 98, Breaths: 16},
		"122/78 74 - 16":       {BP: bp, Pulse: 74, Breaths: 16},
		"- 74 98":              {Pulse: 74, SpO2: 98},
		"97%":                  {SpO2: 97},
		"122/78 74 98 16 36.8": {BP: bp, Pulse: 74, SpO2: 98, Breaths: 16, Temp: 36.8},
		"122/78 98.2F":         {BP: bp, Temp: 36.8},
		"122/78 74 36,8 °C":    {BP: bp, Pulse: 74, Temp: 36.8},
		"122/78 36.8 74 98":    {BP: bp, Pulse: 74, SpO2: 98, Temp: 36.8},
		"122/78 – 97":          {BP: bp, SpO2: 97},
	} {
		if got, ok := ParseVitals(text); !ok || got != want {
			t.Errorf("%q is read as %+v (%v), want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"122", "122/", "/78", "122/78/60", "high", "122/78 fast", "122/78 74 98 16 18", "122/78 74 98% 97%", "122/78 36.8 37.1", "122/78 -74", "122/78 0",
		"999999999999999999999/78", "١٢٢/٧٨", "🩺"} {
		if got, ok := ParseVitals(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// Whatever a person can have, written as the record writes it without its words, is
// read as it was.
func TestVitalsLineIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := data.Vitals{BP: data.BP{Systolic: data.MmHg(rapid.IntRange(40, 300).Draw(t, "systolic")), Diastolic: data.MmHg(rapid.IntRange(20, 200).Draw(t, "diastolic"))},
			Pulse: data.PerMinute(rapid.IntRange(20, 250).Draw(t, "pulse")), SpO2: data.Percent(rapid.IntRange(1, 100).Draw(t, "oxygen")), Breaths: data.PerMinute(rapid.IntRange(1, 60).Draw(t, "breaths"))}
		text := v.BP.String()
		for _, n := range []int{int(v.Pulse), int(v.SpO2), int(v.Breaths)} {
			text += " " + rapid.SampledFrom([]string{"", " ", ", "}).Draw(t, "gap") + trim(float64(n))
		}
		if got, ok := ParseVitals(text); !ok || got != v {
			t.Fatalf("%q is read as %+v (%v), want %+v", text, got, ok, v)
		}
	})
}
