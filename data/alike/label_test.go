package alike_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/alike/aliketest"
)

func TestNamesLengthenUntilTheyDiffer(t *testing.T) {
	person := func(number, first, last string) data.Client {
		return data.Client{Number: number, LegalFirst: first, LegalLast: last}
	}
	for _, test := range []struct {
		people []data.Client
		want   []string
	}{
		{[]data.Client{person("C-0001", "Ana", "Sousa"), person("C-0002", "Ana", "Tavares")}, []string{"Ana S.", "Ana T."}},
		{[]data.Client{person("C-0001", "Ana", "Sousa"), person("C-0002", "Ana", "Silva"), person("C-0003", "Ben", "Silva")}, []string{"Ana Sousa", "Ana Silva", "Ben S."}},
		{[]data.Client{person("C-0001", "Ana", "Sousa"), person("C-0002", "Ana", "Sousa")}, []string{"Ana Sousa, C-0001", "Ana Sousa, C-0002"}},
		// Told apart by an accent, a case or a letter of another script, they are not told apart.
		{[]data.Client{person("C-0001", "Uwe", "Müller"), person("C-0002", "Uwe", "muller")}, []string{"Uwe Müller, C-0001", "Uwe muller, C-0002"}},
		{[]data.Client{person("C-0001", "Ana", "Sousa"), person("C-0002", "Аnа", "Sousa")}, []string{"Ana Sousa, C-0001", "Аnа Sousa, C-0002"}},
		{[]data.Client{person("C-0001", "Ian", "Sousa"), person("C-0002", "lan", "Sousa")}, []string{"Ian Sousa, C-0001", "lan Sousa, C-0002"}},
		// Who is called by a whole name is met by those who lengthen to it.
		{[]data.Client{person("C-0001", "Ana", "Sousa"), person("C-0002", "Ana", "Silva"), person("C-0003", "Ana Sousa", "")},
			[]string{"Ana Sousa, C-0001", "Ana Silva", "Ana Sousa, C-0003"}},
		{[]data.Client{person("C-0001", "", "Ananda"), person("C-0002", "Ananda", "")}, []string{"Ananda, C-0001", "Ananda, C-0002"}},
		{nil, []string{}},
	} {
		if diff := cmp.Diff(test.want, alike.Labels(test.people)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestPrescribersOfOneLastNameAreToldApart(t *testing.T) {
	for _, test := range []struct{ people, want []data.Prescriber }{
		{[]data.Prescriber{{Name: "Samuel Okafor"}, {Name: "Ana Sousa"}, {}}, []data.Prescriber{{Label: "Dr. Okafor"}, {Label: "Dr. Sousa"}, {}}},
		{[]data.Prescriber{{Name: "Samuel Okafor"}, {Name: "Ngozi okafor"}}, []data.Prescriber{{Label: "Dr. Samuel Okafor"}, {Label: "Dr. Ngozi okafor"}}},
		{[]data.Prescriber{{Name: "Samuel Okafor", Credentials: "MD", Label: "old"}, {Name: "Samuel Okafor", Practice: "Rose City"}},
			[]data.Prescriber{{Label: "Dr. Samuel Okafor, MD"}, {Label: "Dr. Samuel Okafor, Rose City"}}},
	} {
		for i, label := range alike.Prescribers(test.people) {
			if label != test.want[i].Label {
				t.Errorf("%+v is called %q, want %q", test.people[i], label, test.want[i].Label)
			}
		}
	}
}

// In any list, two clients never look the same, and each name is there whole or
// as a name with an initial.
func TestNoTwoClientsLookTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := aliketest.Clients().Draw(t, "people")
		seen := map[string]string{}
		for i, label := range alike.Labels(people) {
			c := people[i]
			if other, taken := seen[alike.Look(label)]; taken {
				t.Fatalf("%q and %q look the same", other, label)
			}
			seen[alike.Look(label)] = label
			if label != c.ShortName() && !strings.HasPrefix(label, c.FullName()) {
				t.Fatalf("%+v is called %q: neither the short name nor the whole one", c, label)
			}
			if letters(label) == "" && letters(c.FullName()) != "" {
				t.Fatalf("%+v is called %q: the name is gone", c, label)
			}
		}
	})
}

// The short form never takes away an only name: a first name stays whole, and
// so does a last name that stands alone.
func TestShortNameKeepsTheOnlyName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aliketest.Client().Draw(t, "client")
		first := strings.Join(strings.Fields(c.ChosenName), " ")
		if first == "" {
			first = strings.Join(strings.Fields(c.LegalFirst), " ")
		}
		short := c.ShortName()
		switch {
		case first == "" && short != c.LegalLast:
			t.Fatalf("%q alone is shortened to %q", c.LegalLast, short)
		case c.LegalLast == "" && short != first:
			t.Fatalf("%q alone is shortened to %q", first, short)
		case !strings.HasPrefix(first, c.LegalLast) && !strings.HasSuffix(first, c.LegalLast) && !strings.Contains(short, first):
			t.Fatalf("%q %q is shortened to %q, without the first name", first, c.LegalLast, short)
		}
	})
}

func letters(s string) string { return alike.Look(s) }
