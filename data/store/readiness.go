package store

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
)

// Readiness derives the 15 checks of a booked medicine session as they stand
// at this moment.
func (s *Store) Readiness(ctx context.Context, appointment data.AppointmentID) (data.Readiness, error) {
	var report data.Readiness
	err := s.read(ctx, func(q querier) error {
		a, err := s.loadAppointment(ctx, q, appointment)
		if err != nil {
			return err
		}
		report, _, err = s.readinessOf(ctx, q, a)
		return err
	})
	return report, err
}

// sessionAhead selects appointments that are medicine sessions without a dose
// or a no-go.
func sessionAhead() string {
	return `kind IN ` + dosingKinds() + ` AND status IN ` + aheadStatuses + `
	AND NOT EXISTS (SELECT 1 FROM visit v JOIN medicine_session m ON m.visit_id = v.id
		WHERE v.appointment_id = appointment.id AND (m.t0 IS NOT NULL OR m.decision = ` + sqlWord(data.NoGo) + `))`
}

// sessionRuns is data.Record.Running in SQL, of a medicine_session m with its
// visit v.
var sessionRuns = "v.signed_at IS NULL AND m.ended_at IS NULL AND m.decision <> " + sqlWord(data.NoGo)

// gates is what readiness needs for the sessions of some clients.
type gates struct {
	records map[data.ClientID]*data.Record
	rules   course.Rules
	now     time.Time
}

func (g gates) of(a data.Appointment) data.Readiness {
	return readiness.Of(g.records[a.Client], g.rules, a, g.now)
}

// loadGates reads it in a fixed number of queries.
func (s *Store) loadGates(ctx context.Context, q querier, list []data.Appointment) (gates, error) {
	g := gates{now: s.clock.Now()}
	var ids []data.ClientID
	seen := map[data.ClientID]bool{}
	for _, a := range list {
		if !seen[a.Client] {
			seen[a.Client] = true
			ids = append(ids, a.Client)
		}
	}
	var err error
	if g.rules, err = loadRules(ctx, q); err != nil {
		return g, err
	}
	g.records, err = s.loadRecords(ctx, q, ids, whatIsAhead)
	return g, err
}

// readinessOf asks the rule about one session, and returns the record that it
// was asked of.
func (s *Store) readinessOf(ctx context.Context, q querier, a data.Appointment) (data.Readiness, *data.Record, error) {
	g, err := s.loadGates(ctx, q, []data.Appointment{a})
	if err != nil {
		return data.Readiness{}, nil, err
	}
	if g.records[a.Client] == nil {
		return data.Readiness{}, nil, data.ErrNotFound
	}
	return g.of(a), g.records[a.Client], nil
}
