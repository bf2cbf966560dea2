package reports

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Form is a form's text: Markdown with merge fields such as {{client}}, so that
// a practice can edit it. A heading of level 2 opens a section; words in braces
// at its end say how it is set:
//
//	initials  a box for initials at its right
//	wide      text over the full width
//	small     text in 13 instead of 14
//	caption   text as a caption
//	rule      a rule above the heading
//
// A rule (---) begins a page, a heading of level 1 is a title there. Fenced
// blocks named initials, sign, choice and touch hold what is filled in by hand, one
// named fees the practice's fees.
type Form struct {
	Name      string // in the footer: "KAP informed consent"
	Title     string
	Version   string
	Effective data.Date
	Fees      paper.Block // what a block named fees prints
	facts     string      // which rows stand under the client's name
	free      bool        // boxes for initials may stay empty, as its head says
	hand      *hand       // what was written into it, nil before that
	body      []byte
}

// ParseForm reads what pages need of a form's head; data.FormKind is the rest of it.
func ParseForm(markdown []byte) (Form, error) {
	head, body, err := forms.Cut(markdown)
	if err != nil {
		return Form{}, fmt.Errorf("form: %w", err)
	}
	f := Form{Name: head["name"], Title: head["title"], Version: head["version"], facts: head["facts"], free: head["initials"] == "as wanted", body: []byte(body)}
	if effective := head["effective"]; effective != "" {
		if f.Effective, err = data.ParseISO(effective); err != nil {
			return Form{}, fmt.Errorf("form: effective date: %w", err)
		}
	}
	if f.Name == "" || f.Title == "" || f.Version == "" {
		return Form{}, fmt.Errorf("form: name, title and version are needed")
	}
	return f, nil
}

// Fields are the values for merge fields. A field that is known but empty
// prints as a line to write on.
type Fields map[string]string

// toWriteOn stands for a value that is not known yet.
const toWriteOn = "____________________"

var mergeField = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// Blocks returns the form's text with the fields filled in. A merge field that
// is not in fields is an error: a typing slip must not reach a signed form.
func (f Form) Blocks(fields Fields) ([]paper.Block, error) {
	blocks, _, err := f.read(fields)
	return blocks, err
}

// read returns the blocks, and the places that are filled in by hand.
func (f Form) read(fields Fields) ([]paper.Block, []data.FormPlace, error) {
	p := &formParser{source: f.body, fields: fields, fees: f.Fees, places: places{free: f.free, hand: f.hand}}
	root := goldmark.New().Parser().Parse(text.NewReader(f.body))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
	}
	p.closeSection()
	if len(p.unknown) > 0 {
		slices.Sort(p.unknown)
		return nil, nil, fmt.Errorf("form %s: unknown merge fields: %s", f.Name, strings.Join(slices.Compact(p.unknown), ", "))
	}
	return p.blocks, p.places.list, p.err
}

type formParser struct {
	source  []byte
	fields  Fields
	fees    paper.Block
	unknown []string
	err     error
	places  places

	blocks  []paper.Block
	section *openSection
}

type openSection struct {
	paper.Section
	wide, small, caption, rule bool
	last                       bool // the block before was filled in by hand
}

func (p *formParser) merge(s string) string {
	return mergeField.ReplaceAllStringFunc(s, func(field string) string {
		name := strings.TrimSpace(strings.Trim(field, "{}"))
		value, known := p.fields[name]
		switch {
		case !known:
			p.unknown = append(p.unknown, name)
		case value == "":
			return toWriteOn
		}
		return value
	})
}

func (p *formParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("form: "+format, args...)
	}
}

func (p *formParser) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		p.heading(n)
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.List:
		p.list(n)
	case *ast.ThematicBreak:
		p.closeSection()
		p.blocks = append(p.blocks, paper.PageBreak{})
	case *ast.FencedCodeBlock:
		p.fenced(n)
	default:
		p.fail("%s is not used in forms", n.Kind())
	}
}

// attributes are the words in braces at the end of a heading.
var attributes = regexp.MustCompile(`\s*\{([a-z ]+)\}$`)

