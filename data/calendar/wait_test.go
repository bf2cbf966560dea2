package calendar

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// What is wrong with an entry of the wait list, at each edge.
func TestWaitProblems(t *testing.T) {
	today := on(time.June, 12)
	for _, c := range []struct {
		name string
		edit func(*data.Wait)
		want string
	}{
		{"any day", func(*data.Wait) {}, ""},
		{"until today", func(w *data.Wait) { w.Until = today }, ""},
		{"until yesterday", func(w *data.Wait) { w.Until = today.AddDays(-1) }, "until: wait.past"},
		{"one day", func(w *data.Wait) { w.From, w.Until = today.AddDays(3), today.AddDays(3) }, ""},
		{"the last day before the first", func(w *data.Wait) { w.From, w.Until = today.AddDays(3), today.AddDays(2) }, "until: wait.until"},
		{"the longest note", func(w *data.Wait) { w.Note = strings.Repeat("é", MostWaitNote) }, ""},
		{"a letter more", func(w *data.Wait) { w.Note = strings.Repeat("é", MostWaitNote+1) }, "note: text.long"},
		{"nobody", func(w *data.Wait) { w.Client = 0 }, "client: wait.client"},
		{"a time without clients", func(w *data.Wait) { w.Kind = data.KindBlocked }, "kind: kind.none"},
	} {
		w := data.Wait{Client: 3, Kind: data.KindIntegration}
		c.edit(&w)
		if got := WaitProblems(w, today).Error(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A time that was given up is offered where the visit ends within the client's own hours,
// earlier than what is booked, and never to who gave it up.
func TestWhenAGapSuits(t *testing.T) {
	gap := Gap{Start: at(time.June, 16, 9, 0), Minutes: 60, Client: 7}
	hours := func(from, to int) (a data.Availability) {
		a.Days[gap.Start.Weekday()] = data.WorkDay{From: from, To: to}
		return a
	}
	wait := data.Wait{Client: 3, Kind: data.KindIntegration}
	for _, c := range []struct {
		name    string
		wait    data.Wait
		free    data.Availability
		minutes int
		booked  time.Time
		want    string
	}{
		{"to the minute", wait, hours(9*60, 10*60), 60, time.Time{}, "09:00"},
		{"the client leaves a minute sooner", wait, hours(9*60, 10*60-1), 60, time.Time{}, ""},
		{"the client comes a minute later", wait, hours(9*60+1, 12*60), 60, time.Time{}, ""},
		{"shorter than the gap", wait, hours(9*60, 10*60), 30, time.Time{}, "09:00 09:15 09:30"},
		{"longer than the gap", wait, hours(9*60, 12*60), 90, time.Time{}, "09:00"},
		{"booked at the same time", wait, hours(0, 24*60), 60, gap.Start, ""},
		{"booked later", wait, hours(0, 24*60), 60, gap.Start.Add(time.Minute), "09:00"},
		{"who gave it up", data.Wait{Client: 7, Kind: data.KindIntegration}, hours(0, 24*60), 60, time.Time{}, ""},
		{"another day", data.Wait{Client: 3, From: on(time.June, 17)}, hours(0, 24*60), 60, time.Time{}, ""},
	} {
		var got []string
		for _, start := range gap.Comes(c.wait, c.free, c.minutes, c.booked, gap.Start.Location()) {
			got = append(got, start.Format("15:04"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}
