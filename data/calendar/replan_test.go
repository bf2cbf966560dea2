package calendar

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// booked is the client's own visits once a plan was booked.
func booked(plan Plan) (own []data.Appointment) {
	for i, v := range plan.Visits {
		a := v.Appointment
		a.ID = data.AppointmentID(500 + i)
		own = append(own, a)
	}
	return own
}

// again plans the rest of a booked course at a time, after change had its way with the visits.
func again(t *testing.T, now time.Time, pins Pins, change func(v *data.Appointment)) (before, after Plan) {
	t.Helper()
	facts, office, others := ibrahim(t)
	before = MakePlan(data.DefaultTemplate(), facts, office, others, nil)
	facts.Own, facts.Now = booked(before), now
	for i := range facts.Own {
		a := &facts.Own[i]
		if a.Start.Before(now) {
			a.Status = data.Completed
		}
		change(a)
	}
	others = append(slices.DeleteFunc(others, func(a data.Appointment) bool { return a.Client == 7 }), facts.Own...)
	return before, MakePlan(data.DefaultTemplate(), facts, office, others, pins)
}

func TestABookedCoursePlannedAgainStays(t *testing.T) {
	before, after := again(t, at(time.June, 20, 9, 0), nil, func(*data.Appointment) {})
	for i, v := range after.Visits {
		if was := before.Visits[i]; !v.Start.Equal(was.Start) || v.Step != was.Step {
			t.Errorf("%v was at %v, is planned as %v at %v", was.Step, was.Start, v.Step, v.Start)
		}
	}
	if len(after.Fresh()) != 0 || len(after.Moves()) != 0 {
		t.Errorf("%d to book and %d to move, want none", len(after.Fresh()), len(after.Moves()))
	}
}

// rest are the lines of a plan that are not over.
func rest(p Plan) []string {
	return slices.DeleteFunc(shown(p), func(line string) bool { return strings.Contains(line, "held") })
}

// On July 20 the client is ill: dose 3 of the next day and what follows it are canceled.
func TestACanceledDoseMovesNothingElse(t *testing.T) {
	_, after := again(t, at(time.July, 20, 18, 0), nil, func(a *data.Appointment) {
		if day := data.DateOf(a.Start.In(west)); !day.Before(on(time.July, 21)) && !day.After(on(time.July, 23)) {
			a.Status = data.CanceledByClient
		}
	})
	want := []string{
		"Mon Jul 28 13:00 medicine 3", "Tue Jul 29 09:30 check-in 3 +1", "Wed Jul 30 10:00 integration 3 +2",
		"Mon Aug 11 13:00 medicine 4 booked", "Tue Aug 12 09:30 check-in 4 booked +1", "Wed Aug 13 16:30 integration 4 booked +2",
		"Mon Aug 25 13:00 medicine 5 booked", "Tue Aug 26 09:30 check-in 5 booked +1", "Fri Aug 29 09:00 integration 5 booked +4 unmet",
		"Mon Sep 8 13:00 medicine 6 booked unordered", "Tue Sep 9 09:30 check-in 6 booked +1", "Wed Sep 10 16:30 integration 6 booked +2",
		"Thu Sep 11 10:00 review 0 booked",
	}
	if diff := cmp.Diff(want, rest(after)); diff != "" {
		t.Errorf("the rest (-want +got):\n%s", diff)
	}
}

// Dose 3 became a no-go on its day: it is no visit of the course any more, and the
// interval leaves no other place before dose 4.
func TestAfterANoGoTheMissingDoseComesLast(t *testing.T) {
	_, after := again(t, at(time.July, 29, 9, 0), nil, func(a *data.Appointment) {
		if data.DateOf(a.Start.In(west)) == on(time.July, 21) {
			a.Status = data.Mistaken
		}
	})
	want := []string{
		"Mon Aug 11 13:00 medicine 3 booked", "Mon Aug 25 13:00 medicine 4 booked", "Mon Sep 8 13:00 medicine 5 booked", "Mon Sep 22 13:00 medicine 6",
	}
	doses := slices.DeleteFunc(rest(after), func(line string) bool { return !strings.Contains(line, "medicine") })
	for i := range doses {
		doses[i] = strings.TrimSuffix(doses[i], " unordered")
	}
	if diff := cmp.Diff(want, doses); diff != "" {
		t.Errorf("the doses (-want +got):\n%s", diff)
	}
	if moves := after.Moves(); len(moves) != 1 || moves[0].Step.Kind != data.KindReview {
		t.Errorf("moves %v, want the review alone: it comes after the last dose", moves)
	}
	if said := unmet(after); !slices.Contains(said, "course.moves [1]") {
		t.Errorf("%v, want it said that one booked visit moves", said)
	}
}

