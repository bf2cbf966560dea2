// Package billing is what a practice charges and what came for it: the Billing tab of a
// client, the work list over all clients, and their dialogs. Rules and sums are those of
// data/billing; nothing is charged without a press.
package billing

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// ChargeButton is a place for the button that charges a signed visit with one press; it
// stays empty where nothing waits to be charged for it or the practice set no fee.
func ChargeButton(d *desk.Desk, client data.ClientID, visit data.VisitID) fyne.CanvasObject {
	place := kit.Stack()
	type proposal struct {
		open data.ToBill
		line data.BillingLine
		ok   bool
		says string
	}
	desk.Load(d, "billing/visit", func(ctx context.Context) (p proposal, err error) {
		account, err := d.Store.Account(ctx, client)
		if err != nil {
			return p, err
		}
		at := slices.IndexFunc(account.ToBill, func(b data.ToBill) bool { return b.Visit == visit })
		if at < 0 {
			return p, nil
		}
		p.open = account.ToBill[at]
		p.line, p.ok, p.says, err = proposed(ctx, d, p.open)
		return p, err
	}, func(p proposal) {
		if p.ok {
			place.Objects = []fyne.CanvasObject{kit.NewButton("Charge "+p.says, func() { charge(d, p.line, p.says) }).WithIcon("receipt")}
			place.Refresh()
		}
	})
	return place
}

// proposed is what something open may be charged as, with its amount in words.
func proposed(ctx context.Context, d *desk.Desk, open data.ToBill) (line data.BillingLine, ok bool, says string, err error) {
	practice, err := d.Store.Practice(ctx)
	if err != nil {
		return line, false, "", err
	}
	client, err := d.Store.Client(ctx, open.Client)
	if err != nil {
		return line, false, "", err
	}
	line, ok = billing.Propose(practice, client, open)
	return line, ok, practice.Money(line.Cents), nil
}

// charge keeps a charge as it was proposed; one press takes it back.
func charge(d *desk.Desk, line data.BillingLine, says string) {
	keep(d, nil, line, "Charged "+says)
}

// keep keeps a line from a dialog, or from none, and offers to take it back.
func keep(d *desk.Desk, dialog *kit.Dialog, line data.BillingLine, said string, show ...func(error) bool) {
	var kept data.BillingLineID
	desk.Send(d, dialog, func(ctx context.Context) error {
		ids, err := d.Store.RecordBilling(ctx, line)
		if err == nil {
			kept = ids[0]
		}
		return err
	}, func() {
		d.Toast(said, func() {
			desk.Do(d, func(ctx context.Context) error { return d.Store.VoidBilling(ctx, kept, "Taken back at once") }, nil)
		})
	}, show...)
}

// places are the places of service in the order of the form.
var places = []data.ServicePlace{data.PlaceOffice, data.PlaceHomeVideo, data.PlaceVideoElsewhere}

// aboutCharge is what a charge is entered for: something open, or an own one.
type aboutCharge struct {
	Client data.ClientID
	Open   data.ToBillID // 0 for none
}

// charging is what the dialog of a charge begins with.
type charging struct {
	practice data.Practice
	line     data.BillingLine
}

// errDecided is told of what was charged, or left uncharged, since its row was drawn.
var errDecided = &data.Fault{What: "This was decided already.", Safe: "Nothing was changed.", Do: "Look at the client’s account again."}

// chargeDialog enters a charge: what is open with its proposal, or one of the
// practice's own fees.
var chargeDialog = desk.Dialog("billing.charge", func(d *desk.Desk, about aboutCharge) {
	desk.Load(d, "billing/charge", func(ctx context.Context) (c charging, err error) {
		if c.practice, err = d.Store.Practice(ctx); err != nil {
			return c, err
		}
		c.line = data.BillingLine{Client: about.Client, Kind: data.BillingCharge, Day: d.Store.Today(), Units: 1}
		if about.Open == 0 {
			return c, nil
		}
		account, err := d.Store.Account(ctx, about.Client)
		if err != nil {
			return c, err
		}
		at := slices.IndexFunc(account.ToBill, func(open data.ToBill) bool { return open.ID == about.Open })
		if at < 0 { // never a charge of something else
			return c, errDecided
		}
		client, err := d.Store.Client(ctx, about.Client)
		c.line, _ = billing.Propose(c.practice, client, account.ToBill[at])
		return c, err
	}, func(c charging) { askCharge(d, c) })
})

