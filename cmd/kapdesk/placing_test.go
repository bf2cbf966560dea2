package main

import (
	"testing"

	"pgregory.net/rapid"
)

func TestWindowFitsItsScreen(t *testing.T) {
	laptop, beside, above := area{0, 25, 1280, 695}, area{1280, 0, 1920, 1080}, area{-200, -1080, 1600, 1040}
	for _, c := range []struct {
		what    string
		window  area
		screens []area
		want    area
	}{
		{"it fits", area{100, 100, 800, 500}, []area{laptop}, area{100, 100, 800, 500}},
		{"as large as the screen", laptop, []area{laptop}, laptop},
		{"one wider, one higher", area{0, 25, 1281, 696}, []area{laptop}, laptop},
		{"a large window of 150 %", area{0, 0, 2160, 1308}, []area{laptop}, laptop},
		{"over the right edge", area{900, 100, 800, 500}, []area{laptop}, area{480, 100, 800, 500}},
		{"above the top", area{10, -30, 800, 500}, []area{laptop}, area{10, 25, 800, 500}},
		{"more on the second screen", area{1000, 100, 1000, 600}, []area{laptop, beside}, area{1280, 100, 1000, 600}},
		{"on a screen with negative numbers", area{-100, -900, 1000, 600}, []area{laptop, above}, area{-100, -900, 1000, 600}},
		{"its screen is gone", area{1500, 100, 1000, 600}, []area{laptop}, area{140, 72, 1000, 600}},
		{"no screen is known", area{1500, 100, 1000, 600}, nil, area{1500, 100, 1000, 600}},
	} {
		if got := fitting(c.window, c.screens); got != c.want {
			t.Errorf("%s: %v on %v is placed at %v, want %v", c.what, c.window, c.screens, got, c.want)
		}
	}
}

// Wherever a window was and whatever screens there are, all of it is on one.
func TestWindowIsAlwaysOnOneScreen(t *testing.T) {
	draw := func(name string) *rapid.Generator[area] {
		return rapid.Custom(func(t *rapid.T) area {
			at, size := rapid.IntRange(-5000, 5000), rapid.IntRange(1, 5000)
			return area{at.Draw(t, name+" x"), at.Draw(t, name+" y"), size.Draw(t, name+" w"), size.Draw(t, name+" h")}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		screens := rapid.SliceOfN(draw("screen"), 1, 4).Draw(t, "screens")
		got := fitting(draw("window").Draw(t, "window"), screens)
		for _, s := range screens {
			if got.x >= s.x && got.y >= s.y && got.x+got.w <= s.x+s.w && got.y+got.h <= s.y+s.h {
				return
			}
		}
		t.Fatalf("%v is on none of %v whole", got, screens)
	})
}

func TestPlacementIsRemembered(t *testing.T) {
	for _, p := range []placement{{area{1, 2, 3, 4}, false}, {area{-1280, -5, 1440, 872}, true}} {
		if got, ok := readPlacement(p.String()); !ok || got != p {
			t.Errorf("%v is read as %v, %t", p, got, ok)
		}
	}
	for _, text := range []string{"", "here", "1 2 3 4", "1 2 0 4 false", "1 2 3 -4 true", "99999999999999999999 2 3 4 true"} {
		if got, ok := readPlacement(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
