package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kapdesk/data"
)

func create(t testing.TB, s *Store, c data.Client) data.ClientID {
	t.Helper()
	id, err := s.CreateClient(t.Context(), c)
	if err != nil {
		t.Fatalf("create a client: %v", err)
	}
	return id
}

// jordan is the golden client of reference 10.4, every field filled.
func jordan() data.Client {
	return data.Client{
		Number: "C-0098", ChosenName: "Jordan", LegalFirst: "Jordan", LegalMiddle: "A.", LegalLast: "Reeves", Pronouns: "they/them",
		Birth: data.MustDate(1983, time.November, 2), Sex: data.SexFemale, Gender: "nonbinary",
		Phones:    []data.Phone{{Label: "mobile", Number: "(503) 555-0142", Voicemail: true}},
		Emails:    []string{"jordan.reeves@example.org"},
		Address:   data.Address{Street: "12 SE Pine Street", City: "Portland", Region: "OR", Code: "97214"},
		Emergency: []data.Person{{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"}},
		Escort:    data.Person{Name: "Chris Reeves", Relation: "spouse", Phone: "(503) 555-0143"},
		Referral:  "Dr. Okafor", Indication: []data.Indication{data.IndicationResistantDepression, data.IndicationPTSD}, Indicated: "sleep",
		Diagnoses:   []data.Diagnosis{{Code: "F33.2", Label: "depression, recurrent, severe", Since: data.MustDate(2025, time.March, 10)}},
		Medications: []data.Medication{{Name: "lorazepam", Dose: "0.5 mg", Schedule: "as needed", HoldHours: 12}},
		Allergies:   []data.Allergy{{Substance: "latex", Reaction: "rash", Noted: data.MustDate(2025, time.March, 10)}},
		Weights:     []data.Weight{{On: data.MustDate(2025, time.June, 10), Kg: 82.55}},
	}
}

func TestClientComesBackAsItWasEntered(t *testing.T) {
	s := newStore(t)
	prescriber, err := s.SavePrescriber(t.Context(), data.Prescriber{Name: "Samuel Okafor", Credentials: "MD", Phone: "5035550163"})
	if err != nil {
		t.Fatal(err)
	}
	want := jordan()
	want.Prescriber = prescriber
	want.ID = create(t, s, want)
	want.Created, want.Shown = testTime, "Jordan R."
	got, err := s.Client(t.Context(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(data.Date{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the stored record differs (-entered +stored):\n%s", diff)
	}
	if list, err := s.Prescribers(t.Context()); err != nil || len(list) != 1 || list[0].Phone != "(503) 555-0163" {
		t.Errorf("the prescriber came back as %+v, %v", list, err)
	}
}

func TestClientNumbers(t *testing.T) {
	s := newStore(t)
	var got []string
	for _, given := range []string{"", "", "C-0098", "", "2019/7", "C-0005", ""} {
		c, err := s.Client(t.Context(), create(t, s, data.Client{ChosenName: "A", Number: given}))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c.Number)
	}
	want := []string{"C-0001", "C-0002", "C-0098", "C-0099", "2019/7", "C-0005", "C-0100"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	if _, err := s.CreateClient(t.Context(), data.Client{ChosenName: "B", Number: "C-0098"}); err == nil {
		t.Error("a number was given twice")
	}
}

func TestClientIsRefusedWhenWrong(t *testing.T) {
	s := newStore(t)
	for want, c := range map[string]data.Client{
		"chosen: name.none":   {Pronouns: "he/him"},
		"chosen: text.long":   {ChosenName: strings.Repeat("あ", 10_000)},
		"birth: birth.future": {ChosenName: "A", Birth: data.MustDate(2025, time.June, 13)},
	} {
		_, err := s.CreateClient(t.Context(), c)
		finds(t, "a new client", err, want)
	}
	if page, err := s.Clients(t.Context(), ClientFilter{}); err != nil || page.Total != 0 {
		t.Errorf("refused clients left %d rows, %v", page.Total, err)
	}
	id := create(t, s, data.Client{ChosenName: "A"})
	err := s.EditClient(t.Context(), id, func(c *data.Client) { c.ChosenName = "" })
	if c, _ := s.Client(t.Context(), id); err == nil || c.ChosenName != "A" {
		t.Errorf("clearing the only name: %v, and the client is called %q", err, c.ChosenName)
	}
}

func TestEditSaysWhatChangedButNotWhatItHolds(t *testing.T) {
	s := newStore(t)
	id := create(t, s, jordan())
	var told []Changed
	defer s.Listen(func(c Changed) { told = append(told, c) })()

	err := s.EditClient(t.Context(), id, func(c *data.Client) {
		c.ChosenName = "Xanthippe"
		c.Phones = append(c.Phones, data.Phone{Number: "503 555 0199"})
		c.Number = "C-9999" // not a form's to change
	})
	if err != nil {
		t.Fatal(err)
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Client: id})
	if err != nil {
		t.Fatal(err)
	}
	if newest := lines[0]; newest.What != "Changed" || newest.Detail != "chosen name, phones" {
		t.Errorf("the audit line is %q %q, want Changed %q", newest.What, newest.Detail, "chosen name, phones")
	}
	if diff := cmp.Diff([]Changed{{SubjectClient, id}}, told); diff != "" {
		t.Errorf("screens were told (-want +got):\n%s", diff)
	}
	if c, _ := s.Client(t.Context(), id); c.Number != "C-0098" {
		t.Errorf("an edit changed the number to %s", c.Number)
	}

	if err := s.EditClient(t.Context(), id, func(c *data.Client) { c.ChosenName = " Xanthippe " }); err != nil {
		t.Fatal(err)
	}
	if after, _ := s.Audit(t.Context(), AuditFilter{Client: id}); len(after) != len(lines) {
		t.Error("an edit without effect wrote an audit line")
	}
	if err := s.EditClient(t.Context(), 4711, func(*data.Client) {}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("editing an unknown client: %v", err)
	}
}

func TestAuditNeverHoldsAClientsWords(t *testing.T) {
	s := newStore(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Z]{12}`).Draw(t, "word")
		id, err := s.CreateClient(t.Context(), data.Client{ChosenName: word})
		if err != nil {
			t.Fatal(err)
		}
		err = s.EditClient(t.Context(), id, func(c *data.Client) {
			c.LegalLast, c.Referral, c.Medications = word, word, []data.Medication{{Name: word, Start: data.MustDate(2024, 2, 29)}}
		})
		if err != nil {
			t.Fatal(err)
		}
		lines, err := s.Audit(t.Context(), AuditFilter{Client: id})
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if strings.Contains(line.What+line.Object+line.Detail, word) {
				t.Fatalf("the audit line %q %q repeats what was typed", line.What, line.Detail)
			}
		}
	})
}

func TestArchive(t *testing.T) {
	s := newStore(t)
	id := create(t, s, data.Client{ChosenName: "Jordan"})
	s.mustExec(t, "INSERT INTO appointment (client_id, kind, start_at, minutes, created_at) VALUES (?, 'preparation', ?, 60, ?)",
		int64(id), instant(testTime.Add(time.Hour)), instant(testTime))
	var fault *data.Fault
	if err := s.ArchiveClient(t.Context(), id); !errors.As(err, &fault) || !strings.Contains(fault.What, "1 visit booked") {
		t.Fatalf("archiving a client with a visit booked: %v, want a refusal that says so", err)
	}
	s.mustExec(t, "UPDATE appointment SET status = 'canceled by client'")
	for range 2 { // the second time nothing happens
		if err := s.ArchiveClient(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	page, err := s.Clients(t.Context(), ClientFilter{})
	if err != nil || page.Total != 0 || page.Closed != 1 {
		t.Errorf("after archiving the list has %d clients and %d closed, %v; want 0 and 1", page.Total, page.Closed, err)
	}
	if page, _ := s.Clients(t.Context(), ClientFilter{Closed: true}); page.Total != 1 || page.Rows[0].Archived.IsZero() {
		t.Errorf("with closed clients shown: %+v", page)
	}
	if err := s.UnarchiveClient(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if page, _ := s.Clients(t.Context(), ClientFilter{}); page.Total != 1 {
		t.Error("the client did not come back")
	}
	lines, _ := s.Audit(t.Context(), AuditFilter{Client: id})
	var whats []string
	for _, l := range lines {
		whats = append(whats, l.What)
	}
	if diff := cmp.Diff([]string{"Unarchived", "Archived", "Created"}, whats); diff != "" {
		t.Errorf("audit lines, newest first (-want +got):\n%s", diff)
	}
	if _, err := s.files.Writer().Exec("DELETE FROM client"); err == nil {
		t.Error("a client could be deleted")
	}
}

func TestNamesakes(t *testing.T) {
	s := newStore(t)
	born := data.MustDate(1983, time.November, 2)
	create(t, s, data.Client{ChosenName: "Zoë", LegalFirst: "Elizabeth", LegalLast: "Ñandú", Birth: born,
		Phones: []data.Phone{{Number: "(503) 555-0117"}}, Emails: []string{"Zoe@example.org"}})
	create(t, s, data.Client{ChosenName: "Wei", LegalLast: "Li"})
	create(t, s, data.Client{LegalFirst: "Sinéad", LegalLast: "O’Neill"})
	create(t, s, data.Client{LegalFirst: "Uwe", LegalLast: "Müller"})
	create(t, s, data.Client{LegalLast: "Ananda"})
	phone := func(number string) data.Client {
		return data.Client{ChosenName: "X", Phones: []data.Phone{{Number: number}}}
	}
	for _, test := range []struct {
		c    data.Client
		want string
	}{
		{data.Client{ChosenName: "zoe", LegalLast: "nandu", Birth: born}, "Zoë Ñ.: name, born"},
		{data.Client{LegalFirst: "ELIZABETH", LegalLast: "Nandu", Birth: born}, "Zoë Ñ.: name, born"},
		{data.Client{ChosenName: "Zoë", LegalLast: "Ñandú", Birth: born.AddDays(1)}, ""}, // two people
		{data.Client{ChosenName: "Ana", LegalLast: "Ñandú", Birth: born}, ""},            // a twin
		{data.Client{ChosenName: "Zoë", LegalLast: "Married", Birth: born}, "Zoë Ñ.: born"},
		{data.Client{ChosenName: "Zoë", LegalLast: "Ñandú"}, "Zoë Ñ.: name"},
		{phone("+1 503-555-0117"), "Zoë Ñ.: phone"},
		{phone("1-503-555-0117"), "Zoë Ñ.: phone"},
		{phone("503.555.0117"), "Zoë Ñ.: phone"},
		{phone("(503) 555-0118"), ""},
		{data.Client{ChosenName: "X", Emails: []string{" zoe@EXAMPLE.org"}}, "Zoë Ñ.: e-mail"},
		{data.Client{ChosenName: "wei", LegalLast: "li", Birth: born}, "Wei L.: name"},
		{data.Client{ChosenName: "Li", LegalLast: "Wei"}, "Wei L.: name"},
		{data.Client{ChosenName: "Wei Li"}, "Wei L.: name"},
		{data.Client{LegalFirst: "Sinead", LegalLast: "O´Neill"}, "Sinéad O.: name"},
		{data.Client{LegalFirst: "Sinead", LegalLast: "oneill"}, "Sinéad O.: name"},
		{data.Client{LegalFirst: "Sinead", LegalLast: "O Neill"}, "Sinéad O.: name"},
		{data.Client{LegalFirst: "Uwe", LegalLast: "Mueller"}, "Uwe M.: name"},
		{data.Client{LegalFirst: "Uwe", LegalLast: "Miller"}, ""},
		{data.Client{ChosenName: "Ananda"}, "Ananda: name"},
		{data.Client{ChosenName: "Kim", LegalLast: "Ananda"}, ""}, // one name in common is not the name
		{data.Client{}, ""},
	} {
		found, err := s.Namesakes(t.Context(), test.c)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range found {
			got = append(got, one.DisplayName()+": "+data.Join(", ", wordsOf(one.Shared...)...))
		}
		if said := strings.Join(got, "; "); said != test.want {
			t.Errorf("%+v may be %q, want %q", test.c, said, test.want)
		}
	}
}

func TestPractice(t *testing.T) {
	s := newStore(t)
	if p, err := s.Practice(t.Context()); err != nil || p.FastFood != 4 || p.FastLiquids != 2 {
		t.Fatalf("a new practice is %+v, %v; want fasting hours 4 and 2", p, err)
	}
	want := data.NewPractice()
	want.Name, want.Clinician, want.Credentials, want.LicenseRegion = "Juniper House Psychotherapy", "Elena Marsh", "LCSW", "Oregon"
	want.Phone, want.Region, want.Rooms = "(503) 555-0117", data.RegionOf("DE"), []string{"Room 1", "Room 2"}
	if err := s.SavePractice(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	got, err := s.Practice(t.Context())
	want.Wordings = got.Wordings // kept in rows of their own
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(data.Date{})); diff != "" || err != nil {
		t.Errorf("%v, practice (-want +got):\n%s", err, diff)
	}
	want.FastFood = 25
	finds(t, "a practice that fasts for 25 hours", s.SavePractice(t.Context(), want), "fastfood: practice.food")
}

func TestPrescribers(t *testing.T) {
	s := newStore(t)
	for _, name := range []string{"Samuel Okafor", "Ada Byron"} {
		if _, err := s.SavePrescriber(t.Context(), data.Prescriber{Name: name, Credentials: "MD"}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Prescribers(t.Context())
	if err != nil || len(list) != 2 || list[0].Title() != "Ada Byron, MD" {
		t.Fatalf("prescribers by name: %+v, %v", list, err)
	}
	list[0].Practice = "Rose City Psychiatry"
	if _, err := s.SavePrescriber(t.Context(), list[0]); err != nil {
		t.Fatal(err)
	}
	if list, _ := s.Prescribers(t.Context()); list[0].Practice != "Rose City Psychiatry" {
		t.Errorf("after a change the practice is %q", list[0].Practice)
	}
	if _, err := s.SavePrescriber(t.Context(), data.Prescriber{ID: 99, Name: "Nobody"}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("changing an unknown prescriber: %v", err)
	}
	if _, err := s.SavePrescriber(t.Context(), data.Prescriber{Fax: "x"}); err == nil {
		t.Error("a prescriber without a name was kept")
	}
}

// mustExec writes rows behind the use cases, for facts of subjects that have
// their own tests.
func (s *Store) mustExec(t testing.TB, query string, args ...any) {
	t.Helper()
	if _, err := s.files.Writer().Exec(query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}
