package data

import (
	"slices"
	"strings"
	"unicode"
)

// DisplayName is what every list, page and picker calls the client: the name
// that the store found to be unlike everybody else's, or the short one of a
// client who is not in the practice yet. Documents use LegalName.
func (c Client) DisplayName() string {
	if c.Shown != "" {
		return c.Shown
	}
	return c.ShortName()
}

// ShortName is the chosen or legal first name and the initial of the last name,
// "Jordan R.", so that a glance over a shoulder tells little. Who has only one
// name keeps it whole, and so does who writes in a script without initials.
func (c Client) ShortName() string {
	called, last := c.called()
	switch {
	case called == "" || last == "" || noInitials(last):
		return c.FullName()
	case !endsWith(called, last):
		return shorten(called, last)
	}
	if first := strings.TrimSpace(called[:len(called)-len(last)]); first != "" {
		return shorten(first, last)
	}
	return called
}

// FullName is the name that the client goes by, whole: "Jordan Reeves".
func (c Client) FullName() string {
	called, last := c.called()
	switch {
	case endsWith(called, last):
		return called
	case noInitials(last) && noInitials(called):
		return last + called
	}
	return strings.TrimSpace(called + " " + last)
}

// LegalName is the full name for printed documents. Chinese, Korean and Japanese
// names are written with the family's name first, as in their countries.
func (c Client) LegalName() string {
	first, last := spaced(c.LegalFirst+" "+c.LegalMiddle), spaced(c.LegalLast)
	if noInitials(first) && noInitials(last) {
		return last + first
	}
	return spaced(first + " " + last)
}

// called are the first name that the client goes by and the last name.
func (c Client) called() (first, last string) {
	if first = spaced(c.ChosenName); first == "" {
		first = spaced(c.LegalFirst)
	}
	return first, spaced(c.LegalLast)
}

// endsWith reports whether a chosen name holds the last name already, "Jordan
// Reeves" or "Reeves" alone.
func endsWith(called, last string) bool {
	before, found := strings.CutSuffix(called, last)
	return found && (before == "" || strings.HasSuffix(before, " "))
}

// shorten writes "Jordan R.", and the last name whole where it has no letter.
func shorten(first, last string) string {
	if letter := initial(last); letter != "" {
		return first + " " + letter + "."
	}
	return first + " " + last
}

// initial is the first capital of a last name, so that particles are passed
// over: "van der Berg" is B., "d’Artagnan" A., "al-Rashid" R. A name without
// capitals has its first letter, with the marks that stand on it: "hooks" is h.
func initial(last string) string {
	runes := []rune(last)
	at := slices.IndexFunc(runes, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) })
	if at < 0 {
		at = slices.IndexFunc(runes, unicode.IsLetter)
	}
	if at < 0 {
		return ""
	}
	end := at + 1
	for end < len(runes) && unicode.IsMark(runes[end]) {
		end++
	}
	return string(runes[at:end])
}

// noInitials reports whether a name is written in a script in which a letter is
// a whole word or syllable, so that one of it would be the name itself.
func noInitials(name string) bool {
	for _, r := range name {
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) && r != 'ー' && r != '・' {
			return false
		}
	}
	return name != ""
}

// WithNumber is a name with the client's number, which it may end with already.
func WithNumber(name, number string) string {
	if strings.HasSuffix(name, ", "+number) {
		return name
	}
	return name + ", " + number
}

// spaced has one space between the words and none around them.
func spaced(name string) string { return strings.Join(strings.Fields(name), " ") }

// Initials are the letters of the client's names, "J. R.", for what leaves the
// practice or lies on a desk. Who writes in a script without initials has the
// number instead.
func (c Client) Initials() string {
	called, last := c.called()
	if noInitials(called) || noInitials(last) {
		return c.Number
	}
	if first, found := strings.CutSuffix(called, last); found && last != "" {
		called = first
	}
	var letters []string
	for _, name := range []string{called, last} {
		if letter := initial(name); letter != "" {
			letters = append(letters, letter+".")
		}
	}
	if len(letters) == 0 {
		return c.Number
	}
	return strings.Join(letters, " ")
}
