package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/recur"
)

// repeated books a talk with a client on June 16, 2025, a Monday, and repeats it.
func repeated(t *testing.T, s *Store, r Repetition) data.AppointmentID {
	t.Helper()
	id := book(t, s, data.Appointment{Client: person(t, s, "Noor", "Amari"), Kind: data.KindReview, Start: june(16, 9, 0), Minutes: 50})
	repeat(t, s, id, r)
	return id
}

// repeat books what PlanRepeat lists.
func repeat(t *testing.T, s *Store, id data.AppointmentID, r Repetition) {
	t.Helper()
	plan, err := s.PlanRepeat(t.Context(), id, r)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Repeat(t.Context(), id, r, chosen(plan)); err != nil {
		t.Fatal(err)
	}
}

// chosen takes what is free at its time, and the time instead where something stands
// against it.
func chosen(plan []Planned) (visits []RepeatVisit) {
	for _, p := range plan {
		v := RepeatVisit{Wall: p.Wall, Start: p.Start}
		if !p.Settled() {
			v.Start = p.Instead
		}
		if p.Skipped == "" {
			visits = append(visits, v)
		}
	}
	return visits
}

// calendarOf writes the open visits of the practice: "Jun 16 09:00 50".
func calendarOf(t *testing.T, s *Store) string {
	t.Helper()
	list, err := s.Appointments(t.Context(), june(1, 0, 0), june(1, 0, 0).AddDate(3, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, a := range list {
		if a.Open() {
			lines = append(lines, fmt.Sprintf("%s %d", a.Start.Format("Jan 2 15:04"), a.Minutes))
		}
	}
	return strings.Join(lines, ", ")
}

func want(t *testing.T, s *Store, when, visits string) {
	t.Helper()
	if diff := cmp.Diff(visits, calendarOf(t, s)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", when, diff)
	}
}

var weekly = recur.Choice{Every: recur.Weekly, After: 4}

func refusedAs(err error) data.Code {
	var refused *data.Refused
	errors.As(err, &refused)
	if refused == nil {
		return ""
	}
	return refused.Code
}

// A visit repeats at the same hour on the wall, holidays are skipped and not counted, a
// day off and another visit are asked about with a free time instead.
func TestRepeatedVisits(t *testing.T) {
	s := newStore(t)
	if err := s.SaveClosures(t.Context(), data.Closures{Spans: []data.ClosedSpan{
		{From: data.MustDate(2025, time.August, 4), To: data.MustDate(2025, time.August, 8), Word: "Away"}}}); err != nil {
		t.Fatal(err)
	}
	noor, wei := person(t, s, "Noor", "Amari"), person(t, s, "Wei", "Liu")
	at := func(month time.Month, day, hour, minute int) time.Time {
		return data.MustDate(2025, month, day).At(hour, minute, testTime.Location())
	}
	id := book(t, s, data.Appointment{Client: noor, Kind: data.KindReview, Start: at(time.July, 7, 9, 0), Minutes: 60, Room: "Room 1"})
	book(t, s, data.Appointment{Client: wei, Kind: data.KindReview, Start: at(time.July, 21, 9, 30), Minutes: 60})
	r := Repetition{Choice: recur.Choice{Every: recur.TwoWeeks, After: 8}, SkipClosed: true}
	plan, err := s.PlanRepeat(t.Context(), id, r)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range plan {
		line := p.Start.Format("Mon Jan 2 15:04")
		switch {
		case p.Skipped != "":
			line += " skipped, " + p.Skipped
		case !p.Settled():
			line += " " + string(p.Against[0].Code()) + ", use " + p.Instead.Format("Jan 2 15:04")
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{
		"Mon Jul 7 09:00", "Mon Jul 21 09:00 overlap, use Jul 21 10:30", "Mon Aug 4 09:00 closed, use Aug 11 09:00", "Mon Aug 18 09:00",
		"Mon Sep 1 09:00 skipped, Labor Day", "Mon Sep 15 09:00", "Mon Sep 29 09:00", "Mon Oct 13 09:00 skipped, Columbus Day", "Mon Oct 27 09:00", "Mon Nov 10 09:00",
	}, got); diff != "" {
		t.Errorf("the plan (-want +got):\n%s", diff)
	}
	unsettled := chosen(plan)
	unsettled[1].Start = plan[1].Start
	if err := s.Repeat(t.Context(), id, r, unsettled); against(t, err) != "overlap" {
		t.Errorf("booked over another visit without an answer: %v", err)
	}
	if err := s.Repeat(t.Context(), id, r, chosen(plan)[:3]); refusedAs(err) != "refused.repeat.changed" {
		t.Errorf("fewer visits than the rule has: %v", err)
	}
	before := calendarOf(t, s)
	undo, err := s.Undoable(t.Context(), func(ctx context.Context) error { return s.Repeat(ctx, id, r, chosen(plan)) })
	if err != nil {
		t.Fatal(err)
	}
	want(t, s, "repeated", "Jul 7 09:00 60, Jul 21 09:30 60, Jul 21 10:30 60, Aug 11 09:00 60, Aug 18 09:00 60, Sep 15 09:00 60, Sep 29 09:00 60, Oct 27 09:00 60, Nov 10 09:00 60")
	scopes, err := s.SeriesScopes(t.Context(), id)
	if err != nil || scopes.Series.Rule != "FREQ=WEEKLY;INTERVAL=2;COUNT=10;BYDAY=MO" || len(scopes.Open) != 8 || scopes.Before != 0 {
		t.Errorf("the series is %+v with %d open visits, %v", scopes.Series, len(scopes.Open), err)
	}
	if diff := cmp.Diff([]data.WallTime{"2025-09-01T09:00", "2025-10-13T09:00"}, scopes.Series.Exceptions); diff != "" {
		t.Errorf("exceptions (-want +got):\n%s", diff)
	}
	if _, err := s.Undo(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	want(t, s, "undone", before)
}

// This one, this and following, all open ones: what is done stays, what was moved by
// hand stays where it was put, and undoing all ends where it began.
func TestChangesOfASeries(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	id := repeated(t, s, Repetition{Choice: weekly})
	second := visitAt(t, s, june(23, 9, 0))
	third := visitAt(t, s, june(30, 9, 0))
	start := calendarOf(t, s)
	var undos []Undo
	do := func(what string, use func(context.Context) error, after string) {
		t.Helper()
		u, err := s.Undoable(t.Context(), use)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		undos = append(undos, u)
		want(t, s, what, after)
	}
	do("this one moved by hand", func(ctx context.Context) error {
		return s.ChangeSeries(ctx, third, ThisVisit, Rebooking{Start: june(30, 14, 0)})
	}, "Jun 16 09:00 50, Jun 23 09:00 50, Jun 30 14:00 50, Jul 7 09:00 50")
	do("the second and following, longer", func(ctx context.Context) error {
		return s.ChangeSeries(ctx, second, ThisAndFollowing, Rebooking{Start: june(23, 9, 0), Minutes: 60})
	}, "Jun 16 09:00 50, Jun 23 09:00 60, Jun 30 14:00 50, Jul 7 09:00 60")
	do("the second and following, on Tuesdays at 10:30", func(ctx context.Context) error {
		return s.ChangeSeries(ctx, second, ThisAndFollowing, Rebooking{Start: june(24, 10, 30)})
	}, "Jun 16 09:00 50, Jun 24 10:30 60, Jun 30 14:00 50, Jul 8 10:30 60")
	do("all open ones a week later", func(ctx context.Context) error {
		return s.ChangeSeries(ctx, second, AllOpen, Rebooking{Start: june(24, 10, 30).AddDate(0, 0, 7)})
	}, "Jun 16 09:00 50, Jun 30 14:00 50, Jul 1 10:30 60, Jul 15 10:30 60")
	do("one of them canceled", func(ctx context.Context) error {
		return s.CancelAppointment(ctx, second, calendar.ByClient, "ill")
	}, "Jun 16 09:00 50, Jun 30 14:00 50, Jul 15 10:30 60")
	for i := len(undos) - 1; i >= 0; i-- {
		if _, err := s.Undo(t.Context(), undos[i]); err != nil {
			t.Fatalf("undo %d: %v", i, err)
		}
	}
	want(t, s, "all undone", start)
	if scopes, err := s.SeriesScopes(t.Context(), id); err != nil || scopes.Series.Rule != "FREQ=WEEKLY;INTERVAL=1;COUNT=4;BYDAY=MO" || len(scopes.Open) != 4 {
		t.Errorf("all undone, the series is %+v with %d visits, %v", scopes.Series, len(scopes.Open), err)
	}
	clock.now = june(17, 9, 0)
	if err := s.SetAppointmentStatus(t.Context(), id, data.Completed); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeSeries(t.Context(), second, AllOpen, Rebooking{Start: june(23, 11, 0)}); err != nil {
		t.Fatal(err)
	}
	want(t, s, "all open ones, one being done", "Jun 16 09:00 50, Jun 23 11:00 50, Jun 30 11:00 50, Jul 7 11:00 50")
	if err := s.ChangeSeries(t.Context(), id, ThisAndFollowing, Rebooking{Start: june(16, 12, 0)}); refusedAs(err) != "refused.repeat.over" {
		t.Errorf("a change from a visit that is done: %v", err)
	}
	if err := s.StopRepeating(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	want(t, s, "stopped", "Jun 16 09:00 50, Jun 23 11:00 50")
}

// What stands against any of the visits is asked once, and one answer is for all.
func TestChangeOfASeriesAsksForAllAtOnce(t *testing.T) {
	s := newStore(t)
	id := repeated(t, s, Repetition{Choice: weekly})
	wei := person(t, s, "Wei", "Liu")
	for _, day := range []int{23, 30} {
		book(t, s, data.Appointment{Client: wei, Kind: data.KindReview, Start: june(day, 13, 0), Minutes: 60})
	}
	before := calendarOf(t, s)
	to := Rebooking{Start: june(16, 13, 30)}
	err := s.ChangeSeries(t.Context(), id, AllOpen, to)
	var overlap *calendar.Overlap
	if !errors.As(err, &overlap) || len(overlap.Conflicts) != 2 {
		t.Fatalf("onto two other visits: %v", err)
	}
	want(t, s, "refused", before)
	to.Kept = calendar.Keep(overlap.Conflicts, "both agreed")
	if err := s.ChangeSeries(t.Context(), id, AllOpen, to); err != nil {
		t.Fatal(err)
	}
	alone := book(t, s, data.Appointment{Client: wei, Kind: data.KindReview, Start: june(17, 13, 0), Minutes: 60})
	if err := s.ChangeSeries(t.Context(), alone, AllOpen, to); refusedAs(err) != "refused.repeat.alone" {
		t.Errorf("a visit that does not repeat: %v", err)
	}
}

// A rule without end is booked half a year ahead, and further when the practice opens: a
// local 9:00 stays 9:00, and what stands against a rule is left out and named.
func TestEndlessSeriesIsExtended(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	inPortland(t, s)
	id := repeated(t, s, Repetition{Choice: recur.Choice{Every: recur.Weekly}, SkipClosed: true})
	first, err := s.SeriesScopes(t.Context(), id)
	if err != nil || first.Series.BookedTo != data.DateOf(clock.now).AddDays(recur.Horizon) {
		t.Fatalf("booked to %s, %v", first.Series.BookedTo, err)
	}
	for _, a := range first.Open {
		if a.Start.Format("Mon 15:04") != "Mon 09:00" {
			t.Errorf("a visit is on %s", a.Start.Format("Mon Jan 2 15:04 MST"))
		}
	}
	if done, err := s.ExtendSeries(t.Context()); err != nil || done.Booked != 0 {
		t.Errorf("extended on the same day by %d, %v", done.Booked, err)
	}
	clock.now = clock.now.AddDate(0, 0, 28)
	taken := first.Series.BookedTo.AddDays(1)
	for taken.Weekday() != time.Monday {
		taken = taken.AddDays(1)
	}
	book(t, s, data.Appointment{Client: person(t, s, "Wei", "Liu"), Kind: data.KindReview, Start: taken.At(9, 0, s.Now().Location()), Minutes: 60})
	done, err := s.ExtendSeries(t.Context())
	if err != nil || done.Booked != 3 || len(done.Left) != 1 || data.DateOf(done.Left[0].Start) != taken {
		t.Errorf("four weeks later: %+v, %v; want 3 more, and %s left out", done, err, taken)
	}
	if again, err := s.ExtendSeries(t.Context()); err != nil || again.Booked+len(again.Left) != 0 {
		t.Errorf("extended twice: %+v, %v", again, err)
	}
	if err := s.StopRepeating(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	clock.now = clock.now.AddDate(0, 0, 28)
	if again, err := s.ExtendSeries(t.Context()); err != nil || again.Booked != 0 {
		t.Errorf("extended after it stopped: %+v, %v", again, err)
	}
}

// An end before its start, a visit that is over and an hour in the gap of spring are
// refused or asked about, and nothing is changed.
func TestRepetitionsThatCannotBe(t *testing.T) {
	s := newStore(t)
	inPortland(t, s)
	noor := person(t, s, "Noor", "Amari")
	id := book(t, s, data.Appointment{Client: noor, Kind: data.KindReview, Start: june(16, 9, 0), Minutes: 50})
	_, err := s.PlanRepeat(t.Context(), id, Repetition{Choice: recur.Choice{On: data.MustDate(2025, time.June, 15)}})
	var problems data.Problems
	if !errors.As(err, &problems) || problems.For("on").Code != "repeat.ended" {
		t.Errorf("an end before its start: %v", err)
	}
	gone := book(t, s, data.Appointment{Client: noor, Kind: data.KindReview, Start: june(17, 9, 0), Minutes: 50})
	if err := s.CancelAppointment(t.Context(), gone, calendar.ByClient, "ill"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PlanRepeat(t.Context(), gone, Repetition{Choice: weekly}); refusedAs(err) != "refused.repeat.over" {
		t.Errorf("a visit that was canceled: %v", err)
	}
	night := data.Appointment{Client: noor, Kind: data.KindCrisis, Start: data.MustDate(2026, time.March, 1).At(2, 30, s.Now().Location()), Minutes: 30}
	id = book(t, s, night)
	plan, err := s.PlanRepeat(t.Context(), id, Repetition{Choice: recur.Choice{Every: recur.Weekly, After: 3}})
	if err != nil || !plan[1].Leapt || plan[1].Settled() || plan[2].Leapt || plan[2].Start.Format("15:04") != "02:30" {
		t.Errorf("on Sundays at 2:30 AM: %+v, %v", plan, err)
	}
}

// inPortland gives the practice a zone whose clocks change.
func inPortland(t *testing.T, s *Store) {
	t.Helper()
	err := s.EditPractice(t.Context(), func(p *data.Practice) {
		p.Name, p.Clinician, p.Zone = "Juniper House", "Elena Marsh", "America/Los_Angeles"
	})
	if err != nil {
		t.Fatal(err)
	}
}

// visitAt is the number of the visit that begins at a time.
func visitAt(t *testing.T, s *Store, at time.Time) data.AppointmentID {
	t.Helper()
	list, err := s.Appointments(t.Context(), at, at.Add(time.Minute))
	if err != nil || len(list) != 1 {
		t.Fatalf("at %s are %v, %v", at, list, err)
	}
	return list[0].ID
}
