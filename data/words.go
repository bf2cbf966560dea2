package data

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capital returns s with its first letter large, as a sentence begins. It
// serves every script: letters without a large form stay as they are.
func Capital(s string) string { return first(s, unicode.ToUpper) }

// Capitals are the words of a table as a list of choices shows them.
func Capitals[T ~string](table []T) []string {
	choices := make([]string, len(table))
	for i, word := range table {
		choices[i] = Capital(string(word))
	}
	return choices
}

// Uncapital returns s with its first letter small, to stand inside a sentence.
func Uncapital(s string) string { return first(s, unicode.ToLower) }

func first(s string, change func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || r == utf8.RuneError {
		return s
	}
	return string(change(r)) + s[size:]
}

// Count writes "1 day" or "2 days"; the plural ends in s.
func Count(n int, thing string) string { return strconv.Itoa(n) + " " + Plural(n, thing) }

// Plural writes "day" for one and "days" for any other number.
func Plural(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return thing + "s"
}

// FileSize writes a number of bytes as lists of files do: "820 kB", "1.2 MB".
func FileSize(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1e6:
		return strconv.FormatInt(n/1000, 10) + " kB"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
}

// Join puts the parts that are not empty in a row with sep between them.
func Join(sep string, parts ...string) string {
	var full []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, sep)
}

// And writes a list as a person says it: "a", "a and b", "a, b and c".
func And(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// NumberWord writes small numbers as words, as in "three readings", and larger
// ones as figures. None is "no".
func NumberWord(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}
