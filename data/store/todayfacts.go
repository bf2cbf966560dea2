package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
	"kapdesk/data/today"
)

// riskDays is how long an unanswered alert item is looked for. Older ones have
// newer scores beside them and stay visible with the client's measures.
const riskDays = 365

// Parts of the queries: the name, and who is in care. Clients in care are few
// and found by their stage, what is open is few and has indexes of its own; the
// planner does not know how few and is told.
var (
	shownName   = "c.id, c.shown_name"
	inTreatment = "c.archived_at IS NULL AND c.stage IN " + sqlList(data.StageDosing, data.StageIntegrating, data.StageMaintenance)
	towardsDose = "c.archived_at IS NULL AND c.stage IN " + sqlList(data.StageEligible, data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageMaintenance)
	underWay    = "c.archived_at IS NULL AND c.stage IN " + sqlList(data.StageConsultation, data.StageIntake, data.StageAwaitingClearance, data.StageEligible, data.StagePreparing,
		data.StageDosing, data.StageIntegrating, data.StageMaintenance)
	inCare = "c.archived_at IS NULL AND c.stage IN " + sqlList(slices.DeleteFunc(course.Stages(), func(s data.Stage) bool { return slices.Contains(careOver, s) })...)
)

// gatherToday reads what the visits do not tell: one query for each rule.
func (s *Store) gatherToday(ctx context.Context, q querier, f *today.Facts) error {
	for _, gather := range []func(context.Context, querier, *today.Facts) error{
		s.gatherRisks, s.gatherClearances, s.gatherNotes, s.gatherUnrecorded, s.gatherAsked, s.gatherHanded, s.gatherIdle, s.gatherDue, s.gatherEstimates, s.gatherPlans, s.gatherBackups, s.gatherBegin,
	} {
		if err := gather(ctx, q, f); err != nil {
			return err
		}
	}
	return nil
}

// people runs a query whose first columns are shownName. It scans the other
// columns into into and calls row for each client.
func people(ctx context.Context, q querier, query string, args []any, into []any, row func(today.Person) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var who today.Person
	into = append([]any{&who.ID, &who.Name}, into...)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := row(who); err != nil {
			return err
		}
	}
	return rows.Err()
}

// gatherBegin reads how far a practice is in which no visit was recorded yet.
func (s *Store) gatherBegin(ctx context.Context, q querier, f *today.Facts) error {
	err := q.QueryRowContext(ctx, "SELECT NOT EXISTS (SELECT 1 FROM visit), EXISTS (SELECT 1 FROM client)").Scan(&f.Begin.New, &f.Begin.Clients)
	if err != nil || !f.Begin.New {
		return err
	}
	practice, err := loadPractice(ctx, q)
	f.Begin.Blank = practice.Blank()
	return err
}

// gatherRisks reads each client's newest alert item above zero that no risk form
// answers: one made for the measure, or any made since (measure.NeedsForm).
func (s *Store) gatherRisks(ctx context.Context, q querier, f *today.Facts) error {
	var r today.Risk
	var taken sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, m.id, m.instrument, m.alert, m.taken FROM measure m INDEXED BY measure_alerts CROSS JOIN client c ON c.id = m.client_id
		WHERE m.alert > 0 AND m.superseded = 0 AND m.taken >= ? AND `+inCare+`
		AND `+noForm+`
		ORDER BY c.id, m.taken, m.id`,
		[]any{data.DateOf(f.Now).AddDays(-riskDays).String()}, []any{&r.Measure, &r.Instrument, &r.Score, &taken},
		func(who today.Person) (err error) {
			r.Person, r.Item = who, 0
			if in, _ := measure.Find(data.InstrumentCode(r.Instrument)); len(in.Alerts) > 0 {
				r.Item = in.Alerts[0].Item
			}
			r.Taken, err = scanDate(taken)
			if n := len(f.Risks); n > 0 && f.Risks[n-1].ID == who.ID {
				f.Risks = f.Risks[:n-1]
			}
			f.Risks = append(f.Risks, r)
			return err
		})
}

// gatherClearances reads the newest decided clearance of clients on the way to
// a dose, where it ends within the rule's days.
func (s *Store) gatherClearances(ctx context.Context, q querier, f *today.Facts) error {
	day := data.DateOf(f.Now)
	var until sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, k.until FROM clearance_kept k JOIN client c ON c.id = k.client_id
		WHERE k.until BETWEEN ? AND ? AND k.decision IN `+mayDose+` AND `+towardsDose+`
		AND NOT EXISTS (SELECT 1 FROM clearance_kept n WHERE n.client_id = k.client_id AND n.id > k.id AND n.decided IS NOT NULL)
		ORDER BY k.until`,
		[]any{day.AddDays(-today.ExpiredDays).String(), day.AddDays(today.ExpiryDays).String()}, []any{&until},
		func(who today.Person) (err error) {
			c := today.Clearance{Person: who}
			for _, session := range f.Sessions {
				if session.ID == who.ID && c.Next.IsZero() {
					c.Next, c.Dose = session.Start, session.Number
				}
			}
			c.Until, err = scanDate(until)
			f.Clearances = append(f.Clearances, c)
			return err
		})
}

