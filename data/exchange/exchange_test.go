package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

var (
	portland = data.Zone("America/Los_Angeles").MustLocation()
	now      = data.MustDate(2025, time.June, 12).At(12, 0, portland)
	year     = Year(now)
)

// file wraps events in a calendar.
func file(lines ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCALENDAR\r\n"
}

func eventText(lines ...string) string {
	return "BEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20250101T000000Z\r\nSUMMARY:Dentist\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT"
}

func read(t testing.TB, text string) File {
	t.Helper()
	f, err := Read(strings.NewReader(text), portland, year)
	if err != nil {
		t.Fatalf("the file cannot be read: %v", err)
	}
	return f
}

func TestReadsTimes(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines string
		want  string
	}{
		{"UTC", "DTSTART:20250613T170000Z|DTEND:20250613T180000Z", "Jun 13 10:00 60"},
		{"floating", "DTSTART:20250613T100000|DURATION:PT45M", "Jun 13 10:00 45"},
		{"a zone of the database", "DTSTART;TZID=America/New_York:20250613T130000|DTEND;TZID=America/New_York:20250613T140000", "Jun 13 10:00 60"},
		{"a zone of Windows", "DTSTART;TZID=Eastern Standard Time:20250613T130000|DTEND;TZID=Eastern Standard Time:20250613T140000", "Jun 13 10:00 60"},
		{"a zone of Windows in quotes", `DTSTART;TZID="W. Europe Standard Time":20250613T190000|DURATION:PT1H`, "Jun 13 10:00 60"},
		{"a zone with its source before it", "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20250613T190000|DURATION:PT1H", "Jun 13 10:00 60"},
		{"a whole day", "DTSTART;VALUE=DATE:20250613", "Jun 13 00:00 1 days"},
		{"three whole days", "DTSTART;VALUE=DATE:20250613|DTEND;VALUE=DATE:20250616", "Jun 13 00:00 3 days"},
		{"whole days over the change of clocks", "DTSTART;VALUE=DATE:20251101|DTEND;VALUE=DATE:20251103", "Nov 1 00:00 2 days"},
		{"a week", "DTSTART:20250613T100000|DURATION:P1W", "Jun 13 10:00 10080"},
		{"no end", "DTSTART:20250613T100000", "Jun 13 10:00 0"},
		{"the hour that comes twice", "DTSTART;TZID=America/Los_Angeles:20251102T013000|DURATION:PT1H", "Nov 2 01:30 60"},
		{"the hour that is leapt over", "DTSTART;TZID=America/Los_Angeles:20260308T023000|DURATION:PT1H", "Dentist ics.leapt [2026-03-08 02:30]"},
		{"an unknown zone", "DTSTART;TZID=Middle Earth:20250613T100000", "Dentist ics.zone [Middle Earth]"},
		{"the 31st of June", "DTSTART:20250631T100000", "Dentist ics.time [20250631T100000]"},
		{"the year 3000", "DTSTART:30000101T100000", "Dentist ics.time [3000-01-01 10:00]"},
		{"25 o'clock", "DTSTART:20250613T250000", "Dentist ics.time [20250613T250000]"},
		{"no time", "LOCATION:Here", "Dentist ics.timeless []"},
		{"an end before its start", "DTSTART:20250613T100000|DTEND:20250613T095900", "Dentist ics.backward [2025-06-13 09:59]"},
		{"a length below nothing", "DTSTART:20250613T100000|DURATION:-PT1H", "Dentist ics.backward []"},
		{"a length that is none", "DTSTART:20250613T100000|DURATION:long", "Dentist ics.garbled []"},
		{"a line without its end", "DTSTART;TZID=UTC", "Dentist ics.garbled []"},
		{"a line without a colon", "DTSTART:20250613T100000|nonsense", "Dentist ics.garbled []"},
		{"weekly, twice", "DTSTART;TZID=America/Los_Angeles:20251030T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=2", "Oct 30 09:00 60, Nov 6 09:00 60"},
		{"weekly to a day in UTC", "DTSTART;TZID=America/Los_Angeles:20250613T190000|DURATION:PT1H|RRULE:FREQ=WEEKLY;UNTIL=20250621T020000Z", "Jun 13 19:00 60, Jun 20 19:00 60"},
		{"weekly to a day", "DTSTART:20250613T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;UNTIL=20250620", "Jun 13 09:00 60, Jun 20 09:00 60"},
		{"at 9 and 5 every day", "DTSTART:20250613T090000|DURATION:PT5M|RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=3", "Jun 13 09:00 5, Jun 13 17:00 5, Jun 14 09:00 5"},
		{"weekly but once, to the second", "DTSTART:20250613T090030|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20250620T090030", "Jun 13 09:00 60, Jun 27 09:00 60"},
		{"weekly but once", "DTSTART:20250613T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20250620T090000", "Jun 13 09:00 60, Jun 27 09:00 60"},
		{"twice more", "DTSTART:20250613T090000|DURATION:PT1H|RDATE:20250614T090000,20250616T090000", "Jun 13 09:00 60, Jun 14 09:00 60, Jun 16 09:00 60"},
		{"yearly since 1901", "DTSTART;VALUE=DATE:19010704|RRULE:FREQ=YEARLY", "Jul 4 00:00 1 days"},
		{"yearly since 1990", "DTSTART;VALUE=DATE:19900704|RRULE:FREQ=YEARLY", "Jul 4 00:00 1 days"},
		{"one time of a series in the gap of spring", "DTSTART;TZID=America/Los_Angeles:20260307T023000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3", "Mar 7 02:30 60, Mar 9 02:30 60, Dentist ics.leapt [2026-03-08 02:30]"},
		{"hourly", "DTSTART:20250613T090000|RRULE:FREQ=HOURLY", "Dentist ics.often []"},
		{"every second", "DTSTART:20250613T090000|RRULE:FREQ=SECONDLY;BYMONTHDAY=30;BYMONTH=2", "Dentist ics.often []"},
		{"February 30", "DTSTART:20250613T090000|DURATION:PT1H|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "Dentist ics.never []"},
		{"by a rule of nonsense", "DTSTART:20250613T090000|RRULE:FREQ=SOMETIMES", "Dentist ics.rule []"},
		{"24 times a day", "DTSTART:20250613T000000|DURATION:PT5M|RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23", "Dentist ics.many [1000]"},
	} {
		f := read(t, file(eventText(strings.Split(c.lines, "|")...)))
		var got []string
		for _, e := range f.Events {
			length := fmt.Sprint(e.Minutes)
			if e.Days > 0 {
				length = fmt.Sprint(e.Days, " days")
			}
			got = append(got, e.Start.In(portland).Format("Jan 2 15:04 ")+length)
		}
		for _, u := range f.Unreadable {
			got = append(got, fmt.Sprintf("%s %s %v", u.Title, u.Code, u.Args))
		}
		if is := strings.Join(got, ", "); is != c.want {
			t.Errorf("%s: %q, want %q", c.name, is, c.want)
		}
	}
}

