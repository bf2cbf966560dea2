package reports

import (
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// invoice asks for what is open of the charges of a period.
func (b Bill) invoice() []paper.Block {
	due := "on receipt"
	if !b.Body.Due.IsZero() {
		due = "by " + b.Region.Long(b.Body.Due)
	}
	paid := "Paid"
	if len(b.Body.Forgiven) > 0 {
		paid = "Paid or credited"
	}
	t := paper.Table{Before: 8, Columns: []paper.Column{{Width: 84}, {}, amount(), amount(), lastAmount()},
		Head: []string{"Date", "Service", "Fee", paid, "To pay"}}
	var open int64
	list := diagnosed(b.Body.Lines)
	for _, l := range b.Body.Lines {
		left := b.Body.Open(l)
		open += left
		t.Rows = append(t.Rows, paper.Cells(b.Region.Date(l.Day), data.Join("; ", service(l), pointers(l.Diagnoses, list)),
			b.money(l.Cents), b.money(l.Cents-left), b.money(left)))
	}
	t.Rows = append(t.Rows, total(len(t.Columns), "To pay "+due, b.money(open)))
	blocks := append([]paper.Block{b.facts([]paper.Pair{b.client(), known("Payable", due)}, []paper.Pair{b.address(), b.period()})}, b.diagnoses()...)
	blocks = append(blocks, t)
	if other := b.Body.Balance - open; other > 0 {
		blocks = append(blocks, said("From other days "+b.money(other)+" are open, which are not on this invoice."))
	}
	return append(blocks, said("Please name "+b.Body.Client.Number+" when you pay. If something looks wrong, call us before you pay."))
}