// gatherNotes reads the records of visits that are over and not signed. A record
// begun for a visit that is still ahead or running is not a note to sign.
func (s *Store) gatherNotes(ctx context.Context, q querier, f *today.Facts) error {
	var id data.VisitID
	var kind data.Kind
	var start, saved sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, v.id, v.kind, v.start_at, v.saved_at FROM visit v
		JOIN client c ON c.id = v.client_id LEFT JOIN appointment a ON a.id = v.appointment_id
		WHERE v.signed_at IS NULL AND v.start_at <= ? AND (v.end_at IS NOT NULL OR a.status = 'completed' OR v.start_at < ?)
		ORDER BY v.start_at`,
		[]any{instant(f.Now), instant(f.Now.Add(-12 * time.Hour))}, []any{&id, &kind, &start, &saved},
		func(who today.Person) (err error) {
			n := today.Note{Person: who, Visit: id, Kind: kind}
			if n.Start, err = s.scanInstant(start); err != nil {
				return err
			}
			n.Saved, err = s.scanInstant(saved)
			f.Notes = append(f.Notes, n)
			return err
		})
}

// gatherUnrecorded reads booked visits that are over without a record.
func (s *Store) gatherUnrecorded(ctx context.Context, q querier, f *today.Facts) error {
	var u today.Unrecorded
	var start sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, a.id, a.kind, a.start_at FROM appointment a INDEXED BY appointment_ahead JOIN client c ON c.id = a.client_id
		WHERE a.status IN `+aheadStatuses+` AND a.start_at < ?1 AND strftime('%Y-%m-%dT%H:%M:%fZ', a.start_at, '+' || a.minutes || ' minutes') <= ?1
		AND a.kind NOT IN `+callKinds()+` AND c.archived_at IS NULL AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.appointment_id = a.id)
		ORDER BY a.start_at`, []any{instant(f.Now)}, []any{&u.Appointment, &u.Kind, &start},
		func(who today.Person) (err error) {
			u.Person = who
			u.Start, err = s.scanInstant(start)
			f.Unrecorded = append(f.Unrecorded, u)
			return err
		})
}

// gatherAsked reads clearances that were asked for and not answered. They have
// no last day yet, which is how the index on it finds them.
func (s *Store) gatherAsked(ctx context.Context, q querier, f *today.Facts) error {
	var asked sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, k.asked FROM clearance_kept k JOIN client c ON c.id = k.client_id
		WHERE k.until IS NULL AND k.decided IS NULL AND k.asked IS NOT NULL AND `+inCare+`
		AND NOT EXISTS (SELECT 1 FROM clearance_kept n WHERE n.client_id = k.client_id AND n.id > k.id)
		ORDER BY k.asked`, nil, []any{&asked},
		func(who today.Person) error {
			on, err := scanDate(asked)
			f.Asked = append(f.Asked, today.Asked{Person: who, On: on})
			return err
		})
}

// gatherHanded reads measures that were given out and did not come back.
func (s *Store) gatherHanded(ctx context.Context, q querier, f *today.Facts) error {
	var instrument string
	var handed sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, d.instrument, d.handed FROM measure_due d CROSS JOIN client c ON c.id = d.client_id
		WHERE d.answered = 0 AND c.archived_at IS NULL ORDER BY d.client_id, d.handed, d.id`, nil, []any{&instrument, &handed},
		func(who today.Person) error {
			on, err := scanDate(handed)
			if n := len(f.Handed); n > 0 && f.Handed[n-1].ID == who.ID && f.Handed[n-1].On == on {
				f.Handed[n-1].Instruments = append(f.Handed[n-1].Instruments, instrument)
				return err
			}
			f.Handed = append(f.Handed, today.Handed{Person: who, Instruments: []string{instrument}, On: on})
			return err
		})
}