func askCharge(d *desk.Desk, c charging) {
	region := d.Region()
	var fees []string
	for _, i := range c.practice.Billing.Items {
		fees = append(fees, i.Words)
	}
	what := kit.NewCombo("What", fees)
	code, modifier := kit.NewField("Code"), kit.NewField("Modifier")
	day := kit.NewDateField("Day", region, d.Store.Today())
	units := kit.NewNumberField("Units", "", 0, region).Between(1, data.MostUnits).Required()
	each := kit.NewMoneyField(data.Join(" ", "Fee", c.practice.Currency()), region).Between(0, data.MostCents/100/data.MostUnits).Required()
	minutes := kit.NewNumberField("Minutes face to face", "", 0, region).Between(1, data.MostVisit)
	place := kit.NewSelect("Place of service", placeWords(), nil).Hold(words.ServicePlace(data.PlaceUnknown))
	what.SetText(c.line.Service.Words)
	code.SetText(c.line.Service.Code)
	modifier.SetText(c.line.Service.Modifier)
	day.SetValue(c.line.Day)
	units.SetValue(float64(c.line.Units))
	if c.line.Cents > 0 {
		each.SetCents(c.line.Each)
	}
	place.Choose(slices.Index(places, c.line.Place))
	rule := func() data.ServiceCode {
		s := c.line.Service
		s.Code, s.Modifier, s.Words = code.Text(), modifier.Text(), what.Text()
		if s.Code != c.line.Service.Code {
			s.Least, s.Most, _ = billing.UsualMinutes(s.Code)
		}
		return s
	}
	fit := func() {
		n, _, err := minutes.Value()
		if err == nil {
			minutes.SetHint(words.MinutesFit(rule(), int(n)))
		}
	}
	what.OnChanged = func(text string) {
		at := slices.Index(fees, text)
		if at < 0 {
			return
		}
		item := c.practice.Billing.Items[at]
		code.SetText(item.Code)
		modifier.SetText(item.Modifier)
		each.SetCents(item.Fee.Cents)
	}
	code.OnChanged = func(string) { fit() }
	minutes.OnValue = func(float64, bool) { fit() }
	fit()
	show := showing(map[string]*kit.Field{"day": day.Field, "words": what.Field, "code": code, "modifier": modifier,
		"units": units.Field, "each": each.Field, "minutes": minutes.Field})
	dialog := kit.NewDialog("Add charge", "It is owed from the day of the service. A code and its words are your own.", "Cancel").Width(560).
		With(kit.Column(12, kit.RowTop(12, kit.Grow(what), kit.Fixed(150, 0, day)), across(code, modifier, units, each), across(minutes, place)))
	d.Stage.Ask(dialog.Act("Add charge", func() bool {
		line := c.line
		n, _, errUnits := units.Value()
		fee, _, errFee := each.Cents()
		taken, _, errMinutes := minutes.Value()
		on, _, errDay := day.Value()
		if errUnits != nil || errFee != nil || errMinutes != nil || errDay != nil {
			say(units.Field, errUnits)
			say(each.Field, errFee)
			say(minutes.Field, errMinutes)
			say(day.Field, errDay)
			return false
		}
		line.Day, line.Service, line.Units, line.Each, line.Minutes = on, rule(), int(n), fee, int(taken)
		line.Cents, line.Place = int64(line.Units)*line.Each, data.PlaceUnknown
		if i := place.Chosen(); i >= 0 {
			line.Place = places[i]
		}
		if found := billing.Check(line, d.Store.Today()); found.Err() != nil {
			show(found)
			return false
		}
		keep(d, dialog, line, "Charged "+c.practice.Money(line.Cents), desk.Beside(show))
		return true
	}).Stay())
}

func placeWords() (list []string) {
	for _, p := range places {
		list = append(list, words.ServicePlace(p))
	}
	return list
}

// showing puts each problem beside its field.
func showing(at map[string]*kit.Field) func(data.Problems) {
	return func(found data.Problems) {
		for name, f := range at {
			f.SetProblem(words.Problem(found.For(name)))
		}
	}
}

// say shows what cannot be read in a field.
func say(f *kit.Field, err error) {
	if err != nil {
		f.SetProblem(desk.Said(err).What)
	}
}

func across(items ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Cells(len(items), 110, 12, items...)
}
