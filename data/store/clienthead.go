package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/course"
)

// ClientHead is what stands above all tabs of a client's record.
type ClientHead struct {
	Client     data.Client
	Row        ClientRow // where the client stands
	Prescriber data.Prescriber
	Alerts     client.AlertFacts
}

// ClientHead reads the head of one record.
func (s *Store) ClientHead(ctx context.Context, id data.ClientID) (ClientHead, error) {
	var h ClientHead
	err := s.read(ctx, func(q querier) error {
		var err error
		if h.Client, err = s.loadClient(ctx, q, id); err != nil {
			return err
		}
		rows, err := s.clientRows(ctx, q, []data.ClientID{id})
		if err != nil {
			return err
		}
		h.Row = rows[0]
		if h.Client.Prescriber != 0 {
			if h.Prescriber, err = loadPrescriber(ctx, q, h.Client.Prescriber); err != nil {
				return err
			}
		}
		h.Alerts, err = s.alertFacts(ctx, q, h.Row)
		return err
	})
	return h, err
}

// alertFacts gathers what the header's chips are drawn from. A subject that has
// no row yet leaves its facts empty.
func (s *Store) alertFacts(ctx context.Context, q querier, row ClientRow) (client.AlertFacts, error) {
	f := client.AlertFacts{Today: s.Today()}
	risks, err := s.risksOf(ctx, q, row.ID)
	if err != nil {
		return f, err
	}
	f.Risk = risks[row.ID]
	client := int64(row.ID)

	err = q.QueryRowContext(ctx, "SELECT systolic, diastolic, hold FROM rx_order WHERE client_id = ? ORDER BY id DESC LIMIT 1", client).
		Scan(&f.OrderLimit.Systolic, &f.OrderLimit.Diastolic, &f.OrderHold)
	if err := first(err); err != nil {
		return f, err
	}

	var visit int64
	var on sql.NullString
	err = q.QueryRowContext(ctx, `SELECT visit_id, v.start_at FROM medicine_session m JOIN visit v ON v.id = m.visit_id
		WHERE m.client_id = ? AND m.decision = 'no-go' ORDER BY v.start_at DESC LIMIT 1`, client).Scan(&visit, &on)
	if err := first(err); err != nil {
		return f, err
	}
	if visit != 0 {
		at, err := s.scanInstant(on)
		if err != nil {
			return f, err
		}
		f.NoGoOn = data.DateOf(at)
		if f.NoGoBP, err = highestPressure(ctx, q, visit, f.OrderLimit); err != nil {
			return f, err
		}
	}

	rows, err := q.QueryContext(ctx, "SELECT item, answer, note FROM screening_answer WHERE client_id = ? ORDER BY id", client)
	if err != nil {
		return f, err
	}
	defer rows.Close()
	var answers []data.ScreeningAnswer
	for rows.Next() {
		var a data.ScreeningAnswer
		if err := rows.Scan(&a.Item, &a.Answer, &a.Note); err != nil {
			return f, err
		}
		answers = append(answers, a)
	}
	if f.Screened = len(answers) > 0; f.Screened {
		f.Unresolved = len(course.Unresolved(answers))
	}
	return f, rows.Err()
}

// first forgives a missing row.
func first(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// highestPressure is the highest reading of a visit, if it reached the limit:
// then the pressure is why the visit was a no-go.
func highestPressure(ctx context.Context, q querier, visit int64, limit data.BP) (data.BP, error) {
	rows, err := q.QueryContext(ctx, `SELECT payload FROM session_event e WHERE visit_id = ? AND kind = ? AND void = ''
		AND NOT EXISTS (SELECT 1 FROM session_event n WHERE n.supersedes = e.id)`, visit, string(data.EventVitals))
	if err != nil {
		return data.BP{}, err
	}
	defer rows.Close()
	var highest data.BP
	for rows.Next() {
		var payload string
		var vitals data.Vitals
		if err := rows.Scan(&payload); err != nil {
			return highest, err
		}
		if err := json.Unmarshal([]byte(payload), &vitals); err != nil {
			return highest, err
		}
		if vitals.BP.Systolic > highest.Systolic {
			highest = vitals.BP
		}
	}
	if limit == (data.BP{}) {
		limit = data.BP{Systolic: 160, Diastolic: 100} // the usual limit to hold a dose (reference 2.4)
	}
	if highest.Systolic < limit.Systolic && highest.Diastolic < limit.Diastolic {
		highest = data.BP{}
	}
	return highest, rows.Err()
}
