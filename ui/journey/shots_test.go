package journey

import (
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestPictures draws the tabs in both themes and sizes, and their dialogs.
func TestPictures(t *testing.T) {
	s := desktest.Demo(t)
	jordan, amara := clientNamed(t, s, "Jordan"), clientNamed(t, s, "Amara")
	for _, c := range []struct {
		name          string
		make          func(*desk.Desk, data.ClientID) desk.Tab
		who           data.ClientID
		mode          kit.Mode
		width, height float32
	}{
		{"journey", NewJourney, jordan, kit.Light, 1440, 900},
		{"journey-dark", NewJourney, jordan, kit.Dark, 1440, 900},
		{"journey-1100", NewJourney, jordan, kit.Light, 1100, 700},
		{"journey-amara", NewJourney, amara, kit.Light, 1440, 900},
		{"sessions", NewSessions, jordan, kit.Light, 1440, 900},
		{"medical", NewMedical, jordan, kit.Light, 1440, 900},
		{"medical-dark", NewMedical, amara, kit.Dark, 1440, 900},
		{"medical-1100", NewMedical, jordan, kit.Light, 1100, 700},
	} {
		open(t, s, c.make, c.who, c.mode, c.width, c.height).keepPicture(t, c.name)
	}
	for _, c := range []struct {
		name, button string
		make         func(*desk.Desk, data.ClientID) desk.Tab
		who          data.ClientID
	}{
		{"medical-order", "Enter order", NewMedical, jordan},
		{"medical-decision", "Enter decision", NewMedical, amara},
		{"journey-reason", "Start live session", NewJourney, amara},
	} {
		o := open(t, s, c.make, c.who, kit.Light, 1100, 700)
		o.press(t, c.button)
		o.keepPicture(t, c.name)
	}
}
