package settings

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// billingForm edits what the practice sets of its billing. All of it is kept together
// once nothing is without a problem. What visits cost stands with the visit types.
type billingForm struct {
	screen   *screen
	practice data.Practice
	set      data.Billing
	fields   map[string]*kit.Field
	unread   map[string]bool // fields whose text is no number
	items    *fyne.Container
	wrong    *kit.Paragraph
}

func (s *screen) billingSection() fyne.CanvasObject {
	place := desk.NewPlace()
	desk.Show(s.desk, "billing", place, s.desk.Store.Practice, func(p data.Practice) fyne.CanvasObject {
		f := &billingForm{screen: s, practice: p, set: p.Billing, fields: map[string]*kit.Field{}, unread: map[string]bool{}, items: kit.Column(8), wrong: kit.NewParagraph(kit.Second.In(kit.Bad.Solid), "")}
		f.set.Codes = maps.Clone(p.Billing.Codes)
		if f.set.Codes == nil {
			f.set.Codes = map[data.Kind]data.ServiceCode{}
		}
		f.set.Items = append([]data.FeeItem(nil), p.Billing.Items...)
		return f.view()
	})
	return place.Root
}

func (f *billingForm) view() fyne.CanvasObject {
	b := &f.set
	diagnoses := kit.NewCheck("Print diagnoses on invoices, receipts and statements too", func(on bool) { b.OnInvoices = on; f.keep() })
	diagnoses.SetOn(b.OnInvoices)
	numbers := kit.Column(12, kit.Cells(2, 200, 12, f.text("npi", "NPI", "1234567893", &b.NPI), f.text("tin", "Tax number", "", &b.TIN)),
		kit.Cells(5, 120, 12, f.fee("no_show", "Missed visit", &b.NoShow), f.fee("late_cancel", "Late cancellation", &b.LateCancel), f.fee("no_go", "No-go day", &b.NoGo),
			f.fee("deposit", "Deposit", &b.Deposit), f.number("due_days", "Invoice payable, days", &b.DueDays)), diagnoses)
	codes := kit.Column(8)
	for _, r := range f.practice.Visits.All() {
		if r.Kind != data.KindBlocked {
			codes.Add(f.code(r))
		}
	}
	f.fillItems()
	add := kit.NewButton("Add item", func() {
		f.set.Items = append(f.set.Items, data.FeeItem{})
		f.fillItems()
	}).Small().WithIcon("plus")
	f.show()
	return kit.ScrollCards(kit.Column(kit.Gutter, f.wrong,
		kit.NewHeadedCard(kit.NewCardHead("Billing", "fees are proposed, never charged by themselves; empty is none"), kit.PadXY(kit.CardPadding, 14, numbers)),
		kit.NewHeadedCard(kit.NewCardHead("Codes of visits", "your own words: no descriptions come with the program"), kit.Column(0,
			kit.NewTableHead(8, codeWidths, heads("Visit", "Code", "Modifier", "Words on the bill", "From min", "To min")...), kit.PadXY(kit.CardPadding, 12, codes))),
		kit.NewHeadedCard(kit.NewCardHead("Fees beside visits", "letters, copies", add), kit.PadXY(kit.CardPadding, 12, f.items)),
		kit.NewCard(kit.PadXY(kit.CardPadding, 8, kit.Row(12, kit.NewIcon("history", 16, kit.Ink3),
			kit.Grow(kit.NewParagraph(kit.Second, "Minutes are those face to face that a code is for. Check them against your current code book.")), f.screen.changesButton("billing settings"))))))
}

// codeWidths are the columns: visit, code, modifier, words, minutes from and to.
var codeWidths = []float32{-2, 84, 64, -3, 56, 56}

// code is the row of a kind of visit. A code that is known for its minutes brings them.
func (f *billingForm) code(r data.KindRule) fyne.CanvasObject {
	at := string(r.Kind)
	c := f.set.Codes[r.Kind]
	put := func() { f.set.Codes[r.Kind] = c; f.keep() }
	least, most := f.minutes(at+"/least", r.Name+", from minutes", &c.Least, put), f.minutes(at+"/most", r.Name+", to minutes", &c.Most, put)
	code := f.cell(at+"/code", r.Name+", code", &c.Code, put)
	typed := code.OnChanged
	code.OnChanged = func(text string) {
		if from, to, known := billing.UsualMinutes(text); known {
			c.Least, c.Most = from, to
			least.SetText(number(from))
			most.SetText(number(to))
		}
		typed(text)
	}
	return kit.Columns(8, codeWidths, kit.Anchored(kit.NewParagraph(kit.SecondName, r.Name)), code, f.cell(at+"/modifier", r.Name+", modifier", &c.Modifier, put),
		f.cell(at+"/words", r.Name+", words", &c.Words, put).Hold(r.Name), least, most)
}

