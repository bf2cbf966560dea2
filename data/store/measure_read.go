package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// Measures lists a client's scores by day, corrected ones included.
func (s *Store) Measures(ctx context.Context, client data.ClientID) ([]data.Score, error) {
	var list []data.Score
	err := s.read(ctx, func(q querier) (err error) {
		list, err = s.loadMeasures(ctx, q, client)
		return err
	})
	return list, err
}

// RiskForms lists a client's risk screens by day.
func (s *Store) RiskForms(ctx context.Context, client data.ClientID) ([]data.RiskForm, error) {
	var list []data.RiskForm
	err := s.read(ctx, func(q querier) (err error) {
		list, err = s.loadRiskForms(ctx, q, client)
		return err
	})
	return list, err
}

// MeasureRecord is everything about a client's measures.
func (s *Store) MeasureRecord(ctx context.Context, client data.ClientID) (measure.Record, error) {
	var r measure.Record
	err := s.read(ctx, func(q querier) (err error) {
		r, err = s.loadMeasureRecord(ctx, q, client)
		return err
	})
	return r, err
}

func (s *Store) loadMeasureRecord(ctx context.Context, q querier, client data.ClientID) (r measure.Record, err error) {
	if r.All, err = s.loadMeasures(ctx, q, client); err != nil {
		return r, err
	}
	if r.Forms, err = s.loadRiskForms(ctx, q, client); err != nil {
		return r, err
	}
	if r.Marks, err = s.loadMarks(ctx, q, client); err != nil {
		return r, err
	}
	r.Handed, err = loadHanded(ctx, q, client)
	return r, err
}

func (s *Store) loadMeasures(ctx context.Context, q querier, client data.ClientID) ([]data.Score, error) {
	return s.queryMeasures(ctx, q, "measure m WHERE m.client_id = ? ORDER BY m.taken, m.id", int64(client))
}

// queryMeasures reads whole measures from a FROM clause on measure AS m.
func (s *Store) queryMeasures(ctx context.Context, q querier, from string, args ...any) ([]data.Score, error) {
	return collect(ctx, q, s.scanScore, "SELECT "+scoreColumns+" FROM "+from, args...)
}

const scoreColumns = `m.id, m.client_id, coalesce(m.course_id, 0), m.instrument, m.version, m.taken, m.answers, m.total, m.alert, m.note, m.entered_at,
	coalesce(m.supersedes, 0), m.superseded`

func (s *Store) scanScore(scan func(...any) error) (data.Score, error) {
	var m data.Score
	var taken, entered sql.NullString
	var answers string
	var total sql.NullInt64
	err := scan(&m.ID, &m.Client, &m.Course, &m.Instrument, &m.Version, &taken, &answers, &total, &m.Alert, &m.Note, &entered, &m.Supersedes, &m.Superseded)
	if err != nil {
		return m, err
	}
	m.Total, m.Known = int(total.Int64), total.Valid
	if err := json.Unmarshal([]byte(answers), &m.Answers); err != nil {
		return m, err
	}
	// A row of before alert items could be unanswered says 0 for it.
	if in, ok := measure.Find(m.Instrument); ok {
		if alert := in.AlertOf(m.Answers); alert != data.NotAnswered || m.Alert <= 0 {
			m.Alert = alert
		}
	}
	if m.Taken, err = scanDate(taken); err != nil {
		return m, err
	}
	m.Entered, err = s.scanInstant(entered)
	return m, err
}

func (s *Store) loadRiskForms(ctx context.Context, q querier, clients ...data.ClientID) ([]data.RiskForm, error) {
	return collect(ctx, q, s.scanRiskForm, "SELECT "+riskColumns+" FROM risk_form WHERE client_id"+inClients+"ORDER BY taken, id", jsonList(clients))
}

const riskColumns = "id, client_id, coalesce(measure_id, 0), taken, answers, level, action, deferred, entered_at"

