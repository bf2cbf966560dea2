package billing

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"kapdesk/data"
)

// PaperNumber is the number of a document as it is printed: "Invoice 12" is "INV-0012",
// an estimate's is its version.
func PaperNumber(p data.BillingPaper) string {
	switch p.Kind {
	case data.PaperEstimate:
		return fmt.Sprintf("version %d", p.Number)
	case data.PaperInvoice:
		return fmt.Sprintf("INV-%04d", p.Number)
	case data.PaperReceipt:
		return fmt.Sprintf("REC-%04d", p.Number)
	case data.PaperSuperbill:
		return fmt.Sprintf("SB-%04d", p.Number)
	}
	return fmt.Sprintf("ST-%04d", p.Number)
}

// PaperHash is the check value of a document: it covers its kind, its number and all
// that it says.
func PaperHash(kind data.BillingPaperKind, number int, body string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%s", kind, number, body))
	return hex.EncodeToString(sum[:])
}

// BilledTo is a client as billing documents name them.
func BilledTo(c data.Client, a data.Account) data.BilledTo {
	name := c.LegalName()
	if c.LegalFirst == "" {
		name = c.FullName() // the legal first name is not known
	}
	return data.BilledTo{Name: name, Number: c.Number, Born: c.Birth, Sex: c.Sex,
		Address: c.Address.Lines(), MemberID: a.MemberID, Referring: a.Referring}
}

// Body is what an invoice, receipt, superbill or statement of the days from to until
// says, with what keeps it from being made. An invoice has the charges that are open, a
// receipt what was paid, a superbill the services with what was paid for each, a
// statement everything with the balance before.
func Body(p data.Practice, c data.Client, a data.Account, kind data.BillingPaperKind, from, until, today data.Date) (data.BillingBody, data.Problems) {
	b := data.BillingBody{Practice: p, Client: BilledTo(c, a), From: from, Until: until, Balance: Total(a.Lines).Balance,
		Complete: true, Diagnosed: kind == data.PaperSuperbill || p.Billing.OnInvoices}
	var problems data.Problems
	if from.IsZero() || until.IsZero() || until.Before(from) {
		problems.Wrong("until", "billing.period")
		return b, problems
	}
	settled := Settle(a.Lines)
	b.Paid, b.Forgiven = map[data.BillingLineID]int64{}, map[data.BillingLineID]int64{}
	for _, l := range a.Lines {
		if !l.Counts() {
			continue
		}
		if l.Day.Before(from) {
			b.Before += l.Signed()
		}
		if l.Day.Before(from) || l.Day.After(until) || !names(kind, l, settled) {
			continue
		}
		if !b.Diagnosed {
			l.Diagnoses = nil
		}
		if l.Kind == data.BillingCharge {
			b.Paid[l.ID] = settled.Paid[l.ID]
			if given := settled.Forgiven[l.ID]; given > 0 {
				b.Forgiven[l.ID] = given
			}
		}
		b.Lines = append(b.Lines, l)
	}
	if kind == data.PaperInvoice && p.Billing.DueDays > 0 {
		b.Due = today.AddDays(p.Billing.DueDays)
	}
	if len(b.Lines) == 0 {
		problems.Wrong("until", nothing[kind])
	}
	if kind == data.PaperSuperbill {
		lacks := lacking(p, c, b.Lines)
		b.Complete, problems = len(lacks) == 0, append(problems, lacks...)
	}
	return b, problems
}

// nothing is the code of a document that would say nothing.
var nothing = map[data.BillingPaperKind]data.Code{
	data.PaperInvoice: "billing.unowed", data.PaperReceipt: "billing.unpaid",
	data.PaperSuperbill: "billing.uncharged", data.PaperStatement: "billing.empty",
}

// names reports whether a document names a line.
func names(kind data.BillingPaperKind, l data.BillingLine, s Settled) bool {
	switch kind {
	case data.PaperInvoice:
		return l.Kind == data.BillingCharge && s.Open(l) > 0
	case data.PaperReceipt:
		return l.Kind == data.BillingPayment || l.Kind == data.BillingRefund
	case data.PaperSuperbill:
		return l.Kind == data.BillingCharge && l.Visit != 0 // a missed visit is no service
	}
	return true
}

// lacking is what a superbill cannot do without (reference 8.5): an insurer sends it
// back. A visit may have no code: most medicine sessions are paid without one. A place of
// service that nobody recorded is asked for, not guessed.
func lacking(p data.Practice, c data.Client, lines []data.BillingLine) (list data.Problems) {
	for _, one := range []struct {
		code  data.Code
		lacks bool
	}{
		{"superbill.npi", p.Billing.NPI == ""}, {"superbill.tin", p.Billing.TIN == ""}, {"superbill.address", len(p.AddressLines()) == 0},
		{"superbill.birth", c.Birth.IsZero()},
		{"superbill.diagnosis", slices.ContainsFunc(lines, func(l data.BillingLine) bool { return len(l.Diagnoses) == 0 })},
		{"superbill.place", slices.ContainsFunc(lines, func(l data.BillingLine) bool { return l.Place == data.PlaceUnknown })},
	} {
		if one.lacks {
			list.Ask("kind", one.code)
		}
	}
	return list
}
