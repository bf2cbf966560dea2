package reports

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// fenced reads a block that is filled in by hand. Its signs part the text as it was
// written, before anything is merged: a name may hold them too.
func (p *formParser) fenced(n *ast.FencedCodeBlock) {
	var lines []string
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		if line := strings.TrimSpace(string(segment.Value(p.source))); line != "" {
			lines = append(lines, line)
		}
	}
	switch kind := string(n.Language(p.source)); kind {
	case "initials":
		p.add(p.initialRows(lines), true)
	case "sign":
		p.sign(lines)
	case "choice":
		p.choice(lines)
	case "fees":
		p.add(p.fees, false)
	case "touch":
		p.add(p.touchTable(lines), true)
	default:
		p.fail("unknown block %q", kind)
	}
}

// sign keeps the lines to sign on one page with the statement that is signed.
func (p *formParser) sign(lines []string) {
	var together paper.Together
	if p.section != nil {
		if last := len(p.section.Body) - 1; last >= 0 {
			if statement, ok := p.section.Body[last].(paper.Paragraph); ok {
				together.Blocks = append(together.Blocks, statement)
				p.section.Body = p.section.Body[:last]
			}
		}
	}
	for _, line := range lines {
		together.Blocks = append(together.Blocks, p.signatureRow(line))
	}
	p.add(together, true)
}

// choice keeps its rows on the page of the signatures before them.
func (p *formParser) choice(lines []string) {
	for _, line := range lines {
		if p.section != nil && len(p.section.Body) > 0 {
			last := len(p.section.Body) - 1
			if signed, ok := p.section.Body[last].(paper.Together); ok {
				signed.Blocks = append(signed.Blocks, p.choiceRow(line))
				p.section.Body[last] = signed
				continue
			}
		}
		p.add(p.choiceRow(line), true)
	}
}

// initialRows reads lines of "a I understand …".
func (p *formParser) initialRows(lines []string) paper.Block {
	var rows paper.InitialRows
	for _, line := range lines {
		letter, statement, _ := strings.Cut(line, " ")
		statement = p.merge(statement)
		rows.Rows = append(rows.Rows, paper.InitialRow{Letter: letter, Statement: statement, Written: inBox(p.places.next("initials", statement), "Initials")})
	}
	return rows
}

func parts(line string) []string {
	words := strings.Split(line, "|")
	for i := range words {
		words[i] = strings.TrimSpace(words[i])
	}
	return words
}

func (p *formParser) merged(line string) []string {
	words := parts(line)
	for i := range words {
		words[i] = p.merge(words[i])
	}
	return words
}

// signatureRow reads "Client signature | Printed name = Ada | Date | Time".
// The first field takes the room that the others leave; in a row without a date all
// are equally wide.
func (p *formParser) signatureRow(line string) paper.Block {
	var row paper.Signature
	fields := parts(line)
	dated := slices.Contains(fields, "Date")
	for i, part := range fields {
		label, value, _ := strings.Cut(part, "=")
		field := paper.SignField{Label: p.merge(strings.TrimSpace(label)), Value: p.merge(strings.TrimSpace(value))}
		if field.Value == toWriteOn {
			field.Value = ""
		}
		p.places.sign(&field)
		switch {
		case i == 0, !dated:
		case field.Label == "Date":
			field.Width = 92
		case field.Label == "Time":
			field.Width = 76
		default:
			field.Width = 176
		}
		row.Fields = append(row.Fields, field)
	}
	return row
}

// choiceRow reads "Copy given | paper | secure file | declined | Valid …": the
// last part is a sentence if it ends with a period.
func (p *formParser) choiceRow(line string) paper.Block {
	words := p.merged(line)
	row := paper.Choice{Label: words[0], Before: 16}
	options := words[1:]
	if last := len(options) - 1; last >= 0 && strings.HasSuffix(options[last], ".") {
		row.Right, options = options[last], options[:last]
	}
	row.Options = options
	return row
}

// touchTable has a row for each kind of touch with boxes to choose one answer.
func (p *formParser) touchTable(lines []string) paper.Block {
	t := paper.TouchTable{Answers: []string{data.TouchYes, data.TouchNo, data.TouchAsk}}
	for _, line := range lines {
		words := p.merged(line)
		row := paper.TouchRow{Kind: words[0]}
		var fill data.Fill
		if len(words) > 1 {
			row.Always = words[1]
			fill = p.places.next("touch", words[0]+": "+row.Always)
		} else {
			fill = p.places.next("touch", words[0], t.Answers...)
			row.Chosen = slices.Index(t.Answers, fill.Answer) + 1
			fill.Answer = "" // ticked
		}
		row.Written = inBox(fill, "Initials")
		t.Rows = append(t.Rows, row)
	}
	return t
}
