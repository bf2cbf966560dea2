package paper

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Redaction is what is taken out of a copy: words and lines wherever they stand, in
// small letters or capitals and over the ends of lines too, and whole sections by their
// headings.
type Redaction struct {
	Words    []string
	Sections []string
}

// Empty reports whether nothing is to be taken out.
func (r Redaction) Empty() bool { return len(r.wanted()) == 0 && len(r.Sections) == 0 }

// RedactedNote stands on each sheet of a redacted copy.
const RedactedNote = "Redacted copy. Black bars stand where words were taken out."

// wanted are the words without those of nothing but spaces, longest first, so that a
// line is taken out before a word of it.
func (r Redaction) wanted() []string {
	list := slices.DeleteFunc(slices.Clone(r.Words), func(s string) bool { return strings.TrimSpace(s) == "" })
	slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

// Text takes the words out of a text that stands beside the pages, such as the title of
// the file.
func (r Redaction) Text(s string) string {
	letters := lettersOf([]Text{{S: s}})
	taken := make([]bool, len([]rune(s)))
	for _, words := range r.wanted() {
		for _, at := range find(letters, words) {
			cover(letters[at[0]:at[1]], [][]bool{taken})
		}
	}
	var b strings.Builder
	for i, c := range []rune(s) {
		switch {
		case !taken[i]:
			b.WriteRune(c)
		case i == 0 || !taken[i-1]:
			b.WriteString("[redacted]")
		}
	}
	return b.String()
}

// Headings are the headings of pages in their order: what sections may be named by.
func Headings(pages []Page) []string {
	var names []string
	known := map[*Tag]int{}
	for _, page := range pages {
		for _, item := range page.Items {
			t, ok := item.(Text)
			if !ok || t.Tag == nil || t.Tag.Role != H2 {
				continue
			}
			if i, begun := known[t.Tag]; begun {
				names[i] += " " + t.S
				continue
			}
			known[t.Tag] = len(names)
			names = append(names, t.S)
		}
	}
	return names
}

// Redact returns the pages without what is taken out: the letters are gone, and a black
// bar stands in their place. What stands nowhere on the pages comes back too, so that
// no copy goes out with a word that was only typed differently.
func Redact(pages []Page, r Redaction) (redacted []Page, notFound []string) {
	c := &redactor{pages: pages, words: r, instead: map[spot][]Item{}, tags: map[*Tag]*Tag{}}
	notFound = append(c.takeSections(r.Sections), c.takeWords(r.wanted())...)
	c.takeStrokes()
	return c.done(), notFound
}

type redactor struct {
	pages   []Page
	words   Redaction
	instead map[spot][]Item // what stands in the place of an item
	tags    map[*Tag]*Tag   // those of the copy
}

// spot is an item by its place on the pages.
type spot struct{ page, item int }

// spotted is a text with its place.
type spotted struct {
	Text
	at spot
}

// letter is one character that is no space.
type letter struct {
	r     rune
	text  int  // the text of its group
	at    int  // its place in that text, in characters
	apart bool // a space or the end of a line is before it
}

func lettersOf(group []Text) []letter {
	var list []letter
	apart := true
	for n, t := range group {
		if n > 0 && (group[n-1].Y != t.Y || t.X-(group[n-1].X+group[n-1].W) > 1) {
			apart = true
		}
		for i, c := range []rune(t.S) {
			if unicode.IsSpace(c) || c == '\u00A0' {
				apart = true
				continue
			}
			list = append(list, letter{folded(c), n, i, apart})
			apart = false
		}
	}
	return list
}

// folded is a character as it is compared.
func folded(c rune) rune {
	switch c {
	case '’', '‘':
		return '\''
	case '“', '”':
		return '"'
	}
	return unicode.ToLower(c)
}

// find returns from where to where words stand among letters, as whole words.
func find(letters []letter, words string) [][2]int {
	var want []rune
	for _, c := range norm.NFC.String(words) {
		if !unicode.IsSpace(c) {
			want = append(want, folded(c))
		}
	}
	inWord := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) }
	var found [][2]int
	for i := 0; len(want) > 0 && i+len(want) <= len(letters); i++ {
		same := true
		for j, c := range want {
			same = same && letters[i+j].r == c
		}
		end := i + len(want)
		before := i > 0 && !letters[i].apart && inWord(letters[i-1].r) && inWord(want[0])
		after := end < len(letters) && !letters[end].apart && inWord(letters[end].r) && inWord(want[len(want)-1])
		if same && !before && !after {
			found = append(found, [2]int{i, end})
		}
	}
	return found
}