// What was put somewhere by hand stays there, and what follows moves along.
func TestAPinStays(t *testing.T) {
	facts, office, others := ibrahim(t)
	pin := Step{Kind: data.KindMedicine, Number: 3}
	pins := Pins{pin: at(time.July, 30, 11, 0)}
	plan := MakePlan(data.DefaultTemplate(), facts, office, others, pins)
	got := slices.DeleteFunc(rest(plan), func(line string) bool { return !strings.Contains(line, " 3") && !strings.Contains(line, "medicine 4") })
	want := []string{"Wed Jul 30 11:00 medicine 3 pinned", "Thu Jul 31 09:30 check-in 3 +1"}
	if len(got) < 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("around the pin: %q, want %q first", got, want)
	}
	if dose := plan.At(Step{Kind: data.KindMedicine, Number: 4}); dose == nil || dose.Start.Before(at(time.August, 13, 0, 0)) {
		t.Errorf("dose 4 is at %v, want it 14 days after the pin or later", dose)
	}
}

// A pin is refused by what it would break, and the plan says so.
func TestAPinThatCannotStay(t *testing.T) {
	facts, office, others := ibrahim(t)
	dose := func(n int) Step { return Step{Kind: data.KindMedicine, Number: n} }
	for _, c := range []struct {
		name string
		pins Pins
	}{
		{"13 days after the dose before", Pins{dose(1): at(time.June, 24, 13, 0), dose(2): at(time.July, 7, 13, 0)}},
		{"into another visit", Pins{dose(2): at(time.July, 9, 10, 0)}},
	} {
		plan := MakePlan(data.DefaultTemplate(), facts, office, others, c.pins)
		if !slices.ContainsFunc(plan.Unmet, func(u Unmet) bool { return u.Code == "course.pin" }) {
			t.Errorf("%s: %v, want the pin named among what could not be met", c.name, unmet(plan))
		}
	}
	pins := Pins{dose(1): at(time.June, 23, 13, 0), dose(2): at(time.July, 7, 13, 0)} // 14 days: at the limit
	if plan := MakePlan(data.DefaultTemplate(), facts, office, others, pins); slices.ContainsFunc(plan.Unmet, func(u Unmet) bool { return u.Code == "course.pin" }) {
		t.Errorf("14 days after the dose before: %v, want both pins kept", unmet(plan))
	}
}

// What nobody asked and nobody ordered is said, never taken as met.
func TestUnknownIsNotMet(t *testing.T) {
	facts, office, others := ibrahim(t)
	facts.Order, facts.Cleared, facts.Escort, facts.Interval = data.Order{}, false, data.Person{}, 3
	plan := MakePlan(data.DefaultTemplate(), facts, office, others, nil)
	for _, code := range []data.Code{"course.clearance.none", "course.order.none", "course.ride.none"} {
		if !slices.ContainsFunc(plan.Unmet, func(u Unmet) bool { return u.Code == code }) {
			t.Errorf("%v, want %s among it", unmet(plan), code)
		}
	}
	for _, v := range plan.Visits {
		if v.Step.Kind.Doses() && !v.Unordered {
			t.Errorf("dose %d counts as ordered without an order", v.Number)
		}
	}
	if met := fmt.Sprint(plan.Met); !strings.Contains(met, "{course.met.interval [3 false] ") {
		t.Errorf("met: %s, want the interval as the practice's, not the order's", met)
	}
	facts.Until = data.Date{}
	for cleared, want := range map[bool]data.Code{true: "course.clearance.endless", false: "course.clearance.none"} {
		facts.Cleared = cleared
		plan := MakePlan(data.DefaultTemplate(), facts, office, others, nil)
		if !slices.ContainsFunc(plan.Unmet, func(u Unmet) bool { return u.Code == want }) {
			t.Errorf("cleared %v without a last day: %v, want %s among it", cleared, unmet(plan), want)
		}
	}
}

// What follows a dose is looked for up to 21 days after its hours. The dose is over, so
// it cannot wait for it.
func TestHowFarAnIntegrationIsLookedFor(t *testing.T) {
	hours := officeHours
	hours[time.Saturday] = data.WorkDay{From: 9 * 60, To: 14 * 60}
	office := planOffice(hours)
	dose := data.Appointment{ID: 1, Client: 7, Kind: data.KindMedicine, Start: at(time.June, 10, 13, 0), Minutes: 180, Status: data.Completed}
	template := data.CourseTemplate{Doses: 1, Every: 14, Integrations: 1, After: 24, Within: 72}
	for open, found := range map[data.Date]bool{on(time.July, 3): true, on(time.July, 4): true, on(time.July, 5): false} { // 72 h are over on June 13
		var others []data.Appointment
		for i := range 60 {
			if day := on(time.June, 11).AddDays(i); day != open {
				others = append(others, blocked(data.AppointmentID(100+i), day.At(9, 0, west), 9*60))
			}
		}
		facts := PlanFacts{Client: 7, Now: at(time.June, 12, 10, 12), Own: []data.Appointment{dose}, Left: -1, Interval: 7,
			Free: weekdays(time.Thursday, time.Friday, time.Saturday)}
		plan := MakePlan(template, facts, office, others, nil)
		if talk := plan.At(Step{Kind: data.KindIntegration, Number: 1, Nth: 1}); (talk != nil) != found {
			t.Errorf("only %s has room: %v, want a place there: %v", open, shown(plan), found)
		}
	}
}

