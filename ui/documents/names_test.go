package documents

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestArabicNameIsSaidBeforeItPrints walks every way to paper of this screen:
// each asks first, and what is not confirmed is not printed and not noted.
func TestArabicNameIsSaidBeforeItPrints(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	if err := s.EditClient(t.Context(), jordan, func(c *data.Client) { c.LegalFirst, c.LegalLast = "محمد", "علي" }); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: "C2"}).(*screen)
	w.Show(shown)
	w.MustSay("arabic letter hah (U+062D)", "They print as marked boxes.")
	opened := 0
	for name, print := range map[string]func(){"the form": shown.Print, "the set": shown.printSet} {
		print()
		w.MustSay("Not all can be printed", "The record keeps what was entered.")
		w.Answer("Go back")
		if len(w.Opened) != opened {
			t.Fatalf("%s was printed although the answer was to go back", name)
		}
		docs, err := s.Documents(t.Context(), jordan)
		if err != nil {
			t.Fatal(err)
		}
		if st := standing(docs.Standings, data.FormKAP); opened == 0 && st.Draft.State == data.DocumentPresented {
			t.Fatalf("%s was noted as handed over and was not", name)
		}
		print()
		w.Answer("Print anyway")
		if opened++; len(w.Opened) != opened {
			t.Fatalf("%s was confirmed and not printed", name)
		}
	}
}