func (p *formParser) heading(n *ast.Heading) {
	p.closeSection()
	words := p.runs(n).String()
	if n.Level == 1 {
		p.blocks = append(p.blocks, paper.Title{Text: words, Small: true})
		return
	}
	p.section = &openSection{}
	if found := attributes.FindStringSubmatch(words); found != nil {
		words = strings.TrimSuffix(words, found[0])
		for _, attribute := range strings.Fields(found[1]) {
			switch attribute {
			case "initials":
				p.section.Initials = true
			case "wide":
				p.section.wide = true
			case "small":
				p.section.small = true
			case "caption":
				p.section.caption = true
			case "rule":
				p.section.rule = true
			default:
				p.fail("unknown word {%s} after a heading", attribute)
			}
		}
	}
	p.section.Heading = words
	if p.section.Initials {
		p.section.Written = inBox(p.places.next("section", words), "Initials")
	}
}

// add puts a block into the open section, or into the form.
func (p *formParser) add(b paper.Block, byHand bool) {
	if p.section == nil {
		p.section = &openSection{wide: true}
	}
	p.section.Body = append(p.section.Body, b)
	p.section.last = byHand
}

func (p *formParser) closeSection() {
	s := p.section
	if p.section = nil; s == nil {
		return
	}
	if !s.wide {
		p.blocks = append(p.blocks, s.Section)
		return
	}
	if s.Heading != "" {
		heading := paper.Heading{Text: s.Heading, Rule: s.rule}
		if s.rule {
			heading.Before = 12
		}
		p.blocks = append(p.blocks, heading)
	}
	p.blocks = append(p.blocks, s.Body...)
}

func (p *formParser) paragraph(n ast.Node) {
	t, before, after := paper.Body, 0.0, 0.0
	if p.section != nil {
		if len(p.section.Body) > 0 {
			before = 5
		}
		switch {
		case p.section.small:
			t = paper.ReportBody
		case p.section.caption:
			t, after = paper.CaptionType, 6
		}
		if p.section.last {
			before = 12
		}
	}
	p.add(paper.Paragraph{Text: p.runs(n), Type: t, Before: before, After: after}, false)
}

func (p *formParser) list(n *ast.List) {
	list := paper.List{Before: 3}
	if p.section != nil && p.section.small {
		list.Type = paper.ReportBody
	}
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "•"
		if n.IsOrdered() {
			mark = fmt.Sprintf("%d.", number)
			number++
		}
		var words paper.Runs
		for part := item.FirstChild(); part != nil; part = part.NextSibling() {
			words = words.And(p.runs(part))
		}
		list.Items = append(list.Items, paper.ListItem{Mark: mark, Text: words})
	}
	p.add(list, false)
}

// runs returns a node's text with its emphasis, merged.
func (p *formParser) runs(n ast.Node) paper.Runs {
	var runs paper.Runs
	p.collect(n, paper.Plain, &runs)
	for i := range runs {
		runs[i].S = p.merge(runs[i].S)
	}
	return runs
}

// collect joins neighboring texts of one emphasis, so that a merge field is
// never cut in two.
func (p *formParser) collect(n ast.Node, emphasis paper.Emphasis, runs *paper.Runs) {
	put := func(s string) {
		if last := len(*runs) - 1; last >= 0 && (*runs)[last].Emphasis == emphasis {
			(*runs)[last].S += s
			return
		}
		*runs = append(*runs, paper.Run{S: s, Emphasis: emphasis})
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch c := child.(type) {
		case *ast.Text:
			put(string(c.Value(p.source)))
			if c.HardLineBreak() {
				put("\n")
			} else if c.SoftLineBreak() {
				put(" ")
			}
		case *ast.String:
			put(string(c.Value))
		case *ast.Emphasis:
			inner := paper.Italic
			if c.Level == 2 {
				inner = paper.Strong
			}
			p.collect(c, inner, runs)
		default:
			p.fail("%s is not used in forms", child.Kind())
		}
	}
}
