package help

import (
	"sort"
	"strings"
	"unicode/utf8"
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

// excerptBefore is how many letters stand before the word that was found.
const excerptBefore = 24

// excerpt is the text from shortly before the first word that was found, or
// from the beginning when only the heading holds it.
func (s Section) excerpt(words []string) string {
	text := s.text()
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text // a letter whose small form is longer: places do not match
	}
	first := len(text)
	for _, w := range words {
		if at := strings.Index(lower, w); at >= 0 {
			first = min(first, at)
		}
	}
	if first == len(text) || first <= excerptBefore {
		return text
	}
	from := first - excerptBefore
	for from < first && !utf8.RuneStart(text[from]) {
		from++
	}
	if space := strings.IndexByte(text[from:first], ' '); space >= 0 {
		from += space + 1
	}
	return "…" + text[from:]
}
