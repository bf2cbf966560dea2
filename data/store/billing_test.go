package store

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/billing"
)

// fees are what the practice of the tests charges.
func (w *walk) fees() {
	types := data.VisitTypes(nil)
	for kind, dollars := range map[data.Kind]int64{data.KindMedicine: 650, data.KindMaintenance: 650, data.KindIntegration: 175, data.KindReview: 175} {
		own := kind.Rule().Type()
		own.Fee = data.Fee{Set: true, Cents: dollars * 100}
		types = types.With(kind, own)
	}
	w.must("the fees", w.s.SaveVisitTypes(w.Context(), types))
	w.must("the codes", w.s.SaveBilling(w.Context(), data.Billing{NPI: "1234567893", NoShow: data.Fee{Set: true, Cents: 10000}, LateCancel: data.Fee{Set: true, Cents: 8000},
		Codes: map[data.Kind]data.ServiceCode{data.KindIntegration: {Code: " 90837 ", Least: 53}}}))
}

// billed charges the newest visit of the golden course, takes a payment, and makes a
// document of each kind.
func (w *walk) billed() {
	w.fees()
	o, err := w.s.BillingOverview(w.Context())
	w.must("the overview", err)
	practice, err := w.s.Practice(w.Context())
	w.must("the practice", err)
	line, _ := billing.Propose(practice, data.Client{}, o.ToBill[0])
	ids, err := w.s.RecordBilling(w.Context(), line)
	w.must("charge", err)
	w.record(data.BillingLine{Kind: data.BillingPayment, Cents: 5000, Method: data.PaidByCard, Toward: ids[0]})
	for _, kind := range []data.BillingPaperKind{data.PaperInvoice, data.PaperReceipt, data.PaperSuperbill, data.PaperStatement} {
		_, err := w.s.MakeBillingPaper(w.Context(), w.who, kind, line.Day, data.DateOf(w.clock.now))
		w.must(string(kind), err)
	}
	body, err := w.s.DraftEstimate(w.Context(), w.who)
	w.must("draft the estimate", err)
	_, err = w.s.MakeEstimate(w.Context(), w.who, body)
	w.must("the estimate", err)
}

// record keeps a line of today in the client's account.
func (w *walk) record(l data.BillingLine) data.BillingLineID {
	l.Client, l.Day = w.who, data.DateOf(w.clock.now)
	ids, err := w.s.RecordBilling(w.Context(), l)
	w.must("record "+string(l.Kind), err)
	return ids[0]
}

func (w *walk) account() data.Account {
	a, err := w.s.Account(w.Context(), w.who)
	w.must("read the account", err)
	return a
}

// A signed visit waits to be charged, is charged once, and waits again when its charge
// was a mistake. The balance that lists show is the account's own each time.
func TestAVisitIsChargedOnce(t *testing.T) {
	w, _ := goldenCourse(t)
	w.fees()
	balance := func() int64 {
		o, err := w.s.BillingOverview(t.Context())
		w.must("the overview", err)
		for _, b := range o.Owed {
			if b.Client == w.who {
				return b.Cents
			}
		}
		return 0
	}
	before := w.account().ToBill
	if len(before) == 0 {
		t.Fatal("no signed visit waits to be charged")
	}
	practice, err := w.s.Practice(t.Context())
	w.must("the practice", err)
	at := slices.IndexFunc(before, func(b data.ToBill) bool { return b.Kind == data.KindIntegration })
	line, proposed := billing.Propose(practice, data.Client{}, before[at])
	if !proposed || line.Cents != 17500 || line.Service.Code != "90837" {
		t.Fatalf("an integration is proposed as %+v (%v)", line, proposed)
	}
	ids, err := w.s.RecordBilling(t.Context(), line)
	w.must("charge it", err)
	if got := balance(); got != 17500 {
		t.Errorf("the balance is %d, want 17500", got)
	}
	if after := w.account().ToBill; len(after) != len(before)-1 {
		t.Errorf("%d wait, want one less than %d", len(after), len(before))
	}
	if _, err := w.s.RecordBilling(t.Context(), line); refusedAs(err) != "refused.charged" {
		t.Errorf("the same charge again: %v", err)
	}
	payment := w.record(data.BillingLine{Kind: data.BillingPayment, Cents: 17500, Method: data.PaidByCash, Toward: ids[0]})
	if err := w.s.VoidBilling(t.Context(), ids[0], "typed twice"); refusedAs(err) != "refused.paid" {
		t.Errorf("a paid charge is taken back: %v", err)
	}
	if err := w.s.VoidBilling(t.Context(), payment, "  "); err == nil {
		t.Error("a line is taken back without a reason")
	}
	w.must("take the payment back", w.s.VoidBilling(t.Context(), payment, "another client's"))
	w.must("take the charge back", w.s.VoidBilling(t.Context(), ids[0], "typed twice"))
	if err := w.s.VoidBilling(t.Context(), ids[0], "again"); refusedAs(err) != "refused.voided" {
		t.Errorf("it is taken back twice: %v", err)
	}
	a := w.account()
	if len(a.Lines) != 4 || a.Lines[0].VoidedBy == 0 || a.Lines[3].Kind != data.BillingMistake || a.Lines[3].Note != "typed twice" {
		t.Errorf("the account shows %+v, want both lines and both mistakes", a.Lines)
	}
	if got := balance(); got != 0 || len(a.ToBill) != len(before) {
		t.Errorf("the balance is %d and %d wait; want 0 and %d", got, len(a.ToBill), len(before))
	}
	w.must("leave it", w.s.LeaveUncharged(t.Context(), before[at].ID, "agreed"))
	if n := len(w.account().ToBill); n != len(before)-1 {
		t.Errorf("%d wait after one was left uncharged", n)
	}
	w.must("ask again", w.s.AskToBill(t.Context(), before[at].ID))
	if n := len(w.account().ToBill); n != len(before) {
		t.Errorf("%d wait after it was asked again, want %d", n, len(before))
	}
}