// gatherIdle reads clients under way without a booked visit, except those whose
// next step is in other hands.
func (s *Store) gatherIdle(ctx context.Context, q querier, f *today.Facts) error {
	waiting := map[data.ClientID]bool{}
	for _, a := range f.Asked {
		waiting[a.ID] = true
	}
	for _, h := range f.Handed {
		waiting[h.ID] = true
	}
	var stage string
	var since, last sql.NullString
	return people(ctx, q, `SELECT `+shownName+`, c.stage, c.stage_since,
			(SELECT max(start_at) FROM appointment WHERE client_id = c.id AND start_at <= ?1 AND `+openAppointment+`)
		FROM client c INDEXED BY client_by_stage WHERE `+underWay+`
		AND NOT EXISTS (SELECT 1 FROM appointment WHERE client_id = c.id AND start_at > ?1 AND `+openAppointment+`)`,
		[]any{instant(f.Now)}, []any{&stage, &since, &last},
		func(who today.Person) error {
			if waiting[who.ID] {
				return nil
			}
			from, err := scanDate(since)
			if err != nil {
				return err
			}
			at, err := s.scanInstant(last)
			if day := data.DateOf(at); !at.IsZero() && day.After(from) {
				from = day
			}
			f.Idle = append(f.Idle, today.Idle{Person: who, Stage: stage, Since: from})
			return err
		})
}

// gatherDue asks the measures' own rule for the clients in treatment. What was
// handed out waits on the client and is counted there.
func (s *Store) gatherDue(ctx context.Context, q querier, f *today.Facts) error {
	var order []today.Person
	var ids []data.ClientID
	taken := map[data.ClientID][]data.Score{}
	var code data.InstrumentCode
	var day sql.NullString
	err := people(ctx, q, `SELECT `+shownName+`, m.instrument, max(m.taken) FROM client c INDEXED BY client_by_stage CROSS JOIN measure m ON m.client_id = c.id
		WHERE `+inTreatment+` AND m.superseded = 0 AND m.total IS NOT NULL GROUP BY c.id, m.instrument ORDER BY c.id`, nil, []any{&code, &day},
		func(who today.Person) error {
			if n := len(order); n == 0 || order[n-1] != who {
				order, ids = append(order, who), append(ids, who.ID)
			}
			on, err := scanDate(day)
			taken[who.ID] = append(taken[who.ID], data.Score{ID: data.MeasureID(len(taken[who.ID]) + 1), Instrument: code, Taken: on, Known: true})
			return err
		})
	if err != nil || len(ids) == 0 {
		return err
	}
	doses, err := s.dosesOf(ctx, q, ids)
	if err != nil {
		return err
	}
	plan := s.measurePlan()
	planned, err := s.plannedMeasures(ctx, q, ids)
	if err != nil {
		return err
	}
	for _, who := range order {
		var days []data.Date
		for _, at := range doses[who.ID] {
			days = append(days, data.DateOf(at))
		}
		for _, d := range plan.On(planned[who.ID]).DueOn(taken[who.ID], days, nil, data.DateOf(f.Now)) {
			if !handedOut(f.Handed, who.ID, d.Instrument) {
				f.Due = append(f.Due, today.Due{Person: who, Instrument: string(d.Instrument), Since: d.Since})
			}
		}
	}
	return nil
}

func handedOut(handed []today.Handed, who data.ClientID, code data.InstrumentCode) bool {
	return slices.ContainsFunc(handed, func(h today.Handed) bool {
		return h.ID == who && slices.Contains(h.Instruments, string(code))
	})
}

// gatherBackups says how the backups stand.
func (s *Store) gatherBackups(ctx context.Context, q querier, f *today.Facts) error {
	plan, err := s.readBackupPlan(ctx, q)
	if err != nil || len(plan.Folders) == 0 {
		return err
	}
	f.Backups.Chosen = true
	if last, ok := plan.LastGood(); ok {
		f.Backups.Last = last.At
	}
	if proof, ok := plan.LastProof(); ok {
		f.Backups.Proved = proof.At
	}
	_, f.Backups.Bad = plan.BadProof()
	for _, folder := range plan.Folders {
		if run, ok := plan.lastIn(folder.Path); ok && run.Failed != "" {
			f.Backups.Missing = append(f.Backups.Missing, folder.Label)
		}
	}
	return nil
}
