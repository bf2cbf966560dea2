package reports

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/reports/paper"
)

// estimate is a good-faith estimate with what 45 CFR 149.610(c) asks it to say
// (reference 8.4).
func (b Bill) estimate() []paper.Block {
	e := b.Body.Estimate
	if e == nil {
		return []paper.Block{said("This estimate cannot be read.")}
	}
	main := e.Primary
	if main != "" && !e.First.IsZero() {
		main += ", on " + b.Region.Long(e.First)
	} else if main != "" {
		main += ", not scheduled yet"
	}
	var codes []string
	for _, d := range e.Diagnoses {
		codes = append(codes, data.Join(" ", d.Code, d.Label))
	}
	diagnoses := strings.Join(codes, "; ")
	if diagnoses == "" {
		diagnoses = "not yet determined"
	}
	location := strings.Join(b.Body.Practice.AddressLines(), ", ")
	least, most := e.Range()
	sum := b.money(most)
	if least != most {
		sum = b.money(least) + " to " + b.money(most)
	}
	return []paper.Block{
		b.facts(
			[]paper.Pair{b.client(), b.provider()},
			[]paper.Pair{known("Main service", main), b.npi()},
			[]paper.Pair{paper.Pair{Label: "Diagnoses", Value: paper.T(diagnoses)}, b.tin()},
			[]paper.Pair{paper.Pair{Label: "Covers", Value: paper.T(period(b.Body.From, b.Body.Until, b.Region))}, known("Location", location)},
		),
		paper.Heading{Text: "Expected charges"},
		b.items(*e),
		paper.Paragraph{Text: paper.B("Expected in all: " + sum + "."), Type: paper.ReportBody, Before: 6},
		paper.Heading{Text: "Billed by others, and not in this estimate"},
		bullets(append(e.Separately, "Other services that may be recommended and have to be scheduled or asked for separately")),
		paper.Heading{Text: "What this estimate is"},
		bullets(estimateTerms(b.Body.Practice)),
		b.delivered(),
	}
}

func (b Bill) items(e data.Estimate) paper.Table {
	t := paper.Table{Columns: []paper.Column{{}, {Width: 78}, {Width: 120}, {Width: 74, Align: paper.Right}, {Width: 66, Align: paper.Right}, {Width: 122, Align: paper.Right, Pad: paper.None}},
		Head: []string{"Service", "Code", "When", "How often", "Each", "Expected"}}
	for _, i := range e.Items {
		often, expected := fmt.Sprint(i.Most), b.money(i.Each*int64(i.Most))
		if i.Least != i.Most {
			often = fmt.Sprintf("%d to %d", i.Least, i.Most)
			expected = b.money(i.Each*int64(i.Least)) + " to " + expected
		}
		t.Rows = append(t.Rows, paper.Cells(i.Service.Words, orElse(codeOf(i.Service), dash), b.days(i.Days), often, b.money(i.Each), expected))
	}
	return t
}

// days are the booked days of a service in a narrow place.
func (b Bill) days(days []data.Date) string {
	const most = 8
	if len(days) == 0 {
		return "not scheduled yet"
	}
	var said []string
	for i, d := range days {
		if i == most {
			said = append(said, fmt.Sprintf("%d more", len(days)-most))
			break
		}
		said = append(said, b.Region.Date(d))
	}
	return strings.Join(said, ", ")
}

// estimateTerms are the disclaimers that the rule asks for, in plain words. The right to
// dispute a bill is of the United States, and is promised nowhere else.
func estimateTerms(p data.Practice) []string {
	ask := "You may ask the practice to explain a bill or to match it to this estimate"
	if p.Phone != "" {
		ask += ", by phone at " + p.Phone
	}
	terms := []string{
		"It shows what we expect to charge, from what we know today. What you are billed can differ. Unplanned needs or changes in your care can add charges.",
		"It is not a contract. You do not have to use these services, here or anywhere.",
		ask + ".",
	}
	if !billing.InLaw(p) {
		return terms
	}
	return append(terms,
		"You have the right to dispute a bill that is $400 or more above this estimate for one provider or facility. "+
			"You start the dispute within 120 days of the bill. It costs $25. It does not change the quality of your care.",
		"How to start: www.cms.gov/nosurprises or 1-800-985-3059. Keep this estimate: you may need it.")
}

func bullets(lines []string) paper.Block {
	list := paper.List{Type: paper.ReportBody}
	for _, l := range lines {
		list.Items = append(list.Items, paper.ListItem{Mark: "•", Text: paper.T(l)})
	}
	return list
}

// delivered says when the client got it, or leaves the lines to write it on.
func (b Bill) delivered() paper.Block {
	if !b.Given.IsZero() {
		return said(data.Join(", ", "Given to the client on "+b.Region.Long(b.Given), b.How) + ".")
	}
	return paper.Signature{Before: 20, Fields: []paper.SignField{{Label: "Given to the client, how"}, {Label: "Date", Width: 120}}}
}