// A visit that was missed or canceled late waits with the practice's fee for it, and no
// longer when that is taken back.
func TestMissedVisitsWait(t *testing.T) {
	w := morning(t)
	w.fees()
	missed := w.book(data.KindIntegration, local(time.June, 9, 7, 0), 60)
	late := w.book(data.KindIntegration, local(time.June, 10, 9, 0), 60)
	w.must("nobody came", w.s.SetAppointmentStatus(t.Context(), missed, data.NoShow))
	w.must("canceled late", w.s.CancelAppointment(t.Context(), late, "client", "ill"))
	practice, err := w.s.Practice(t.Context())
	w.must("the practice", err)
	proposed := map[data.ToBillWhy]int64{}
	for _, b := range w.account().ToBill {
		line, _ := billing.Propose(practice, data.Client{}, b)
		proposed[b.Why] = line.Cents
	}
	if len(proposed) != 2 || proposed[data.ToBillNoShow] != 10000 || proposed[data.ToBillLateCancel] != 8000 {
		t.Errorf("proposed are %v", proposed)
	}
	if n := len(w.account().Lines); n != 0 {
		t.Errorf("%d lines were charged by themselves", n)
	}
	w.must("the client came after all", w.s.SetAppointmentStatus(t.Context(), missed, data.Completed))
	if list := w.account().ToBill; len(list) != 1 || list[0].Why != data.ToBillLateCancel {
		t.Errorf("%+v wait, want the late cancel alone", list)
	}
}

