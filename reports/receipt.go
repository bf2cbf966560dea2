package reports

import (
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// receipt says what money came in a period, and what went back.
func (b Bill) receipt() []paper.Block {
	t := paper.Table{Before: 8, Columns: []paper.Column{{Width: 84}, {}, {Width: 120}, lastAmount()}, Head: []string{"Date", "What", "How", "Amount"}}
	var sum int64
	for _, l := range b.Body.Lines {
		sum -= l.Signed()
		t.Rows = append(t.Rows, paper.Cells(b.Region.Date(l.Day), data.Join("; ", data.Capital(string(l.Kind)), l.Note), data.Capital(string(l.Method)), b.money(-l.Signed())))
	}
	t.Rows = append(t.Rows, total(len(t.Columns), "Received", b.money(sum)))
	return []paper.Block{b.facts([]paper.Pair{b.client(), b.provider()}, []paper.Pair{b.address(), b.period()}), t, said(b.standing()), b.signature("received")}
}

// standing is the balance of the account in a sentence.
func (b Bill) standing() string {
	on := " on " + b.Region.Long(b.Made) + "."
	switch balance := b.Body.Balance; {
	case balance > 0:
		return "Open on the account: " + b.money(balance) + on
	case balance < 0:
		return "Held for the client: " + b.money(-balance) + on
	}
	return "Nothing is open on the account" + on
}
