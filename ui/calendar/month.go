package calendar

import (
	"strconv"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// monthView is what the month shows: six weeks from a day on. It leaves no kind of
// visit out, because its list of what is shown is not there to be seen.
func (s *screen) monthView(from data.Date, region data.Region) kit.Month {
	zone := s.now.Location()
	noon := func(day data.Date) time.Time { return day.At(12, 0, zone) }
	m := kit.Month{Now: s.now, Selected: noon(s.day), Clock24: region.Clock24}
	for i := range 42 {
		day := from.AddDays(i)
		hours := s.office().Opens(day)
		shown := kit.MonthDay{Date: noon(day), Label: monthLabel(day, region), Out: !sameMonth(day, s.day), Closed: hours.From >= hours.To}
		if word, closed := s.practice.ClosedOn(day); closed {
			shown.Word, shown.Note = "Closed", word
		} else {
			shown.Word = word
		}
		m.Days = append(m.Days, shown)
	}
	shared := sharing(s.entries)
	for _, e := range s.entries {
		over := !e.Open() || e.Status == data.Completed
		m.Visits = append(m.Visits, kit.MonthVisit{Block: monthBlock(e, region), Person: e.Client != 0, Medicine: e.Kind.Doses(), Overlap: shared[e.ID], Over: over})
	}
	return m
}

func sameMonth(a, b data.Date) bool { return a.Year() == b.Year() && a.Month() == b.Month() }

// monthLabel is a day's number, with its month where one begins.
func monthLabel(day data.Date, region data.Region) string {
	if day.Day() == 1 {
		return region.DayMonth(day)
	}
	return strconv.Itoa(day.Day())
}

func monthBlock(e store.Entry, region data.Region) kit.Block {
	b := weekBlock(e, false)
	b.Brief = e.Start.Format("3:04")
	if region.Clock24 {
		b.Brief = e.Start.Format("15:04")
	}
	return b
}

// sharing tells which open visits have minutes in common with another.
func sharing(entries []store.Entry) map[data.AppointmentID]bool {
	shared := map[data.AppointmentID]bool{}
	for i, a := range entries {
		for _, b := range entries[i+1:] { // by start
			if !b.Start.Before(a.End()) {
				break
			}
			if a.Open() && b.Open() {
				shared[a.ID], shared[b.ID] = true, true
			}
		}
	}
	return shared
}
