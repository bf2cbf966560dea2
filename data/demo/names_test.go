package demo_test

import (
	"context"
	"testing"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/alike/aliketest"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
)

// Whoever the clients of a practice are: every list, day and picker calls each
// of them as the client's own page does, and no two look the same.
func TestNoListConfusesTwoPeople(t *testing.T) {
	s := demotest.Open(t, demo.DesignTime(portland))
	everybody, err := s.Clients(t.Context(), store.ClientFilter{Closed: true, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 20 {
		err := s.Batch(t.Context(), func(ctx context.Context) error {
			for i, row := range everybody.Rows {
				now := aliketest.Client().Example(100*round + i)
				err := s.EditClient(ctx, row.ID, func(c *data.Client) {
					c.ChosenName, c.LegalFirst, c.LegalMiddle, c.LegalLast = now.ChosenName, now.LegalFirst, "", now.LegalLast
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		looks, taken := map[data.ClientID]string{}, map[string]string{}
		for _, row := range everybody.Rows {
			c, err := s.Client(t.Context(), row.ID)
			if err != nil {
				t.Fatal(err)
			}
			look := alike.Look(c.DisplayName())
			if other := taken[look]; other != "" {
				t.Errorf("%q and %q look the same", other, c.DisplayName())
			}
			looks[c.ID], taken[look] = look, c.DisplayName()
		}
		for _, one := range namesEverywhere(t, s) {
			if looks[one.id] != alike.Look(one.name) {
				t.Errorf("%s calls client %d %q, which is not what the client's page says", one.where, one.id, one.name)
			}
		}
	}
}

// named is what one place of the program calls a client.
type named struct {
	where string
	id    data.ClientID
	name  string
}

// namesEverywhere asks every list of the store that names clients.
func namesEverywhere(t *testing.T, s *store.Store) []named {
	t.Helper()
	var all []named
	add := func(where string, id data.ClientID, name string) {
		if id != 0 { // blocked time has a title
			all = append(all, named{where, id, name})
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	page, err := s.Clients(t.Context(), store.ClientFilter{Closed: true})
	must(err)
	for _, row := range page.Rows {
		add("the client list", row.ID, row.Name)
	}
	entries, err := s.Schedule(t.Context(), s.Now().AddDate(0, -1, 0), s.Now().AddDate(0, 1, 0))
	must(err)
	for _, e := range entries {
		add("the calendar", e.Client, e.Name)
	}
	view, err := s.TodayView(t.Context())
	must(err)
	for _, list := range [][]store.Entry{view.Entries, view.WeekSessions, view.NotReady} {
		for _, e := range list {
			add("Today", e.Client, e.Name)
		}
	}
	f := view.Facts
	for _, x := range f.Risks {
		add("risks", x.ID, x.Name)
	}
	for _, x := range f.Sessions {
		add("sessions ahead", x.ID, x.Name)
	}
	for _, x := range f.Doses {
		add("doses", x.ID, x.Name)
	}
	for _, x := range f.Clearances {
		add("clearances", x.ID, x.Name)
	}
	for _, x := range f.Notes {
		add("notes to sign", x.ID, x.Name)
	}
	for _, x := range f.Idle {
		add("no next step", x.ID, x.Name)
	}
	for _, x := range f.Due {
		add("measures due", x.ID, x.Name)
	}
	for _, x := range f.Asked {
		add("clearances asked", x.ID, x.Name)
	}
	for _, x := range f.Handed {
		add("measures handed out", x.ID, x.Name)
	}
	open, err := s.ConsentSets(t.Context())
	must(err)
	for _, one := range open {
		add("documents", one.Client, one.Name)
	}
	todo, err := s.ToPlace(t.Context())
	must(err)
	for _, one := range todo {
		add("visits to book", one.Client, one.Name)
	}
	return all
}