func TestOneEventThatIsGarbledLosesNoOther(t *testing.T) {
	good := strings.ReplaceAll(eventText("DTSTART:20250613T100000", "DURATION:PT1H"), "UID:u", "UID:good")
	for name, bad := range map[string]string{
		"a line without a colon": eventText("nonsense"),
		"no end":                 strings.TrimSuffix(eventText("DTSTART:20250613T100000"), "END:VEVENT"),
		"another end":            strings.ReplaceAll(eventText("DTSTART:20250613T100000"), "END:VEVENT", "END:VTODO"),
		"two megabytes":          eventText("DESCRIPTION:" + strings.Repeat("x", 2<<20)),
		"a parameter alone":      eventText("DTSTART;TZID"),
		"a quote that stays":     eventText(`DTSTART;TZID="UTC:20250613T100000`),
	} {
		f := read(t, file(good, bad, strings.ReplaceAll(good, "good", "other")))
		if len(f.Events) < 2 || len(f.Unreadable) == 0 && len(f.Events) < 3 {
			t.Errorf("%s between two good events: %d read, %d named as unreadable", name, len(f.Events), len(f.Unreadable))
		}
	}
}

func TestRepeatingEventWithOneMovedTime(t *testing.T) {
	f := read(t, file(
		eventText("DTSTART;TZID=America/Los_Angeles:20250616T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
		eventText("RECURRENCE-ID;TZID=America/Los_Angeles:20250623T090000", "DTSTART;TZID=America/Los_Angeles:20250624T110000", "DURATION:PT1H")))
	var got []string
	for _, e := range f.Events {
		got = append(got, e.Start.Format("Jan 2 15:04 ")+e.UID)
	}
	want := []string{"Jun 16 09:00 u 20250616T160000Z", "Jun 30 09:00 u 20250630T160000Z", "Jun 24 11:00 u 20250623T160000Z"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("times (-want +got):\n%s", diff)
	}
}

func TestFilesThatAreNoCalendar(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":     {"", ErrNone},
		"a PDF":       {"%PDF-1.7\n\x00\xFF\xFE", ErrNone},
		"zeros":       {strings.Repeat("\x00", 1<<20), ErrNone},
		"one line":    {strings.Repeat("BEGIN:VEVENT ", 1<<18), ErrNone},
		"50 MB and 1": {strings.Repeat("x", MaxBytes+1), ErrTooLarge},
		"a million":   {"BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:VEVENT\nEND:VEVENT\n", 60_000), ErrTooMany},
	} {
		if _, err := Read(strings.NewReader(c.text), portland, year); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func drawItem(t *rapid.T) calendar.Item {
	kinds := data.Kinds()
	kind := kinds[rapid.IntRange(0, len(kinds)-1).Draw(t, "kind")]
	statuses := []data.AppointmentStatus{data.Scheduled, data.Confirmed, data.Completed, data.NoShow, data.CanceledByClient}
	id := data.AppointmentID(rapid.IntRange(1, 1<<40).Draw(t, "id"))
	item := calendar.Item{
		Appointment: data.Appointment{
			ID: id, Client: data.ClientID(rapid.IntRange(0, 3).Draw(t, "client")), Kind: kind.Kind, Minutes: rapid.IntRange(5, 720).Draw(t, "minutes"),
			Start:  now.Add(time.Duration(rapid.IntRange(-20_000_000, 20_000_000).Draw(t, "start")) * time.Minute),
			Status: rapid.SampledFrom(statuses).Draw(t, "status"), Title: rapid.String().Draw(t, "title"), Note: "secret words", Place: data.Video,
		},
		UID: fmt.Sprintf("visit-%d@kapdesk", id), Sequence: rapid.IntRange(0, 1<<30).Draw(t, "sequence"),
		Initials: rapid.String().Draw(t, "initials"), Name: rapid.String().Draw(t, "name"), Type: kind.Name,
	}
	if rapid.Bool().Draw(t, "outside") { // as an import made it
		item.Outside, item.Client, item.Kind, item.Type = true, 0, data.KindBlocked, "Blocked time"
		item.Appointment.Title = rapid.StringMatching(`[A-ZÅ][a-z,;é\\]{0,100}`).Draw(t, "outside title")
	}
	return item
}

// TestOwnFileBackChangesNothing holds the round trip of any calendar, with initials
// and with names of any letters.
func TestOwnFileBackChangesNothing(t *testing.T) {
	office := calendar.Office{Practice: data.NewPractice(), Zone: portland}
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfNDistinct(rapid.Custom(drawItem), 0, 8, func(i calendar.Item) data.AppointmentID { return i.ID }).Draw(t, "items")
		var text bytes.Buffer
		if err := Write(&text, items, Options{Name: "Juniper House", Names: rapid.Bool().Draw(t, "names"), Written: now}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.String(), "secret words") {
			t.Fatal("a note is in the file")
		}
		for line := range strings.SplitSeq(text.String(), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("a line of %d bytes: %q", len(line), line)
			}
		}
		f, err := Read(&text, portland, year)
		if err != nil || len(f.Unreadable) > 0 {
			t.Fatalf("%v, unreadable: %+v", err, f.Unreadable)
		}
		got := office.Compare(f.Events, items, data.DateOf(now))
		if got.Same != len(items) || len(got.Takes(true)) > 0 || len(got.Conflicting) > 0 {
			t.Fatalf("of %d appointments %d are as here; %+v", len(items), got.Same, got)
		}
	})
}

