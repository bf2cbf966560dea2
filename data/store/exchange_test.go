package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// exchanged is a practice with one client's visit tomorrow at 10.
func exchanged(t *testing.T) (*Store, data.AppointmentID, time.Time) {
	t.Helper()
	s := newStore(t)
	at := testTime.Truncate(time.Hour).AddDate(0, 0, 1)
	id, err := s.Book(t.Context(), data.Appointment{Client: person(t, s, "Wei", "Lin"), Kind: data.KindIntegration, Start: at, Minutes: 60})
	if err != nil {
		t.Fatal(err)
	}
	return s, id, at
}

func TestExchangedCalendar(t *testing.T) {
	s, id, at := exchanged(t)
	ctx := t.Context()
	items, err := s.CalendarItems(ctx, 0)
	if err != nil || len(items) != 1 || items[0].Title(false) != "W. L., Integration" || items[0].Title(true) != "Wei Lin, Integration" {
		t.Fatalf("items: %+v, %v", items, err)
	}
	own := calendar.Event{UID: items[0].UID, Title: items[0].Title(false), Start: at, Minutes: 60}
	moved := own
	moved.Start = at.Add(2 * time.Hour)
	dentist := calendar.Event{UID: "x@elsewhere", Title: "Dentist", Start: at.Add(4 * time.Hour), Minutes: 30}
	school := calendar.Event{UID: "y@elsewhere", Title: "School", Start: at, Minutes: 30}
	file := []calendar.Event{moved, dentist, school}

	shown, err := s.CompareCalendar(ctx, file)
	if err != nil || len(shown.Changed) != 1 || len(shown.New) != 2 {
		t.Fatalf("compared: %+v, %v", shown, err)
	}
	if a, _ := s.Appointment(ctx, id); !a.Start.Equal(at) {
		t.Fatal("comparing moved the visit")
	}
	if err := s.ImportCalendar(ctx, file, shown, false); err != nil {
		t.Fatal(err)
	}
	again, err := s.CompareCalendar(ctx, file)
	if err != nil || again.Same != 3 {
		t.Errorf("the same file again: %+v, %v, want three as here", again, err)
	}
	items, _ = s.CalendarItems(ctx, 0)
	for _, i := range calendar.Writes(items) {
		switch {
		case i.ID == id && (i.Sequence != 1 || i.Outside || !i.Start.Equal(moved.Start)):
			t.Errorf("the visit moved from outside is %+v, want its new time and one change", i)
		case i.ID != id && (!i.Outside || i.Kind != data.KindBlocked || i.Client != 0):
			t.Errorf("what came from outside is %+v, want blocked time", i)
		}
	}

	dentist.Canceled = true
	school.Title, school.Minutes = "School play", 45
	file = []calendar.Event{moved, dentist, school}
	if shown, err = s.CompareCalendar(ctx, file); err != nil || len(shown.Changed) != 2 {
		t.Fatalf("one canceled and one renamed there: %+v, %v", shown, err)
	}
	if err := s.ImportCalendar(ctx, file, shown, false); err != nil {
		t.Fatal(err)
	}
	if again, _ = s.CompareCalendar(ctx, file); again.Same != 3 {
		t.Errorf("after that the file is %+v, want three as here", again)
	}
	if state, err := s.CheckAudit(ctx); err != nil || state.Err() != nil {
		t.Errorf("the audit trail: %v, %v", state, err)
	}
	line, err := s.Audit(ctx, AuditFilter{Words: "imported"})
	if err != nil || len(line) == 0 || strings.Contains(line[0].Detail, "School") {
		t.Errorf("the import in the trail: %+v, %v, want its counts and no title", line, err)
	}
}

// What changed between the look and the answer is not imported on the strength of
// the look.
func TestImportThatWasNotShownIsRefused(t *testing.T) {
	s, _, at := exchanged(t)
	file := []calendar.Event{{UID: "x@elsewhere", Title: "Dentist", Start: at.Add(3 * time.Hour), Minutes: 60}}
	shown, err := s.CompareCalendar(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Book(t.Context(), data.Appointment{Kind: data.KindBlocked, Title: "Paperwork", Start: at.Add(3 * time.Hour), Minutes: 15}); err != nil {
		t.Fatal(err)
	}
	var fault *data.Fault
	if err := s.ImportCalendar(t.Context(), file, shown, true); !errors.As(err, &fault) || fault.Safe != "Nothing was imported." {
		t.Errorf("a visit came meanwhile: %v, want a refusal", err)
	}
	if shown, err = s.CompareCalendar(t.Context(), file); err != nil || len(shown.Conflicting) != 1 {
		t.Fatalf("compared again: %+v, %v", shown, err)
	}
	if err := s.ImportCalendar(t.Context(), file, shown, false); err != nil {
		t.Fatal(err)
	}
	if items, _ := s.CalendarItems(t.Context(), 0); len(items) != 2 {
		t.Errorf("left out, and %d appointments stand, want 2", len(items))
	}
	if err := s.ImportCalendar(t.Context(), file, shown, true); err != nil {
		t.Fatal(err)
	}
	items, _ := s.CalendarItems(t.Context(), 0)
	if len(items) != 3 || !items[2].Overlap && !items[1].Overlap {
		t.Errorf("kept knowingly: %+v, want it marked as an overlap", items)
	}
}
