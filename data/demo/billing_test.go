package demo_test

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
)

// The demo shows each thing that billing has: balances, visits to charge, estimates
// that were given, a receipt.
func TestDemoIsBilled(t *testing.T) {
	s := demotest.Open(t, demo.DesignTime(portland))
	o, err := s.BillingOverview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Owed) < 2 || len(o.ToBill) < 2 || !o.Begun {
		t.Errorf("%d owe and %d visits wait, want some of each", len(o.Owed), len(o.ToBill))
	}
	papers := map[data.BillingPaperKind]int{}
	for client := range data.ClientID(20) {
		a, err := s.Account(t.Context(), client)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range a.Papers {
			papers[p.Kind]++
		}
	}
	if papers[data.PaperEstimate] < 2 || papers[data.PaperReceipt] < 2 {
		t.Errorf("the documents are %v, want estimates and receipts", papers)
	}
}
