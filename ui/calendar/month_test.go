package calendar

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestMonthsAreRight holds the six weeks of any month from 1900 to 2100: they
// begin with the week's first day, follow each other without a gap, and hold the
// whole month and nothing of it twice.
func TestMonthsAreRight(t *testing.T) {
	zone, _ := time.LoadLocation("America/Los_Angeles")
	rapid.Check(t, func(t *rapid.T) {
		day := data.MustDate(rapid.IntRange(1900, 2100).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"))
		first := time.Weekday(rapid.IntRange(0, 6).Draw(t, "first"))
		from := day.AddDays(1 - day.Day()).WeekOf(first)
		s := &screen{day: day, now: day.At(9, 0, zone)}
		m := s.monthView(from, data.Region{})
		own := 0
		for i, one := range m.Days {
			if got := data.DateOf(one.Date); got != from.AddDays(i) {
				t.Fatalf("cell %d is %s, want %s", i, got, from.AddDays(i))
			}
			if !one.Out {
				own++
			}
		}
		lastDay := time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day() // by the standard library
		if m.Days[0].Date.Weekday() != first || own != lastDay || len(m.Days) != 42 {
			t.Fatalf("%s: begins on %s, %d of %d days of the month in %d cells", day, m.Days[0].Date.Weekday(), own, lastDay, len(m.Days))
		}
	})
}

func month(t testing.TB) *shown {
	t.Helper()
	return open(t, desktest.Demo(t), kit.Light, 1440, 900, desk.Route{Page: desk.Calendar, Tab: "month"})
}

func TestTheMonthOfTheDesign(t *testing.T) {
	o := month(t)
	m := o.monthView(data.MustDate(2025, time.May, 26), o.d.Region())
	var overlaps, medicine []string
	for _, v := range m.Visits {
		if v.Overlap {
			overlaps = append(overlaps, v.Start.Format("2 ")+v.Name)
		}
		if v.Medicine && v.Start.Month() == time.June && v.Start.Day() < 20 {
			medicine = append(medicine, v.Start.Format("2 ")+v.Name+" "+v.Brief)
		}
	}
	if diff := cmp.Diff([]string{"13 Rosa M.", "13 Leilani K."}, overlaps); diff != "" {
		t.Errorf("marked as overlaps (-design +shown):\n%s", diff)
	}
	for _, want := range []string{"9 Grace T. 1:00", "12 Amara N. 1:00", "13 Mateo V. 10:00", "17 Jordan R. 1:00"} {
		if !slices.Contains(medicine, want) {
			t.Errorf("no medicine session %q among %q", want, medicine)
		}
	}
	if got := o.title.Text(); got != "June 2025" {
		t.Errorf("title %q, want June 2025", got)
	}
}

func TestAgendaOfTheDesign(t *testing.T) {
	o := month(t)
	var got []string
	for _, day := range agendaDays(o.entries, data.MustDate(2025, time.June, 12), data.MustDate(2025, time.June, 12), o.d.Region())[:2] {
		got = append(got, day.Title+": "+day.Fact)
		for _, v := range day.Visits {
			got = append(got, v.Time+" "+v.Name+", "+v.What+", "+v.Status.Text)
		}
	}
	want := []string{
		"Thu, Jun 12, today: 5 visits",
		"9:00 AM Wei L., Integration, Not signed", // the picture is of a later hour
		"10:30 AM Priya S., Consultation, video, ",
		"11:15 AM Leilani K., Check-in call, ",
		"1:00 PM Amara N., Medicine 2, 2 open",
		"4:30 PM Jordan R., Preparation, ",
		"Fri, Jun 13: 5 visits",
		"9:30 AM Amara N., Check-in call, ",
		"10:00 AM Mateo V., Medicine 3, Ready",
		"2:00 PM Amara N., Integration, ",
		"3:00 PM Rosa M., Preparation, Overlap",
		"3:30 PM Leilani K., Integration, Overlap",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("agenda (-design +shown):\n%s", diff)
	}
}

func TestAgendaOfAFreeDaySaysSo(t *testing.T) {
	days := agendaDays([]store.Entry{}, data.MustDate(2025, time.June, 15), data.MustDate(2025, time.June, 12), data.Region{})
	if len(days) != 1 || days[0].Fact != "No visits" {
		t.Errorf("an agenda without visits shows %+v, want its day and No visits", days)
	}
}

func TestTheMonthLeadsToItsDays(t *testing.T) {
	o := month(t)
	o.month.OnChoose(june(14, 12, 0))
	if o.day != data.MustDate(2025, time.June, 14) || o.span != oneMonth {
		t.Errorf("a click on June 14 shows %s in span %d, want the month with its agenda from there", o.day, o.span)
	}
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if got := o.title.Text(); got != "July 2025" || o.day != data.MustDate(2025, time.July, 1) {
		t.Errorf("Page Down leads to %q with the agenda from %s", got, o.day)
	}
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if o.day != data.MustDate(2025, time.June, 12) {
		t.Errorf("back in the month of today the agenda begins with %s, want today", o.day)
	}
	o.month.OnCreate(june(19, 12, 0))
	if got := o.field(t, "Date").Text(); got != "Jun 19, 2025" {
		t.Errorf("a double click on June 19 books on %q", got)
	}
	o.press(t, "Go back")
	o.month.OnDay(june(13, 12, 0))
	if got := o.title.Text(); got != "Friday, June 13" {
		t.Errorf("the number 13 leads to %q", got)
	}
}
