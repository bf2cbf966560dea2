// Package help is the user help: the chapters that ship inside the program, a
// search over all of them, and the list of keys, which the shell makes from the
// table that also makes the keys work.
package help

import (
	"strings"
	"unicode"

	"kapdesk/assets"
	"kapdesk/ui/desk"
)

// Key is one line of the list of keys: "Ctrl K" and "Search".
type Key struct{ Keys, Words string }

// Kind is what a block of a chapter is.
type Kind int

const (
	Paragraph Kind = iota
	Item           // of a list
	Step           // of a numbered list; Number says which
	Command        // to be typed into a terminal
	Link           // a button that opens another place of the program
	KeyLine        // Lead holds the keys
)

// Block is one paragraph, list item or other piece of a section.
type Block struct {
	Kind   Kind
	Number int
	Lead   string // the bold words that a paragraph or item begins with
	Text   string
	To     desk.Route
}

// Section is a heading with what stands under it. The first section of a
// chapter may have no heading.
type Section struct {
	Title  string
	Name   string // "recovery-sheet", by which a route opens it
	Blocks []Block
}

// Chapter is one entry of the list at the left.
type Chapter struct {
	Name, Title string
	Sections    []Section
}

// Book is the whole help.
type Book []Chapter

// Place is a section of the book.
type Place struct{ Chapter, Section int }

// NewBook reads the chapters. keys fill the place that the chapter about the
// keyboard keeps for them.
func NewBook(keys []Key) Book {
	var book Book
	for _, c := range assets.Manual() {
		book = append(book, Parse(c.Name, string(c.Text), keys))
	}
	return book
}

// keysMark is the line of a chapter in whose place the list of keys stands.
const keysMark = "{keys}"

// Parse reads one chapter of the small Markdown in which the help is written:
// "# title", "## section", paragraphs, "- item", "1. step", four spaces before
// a command, and a link alone on its line. A paragraph or item may begin with
// **bold words.** An item whose bold words have no full stop, "- **V** Vitals",
// is a line of keys. Lines of a paragraph or item may be broken anywhere.
func Parse(name, text string, keys []Key) Chapter {
	p := parser{chapter: Chapter{Name: name}, keys: keys}
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		p.line(line)
	}
	p.end()
	return p.chapter
}

type parser struct {
	chapter Chapter
	keys    []Key
	open    *Block // the block that the next line may belong to
}

func (p *parser) line(line string) {
	text := strings.TrimSpace(line)
	number, step, isStep := numbered(text)
	words, to, isLink := link(text)
	switch {
	case text == "":
		p.end()
	case strings.HasPrefix(line, "    "):
		p.end()
		p.add(Block{Kind: Command, Text: text})
	case strings.HasPrefix(text, "## "):
		p.end()
		title := strings.TrimPrefix(text, "## ")
		p.chapter.Sections = append(p.chapter.Sections, Section{Title: title, Name: slug(title)})
	case strings.HasPrefix(text, "# "):
		p.end()
		p.chapter.Title = strings.TrimPrefix(text, "# ")
	case text == keysMark:
		p.end()
		for _, k := range p.keys {
			p.add(Block{Kind: KeyLine, Lead: k.Keys, Text: k.Words})
		}
	case isLink:
		p.end()
		p.add(Block{Kind: Link, Text: words, To: to})
	case strings.HasPrefix(text, "- "):
		p.begin(Block{Kind: Item, Text: strings.TrimPrefix(text, "- ")})
	case isStep:
		p.begin(Block{Kind: Step, Number: number, Text: step})
	case p.open != nil:
		p.open.Text += " " + text
	default:
		p.begin(Block{Text: text})
	}
}

func (p *parser) begin(b Block) {
	p.end()
	p.open = &b
}

// end closes the open block and takes its bold words apart.
func (p *parser) end() {
	if p.open == nil {
		return
	}
	b := *p.open
	p.open = nil
	if rest, ok := strings.CutPrefix(b.Text, "**"); ok {
		if lead, after, ok := strings.Cut(rest, "**"); ok {
			b.Lead, b.Text = lead, strings.TrimSpace(after)
		}
		if b.Kind == Item && b.Text != "" && !strings.HasSuffix(b.Lead, ".") {
			b.Kind = KeyLine
		}
	}
	p.add(b)
}

func (p *parser) add(b Block) {
	if len(p.chapter.Sections) == 0 {
		p.chapter.Sections = []Section{{}}
	}
	last := &p.chapter.Sections[len(p.chapter.Sections)-1]
	last.Blocks = append(last.Blocks, b)
}

// numbered takes "3. Choose" apart.
func numbered(text string) (number int, rest string, ok bool) {
	digits, rest, ok := strings.Cut(text, ". ")
	if !ok || digits == "" || len(digits) > 2 {
		return 0, "", false
	}
	for _, r := range digits {
		if r < '0' || r > '9' {
			return 0, "", false
		}
		number = 10*number + int(r-'0')
	}
	return number, rest, true
}

// link takes "[Open Settings](settings/security)" apart: words, page and tab.
func link(text string) (words string, to desk.Route, ok bool) {
	words, target, ok := strings.Cut(strings.TrimPrefix(text, "["), "](")
	if !ok || !strings.HasPrefix(text, "[") || !strings.HasSuffix(target, ")") {
		return "", to, false
	}
	page, tab, _ := strings.Cut(strings.TrimSuffix(target, ")"), "/")
	return words, desk.Route{Page: desk.Page(page), Tab: tab}, true
}

// slug is a heading as a route names it: "Recovery sheet" is "recovery-sheet".
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}

// Find returns the place that a route's tab names: a chapter ("backups"), a
// section ("recovery-sheet"), or the first words of a section ("recovery").
// The beginning of the book stands for a name that is not in it.
func (b Book) Find(tab string) (Place, bool) {
	if tab == "" {
		return Place{}, true
	}
	for i, c := range b {
		if c.Name == tab {
			return Place{Chapter: i}, true
		}
	}
	for _, same := range []func(string) bool{
		func(name string) bool { return name == tab },
		func(name string) bool { return strings.HasPrefix(name, tab+"-") },
	} {
		for i, c := range b {
			for j, s := range c.Sections {
				if same(s.Name) {
					return Place{i, j}, true
				}
			}
		}
	}
	return Place{}, false
}

// At returns a section and its chapter.
func (b Book) At(p Place) (Chapter, Section) { return b[p.Chapter], b[p.Chapter].Sections[p.Section] }

// Words are all words of a block as they are read.
func (b Block) Words() string { return strings.TrimSpace(b.Lead + " " + b.Text) }
