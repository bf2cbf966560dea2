package paper

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func broken(t *testing.T, s string, width float64) []string {
	t.Helper()
	c := &context{missing: map[rune]bool{}}
	var out []string
	for _, l := range breakLines(c.glyphs(T(s), Body), width) {
		var b strings.Builder
		for _, g := range l.glyphs {
			b.WriteRune(g.r)
		}
		out = append(out, b.String())
	}
	return out
}

func TestLinesBreakAtSpacesAndHyphens(t *testing.T) {
	tests := map[string]struct {
		s     string
		width float64
		want  []string
	}{
		"one line":             {"Readiness", 200, []string{"Readiness"}},
		"empty":                {"", 200, []string{""}},
		"spaces":               {"one two three", 60, []string{"one two", "three"}},
		"many spaces":          {"one    two", 40, []string{"one", "two"}},
		"hyphen between words": {"aaaaaa on-site", 75, []string{"aaaaaa on-", "site"}},
		"range of numbers":     {"scores 0–27", 60, []string{"scores", "0–27"}},
		"minus sign":           {"at T−10 min", 40, []string{"at", "T−10", "min"}},
		"hard break":           {"one\ntwo", 200, []string{"one", "two"}},
		"windows break":        {"one\r\ntwo", 200, []string{"one", "two"}},
		"no-break space":       {"aaaa bbbb\u00a0cccc", 75, []string{"aaaa", "bbbb\u00a0cccc"}},
		"word too long":        {"iiiiiiiiii", 20, []string{"iiii", "iiii", "ii"}},
	}
	for name, test := range tests {
		if diff := cmp.Diff(test.want, broken(t, test.s, test.width)); diff != "" {
			t.Errorf("%s: %q at %.0f (-want +got):\n%s", name, test.s, test.width, diff)
		}
	}
}

func TestNoLineIsWiderThanItsColumnAndNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`([a-zA-Z]{1,30}[ ,.-]{1,2}){0,30}`).Draw(t, "text")
		width := rapid.Float64Range(30, 700).Draw(t, "width")
		c := &context{missing: map[rune]bool{}}
		var got strings.Builder
		for _, l := range breakLines(c.glyphs(T(s), Body), width) {
			if l.w > width+0.01 {
				t.Fatalf("a line of %.2f in a column of %.2f", l.w, width)
			}
			for _, g := range l.glyphs {
				got.WriteRune(g.r)
			}
		}
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(got.String()) != bare(s) {
			t.Fatalf("the lines do not hold the text's characters")
		}
	})
}

func TestUndrawableCharactersBecomeBoxes(t *testing.T) {
	tests := map[string]struct {
		s, want string
		missing []rune
	}{
		"emoji":               {"a😀b", "a☐b", []rune{'😀'}},
		"family is one box":   {"👩\u200d👧", "☐", []rune{'👧', '👩'}},
		"skin tone":           {"👍🏽", "☐", []rune{'🏽', '👍'}},
		"arabic":              {"سلام", "☐☐☐☐", []rune{'ا', 'س', 'ل', 'م'}},
		"nul and bell":        {"a\x00b\x07", "a☐b☐", []rune{0, 7}},
		"tab":                 {"a\tb", "a b", nil},
		"accent is composed":  {"Rene\u0301", "René", nil},
		"invisible marks go":  {"a\u200bb\ufeffc\u00add", "abcd", nil},
		"broken utf-8":        {"a\xffb", "a☐b", []rune{utf8.RuneError}},
		"greek and cyrillic":  {"Ελένη Тарас", "Ελένη Тарас", nil},
		"heart in text style": {"a\ufe0fb", "ab", nil},
	}
	for name, test := range tests {
		doc := Document{Body: []Block{Paragraph{Text: T(test.s)}}}
		var got strings.Builder
		for _, item := range Layout(doc, Options{})[0].Items {
			if text, ok := item.(Text); ok {
				got.WriteString(text.S)
			}
		}
		if got.String() != test.want {
			t.Errorf("%s: printed %q, want %q", name, got.String(), test.want)
		}
		missing := Undrawable(doc)
		if len(missing) == 0 {
			missing = nil
		}
		if diff := cmp.Diff(test.missing, missing); diff != "" {
			t.Errorf("%s: said to be undrawable (-want +got):\n%s", name, diff)
		}
	}
}

// TestWhatIsReadAsOneStaysOnALine: a time, a telephone number and a day are not cut in
// two, except where a line holds nothing else.
func TestWhatIsReadAsOneStaysOnALine(t *testing.T) {
	for _, one := range []struct{ text, whole string }{
		{"Check-in call: October 16, 9:30 AM", "9:30 AM"},
		{"Please call us at (503) 555-0117.", "(503) 555-0117"},
		{"The order that we have ends March 2, 2027.", "March 2"},
	} {
		for width := 300.0; width > 120; width-- {
			if lines := strings.Join(broken(t, one.text, width), "|"); !strings.Contains(lines, one.whole) {
				t.Errorf("%q, %.0f wide: broken as %q", one.text, width, lines)
				break
			}
		}
		if first := broken(t, one.whole, 46)[0]; first != strings.Fields(one.whole)[0] {
			t.Errorf("%q in a place narrower than it: the first line is %q", one.whole, first)
		}
	}
}
