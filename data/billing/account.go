// Package billing has the rules of what clients owe and were told that they will:
// accounts in whole cents, what may be charged for a visit, and good-faith estimates.
// Nothing here charges by itself: a rule proposes, a person decides.
package billing

import (
	"slices"

	"kapdesk/data"
)

// Totals are the sums of an account, in cents. Balance is what the client owes; below
// zero, what the practice holds for the client.
type Totals struct {
	Charges, Payments, Refunds, Credits, WriteOffs, Balance int64
}

// Total adds up what counts.
func Total(lines []data.BillingLine) (t Totals) {
	for _, l := range lines {
		if !l.Counts() {
			continue
		}
		switch l.Kind {
		case data.BillingCharge:
			t.Charges += l.Cents
		case data.BillingPayment:
			t.Payments += l.Cents
		case data.BillingRefund:
			t.Refunds += l.Cents
		case data.BillingCredit:
			t.Credits += l.Cents
		case data.BillingWriteOff:
			t.WriteOffs += l.Cents
		}
		t.Balance += l.Signed()
	}
	return t
}

// Settled is how an account lies on its charges, in cents. Money and what is owed no
// more are kept apart: only money was paid, and a superbill says so to an insurer.
type Settled struct {
	Paid     map[data.BillingLineID]int64 // of each charge, by money that came and did not go back
	Forgiven map[data.BillingLineID]int64 // of each charge, by credits and write-offs
	Ahead    int64                        // what lies on no charge yet, as a deposit does
	Owed     int64                        // what is open of all charges, and refunds that nothing ahead covers
}

// Open is what is open of a charge.
func (s Settled) Open(charge data.BillingLine) int64 {
	return charge.Cents - s.Paid[charge.ID] - s.Forgiven[charge.ID]
}

// Settle lays what came on the charges: first on the one that it was for, then on the
// oldest that is open. A refund is of money: it first takes what lies on no charge, then
// from the newest that was paid, where a credit may lie then. Owed less Ahead is the
// balance.
func Settle(lines []data.BillingLine) Settled {
	s := Settled{Paid: map[data.BillingLineID]int64{}, Forgiven: map[data.BillingLineID]int64{}}
	var charges, less []data.BillingLine
	var refunds int64
	for _, l := range lines {
		switch {
		case !l.Counts():
		case l.Kind == data.BillingCharge:
			charges = append(charges, l)
		case l.Kind == data.BillingRefund:
			refunds += l.Cents
		default:
			less = append(less, l)
		}
	}
	slices.SortStableFunc(charges, func(a, b data.BillingLine) int { return a.Day.Compare(b.Day) })
	left := make([]int64, len(less)) // of each line, what lies on no charge yet
	for i, l := range less {
		at := slices.IndexFunc(charges, func(c data.BillingLine) bool { return l.Toward != 0 && c.ID == l.Toward })
		left[i] = l.Cents
		if at >= 0 {
			left[i] -= s.lay(l.Kind, charges[at:at+1], left[i])
		}
	}
	var money, credit int64 // ahead
	for i, l := range less {
		left[i] -= s.lay(l.Kind, charges, left[i])
		if l.Kind == data.BillingPayment {
			money += left[i]
		} else {
			credit += left[i]
		}
	}
	refunds, money = refunds-min(refunds, money), money-min(refunds, money)
	for _, c := range slices.Backward(charges) {
		back := min(refunds, s.Paid[c.ID])
		s.Paid[c.ID] -= back
		refunds -= back
	}
	credit -= s.lay(data.BillingCredit, charges, credit)
	s.Owed, s.Ahead = refunds-min(refunds, credit), money+credit-min(refunds, credit)
	for _, c := range charges {
		s.Owed += s.Open(c)
	}
	return s
}

