package reports

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Fees is the practice's list of what its visits cost, to hand out and to lay beside
// an estimate.
type Fees struct {
	Practice Practice
	Facts    data.Practice
	Written  data.Date
}

// Document returns the list. A visit without a fee is not in it: nothing is said to
// cost nothing that was only not entered.
func (f Fees) Document() paper.Document {
	t := feeTable(f.Facts)
	said := "Fees of the practice for each visit. The prescriber and the medicine are billed by others."
	if hours := f.Facts.NoticeHours; hours > 0 {
		said += fmt.Sprintf(" Please cancel a visit at least %s before it.", data.Count(hours, "hour"))
	}
	body := []paper.Block{
		f.Practice.letterhead(),
		paper.Title{Text: "Fees", Right: f.Facts.Region.Long(f.Written)},
		paper.Paragraph{Text: paper.T(said), Type: paper.ReportBody},
		t,
	}
	return paper.Document{
		Title: "Fees, " + f.Practice.Name, Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: f.Practice.Name, Middle: "A list, not an estimate for one client", Right: "Page {page} of {pages}"},
	}
}

// feeTable lists what the practice's visits cost, those that have a fee.
func feeTable(p data.Practice) paper.Table {
	t := paper.Table{Before: 8, Columns: []paper.Column{{}, {Width: 110}, {Width: 110, Align: paper.Right, Pad: paper.None}}, Head: []string{"Visit", "Length", "Fee"}}
	for _, r := range p.Visits.All() {
		if price := p.Price(r.Fee); price != "" {
			t.Rows = append(t.Rows, paper.Cells(r.Name, fmt.Sprintf("%d min", r.Minutes), price))
		}
	}
	if len(t.Rows) == 0 {
		t.Rows = append(t.Rows, paper.Cells("No fee is set yet", "", ""))
	}
	return t
}
