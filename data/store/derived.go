package store

import (
	"context"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/record"
)

// What the screens of one client show, as package record derives it.
type (
	Journey     = record.Journey
	NextSession = record.NextSession
	VisitRow    = course.VisitRow
)

// ClientHead is what stands above all tabs of a client's record.
type ClientHead struct {
	Client     data.Client
	Row        ClientRow // where the client stands
	Prescriber data.Prescriber
	Alerts     client.AlertFacts
	Waits      []data.Wait // for an earlier time
}

// ClientHead reads the head of one record.
func (s *Store) ClientHead(ctx context.Context, id data.ClientID) (ClientHead, error) {
	var h ClientHead
	err := s.read(ctx, func(q querier) error {
		r, err := s.loadRecord(ctx, q, id, alerts)
		if err != nil {
			return err
		}
		rows, err := s.clientRows(ctx, q, []data.ClientID{id})
		if err == nil {
			h = ClientHead{Client: r.Client, Row: rows[0], Prescriber: r.Prescribers[r.Client.Prescriber], Alerts: record.Alerts(r, s.Now())}
			h.Alerts.Risk = rows[0].risk // read with the row: scores and forms are not read twice
			h.Waits, err = s.listWaits(ctx, q, "client_id = ? AND ended_at IS NULL", int64(id))
		}
		return err
	})
	return h, err
}

// Journey reads a client's way.
func (s *Store) Journey(ctx context.Context, client data.ClientID) (Journey, error) {
	var j Journey
	err := s.read(ctx, func(q querier) error {
		r, err := s.loadRecord(ctx, q, client, everything)
		if err != nil {
			return err
		}
		rules, err := loadRules(ctx, q)
		if err == nil {
			j = record.JourneyOf(r, rules, s.Now())
		}
		return err
	})
	return j, err
}

// Visits lists a client's visits, newest first.
func (s *Store) Visits(ctx context.Context, client data.ClientID) ([]VisitRow, error) {
	r, err := s.Record(ctx, client)
	if err != nil {
		return nil, err
	}
	return record.Visits(r), nil
}

// History lists a client's visits with those that went by without a record,
// newest first.
func (s *Store) History(ctx context.Context, client data.ClientID) ([]VisitRow, error) {
	r, err := s.Record(ctx, client)
	if err != nil {
		return nil, err
	}
	return record.History(r, s.Now()), nil
}

// MeasureRecord is everything about a client's measures.
func (s *Store) MeasureRecord(ctx context.Context, client data.ClientID) (measure.Record, error) {
	return readOne(ctx, s, func(q querier) (measure.Record, error) { return s.loadMeasureRecord(ctx, q, client) })
}

func (s *Store) loadMeasureRecord(ctx context.Context, q querier, client data.ClientID) (measure.Record, error) {
	r, err := s.loadRecord(ctx, q, client, marked)
	if err != nil {
		return measure.Record{}, err
	}
	return measure.RecordOf(r, s.Now()), nil
}
