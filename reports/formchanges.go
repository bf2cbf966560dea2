package reports

import (
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// FormChanges is what is different between two wordings of a form, to be read by a
// lawyer or a colleague: only what changed, under its headings, with what came in
// [+bold+] and what went in [−slanted−].
type FormChanges struct {
	Practice Practice
	Form     string // "KAP informed consent"
	From, To string // "Version 3.2", "Draft"
	Changes  []document.DiffParagraph
	Written  data.Date
	Region   data.Region
}

// Document lays the changes out.
func (f FormChanges) Document() paper.Document {
	title := "Changes in " + f.Form
	body := []paper.Block{
		paper.Title{Text: title},
		paper.Paragraph{Text: paper.T(f.From + " compared with " + data.Uncapital(f.To) + ". Printed " + f.Region.Long(f.Written) +
			". Added words stand in [+ +], removed words in [− −]."), Type: paper.CaptionType, Before: 4, After: 8},
	}
	heading := ""
	for _, p := range f.Changes {
		if !p.Changed() {
			continue
		}
		if p.Heading != heading {
			heading = p.Heading
			body = append(body, paper.Heading{Text: heading})
		}
		var runs paper.Runs
		for _, part := range p.Parts {
			words := strings.TrimRight(part.Text, " ")
			switch after := part.Text[len(words):]; part.Kind {
			case document.Inserted:
				runs = runs.And(paper.B("[+" + words + "+]" + after))
			case document.Removed:
				runs = runs.And(paper.I("[−" + words + "−]" + after))
			default:
				runs = runs.And(paper.T(part.Text))
			}
		}
		body = append(body, paper.Paragraph{Text: runs, Type: paper.Body, Before: 5})
	}
	if heading == "" && document.Changes(f.Changes) == 0 {
		body = append(body, paper.Paragraph{Text: paper.T("The two texts are the same."), Type: paper.Body})
	}
	return paper.Document{Title: title, Top: paper.FormTop, Running: []paper.Block{f.Practice.letterhead()}, Body: body,
		Footer: paper.Footer{Left: title, Middle: f.From + ", " + data.Uncapital(f.To), Right: "Page {page} of {pages}"}}
}
