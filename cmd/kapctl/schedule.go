package main

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

// ofPractice are the papers of the practice, not of one client.
func ofPractice() []printable {
	return append(schedules(), printable{name: "paper-day", title: "Forms for a paper day", ofAll: true,
		make: func(_ context.Context, _ *program, job printJob, _ data.Region) (paper.Document, error) {
			return reports.PaperDay{Facts: job.record.Practice, Rules: job.rules, Written: job.store.Today()}.Document(), nil
		},
		mark: func(ctx context.Context, s *store.Store, job printJob) error {
			return s.Note(ctx, "Printed", 0, "forms for a paper day", job.file())
		}})
}

// schedules are the calendar's papers: a day, a week and a month of the practice, and a
// client's next appointments as cards.
func schedules() []printable {
	var list []printable
	for _, span := range reports.ScheduleSpans {
		list = append(list, printable{name: "schedule-" + span, title: "Schedule of a " + span, ofAll: true, make: schedule(span), mark: func(ctx context.Context, s *store.Store, job printJob) error {
			return s.Note(ctx, "Printed", 0, "schedule", data.Join(" ", span, job.scheduled().String())+", "+job.file())
		}})
	}
	return append(list, printable{name: "cards", title: "Appointment cards", make: cards, mark: func(ctx context.Context, s *store.Store, job printJob) error {
		return s.Note(ctx, "Printed", job.client, "appointment cards", job.file())
	}})
}

// scheduled is the day that was asked for, or today.
func (job printJob) scheduled() data.Date {
	if job.day != (data.Date{}) {
		return job.day
	}
	return job.store.Today()
}

func schedule(span string) func(context.Context, *program, printJob, data.Region) (paper.Document, error) {
	return func(ctx context.Context, _ *program, job printJob, _ data.Region) (paper.Document, error) {
		s := reports.NewSchedule(job.record.Practice, span, job.scheduled(), job.store.Today())
		s.Initials = job.initials
		entries, err := job.store.Days(ctx, s.From, s.From.AddDays(s.Days))
		if err != nil {
			return paper.Document{}, err
		}
		for _, e := range entries {
			who, phone := e.Name, e.Phone
			if job.initials {
				phone = ""
				if who, err = job.store.Initials(ctx, e.Client); err != nil {
					return paper.Document{}, err
				}
			}
			s.Visits = append(s.Visits, reports.ScheduleVisitOf(e.Appointment, who, phone, e.Type().Name, e.Dose, e.Readiness))
		}
		return s.Document(), nil
	}
}

func cards(ctx context.Context, _ *program, job printJob, _ data.Region) (paper.Document, error) {
	list, err := job.store.ClientAppointments(ctx, job.client)
	return reports.CardsOf(job.record.Practice, list, job.store.Now()).Document(), err
}
