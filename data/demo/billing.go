package demo

import (
	"context"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/store"
)

// billing is the practice's fees beside those of its visits, and the evening before the
// demo's day, on which it charges, takes down what was paid, and makes estimates.
func (sc *script) billing() {
	sc.then(sc.at(time.January, 6, 9, 30).AddDate(0, -3, 0), func(ctx context.Context, s *store.Store) error {
		dollars := func(n int64) data.Fee { return data.Fee{Set: true, Cents: n * 100} }
		return s.SaveBilling(ctx, data.Billing{NPI: "1234567893", TIN: "93-0000000", DueDays: 14, LateCancel: dollars(90), NoShow: dollars(180), NoGo: dollars(250), Deposit: dollars(200),
			Codes: map[data.Kind]data.ServiceCode{data.KindIntake: {Code: "90791", Least: 16}, data.KindPreparation: {Code: "90837", Least: 53}, data.KindIntegration: {Code: "90837", Least: 53}},
			Items: []data.FeeItem{{ServiceCode: data.ServiceCode{Words: "Letter or form, per page"}, Fee: dollars(25)}}})
	})
	sc.then(sc.at(time.June, 11, 18, 30), sc.billingEvening)
}

// billingEvening charges the visits of the weeks before, all but the newest two, and
// estimates what is booked.
func (sc *script) billingEvening(ctx context.Context, s *store.Store) error {
	practice, err := s.Practice(ctx)
	if err != nil {
		return err
	}
	overview, err := s.BillingOverview(ctx)
	if err != nil {
		return err
	}
	open := overview.ToBill[min(2, len(overview.ToBill)):]
	slices.Reverse(open)
	owed := map[data.ClientID]int64{}
	for _, b := range open {
		client, err := s.Client(ctx, b.Client)
		if err != nil {
			return err
		}
		line, _ := billing.Propose(practice, client, b)
		if line.Service.Least > 0 {
			line.Minutes = max(line.Service.Least, practice.Visits.Rule(b.Kind).Minutes-5) // notes take the rest of the visit
		}
		if _, err := s.RecordBilling(ctx, line); err != nil {
			return err
		}
		owed[b.Client] += line.Cents
	}
	for _, client := range sortedClients(owed) {
		if err := sc.settle(ctx, s, client, owed[client]); err != nil {
			return err
		}
	}
	for _, need := range overview.Needed {
		body, err := s.DraftEstimate(ctx, need.Client)
		if err != nil {
			return err
		}
		made, err := s.MakeEstimate(ctx, need.Client, body)
		if err != nil {
			return err
		}
		if err := s.GiveBillingPaper(ctx, made, s.Today(), "by hand"); err != nil {
			return err
		}
	}
	return nil
}

// settle takes down what a client paid, with the documents of it: every fourth paid
// nothing yet, every fourth a part, and the others all.
func (sc *script) settle(ctx context.Context, s *store.Store, client data.ClientID, owed int64) error {
	paid, papers := owed, []data.BillingPaperKind{data.PaperReceipt}
	switch client % 4 {
	case 1:
		paid, papers = owed/2/100*100, []data.BillingPaperKind{data.PaperReceipt, data.PaperInvoice, data.PaperSuperbill, data.PaperStatement}
	case 3:
		paid, papers = 0, []data.BillingPaperKind{data.PaperInvoice}
	}
	if paid > 0 {
		line := data.BillingLine{Client: client, Kind: data.BillingPayment, Day: s.Today(), Cents: paid, Method: data.BillingMethods()[client%4]}
		if _, err := s.RecordBilling(ctx, line); err != nil {
			return err
		}
	}
	for _, kind := range papers {
		if _, err := s.MakeBillingPaper(ctx, client, kind, s.Today().AddMonths(-6), s.Today()); err != nil {
			return err
		}
	}
	return nil
}

func sortedClients(owed map[data.ClientID]int64) []data.ClientID {
	var list []data.ClientID
	for client := range owed {
		list = append(list, client)
	}
	slices.Sort(list)
	return list
}
