package words

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

func TestReminder(t *testing.T) {
	p := data.NewPractice()
	p.Phone = "(503) 555-0117"
	a := data.Appointment{Client: 1, Kind: data.KindMedicine, Start: time.Date(2025, time.June, 17, 13, 0, 0, 0, time.UTC), Minutes: 180}
	a.Room = "Room 1"
	want := "Hello Jordan, this is a reminder of your appointment on Tuesday, June 17 at 1:00 PM, Room 1. If you cannot come, please call (503) 555-0117 at least 48 hours before."
	if got := Reminder(p, a, "Jordan"); got != want {
		t.Errorf("the usual text:\n got %s\nwant %s", got, want)
	}
	for _, never := range []string{"ketamine", "medicine", "session", "{"} {
		if got := Reminder(p, a, "Jordan"); strings.Contains(strings.ToLower(got), never) {
			t.Errorf("the usual text says %q: %s", never, got)
		}
	}
	p.Reminder, p.NoticeHours, p.Phone, p.Name = "{practice}: {day}, {time} {place} {phone}{notice}", 0, "", "Juniper House"
	a.Place = data.Video
	if got, want := Reminder(p, a, "Jordan"), "Juniper House: Tuesday, June 17, 1:00 PM by video us"; got != want {
		t.Errorf("the practice's own text: %q, want %q", got, want)
	}
}
