package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/today"
)

// recalled are the lines of Today about a booked course: code and visit.
func recalled(t *testing.T, s *Store) (lines []string, rules []string) {
	t.Helper()
	view, err := s.TodayView(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range today.Attention(view.Facts) {
		if i.Rule == today.RulePlan {
			lines, rules = append(lines, fmt.Sprint(i.Found.Code, " ", i.Found.Fix)), append(rules, i.Target.Kind)
		}
	}
	return lines, rules
}

// What a booked course does not meet stands on Today until it is met, or kept with a
// reason; a reason that was typed when it was planned counts. Undoing the booking takes it
// away, and redoing brings it back.
func TestWhatABookedCourseDoesNotMeetIsRecalled(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	who := person(t, s, "Ibrahim", "H")
	if lines, _ := recalled(t, s); lines != nil {
		t.Fatalf("before anything is planned: %v", lines)
	}
	plan := planned(t, s, who, nil)
	undo, err := s.Undoable(t.Context(), func(ctx context.Context) error { return s.BookPlan(ctx, plan, nil) })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"course.call open day", "course.clearance.none ask clearance", "course.order.none request order", "course.ride.none name escort"}
	check := func(when string, want []string) []string {
		t.Helper()
		lines, rules := recalled(t, s)
		slices.Sort(lines)
		if diff := cmp.Diff(want, lines); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
		return rules
	}
	rules := check("booked", want)
	again, err := s.Undo(t.Context(), undo)
	if err != nil {
		t.Fatal(err)
	}
	check("undone", nil)
	if _, err := s.Undo(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	check("redone", want)

	finds(t, "kept without a reason", s.KeepRules(t.Context(), who, rules, " \n"), "reason: plan.why")
	ride := rules[slices.IndexFunc(rules, func(r string) bool { return strings.HasPrefix(r, "course.ride.none") })]
	if err := s.KeepRules(t.Context(), who, strings.Split(ride, today.RuleEnd), "his sister comes, the name follows"); err != nil {
		t.Fatal(err)
	}
	check("one kept", want[:3])
	if err := s.RecallRules(t.Context(), who, strings.Split(ride, today.RuleEnd)); err != nil {
		t.Fatal(err)
	}
	check("recalled", want)
	if err := s.KeepRules(t.Context(), who, strings.Split(ride, today.RuleEnd), "his sister comes"); err != nil {
		t.Fatal(err)
	}

	// Two visits are canceled: one line says so, and it goes when they are planned again.
	visits, err := s.ClientAppointments(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range visits {
		if a.Kind == data.KindIntegration && a.Open() && a.Start.Before(clock.now.AddDate(0, 0, 40)) {
			if err := s.CancelAppointment(t.Context(), a.ID, calendar.ByClient, "ill"); err != nil {
				t.Fatal(err)
			}
		}
	}
	check("integrations canceled", append(slices.Clone(want[:3]), "course.unbooked plan the rest"))
	if err := s.BookPlan(t.Context(), planned(t, s, who, nil), nil); err != nil {
		t.Fatal(err)
	}
	check("planned again", append([]string{"course.busy open day"}, want[:3]...)) // the day of the client's own cancellation is no day of the client's
}

// The measures of a booked course are due from the days of their visits on, where due
// measures are counted, and move with the visits.
func TestMeasuresOfABookedCourseAreDue(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	who := person(t, s, "Ibrahim", "H")
	if err := s.BookPlan(t.Context(), planned(t, s, who, nil), nil); err != nil {
		t.Fatal(err)
	}
	record, err := s.Record(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	days := record.MeasureDays()
	if len(days) != 3 || !days[0].Before(days[1]) || !days[1].Before(days[2]) {
		t.Fatalf("measured on %v, want a baseline, the middle and the end", days)
	}
	due := func() bool {
		record, err := s.MeasureRecord(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range record.Due(s.Today()) {
			if d.Instrument == "PHQ-9" {
				return true
			}
		}
		return false
	}
	take := func(day data.Date) {
		t.Helper()
		if _, err := s.EnterMeasure(t.Context(), scored(who, day, 1, 1, 1, 1, 1, 1, 1, 1, 0)); err != nil {
			t.Fatal(err)
		}
	}
	at := func(day data.Date) { clock.now = day.At(12, 0, clock.now.Location()) }
	at(days[1].AddDays(-10))
	take(s.Today()) // ten days before the middle one
	for _, c := range []struct {
		day  data.Date
		want bool
	}{{days[1].AddDays(-1), false}, {days[1], true}} {
		if at(c.day); due() != c.want {
			t.Errorf("on %s with measures on %v: due %v, want %v", c.day, days, !c.want, c.want)
		}
	}
	take(days[1])
	if due() {
		t.Error("taken on its day, it is due still")
	}
}