// groups are the texts that are read as one: those of a paragraph or a cell. A text of a
// figure or of the sheet stands for itself.
func (c *redactor) groups() [][]spotted {
	var list [][]spotted
	known := map[*Tag]int{}
	for n, page := range c.pages {
		for i, item := range page.Items {
			t, ok := item.(Text)
			if _, gone := c.instead[spot{n, i}]; gone || !ok {
				continue
			}
			one := spotted{t, spot{n, i}}
			at, begun := known[t.Tag]
			if t.Tag == nil || t.Tag.Role == Figure || !begun {
				known[t.Tag] = len(list)
				list = append(list, []spotted{one})
				continue
			}
			list[at] = append(list[at], one)
		}
	}
	return list
}

// takeWords puts bars over words, and returns those that stand nowhere.
func (c *redactor) takeWords(words []string) (notFound []string) {
	groups := c.groups()
	seen := make([]bool, len(words))
	for _, group := range groups {
		texts := make([]Text, len(group))
		taken := make([][]bool, len(group))
		for i, one := range group {
			texts[i], taken[i] = one.Text, make([]bool, len([]rune(one.S)))
		}
		letters, any := lettersOf(texts), false
		for w, one := range words {
			for _, at := range find(letters, one) {
				seen[w], any = true, true
				cover(letters[at[0]:at[1]], taken)
			}
		}
		if !any {
			continue
		}
		for i, one := range group {
			c.instead[one.at] = barred(one.Text, taken[i])
		}
	}
	for i, one := range words {
		if !seen[i] && !c.inAlt(one) {
			notFound = append(notFound, one)
		}
	}
	return notFound
}

// cover marks the letters and the spaces between them.
func cover(letters []letter, taken [][]bool) {
	for i, l := range letters {
		from := l.at
		if i > 0 && letters[i-1].text == l.text {
			from = letters[i-1].at
		}
		for at := from; at <= l.at; at++ {
			taken[l.text][at] = true
		}
	}
}

// barred is a text in pieces, with a bar for each stretch that was taken.
func barred(t Text, taken []bool) []Item {
	chars := []rune(t.S)
	var items []Item
	for i := 0; i < len(chars); {
		end := i
		for end < len(chars) && taken[end] == taken[i] {
			end++
		}
		piece := t
		piece.S = string(chars[i:end])
		piece.X = t.X + t.Face.Width(string(chars[:i]), t.Size)
		piece.W = t.Face.Width(string(chars[:end]), t.Size) - t.Face.Width(string(chars[:i]), t.Size)
		if taken[i] {
			items = append(items, bar(piece))
		} else {
			items = append(items, piece)
		}
		i = end
	}
	return items
}

// bar covers where an item stood.
func bar(item Item) Item {
	x0, y0, x1, y1 := item.Bounds()
	return Box{X: x0, Y: y0, W: x1 - x0, H: y1 - y0, Fill: Gray(0)}
}

func boundsOf(items []Item) (x0, y0, x1, y1 float64) {
	for i, item := range items {
		a, b, c, d := item.Bounds()
		if i == 0 {
			x0, y0, x1, y1 = a, b, c, d
			continue
		}
		x0, y0, x1, y1 = min(x0, a), min(y0, b), max(x1, c), max(y1, d)
	}
	return
}