// number writes minutes, nothing for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func (f *billingForm) fillItems() {
	f.items.Objects = nil
	maps.DeleteFunc(f.fields, func(field string, _ *kit.Field) bool { return billing.OfItem(field) })
	maps.DeleteFunc(f.unread, func(field string, _ bool) bool { return billing.OfItem(field) }) // what was removed keeps nothing from being saved
	for i := range f.set.Items {
		item := &f.set.Items[i]
		at := billing.ItemField(i)
		fee := f.fee(at+"/fee", fmt.Sprintf("Item %d, fee", i+1), &item.Fee)
		fee.Compact()
		remove := kit.NewIconButton("trash-2", fmt.Sprintf("Remove item %d", i+1), func() {
			f.set.Items = append(f.set.Items[:i:i], f.set.Items[i+1:]...)
			f.fillItems()
			f.keep()
		})
		f.items.Add(kit.Columns(8, []float32{-1, 110, 110, 36}, f.cell(at+"/words", fmt.Sprintf("Item %d, words", i+1), &item.Words, f.keep), f.cell(at+"/code", fmt.Sprintf("Item %d, code", i+1), &item.Code, f.keep), fee, remove))
	}
	if len(f.set.Items) == 0 {
		f.items.Add(kit.NewText(kit.Second, "Nothing is charged beside visits.").Elided())
	}
	f.items.Refresh()
}

func (f *billingForm) text(field, label, hold string, to *string) *kit.Field {
	box := kit.NewField(label).Hold(hold)
	return f.wire(field, box, to, f.keep)
}

// cell is a text in a table, without a label that is seen.
func (f *billingForm) cell(field, label string, to *string, put func()) *kit.Field {
	box := kit.NewField(label)
	box.Compact()
	return f.wire(field, box, to, put)
}

func (f *billingForm) wire(field string, box *kit.Field, to *string, put func()) *kit.Field {
	box.SetText(*to)
	f.fields[field] = box
	box.OnChanged = func(text string) { *to = strings.TrimSpace(text); put() }
	return box
}

func (f *billingForm) fee(field, label string, to *data.Fee) *kit.NumberField {
	box := kit.NewMoneyField(label, f.practice.Region).Between(0, data.MostFee)
	if to.Set {
		box.SetCents(to.Cents)
	}
	f.fields[field] = box.Field
	box.OnValue = func(float64, bool) {
		*to = box.Fee()
		f.read(field, box)
		f.keep()
	}
	return box
}

func (f *billingForm) number(field, label string, to *int) *kit.NumberField {
	box := kit.NewNumberField(label, "", 0, f.practice.Region).Between(0, 120)
	box.SetText(number(*to))
	f.fields[field] = box.Field
	box.OnValue = func(n float64, _ bool) { *to = int(n); f.read(field, box); f.keep() }
	return box
}

func (f *billingForm) minutes(field, label string, to *int, put func()) *kit.NumberField {
	box := kit.NewNumberField(label, "", 0, f.practice.Region).Between(0, data.MostVisit)
	box.Compact()
	box.SetText(number(*to))
	f.fields[field] = box.Field
	box.OnValue = func(n float64, _ bool) { *to = int(n); f.read(field, box); put() }
	return box
}

// read remembers whether a field holds a number.
func (f *billingForm) read(field string, box *kit.NumberField) {
	_, _, err := box.Value()
	f.unread[field] = err != nil
}

// keep saves all of it, or says what is wrong.
func (f *billingForm) keep() {
	problems, fine := f.show()
	what := ""
	if !fine || problems.Err() != nil {
		what = "billing is not complete or not in range"
	}
	f.screen.desk.Saver.Refuse("billing", what, false)
	if what != "" {
		return
	}
	kept, store := f.set, f.screen.desk.Store
	kept.Codes, kept.Items = maps.Clone(f.set.Codes), append([]data.FeeItem(nil), f.set.Items...)
	f.screen.desk.Saver.Touch("billing", func(ctx context.Context) error { return store.SaveBilling(ctx, kept) })
}

// show puts each problem beside its field, and the first above all.
func (f *billingForm) show() (problems data.Problems, fine bool) {
	problems, fine = billing.Settings(f.set), true
	for field, box := range f.fields {
		if f.unread[field] {
			fine = false
			continue
		}
		box.SetProblem(words.Problem(problems.For(field)))
	}
	f.wrong.SetText("")
	if f.wrong.Hide(); len(problems) > 0 {
		f.wrong.SetText("Not saved. " + words.Problem(problems[0]))
		f.wrong.Show()
	}
	return problems, fine
}
