package reports

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// scheduled are n visits of an hour from a day on, eight a day from nine.
func scheduled(from data.Date, n int) (list []ScheduleVisit) {
	for i := range n {
		list = append(list, ScheduleVisit{Start: from.AddDays(i/8).At(9+i%8, 0, time.UTC), Minutes: 60, Who: fmt.Sprintf("Client %d.", i), Phone: "(503) 555-0117",
			What: "Medicine session 2", Where: "Room 1", See: "2 checks open"})
	}
	return list
}

func schedule(from data.Date, days int, visits []ScheduleVisit) Schedule {
	return Schedule{Practice: juniper, Facts: data.NewPractice(), From: from, Days: days, Month: time.June, Visits: visits, Written: on(time.June, 12)}
}

func TestScheduleOnPaper(t *testing.T) {
	thursday, monday, may26 := on(time.June, 12), on(time.June, 9), on(time.May, 26)
	for _, c := range []struct {
		name  string
		s     Schedule
		pages int
		want  []string
	}{
		{"day", schedule(thursday, 1, scheduled(thursday, 5)), 1, []string{"Thursday, June 12, 2025", "5 visits", "9:00 – 10:00 AM", "Client 4.", "(503) 555-0117", "2 checks open", "Keep it where nobody"}},
		{"a free day", schedule(thursday, 1, nil), 1, []string{"No visits"}},
		{"a holiday", schedule(on(time.July, 4), 1, nil), 1, []string{"Closed, Independence Day"}},
		{"week", schedule(monday, 7, scheduled(monday, 30)), 2, []string{"June 9 to June 15, 2025", "Client 29.", "Sunday, June 15  ·  No visits"}},
		{"month", schedule(may26, 42, scheduled(on(time.June, 2), 60)), 1, []string{"June 2025", "Memorial Day", "9:00 Client 0.", "Client 59."}},
	} {
		doc := c.s.Document()
		said := paper.Dump(doc)
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: the sheet does not say %q:\n%s", c.name, want, said)
			}
		}
		for _, size := range []paper.Size{paper.Letter, paper.A4} {
			if pages := paper.Layout(doc, paper.Options{Size: size}); len(pages) > c.pages {
				t.Errorf("%s: %d pages on %v, want %d", c.name, len(pages), size, c.pages)
			}
		}
	}
	private := schedule(thursday, 1, nil)
	private.Initials = true
	if said := paper.Dump(private.Document()); !strings.Contains(said, "Clients by their initials") {
		t.Errorf("a sheet with initials does not say so:\n%s", said)
	}
}

func TestAppointmentCardsTellNothing(t *testing.T) {
	facts := data.NewPractice()
	facts.Phone = "(503) 555-0117"
	said := paper.Dump(AppointmentCards{Practice: juniper, Facts: facts, Visits: scheduled(on(time.June, 17), 3)}.Document())
	for _, want := range []string{"Tuesday, June 17", "10:00 – 11:00 AM", "Room 1", "(503) 555-0117", "at least 48 hours before"} {
		if !strings.Contains(said, want) {
			t.Errorf("the cards do not say %q:\n%s", want, said)
		}
	}
	for _, never := range []string{"Client", "Medicine", "checks"} {
		if strings.Contains(said, never) {
			t.Errorf("the cards say %q:\n%s", never, said)
		}
	}
	if said := paper.Dump(AppointmentCards{Practice: juniper, Facts: facts}.Document()); !strings.Contains(said, "No appointment is booked.") {
		t.Errorf("cards of nobody say:\n%s", said)
	}
}
