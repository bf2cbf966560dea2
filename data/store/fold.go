package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes texts comparable as people expect of a search: case and accents go,
// runs of spaces become one. Only marks that stand on a letter go (their
// combining class is not zero), so that the vowels of Indic and Thai scripts,
// which Unicode also calls marks, stay.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := true
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case r >= 0x300 && norm.NFKD.PropertiesString(string(r)).CCC() != 0:
			continue
		case r == unicode.ReplacementChar:
			continue
		}
		space = false
		if plain, ok := plainLetters[unicode.ToLower(r)]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.TrimSuffix(b.String(), " ")
}

// plainLetters are letters that do not come apart into a letter and a mark, yet
// are typed without it on most keyboards.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i",
	'’': "'", 'ʻ': "'", 'ʼ': "'", '‐': "-", '‑': "-", '–': "-",
}
