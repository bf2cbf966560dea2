package kit

import (
	"image"
	"testing"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/font/sfnt"

	"kapdesk/assets"
)

// A text is given a font alone only if it has all the letters, for which it would
// otherwise look in others.
func TestNamedFontsLackNoLetter(t *testing.T) {
	for _, weight := range []Weight{Medium, SemiBold} {
		_, named := weight.font("Amara")
		if want := NewTheme(Light).Font(weight.style()); named != want {
			t.Fatalf("weight %d is drawn with %v, want the theme's %s", weight, named, want.Name())
		}
		font, err := sfnt.Parse(named.Content())
		if err != nil {
			t.Fatal(err)
		}
		for r := range rune(0x10ffff) {
			if glyph, err := font.GlyphIndex(nil, r); !mayLack(r) && (err != nil || glyph == 0) {
				t.Errorf("%s has no %q (%v), and no other font is asked", named.Name(), r, err)
			}
		}
		for _, text := range []string{"静か", "Amara 🙂", "עברית", "a\u0301"} {
			if _, named := weight.font(text); named != nil {
				t.Errorf("%q is drawn with %s alone", text, named.Name())
			}
		}
	}
	if _, named := Regular.font("Amara"); named != nil {
		t.Errorf("regular text names %s, which Fyne then reads a second time for its Entry", named.Name())
	}
}

// Our way of filling shapes draws what rasterx's own draws.
func TestScannerDrawsLikeRasterx(t *testing.T) {
	for name, size := range map[string]image.Point{
		"brand/hills-light": {1440, 260}, "brand/hills-dark": {701, 130}, "brand/logo-light": {56, 56}, "brand/logo-dark": {400, 400}, "icons/20/users": {20, 20},
	} {
		svg, err := assets.FS.Open(name + ".svg")
		if err != nil {
			t.Fatal(err)
		}
		icon, err := oksvg.ReadIconStream(svg)
		if err != nil {
			t.Fatal(err)
		}
		icon.SetTarget(0, 0, float64(size.X), float64(size.Y))
		ours, theirs := image.NewRGBA(image.Rectangle{Max: size}), image.NewRGBA(image.Rectangle{Max: size})
		icon.Draw(rasterx.NewDasher(size.X, size.Y, &scanner{to: ours}), 1)
		icon.Draw(rasterx.NewDasher(size.X, size.Y, rasterx.NewScannerGV(size.X, size.Y, theirs, theirs.Rect)), 1)
		if off, drawn := farthest(ours, theirs); off > 2 || !drawn {
			t.Errorf("%s: a pixel is %d of 255 off, want 2 at most; something is drawn: %t", name, off, drawn)
		}
	}
}

// farthest is the largest difference of two pictures in any color, and whether the
// first shows anything.
func farthest(a, b *image.RGBA) (off int, drawn bool) {
	for i := range a.Pix {
		off = max(off, int(a.Pix[i])-int(b.Pix[i]), int(b.Pix[i])-int(a.Pix[i]))
		drawn = drawn || a.Pix[i] != 0
	}
	return off, drawn
}

func BenchmarkHills(b *testing.B) {
	hills := assets.Brand("hills-light")
	for b.Loop() {
		drawSVG(hills, 1440, 260)
	}
}
