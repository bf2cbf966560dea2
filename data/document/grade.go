package document

import (
	"strings"
	"unicode"
)

// Grade is the school grade at which an English text reads, by the formula of
// Flesch and Kincaid (1975): 0.39 words a sentence + 11.8 syllables a word − 15.59.
// Forms are written for grade 8 and below. Sentences end at . ! ? and at the end of a
// line; syllables are counted by rule, which is off by one for about one word in
// twenty. A text without words has grade 0.
func Grade(text string) float64 {
	var words, syllables, sentences int
	for line := range strings.SplitSeq(text, "\n") {
		for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(".!?", r) }) {
			said := 0
			for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return !unicode.IsLetter(r) && r != '’' && r != '\'' }) {
				said++
				syllables += Syllables(word)
			}
			if words += said; said > 0 {
				sentences++
			}
		}
	}
	if words == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

// Syllables counts the syllables of an English word: groups of vowels, without a
// silent e at the end. It is at least 1.
func Syllables(word string) int {
	w := strings.ToLower(strings.TrimSuffix(strings.TrimSuffix(word, "’s"), "'s"))
	n, before := 0, false
	for i, r := range w {
		vowel := strings.ContainsRune("aeiouyáéíóúäöü", r) && !(r == 'y' && i == 0)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	switch {
	case endsIn(w, "tion", "sion", "cious", "tious"): // one group of vowels, as it is counted
	case endsIn(w, "ia", "io", "ious", "ium", "iate", "uate", "ual", "iety", "iet", "lient", "lients"):
		n++ // i-a: two
	}
	switch {
	case endsIn(w, "le") && len(w) > 2 && !strings.ContainsRune("aeiouy", rune(w[len(w)-3])): // ta-ble
	case endsIn(w, "ted", "ded"): // want-ed
	case endsIn(w, "ces", "ges", "ses", "xes", "zes", "ches", "shes"): // chang-es
	case endsIn(w, "ee", "ye"):
	case endsIn(w, "e", "es", "ed") && n > 1:
		n--
	}
	return max(1, n)
}

func endsIn(word string, ends ...string) bool {
	for _, end := range ends {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}
