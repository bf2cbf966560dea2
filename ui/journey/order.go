package journey

import (
	"context"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// orderForm is the dialog for a new order. It copies what the prescriber
// wrote; it asks back about what is unusual and never proposes an amount.
type orderForm struct {
	m       *medical
	dialog  *kit.Dialog
	asked   bool // the unusual was asked about and is kept knowingly
	on      *kit.DateField
	until   *kit.DateField
	by      *kit.Select
	route   *kit.Select
	product *kit.Field
	dose    *kit.NumberField
	most    *kit.NumberField
	booster *kit.NumberField
	times   *kit.NumberField
	covers  *kit.NumberField
	least   *kit.NumberField
	limit   *kit.Field
	hold    *kit.Field
	note    *kit.Field
}

func (m *medical) orderDialog() {
	region, today := m.d.Region(), m.d.Store.Today()
	names := make([]string, len(m.facts.prescribers))
	mine := -1
	for i, p := range m.facts.prescribers {
		names[i] = p.Title()
		if p.ID == m.facts.client.Prescriber {
			mine = i
		}
	}
	f := &orderForm{m: m,
		on: kit.NewDateField("Order of", region, today), until: kit.NewDateField("Valid until", region, today),
		by: kit.NewSelect("Prescriber", names, nil), route: kit.NewSelect("Route", data.Capitals(course.Routes()), nil),
		product: kit.NewField("Product").Hold("RDT 100 mg"),
		dose:    kit.NewNumberField("Dose", "mg", 1, region), most: kit.NewNumberField("May be raised to", "mg", 1, region),
		booster: kit.NewNumberField("One booster", "mg", 1, region), times: kit.NewNumberField("Boosters in a session", "", 0, region),
		covers: kit.NewNumberField("Sessions covered", "", 0, region), least: kit.NewNumberField("Least days between", "days", 0, region),
		limit: kit.NewField("BP limit").Hold("150/95"), hold: kit.NewField("Hold before a dose").Hold("lorazepam 12 h"),
		note: kit.NewField("Note"),
	}
	f.by.Choose(mine)
	f.on.SetValue(today)
	f.hold.SetText(m.held(today))
	body := kit.Column(12,
		kit.RowTop(12, kit.Grow(f.on), kit.Grow(f.by), kit.Grow(f.until)),
		kit.RowTop(12, kit.Grow(f.route), kit.Grow(f.product), kit.Grow(f.covers)),
		kit.RowTop(12, kit.Grow(f.dose), kit.Grow(f.most), kit.Grow(f.least)),
		kit.RowTop(12, kit.Grow(f.booster), kit.Grow(f.times), kit.Grow(f.limit)),
		kit.RowTop(12, kit.Grow(f.hold), kit.GrowBy(2, f.note)))
	f.dialog = kit.NewDialog("Enter order", "Copy what the prescriber ordered. Doses are compared with it.", "Go back").With(body).Width(760).
		Act("Keep order", f.keep).Stay()
	f.m.d.Stage.Ask(f.dialog)
}

// held is what the client's medicines say is held before a dose, "lorazepam 12 h".
// The details and the order name one thing, so it is typed in one place.
func (m *medical) held(today data.Date) string {
	var held []string
	for _, one := range m.facts.client.Medications {
		if one.HoldHours > 0 && one.Current(today) {
			held = append(held, fmt.Sprintf("%s %d h", one.Name, one.HoldHours))
		}
	}
	return strings.Join(held, ", ")
}

// read gathers the order; whole is false when a field holds something that is
// not a value, which the field itself says.
func (f *orderForm) read() (o data.Order, whole bool) {
	whole = true
	number := func(n *kit.NumberField) float64 {
		v, _, err := n.Value()
		whole = whole && err == nil
		return v
	}
	day := func(d *kit.DateField) data.Date {
		v, _, err := d.Value()
		whole = whole && err == nil
		return v
	}
	o = data.Order{Client: f.m.id, On: day(f.on), Until: day(f.until), Product: f.product.Text(), Hold: f.hold.Text(), Note: f.note.Text(),
		Dose: data.Mg(number(f.dose)), MaxDose: data.Mg(number(f.most)), Booster: data.Mg(number(f.booster)), Boosters: int(number(f.times)),
		Sessions: int(number(f.covers)), MinInterval: int(number(f.least))}
	if o.MaxDose == 0 {
		o.MaxDose = o.Dose
	}
	if i := f.route.Chosen(); i >= 0 {
		o.Route = course.Routes()[i]
	}
	if i := f.by.Chosen(); i >= 0 {
		o.Prescriber = f.m.facts.prescribers[i].ID
	}
	limit, ok := readBP(f.limit.Text())
	if !ok {
		f.limit.SetProblem("Enter both numbers, as in 150/95.")
		whole = false
	}
	o.Limit = limit
	return o, whole
}

// readBP reads "150/95"; an empty text is no pressure.
func readBP(text string) (data.BP, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return data.BP{}, true
	}
	var bp data.BP
	n, err := fmt.Sscanf(text+"\n", "%d/%d\n", &bp.Systolic, &bp.Diastolic)
	return bp, n == 2 && err == nil && bp.Systolic > 0 && bp.Diastolic > 0
}

func (f *orderForm) keep() bool {
	o, whole := f.read()
	if !whole {
		return false
	}
	today := f.m.d.Store.Today()
	weight, _ := f.m.facts.client.WeightOn(today)
	found := course.OrderProblems(o, data.Weight(weight), today)
	f.show(found)
	if found.Err() != nil || len(found) > 0 && !f.asked {
		f.asked = found.Err() == nil
		return false
	}
	d := f.m.d
	desk.Send(d, f.dialog, func(ctx context.Context) error { _, err := d.Store.SaveOrder(ctx, o); return err }, func() { d.Toast("Order kept", nil) }, desk.Beside(f.show))
	return true
}

// show puts each problem or question beside its field.
func (f *orderForm) show(found data.Problems) {
	f.route.SetProblem(words.Problem(found.For("route")))
	f.dose.ShowFrom(found, "dose")
	f.most.ShowFrom(found, "max")
	f.booster.ShowFrom(found, "booster")
	f.covers.ShowFrom(found, "sessions")
	f.limit.ShowFrom(found, "limit")
	f.on.ShowFrom(found, "on")
	f.until.ShowFrom(found, "until")
}
