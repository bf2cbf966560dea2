package ui

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"kapdesk/data/alike/aliketest"
)

// Whatever people are called, in any script, a file name with a name in it is
// one on every system, holds the name whole or with an ellipsis, and differs for
// two people.
func TestFileNamesOfPeople(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := func(label string) string {
			c := aliketest.Client().Draw(t, label)
			many := rapid.SampledFrom([]int{1, 1, 1, 20}).Draw(t, label+" times")
			return strings.Repeat(rapid.SampledFrom([]string{c.LegalName(), c.FullName(), c.ShortName()}).Draw(t, label+" writing")+" ", many) + "consent.pdf"
		}
		a, b := name("one"), name("other")
		fits(t, a, fileName(a))
		if a != b && fileName(a) == fileName(b) {
			t.Fatalf("%q and %q are both kept as %q", a, b, fileName(a))
		}
	})
}

// The same for names that are meant to break a file system.
func TestFileNamesThatNoSystemTakes(t *testing.T) {
	odd := []string{"", ".", "..", ".pdf", "CON", "con.pdf", "Lpt1.consent.pdf", "COM¹", "a:b.pdf", "a?b.pdf", "a*b.pdf", "..\\..\\etc.pdf", "/etc/passwd",
		"ends with a dot.", "ends with a space ", "line\nbreak.pdf", "\u202eturned.pdf", "\xff\xfe.pdf", strings.Repeat("長", 200) + ".pdf", strings.Repeat("長", 201) + ".pdf"}
	names := map[string]string{}
	for _, name := range odd {
		got := fileName(name)
		fits(t, name, got)
		if other, taken := names[got]; taken {
			t.Errorf("%q and %q are both kept as %q", name, other, got)
		}
		names[got] = name
	}
	if plain := "C-0098 KAP consent.pdf"; fileName(plain) != plain {
		t.Errorf("%q is kept as %q, want as it is", plain, fileName(plain))
	}
}

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func fits(t failer, name, got string) {
	t.Helper()
	stem, _, _ := strings.Cut(strings.ToUpper(got), ".")
	switch {
	case len(got) > 160, strings.ContainsAny(got, `<>:"/\|?*`), strings.ContainsFunc(got, unicode.IsControl), !utf8.ValidString(got),
		strings.Trim(got, ". ") == "", strings.HasSuffix(got, "."), strings.HasSuffix(got, " "),
		slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "COM1", "COM¹", "LPT1"}, stem):
		t.Errorf("%q is kept as %q, which not every system takes", name, got)
	case len(name) < 100 && len(strings.TrimSpace(name)) > len(got)+1:
		t.Errorf("%q is cut to %q", name, got)
	case len(name) > 160 && !strings.Contains(got, "…"):
		t.Errorf("%q is cut to %q without a sign of it", name, got)
	}
}
