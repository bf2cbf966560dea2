package client

import (
	"testing"

	"kapdesk/data"
)

func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Daniel Nwosu", "daniel  nwosu", true},
		{"Daniel N.", "Daniel Nwosu", true},
		{"Daniel Nwosu", "Daniel N.", true},
		{"Daniel", "Daniel", true},
		{"Daniel", "Daniel Nwosu", false},
		{"Daniel O.", "Daniel Nwosu", false},
		{"Daniel N", "Daniel Nwosu", false},
		{"David N.", "Daniel Nwosu", false},
		{"N.", "Nwosu", false},
		{"Zoë É.", "Zoë Évrard", true},
		{"", "", false},
		{" ", "Daniel", false},
	} {
		if got := SamePerson(c.a, c.b); got != c.want {
			t.Errorf("%q and %q are one person: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestWhoTakesHomeIsCompletedFromTheClientsPeople(t *testing.T) {
	c := data.Client{
		Escort:    data.Person{Name: "Chris Reeves", Relation: "spouse"},
		Emergency: []data.Person{{Name: "Chris Reeves", Relation: "husband", Phone: "(503) 555-0101"}, {Name: "Daniel Nwosu", Relation: "brother", Phone: "(503) 555-0178"}},
	}
	for name, p := range map[string]struct{ typed, want data.Person }{
		"the usual one, with the contact's number": {c.Escort, data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0101"}},
		"a cut name":      {data.Person{Name: "Daniel N."}, data.Person{Name: "Daniel N.", Relation: "brother", Phone: "(503) 555-0178"}},
		"what was typed":  {data.Person{Name: "Daniel N.", Phone: "1"}, data.Person{Name: "Daniel N.", Relation: "brother", Phone: "1"}},
		"somebody else":   {data.Person{Name: "Mia"}, data.Person{Name: "Mia"}},
		"nobody":          {data.Person{}, data.Person{}},
		"the wrong first": {data.Person{Name: "Chris D."}, data.Person{Name: "Chris D."}},
	} {
		if got := Complete(c, p.typed); got != p.want {
			t.Errorf("%s: %+v, want %+v", name, got, p.want)
		}
	}
	if got := TakesHome(c); got.Phone != "(503) 555-0101" {
		t.Errorf("who takes home has the number %q", got.Phone)
	}
}
