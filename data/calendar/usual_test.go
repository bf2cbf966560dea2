package calendar

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// usualFrom is a Thursday noon.
var usualFrom = time.Date(2025, time.June, 12, 12, 0, 0, 0, time.UTC)

// seen is a visit some days before usualFrom, at an hour.
func seen(daysAgo, hour int) data.Appointment {
	day := data.DateOf(usualFrom).AddDays(-daysAgo)
	return data.Appointment{ID: data.AppointmentID(daysAgo + 1), Client: 1, Kind: data.KindIntegration, Status: data.Completed, Start: day.At(hour, 0, time.UTC), Minutes: 60}
}

func with(a data.Appointment, change func(*data.Appointment)) data.Appointment {
	change(&a)
	return a
}

func TestUsualHourOfAClient(t *testing.T) {
	tuesdays := []data.Appointment{seen(2, 10), seen(9, 10)}
	canceled := func(a *data.Appointment) { a.Status = data.LateCancel }
	dose := func(a *data.Appointment) { a.Kind = data.KindMedicine }
	call := func(a *data.Appointment) { a.Kind = data.KindCheckIn }
	var moved []data.Appointment
	for week := range usualOf {
		moved = append(moved, seen(1+7*week, 9))
	}
	for name, c := range map[string]struct {
		had  []data.Appointment
		want string // "" for none
	}{
		"nothing yet":             {nil, ""},
		"one visit is no habit":   {tuesdays[:1], ""},
		"twice on Tuesday":        {tuesdays, "Tuesday 10"},
		"the same day, otherwise": {[]data.Appointment{seen(2, 10), seen(9, 15)}, ""},
		"more often on Friday":    {append([]data.Appointment{seen(6, 14), seen(13, 14), seen(20, 14)}, tuesdays...), "Friday 14"},
		"of two, the newer":       {append([]data.Appointment{seen(6, 14), seen(13, 14)}, tuesdays...), "Tuesday 10"},
		"canceled does not count": {[]data.Appointment{tuesdays[0], with(tuesdays[1], canceled)}, ""},
		"a dose does not count":   {[]data.Appointment{tuesdays[0], with(tuesdays[1], dose)}, ""},
		"a call does not count":   {[]data.Appointment{tuesdays[0], with(tuesdays[1], call)}, ""},
		"older habits are over":   {append(moved, seen(100, 10), seen(107, 10)), "Wednesday 9"},
	} {
		got := ""
		if h, ok := Usual(c.had, time.UTC); ok {
			got = fmt.Sprint(h.Day, " ", h.Hour)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// weeks is a visit in each of so many weeks.
func weeks(a data.Appointment, n int) (all []data.Appointment) {
	for week := range n {
		all = append(all, with(a, func(one *data.Appointment) { one.Start = one.Start.AddDate(0, 0, 7*week) }))
	}
	return all
}

func TestUsualTimeIsProposedFirst(t *testing.T) {
	had := []data.Appointment{seen(2, 10), seen(9, 10)}
	visit := data.Appointment{Client: 1, Kind: data.KindIntegration, Minutes: 60}
	taken := with(seen(-5, 10), func(a *data.Appointment) { a.Status, a.Client = data.Scheduled, 2 })
	dose := with(visit, func(a *data.Appointment) { a.Kind = data.KindMedicine })
	for name, c := range map[string]struct {
		visit       data.Appointment
		had, others []data.Appointment
		from        time.Time
		want        string
	}{
		"the next Tuesday":         {visit, had, nil, usualFrom, "* Tue 17 10:00, Thu 12 12:00, Thu 12 12:15"},
		"the week after":           {visit, had, []data.Appointment{taken}, usualFrom, "* Tue 24 10:00, Thu 12 12:00, Thu 12 12:15"},
		"this minute":              {visit, had, nil, had[0].Start.AddDate(0, 0, 7), "* Tue 17 10:00, Tue 17 10:15, Tue 17 10:30"},
		"a minute late":            {visit, had, nil, had[0].Start.AddDate(0, 0, 7).Add(time.Minute), "* Tue 24 10:00, Tue 17 10:15, Tue 17 10:30"},
		"four weeks taken":         {visit, had, weeks(taken, 4), usualFrom, "* Tue 15 10:00, Thu 12 12:00, Thu 12 12:15"},
		"five weeks taken":         {visit, had, weeks(taken, 5), usualFrom, "Thu 12 12:00, Thu 12 12:15, Thu 12 12:30"},
		"one that was canceled":    {with(visit, func(a *data.Appointment) { a.Status = data.LateCancel }), had, []data.Appointment{taken}, usualFrom, "* Tue 24 10:00, Thu 12 12:00, Thu 12 12:15"},
		"without a habit":          {visit, had[:1], nil, usualFrom, "Thu 12 12:00, Thu 12 12:15, Thu 12 12:30"},
		"a dose has its own hours": {dose, had, nil, usualFrom, "Thu 12 12:00, Thu 12 12:15, Thu 12 12:30"},
	} {
		var got []string
		for _, s := range open(officeHours, time.UTC).Propose(c.visit, c.had, c.others, c.from, 3) {
			said := s.Start.Format("Mon 2 15:04")
			if s.Usual {
				said = "* " + said
			}
			got = append(got, said)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// In the night when the clocks leap over the usual hour there is none: the next
// one is a week later, not what the clock shows instead. Lord Howe's leap is half
// an hour, so that there the hour stays and only the minute is another.
func TestUsualHourThatTheClocksLeapOver(t *testing.T) {
	for _, c := range []struct {
		zone         data.Zone
		leap         data.Date // a Sunday
		hour, minute int
		want         string
	}{
		{"America/Los_Angeles", data.MustDate(2025, time.March, 9), 1, 45, "Mar 9 01:45"},
		{"America/Los_Angeles", data.MustDate(2025, time.March, 9), 2, 0, "Mar 16 02:00"},
		{"America/Los_Angeles", data.MustDate(2025, time.March, 9), 2, 30, "Mar 16 02:30"},
		{"America/Los_Angeles", data.MustDate(2025, time.March, 9), 3, 0, "Mar 9 03:00"},
		{"Australia/Lord_Howe", data.MustDate(2025, time.October, 5), 1, 45, "Oct 5 01:45"},
		{"Australia/Lord_Howe", data.MustDate(2025, time.October, 5), 2, 15, "Oct 12 02:15"},
		{"Australia/Lord_Howe", data.MustDate(2025, time.October, 5), 2, 30, "Oct 5 02:30"},
	} {
		zone := c.zone.MustLocation()
		var had []data.Appointment
		for week := 1; week <= 2; week++ {
			had = append(had, with(seen(0, 0), func(a *data.Appointment) { a.Start = c.leap.AddDays(-7*week).At(c.hour, c.minute, zone) }))
		}
		visit := data.Appointment{Client: 1, Kind: data.KindIntegration, Minutes: 60}
		got := open(officeHours, zone).Propose(visit, had, nil, c.leap.AddDays(-3).At(12, 0, zone), 1)
		if len(got) != 1 || !got[0].Usual || got[0].Start.Format("Jan 2 15:04") != c.want {
			t.Errorf("%s, usually Sunday %d:%02d: proposed %v, want %s", c.zone, c.hour, c.minute, got, c.want)
		}
	}
}
