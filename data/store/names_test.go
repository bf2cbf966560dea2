package store

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/alike/aliketest"
)

// What lists call each client follows every new client and every change of a
// name, and is what package alike says of the whole practice.
func TestNamesFollowThePractice(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := newStore(t)
		people := aliketest.Clients().Draw(r, "people")
		for i := range people {
			people[i].ID = 0
			people[i].ID = create(t, s, people[i])
		}
		for range rapid.IntRange(0, 5).Draw(r, "changes") {
			i := rapid.IntRange(0, len(people)-1).Draw(r, "who")
			now := aliketest.Client().Draw(r, "new name")
			now.ID, now.Number = people[i].ID, people[i].Number
			if err := s.EditClient(t.Context(), now.ID, func(c *data.Client) { *c = now }); err != nil {
				r.Fatal(err)
			}
		}
		page, err := s.Clients(t.Context(), ClientFilter{Limit: 1000, Search: ""})
		if err != nil {
			r.Fatal(err)
		}
		shown := map[data.ClientID]string{}
		var all []data.Client
		for _, row := range page.Rows {
			c, err := s.Client(t.Context(), row.ID)
			if err != nil {
				r.Fatal(err)
			}
			if c.DisplayName() != row.Name {
				r.Fatalf("the list says %q, the page %q", row.Name, c.DisplayName())
			}
			shown[c.ID] = row.Name
			all = append(all, c)
		}
		for i, want := range alike.Labels(all) {
			if got := shown[all[i].ID]; got != want {
				r.Fatalf("the list says %q where the whole practice makes %q", got, want)
			}
		}
	})
}

// The names of others follow too, and their screens are told.
func TestNamesOfOthersAreTold(t *testing.T) {
	s := newStore(t)
	sousa := create(t, s, data.Client{LegalFirst: "Ana", LegalLast: "Sousa"})
	var told []Changed
	defer s.Listen(func(c Changed) { told = append(told, c) })()
	silva := create(t, s, data.Client{LegalFirst: "Ana", LegalLast: "Silva"})
	if diff := cmp.Diff([]Changed{{SubjectClient, sousa}, {SubjectClient, silva}}, told); diff != "" {
		t.Errorf("an Ana S. beside an Ana S. tells (-want +got):\n%s", diff)
	}
	if err := s.EditClient(t.Context(), silva, func(c *data.Client) { c.LegalFirst = "Eva" }); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[data.ClientID]string{sousa: "Ana S.", silva: "Eva S."} {
		if c, _ := s.Client(t.Context(), id); c.DisplayName() != want {
			t.Errorf("after the rename a client is called %q, want %q", c.DisplayName(), want)
		}
	}
}

// Clients whose names have no letter look alike too.
func TestNamesWithoutLettersAreKeptApart(t *testing.T) {
	s := newStore(t)
	for range 2 {
		create(t, s, data.Client{LegalFirst: "?", LegalLast: "?"})
	}
	page, err := s.Clients(t.Context(), ClientFilter{})
	if got := names(page); err != nil || len(got) != 2 || got[0] == got[1] {
		t.Errorf("the list calls them %q, %v", got, err)
	}
	found, err := s.Namesakes(t.Context(), data.Client{LegalFirst: "!", LegalLast: "!"})
	if err != nil || len(found) != 0 {
		t.Errorf("another name without letters has %d namesakes, %v", len(found), err)
	}
}

// A practice of before gets its names and keys when it is opened.
func TestOldPracticeGetsItsNames(t *testing.T) {
	s := openFixture(t, 2, Released())
	page, err := s.Clients(t.Context(), ClientFilter{Closed: true})
	if err != nil || len(page.Rows) == 0 {
		t.Fatalf("%d clients, %v", len(page.Rows), err)
	}
	for _, row := range page.Rows {
		if row.Name == "" {
			t.Errorf("client %s has no name in the list", row.Number)
		}
		c, _ := s.Client(t.Context(), row.ID)
		if found, err := s.Namesakes(t.Context(), data.Client{LegalFirst: c.LegalFirst, LegalLast: c.LegalLast, ChosenName: c.ChosenName}); err != nil || len(found) != 1 {
			t.Errorf("%s is found %d times by name, %v", row.Number, len(found), err)
		}
	}
}

// Writings of a number, a name or the people around a client all find the client.
func TestSearchKnowsWritings(t *testing.T) {
	s := newStore(t)
	create(t, s, data.Client{LegalFirst: "Sinéad", LegalLast: "O’Neill", Phones: []data.Phone{{Number: "503-555-0117"}},
		Emergency: []data.Person{{Name: "Björn Müller", Phone: "+44 20 7946 0018"}}, Escort: data.Person{Name: "Anne-Marie van der Berg", Phone: "5035550199"}})
	create(t, s, data.Client{LegalFirst: "Other", LegalLast: "Person", Phones: []data.Phone{{Number: "503-555-0222"}}})
	for _, typed := range []string{"O´Neill", "oneill", "o'neill", "O’NEILL", "sinead o neill", "muller", "mueller", "MÜLLER", "bjoern", "björn", "anne marie", "annemarie",
		"anne-marie", "vanderberg", "van der berg", "(503) 555-0117", "+1 503 555 0117", "1-503-555-0117", "+15035550117", "555 0117", "011 44 20 7946 0018",
		"+44 (0)20 7946 0018", "020 7946 0018", "+1 (503) 555-0199", "7946"} {
		page, err := s.Clients(t.Context(), ClientFilter{Search: typed})
		if got := names(page); err != nil || len(got) != 1 || got[0] != "Sinéad O." {
			t.Errorf("search %q finds %q, %v", typed, got, err)
		}
	}
}

