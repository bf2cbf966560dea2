package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/exchange"
)

// supervision repeats on Mondays at 9 without end: not on June 30, on July 7 at 11, and
// not on the first Monday after a year.
const supervision = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" +
	"BEGIN:VEVENT\r\nUID:s@other\r\nSUMMARY:Supervision\r\nDTSTART;TZID=America/Los_Angeles:20250602T090000\r\nDURATION:PT50M\r\nRRULE:FREQ=WEEKLY\r\n" +
	"EXDATE;TZID=America/Los_Angeles:20250630T090000,20260615T090000\r\nEND:VEVENT\r\n" +
	"BEGIN:VEVENT\r\nUID:s@other\r\nSUMMARY:Supervision\r\nRECURRENCE-ID;TZID=America/Los_Angeles:20250707T090000\r\n" +
	"DTSTART;TZID=America/Los_Angeles:20250707T110000\r\nDURATION:PT50M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

// imported takes a calendar file over and returns what it was compared as.
func imported(t *testing.T, ctx context.Context, s *Store, text string) calendar.Import {
	t.Helper()
	file, err := exchange.Read(strings.NewReader(text), s.Now().Location(), exchange.Year(s.Now()))
	if err != nil || len(file.Unreadable) > 0 {
		t.Fatalf("read: %v, %+v", err, file.Unreadable)
	}
	found, err := s.CompareCalendar(ctx, file.Events)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.ImportCalendar(ctx, file.Events, found, false); err != nil {
		t.Fatal(err)
	}
	return found
}

// supervised is a practice with a visit on June 23 at 9, against which the event is not
// taken, and the hours of its Mondays.
func supervised(t *testing.T) (*Store, *handClock, func(month time.Month, day, hour int) time.Time) {
	t.Helper()
	s, clock := newStoreAt(t, testTime)
	inPortland(t, s)
	zone := s.Now().Location()
	monday := func(month time.Month, day, hour int) time.Time {
		return data.MustDate(2025, month, day).At(hour, 0, zone)
	}
	book(t, s, data.Appointment{Client: person(t, s, "Wei", "Liu"), Kind: data.KindReview, Start: monday(time.June, 23, 9), Minutes: 60})
	return s, clock, monday
}

// An import that was undone can be done again, and is a series again.
func TestAnUndoneImportComesAgain(t *testing.T) {
	s, _, monday := supervised(t)
	alone := calendarOf(t, s)
	undo, err := s.Undoable(t.Context(), func(ctx context.Context) error {
		imported(t, ctx, s, supervision)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	once := calendarOf(t, s)
	if _, err := s.Undo(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	want(t, s, "the import undone", alone)
	if again := imported(t, t.Context(), s, supervision); len(again.New) < 49 || len(again.Conflicting) != 1 {
		t.Errorf("imported after it was undone: %d again, %d conflicting", len(again.New), len(again.Conflicting))
	}
	want(t, s, "imported after it was undone", once)
	if scopes, err := s.SeriesScopes(t.Context(), visitAt(t, s, monday(time.June, 16, 9))); err != nil || len(scopes.Open) < 49 {
		t.Errorf("it is a series of %d visits, %v", len(scopes.Open), err)
	}
}

// A repeating event of another calendar is a series here: one time, this and following,
// and all change as the practice's own do, its exceptions stay, and it goes on.
func TestRepeatingEventStaysASeries(t *testing.T) {
	s, clock, monday := supervised(t)
	found := imported(t, t.Context(), s, supervision)
	if len(found.Series) != 1 || found.Series[0].Apart != "" || len(found.New) < 49 || len(found.Conflicting) != 1 {
		t.Fatalf("compared: %d new, %d conflicting, series %+v", len(found.New), len(found.Conflicting), found.Series)
	}
	id := visitAt(t, s, monday(time.June, 16, 9))
	scopes, err := s.SeriesScopes(t.Context(), id)
	if err != nil || len(scopes.Open) != len(found.New) {
		t.Fatalf("a series of %d visits, %v; want all %d", len(scopes.Open), err, len(found.New))
	}
	before := calendarOf(t, s)
	if again := imported(t, t.Context(), s, supervision); len(again.New)+len(again.Changed) != 0 {
		t.Errorf("the same file again: %d new, %d changed", len(again.New), len(again.Changed))
	}
	want(t, s, "imported twice", before)

	july := visitAt(t, s, monday(time.July, 14, 9))
	to := Rebooking{Start: monday(time.July, 14, 10)}
	var holidays *calendar.Overlap
	if err := s.ChangeSeries(t.Context(), july, ThisAndFollowing, to); !errors.As(err, &holidays) {
		t.Fatalf("moved onto Labor Day and other holidays: %v, want to be asked", err)
	}
	to.Kept = calendar.Keep(holidays.Conflicts, "the group meets all the same")
	undo, err := s.Undoable(t.Context(), func(ctx context.Context) error { return s.ChangeSeries(ctx, july, ThisAndFollowing, to) })
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []time.Time{monday(time.June, 16, 9), monday(time.July, 7, 11), monday(time.July, 14, 10), monday(time.December, 15, 10)} {
		visitAt(t, s, at) // the first, the one that the file moved, this and following
	}
	if _, err := s.Undo(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	want(t, s, "undone", before)

	clock.now = clock.now.AddDate(0, 0, 200) // so that the series goes on beyond the year of the file
	done, err := s.ExtendSeries(t.Context())
	if err != nil || done.Booked == 0 || len(done.Left) != 0 {
		t.Fatalf("extended: %+v, %v", done, err)
	}
	after := calendarOf(t, s)
	if !strings.Contains(after, "Jun 22 09:00 50") || strings.Contains(after, "Jun 15 09:00 50") {
		t.Errorf("gone on to %s\nwant June 22, 2026, and not June 15, which the file takes out", after)
	}
}
