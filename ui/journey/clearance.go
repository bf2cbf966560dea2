package journey

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// decisions are the prescriber's answers in the order of the form.
var decisions = []data.ClearanceDecision{data.Cleared, data.ClearedWithConditions, data.ClearanceDeferred, data.ClearanceDeclined}

// clearance shows the newest clearance, the earlier ones in a line each,
// and what can be done next.
func (m *medical) clearance() fyne.CanvasObject {
	f, region, today := m.facts, m.d.Region(), m.d.Store.Today()
	list := kit.Column(6)
	ask := "Ask clearance"
	var waiting data.Clearance
	if n := len(f.clearances); n == 0 {
		list.Add(kit.NewText(kit.Second, "No clearance was asked for yet.").Elided())
	} else {
		last := f.clearances[n-1]
		ask = "Ask to renew"
		if last.Decision == data.ClearanceAsked {
			waiting = last
		}
		words, family, icon := clearanceWords(last, f.prescriber(last.Prescriber), today, region)
		list.Add(kit.Row(8, kit.NewIcon(icon, 16, family.Solid), kit.Grow(kit.NewText(kit.SecondName, words).Elided())))
		if last.Decision != data.ClearanceAsked {
			list.Add(pair("Asked", region.Date(last.Asked)))
			list.Add(pair("Decided", region.Date(last.Decided)))
			list.Add(pair("Valid until", region.Date(last.Until)))
		}
		if last.Conditions != "" {
			list.Add(pair("Conditions", last.Conditions))
		}
		for i := n - 2; i >= 0 && i > n-5; i-- {
			old := f.clearances[i]
			words, _, _ := clearanceWords(old, f.prescriber(old.Prescriber), today, region)
			list.Add(kit.NewText(kit.Caption, words).Elided())
		}
	}
	buttons := kit.Flow(8, kit.NewButton("Enter decision", m.d.Opens("medical.decision", func() { m.decisionDialog(waiting) })).Small())
	if waiting.ID != 0 {
		buttons.Add(kit.NewButton("Log a call", m.logCall).Small().Low())
		buttons.Add(kit.NewButton("Entered by mistake", m.d.Opens("medical.unask", func() { m.mistakeDialog(waiting) })).Small().Low())
	} else {
		buttons.Add(kit.NewButton(ask, func() { desk.AskClearance(m.d, m.id) }).Small().Low())
	}
	list.Add(kit.Pad(6, 0, 0, 0, buttons))
	return section("Medical clearance", list)
}

// clearanceWords says how a clearance stands on a day.
func clearanceWords(c data.Clearance, by string, today data.Date, region data.Region) (string, kit.Family, string) {
	switch {
	case c.Decision == data.ClearanceAsked:
		return fmt.Sprintf("Asked %s %s, %d days without reply", by, region.DayMonth(c.Asked), today.Sub(c.Asked)), kit.Warn, "hourglass"
	case c.Decision == data.ClearanceDeferred, c.Decision == data.ClearanceDeclined:
		return data.Capital(string(c.Decision)) + " by " + by + ", " + region.Date(c.Decided), kit.Bad, "circle-x"
	case !c.Until.IsZero() && c.Until.Before(today):
		return "Cleared by " + by + ", ended " + region.Date(c.Until), kit.Bad, "circle-x"
	case !c.Until.IsZero() && c.Until.Sub(today) <= 14:
		return fmt.Sprintf("%s by %s, ends in %d days", data.Capital(string(c.Decision)), by, c.Until.Sub(today)), kit.Warn, "triangle-alert"
	}
	return data.Capital(string(c.Decision)) + " by " + by, kit.OK, "circle-check"
}

// mistakeDialog takes a request back that nobody made.
func (m *medical) mistakeDialog(waiting data.Clearance) {
	dialog := kit.NewDialog("Was clearance not asked for?", "The request of "+m.d.Region().Date(waiting.Asked)+
		" is taken back, and clearance is open again. Both lines stay in the audit trail.", "Go back")
	m.d.Stage.Ask(dialog.Act("Entered by mistake", func() bool {
		desk.Send(m.d, dialog, func(ctx context.Context) error { return m.d.Store.UnaskClearance(ctx, waiting.ID) },
			func() { m.d.Toast("Request taken back", nil) })
		return true
	}).Stay())
}

