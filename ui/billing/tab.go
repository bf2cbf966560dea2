package billing

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// facts are what the tab reads, together.
type facts struct {
	practice data.Practice
	client   data.Client
	account  data.Account
}

// tab is the Billing tab of a client: every line of the account, what may be charged,
// the documents, and who pays.
type tab struct {
	desk   *desk.Desk
	client data.ClientID
	place  *desk.Place
	list   *kit.RecordList
	side   *fyne.Container
	body   fyne.CanvasObject
	facts  facts
	lines  []data.BillingLine // as the list shows them
	stop   func()
	left   bool
}

// NewTab returns the Billing tab of a client.
func NewTab(d *desk.Desk, client data.ClientID) desk.Tab {
	t := &tab{desk: d, client: client, place: desk.NewPlace(), side: kit.Stack()}
	t.list = kit.NewRecordList(kit.ListColumn{Title: "Day", Width: 92}, kit.ListColumn{Title: "What", Width: -30},
		kit.ListColumn{Title: "Amount", Width: 104, Right: true},
		kit.ListColumn{Title: "Balance", Width: 104, Right: true, From: 560}, kit.ListColumn{Width: 104, Right: true})
	t.list.SetRowHeight(44)
	t.list.OnAct = func(row, _ int) { t.takeBack(row) }
	t.body = kit.NewFold("Account", "Balance").Split(320, 300, t.list, t.side)
	t.load()
	t.stop = d.Listen(func(c store.Changed) {
		if (c.Client == client || c.Client == 0) && c.Subject != store.SubjectText {
			t.load()
		}
	})
	return t
}

// Content is the account with what can be done beside it.
func (t *tab) Content() fyne.CanvasObject { return t.place.Root }

// Actions enter a charge or a payment.
func (t *tab) Actions() fyne.CanvasObject {
	return kit.Row(8, kit.NewButton("All clients", func() { t.desk.Go(desk.Route{Page: desk.Billing}) }).Small().Low(),
		kit.NewButton("Add charge", func() { chargeDialog(t.desk, aboutCharge{Client: t.client}) }).Small(),
		kit.NewButton("Enter payment", func() {
			moneyDialog(t.desk, aboutMoney{Client: t.client, Kind: data.BillingPayment, Cents: max(0, billing.Total(t.facts.account.Lines).Balance)})
		}).WithIcon("receipt").Small())
}

// Leave stops listening.
func (t *tab) Leave() { t.left = true; t.stop() }

func (t *tab) load() {
	if t.left {
		return
	}
	client, s := t.client, t.desk.Store
	desk.Show(t.desk, "billing/tab", t.place, func(ctx context.Context) (f facts, err error) {
		if f.practice, err = s.Practice(ctx); err != nil {
			return f, err
		}
		if f.client, err = s.Client(ctx, client); err != nil {
			return f, err
		}
		f.account, err = s.Account(ctx, client)
		return f, err
	}, func(f facts) fyne.CanvasObject {
		if t.left {
			return nil
		}
		t.facts = f
		t.fill()
		return t.body
	})
}

func (t *tab) fill() {
	f := t.facts
	t.lines = billing.Newest(f.account.Lines)
	balances, sum := map[data.BillingLineID]int64{}, int64(0)
	for i := len(t.lines) - 1; i >= 0; i-- {
		sum += t.lines[i].Signed()
		balances[t.lines[i].ID] = sum
	}
	t.list.SetRows(len(t.lines), func(i int) kit.Record { return t.record(t.lines[i], balances[t.lines[i].ID]) })
	if len(t.lines) == 0 {
		t.list.SetRows(1, func(int) kit.Record { return kit.Record{Group: "No charge and no payment yet"} })
	}
	column := kit.Column(12, t.balanceCard(), t.openCard(), t.papersCard(), t.payerCard())
	t.side.Objects = []fyne.CanvasObject{kit.ScrollCards(column)}
	t.side.Refresh()
}

