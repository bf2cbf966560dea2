package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// Who follows the way out of a missing thing has the keyboard where it is entered,
// also when the place has to be read first or is the one that is open.
func TestAWayOutLeadsToWhatIsMissing(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	dana := desktest.Client(t, p.shell.practice.Store, "Dana W.")
	keyboard := func() string {
		switch at := p.shell.Window.Canvas().Focused().(type) {
		case nil:
			return ""
		case *kit.Button:
			return at.Label()
		case *kit.Select:
			return at.Label()
		case fyne.Focusable:
			for _, r := range []string{"Legal first name", "Birth date", "Street", "License number", "No food before a dose"} {
				if p.HasField(r) && p.Field(r).Focusable() == at {
					return r
				}
			}
		}
		return "something else"
	}
	for _, c := range []struct {
		to     desk.Route
		before desk.Route
	}{
		{desk.Route{Page: desk.Client, Client: dana, Tab: "details", Seek: "Prescriber"}, desk.Route{Page: desk.Reports}},
		{desk.Route{Page: desk.Client, Client: dana, Tab: "details", Seek: "Add contact"}, desk.Route{Page: desk.Client, Client: dana, Tab: "journey"}},
		{desk.Route{Page: desk.Client, Client: dana, Tab: "details", Seek: "Street"}, desk.Route{Page: desk.Client, Client: dana, Tab: "details"}},
		{desk.Route{Page: desk.Client, Client: dana, Tab: "details", Seek: "Birth date"}, desk.Route{Page: desk.Documents, Client: dana, Tab: string(data.FormKAP)}},
		{desk.Route{Page: desk.Client, Client: dana, Tab: "medical", Seek: "Enter order"}, desk.Route{Page: desk.Client, Client: dana, Tab: "journey"}},
		{desk.Route{Page: desk.Settings, Tab: "practice", Seek: "License number"}, desk.Route{Page: desk.Settings, Tab: "forms"}},
		{desk.Route{Page: desk.Settings, Tab: "practice", Seek: "No food before a dose"}, desk.Route{Page: desk.Settings, Tab: "limits"}},
	} {
		p.shell.Go(c.before)
		p.shell.Go(c.to)
		if at := keyboard(); at != c.to.Seek {
			t.Errorf("sent to %q of %s, the keyboard is at %q", c.to.Seek, c.to.Page, at)
		}
		p.shell.Go(desk.Route{Page: desk.Today})
		p.shell.Back()
		if here := p.shell.history.here(); here.Seek != "" {
			t.Errorf("coming back seeks again: %+v", here)
		}
	}
}

// The first page takes Enter: nobody has to press Tab before.
func TestWelcomeTakesEnter(t *testing.T) {
	p := start(t)
	p.shell.door.Started()
	p.Press(fyne.KeyReturn)
	p.MustSay("This stands in the letterhead of every form and report.")
}
