package desk

import (
	"bytes"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn"

	"kapdesk/ui/kit"
)

// minLength is the only forced rule. Length protects more than symbols do.
const minLength = 12

// Strength says in plain words how well a passphrase protects a stolen laptop.
type Strength struct {
	OK     bool       // long enough to be accepted
	Word   string     // "Too short", "Weak", "Fair", "Good", "Strong"
	Say    string     // what would make it better, or what it withstands
	Family kit.Family // the color that goes with the word
	Steps  int        // 0 to 4, for the bar
}

// StrengthOf judges a passphrase by how many guesses a program that knows
// words, names, dates and keyboard patterns would need.
func StrengthOf(passphrase string) Strength {
	n := utf8.RuneCountInString(passphrase)
	if n == 0 {
		return Strength{Word: "", Say: "Four or five unrelated words are strong and easy to remember.", Family: kit.Neu}
	}
	if n < minLength {
		return Strength{Word: "Too short", Say: "Use at least 12 characters. Four words do it.", Family: kit.Warn}
	}
	// Guessing gets no better after a hundred characters; judging gets slow.
	judged := passphrase
	if n > 100 {
		judged = string([]rune(passphrase)[:100])
	}
	guesses := zxcvbn.PasswordStrength(judged, []string{"kapdesk", "kap desk", "ketamine", "therapy"}).Guesses
	switch {
	case guesses < 1e8:
		return Strength{OK: true, Word: "Weak", Say: "A thief’s computer could guess it. Add a word.", Family: kit.Warn, Steps: 1}
	case guesses < 1e11:
		return Strength{OK: true, Word: "Fair", Say: "One more unrelated word makes it strong.", Family: kit.Warn, Steps: 2}
	case guesses < 1e15:
		return Strength{OK: true, Word: "Good", Say: "It withstands years of guessing.", Family: kit.OK, Steps: 3}
	}
	return Strength{OK: true, Word: "Strong", Say: "It withstands guessing for longer than records are kept.", Family: kit.OK, Steps: 4}
}

// StrengthIn judges what is typed in a secret field. The judge wants a string and
// makes more of it; what it dropped is overwritten when a practice is closed.
func StrengthIn(f *kit.Field) Strength {
	typed := f.Secret()
	defer clear(typed)
	return StrengthOf(string(typed))
}

// SameSecret reports whether two secret fields hold the same.
func SameSecret(a, b *kit.Field) bool {
	one, other := a.Secret(), b.Secret()
	defer clear(one)
	defer clear(other)
	return bytes.Equal(one, other)
}