// record is a line of the account. One that was taken back stays, quiet, and counts
// no more.
func (t *tab) record(l data.BillingLine, balance int64) kit.Record {
	p, region, today := t.facts.practice, t.desk.Region(), t.desk.Store.Today()
	amount := p.Money(l.Signed())
	under := ""
	role := kit.Second.In(kit.Ink)
	act := "Take back"
	switch {
	case l.Kind == data.BillingMistake:
		amount, act, role = "", "", kit.Second.In(kit.Ink3)
	case !l.Counts():
		amount, under, act, role = "("+p.Money(l.Cents)+")", "taken back, does not count", "", kit.Second.In(kit.Ink3)
	case l.Kind == data.BillingCharge:
		under = chargeNote(l)
	}
	return kit.Record{ID: fmt.Sprint(l.ID), Cells: []kit.Cell{
		{Text: region.Short(l.Day, today), Role: role}, {Text: words.BillingLine(l), Under: under, Role: role},
		{Text: amount, Role: role}, {Text: p.Money(balance), Role: kit.Second}, {Action: act},
	}}
}

// chargeNote is what else is known of a charge: units, minutes, and where.
func chargeNote(l data.BillingLine) string {
	units, minutes := "", ""
	if l.Units > 1 {
		units = fmt.Sprintf("%d units", l.Units)
	}
	if l.Minutes > 0 {
		minutes = fmt.Sprintf("%d min", l.Minutes)
	}
	place := ""
	if l.Visit != 0 {
		place = "place " + words.ServicePlace(l.Place)
	}
	return data.Join(", ", units, minutes, place)
}

func (t *tab) takeBack(row int) {
	if row >= len(t.lines) || !t.lines[row].Counts() {
		return
	}
	l := t.lines[row]
	takeBackDialog(t.desk, aboutLine{l.ID, t.desk.Region().Short(l.Day, t.desk.Store.Today()) + ", " + data.Capital(string(l.Kind)) + " of " +
		t.facts.practice.Money(l.Cents)})
}

// balanceCard is what the client owes, with what else money may do, and a warning when
// more was billed than an estimate said.
func (t *tab) balanceCard() fyne.CanvasObject {
	f := t.facts
	sum := billing.Total(f.account.Lines)
	list := kit.Column(8, kit.NewText(kit.Name, words.Balance(f.practice, sum.Balance)).Elided())
	if over, e := billing.Over(f.practice, f.account.Papers, f.account.Lines); over >= billing.OverEstimate {
		list.Add(kit.NewParagraph(kit.Second.In(kit.Warn.Solid), f.practice.Money(over)+" more was charged than the estimate of "+
			t.desk.Region().Short(e.Made, t.desk.Store.Today())+" says at most. From "+f.practice.Money(billing.OverEstimate)+" on the client may dispute the bill."))
	}
	ask := func(kind data.BillingKind) func() {
		return func() { moneyDialog(t.desk, aboutMoney{Client: t.client, Kind: kind}) }
	}
	list.Add(kit.Flow(8, kit.NewButton("Refund", ask(data.BillingRefund)).Small().Low(), kit.NewButton("Credit", ask(data.BillingCredit)).Small().Low(),
		kit.NewButton("Write off", ask(data.BillingWriteOff)).Small().Low()))
	return kit.NewHeadedCard(kit.NewCardHead("Balance", ""), kit.PadXY(kit.CardPadding, 12, list))
}

