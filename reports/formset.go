package reports

import (
	"strings"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// FormGrade is the school grade at which the program's text of a form reads; see
// document.FormGrade.
func FormGrade(form data.Form) float64 {
	kind, _ := data.FormKindOf(form)
	return document.FormGrade(document.TextOf(string(forms.Text(kind.Text))))
}

// practiceFacts are the merge fields that a practice fills for all of its clients.
var practiceFacts = []struct {
	field, words string
	of           func(data.Practice) string
}{
	{"practice.phone", "phone", func(p data.Practice) string { return p.Phone }},
	{"license", "license number", func(p data.Practice) string { return p.License }},
	{"board", "licensing board", func(p data.Practice) string { return p.FormWord("board") }},
}

// OpenFacts are the facts of the practice that a form asks for and that are not
// there: they print as lines to write on.
func OpenFacts(form data.Form, p data.Practice) []string {
	text := string(formText(form, p))
	if text == "" {
		return nil
	}
	var open []string
	if strings.TrimSpace(strings.Join(p.Address, "")) == "" {
		open = append(open, "address") // of the letterhead
	}
	for _, fact := range practiceFacts {
		if asksFor(text, fact.field) && strings.TrimSpace(fact.of(p)) == "" {
			open = append(open, fact.words)
		}
	}
	return open
}

// EmptyForm is a form with the practice's facts and nothing of a client, to read and
// to have read: DRAFT lies across it, so that nobody signs it. It reports
// data.ErrNotFound for a form that the program has no text of.
func EmptyForm(form data.Form, p data.Practice, on data.Date) (paper.Document, error) {
	p.OwnForms = nil
	text := formText(form, p)
	if text == nil {
		return paper.Document{}, data.ErrNotFound
	}
	facts := document.ConsentFacts{Practice: p, Client: document.Person{Name: "Client’s name"}, Prepared: on}
	doc, err := Snapshot{Form: form, Region: p.Region, Facts: facts, Text: string(text)}.Document()
	doc.Draft = true
	return doc, err
}