// A client who is found by a contact is told from one whose name it is.
// All texts are gone through for a short word, so none holds twice what is found by
// one writing: of a name, its parts; of a number, what stands in the longer one.
func TestSearchTextsHoldEachWritingOnce(t *testing.T) {
	c := data.Client{Number: "C-0777", LegalFirst: "Katya", LegalLast: "Fontaine", Phones: []data.Phone{{Number: "(503) 557-0776"}}, Emails: []string{"katya@example.org"},
		Emergency: []data.Person{{Name: "Robin Fontaine", Phone: "503 556-0776"}}, Escort: data.Person{Name: "robin fontaine", Phone: "+1 503 556 0776"}}
	want := "c-0777 katya f. katya fontaine katyafontaine 15035570776 katya@example.org" + contactsFrom + "robin fontaine robinfontaine 15035560776"
	if got := searchText(c, nil, "US"); got != want {
		t.Errorf("the text is\n%q, want\n%q", got, want)
	}
	if got := folded([]string{"ann", "Annabel", "Ann B", "", "bel"}); got != "annabel ann b" {
		t.Errorf("writings that hold each other become %q", got)
	}
}

func TestSearchTellsContactsApart(t *testing.T) {
	s := newStore(t)
	create(t, s, data.Client{LegalFirst: "Ana", LegalLast: "Reeves", Emergency: []data.Person{{Name: "Chris Reeves", Phone: "503-555-0117"}}})
	create(t, s, data.Client{LegalFirst: "Chris", LegalLast: "Zhou"})
	for search, want := range map[string]map[string]bool{
		"chris":        {"Ana R.": true, "Chris Z.": false},
		"chris reeves": {"Ana R.": true},
		"reeves":       {"Ana R.": false},
		"503 555 0117": {"Ana R.": true},
		"":             {"Ana R.": false, "Chris Z.": false},
	} {
		page, err := s.Clients(t.Context(), ClientFilter{Search: search})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, row := range page.Rows {
			got[row.Name] = row.ByContact
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("search %q, found by a contact (-want +got):\n%s", search, diff)
		}
	}
}

// The escort of one visit finds the client too, from the booking on until another
// is named.
func TestSearchFindsTheEscortOfAVisit(t *testing.T) {
	s := newStore(t)
	id := create(t, s, data.Client{LegalFirst: "Ana", LegalLast: "Reeves"})
	create(t, s, data.Client{LegalFirst: "Chris", LegalLast: "Zhou"})
	finds := func(when, search string, want ...string) {
		t.Helper()
		page, err := s.Clients(t.Context(), ClientFilter{Search: search})
		if err != nil {
			t.Fatal(err)
		}
		if got := names(page); !slices.Equal(got, want) {
			t.Errorf("%s, search %q finds %q, want %q", when, search, got, want)
		}
		for _, row := range page.Rows {
			if !row.ByContact {
				t.Errorf("%s, search %q: %s is not told as found by a contact", when, search, row.Name)
			}
		}
	}
	visit, err := s.Book(t.Context(), data.Appointment{Client: id, Kind: data.KindMedicine, Start: s.Now().AddDate(0, 0, 8), Minutes: 180,
		Escort: data.Escort{Name: "Per O’Neill", Phone: "971 555 0101"}})
	if err != nil {
		t.Fatal(err)
	}
	finds("after booking", "oneill", "Ana R.")
	finds("after booking", "+1 (971) 555-0101", "Ana R.")
	if err := s.SetEscort(t.Context(), visit, data.Escort{Name: "Zoë Quast"}); err != nil {
		t.Fatal(err)
	}
	finds("after another was named", "zoe", "Ana R.")
	finds("after another was named", "oneill")
	if err := s.EditClient(t.Context(), id, func(c *data.Client) { c.Pronouns = "she/her" }); err != nil {
		t.Fatal(err)
	}
	finds("after the client was changed", "quast", "Ana R.")
	if err := s.SetEscort(t.Context(), visit, data.Escort{}); err != nil {
		t.Fatal(err)
	}
	finds("after nobody was named", "quast")
}

// A number without a country code belongs to the country of the practice, also
// when that is entered later.
func TestPhoneBelongsToThePracticesCountry(t *testing.T) {
	s := newStore(t)
	create(t, s, data.Client{LegalFirst: "Ada", Phones: []data.Phone{{Number: "020 7946 0018"}}})
	same := func() int {
		found, err := s.Namesakes(t.Context(), data.Client{LegalFirst: "Eva", Phones: []data.Phone{{Number: "+44 (0) 20 7946 0018"}}})
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	if n := same(); n != 0 {
		t.Errorf("in the United States a British number is found %d times by its national form", n)
	}
	practice := data.NewPractice()
	practice.Name, practice.Clinician, practice.Country = "Hall", "Ada", "Britain"
	var wrong data.Problems
	if err := s.SavePractice(t.Context(), practice); !errors.As(err, &wrong) || wrong.For("country").Code == "" {
		t.Errorf("a country that is no code: %v", err)
	}
	practice.Country = " gb "
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	if n := same(); n != 1 {
		t.Errorf("in Britain it is found %d times, want once", n)
	}
}
