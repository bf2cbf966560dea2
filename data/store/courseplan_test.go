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
)

// allOf are a client's visits as a person would compare them.
func allOf(t *testing.T, s *Store, who data.ClientID) (lines []string) {
	t.Helper()
	list, err := s.ClientAppointments(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if a.Open() {
			lines = append(lines, fmt.Sprint(a.Start.Format("Jan 2 15:04"), " ", a.Kind, " ", a.Note))
		}
	}
	return lines
}

func planned(t *testing.T, s *Store, who data.ClientID, pins calendar.Pins) calendar.Plan {
	t.Helper()
	p, err := s.Planning(t.Context(), who, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	return p.Plan(p.Templates[0], pins)
}

// A plan is booked whole, with what was typed, and taken back whole.
func TestAPlanIsBookedAndTakenBack(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Ibrahim", "H")
	before := allOf(t, s, who)
	plan := planned(t, s, who, nil)
	step := calendar.Step{Kind: data.KindIntegration, Number: 1, Nth: 1}
	undo, err := s.Undoable(t.Context(), func(ctx context.Context) error {
		return s.BookPlan(ctx, plan, map[calendar.Step]string{step: "agreed with Ibrahim"})
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(allOf(t, s, who)); n != 21 { // 2 preparations, 6 doses with call and integration, 1 review
		t.Errorf("%d visits booked, want 21", n)
	}
	booked := allOf(t, s, who)
	if !strings.Contains(strings.Join(booked, "\n"), "integration agreed with Ibrahim") {
		t.Errorf("the reason is not kept with its visit:\n%s", strings.Join(booked, "\n"))
	}
	if line, want := lastAudit(t, s), fmt.Sprintf("Planned course: 21 visits booked, 0 moved, %d rules not met, 1 reason typed", len(plan.Unmet)); line != want {
		t.Errorf("the trail says %q, want %q", line, want)
	}
	again := planned(t, s, who, nil)
	if len(again.Fresh()) != 0 || len(again.Moves()) != 0 {
		t.Errorf("planned again: %d to book, %d to move, want none", len(again.Fresh()), len(again.Moves()))
	}
	if _, err := s.Undo(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, allOf(t, s, who)); diff != "" {
		t.Errorf("after it was taken back (-before +after):\n%s", diff)
	}
}

// Where the time of one visit was taken meanwhile, none is booked.
func TestAPlanThatIsOldBooksNothing(t *testing.T) {
	s := newStore(t)
	who, other := person(t, s, "Ibrahim", "H"), person(t, s, "Amara", "Ng")
	plan := planned(t, s, who, nil)
	last := plan.Visits[len(plan.Visits)-1]
	book(t, s, talk(other, last.Start.Add(15*time.Minute)))
	if err := s.BookPlan(t.Context(), plan, nil); !errors.Is(err, ErrPlanOld) {
		t.Errorf("booking over another visit: %v, want ErrPlanOld", err)
	}
	if left := allOf(t, s, who); len(left) != 0 {
		t.Errorf("visits were booked all the same: %v", left)
	}
}

// Dose 2 is canceled; what is planned again moves, is booked, and goes back with one undo.
func TestARestIsPlannedMovedAndTakenBack(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Ibrahim", "H")
	if err := s.BookPlan(t.Context(), planned(t, s, who, nil), nil); err != nil {
		t.Fatal(err)
	}
	list, err := s.ClientAppointments(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	doses := 0
	for _, a := range list {
		if a.Kind.Doses() {
			if doses++; doses == 6 { // the last one: the review has to follow the new one
				if err := s.CancelAppointment(t.Context(), a.ID, calendar.ByClient, "ill"); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	before := allOf(t, s, who)
	plan := planned(t, s, who, nil)
	if len(plan.Fresh()) == 0 || len(plan.Moves()) == 0 {
		t.Fatalf("%d to book and %d to move, want some of both", len(plan.Fresh()), len(plan.Moves()))
	}
	undo, err := s.Undoable(t.Context(), func(ctx context.Context) error { return s.BookPlan(ctx, plan, nil) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, allOf(t, s, who)); diff != "" {
		t.Errorf("after it was taken back (-before +after):\n%s", diff)
	}
}

func TestTemplatesAreThePracticesOwn(t *testing.T) {
	s := newStore(t)
	slow := data.DefaultTemplate()
	slow.Name, slow.Every = "  Slow  and steady ", 28
	if err := s.SaveTemplate(t.Context(), slow); err != nil {
		t.Fatal(err)
	}
	if line, want := lastAudit(t, s), "Changed course template: 6 doses, every 28 days"; line != want {
		t.Errorf("the trail says %q, want %q", line, want)
	}
	slow.Name, slow.Every = "slow and steady", 21
	if err := s.SaveTemplate(t.Context(), slow); err != nil {
		t.Fatal(err)
	}
	p, err := s.Planning(t.Context(), person(t, s, "Ibrahim", "H"), s.Now())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Templates) != 2 || p.Templates[1].Name != "slow and steady" || p.Templates[1].Every != 21 {
		t.Errorf("templates %+v, want the usual one, and one of the practice's by its newest word", p.Templates)
	}
	own := func() int {
		list, err := templates(t.Context(), s.files.Reader())
		if err != nil {
			t.Fatal(err)
		}
		return len(list) - 1
	}
	for _, name := range []string{"no such one", ""} {
		if err := s.RemoveTemplate(t.Context(), name); err != nil || own() != 1 {
			t.Errorf("removing %q: %v, %d are left; want 1", name, err, own())
		}
	}
	if err := s.RemoveTemplate(t.Context(), "SLOW and steady"); err != nil || own() != 0 {
		t.Errorf("removed: %v, %d are left", err, own())
	}
	if line, want := lastAudit(t, s), "Removed course template"; !strings.HasPrefix(line, want) {
		t.Errorf("the trail says %q, want %q", line, want)
	}
	for what, change := range map[string]func(*data.CourseTemplate){
		"no name": func(c *data.CourseTemplate) { c.Name = " " }, "no dose": func(c *data.CourseTemplate) { c.Doses = 0 },
		"13 doses": func(c *data.CourseTemplate) { c.Doses = 13 }, "an integration within 23 h": func(c *data.CourseTemplate) { c.After = 23 },
	} {
		bad := slow
		change(&bad)
		var problems data.Problems
		if err := s.SaveTemplate(t.Context(), bad); !errors.As(err, &problems) {
			t.Errorf("%s: %v, want it refused by its field", what, err)
		}
	}
}

func TestAvailabilityIsKept(t *testing.T) {
	s := newStore(t)
	who := person(t, s, "Ibrahim", "H")
	var free, ride data.Availability
	free.Days[time.Monday], ride.Days[time.Monday] = data.WholeDay, data.WorkDay{From: 900, To: 1080}
	ride.Away = []data.Span{{From: data.MustDate(2025, time.July, 19), To: data.MustDate(2025, time.July, 26)}}
	if err := s.EditClient(t.Context(), who, func(c *data.Client) { c.Free, c.Ride = free, ride }); err != nil {
		t.Fatal(err)
	}
	if line, want := lastAudit(t, s), "Changed client: free, ride"; line != want {
		t.Errorf("the trail says %q, want %q", line, want)
	}
	c, err := s.Client(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]data.Availability{free, ride}, []data.Availability{c.Free, c.Ride}, cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	ride.Away[0].To = data.MustDate(2025, time.July, 18)
	if err := s.EditClient(t.Context(), who, func(c *data.Client) { c.Ride = ride }); err == nil {
		t.Error("a span that ends before it begins was taken")
	}
}
