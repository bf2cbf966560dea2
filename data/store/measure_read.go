package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// Measures lists a client's scores by day, corrected ones included.
func (s *Store) Measures(ctx context.Context, client data.ClientID) ([]data.Score, error) {
	return readOne(ctx, s, func(q querier) ([]data.Score, error) { return s.loadMeasures(ctx, q, client) })
}

// RiskForms lists a client's risk screens by day.
func (s *Store) RiskForms(ctx context.Context, client data.ClientID) ([]data.RiskForm, error) {
	return readOne(ctx, s, func(q querier) ([]data.RiskForm, error) { return s.loadRiskForms(ctx, q, client) })
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
