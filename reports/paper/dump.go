package paper

import (
	"fmt"
	"strings"
)

// DumpPages is the text that stands on pages, a line of text on a line.
func DumpPages(pages []Page) string {
	var lines strings.Builder
	for _, page := range pages {
		for _, item := range page.Items {
			if text, ok := item.(Text); ok {
				lines.WriteString(text.S + "\n")
			}
		}
	}
	return lines.String()
}

// Dump writes a document's tree as text, one block a line or more, so that
// tests can hold and people can read what a document says.
func Dump(doc Document) string {
	d := &dumper{}
	draft := ""
	if doc.Draft {
		draft = ", DRAFT"
	}
	d.say("document %q%s", doc.Title, draft)
	d.say("footer %s | %s | %s", doc.Footer.Left, doc.Footer.Middle, doc.Footer.Right)
	if len(doc.Running) > 0 {
		d.in("on every page", doc.Running)
	}
	d.blocks(doc.Body)
	return d.String()
}

type dumper struct {
	strings.Builder
	depth int
}

func (d *dumper) say(format string, args ...any) {
	text := strings.TrimRight(fmt.Sprintf(format, args...), " ")
	fmt.Fprintf(d, "%s%s\n", strings.Repeat("  ", d.depth), strings.ReplaceAll(text, "\n", " ⏎ "))
}

func (d *dumper) in(head string, blocks []Block) {
	d.say("%s", head)
	d.depth++
	d.blocks(blocks)
	d.depth--
}

func (d *dumper) blocks(blocks []Block) {
	for _, b := range blocks {
		b.dump(d)
	}
}

// marked shows emphasis as *italic* and **strong**.
func (r Runs) marked() string {
	var b strings.Builder
	for _, run := range r {
		switch {
		case run.S == "":
		case run.Emphasis == Italic:
			b.WriteString("*" + run.S + "*")
		case run.Emphasis == Strong:
			b.WriteString("**" + run.S + "**")
		default:
			b.WriteString(run.S)
		}
	}
	return b.String()
}

func (b Letterhead) dump(d *dumper) {
	d.say("letterhead %s | %s | %s", b.Practice, b.Clinician, strings.Join(b.Address, " / "))
}

func (b Title) dump(d *dumper) {
	d.say("title %s", b.Text)
	if b.Right != "" {
		d.say("  right: %s", b.Right)
	}
}

func (b Heading) dump(d *dumper)   { d.say("heading %s", b.Text) }
func (b Paragraph) dump(d *dumper) { d.say("text %s", b.Text.marked()) }
func (b PageBreak) dump(d *dumper) { d.say("new page") }
func (b Together) dump(d *dumper)  { d.in("together", b.Blocks) }
func (b Pinned) dump(d *dumper)    { d.in("at the foot", b.Blocks) }

func (b List) dump(d *dumper) {
	for _, item := range b.Items {
		d.say("%s %s", item.Mark, item.Text.marked())
	}
}

func (b Figures) dump(d *dumper) {
	for _, drawing := range b.Drawings {
		var words []string
		for _, item := range drawing.Items {
			if t, ok := item.(Text); ok {
				words = append(words, t.S)
			}
		}
		d.say("figure %s, %.0f × %.0f, %d items: %s", drawing.Name, drawing.W, drawing.H, len(drawing.Items), strings.Join(words, " | "))
	}
}

func (b Columns) dump(d *dumper) {
	d.in("left column", b.Left)
	d.in("right column", b.Right)
}

func (b Table) dump(d *dumper) {
	d.say("table")
	d.depth++
	if len(b.Head) > 0 {
		d.say("%s", strings.Join(b.Head, " | "))
	}
	for _, row := range b.Rows {
		texts := make([]string, len(row))
		for i, cell := range row {
			texts[i] = cell.Text.marked()
		}
		d.say("%s", strings.Join(texts, " | "))
	}
	d.depth--
}

func (b KeyValues) dump(d *dumper) {
	for _, row := range b.Rows {
		for _, pair := range row {
			d.say("%s: %s", pair.Label, pair.Value.marked())
		}
	}
}

func (b Section) dump(d *dumper) {
	head := "section " + b.Heading
	if b.Initials {
		head += " [" + b.Written.wrote("initials") + "]"
	}
	d.in(head, b.Body)
}

func (b InitialRows) dump(d *dumper) {
	for _, row := range b.Rows {
		d.say("[%s] %s %s", row.Written.wrote("initials"), row.Letter, row.Statement)
	}
}

func (b Signature) dump(d *dumper) {
	fields := make([]string, len(b.Fields))
	for i, f := range b.Fields {
		if fields[i] = f.Label; f.Value != "" {
			fields[i] += " = " + f.Value
		}
		if !f.Written.Empty() {
			fields[i] += " = " + f.Written.wrote("")
		}
	}
	d.say("sign %s", strings.Join(fields, " | "))
}

func tickMark(done bool) string {
	if done {
		return "[x]"
	}
	return "[ ]"
}

func (b Ticks) dump(d *dumper) {
	for _, tick := range b.Items {
		d.say("%s %s", tickMark(tick.Done), tick.Text)
	}
}

func (b Choice) dump(d *dumper) {
	text := b.Label
	for i, option := range b.Options {
		text += " " + tickMark(b.Chosen == i+1) + " " + option
	}
	d.say("%s | %s", text, b.Right)
}

func (b Spread) dump(d *dumper) { d.say("%s | %s", b.Left.marked(), b.Right.marked()) }
