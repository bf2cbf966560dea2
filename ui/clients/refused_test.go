package clients

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// What the practice refuses keeps the dialog with all that was typed.
func TestRefusedDialogsKeepWhatWasTyped(t *testing.T) {
	cases := map[string]struct {
		ask    func(*details)
		button string
		typed  [][2]string
	}{
		"phone":      {func(d *details) { d.phoneDialog(-1) }, "Add phone", [][2]string{{"Number", "503 555 0143"}}},
		"contact":    {func(d *details) { d.contactDialog(-1) }, "Add contact", [][2]string{{"Name", "Chris Reeves"}, {"Relation", "brother"}}},
		"removed":    {func(d *details) { d.phoneDialog(0) }, "Remove", nil},
		"prescriber": {func(d *details) { d.prescriberDialog(-1) }, "Add prescriber", [][2]string{{"Name", "Ada Okafor"}, {"Practice", "Rose City"}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := desktest.Demo(t)
			w := desktest.New(t, s, kit.Light, desktest.Wide)
			tab := NewDetails(w.Desk, desktest.Client(t, s, "Jordan R."))
			w.ShowTab(tab)
			c.ask(tab.(*details))
			w.Refused(c.button, c.typed...)
		})
	}
}

// A new client that is refused in its question leaves the form able to keep
// what is typed next.
func TestRefusedNewClientKeepsTheForm(t *testing.T) {
	s := desktest.Empty(t)
	if _, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Sam"}); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	n := NewClient(w.Desk, desk.Route{}).(*newClient)
	w.Show(n)
	w.Type("Chosen name", "Sam")
	w.Tap("Add client")
	w.Refused("Add as another client")
	if n.done || w.Field("Chosen name").Text() != "Sam" {
		t.Errorf("refused, the form is done %v and holds %q", n.done, w.Field("Chosen name").Text())
	}
}
