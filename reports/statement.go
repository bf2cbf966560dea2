package reports

import (
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// statement is every line of a period that counts, with the balance before and after.
func (b Bill) statement() []paper.Block {
	t := paper.Table{Before: 8, Columns: []paper.Column{{Width: 84}, {}, amount(), amount(), lastAmount()}, Head: []string{"Date", "What", "Charged", "Paid or credited", "Balance"}}
	balance := b.Body.Before
	t.Rows = append(t.Rows, []paper.Cell{{Text: paper.T("Balance before " + b.Region.Long(b.Body.From)), Span: len(t.Columns) - 1}, {Text: paper.T(b.money(balance))}})
	list := diagnosed(b.Body.Lines)
	for _, l := range b.Body.Lines {
		balance += l.Signed()
		what, charged, paid := data.Join("; ", data.Capital(string(l.Kind)), l.Note), "", b.money(l.Cents)
		switch l.Kind {
		case data.BillingCharge:
			what, charged, paid = data.Join("; ", service(l), pointers(l.Diagnoses, list)), b.money(l.Cents), ""
		case data.BillingRefund:
			charged, paid = b.money(l.Cents), ""
		}
		t.Rows = append(t.Rows, paper.Cells(b.Region.Date(l.Day), what, charged, paid, b.money(balance)))
	}
	t.Rows = append(t.Rows, total(len(t.Columns), "Balance on "+b.Region.Long(b.Body.Until), b.money(balance)))
	blocks := append([]paper.Block{b.facts([]paper.Pair{b.client(), b.provider()}, []paper.Pair{b.address(), b.period()})}, b.diagnoses()...)
	return append(blocks, t, said(b.standing()))
}
