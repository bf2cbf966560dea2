package calendar

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/ui/kit"
)

// The month and the week say why a day is closed, and name a holiday on which the
// practice works.
func TestClosedDaysSayWhy(t *testing.T) {
	day := func(month time.Month, d int) data.Date { return data.MustDate(2025, month, d) }
	practice := data.NewPractice()
	practice.Closed = data.Closures{Spans: []data.ClosedSpan{{From: day(time.June, 27), To: day(time.June, 27), Word: "Day off"}}, Open: []string{"Juneteenth"}}
	s := &screen{day: day(time.June, 1), now: day(time.June, 12).At(9, 0, time.UTC), practice: practice}
	from := day(time.May, 26)
	month := s.monthView(from, data.Region{})
	for when, want := range map[data.Date]kit.MonthDay{
		from:               {Closed: true, Word: "Closed", Note: "Memorial Day"},
		day(time.June, 1):  {Closed: true}, // a Sunday without hours
		day(time.June, 19): {Word: "Juneteenth"},
		day(time.June, 20): {},
		day(time.June, 27): {Closed: true, Word: "Closed", Note: "Day off"},
	} {
		got := month.Days[when.Sub(from)]
		if got.Closed != want.Closed || got.Word != want.Word || got.Note != want.Note {
			t.Errorf("%s: closed %v, %q, %q; want %v, %q, %q", when, got.Closed, got.Word, got.Note, want.Closed, want.Word, want.Note)
		}
	}
	s.days = []data.Date{day(time.June, 26), day(time.June, 27)}
	week := s.weekView(data.Region{})
	if open, off := week.Days[0], week.Days[1]; open.HeadText != "" || open.Open == open.Close || off.HeadText != "Day off" || off.Open != off.Close {
		t.Errorf("the week shows a working day as %+v and a day off as %+v", open, off)
	}
	s.day, s.span = day(time.June, 27), oneDay
	if got := s.dayOff(); got != ", Day off" {
		t.Errorf("the title of a day off ends in %q", got)
	}
}
