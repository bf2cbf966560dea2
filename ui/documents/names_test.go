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
	form, set := way{shown.Print, "The record keeps what was entered.", "Go back", "Print anyway"}, way{func() { shown.printSet(); w.Answer("Print") }, "Press again to print anyway.", "Cancel", "Print"}
	for name, by := range map[string]way{"the form": form, "the set": set} {
		by.print()
		w.MustSay(by.asks)
		w.Answer(by.back)
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
		by.print()
		w.Answer(by.on)
		if opened++; len(w.Opened) != opened {
			t.Fatalf("%s was confirmed and not printed", name)
		}
	}
}

// way is how something is printed, what is asked before, and the answers to it.
type way struct {
	print          func()
	asks, back, on string
}
