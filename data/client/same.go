package client

import (
	"slices"
	"strings"

	"kapdesk/data"
)

// Complete fills what is missing of a person, the relation or the phone number,
// from the client's people of the same name. It is for a form that shows it
// before it is kept: that somebody has a number is no word that it holds for a day.
func Complete(c data.Client, p data.Person) data.Person {
	for _, known := range append([]data.Person{c.Escort}, c.Emergency...) {
		if !SamePerson(p.Name, known.Name) {
			continue
		}
		if strings.TrimSpace(p.Relation) == "" {
			p.Relation = known.Relation
		}
		if strings.TrimSpace(p.Phone) == "" {
			p.Phone = known.Phone
		}
	}
	return p
}

// TakesHome is who is proposed to take a client home: the one who usually does.
func TakesHome(c data.Client) data.Person { return Complete(c, c.Escort) }

// SamePerson reports whether two writings of a name may be one person:
// they are equal but for case and space, or one cuts the last name to its
// initial, "Daniel N." for "Daniel Nwosu".
func SamePerson(a, b string) bool {
	one, two := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(one) == 0 || len(one) != len(two) {
		return false
	}
	last := len(one) - 1
	if last > 0 && slices.Equal(one[:last], two[:last]) {
		return one[last] == two[last] || initialOf(one[last], two[last]) || initialOf(two[last], one[last])
	}
	return slices.Equal(one, two)
}

// initialOf reports whether short is the initial of a name, with its period.
func initialOf(short, name string) bool {
	initial, cut := strings.CutSuffix(short, ".")
	return cut && len([]rune(initial)) == 1 && strings.HasPrefix(name, initial)
}
