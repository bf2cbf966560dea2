package live

import (
	"cmp"
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
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
	record, rules, err := s.SessionRecord(ctx, visit)
	if err != nil {
		return facts{}, err
	}
	f, err := factsOf(record, rules, visit, s.Now())
	if err != nil {
		return f, err
	}
	f.note, err = s.Draft(ctx, noteKey(visit))
	return f, err
}

// factsOf works out what the screen shows of a client's record at a time. A
// session whose appointment is not there is data.ErrNotFound: not knowing where
// the client is must not look like knowing.
func factsOf(r *data.Record, rules course.Rules, visit data.VisitID, now time.Time) (facts, error) {
	f := facts{m: course.SessionOf(r, rules, visit), client: r.Client, practice: r.Practice}
	if f.m == nil {
		return f, data.ErrNotFound
	}
	booked := r.Appointment(f.m.Visit.Appointment)
	if booked == nil {
		return f, data.ErrNotFound
	}
	f.remote = booked.Remote()
	f.prescriber = r.Prescribers[cmp.Or(f.m.Order.Prescriber, r.Client.Prescriber)]
	if f.m.Decision == data.Undecided {
		f.report = readiness.Of(r, rules, *booked, now)
	}
	return f, nil
}