// A rule is said to be met only where there was something that could break it.
func TestWhatIsMet(t *testing.T) {
	over := data.Appointment{ID: 1, Client: 7, Kind: data.KindMedicine, Start: at(time.June, 10, 13, 0), Minutes: 180, Status: data.Completed}
	var june []data.Appointment // is full
	for i := range 10 {
		june = append(june, blocked(data.AppointmentID(100+i), on(time.June, 11).AddDays(i).At(9, 0, west), 9*60))
	}
	for name, c := range map[string]struct {
		doses, integrations int
		own, others         []data.Appointment
		want                string
	}{
		"nothing is ahead":             {1, 0, []data.Appointment{over}, nil, ""},
		"one dose":                     {1, 0, nil, nil, "course.met.overlap [1]"},
		"two doses":                    {2, 0, nil, nil, "course.met.overlap [2] course.met.interval [7 false]"},
		"one dose after another":       {2, 0, []data.Appointment{over}, nil, "course.met.overlap [1] course.met.interval [7 false]"},
		"an integration in time":       {1, 1, []data.Appointment{over}, nil, "course.met.overlap [1] course.met.integration [1 1 24 72]"},
		"the only integration is late": {1, 1, []data.Appointment{over}, june, "course.met.overlap [1]"},
	} {
		template := data.CourseTemplate{Doses: c.doses, Every: 14, Integrations: c.integrations, After: 24, Within: 72}
		facts := PlanFacts{Client: 7, Now: at(time.June, 11, 8, 0), Own: c.own, Left: -1, Interval: 7,
			Free: weekdays(time.Thursday, time.Friday), Ride: weekdays(time.Thursday, time.Friday)}
		var met []string
		for _, f := range MakePlan(template, facts, planOffice(officeHours), c.others, nil).Met {
			met = append(met, fmt.Sprint(f.Code, " ", f.Args))
		}
		if got := strings.Join(met, " "); got != c.want {
			t.Errorf("%s: met %q, want %q", name, got, c.want)
		}
	}
}

// When each thing that follows a dose begins, by its days on the wall and not by hours:
// the clocks leap in this night.
func TestWindowsAfterADose(t *testing.T) {
	p := newPlanner(data.DefaultTemplate(), PlanFacts{Now: at(time.March, 3, 9, 0)}, planOffice(officeHours), nil)
	dose := at(time.March, 8, 13, 0)
	for step, want := range map[Step]string{
		{Kind: data.KindCheckIn, Number: 1}:             "Mar 9 00:00 to Mar 9 23:59",
		{Kind: data.KindIntegration, Number: 1, Nth: 1}: "Mar 9 14:00 to Mar 11 14:00", // 24 and 72 hours
		{Kind: data.KindIntegration, Number: 1, Nth: 2}: "Mar 12 00:00 to Mar 18 23:59",
	} {
		w := p.window(task{Step: step}, minutes(dose))
		if got := p.diary.time(w.from).Format("Jan 2 15:04") + " to " + p.diary.time(w.until).Format("Jan 2 15:04"); got != want {
			t.Errorf("%s %d after a dose on March 8 at 1 PM: %s, want %s", step.Kind, step.Nth, got, want)
		}
	}
}

// A review that is booked later than it had to be stays, unless its time is taken.
func TestABookedReviewStays(t *testing.T) {
	later := at(time.September, 18, 15, 0)
	_, after := again(t, at(time.June, 20, 9, 0), nil, func(a *data.Appointment) {
		if a.Kind == data.KindReview {
			a.Start = later
		}
	})
	if review := after.At(Step{Kind: data.KindReview}); review == nil || !review.Start.Equal(later) || len(after.Moves()) != 0 {
		t.Errorf("the review is at %+v and %d visits move, want it at %v and none", review, len(after.Moves()), later)
	}
}

