package alike

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold makes texts comparable as people expect of a search: case, accents and
// apostrophes go, runs of spaces become one. Only marks that stand on a letter
// go (their combining class is not zero), so that the vowels of Indic and Thai
// scripts, which Unicode also calls marks, stay.
func Fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := true
	// The acute accent stands for an apostrophe in many a typed O´Neill; Unicode
	// would take it apart into a space and a mark.
	for _, r := range norm.NFKD.String(strings.ReplaceAll(text, "´", "")) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case r >= 0x300 && norm.NFKD.PropertiesString(string(r)).CCC() != 0:
			continue
		case r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) || strings.ContainsRune(apostrophes, r):
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

const apostrophes = "'’‘`′ʻʼ"

// plainLetters are letters that do not come apart into a letter and a mark, yet
// are typed without it on most keyboards.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i",
	'‐': "-", '‑': "-", '–': "-",
}

// Tight is a folded text as one word, with umlauts that were written in two
// letters as one: "Anne-Marie Mueller" and "annemarie müller" are the same.
func Tight(text string) string { return umlauts.Replace(onlyLetters(Fold(text))) }

var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// onlyLetters leaves out what is no letter, digit or sign of a script.
func onlyLetters(folded string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, folded)
}

// HoldsAll reports whether a text holds all words that were typed, in any order and
// in any writing.
func HoldsAll(text, typed string) bool {
	text = Fold(text)
	for _, word := range strings.Fields(Fold(typed)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
