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
	t := paper.Table{Before: 8, Columns: []paper.Column{{Width: 90}, {Width: 56}, {}, {Width: 56}, {Width: 34}, {Width: 34, Align: paper.Right}, {Width: 70, Align: paper.Right}, {Width: 70, Align: paper.Right}, {Width: 70, Align: paper.Right, Pad: paper.None}},
		Head: []string{"Date", "Code", "Service and place", "Minutes", "Dx", "Units", "Fee", "Paid", "Open"}}
	var fee, paid int64
	for _, l := range b.Body.Lines {
		minutes := dash
		if l.Minutes > 0 {
			minutes = fmt.Sprint(l.Minutes)
		}
		got := b.Body.Paid[l.ID]
		fee, paid = fee+l.Cents, paid+got
		t.Rows = append(t.Rows, paper.Cells(b.Region.Date(l.Day), orElse(codeOf(l.Service), dash), data.Join("; ", l.Service.Words, "place "+words.ServicePlace(l.Place)), minutes,
			orElse(pointers(l.Diagnoses, list), dash), fmt.Sprint(l.Units), b.money(l.Cents), b.money(got), b.money(l.Cents-got)))
	}
	t.Rows = append(t.Rows, []paper.Cell{{Text: paper.B("In all"), Span: 6}, {Text: paper.B(b.money(fee))}, {Text: paper.B(b.money(paid))}, {Text: paper.B(b.money(fee - paid))}})
	blocks := append([]paper.Block{b.facts(rows...)}, b.diagnoses()...)
	blocks = append(blocks, t)
	if paid == fee {
		blocks = append(blocks, said("All services on this sheet were paid in full by the client."))
	} else {
		blocks = append(blocks, said(fmt.Sprintf("The client paid %s of %s for the services on this sheet.", b.money(paid), b.money(fee))))
	}
	blocks = append(blocks, said("Reimbursement, if any, goes to the client. Whether a plan pays is not known."))
	return append(blocks, b.signature("signature"))
}
