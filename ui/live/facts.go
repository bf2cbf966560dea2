package live

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
)

// facts is everything the screen shows of a session, read at one time.
type facts struct {
	m          *course.MedicineSession
	report     data.Readiness // before Go
	client     data.Client
	prescriber data.Prescriber // who wrote the order, else the client's
	practice   data.Practice
	remote     bool
	note       string // the line that was being typed when the screen was left
}

func loadFacts(ctx context.Context, s *store.Store, visit data.VisitID) (facts, error) {
	var f facts
	var err error
	if f.m, err = s.Session(ctx, visit); err != nil {
		return f, err
	}
	if f.client, err = s.Client(ctx, f.m.Visit.Client); err != nil {
		return f, err
	}
	who := f.m.Order.Prescriber
	if who == 0 {
		who = f.client.Prescriber
	}
	if who != 0 {
		if f.prescriber, err = s.Prescriber(ctx, who); err != nil {
			return f, err
		}
	}
	if f.practice, err = s.Practice(ctx); err != nil {
		return f, err
	}
	if f.note, err = s.Draft(ctx, noteKey(visit)); err != nil {
		return f, err
	}
	a, err := s.Appointment(ctx, f.m.Visit.Appointment)
	if err != nil {
		return f, err // not knowing where the client is must not look like knowing
	}
	f.remote = a.Remote()
	if f.m.Decision == data.Undecided {
		f.report, err = s.Readiness(ctx, f.m.Visit.Appointment)
	}
	return f, err
}
