package reports

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// goldenBill is a billing document of each kind for the golden client: two visits of
// which one is paid, and a course that is estimated.
func goldenBill(kind data.BillingPaperKind) Bill {
	p := data.NewPractice()
	p.Name, p.Clinician, p.Credentials, p.LicenseRegion, p.License = "Juniper House Psychotherapy", "Elena Marsh", "LCSW", "Oregon", "L10482"
	p.Address, p.Phone, p.Country = []string{"418 NE Alder Street, Suite 3", "Portland, OR 97232"}, "(503) 555-0117", "US"
	p.Billing = data.Billing{NPI: "1234567893", TIN: "12-3456789"}
	grave := []data.Diagnosis{{Code: "F33.2", Label: "depression, severe"}, {Code: "F43.12", Label: "PTSD"}}
	talk := data.ServiceCode{Code: "90837", Words: "Integration", Least: 53}
	lines := []data.BillingLine{
		{ID: 1, Kind: data.BillingCharge, Day: on(time.June, 3), Visit: 1, Service: data.ServiceCode{Words: "Medicine session"}, Units: 1, Each: 65000, Cents: 65000, Place: data.PlaceOffice, Diagnoses: grave},
		{ID: 2, Kind: data.BillingCharge, Day: on(time.June, 5), Visit: 2, Service: talk, Units: 1, Each: 17500, Cents: 17500, Minutes: 60, Place: data.PlaceHomeVideo, Diagnoses: grave[:1]},
	}
	pay := data.BillingLine{ID: 3, Kind: data.BillingPayment, Day: on(time.June, 5), Cents: 70000, Method: data.PaidByCard, Note: "with the June visits"}
	b := Bill{BillingPaper: data.BillingPaper{Kind: kind, Number: 7, Made: on(time.June, 12), Body: data.BillingBody{
		Practice: p, From: on(time.June, 1), Until: on(time.June, 12), Balance: 12500, Complete: true, Paid: map[data.BillingLineID]int64{1: 65000, 2: 5000},
		Client: data.BilledTo{Name: "Jordan Reeves", Number: "C-0098", Born: data.MustDate(1983, time.November, 2), Sex: data.SexMale, Address: []string{"9 SW Fir Court", "Portland, OR 97205"}, Referring: "Samuel Okafor, MD"}}}}
	switch kind {
	case data.PaperEstimate:
		b.Number, b.Body.Until, b.Body.Paid = 2, data.MustDate(2026, time.June, 11), nil
		b.Body.Estimate = &data.Estimate{Primary: "Medicine session", First: on(time.June, 17), Diagnoses: grave,
			Separately: []string{"Evaluation and prescription by the medical provider", "The medicine, from the pharmacy"},
			Items: []data.EstimateItem{
				{Service: data.ServiceCode{Words: "Medicine session"}, Each: 65000, Least: 1, Most: 3, Days: []data.Date{on(time.June, 17)}},
				{Service: talk, Each: 17500, Least: 2, Most: 6, Days: []data.Date{on(time.June, 19), on(time.June, 26)}},
			}}
	case data.PaperReceipt:
		b.Body.Lines = []data.BillingLine{pay}
	case data.PaperStatement:
		b.Body.Lines = append(lines, pay)
	case data.PaperInvoice:
		b.Body.Lines, b.Body.Due = lines[1:], on(time.June, 26)
	default:
		b.Body.Lines, b.Body.Diagnosed = lines, true
	}
	if !b.Body.Diagnosed {
		for i := range b.Body.Lines {
			b.Body.Lines[i].Diagnoses = nil
		}
	}
	return b
}

