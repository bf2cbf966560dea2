package data

import "testing"

func TestParseTemperature(t *testing.T) {
	tests := []struct {
		text string
		want Celsius
		ok   bool
	}{
		{"36.8", 36.8, true},
		{"36,8", 36.8, true},
		{" 36.8 °C ", 36.8, true},
		{"36.8c", 36.8, true},
		{"98.2", 36.8, true},
		{"98,2 °F", 36.8, true},
		{"100.4f", 38, true}, // where fever begins
		{"100.0", 37.8, true},
		{"85.9", 85.9, true}, // nobody's: the rule refuses it
		{"86", 30, true},
		{"98.6 c", 98.6, true},
		{"37 F", 2.8, true},
		{"", 0, false},
		{"warm", 0, false},
		{"36.8 cf", 0, false},
		{"3 6.8", 0, false},
		{"1e2", 0, false},
		{"NaN", 0, false},
		{"-36", 0, false},
	}
	for _, tt := range tests {
		if got, ok := ParseTemperature(tt.text); got != tt.want || ok != tt.ok {
			t.Errorf("%q is %v, %v; want %v, %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
	if both := Celsius(36.8).Both(); both != "36.8 °C (98.2 °F)" {
		t.Errorf("36.8 °C is shown as %q", both)
	}
}