func (s *Store) scanRiskForm(scan func(...any) error) (data.RiskForm, error) {
	var f data.RiskForm
	var taken, entered sql.NullString
	var answers string
	var deferred bool
	err := scan(&f.ID, &f.Client, &f.Measure, &taken, &answers, &f.Level, &f.Action, &deferred, &entered)
	if err != nil {
		return f, err
	}
	if err := readRiskJSON(answers, deferred, &f); err != nil {
		return f, err
	}
	if f.Taken, err = scanDate(taken); err != nil {
		return f, err
	}
	f.Entered, err = s.scanInstant(entered)
	return f, err
}

func loadHanded(ctx context.Context, q querier, client data.ClientID) ([]data.Handed, error) {
	return collect(ctx, q, scanHanded, "SELECT "+handedColumns+" FROM measure_due WHERE client_id = ? AND answered = 0 ORDER BY handed, id", int64(client))
}

const handedColumns = "instrument, handed"

func scanHanded(scan func(...any) error) (data.Handed, error) {
	var h data.Handed
	var on sql.NullString
	if err := scan(&h.Instrument, &on); err != nil {
		return h, err
	}
	var err error
	h.On, err = scanDate(on)
	return h, err
}

// loadMarks lists the client's medicine visits for a chart: doses given and
// no-go visits by day, then the next one that is booked.
func (s *Store) loadMarks(ctx context.Context, q querier, client data.ClientID) ([]measure.Mark, error) {
	rows, err := q.QueryContext(ctx, `SELECT coalesce(m.t0, v.start_at), m.dose_total, m.t0 IS NULL
		FROM medicine_session m JOIN visit v ON v.id = m.visit_id
		WHERE m.client_id = ? AND (m.t0 IS NOT NULL OR m.decision = 'no-go') ORDER BY 1`, int64(client))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var marks []measure.Mark
	given := 0
	for rows.Next() {
		var m measure.Mark
		var at sql.NullString
		if err := rows.Scan(&at, &m.Dose, &m.NoGo); err != nil {
			return nil, err
		}
		when, err := s.scanInstant(at)
		if err != nil {
			return nil, err
		}
		m.On = data.DateOf(when)
		if !m.NoGo {
			given++
			m.Number = given
		}
		marks = append(marks, m)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	next, ok, err := s.nextMedicine(ctx, q, client, s.Now())
	if err != nil || !ok {
		return marks, err
	}
	return append(marks, measure.Mark{On: data.DateOf(next.at), Number: given + 1, Planned: true}), nil
}

// bookedDose is the next medicine visit in the calendar.
type bookedDose struct {
	at    time.Time
	kind  string
	route string
	place string
}

// doseAhead selects medicine visits a that are booked and have neither a dose
// nor a no-go.
var doseAhead = "a.kind IN " + dosingKinds + " AND a.status IN " + aheadStatuses + `
		  AND NOT EXISTS (SELECT 1 FROM visit v JOIN medicine_session m ON m.visit_id = v.id WHERE v.appointment_id = a.id AND (m.t0 IS NOT NULL OR m.decision = 'no-go'))`

// nextMedicine is the first medicine visit booked from the start of a day on
// that has not given a dose.
func (s *Store) nextMedicine(ctx context.Context, q querier, client data.ClientID, now time.Time) (bookedDose, bool, error) {
	var b bookedDose
	var at sql.NullString
	day := data.DateOf(now).At(0, 0, now.Location())
	err := q.QueryRowContext(ctx, `SELECT a.start_at, a.kind, a.route, a.place FROM appointment a WHERE a.client_id = ? AND a.start_at >= ? AND `+doseAhead+`
		ORDER BY a.start_at LIMIT 1`, int64(client), instant(day)).Scan(&at, &b.kind, &b.route, &b.place)
	if notFound(err) == data.ErrNotFound {
		return bookedDose{}, false, nil
	}
	if err != nil {
		return bookedDose{}, false, err
	}
	b.at, err = s.scanInstant(at)
	return b, true, err
}
