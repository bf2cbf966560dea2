package settings

import (
	"testing"

	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func TestReminderIsThePractices(t *testing.T) {
	w := desktest.New(t, desktest.Demo(t), kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "calendar"}, nil))
	w.Type("Text to a client", "See you on {day}.")
	if got := kept(t, w).Reminder; got != "See you on {day}." {
		t.Errorf("kept: %q", got)
	}
	w.Tap("Use the default text")
	if got := kept(t, w).Reminder; got != "" {
		t.Errorf("as by default is kept as %q, want nothing", got)
	}
	w.Type("Text to a client", words.UsualReminder)
	if got := kept(t, w).Reminder; got != "" {
		t.Errorf("the default typed is kept as %q, want nothing", got)
	}
}