// Nothing of another client's gets into an account.
func TestAccountsStayApart(t *testing.T) {
	w, sessions := goldenCourse(t)
	other := person(t, w.s, "Rosa", "Marquez")
	mine := w.record(data.BillingLine{Kind: data.BillingCharge, Cents: 100, Each: 100, Units: 1, Service: data.ServiceCode{Words: "A letter"}})
	day := data.DateOf(w.clock.now)
	for what, l := range map[string]data.BillingLine{
		"a payment toward another's charge": {Kind: data.BillingPayment, Cents: 100, Method: data.PaidByCash, Toward: mine},
		"a charge for another's visit":      {Kind: data.BillingCharge, Visit: sessions[0], Units: 1, Service: data.ServiceCode{Words: "x"}},
	} {
		l.Client, l.Day = other, day
		if _, err := w.s.RecordBilling(t.Context(), l); refusedAs(err) != "refused.account" {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := w.s.RecordBilling(t.Context(), data.BillingLine{Client: other, Day: day, Kind: data.BillingMistake, Note: "x", Voids: mine}); err == nil {
		t.Error("a mistake is entered as a line")
	}
	// All or none: the second of two lines is refused, and the first is not kept.
	fine := data.BillingLine{Client: other, Day: day, Kind: data.BillingCredit, Cents: 1, Note: "x"}
	if _, err := w.s.RecordBilling(t.Context(), fine, data.BillingLine{Client: other, Day: day, Kind: data.BillingPayment}); err == nil {
		t.Error("a payment of nothing is kept")
	}
	if a, err := w.s.Account(t.Context(), other); err != nil || len(a.Lines) != 0 {
		t.Errorf("the other account has %+v (%v), want nothing", a.Lines, err)
	}
	for what, query := range map[string]string{
		"the balance of another":  "INSERT INTO billing_line (client_id, kind, day, cents, voids, actor, entered_at) SELECT " + sqlID(other) + ", 'mistake', day, 0, id, '', '' FROM billing_line",
		"a payment below zero":    "INSERT INTO billing_line (client_id, kind, day, cents, actor, entered_at) VALUES (" + sqlID(other) + ", 'payment', '2025-06-12', -5, '', '')",
		"a sum that does not fit": "INSERT INTO billing_line (client_id, kind, day, cents, units, each, actor, entered_at) VALUES (" + sqlID(other) + ", 'charge', '2025-06-12', 5, 1, 4, '', '')",
		"a changed line":          "UPDATE billing_line SET cents = 1",
		"a deleted line":          "DELETE FROM billing_line",
	} {
		if _, err := w.s.files.Writer().Exec(query); err == nil {
			t.Errorf("the file takes %s", what)
		}
	}
}

func sqlID(c data.ClientID) string { return strings.Trim(jsonList([]data.ClientID{c}), "[]") }

// Documents are numbered, keep what they said, and are given once.
func TestBillingDocumentsStay(t *testing.T) {
	w, _ := goldenCourse(t)
	w.billed()
	a := w.account()
	if len(a.Papers) != 5 {
		t.Fatalf("%d documents were made, want 5", len(a.Papers))
	}
	var superbill, estimate data.BillingPaper
	for _, p := range a.Papers {
		switch p.Kind {
		case data.PaperSuperbill:
			superbill = p
		case data.PaperEstimate:
			estimate = p
		}
		if p.Number != 1 || !p.Body.Complete && p.Kind != data.PaperSuperbill {
			t.Errorf("%s has the number %d (complete: %v)", p.Kind, p.Number, p.Body.Complete)
		}
	}
	if superbill.Body.Complete || superbill.Body.Paid[superbill.Body.Lines[0].ID] != 5000 {
		t.Errorf("the superbill lacks a tax number and is complete, or does not say what was paid: %+v", superbill.Body)
	}
	types := w.s.VisitTypes()
	dear := types.Rule(data.KindMaintenance).Type()
	dear.Fee.Cents *= 2
	w.must("another fee", w.s.SaveVisitTypes(t.Context(), types.With(data.KindMaintenance, dear)))
	again, err := w.s.BillingPaper(t.Context(), estimate.ID)
	w.must("read it again", err)
	if least, _ := again.Body.Estimate.Range(); least != 65000+17500 {
		t.Errorf("the estimate says %d after the fee was raised", least)
	}
	body, err := w.s.DraftEstimate(t.Context(), w.who)
	w.must("draft again", err)
	second, err := w.s.MakeEstimate(t.Context(), w.who, body)
	w.must("a second version", err)
	if p, err := w.s.BillingPaper(t.Context(), second); err != nil || p.Number != 2 {
		t.Errorf("the second estimate is version %d (%v)", p.Number, err)
	}
	today := data.DateOf(w.clock.now)
	for _, wrong := range []data.Date{{}, today.AddDays(-1), today.AddDays(1)} {
		if err := w.s.GiveBillingPaper(t.Context(), second, wrong, "by hand"); err == nil {
			t.Errorf("made %s, given %q", today, wrong)
		}
	}
	w.must("give it", w.s.GiveBillingPaper(t.Context(), second, today, "by hand"))
	if err := w.s.GiveBillingPaper(t.Context(), second, today, "again"); refusedAs(err) != "refused.given" {
		t.Errorf("it is given twice: %v", err)
	}
	if v, err := w.s.CheckRecords(t.Context()); err != nil || v.Err() != nil {
		t.Errorf("verify finds %v (%v)", v.Wrong, err)
	}
	if _, err := w.s.files.Writer().Exec("UPDATE billing_account SET balance = balance + 1"); err != nil {
		t.Fatal(err)
	}
	if v, err := w.s.CheckRecords(t.Context()); err != nil || v.Err() == nil || !strings.Contains(v.Wrong[0], "balance") {
		t.Errorf("another balance is found as %v (%v)", v.Wrong, err)
	}
}

// Who has a visit ahead needs an estimate until one was given, and a new one when the
// visit moves.
func TestEstimatesNeeded(t *testing.T) {
	w := morning(t)
	w.fees()
	needed := func() []EstimateNeed {
		o, err := w.s.BillingOverview(t.Context())
		w.must("the overview", err)
		return o.Needed
	}
	visit := w.book(data.KindIntegration, local(time.June, 30, 9, 0), 60)
	if list := needed(); len(list) != 1 || list[0].By != data.MustDate(2025, time.June, 12) || list[0].Why != data.EstimateBooked {
		t.Fatalf("needed are %+v, want one by June 12", list)
	}
	w.must("who pays", w.s.SavePayer(t.Context(), data.Account{Client: w.who, Payer: data.PayerInsurance}))
	if list := needed(); len(list) != 0 {
		t.Errorf("who uses insurance needs %+v", list)
	}
	w.must("who pays", w.s.SavePayer(t.Context(), data.Account{Client: w.who, Payer: data.PayerSelf}))
	body, err := w.s.DraftEstimate(t.Context(), w.who)
	w.must("draft", err)
	made, err := w.s.MakeEstimate(t.Context(), w.who, body)
	w.must("make", err)
	if list := needed(); len(list) != 1 || list[0].Draft != made {
		t.Errorf("an estimate that was not given leaves %+v", list)
	}
	w.must("give", w.s.GiveBillingPaper(t.Context(), made, data.DateOf(w.clock.now), "by hand"))
	if list := needed(); len(list) != 0 {
		t.Errorf("after it was given %+v are needed", list)
	}
	w.must("move", w.s.Move(t.Context(), visit, Rebooking{Start: local(time.July, 1, 9, 0)}))
	if list := needed(); len(list) != 1 || list[0].Why != data.EstimateMoved || list[0].For != data.MustDate(2025, time.July, 1) {
		t.Errorf("after the visit moved needed are %+v", list)
	}
}

// Who asks for an estimate gets one within three business days, with and without a visit
// ahead and whoever pays, until one is given.
func TestAnEstimateIsAskedFor(t *testing.T) {
	w := morning(t)
	w.fees()
	needed := func() []EstimateNeed {
		o, err := w.s.BillingOverview(t.Context())
		w.must("the overview", err)
		return o.Needed
	}
	today := data.DateOf(w.clock.now)
	ask := data.Account{Client: w.who, Payer: data.PayerInsurance, Asked: today, MemberID: " A-1 "}
	w.must("ask", w.s.SavePayer(t.Context(), ask))
	list := needed()
	if len(list) != 1 || list[0].Why != data.EstimateAsked || list[0].Client != w.who || list[0].Name == "" || list[0].By != billing.DueAsked(today, "US") {
		t.Fatalf("needed are %+v, want one that was asked for", list)
	}
	if a := w.account(); a.Asked != today || a.MemberID != "A-1" || a.Payer != data.PayerInsurance {
		t.Errorf("the account keeps %+v", a)
	}
	view, err := w.s.TodayView(t.Context())
	w.must("today", err)
	if len(view.Facts.Estimates) != 1 || !view.Facts.Estimates[0].Asked {
		t.Errorf("today hears of %+v", view.Facts.Estimates)
	}
	w.book(data.KindIntegration, local(time.June, 30, 9, 0), 60)
	body, err := w.s.DraftEstimate(t.Context(), w.who)
	w.must("draft", err)
	if body.Estimate.Why != data.EstimateAsked {
		t.Errorf("it is drafted as %q", body.Estimate.Why)
	}
	made, err := w.s.MakeEstimate(t.Context(), w.who, body)
	w.must("make", err)
	if list := needed(); len(list) != 1 || list[0].Draft != made {
		t.Errorf("made and not given, needed are %+v", list)
	}
	w.must("give", w.s.GiveBillingPaper(t.Context(), made, today, " by hand "))
	if list, a := needed(), w.account(); len(list) != 0 || !a.Asked.IsZero() || a.Papers[0].How != "by hand" {
		t.Errorf("after it was given %+v are needed, asked on %s, given %q", list, a.Asked, a.Papers[0].How)
	}
	long := strings.Repeat("x", data.MostBillingText+1)
	for field, wrong := range map[string]data.Account{"asked": {Asked: today.AddDays(1)}, "member": {MemberID: long}, "referring": {Referring: long}} {
		wrong.Client = w.who
		var problems data.Problems
		if err := w.s.SavePayer(t.Context(), wrong); !errors.As(err, &problems) || problems.For(field).Code == "" {
			t.Errorf("%s: %v, want it refused beside its field", field, err)
		}
	}
}

// A visit ahead whose kind has no fee is counted: nobody knows whether it needs an
// estimate. One that costs nothing is known.
func TestVisitsWithoutAFeeAreCounted(t *testing.T) {
	w := morning(t)
	w.fees()
	ahead := func() int {
		o, err := w.s.BillingOverview(t.Context())
		w.must("the overview", err)
		return o.Ahead
	}
	w.book(data.KindIntegration, local(time.June, 30, 9, 0), 60)
	if n := ahead(); n != 0 {
		t.Errorf("%d visits ahead lack a fee, and the one that is booked has one", n)
	}
	w.book(data.KindPreparation, local(time.June, 27, 9, 0), 60)
	if n := ahead(); n != 1 {
		t.Errorf("%d visits ahead lack a fee, want the preparation", n)
	}
	types := w.s.VisitTypes()
	free := types.Rule(data.KindPreparation).Type()
	free.Fee = data.Fee{Set: true}
	w.must("it costs nothing", w.s.SaveVisitTypes(t.Context(), types.With(data.KindPreparation, free)))
	if n := ahead(); n != 0 {
		t.Errorf("%d visits ahead lack a fee, and the preparation costs nothing", n)
	}
}

// The draft of an estimate foresees the rest of the way, and what was left out of it is
// not its main service.
func TestAnEstimateForeseesTheWay(t *testing.T) {
	w := morning(t)
	w.fees()
	w.must("go on with the client", w.s.SetStage(t.Context(), w.who, data.StagePreparing, "Came from another practice."))
	w.book(data.KindMedicine, local(time.June, 30, 9, 0), 180)
	body, err := w.s.DraftEstimate(t.Context(), w.who)
	w.must("draft", err)
	items := body.Estimate.Items
	if len(items) != 2 || items[0].Kind != data.KindMedicine || items[0].Least != 1 || items[1].Kind != data.KindIntegration || items[1].Least != 0 || items[1].Most != 1 {
		t.Fatalf("with a dose booked the items are %+v, want the integration behind it foreseen", items)
	}
	body.Estimate.Items = items[1:]
	made, err := w.s.MakeEstimate(t.Context(), w.who, body)
	w.must("make", err)
	if p, err := w.s.BillingPaper(t.Context(), made); err != nil || p.Body.Estimate.Primary != "Integration" || !p.Body.Estimate.First.IsZero() {
		t.Errorf("without the dose the main service is %q on %s (%v)", p.Body.Estimate.Primary, p.Body.Estimate.First, err)
	}
}

// A charge belongs to a visit and an appointment of its own client, both; what is open is
// decided for what there is.
func TestWhatIsChargedIsTheClientsOwn(t *testing.T) {
	w, sessions := goldenCourse(t)
	other := person(t, w.s, "Rosa", "Marquez")
	theirs := book(t, w.s, data.Appointment{Client: other, Kind: data.KindIntegration, Start: local(time.June, 30, 9, 0), Minutes: 60,
		Status: data.Scheduled, Place: data.InPerson})
	line := data.BillingLine{Client: w.who, Kind: data.BillingCharge, Day: data.DateOf(w.clock.now), Units: 1, Service: data.ServiceCode{Words: "x"}}
	for what, edit := range map[string]func(*data.BillingLine){
		"own visit, another's appointment": func(l *data.BillingLine) { l.Visit, l.Appointment = sessions[0], theirs },
		"another's appointment":            func(l *data.BillingLine) { l.Appointment = theirs },
		"a visit that there never was":     func(l *data.BillingLine) { l.Visit = 4711 },
	} {
		wrong := line
		edit(&wrong)
		if _, err := w.s.RecordBilling(t.Context(), wrong); refusedAs(err) != "refused.account" {
			t.Errorf("%s: %v", what, err)
		}
	}
	line.Visit = sessions[0]
	w.record(line)
	if err := w.s.LeaveUncharged(t.Context(), 4711, ""); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("nothing that is open is left uncharged: %v", err)
	}
	open := w.account().ToBill[0]
	if err := w.s.LeaveUncharged(t.Context(), open.ID, strings.Repeat("x", data.MostBillingText+1)); err == nil {
		t.Error("a remark of any length is kept")
	}
}
