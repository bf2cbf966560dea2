package calendar

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

var west = func() *time.Location {
	loc, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		panic(err)
	}
	return loc
}()

// on is a day of 2025, at a time of the west.
func on(month time.Month, day int) data.Date { return data.MustDate(2025, month, day) }

func at(month time.Month, day, hour, minute int) time.Time {
	return on(month, day).At(hour, minute, west)
}

func weekdays(days ...time.Weekday) (a data.Availability) {
	for _, day := range days {
		a.Days[day] = data.WholeDay
	}
	return a
}

func blocked(id data.AppointmentID, start time.Time, minutes int) data.Appointment {
	return data.Appointment{ID: id, Kind: data.KindBlocked, Start: start, Minutes: minutes, Status: data.Scheduled}
}

// ibrahim is the course of design 17: prepared once, a second time on Monday, free on
// Monday, Wednesday and Thursday, taken home on Monday and Wednesday.
func ibrahim(t testing.TB) (PlanFacts, Office, []data.Appointment) {
	t.Helper()
	own := []data.Appointment{
		{ID: 1, Client: 7, Kind: data.KindPreparation, Start: at(time.June, 10, 11, 0), Minutes: 60, Status: data.Completed},
		{ID: 2, Client: 7, Kind: data.KindPreparation, Start: at(time.June, 16, 14, 0), Minutes: 60, Status: data.Scheduled},
	}
	facts := PlanFacts{
		Client: 7, Now: at(time.June, 12, 10, 12), Own: own, Left: 3, Interval: 14, Cleared: true, Until: on(time.December, 5),
		Order:  data.Order{ID: 1, Sessions: 3, MinInterval: 14, Route: data.Sublingual},
		Free:   weekdays(time.Monday, time.Wednesday, time.Thursday),
		Escort: data.Person{Name: "Samira Haddad"}, Ride: weekdays(time.Monday, time.Wednesday),
		Room:  "Room 1",
		Hours: map[data.Kind]int{data.KindMedicine: 13 * 60, data.KindCheckIn: 9*60 + 30, data.KindIntegration: 10 * 60},
	}
	facts.Ride.Away = []data.Span{{From: on(time.July, 19), To: on(time.July, 26)}}
	hours := officeHours
	hours[time.Saturday] = data.WorkDay{From: 10 * 60, To: 14 * 60}
	day := func(month time.Month, from, to int, word string) data.ClosedSpan {
		return data.ClosedSpan{From: on(month, from), To: on(month, to), Word: word}
	}
	office := planOffice(hours, day(time.June, 27, 27, "Day off"), day(time.July, 4, 4, "Closed"), day(time.August, 4, 8, "Away"), day(time.September, 1, 1, "Labor Day"))
	others := own
	for i, day := range []data.Date{on(time.July, 9), on(time.July, 23), on(time.August, 13), on(time.September, 10)} {
		others = append(others, blocked(data.AppointmentID(10+i), day.At(9, 0, west), 7*60+30)) // Wednesdays until 4:30
	}
	for i, day := range []data.Date{on(time.June, 25), on(time.August, 27), on(time.August, 28)} {
		others = append(others, blocked(data.AppointmentID(20+i), day.At(9, 0, west), 9*60))
	}
	others = append(others, blocked(30, at(time.August, 26, 10, 0), 8*60), blocked(31, at(time.August, 29, 10, 0), 60))
	return facts, office, others
}