// lay puts cents of a kind on charges, up to what is open of each, and returns how many.
func (s Settled) lay(kind data.BillingKind, charges []data.BillingLine, cents int64) (laid int64) {
	on := s.Forgiven
	if kind == data.BillingPayment {
		on = s.Paid
	}
	for _, c := range charges {
		put := min(cents-laid, s.Open(c))
		on[c.ID] += put
		laid += put
	}
	return laid
}

// Check finds what is wrong with a line before it is kept. today is the practice's
// day. The fields are day, cents, units, each, minutes, method, words and note.
func Check(l data.BillingLine, today data.Date) data.Problems {
	var p data.Problems
	switch {
	case l.Day.IsZero():
		p.Wrong("day", "billing.day")
	case l.Day.After(today):
		p.Wrong("day", "billing.future")
	}
	if l.Kind == data.BillingCharge {
		checkCharge(&p, l)
	} else if l.Cents <= 0 || l.Cents > data.MostCents {
		p.Wrong("cents", "billing.amount", data.MostCents/100)
	}
	switch l.Kind {
	case data.BillingPayment, data.BillingRefund:
		if !slices.Contains(data.BillingMethods(), l.Method) {
			p.Wrong("method", "billing.method")
		}
	}
	switch l.Kind {
	case data.BillingRefund, data.BillingCredit, data.BillingWriteOff:
		if l.Note == "" {
			p.Wrong("note", "billing.reason")
		}
	}
	long(&p, "note", l.Note)
	return p
}

func checkCharge(p *data.Problems, l data.BillingLine) {
	if l.Service.Words == "" {
		p.Wrong("words", "billing.words")
	}
	if l.Units < 1 || l.Units > data.MostUnits {
		p.Wrong("units", "billing.units", 1, data.MostUnits)
	}
	if l.Each < 0 || l.Each > data.MostCents/data.MostUnits || l.Cents != int64(l.Units)*l.Each {
		p.Wrong("each", "billing.each", data.MostCents/100/data.MostUnits)
	}
	if l.Minutes < 0 || l.Minutes > data.MostVisit {
		p.Wrong("minutes", "billing.minutes", data.MostVisit)
	}
	CheckService(p, l.Service)
}

// CheckService finds texts that are too long, in the fields code, modifier and words,
// and a rule of minutes that nothing meets, in least and most.
func CheckService(p *data.Problems, s data.ServiceCode) {
	if len([]rune(s.Code)) > mostOfACode {
		p.Wrong("code", "billing.long", mostOfACode)
	}
	if len([]rune(s.Modifier)) > mostOfACode {
		p.Wrong("modifier", "billing.long", mostOfACode)
	}
	long(p, "words", s.Words)
	switch {
	case s.Least < 0 || s.Least > data.MostVisit:
		p.Wrong("least", "billing.minutes", data.MostVisit)
	case s.Most != 0 && (s.Most < s.Least || s.Most > data.MostVisit):
		p.Wrong("most", "billing.span", s.Least, data.MostVisit)
	}
}

// mostOfACode is how many characters a code or modifier has at most: it stands in a
// narrow column.
const mostOfACode = 12

func long(p *data.Problems, field, text string) {
	if len([]rune(text)) > data.MostBillingText {
		p.Wrong(field, "billing.long", data.MostBillingText)
	}
}

// CheckAccount finds what is wrong with what billing asks of a client. The fields are
// asked, member and referring.
func CheckAccount(a data.Account, today data.Date) data.Problems {
	var p data.Problems
	if a.Asked.After(today) {
		p.Wrong("asked", "billing.future")
	}
	long(&p, "member", a.MemberID)
	long(&p, "referring", a.Referring)
	return p
}

// CheckNote finds a remark that is too long, in the field note.
func CheckNote(note string) data.Problems {
	var p data.Problems
	long(&p, "note", note)
	return p
}

// CheckMistake finds what is wrong with a line that takes another out: it needs a
// reason that fits.
func CheckMistake(l data.BillingLine) data.Problems {
	if l.Note == "" {
		return data.Wrong("note", "billing.reason")
	}
	return CheckNote(l.Note)
}
