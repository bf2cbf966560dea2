package help

import (
	"sort"
	"strings"
)

// Hit is one section that a search found.
type Hit struct {
	Place
	Excerpt string // the words around the first one that was found
}

// Search finds the sections that hold every word of a text, in any order and
// any case; part of a word is enough. Sections named by the words come first.
func (b Book) Search(text string) []Hit {
	words := queryWords(text)
	if len(words) == 0 {
		return nil
	}
	type found struct {
		Hit
		rank int
	}
	var list []found
	for i, c := range b {
		for j, s := range c.Sections {
			title := c.Title
			if s.Title != "" {
				title += " " + s.Title
			}
			if !holds(title+" "+s.text(), words) {
				continue
			}
			rank := 2
			switch {
			case holds(s.Title, words) || s.Title == "" && holds(c.Title, words):
				rank = 0
			case holds(title, words):
				rank = 1
			}
			list = append(list, found{Hit{Place{i, j}, s.excerpt(words)}, rank})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].rank < list[j].rank })
	hits := make([]Hit, len(list))
	for i, one := range list {
		hits[i] = one.Hit
	}
	return hits
}

// queryWords are the words that are looked for. The help is set with curly
// quotes, which nobody types.
func queryWords(text string) []string {
	return strings.Fields(strings.ToLower(strings.ReplaceAll(text, "'", "’")))
}

// holds reports whether every word stands somewhere in a text.
func holds(text string, words []string) bool {
	text = strings.ToLower(text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (s Section) text() string {
	var all []string
	for _, b := range s.Blocks {
		all = append(all, b.Words())
	}
	return strings.Join(all, " ")
}

// An excerpt has so many bytes before the word that was found, and in all: two
// lines of the list hold no more.
const (
	excerptBefore = 24
	excerptLength = 160
)

// excerpt is the text from shortly before the first word that was found, or
// from the beginning when only the heading holds it.
func (s Section) excerpt(words []string) string {
	text := s.text()
	lower := strings.ToLower(text)
	first := len(text)
	for _, w := range words {
		// A letter whose small form is longer would shift the places.
		if at := strings.Index(lower, w); at >= 0 && len(lower) == len(text) {
			first = min(first, at)
		}
	}
	from, mark := 0, ""
	if first < len(text) && first > excerptBefore {
		from, mark = wordAfter(text, first-excerptBefore), "…"
	}
	to := len(text)
	if from+excerptLength < to {
		to = wordAfter(text, from+excerptLength)
	}
	return mark + text[from:to]
}

// wordAfter is the place of the first word that begins at or after a place.
func wordAfter(text string, at int) int {
	if space := strings.IndexByte(text[at:], ' '); space >= 0 {
		return at + space + 1
	}
	return len(text)
}