func TestWhatIsWritten(t *testing.T) {
	item := calendar.Item{Appointment: data.Appointment{ID: 7, Client: 1, Kind: data.KindMedicine, Start: now, Minutes: 180, Room: "Room 1", Status: data.CanceledByClient},
		UID: "visit-7-abc@kapdesk", Sequence: 2, Initials: "A. N.", Name: "Amara Nwosu", Type: "Medicine session"}
	var text bytes.Buffer
	if err := Write(&text, []calendar.Item{item}, Options{Name: "Juniper House", Written: now}); err != nil {
		t.Fatal(err)
	}
	want := "BEGIN:VCALENDAR|PRODID:-//KAP Desk//Calendar//EN|VERSION:2.0|X-WR-CALNAME:Juniper House|BEGIN:VEVENT|CLASS:PRIVATE|" +
		"DTEND:20250612T220000Z|DTSTAMP:20250612T190000Z|DTSTART:20250612T190000Z|LOCATION:Room 1|SEQUENCE:2|STATUS:CANCELLED|" +
		`SUMMARY:A. N.\, Medicine session|UID:visit-7-abc@kapdesk|END:VEVENT|END:VCALENDAR|`
	if got := strings.ReplaceAll(text.String(), "\r\n", "|"); got != want {
		t.Errorf("written:\n got %s\nwant %s", got, want)
	}
}