// shown is a plan as the weeks of the design show it.
func shown(p Plan) (lines []string) {
	for _, v := range p.Visits {
		line := fmt.Sprintf("%s %s %d", v.Start.In(west).Format("Mon Jan 2 15:04"), v.Step.Kind, v.Number)
		for _, mark := range []struct {
			is   bool
			word string
		}{{v.Held, "held"}, {v.ID != 0 && !v.Held, "booked"}, {v.Days > 0, fmt.Sprint("+", v.Days)}, {v.Unordered, "unordered"}, {v.Unmet, "unmet"}, {v.Pinned, "pinned"}} {
			if mark.is {
				line += " " + mark.word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func unmet(p Plan) (lines []string) {
	for _, u := range p.Unmet {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %v %s", u.Code, u.Args, u.Fix)))
	}
	return lines
}

func TestTheCourseOfTheDesign(t *testing.T) {
	facts, office, others := ibrahim(t)
	plan := MakePlan(data.DefaultTemplate(), facts, office, others, nil)
	want := []string{
		"Tue Jun 10 11:00 preparation 1 held", "Mon Jun 16 14:00 preparation 2 booked",
		"Mon Jun 23 13:00 medicine 1", "Tue Jun 24 09:30 check-in 1 +1", "Thu Jun 26 10:00 integration 1 +3",
		"Mon Jul 7 13:00 medicine 2", "Tue Jul 8 09:30 check-in 2 +1", "Wed Jul 9 16:30 integration 2 +2",
		"Mon Jul 21 13:00 medicine 3 unmet", "Tue Jul 22 09:30 check-in 3 +1", "Wed Jul 23 16:30 integration 3 +2",
		"Mon Aug 11 13:00 medicine 4 unordered", "Tue Aug 12 09:30 check-in 4 +1", "Wed Aug 13 16:30 integration 4 +2",
		"Mon Aug 25 13:00 medicine 5 unordered", "Tue Aug 26 09:30 check-in 5 +1", "Fri Aug 29 09:00 integration 5 +4 unmet",
		"Mon Sep 8 13:00 medicine 6 unordered", "Tue Sep 9 09:30 check-in 6 +1", "Wed Sep 10 16:30 integration 6 +2",
		"Thu Sep 11 10:00 review 0",
	}
	if diff := cmp.Diff(want, shown(plan)); diff != "" {
		t.Errorf("the weeks (-want +got):\n%s", diff)
	}
	want = []string{
		"course.integration [5 92 72 [2025-08-27 2025-08-28] 2025-08-29] open day",
		"course.ride [3 Samira H. 2025-07-21 true] name escort",
		"course.order [4 6 3] request order",
		"course.space [3 4 21 14 {day.closed Away {2025-08-04 2025-08-08} 0 0}] keep space",
	}
	if diff := cmp.Diff(want, unmet(plan)); diff != "" {
		t.Errorf("could not be met (-want +got):\n%s", diff)
	}
	if n := len(plan.Fresh()); n != 19 {
		t.Errorf("%d visits to book, want 19", n)
	}
	met := fmt.Sprint(plan.Met)
	if want := "[{course.met.overlap [20]  false false} {course.met.interval [14 true]  false false} {course.met.integration [5 6 24 72]  false false}]"; met != want {
		t.Errorf("met: %s, want %s", met, want)
	}
	if diff := cmp.Diff("[{baseline 2025-06-16} {middle 2025-07-21} {end 2025-09-11}]", fmt.Sprint(plan.Measures)); diff != "" {
		t.Error(diff)
	}
}

// fullYear is a practice with every working hour of a year taken but one in eight days,
// and a course of eight doses to be laid into it.
func fullYear() (data.CourseTemplate, PlanFacts, Office, []data.Appointment) {
	var others []data.Appointment
	id := data.AppointmentID(100)
	for i := range 365 {
		day := on(time.June, 13).AddDays(i)
		for hour := 9; hour < 18; hour++ {
			if open := i%8 == 3 && hour >= 12 || hour == 10+i%3; !open {
				id++
				others = append(others, data.Appointment{ID: id, Client: 1000 + data.ClientID(id), Kind: data.KindIntegration, Start: day.At(hour, 0, west), Minutes: 60, Status: data.Scheduled})
			}
		}
	}
	template := data.DefaultTemplate()
	template.Doses, template.Integrations = 8, 2
	facts := PlanFacts{Client: 7, Now: at(time.June, 12, 10, 12), Left: -1, Interval: 7, Cleared: true, Order: data.Order{ID: 1},
		Free: weekdays(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)}
	return template, facts, planOffice(officeHours), others
}

// BenchmarkPlanOfEightDoses is the planner's promise: under 100 ms against a full year.
func BenchmarkPlanOfEightDoses(b *testing.B) {
	template, facts, office, others := fullYear()
	plan := MakePlan(template, facts, office, others, nil)
	b.ReportMetric(float64(len(plan.Visits)), "visits")
	for b.Loop() {
		MakePlan(template, facts, office, others, nil)
	}
}

func BenchmarkPlanOfAnEmptyYear(b *testing.B) {
	template, facts, office, _ := fullYear()
	for b.Loop() {
		MakePlan(template, facts, office, nil, nil)
	}
}
