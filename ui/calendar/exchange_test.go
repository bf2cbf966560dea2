package calendar

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// calendarFile is a file of another calendar: one new event, one on Mateo's session
// of June 13, one that cannot be read.
func calendarFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.ics")
	text := "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@other\nSUMMARY:Plumber\nDTSTART:20250620T140000\nDURATION:PT1H\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:2@other\nSUMMARY:School\nDTSTART:20250613T100000\nDURATION:PT1H\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:4@other\nSUMMARY:Choir\nDTSTART:20250620T190000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:3@other\nSUMMARY:Riddle\nDTSTART;TZID=Middle Earth:20250613T100000\nEND:VEVENT\nEND:VCALENDAR\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// named counts the visits of a name in the calendar.
func named(t testing.TB, o *shown, name string) (n int) {
	t.Helper()
	items, err := o.d.Store.CalendarItems(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if i.Appointment.Title == name && i.Open() {
			n++
		}
	}
	return n
}

func TestCalendarFileIsComparedBeforeItIsImported(t *testing.T) {
	s := desktest.Demo(t)
	o := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar})
	ImportDialog(o.d, calendarFile(t))
	for _, want := range []string{"4 new, 0 changed, 1 conflicting, 1 unreadable", "Choir. It stays a series", "Plumber, Fri, Jun 20, 2:00", "School, Fri, Jun 13", "Its time zone “Middle Earth” is not known."} {
		if !o.says(want) {
			t.Errorf("the preview does not say %q", want)
		}
	}
	if named(t, o, "Plumber") != 0 {
		t.Error("something was written before the button was pressed")
	}
	o.keepPicture(t, "calendar-import")
	o.press(t, "Import")
	if named(t, o, "Plumber") != 1 || named(t, o, "School") != 0 {
		t.Errorf("after Import: %d Plumber, %d School, want what is new and not what conflicts", named(t, o, "Plumber"), named(t, o, "School"))
	}
	ImportDialog(o.d, calendarFile(t))
	o.press(t, "Import")
	if o.stage.Dialog() == nil || named(t, o, "School") != 0 {
		t.Error("with nothing to take the dialog does not stay and say so")
	}
	o.tick(t, "Take also 1 event")
	o.press(t, "Import")
	if named(t, o, "School") != 1 {
		t.Error("what was kept knowingly is not there")
	}
}

func TestExportedFileNamesNobody(t *testing.T) {
	s := desktest.Demo(t)
	for _, names := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "calendar.ics")
		if err := export(t.Context(), s, data.ClientID(0), names, path); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(text), "Amara"); got != names {
			t.Errorf("with names %v the file holds a client's name: %v", names, got)
		}
	}
}

func TestExportIsAskedAbout(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Dark, 1100, 700, desk.Route{Page: desk.Calendar})
	ExportDialog(o.d, 0)
	if !o.says("never a note") {
		t.Error("the dialog does not say what the file holds")
	}
	o.keepPicture(t, "calendar-export")
}
