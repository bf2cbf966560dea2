package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// dosingDay are types in which a medicine session is called otherwise, takes four
// hours and keeps an hour free after it.
func dosingDay() data.VisitTypes {
	own := data.KindMedicine.Rule().Type()
	own.Name, own.Minutes, own.After, own.Fee = "Dosing day", 240, 60, data.Fee{Set: true, Cents: 65000}
	return data.VisitTypes(nil).With(data.KindMedicine, own)
}

// morning is a practice with one client on a Monday morning.
func morning(t *testing.T) *walk {
	s, clock := newStoreAt(t, local(time.June, 9, 8, 0))
	return &walk{TB: t, s: s, clock: clock, who: person(t, s, "Rosa", "Marquez")}
}

// What the practice sets of a kind is what its lists call it, what is kept free
// around it and what is proposed. What was booked before keeps its length.
func TestVisitTypesAreFollowed(t *testing.T) {
	w := morning(t)
	before := w.book(data.KindMedicine, local(time.June, 10, 9, 0), 180)
	w.must("save the types", w.s.SaveVisitTypes(t.Context(), dosingDay()))

	if got := w.s.Kind(data.KindMedicine); got.Name != "Dosing day" || got.Minutes != 240 || !got.Kind.Doses() {
		t.Errorf("a medicine session is %+v, want a dosing day of 240 min", got)
	}
	a, err := w.s.Appointment(t.Context(), before)
	w.must("read the visit", err)
	if a.Minutes != 180 {
		t.Errorf("the visit that was booked for 180 min is %d min long now", a.Minutes)
	}
	day, err := w.s.Schedule(t.Context(), a.Start, a.End())
	w.must("read the schedule", err)
	if len(day) != 1 || day[0].Type().Name != "Dosing day" || day[0].Type().After != 60 {
		t.Errorf("the schedule has %+v, want a dosing day with 60 min after it", day)
	}
	for minutes, want := range map[int]int{59: 1, 60: 0} {
		talk := data.Appointment{Kind: data.KindBlocked, Title: "Paperwork", Start: a.End().Add(time.Duration(minutes) * time.Minute), Minutes: 30, Status: data.Scheduled}
		found, err := w.s.Conflicts(t.Context(), talk)
		w.must("ask for conflicts", err)
		if len(found) != want {
			t.Errorf("%d min after the session stand %d conflicts, want %d", minutes, len(found), want)
		}
	}
	slots, err := w.s.FreeSlots(t.Context(), data.Appointment{Kind: data.KindBlocked, Minutes: 30}, a.End(), 1)
	w.must("ask for free times", err)
	if want := a.End().Add(time.Hour); len(slots) != 1 || !slots[0].Start.Equal(want) {
		t.Errorf("the next free time is %v, want %v", slots, want)
	}
}

func TestVisitTypesAreInTheTrailAndSurviveTheOtherFacts(t *testing.T) {
	w := morning(t)
	facts, err := w.s.Practice(t.Context())
	w.must("read the practice", err)
	w.must("save the types", w.s.SaveVisitTypes(t.Context(), dosingDay()))
	lines, err := w.s.Audit(t.Context(), AuditFilter{Words: "visit types"})
	w.must("read the trail", err)
	var got []string
	for _, l := range lines {
		got = append(got, l.Detail)
	}
	want := []string{"medicine/fee: none to 650.00", "medicine/after: 30 to 60", "medicine/minutes: 180 to 240", "medicine/name"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the audit trail, newest first (-want +got):\n%s", diff)
	}

	// Another section of Settings read the practice before, and saves it now.
	facts.Name, facts.Clinician = "Juniper House", "Elena Marsh"
	w.must("save the practice", w.s.SavePractice(t.Context(), facts))
	if diff := cmp.Diff(dosingDay(), w.s.VisitTypes()); diff != "" {
		t.Errorf("the types after the practice's name was saved (-want +got):\n%s", diff)
	}

	w.must("save the same types", w.s.SaveVisitTypes(t.Context(), dosingDay()))
	if again, err := w.s.Audit(t.Context(), AuditFilter{Words: "visit types"}); err != nil || len(again) != len(lines) {
		t.Errorf("saving what is there already wrote %d lines (%v)", len(again)-len(lines), err)
	}
}

func TestVisitTypesThatCannotBeAreRefused(t *testing.T) {
	w := morning(t)
	own := data.KindIntake.Rule().Type()
	own.Minutes = 24 * 60
	if err := w.s.SaveVisitTypes(t.Context(), data.VisitTypes{data.KindIntake: own}); err == nil {
		t.Error("a visit of 24 hours is kept")
	}
	if kept := w.s.VisitTypes(); len(kept) != 0 {
		t.Errorf("after the refusal %v is kept", kept)
	}
}
