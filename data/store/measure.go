package store

import (
	"context"
	"encoding/json"
	"maps"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// Entered is the answer to a stored score: what it came to, and what needs the
// therapist now. Whoever enters a score must show the alerts.
type Entered struct {
	ID     data.MeasureID
	Score  measure.Score
	Alerts []measure.Alert
	Rise   int // points above the score before, 0 unless it is worth a look
}

// EnterMeasure keeps a score. For an instrument entered by item it needs the
// answers, for the others the total or the means. With Supersedes set it
// corrects that score: both stay, the old one marked. The score is worked out
// here, whatever the caller thinks it is.
func (s *Store) EnterMeasure(ctx context.Context, m data.Score) (Entered, error) {
	in, ok := measure.Find(m.Instrument)
	if !ok {
		return Entered{}, data.ErrNotFound
	}
	var entered Entered
	err := s.write(ctx, func(t *tx) error {
		if err := measure.EntryProblems(in, m, data.DateOf(t.now)).Err(); err != nil {
			return err
		}
		score, err := scoreOf(in, m)
		if err != nil {
			return err
		}
		entered = Entered{Score: score, Alerts: in.AlertsIn(m.Answers)}
		if in.Rise > 0 && score.Known {
			if before, ok, err := lastTotal(ctx, t, m); err != nil {
				return err
			} else if ok && score.Total-before >= in.Rise {
				entered.Rise = score.Total - before
			}
		}
		m.Total, m.Known, m.Version, m.Alert = score.Total, score.Known, in.Version, in.AlertOf(m.Answers)
		if entered.ID, err = t.insertMeasure(ctx, m); err != nil {
			return err
		}
		what := "Entered"
		if m.Supersedes != 0 {
			what = "Corrected"
		}
		t.changedNow(SubjectMeasure, m.Client)
		return t.audit(ctx, what, m.Client, string(in.Code), "")
	})
	return entered, err
}

func scoreOf(in measure.Instrument, m data.Score) (measure.Score, error) {
	switch in.Entry {
	case measure.ByItem:
		return in.Score(m.Answers)
	case measure.ByTotal:
		return measure.Score{Total: m.Total, Known: true}, nil
	}
	return measure.Score{}, nil
}

// lastTotal is the newest total of the same instrument up to the day of m,
// leaving out the score that m corrects.
func lastTotal(ctx context.Context, q querier, m data.Score) (int, bool, error) {
	var total int
	err := q.QueryRowContext(ctx, `SELECT total FROM measure
		WHERE client_id = ? AND instrument = ? AND taken <= ? AND superseded = 0 AND total IS NOT NULL AND id <> ?
		ORDER BY taken DESC, id DESC LIMIT 1`, int64(m.Client), string(m.Instrument), m.Taken.String(), int64(m.Supersedes)).Scan(&total)
	if notFound(err) == data.ErrNotFound {
		return 0, false, nil
	}
	return total, err == nil, err
}

func (t *tx) insertMeasure(ctx context.Context, m data.Score) (data.MeasureID, error) {
	if m.Supersedes != 0 {
		done, err := t.ExecContext(ctx, "UPDATE measure SET superseded = 1 WHERE id = ? AND client_id = ? AND instrument = ? AND superseded = 0",
			int64(m.Supersedes), int64(m.Client), string(m.Instrument))
		if err != nil {
			return 0, err
		}
		if n, err := done.RowsAffected(); err != nil || n != 1 {
			return 0, data.ErrNotFound
		}
	}
	if m.Answers == nil {
		m.Answers = []int{}
	}
	answers, err := json.Marshal(m.Answers)
	if err != nil {
		return 0, err
	}
	var total any
	if m.Known {
		total = m.Total
	}
	if m.Course == 0 {
		if m.Course, err = courseOn(ctx, t, m.Client, m.Taken); err != nil {
			return 0, err
		}
	}
	row, err := t.ExecContext(ctx, `INSERT INTO measure (client_id, course_id, instrument, version, taken, answers, total, alert, note, entered_at, supersedes)
		VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
		int64(m.Client), id(m.Course), string(m.Instrument), m.Version, date(m.Taken), string(answers), total, m.Alert, m.Note, instant(t.now), id(m.Supersedes))
	if err != nil {
		return 0, err
	}
	if _, err := t.ExecContext(ctx, "UPDATE measure_due SET answered = 1 WHERE client_id = ? AND instrument = ? AND handed <= ? AND answered = 0",
		int64(m.Client), string(m.Instrument), m.Taken.String()); err != nil {
		return 0, err
	}
	newID, err := row.LastInsertId()
	return data.MeasureID(newID), err
}

// courseOn is the course that was open on a day, 0 for none.
func courseOn(ctx context.Context, q querier, client data.ClientID, day data.Date) (data.CourseID, error) {
	var found int64
	err := q.QueryRowContext(ctx, `SELECT id FROM course WHERE client_id = ? AND opened <= ? AND (closed IS NULL OR closed >= ?)
		ORDER BY number DESC LIMIT 1`, int64(client), day.String(), day.String()).Scan(&found)
	if notFound(err) == data.ErrNotFound {
		return 0, nil
	}
	return data.CourseID(found), err
}

// HandOut notes that a measure was given to the client to answer.
func (s *Store) HandOut(ctx context.Context, client data.ClientID, code data.InstrumentCode, on data.Date) error {
	return s.write(ctx, func(t *tx) error {
		_, err := t.ExecContext(ctx, "INSERT INTO measure_due (client_id, instrument, handed) VALUES (?,?,?)", int64(client), string(code), date(on))
		if err != nil {
			return err
		}
		t.changedNow(SubjectMeasure, client)
		return t.audit(ctx, "Handed out", client, string(code), "")
	})
}

// SaveRiskForm keeps a finished suicide risk screen. The level is worked out
// by the rule; a form with an unanswered question, without an action, or without
// a reason where it lowers a level that stands is refused with data.Problems.
func (s *Store) SaveRiskForm(ctx context.Context, f data.RiskForm) (data.RiskForm, error) {
	err := s.write(ctx, func(t *tx) error {
		earlier, err := s.loadRiskForms(ctx, t, f.Client)
		if err != nil {
			return err
		}
		before := measure.RiskBefore(earlier, f.Taken)
		if err := measure.RiskFormProblems(f, before).Err(); err != nil {
			return err
		}
		if f.Taken.After(data.DateOf(t.now)) {
			return data.Wrong("taken", "screen.future")
		}
		level, err := measure.RiskLevelOf(f.Answers)
		if err != nil {
			return err
		}
		f.Level, f.Entered, f.Action, f.Why = level, t.now, strings.TrimSpace(f.Action), strings.TrimSpace(f.Why)
		if !measure.Lowers(f, before) {
			f.Why = ""
		}
		answers, err := riskJSON(f)
		if err != nil {
			return err
		}
		row, err := t.ExecContext(ctx, `INSERT INTO risk_form (client_id, measure_id, taken, answers, level, action, deferred, entered_at) VALUES (?,?,?,?,?,?,?,?)`,
			int64(f.Client), id(f.Measure), date(f.Taken), answers, string(f.Level), f.Action, f.Deferred == data.Yes, instant(t.now))
		if err != nil {
			return err
		}
		newID, err := row.LastInsertId()
		if err != nil {
			return err
		}
		f.ID = data.RiskFormID(newID)
		t.changedNow(SubjectMeasure, f.Client)
		return t.audit(ctx, "Entered", f.Client, "risk form", "")
	})
	return f, err
}

// The answers of a risk form hold two more things, which have no column of
// their own: why it lowers the level, and a deferral that it says no to.
const (
	riskWhy      = "why"
	riskDeferral = "deferred"
)

func riskJSON(f data.RiskForm) (string, error) {
	all := maps.Clone(f.Answers)
	all[riskWhy], all[riskDeferral] = data.Answer(f.Why), f.Deferred
	text, err := json.Marshal(all)
	return string(text), err
}

// readRiskJSON is the way back. A form of before these were kept says nothing
// of a deferral unless it put the dose off.
func readRiskJSON(text string, deferred bool, f *data.RiskForm) error {
	if err := json.Unmarshal([]byte(text), &f.Answers); err != nil {
		return err
	}
	f.Why, f.Deferred = string(f.Answers[riskWhy]), f.Answers[riskDeferral]
	if deferred {
		f.Deferred = data.Yes
	}
	delete(f.Answers, riskWhy)
	delete(f.Answers, riskDeferral)
	return nil
}