// The words that the rule asks of an estimate and an insurer of a superbill (reference
// 8.4 and 8.5), each in its document; a diagnosis in no other.
func TestBillsSayWhatTheyMust(t *testing.T) {
	for kind, must := range map[data.BillingPaperKind][]string{
		data.PaperEstimate: {"Jordan Reeves", "born November 2, 1983", "Medicine session, on June 17, 2025", "F33.2 depression, severe; F43.12 PTSD", "90837", "1234567893", "12-3456789",
			"Portland, OR", "$1,000.00 to $3,000.00", "have to be scheduled or asked for separately", "can differ", "not a contract", "$400", "120 days", "$25", "www.cms.gov/nosurprises", "does not change the quality"},
		data.PaperSuperbill: {"418 NE Alder Street", "(503) 555-0117", "1234567893", "12-3456789", "L10482", "born November 2, 1983", "9 SW Fir Court", "Male", "Samuel Okafor, MD", "90837", "11 office",
			"10 telehealth", "A F33.2", "B F43.12", "$825.00", "$700.00", "$125.00", "The client paid $700.00 of $825.00", "signature"},
		data.PaperInvoice:   {"INV-0007", "To pay by June 26, 2025", "$125.00"},
		data.PaperReceipt:   {"REC-0007", "Card", "$700.00", "Open on the account: $125.00"},
		data.PaperStatement: {"Balance before June 1, 2025", "$650.00", "$125.00"},
	} {
		text := paper.Dump(goldenBill(kind).Document())
		for _, words := range must {
			if !strings.Contains(text, words) {
				t.Errorf("%s does not say %q", kind, words)
			}
		}
		if private := kind != data.PaperSuperbill && kind != data.PaperEstimate; private && strings.Contains(text, "F33.2") {
			t.Errorf("%s names a diagnosis that the practice did not choose to print", kind)
		}
	}
}

// What was credited or written off is said to nobody as paid: an insurer goes by it.
func TestASuperbillSaysOnlyMoneyAsPaid(t *testing.T) {
	b := goldenBill(data.PaperSuperbill)
	b.Body.Paid, b.Body.Forgiven = map[data.BillingLineID]int64{1: 60000, 2: 17500}, map[data.BillingLineID]int64{1: 5000}
	text := paper.Dump(b.Document())
	for _, must := range []string{"The client paid $775.00 of $825.00", "$50.00 of it was credited or written off: nobody paid it."} {
		if !strings.Contains(text, must) {
			t.Errorf("the superbill does not say %q:\n%s", must, text)
		}
	}
	if strings.Contains(text, "paid in full") {
		t.Error("the superbill says that all was paid, and a part was written off")
	}
	invoice := goldenBill(data.PaperInvoice)
	invoice.Body.Forgiven = map[data.BillingLineID]int64{2: 2500}
	if text := paper.Dump(invoice.Document()); !strings.Contains(text, "Paid or credited") || !strings.Contains(text, "$75.00") || !strings.Contains(text, "$100.00") {
		t.Errorf("an invoice with a credit says:\n%s", text)
	}
}

// What nobody entered stands as such, and the sheet is a draft.
func TestABillDoesNotGuess(t *testing.T) {
	b := goldenBill(data.PaperSuperbill)
	b.Body.Complete, b.Body.Practice.Billing, b.Body.Client.Born, b.Body.Lines[0].Place, b.Body.Lines[1].Minutes = false, data.Billing{}, data.Date{}, data.PlaceUnknown, 0
	doc := b.Document()
	if text := paper.Dump(doc); !doc.Draft || strings.Count(text, "not recorded") != 3 || strings.Contains(text, "born") {
		t.Errorf("a superbill that lacks its numbers is a draft (%v) and says:\n%s", doc.Draft, text)
	}
	estimate := goldenBill(data.PaperEstimate)
	estimate.Body.Estimate.Diagnoses, estimate.Body.Estimate.First, estimate.Body.Estimate.Items[0].Days = nil, data.Date{}, nil
	estimate.Body.Practice.Country = "DE"
	if text := paper.Dump(estimate.Document()); strings.Contains(text, "cms.gov") || strings.Contains(text, "$400") || !strings.Contains(text, "not a contract") {
		t.Errorf("an estimate of another country promises a right of the United States:\n%s", text)
	}
	estimate.Body.Practice.Country = "US"
	if text := paper.Dump(estimate.Document()); !strings.Contains(text, "not yet determined") || strings.Count(text, "not scheduled yet") != 2 {
		t.Errorf("an estimate without a diagnosis or a day says:\n%s", text)
	}
}