// decisionDialog keeps what the prescriber decided: of a request that waits,
// or one that came without a request.
func (m *medical) decisionDialog(waiting data.Clearance) {
	region, today := m.d.Region(), m.d.Store.Today()
	decision := kit.NewSelect("Decision", data.Capitals(decisions), nil)
	decided, until := kit.NewDateField("Decided on", region, today), kit.NewDateField("Valid until", region, today)
	conditions := kit.NewArea("Conditions", 2)
	decided.SetValue(today)
	body := kit.Column(12, decision, kit.RowTop(12, kit.Grow(decided), kit.Grow(until)), conditions)
	show := func(found data.Problems) {
		decision.SetProblem(words.Problem(found.For("decision")))
		decided.SetProblem(words.Problem(found.For("decided")))
		until.SetProblem(words.Problem(found.For("until")))
		conditions.SetProblem(words.Problem(found.For("conditions")))
	}
	dialog := kit.NewDialog("Clearance decision", "Enter it as the prescriber wrote it. The last valid day counts.", "Go back").With(body).Width(560)
	m.d.Stage.Ask(dialog.Act("Keep decision", func() bool {
		c := data.Clearance{ID: waiting.ID, Client: m.id, Prescriber: m.facts.client.Prescriber, Conditions: conditions.Text()}
		if i := decision.Chosen(); i >= 0 {
			c.Decision = decisions[i]
		}
		var errDecided, errUntil error
		c.Decided, _, errDecided = decided.Value()
		c.Until, _, errUntil = until.Value()
		if errDecided != nil || errUntil != nil {
			return false
		}
		if c.Decision == data.ClearanceDeferred || c.Decision == data.ClearanceDeclined {
			c.Until = data.Date{}
		}
		if found := course.ClearanceProblems(c, today); found != nil {
			show(found)
			return false
		}
		desk.Send(m.d, dialog, func(ctx context.Context) error { _, err := m.d.Store.SaveClearance(ctx, c); return err },
			func() { m.d.Toast("Clearance kept", nil) }, desk.Beside(show))
		return true
	}).Stay())
}

// order shows the order that counts with how much of it is used.
func (m *medical) order() fyne.CanvasObject {
	f, region := m.facts, m.d.Region()
	list := kit.Column(6)
	if n := len(f.orders); n == 0 {
		list.Add(kit.NewText(kit.Second, "No order from the prescriber is recorded.").Elided())
	} else {
		for _, line := range orderLines(f.orders[n-1], f.used[f.orders[n-1].ID], f.prescriber(f.orders[n-1].Prescriber), region) {
			list.Add(pair(line[0], line[1]))
		}
		if n > 1 {
			list.Add(kit.NewText(kit.Caption, fmt.Sprintf("%d earlier, the last of %s", n-1, region.Date(f.orders[n-2].On))).Elided())
		}
	}
	list.Add(kit.Pad(6, 0, 0, 0, kit.Row(8, kit.NewButton("Enter order", m.d.Opens("medical.order", m.orderDialog)).Small(),
		kit.NewButton("Request order", func() { desk.RequestOrder(m.d, m.id) }).Small().Low())))
	return section("Prescriber order", list)
}

// orderLines are the facts of an order, label and value. Empty ones are left out.
func orderLines(o data.Order, used int, by string, region data.Region) [][2]string {
	lines := [][2]string{{"Order of", region.Date(o.On) + ", " + by}, {"Route", string(o.Route)}}
	add := func(label, value string) {
		if value != "" {
			lines = append(lines, [2]string{label, value})
		}
	}
	add("Product", o.Product)
	dose := o.Dose.String()
	if o.MaxDose > o.Dose {
		dose += ", may be raised to " + o.MaxDose.String()
	}
	add("Dose", dose)
	if o.Boosters > 0 {
		add("Booster", fmt.Sprintf("%d × %s", o.Boosters, o.Booster))
	}
	if o.Sessions > 0 {
		add("Sessions", fmt.Sprintf("%d of %d done", min(used, o.Sessions), o.Sessions))
	}
	if o.MinInterval > 0 {
		add("Least interval", fmt.Sprintf("%d days", o.MinInterval))
	}
	if o.Limit != (data.BP{}) {
		add("Order limit BP", o.Limit.String())
	}
	add("Hold", o.Hold)
	if !o.Until.IsZero() {
		add("Valid until", region.Date(o.Until))
	}
	add("Note", o.Note)
	return lines
}
