package alike

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Zoë  ÑANDÚ":           "zoe nandu",
		"Łukasz Müller-Strauß": "lukasz muller-strauss",
		"Nguyễn Thị Hồng":      "nguyen thi hong",
		"Соколова Ёлка":        "соколова елка",
		"Ὀδυσσεύς":             "οδυσσευς",
		"مُحَمَّد":             "محمد",
		"O’Brien":              "obrien",
		"İpek Işık":            "ipek isik",
		"ＡＢＣ":                  "abc",
		"कि":                   "कि",
		"\x00a\nb\xff":         "a b",
		"😀 Smile":              "😀 smile",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldTwiceIsFoldOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if once := Fold(text); Fold(once) != once {
			t.Fatalf("%q folds to %q and then to %q", text, once, Fold(once))
		}
	})
}

func TestTight(t *testing.T) {
	for _, same := range [][]string{
		{"O´Neill", "oneill", "O’Neill", "o'neill", "O Neill", "ONeill", "Oʼneill"},
		{"Müller", "mueller", "MUELLER", "müller"},
		{"Anne-Marie", "anne marie", "Annemarie", "Anne‑Marie"},
		{"van der Berg", "Vanderberg", "van derBerg"},
		{"Strauß", "strauss"},
		{"Søren", "Soeren", "Sören"},
	} {
		for _, other := range same[1:] {
			if Tight(other) != Tight(same[0]) {
				t.Errorf("%q is %q and %q is %q; they are one name", same[0], Tight(same[0]), other, Tight(other))
			}
		}
	}
	if Tight("Miller") == Tight("Müller") {
		t.Error("Miller and Müller are two names")
	}
}
