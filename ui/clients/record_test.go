package clients

import (
	"slices"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestFromNewClientToArchive is the whole life of a record through the screens.
func TestFromNewClientToArchive(t *testing.T) {
	s := desktest.Empty(t)
	w := newWindow(t, s, kit.Light, 1440, 900)

	n := NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.show(n)
	w.press("Add client")
	if n.form.fields["chosen"].Problem() == "" || len(w.Went) > 0 {
		t.Fatal("a client without a name was added, or nothing was said about it")
	}
	w.enter(n.form.fields["chosen"], "Jordan")
	w.enter(n.form.fields["last"], "Reeves")
	w.enter(n.form.fields["phones.0"], "5035550142")
	w.enter(n.form.fields["birth"], "2/30/1983")

	// The window closes and opens again: everything typed is still there.
	n = NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.show(n)
	if got := n.form.fields["chosen"].Text() + " " + n.form.fields["last"].Text(); got != "Jordan Reeves" {
		t.Fatalf("after closing the window the form holds %q", got)
	}
	if n.form.fields["birth"].Text() != "2/30/1983" || n.form.fields["birth"].Problem() == "" {
		t.Fatalf("the impossible date is %q with %q, want it kept with a sentence", n.form.fields["birth"].Text(), n.form.fields["birth"].Problem())
	}
	w.press("Add client")
	if len(w.Went) > 0 {
		t.Fatal("a client with an impossible birth date was added")
	}
	w.enter(n.form.fields["birth"], "11/2/1983")
	n.checks[0].SetOn(true)
	n.chosen[data.IndicationDepression] = true
	w.press("Add client")
	if len(w.Failed) > 0 || len(w.Went) != 1 || w.Went[0].Tab != "details" {
		t.Fatalf("adding leads to %+v, failures %v; want the new record's details", w.Went, w.Failed)
	}
	if kept, err := s.Draft(t.Context(), newClientDraft); kept != "" || err != nil {
		t.Errorf("the draft of an added client is still kept: %q, %v", kept, err)
	}

	row := find(t, s, "555-0142")
	if row.Name != "Jordan R." || row.Number != "C-0001" || row.Birth.String() != "1983-11-02" {
		t.Fatalf("found by a part of the phone: %+v", row)
	}

	w.show(NewPage(w.Desk, w.Went[0], tabs))
	d := w.screen.(*page).open.(*details)
	w.enter(d.form.fields["escort.phone"], "503 555 0199")
	w.enter(d.form.fields["pronouns"], "they/them")
	if got := d.form.fields["escort.phone"].Text(); got != "(503) 555-0199" {
		t.Errorf("after leaving it the phone reads %q", got)
	}
	w.enter(d.form.fields["birth"], "11/")
	w.enter(d.form.fields["city"], "Portland")
	c, err := s.Client(t.Context(), row.ID)
	if err != nil || c.Pronouns != "they/them" || c.Address.City != "Portland" {
		t.Fatalf("typed fields are not stored: %q, %q, %v", c.Pronouns, c.Address.City, err)
	}
	if c.Birth.String() != "1983-11-02" {
		t.Errorf("an unfinished date changed the birth date to %q", c.Birth)
	}
	w.show(NewPage(w.Desk, w.Went[0], tabs))
	d = w.screen.(*page).open.(*details)
	if d.form.fields["birth"].Text() != "11/" || d.form.fields["birth"].Problem() == "" {
		t.Errorf("the unfinished date comes back as %q with %q", d.form.fields["birth"].Text(), d.form.fields["birth"].Problem())
	}
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "41 (Nov 2, 1983), they/them") {
		t.Errorf("the head does not follow the edit: %s", shown)
	}

	w.press("Archive client")
	if c, _ := s.Client(t.Context(), row.ID); c.Archived.IsZero() {
		t.Fatal("the client is not archived")
	}
	if len(w.Toasts) != 1 {
		t.Fatalf("%d toasts, want one with an undo", len(w.Toasts))
	}
	w.Undo()
	if c, _ := s.Client(t.Context(), row.ID); !c.Archived.IsZero() {
		t.Error("undo did not bring the client back")
	}
	if len(w.Failed) > 0 {
		t.Errorf("failures on the way: %v", w.Failed)
	}
}

func TestNamesakeIsAskedAbout(t *testing.T) {
	s := desktest.Empty(t)
	if _, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Zoë", LegalLast: "Ñandú"}); err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1440, 900)
	n := NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.show(n)
	w.enter(n.form.fields["chosen"], "zoe")
	w.enter(n.form.fields["last"], "nandu")
	w.press("Add client")
	if w.Desk.Stage.Dialog() == nil || len(w.Went) > 0 {
		t.Fatal("a second client of the same name was added without a question")
	}
	w.press("Add as another client")
	if page, err := s.Clients(t.Context(), store.ClientFilter{}); err != nil || page.Total != 2 {
		t.Errorf("after adding knowingly there are %d clients, %v; want 2", page.Total, err)
	}
}

// TestSharedPhoneIsAsked: the question says what the two records have in common,
// however the number is written.
func TestSharedPhoneIsAsked(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	n := NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.Show(n)
	w.Type("Chosen name", "Alex")
	w.Type("Phone", "+1 503 555 0141")
	w.Tap("Add client")
	w.MustSay("Is this the same person?", "Jordan R., C-0098, born Nov 2, 1983, with the same phone number.")
	w.Answer("Open C-0098")
	if page, err := s.Clients(t.Context(), store.ClientFilter{Search: "alex"}); err != nil || slices.ContainsFunc(page.Rows, func(r store.ClientRow) bool { return r.Name == "Alex" }) {
		t.Errorf("looking at the other record added a client: %v", err)
	}
}
