package reports

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// Bill is a billing document as it was made, on paper. All of it comes from what was
// kept, so a copy printed years later is the same.
type Bill struct {
	data.BillingPaper
	Region data.Region
}

// Document returns the document of the kind.
func (b Bill) Document() paper.Document {
	var blocks []paper.Block
	switch b.Kind {
	case data.PaperEstimate:
		blocks = b.estimate()
	case data.PaperSuperbill:
		blocks = b.superbill()
	case data.PaperInvoice:
		blocks = b.invoice()
	case data.PaperReceipt:
		blocks = b.receipt()
	default:
		blocks = b.statement()
	}
	head := []paper.Block{
		PracticeOf(b.Body.Practice).letterhead(),
		paper.Title{Text: words.BillingTitle(b.Kind), Right: data.Join(", ", data.Capital(billing.PaperNumber(b.BillingPaper)), b.Region.Long(b.Made))},
	}
	return paper.Document{
		Title: data.Join(", ", words.BillingTitle(b.Kind), billing.PaperNumber(b.BillingPaper), b.Body.Client.Number), Top: paper.ReportTop,
		Body: append(head, blocks...), Draft: !b.Body.Complete,
		Footer: paper.Footer{Left: "Confidential", Middle: data.Join(", ", words.BillingTitle(b.Kind), billing.PaperNumber(b.BillingPaper)),
			Right: b.Body.Client.Number + ", page {page} of {pages}"},
	}
}

func (b Bill) money(cents int64) string { return b.Body.Practice.Money(cents) }

// known is a row of the facts; what nobody recorded says so.
func known(label, value string) paper.Pair {
	if value == "" {
		return paper.Pair{Label: label, Value: paper.I("not recorded")}
	}
	return paper.Pair{Label: label, Value: paper.T(value)}
}

// client is who the document is about, with the birth date where it is known.
func (b Bill) client() paper.Pair {
	c := b.Body.Client
	value := paper.B(c.Name)
	if !c.Born.IsZero() {
		value = value.And(paper.T(", born " + b.Region.Long(c.Born)))
	}
	return paper.Pair{Label: "Client", Value: value.And(paper.T(", " + c.Number))}
}

func (b Bill) facts(rows ...[]paper.Pair) paper.Block {
	return paper.KeyValues{LabelWidth: 84, RightWidth: 216, Before: 6, Rows: rows}
}

// provider is the clinician with the numbers by which others know the practice.
func (b Bill) provider() paper.Pair {
	p := PracticeOf(b.Body.Practice)
	p.License = strings.ReplaceAll(p.License, " ", "\u00a0") // a number stays with its state
	return known("Provider", p.Signer())
}
func (b Bill) npi() paper.Pair { return known("NPI", b.Body.Practice.Billing.NPI) }
func (b Bill) tin() paper.Pair { return known("Tax number", b.Body.Practice.Billing.TIN) }
func (b Bill) address() paper.Pair {
	return known("Address", strings.Join(b.Body.Client.Address, ", "))
}
func (b Bill) period() paper.Pair {
	return paper.Pair{Label: "Period", Value: paper.T(period(b.Body.From, b.Body.Until, b.Region))}
}

// letters of diagnoses, as claims point to them: A is the first.
func letter(i int) string { return string(rune('A' + i%26)) }

// diagnosed are the diagnoses of the lines, each once, in the order in which they
// first stand.
func diagnosed(lines []data.BillingLine) (list []data.Diagnosis) {
	seen := map[string]bool{}
	for _, l := range lines {
		for _, d := range l.Diagnoses {
			if !seen[d.Code] {
				seen[d.Code] = true
				list = append(list, d)
			}
		}
	}
	return list
}

// pointers are the letters of a line's diagnoses in a list.
func pointers(of, list []data.Diagnosis) string {
	var letters []string
	for i, d := range list {
		for _, one := range of {
			if one.Code == d.Code {
				letters = append(letters, letter(i))
			}
		}
	}
	return strings.Join(letters, " ")
}

// diagnoses is the paragraph that the letters point to, nothing where none is printed.
func (b Bill) diagnoses() []paper.Block {
	list := diagnosed(b.Body.Lines)
	if !b.Body.Diagnosed || len(list) == 0 {
		return nil
	}
	said := make([]string, len(list))
	for i, d := range list {
		said[i] = letter(i) + " " + data.Join(" ", d.Code, d.Label)
	}
	return []paper.Block{paper.Paragraph{Text: paper.B("Diagnoses (ICD-10-CM): ").And(paper.T(strings.Join(said, "; ") + ".")), Type: paper.ReportBody, Before: 8}}
}

// service is what a line is for: its words, with the code and the units.
func service(l data.BillingLine) string {
	units := ""
	if l.Units > 1 {
		units = fmt.Sprintf("%d units", l.Units)
	}
	return data.Join(", ", l.Service.Words, codeOf(l.Service), units)
}

// codeOf is a code with its modifier, "90837-95".
func codeOf(s data.ServiceCode) string { return data.Join("-", s.Code, s.Modifier) }

// total is a last row in strong type: its words over all columns but the last.
func total(columns int, words, amount string) []paper.Cell {
	return []paper.Cell{{Text: paper.B(words), Span: columns - 1}, {Text: paper.B(amount)}}
}

const moneyWidth = 84

// amount is a column of money.
func amount() paper.Column { return paper.Column{Width: moneyWidth, Align: paper.Right} }

func lastAmount() paper.Column {
	return paper.Column{Width: moneyWidth, Align: paper.Right, Pad: paper.None}
}

// signature is a row to sign on.
func (b Bill) signature(what string) paper.Block {
	return paper.Signature{Before: 20, Fields: []paper.SignField{{Label: data.Join(", ", PracticeOf(b.Body.Practice).Signer(), what)}, {Label: "Date", Width: 120}}}
}

func said(text string) paper.Block {
	return paper.Paragraph{Text: paper.T(text), Type: paper.ReportBody, Before: 8}
}