// takeSections puts one bar on each page over what stands under headings, and returns the
// headings that there are not. What is pinned to the foot, such as a signature, stays.
func (c *redactor) takeSections(names []string) (notFound []string) {
	if len(names) == 0 {
		return nil
	}
	headings := Headings(c.pages)
	at, inside := -1, false
	var last *Tag
	sheet := map[string]bool{} // what the first page begins with stands on each
	for n, page := range c.pages {
		var taken []Item
		for i, item := range page.Items {
			t, isText := item.(Text)
			switch {
			case isText && t.Tag != nil && t.Tag.Role == H1:
				inside = false
			case isText && t.Tag != nil && t.Tag.Role == H2:
				if t.Tag != last {
					at, last = at+1, t.Tag
					inside = slices.Contains(names, headings[at])
				}
			case inside && !c.ofSheet(page, item, sheet):
				c.instead[spot{n, i}] = nil
				taken = append(taken, item)
			}
			if n == 0 && last == nil {
				sheet[mark(item)] = true
			}
		}
		if len(taken) > 0 {
			x0, y0, x1, y1 := boundsOf(taken)
			c.instead[spot{n, len(page.Items)}] = []Item{bar(Box{X: x0, Y: y0, W: x1 - x0, H: y1 - y0})}
		}
	}
	for _, name := range names {
		if !slices.Contains(headings, name) {
			notFound = append(notFound, name)
		}
	}
	return notFound
}

// ofSheet reports whether an item is not the section's: the footer, what is pinned above
// it, and what stands on every page.
func (c *redactor) ofSheet(page Page, item Item, sheet map[string]bool) bool {
	_, y0, _, _ := item.Bounds()
	return y0 >= page.Size.H-bottomMargin || page.Foot > 0 && y0 >= page.Foot-1 || sheet[mark(item)]
}

// mark tells whether two items are drawn alike in the same place.
func mark(item Item) string {
	if t, ok := item.(Text); ok {
		t.Tag = nil
		item = t
	}
	return fmt.Sprintf("%T %+v", item, item)
}

// takeStrokes puts a bar over strokes, such as a signature, that the words to be taken
// out tell of.
func (c *redactor) takeStrokes() {
	for n, page := range c.pages {
		strokes := map[*Tag][]Item{}
		for i, item := range page.Items {
			line, ok := item.(Polyline)
			if _, gone := c.instead[spot{n, i}]; gone || !ok || line.Tag == nil || c.words.Text(line.Tag.Alt) == line.Tag.Alt {
				continue
			}
			strokes[line.Tag] = append(strokes[line.Tag], item)
			x0, y0, x1, y1 := boundsOf(strokes[line.Tag])
			c.instead[spot{n, i}] = []Item{bar(Box{X: x0, Y: y0, W: x1 - x0, H: y1 - y0})}
		}
	}
}

// inAlt reports whether words stand in what is said of a figure.
func (c *redactor) inAlt(words string) bool {
	only := Redaction{Words: []string{words}}
	for _, page := range c.pages {
		for _, item := range page.Items {
			if tag := tagOf(item); tag != nil && only.Text(tag.Alt) != tag.Alt {
				return true
			}
		}
	}
	return false
}

func tagOf(item Item) *Tag {
	switch it := item.(type) {
	case Text:
		return it.Tag
	case Polyline:
		return it.Tag
	}
	return nil
}

// done are the pages with what stands in place of what was taken, and the note on each.
func (c *redactor) done() []Page {
	pages := make([]Page, len(c.pages))
	for n, page := range c.pages {
		var items []Item
		for i, item := range page.Items {
			if instead, changed := c.instead[spot{n, i}]; changed {
				items = append(items, c.retagged(instead)...)
				continue
			}
			items = append(items, c.retagged([]Item{item})...)
		}
		items = append(items, c.instead[spot{n, len(page.Items)}]...)
		note := Text{X: sideMargin, Y: 32, W: Serif.Width(RedactedNote, 12), Size: 12, Face: Serif, Color: Ink, S: RedactedNote}
		if n == 0 {
			note.Tag = &Tag{Role: P}
		}
		page.Items = append(items, note)
		pages[n] = page
	}
	return pages
}

// retagged gives items the tags of the copy, which say nothing of what was taken out.
func (c *redactor) retagged(items []Item) []Item {
	list := make([]Item, len(items))
	for i, item := range items {
		switch it := item.(type) {
		case Text:
			it.Tag = c.tag(it.Tag)
			item = it
		case Polyline:
			it.Tag = c.tag(it.Tag)
			item = it
		}
		list[i] = item
	}
	return list
}

func (c *redactor) tag(t *Tag) *Tag {
	if t == nil {
		return nil
	}
	own, known := c.tags[t]
	if !known {
		own = &Tag{Role: t.Role, Parent: c.tag(t.Parent), Alt: c.words.Text(t.Alt)}
		c.tags[t] = own
	}
	return own
}
