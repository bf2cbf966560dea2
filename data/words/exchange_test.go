package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

func TestImportIsSaid(t *testing.T) {
	was := calendar.Item{Appointment: data.Appointment{ID: 3, Client: 1, Kind: data.KindIntegration, Start: time.Date(2025, 6, 13, 9, 0, 0, 0, time.UTC), Minutes: 60}}
	outside := was
	outside.Outside, outside.Appointment.Title = true, "Dentist"
	event := calendar.Event{Title: "School", Start: time.Date(2025, 6, 13, 15, 0, 0, 0, time.UTC), Minutes: 30}
	same := event
	same.Start, same.Minutes = was.Start, was.Minutes
	gone := same
	gone.Canceled = true
	against := []calendar.Conflict{{With: data.Appointment{ID: 9, Kind: data.KindPreparation}, From: event.Start, To: event.Start.Add(15 * time.Minute)}}
	names := map[data.AppointmentID]string{9: "Rosa M."}
	for _, c := range []struct {
		change calendar.Change
		want   string
	}{
		{calendar.Change{Event: event}, "School, Fri, Jun 13, 3:00 – 3:30 PM"},
		{calendar.Change{Event: event, Was: was}, "School, Fri, Jun 13, 3:00 – 3:30 PM, was Fri, Jun 13, 9:00 – 10:00 AM"},
		{calendar.Change{Event: same, Was: outside}, "School, Fri, Jun 13, 9:00 – 10:00 AM, was “Dentist”"},
		{calendar.Change{Event: gone, Was: outside}, "School, Fri, Jun 13, 9:00 – 10:00 AM. Canceled there"},
		{calendar.Change{Event: event, Found: against}, "School, Fri, Jun 13, 3:00 – 3:30 PM. Overlaps Rosa M. by 15 min, 3:00 – 3:15 PM."},
		{calendar.Change{Event: same, Was: was, Code: "ics.older"}, "School, Fri, Jun 13, 9:00 – 10:00 AM. The file is older than what stands here."},
	} {
		if got := ImportLine(c.change, names, data.Region{}, nil); got != c.want {
			t.Errorf("said %q, want %q", got, c.want)
		}
	}
	got := ImportCounts(calendar.Import{New: make([]calendar.Change, 2), Same: 240, Past: 3})
	if want := "2 new, 0 changed, 0 conflicting, 0 unreadable, 240 as here, 3 over and left out"; got != want {
		t.Errorf("counted %q, want %q", got, want)
	}
	if got := Trouble("ics.zone", []any{"Middle Earth"}); got != "Its time zone “Middle Earth” is not known." {
		t.Errorf("an unknown zone is said %q", got)
	}
}
