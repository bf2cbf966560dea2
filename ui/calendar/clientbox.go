package calendar

import (
	"context"
	"strings"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// clientBox is a field in which a client is looked for while a name is typed.
type clientBox struct {
	*kit.Combo
	d      *desk.Desk
	key    string            // of its reading, one a dialog
	people []store.ClientRow // what it proposes
	chosen func(data.ClientID)
}

// newClientBox returns one; chosen hears who was picked, 0 for nobody yet.
func newClientBox(d *desk.Desk, key string, chosen func(data.ClientID)) *clientBox {
	b := &clientBox{Combo: kit.NewCombo("Client", nil).Strict("Choose a client from the list. New clients are added under Clients."), d: d, key: key, chosen: chosen}
	b.Hold("Name or number")
	b.Match = func(string, string) bool { return true }
	b.OnChanged = b.searched
	return b
}

// PlanDialog asks whose course is planned, and leads to the planner.
var PlanDialog = desk.Dialog("calendar.plan", func(d *desk.Desk, _ struct{}) {
	who := data.ClientID(0)
	client := newClientBox(d, "plan.client", func(id data.ClientID) { who = id })
	dialog := kit.NewDialog("Plan a course", "The planner lays out the visits. Nothing is booked before you say so.", "Go back").With(client.Combo)
	d.Stage.Ask(dialog.Act("Plan course", func() bool {
		if who == 0 {
			client.SetProblem("Choose the client whose course it is.")
			return false
		}
		d.Go(desk.Route{Page: desk.Plan, Client: who})
		return true
	}))
	client.Focus()
})

// fix shows a client who is known and cannot be changed.
func (b *clientBox) fix(name string) {
	b.SetText(name)
	b.SetOptions([]string{name})
	b.Disable()
}

// searched looks for clients while a name is typed.
func (b *clientBox) searched(text string) {
	if i := b.Chosen(); i >= 0 && i < len(b.people) {
		b.chosen(b.people[i].ID)
		return
	}
	b.chosen(0)
	desk.Load(b.d, b.key, func(ctx context.Context) (store.ClientPage, error) {
		page, err := b.d.Store.Clients(ctx, store.ClientFilter{Search: text, Limit: 8})
		if i := strings.LastIndex(text, ", "); err == nil && len(page.Rows) == 0 && i >= 0 {
			// As the box shows who was picked: the number says who it is.
			return b.d.Store.Clients(ctx, store.ClientFilter{Search: text[i+2:], Limit: 8})
		}
		return page, err
	}, func(page store.ClientPage) {
		b.people = page.Rows
		names := make([]string, len(page.Rows))
		for i, row := range page.Rows {
			names[i] = data.WithNumber(row.Name, row.Number)
		}
		b.Propose(names)
		if i := b.Chosen(); i >= 0 {
			b.SetProblem("")
			b.chosen(b.people[i].ID)
		}
	})
}
