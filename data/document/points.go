package document

import (
	"slices"
	"strings"

	"kapdesk/assets/forms"
	"kapdesk/data"
)

// plainText is a text as points are looked for in it: small letters, one space
// between words, typed apostrophes, no signs of emphasis.
func plainText(text string) string {
	text = strings.NewReplacer("*", "", "’", "'", "{{ ", "{{", " }}", "}}").Replace(strings.ToLower(text))
	return strings.Join(strings.Fields(text), " ")
}

// Points are what a form must say (reference 7.2 to 7.4).
func Points(form data.Form) []forms.Point { return forms.Points(string(form)) }

// MissingPoint is a point that a text does not make.
type MissingPoint struct {
	Point string // "11 Driving and the next 24 hours"
	Words string // the first words that were not found, "machinery"
}

// MissingPoints are the points that a form's text does not make, by its words. A text
// that makes one in other words is on the list too: whoever knows may say so.
func MissingPoints(form data.Form, text string) (missing []MissingPoint) {
	said := plainText(text)
	for _, point := range Points(form) {
		for _, words := range point.Words {
			if !saysOne(said, words) {
				missing = append(missing, MissingPoint{Point: point.Name, Words: words[0]})
				break
			}
		}
	}
	return missing
}

func saysOne(said string, words []string) bool {
	return slices.ContainsFunc(words, func(one string) bool { return strings.Contains(said, strings.ReplaceAll(one, "’", "'")) })
}

// ChangedPoints are the points of a form that another wording makes in another way, or
// no more: paragraphs that hold words of the point are not the same in both. A client
// who agreed to the one has not agreed to the other.
func ChangedPoints(form data.Form, was, is string) (changed []string) {
	before, after := paragraphs(was), paragraphs(is)
	for _, point := range Points(form) {
		if !slices.Equal(about(point, before), about(point, after)) {
			changed = append(changed, point.Name)
		}
	}
	return changed
}

// about are the paragraphs in which words of a point stand.
func about(point forms.Point, paragraphs []string) (list []string) {
	for _, p := range paragraphs {
		if said := plainText(p); slices.ContainsFunc(point.Words, func(words []string) bool { return saysOne(said, words) }) {
			list = append(list, said)
		}
	}
	return list
}