func TestClearanceUntil(t *testing.T) {
	facts, office, others := ibrahim(t)
	for until, want := range map[data.Date]string{
		on(time.September, 7): "course.clearance [6 6 2025-09-07] ask to renew", on(time.September, 8): "", on(time.September, 9): "",
	} {
		facts.Until = until
		plan := MakePlan(data.DefaultTemplate(), facts, office, others, nil)
		got := slices.DeleteFunc(unmet(plan), func(line string) bool { return !strings.HasPrefix(line, "course.clearance") })
		if strings.Join(got, "") != want {
			t.Errorf("cleared until %s, last dose on September 8: %q, want %q", until, got, want)
		}
	}
}

// Where no time is left in a year nothing is placed, and everything is named.
func TestAFullCalendarLeavesOut(t *testing.T) {
	facts, office, _ := ibrahim(t)
	var others []data.Appointment
	for i := range 500 {
		others = append(others, blocked(data.AppointmentID(100+i), on(time.June, 12).AddDays(i).At(9, 0, west), 9*60))
	}
	plan := MakePlan(data.DefaultTemplate(), facts, office, append(others, facts.Own[0]), nil)
	if n := len(plan.Fresh()); n != 0 {
		t.Errorf("%d visits placed in a full year: %v", n, shown(plan))
	}
	lost := 0
	for _, u := range plan.Unmet {
		if u.Code == "course.missing" {
			lost++
		}
	}
	if lost != 8 { // preparation 2, six doses, the review
		t.Errorf("%d visits named as without a place, want 8: %v", lost, unmet(plan))
	}
}

func TestUsualHours(t *testing.T) {
	var had []data.Appointment
	for i, hour := range []int{13, 9, 13, 10, 10} {
		had = append(had, data.Appointment{Client: 1, Kind: data.KindMedicine, Start: at(time.May, 1+i, hour, 0), Status: data.Completed})
	}
	for range 2 { // of nobody, and given up
		had = append(had, data.Appointment{Kind: data.KindMedicine, Start: at(time.May, 6, 8, 0), Status: data.Completed},
			data.Appointment{Client: 1, Kind: data.KindMedicine, Start: at(time.May, 7, 7, 0), Status: data.CanceledByClient})
	}
	had = append(had, data.Appointment{Client: 1, Kind: data.KindReview, Start: at(time.May, 9, 9, 0), Status: data.Completed})
	if diff := cmp.Diff(map[data.Kind]int{data.KindMedicine: 600}, UsualHours(had, west)); diff != "" {
		t.Errorf("of two hours alike the later counts, one visit is no habit (-want +got):\n%s", diff)
	}
}

// Where a visit would stand on another day, and what it would break there.
func TestPut(t *testing.T) {
	facts, office, others := ibrahim(t)
	plan := MakePlan(data.DefaultTemplate(), facts, office, others, nil)
	dose, talk := Step{Kind: data.KindMedicine, Number: 2}, Step{Kind: data.KindIntegration, Number: 2, Nth: 1}
	call := Step{Kind: data.KindCheckIn, Number: 2}
	for _, c := range []struct {
		step Step
		day  data.Date
		at   string
		why  data.Code
		fits bool
	}{
		{dose, on(time.June, 12), "", "day.past", false},                                        // today
		{dose, on(time.July, 4), "", "day.closed", false},                                       // a closed day
		{dose, on(time.July, 5), "", "dose.near", false},                                        // 12 days after dose 1
		{dose, on(time.July, 6), "", "dose.near", false},                                        // 13 days
		{dose, on(time.July, 7), "Jul 7 13:00", "", true},                                       // 14 days: at the limit
		{call, on(time.July, 9), "Jul 9 17:30", "", true},                                       // after the visits of others and its own integration
		{dose, on(time.July, 9), "", "day.full", false},                                         // taken until 4:30
		{dose, on(time.July, 14), "Jul 14 13:00", "", true},                                     // its own hour
		{dose, on(time.July, 10), "Jul 10 13:00", "ride.busy", true},                            // Thursday: nobody takes him home
		{dose, on(time.July, 11), "Jul 11 13:00", "client.busy", true},                          // Friday: he is not free
		{talk, on(time.July, 7), "", "dose.between", false},                                     // the day of its dose
		{talk, on(time.July, 8), "Jul 8 16:30", "client.busy", true},                            // the day after it, 24 h later
		{talk, on(time.July, 21), "", "dose.between", false},                                    // the day of the next one
		{Step{Kind: data.KindPreparation, Number: 1}, on(time.July, 14), "", "day.past", false}, // what is over stays
	} {
		at, why, fits := plan.Put(c.step, c.day, office, others)
		said := ""
		if fits {
			said = at.In(west).Format("Jan 2 15:04")
		}
		if said != c.at || why.Code != c.why || fits != c.fits {
			t.Errorf("%v on %s: at %q, %q, fits %v; want %q, %q, %v", c.step, c.day, said, why.Code, fits, c.at, c.why, c.fits)
		}
	}
}
