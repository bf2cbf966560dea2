package data

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumberFollowsTheRegion(t *testing.T) {
	point, comma := RegionOf("US"), RegionOf("DE")
	tests := []struct {
		text  string
		point float64
		comma float64 // NaN where the text is refused
	}{
		{"70", 70, 70},
		{"070", 70, 70},
		{" 70 ", 70, 70},
		{"-5", -5, -5},
		{"−5", -5, -5},
		{"70.5", 70.5, math.NaN()},
		{"70,5", math.NaN(), 70.5},
		{"0.125", 0.125, math.NaN()},
		{"0,125", math.NaN(), 0.125}, // never 125
		{"00,125", math.NaN(), 0.125},
		{".5", 0.5, math.NaN()},
		{",5", math.NaN(), 0.5},
		{"1,200", 1200, 1.2},
		{"1.200", 1.2, 1200},
		{"999,999", 999999, 999.999},
		{"1000,000", math.NaN(), 1000},
		{"1,200,000", 1200000, math.NaN()},
		{"1,20,000", math.NaN(), math.NaN()},
		{"1,234.5", 1234.5, math.NaN()},
		{"1.234,5", math.NaN(), 1234.5},
		{"1 200", 1200, 1200},
		{"1\u00a0200", 1200, 1200},
		{"1\u202f200.5", 1200.5, math.NaN()},
		{"7 5", math.NaN(), math.NaN()}, // never 75
		{"0 125", math.NaN(), math.NaN()},
		{"1 200,000", math.NaN(), 1200},
		{"", math.NaN(), math.NaN()},
		{"5.", math.NaN(), math.NaN()},
		{"5,", math.NaN(), math.NaN()},
		{".", math.NaN(), math.NaN()},
		{"1.2.3", math.NaN(), math.NaN()},
		{"- 5", math.NaN(), math.NaN()},
		{"--5", math.NaN(), math.NaN()},
		{"1e3", math.NaN(), math.NaN()},
		{"0x10", math.NaN(), math.NaN()},
		{"NaN", math.NaN(), math.NaN()},
		{"Inf", math.NaN(), math.NaN()},
		{"٧٠", math.NaN(), math.NaN()},
		{"½", math.NaN(), math.NaN()},
	}
	for _, tt := range tests {
		for _, in := range []struct {
			region Region
			want   float64
		}{{point, tt.point}, {comma, tt.comma}} {
			got, err := in.region.ParseNumber(tt.text)
			if refused := math.IsNaN(in.want); refused != (err != nil) || !refused && got != in.want {
				t.Errorf("%q with a decimal %s is %v, %v; want %v", tt.text, in.region.DecimalMark(), got, err, in.want)
			}
		}
	}
}

func TestAnotherRegionsNumberIsAskedAbout(t *testing.T) {
	tests := []struct {
		country, text, meant string
	}{
		{"US", "0,125", "0.125"},
		{"US", "70,5", "70.5"},
		{"US", "1.234,5", "1234.5"},
		{"DE", "0.125", "0,125"},
		{"DE", "1,234.5", "1234,5"},
	}
	for _, tt := range tests {
		_, err := RegionOf(tt.country).ParseNumber(tt.text)
		if err == nil || !strings.HasSuffix(err.Error(), " "+tt.meant+"]") {
			t.Errorf("%s: %q is answered with %v, want the question whether %s is meant", tt.country, tt.text, err, tt.meant)
		}
	}
}

// What a field shows is read back as what it was, and no other text of the same
// digits is read as a number a thousand times as large or as small without its
// own region's marks saying so.
func TestANumberIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		region := Region{Comma: rapid.Bool().Draw(t, "comma")}
		value := float64(rapid.IntRange(-1e6, 1e9).Draw(t, "thousandths")) / 1000
		text := region.Number(value)
		got, err := region.ParseNumber(text)
		if err != nil || got != value {
			t.Fatalf("%v is written %q and read as %v, %v", value, text, got, err)
		}
		other := Region{Comma: !region.Comma}
		if got, err := other.ParseNumber(text); err == nil && got != value && math.Abs(got) < 1000 {
			t.Fatalf("%q is read as %v where it means %v", text, got, value)
		}
	})
}
