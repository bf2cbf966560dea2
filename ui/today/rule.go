package today

import (
	"context"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/today"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// planRule is a rule that a client's booked course does not meet.
type planRule struct {
	Client data.ClientID
	Rule   string
}

// ruleDialog shows such a rule, with what mends it and with a way to keep it so. It is
// read anew: what was met meanwhile is not asked about.
var ruleDialog = desk.Dialog("today.rule", func(d *desk.Desk, about planRule) {
	desk.Load(d, "today.rule", func(ctx context.Context) ([]today.Item, error) {
		view, err := d.Store.TodayView(ctx)
		return today.Attention(view.Facts), err
	}, func(items []today.Item) {
		n := slices.IndexFunc(items, func(i today.Item) bool {
			return i.Rule == today.RulePlan && i.Target.Client == about.Client && i.Target.Kind == about.Rule
		})
		if n < 0 {
			d.Say("This rule is met by now")
			return
		}
		askRule(d, items[n])
	})
})

func askRule(d *desk.Desk, item today.Item) {
	said := words.AttentionOf(item, d.Store.Now(), d.Region(), d.Store.VisitTypes())
	text := said.Why
	if said.Then != "" {
		text += ". " + said.Then
	}
	reason := kit.NewField("Why it is all right so")
	dialog := kit.NewDialog(item.Who+", course", text+".", "Go back").Fields(reason)
	client, rules := item.Target.Client, strings.Split(item.Target.Kind, today.RuleEnd)
	dialog.Act("Keep, say why", func() bool {
		why := reason.Text()
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.KeepRules(ctx, client, rules, why) }, func() {
			d.Toast("Kept, with your reason", func() {
				desk.Do(d, func(ctx context.Context) error { return d.Store.RecallRules(ctx, client, rules) }, nil)
			})
		}, desk.Beside(func(p data.Problems) { reason.SetProblem(words.Problem(p.For("reason"))) }))
		return true
	})
	if item.Found.Fix != calendar.KeepSpace && item.Found.Fix != data.NoFix {
		dialog.Act(said.Do, func() bool {
			dialog.Close()
			mend(d, item)
			return true
		})
	}
	d.Stage.Ask(dialog.Stay())
}

// mend opens what mends a rule of a booked course.
func mend(d *desk.Desk, item today.Item) {
	to := item.Target
	switch item.Found.Fix {
	case calendar.OpenDay:
		d.Go(desk.Route{Page: desk.Calendar, Tab: "day", Day: to.Day})
	case calendar.PlanRest:
		d.Go(desk.Route{Page: desk.Plan, Client: to.Client})
	case data.NameEscort:
		cal.EscortDialog(d, data.AppointmentID(to.ID))
	case data.RequestOrder:
		desk.RequestOrder(d, to.Client)
	default: // of the clearance
		d.Go(desk.Route{Page: desk.Client, Client: to.Client, Tab: "medical"})
	}
}
