package kit

import (
	"image/color"
	"math"
	"testing"
)

// contrastPairs are every text and outline that the design puts on a ground,
// with the WCAG ratio it promises.
var contrastPairs = []struct {
	front, back Token
	least       float64
}{
	{Ink, Paper, 4.5},
	{Ink, Side, 4.5},
	{Ink, Surface, 4.5},
	{Ink, Sunken, 4.5},
	{Ink2, Paper, 4.5},
	{Ink2, Side, 4.5},
	{Ink2, Surface, 4.5},
	{Ink2, Sunken, 4.5},
	{Ink3, Paper, 4.5},
	{Ink3, Side, 4.5},
	{Ink3, Surface, 4.5},
	{Ink3, Sunken, 4.5},
	{Teal, Paper, 4.5},
	{Teal, Side, 4.5},
	{Teal, Surface, 4.5},
	{Teal, Sunken, 4.5},
	{OnTeal, Teal, 4.5},
	{OnTeal, TealHover, 4.5},
	{OnTeal, TealPress, 4.5},
	{Teal, TealTint, 4.5},
	{Ink, Sel, 4.5},
	{Ink3, Sel, 4.5},
	{Teal, Sel, 4.5},
	{OnStrip, Strip, 4.5},
	{prepSolid, Surface, 4.5},
	{prepSolid, Paper, 4.5},
	{prepSolid, prepTint, 4.5},
	{Ink, prepTint, 4.5},
	{Ink2, prepTint, 4.5},
	{Ink3, prepTint, 4.5},
	{Surface, prepSolid, 4.5},
	{medSolid, Surface, 4.5},
	{medSolid, Paper, 4.5},
	{medSolid, medTint, 4.5},
	{Ink, medTint, 4.5},
	{Ink2, medTint, 4.5},
	{Ink3, medTint, 4.5},
	{Surface, medSolid, 4.5},
	{intSolid, Surface, 4.5},
	{intSolid, Paper, 4.5},
	{intSolid, intTint, 4.5},
	{Ink, intTint, 4.5},
	{Ink2, intTint, 4.5},
	{Ink3, intTint, 4.5},
	{Surface, intSolid, 4.5},
	{neuSolid, Surface, 4.5},
	{neuSolid, Paper, 4.5},
	{neuSolid, neuTint, 4.5},
	{Ink, neuTint, 4.5},
	{Ink2, neuTint, 4.5},
	{Ink3, neuTint, 4.5},
	{Surface, neuSolid, 4.5},
	{okSolid, Surface, 4.5},
	{okSolid, Paper, 4.5},
	{okSolid, okTint, 4.5},
	{Ink, okTint, 4.5},
	{Ink2, okTint, 4.5},
	{Ink3, okTint, 4.5},
	{Surface, okSolid, 4.5},
	{warnSolid, Surface, 4.5},
	{warnSolid, Paper, 4.5},
	{warnSolid, warnTint, 4.5},
	{Ink, warnTint, 4.5},
	{Ink2, warnTint, 4.5},
	{Ink3, warnTint, 4.5},
	{Surface, warnSolid, 4.5},
	{badSolid, Surface, 4.5},
	{badSolid, Paper, 4.5},
	{badSolid, badTint, 4.5},
	{Ink, badTint, 4.5},
	{Ink2, badTint, 4.5},
	{Ink3, badTint, 4.5},
	{Surface, badSolid, 4.5},
	{OnVault, Vault, 4.5},
	{Ink3, Band4, 3},
	{Ink, Band4, 4.5},
	{Ink2, Band4, 4.5},
	{FieldLine, Surface, 3},
	{FieldLine, Paper, 3},
	{FieldLine, Sunken, 3},
}

func TestContrast(t *testing.T) {
	for _, dark := range []bool{false, true} {
		for _, pair := range contrastPairs {
			got := contrast(pair.front.in(dark), pair.back.in(dark))
			if got < pair.least {
				t.Errorf("%v on %v (dark %v): contrast %.2f, want at least %.1f", pair.front, pair.back, dark, got, pair.least)
			}
		}
	}
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}