func TestEveryZoneOfWindowsIsKnown(t *testing.T) {
	for name, zone := range windows() {
		if _, err := time.LoadLocation(zone); err != nil {
			t.Errorf("%s is %s: %v", name, zone, err)
		}
	}
	if n := len(windows()); n < 130 {
		t.Errorf("%d zones of Windows, want all of the about 140", n)
	}
}

// FuzzRead holds that no file makes the program fall over, and that what was read
// can be compared.
func FuzzRead(f *testing.F) {
	f.Add([]byte(file(eventText("DTSTART:20250613T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"))))
	f.Add([]byte(file(eventText("DTSTART;TZID=\"A:B\";VALUE=DATE:20250613", "EXDATE:1,2", "RECURRENCE-ID:20250613T100000Z"))))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nTZOFFSETTO:-0700\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=X:20250613T1000"))
	office := calendar.Office{Practice: data.NewPractice(), Zone: portland}
	f.Fuzz(func(t *testing.T, text []byte) {
		read, err := Read(bytes.NewReader(text), portland, year)
		if err != nil {
			return
		}
		found := office.Compare(read.Events, nil, data.DateOf(now))
		for _, c := range found.Takes(true) {
			if err := calendar.AppointmentProblems(c.Next(), now).Err(); err != nil {
				t.Fatalf("an event came in that cannot be booked: %v, %+v", err, c.Event)
			}
		}
	})
}

// A repeating event stays a series by its rule, or each of its times stands by itself,
// and why is said.
func TestWhatCanStayASeries(t *testing.T) {
	for _, c := range []struct {
		name, lines, want string
	}{
		{"weekly", "DTSTART;TZID=America/Los_Angeles:20250616T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3", "2025-06-16T09:00 FREQ=WEEKLY;COUNT=3"},
		{"by another name of the zone", "DTSTART;TZID=Pacific Standard Time:20250616T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3", "2025-06-16T09:00 FREQ=WEEKLY;COUNT=3"},
		{"without a zone, but for one time", "DTSTART:20250616T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20250623T090000",
			"2025-06-16T09:00 FREQ=WEEKLY;COUNT=3 [2025-06-23T09:00]"},
		{"by the clock of Berlin", "DTSTART;TZID=Europe/Berlin:20250616T180000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3", "ics.apart.zone"},
		{"whole days", "DTSTART;VALUE=DATE:20250616|RRULE:FREQ=WEEKLY;COUNT=3", "ics.apart.days"},
		{"12 hours", "DTSTART:20250616T090000|DURATION:PT12H|RRULE:FREQ=WEEKLY;COUNT=3", "2025-06-16T09:00 FREQ=WEEKLY;COUNT=3"},
		{"12 hours and a minute", "DTSTART:20250616T090000|DURATION:PT12H1M|RRULE:FREQ=WEEKLY;COUNT=3", "ics.apart.days"},
		{"dates beside the rule", "DTSTART:20250616T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3|RDATE:20250618T090000", "ics.apart.dates"},
		{"dates alone", "DTSTART:20250616T090000|DURATION:PT1H|RDATE:20250618T090000", "ics.apart.dates"},
		{"hours in the rule", "DTSTART:20250616T090000|DURATION:PT1H|RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=3", "ics.apart.rule"},
	} {
		f := read(t, file(eventText(strings.Split(c.lines, "|")...)))
		if len(f.Events) == 0 || f.Events[0].Repeats == nil {
			t.Errorf("%s: %d events, want times of a repeating one", c.name, len(f.Events))
			continue
		}
		r := f.Events[0].Repeats
		got := string(r.Apart)
		if got == "" {
			got = fmt.Sprint(r.Series.Start, " ", r.Series.Rule)
			if len(r.Series.Exceptions) > 0 {
				got += fmt.Sprint(" ", r.Series.Exceptions)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