// openCard is what may be charged: one press charges what is proposed.
func (t *tab) openCard() fyne.CanvasObject {
	f, region, today := t.facts, t.desk.Region(), t.desk.Store.Today()
	list := kit.Column(10)
	for _, open := range f.account.ToBill[:min(mostOpen, len(f.account.ToBill))] {
		line, proposed := billing.Propose(f.practice, f.client, open)
		name := words.ToBill(open, f.practice.Visits.Rule(open.Kind).Name)
		row := kit.Row(4)
		if proposed {
			says := f.practice.Money(line.Cents)
			row.Add(kit.NewButton("Charge "+says, func() { charge(t.desk, line, says) }).Small())
			if fit := words.MinutesFit(line.Service, line.Minutes); fit != "" {
				name += ", minutes not recorded"
			}
		}
		row.Add(kit.NewButton("Edit", func() { chargeDialog(t.desk, aboutCharge{t.client, open.ID}) }).Small().Low())
		row.Add(kit.NewButton("No charge", func() { leave(t.desk, open) }).Small().Low())
		list.Add(kit.Column(4, kit.NewText(kit.Second.In(kit.Ink), region.Short(data.DateOf(open.Start), today)+", "+name).Elided(), row))
	}
	if n := len(f.account.ToBill) - mostOpen; n > 0 {
		list.Add(kit.NewText(kit.Caption, fmt.Sprintf("%d older", n)))
	}
	if len(f.account.ToBill) == 0 {
		list.Add(kit.NewText(kit.Second, "No signed visit waits to be charged.").Elided())
	}
	return kit.NewHeadedCard(kit.NewCardHead("To charge", ""), kit.PadXY(kit.CardPadding, 12, list))
}

// mostOpen is how many open charges the side shows.
const mostOpen = 6

// leave decides that something is not charged; one press takes it back.
func leave(d *desk.Desk, open data.ToBill) {
	desk.Do(d, func(ctx context.Context) error { return d.Store.LeaveUncharged(ctx, open.ID, "") }, func() {
		d.Toast("Not charged", func() {
			desk.Do(d, func(ctx context.Context) error { return d.Store.AskToBill(ctx, open.ID) }, nil)
		})
	})
}

// papersCard makes documents and lists those that were made.
func (t *tab) papersCard() fyne.CanvasObject {
	region, today := t.desk.Region(), t.desk.Store.Today()
	makes := kit.Flow(8, kit.NewButton("Estimate", func() { estimateDialog(t.desk, t.client) }).Small())
	for _, kind := range data.BillingPapers() {
		if kind != data.PaperEstimate {
			makes.Add(kit.NewButton(data.Capital(string(kind)), func() { paperDialog(t.desk, aboutPaper{t.client, kind}) }).Small())
		}
	}
	list := kit.Column(0)
	papers := t.facts.account.Papers
	for _, p := range papers[:min(mostPapers, len(papers))] {
		state := "not given"
		if !p.Given.IsZero() {
			state = "given " + region.Short(p.Given, today)
		}
		text := kit.Column(0, kit.NewText(kit.SecondName, words.BillingTitle(p.Kind)+", "+billing.PaperNumber(p)).Elided(),
			kit.NewText(kit.Caption, "made "+region.Short(p.Made, today)+", "+state).Elided())
		list.Add(kit.NewRowFrame(44, kit.Row(8, kit.NewIcon("file-text", 16, kit.Ink2), kit.Grow(kit.Anchored(text))), func() { openPaper(t.desk, t.client, p.ID) }).
			Padding(kit.CardPadding).Says(words.BillingTitle(p.Kind) + ", " + state))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Documents", "make"), kit.Column(0, kit.PadXY(kit.CardPadding, 12, makes), list))
}

// mostPapers is how many documents the side shows, the newest first.
const mostPapers = 8

// payerCard says who pays.
func (t *tab) payerCard() fyne.CanvasObject {
	a := t.facts.account
	said := "Not asked yet"
	switch a.Payer {
	case data.PayerSelf:
		said = "The client, without insurance"
	case data.PayerInsurance:
		said = "Insurance"
	}
	list := kit.Column(8, kit.NewText(kit.Second.In(kit.Ink), said).Elided())
	if !a.Asked.IsZero() {
		list.Add(kit.NewText(kit.Second, "Asked for an estimate on "+t.desk.Region().Short(a.Asked, t.desk.Store.Today())).Elided())
	}
	list.Add(kit.NewButton("Change who pays", func() { payerDialog(t.desk, t.client) }).Small().Low())
	return kit.NewHeadedCard(kit.NewCardHead("Who pays", ""), kit.PadXY(kit.CardPadding, 12, list))
}
