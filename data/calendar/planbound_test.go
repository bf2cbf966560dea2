package calendar

import (
	"testing"
	"time"

	"kapdesk/data"
)

// hardCourses are courses about which a planner has much to think.
func hardCourses(t testing.TB) map[string]func() (data.CourseTemplate, PlanFacts, Office, []data.Appointment, Pins) {
	course := func(change func(f *PlanFacts, tmpl *data.CourseTemplate, pins Pins)) func() (data.CourseTemplate, PlanFacts, Office, []data.Appointment, Pins) {
		return func() (data.CourseTemplate, PlanFacts, Office, []data.Appointment, Pins) {
			facts, office, others := ibrahim(t)
			template, pins := data.DefaultTemplate(), Pins{}
			change(&facts, &template, pins)
			return template, facts, office, append(others, facts.Own...), pins
		}
	}
	dose := func(day data.Date, id data.AppointmentID, status data.AppointmentStatus) data.Appointment {
		return data.Appointment{ID: id, Client: 7, Kind: data.KindMedicine, Start: day.At(13, 0, west), Minutes: 180, Status: status}
	}
	return map[string]func() (data.CourseTemplate, PlanFacts, Office, []data.Appointment, Pins){
		"as in the design": course(func(*PlanFacts, *data.CourseTemplate, Pins) {}),
		"the client is away for 7 weeks, so that every dose is late": course(func(f *PlanFacts, _ *data.CourseTemplate, _ Pins) {
			f.Free.Away = []data.Span{{From: on(time.June, 13), To: on(time.July, 31)}}
		}),
		"doses long ago, and an order that ended": course(func(f *PlanFacts, _ *data.CourseTemplate, _ Pins) {
			f.Order.Until, f.Left = on(time.May, 1), 0
			f.Own = []data.Appointment{dose(on(time.February, 3), 60, data.Completed), dose(on(time.March, 3), 61, data.Completed)}
		}),
		"away for two years": course(func(f *PlanFacts, _ *data.CourseTemplate, _ Pins) {
			f.Free.Away = []data.Span{{From: on(time.June, 13), To: on(time.June, 13).AddDays(730)}}
		}),
		"pinned nearer to each other than the order gives": course(func(_ *PlanFacts, _ *data.CourseTemplate, pins Pins) {
			pins[Step{Kind: data.KindMedicine, Number: 1}] = at(time.June, 23, 13, 0)
			pins[Step{Kind: data.KindMedicine, Number: 2}] = at(time.July, 2, 13, 0)
		}),
		"pinned far ahead": course(func(_ *PlanFacts, _ *data.CourseTemplate, pins Pins) {
			pins[Step{Kind: data.KindMedicine, Number: 1}] = at(time.August, 18, 13, 0)
		}),
		"an integration pinned before its dose can be": course(func(_ *PlanFacts, _ *data.CourseTemplate, pins Pins) {
			pins[Step{Kind: data.KindIntegration, Number: 3, Nth: 1}] = at(time.June, 18, 13, 0)
		}),
		"what follows the last dose has no place": course(func(f *PlanFacts, _ *data.CourseTemplate, _ Pins) {
			f.Own = []data.Appointment{dose(on(time.June, 11), 60, data.Completed)}
			for i := range 30 {
				f.Own = append(f.Own, data.Appointment{ID: data.AppointmentID(70 + i), Client: 7, Kind: data.KindBlocked, Start: on(time.June, 12).AddDays(i).At(9, 0, west),
					Minutes: 540, Status: data.Scheduled})
			}
		}),
		"six booked doses far apart, and six more wanted": course(func(f *PlanFacts, tmpl *data.CourseTemplate, _ Pins) {
			tmpl.Doses = 12
			for i := range 6 {
				f.Own = append(f.Own, dose(on(time.June, 23).AddDays(42*i), data.AppointmentID(60+i), data.Scheduled))
			}
		}),
	}
}

// The planner looks closely at few days, also where every dose comes late or something
// has no place at all: that is what keeps it quick.
func TestHardCoursesAreFoundQuickly(t *testing.T) {
	for name, make := range hardCourses(t) {
		template, facts, office, others, pins := make()
		p := newPlanner(template, facts, office, others)
		least := impossible
		for _, doses := range p.arrangements() {
			p.arrange(pins, doses)
			if _, total := p.lay(least); total.less(least) {
				least = total
			}
		}
		t.Logf("%s: %d days looked at, cost %v", name, p.looked, least)
		if p.looked > 100 {
			t.Errorf("%s: the planner looked closely at %d days, want 100 at most", name, p.looked)
		}
	}
}

func BenchmarkPlanOfHardCourses(b *testing.B) {
	for name, make := range hardCourses(b) {
		template, facts, office, others, pins := make()
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				MakePlan(template, facts, office, others, pins)
			}
		})
	}
}
