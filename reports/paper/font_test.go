package paper

import "testing"

func TestEveryFaceMeasures(t *testing.T) {
	for f := Serif; f < faceCount; f++ {
		if w := f.Width("Ketamine 200 mg", 14); w < 80 || w > 140 {
			t.Errorf("%s: a short line measures %.1f at 14, which cannot be", f.Name(), w)
		}
		m := f.Metrics()
		if m.Ascent < 0.8 || m.Ascent > 1.2 || m.Descent < 0.2 || m.Descent > 0.5 {
			t.Errorf("%s: ascent %.3f and descent %.3f cannot be", f.Name(), m.Ascent, m.Descent)
		}
	}
}

func TestFontsHoldTheScriptsPromised(t *testing.T) {
	for _, s := range []string{"Jordan Reeves", "Łukasz Ångström", "Ελένη", "Тарас", "Nguyễn", "−13 – SpO₂ ≥ × “ ” ’"} {
		for _, r := range s {
			if !Serif.Draws(r) {
				t.Errorf("the paper face does not hold %q (%U)", r, r)
			}
		}
	}
	for _, r := range "😀سלم中\x00" {
		if Serif.Draws(r) {
			t.Errorf("%U is said to be drawable", r)
		}
	}
}

func TestBaselineIsWhereTheDesignsPutIt(t *testing.T) {
	// Source Serif 4 at 14 in a line of 19: (19 − 1.371·14)/2 + 1.036·14.
	if got := Serif.Baseline(14, 19); got < 14.40 || got > 14.41 {
		t.Errorf("baseline at %.3f, want 14.407", got)
	}
}

// A word in italics must not print a box where the plain one prints a letter.
func TestSerifFacesHoldTheSameCharacters(t *testing.T) {
	for r := rune(0x20); r <= 0xFFFF; r++ {
		for _, face := range []Face{SerifItalic, SerifSemiBold, SerifBold} {
			if Serif.Draws(r) && !face.Draws(r) {
				t.Fatalf("%s lacks %q (%U), which the plain face holds", face.Name(), r, r)
			}
		}
	}
}
