package reports

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// superbill is what a client sends to an insurer (reference 8.5). What is missing
// stands as not recorded, and the sheet is a draft until it is complete.
func (b Bill) superbill() []paper.Block {
	c := b.Body.Client
	sex := data.Capital(string(c.Sex))
	rows := [][]paper.Pair{
		{b.client(), b.provider()},
		{b.address(), b.npi()},
		{known("Sex", sex), b.tin()},
		{known("Member ID", orElse(c.MemberID, dash)), known("Referred by", orElse(c.Referring, dash))},
		{b.period()},
	}
	list := diagnosed(b.Body.Lines)
	money := paper.Column{Width: 70, Align: paper.Right}
	last := money
	last.Pad = paper.None
	t := paper.Table{Before: 8,
		Columns: []paper.Column{{Width: 90}, {Width: 56}, {}, {Width: 56}, {Width: 34}, {Width: 34, Align: paper.Right}, money, money, last},
		Head:    []string{"Date", "Code", "Service and place", "Minutes", "Dx", "Units", "Fee", "Paid", "Open"}}
	var fee, paid, open int64
	for _, l := range b.Body.Lines {
		minutes := dash
		if l.Minutes > 0 {
			minutes = fmt.Sprint(l.Minutes)
		}
		fee, paid, open = fee+l.Cents, paid+b.Body.Paid[l.ID], open+b.Body.Open(l)
		t.Rows = append(t.Rows, paper.Cells(b.Region.Date(l.Day), orElse(codeOf(l.Service), dash),
			data.Join("; ", l.Service.Words, "place "+words.ServicePlace(l.Place)), minutes, orElse(pointers(l.Diagnoses, list), dash),
			fmt.Sprint(l.Units), b.money(l.Cents), b.money(b.Body.Paid[l.ID]), b.money(b.Body.Open(l))))
	}
	t.Rows = append(t.Rows, []paper.Cell{{Text: paper.B("In all"), Span: 6}, {Text: paper.B(b.money(fee))},
		{Text: paper.B(b.money(paid))}, {Text: paper.B(b.money(open))}})
	blocks := append([]paper.Block{b.facts(rows...)}, b.diagnoses()...)
	blocks = append(blocks, t, said(b.paidWords(fee, paid)))
	if given := fee - paid - open; given > 0 {
		blocks = append(blocks, said(b.money(given)+" of it was credited or written off: nobody paid it."))
	}
	blocks = append(blocks, said("Reimbursement, if any, goes to the client. Whether a plan pays is not known."))
	return append(blocks, b.signature("signature"))
}

// paidWords says what the client paid, by money alone.
func (b Bill) paidWords(fee, paid int64) string {
	if paid == fee {
		return "All services on this sheet were paid in full by the client."
	}
	return fmt.Sprintf("The client paid %s of %s for the services on this sheet.", b.money(paid), b.money(fee))
}
