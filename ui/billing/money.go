package billing

import (
	"context"
	"slices"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// aboutMoney is an entry of money for a client.
type aboutMoney struct {
	Client data.ClientID
	Kind   data.BillingKind
	Cents  int64 // proposed, 0 for none
}

// moneyWords are the title and the button of each kind of entry.
var moneyWords = map[data.BillingKind]struct{ title, text, does string }{
	data.BillingPayment:  {"Enter payment", "It pays the oldest charge that is open. What is left stays with the client, as a deposit does.", "Enter payment"},
	data.BillingRefund:   {"Enter refund", "Money that went back to the client.", "Enter refund"},
	data.BillingCredit:   {"Give credit", "A part of what is owed that you agreed not to ask for.", "Give credit"},
	data.BillingWriteOff: {"Write off", "A part of what is owed that you give up. It stays in the account with its reason.", "Write off"},
}

// moneyDialog enters a payment, refund, credit or write-off.
var moneyDialog = desk.Dialog("billing.money", func(d *desk.Desk, about aboutMoney) {
	desk.Load(d, "billing/money", d.Store.Practice, func(p data.Practice) { askMoney(d, about, p) })
})

func askMoney(d *desk.Desk, about aboutMoney, practice data.Practice) {
	region := d.Region()
	money := about.Kind == data.BillingPayment || about.Kind == data.BillingRefund
	amount := kit.NewMoneyField(data.Join(" ", "Amount", practice.Currency()), region).Between(0.01, data.MostCents/100).Required()
	day := kit.NewDateField("Day", region, d.Store.Today())
	method := kit.NewSelect("How", data.Capitals(data.BillingMethods()), nil)
	note := kit.NewField("Reason")
	if about.Kind == data.BillingPayment {
		note = kit.NewField("Remark")
	}
	day.SetValue(d.Store.Today())
	if about.Cents > 0 {
		amount.SetCents(about.Cents)
	}
	body := kit.Column(12, across(amount, day), note)
	if money {
		body = kit.Column(12, across(amount, day), method, note)
	}
	show := func(found data.Problems) {
		showing(map[string]*kit.Field{"cents": amount.Field, "day": day.Field, "note": note})(found)
		method.SetProblem(words.Problem(found.For("method")))
	}
	says := moneyWords[about.Kind]
	dialog := kit.NewDialog(says.title, says.text, "Cancel").With(body)
	d.Stage.Ask(dialog.Act(says.does, func() bool {
		cents, _, errAmount := amount.Cents()
		on, _, errDay := day.Value()
		if errAmount != nil || errDay != nil {
			say(amount.Field, errAmount)
			say(day.Field, errDay)
			return false
		}
		line := data.BillingLine{Client: about.Client, Kind: about.Kind, Day: on, Cents: cents, Note: note.Text()}
		if i := method.Chosen(); money && i >= 0 {
			line.Method = data.BillingMethods()[i]
		}
		if found := billing.Check(line, d.Store.Today()); found.Err() != nil {
			show(found)
			return false
		}
		keep(d, dialog, line, data.Capital(string(about.Kind))+" of "+practice.Money(line.Cents)+" entered", desk.Beside(show))
		return true
	}).Stay())
}

// aboutLine is a line that is to be taken back.
type aboutLine struct {
	Line data.BillingLineID
	Says string // the line in words, without a name
}

// takeBackDialog takes a line out of an account, with a reason.
var takeBackDialog = desk.Dialog("billing.back", func(d *desk.Desk, about aboutLine) {
	var dialog *kit.Dialog
	dialog = kit.ReasonDialog("Take this line back?", about.Says+". Both the line and the reason stay in the account, and neither counts.", "Keep it", "Take back", func(reason string) {
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.VoidBilling(ctx, about.Line, reason) }, func() { d.Toast("Line taken back, with its reason", nil) })
	}).Stay()
	d.Stage.Ask(dialog)
})

// payers are who may pay, in the order of the form.
var payers = []data.Payer{data.PayerSelf, data.PayerInsurance}

// payerDialog asks who pays for a client.
var payerDialog = desk.Dialog("billing.payer", func(d *desk.Desk, client data.ClientID) {
	desk.Load(d, "billing/payer", func(ctx context.Context) (data.Account, error) { return d.Store.Account(ctx, client) },
		func(a data.Account) { askPayer(d, a) })
})

func askPayer(d *desk.Desk, a data.Account) {
	who := kit.NewSelect("Who pays", []string{"The client, without insurance or without using it", "Insurance: claims go to a plan"}, nil).
		Hold("Not asked: an estimate is due as to one who pays alone")
	asked := kit.NewDateField("Asked for an estimate on", d.Region(), d.Store.Today())
	member, referring := kit.NewField("Member ID, for the superbill"), kit.NewField("Referred by, with the NPI if known")
	who.Choose(slices.Index(payers, a.Payer))
	if !a.Asked.IsZero() {
		asked.SetValue(a.Asked)
	}
	member.SetText(a.MemberID)
	referring.SetText(a.Referring)
	show := showing(map[string]*kit.Field{"asked": asked.Field, "member": member, "referring": referring})
	dialog := kit.NewDialog("Who pays", "A client who pays alone is owed a good-faith estimate, and so is one who asks. Leave the day empty for one who did not.", "Cancel").
		With(kit.Column(12, who, asked, member, referring))
	d.Stage.Ask(dialog.Act("Keep", func() bool {
		on, _, err := asked.Value()
		if err != nil {
			say(asked.Field, err)
			return false
		}
		account := a
		account.Payer, account.Asked, account.MemberID, account.Referring = data.PayerUnknown, on, member.Text(), referring.Text()
		if i := who.Chosen(); i >= 0 {
			account.Payer = payers[i]
		}
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.SavePayer(ctx, account) }, nil, desk.Beside(show))
		return true
	}).Stay())
}
