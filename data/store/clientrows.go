package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/client"
)

// rowFacts asks for all facts of the given clients at once. Every inner query
// is one seek in an index that begins with the client, so the cost is that of
// the page. ?1 is the list of clients, ?2 the present instant, ?3 an instant a
// day earlier, before which nothing that still runs has begun, ?4 half a day
// earlier, after which a record without an end may still be being written, ?5
// the start of the day.
func rowFacts() string {
	return `
SELECT c.id, c.number, c.shown_name, c.pronouns, c.birth, c.created_at, c.archived_at, c.stage, c.stage_since,
  coalesce(k.kind, ''),
  (SELECT count(*) FROM medicine_session m WHERE m.client_id = c.id AND m.t0 IS NOT NULL),
  (SELECT max(m.t0) FROM medicine_session m WHERE m.client_id = c.id),
  (SELECT count(*) FROM visit v WHERE v.client_id = c.id AND v.course_id IS k.id AND v.kind = ` + sqlWord(data.KindPreparation) + ` AND (v.end_at IS NOT NULL OR v.signed_at IS NOT NULL)),
  (SELECT count(*) FROM appointment a WHERE a.client_id = c.id AND a.start_at >= ?2 AND a.kind = ` + sqlWord(data.KindPreparation) + ` AND a.status IN ` + aheadStatuses + `
     AND NOT EXISTS (SELECT 1 FROM visit WHERE appointment_id = a.id)),
  coalesce(n.id, 0), coalesce(n.kind, ''), coalesce(n.title, ''), n.start_at, coalesce(n.minutes, 0), coalesce(n.place, ''), coalesce(n.room, ''),
  coalesce(n.route, ''), coalesce(n.status, ''),
  (SELECT start_at FROM appointment WHERE client_id = c.id AND start_at >= ?5 AND ` + sessionAhead() + ` ORDER BY start_at LIMIT 1),
  coalesce(r.number, 0), coalesce((SELECT appointment_id FROM visit WHERE id = r.visit_id), 0),
  (SELECT json_group_array(total) FROM (SELECT m.total ` + phq9 + ` ORDER BY m.taken DESC, m.id DESC LIMIT 4)),
  coalesce((SELECT iif(instr(m.answers, '-1') > 0, ` + sqlWord(data.WorkedOut) + `, '') || m.total || iif(m.supersedes IS NULL, '', ` + sqlWord(data.CorrectedMark) + `) ` +
		phq9 + ` ORDER BY m.taken DESC, m.id DESC LIMIT 1), ''),
  coalesce(c.phq9_first, 0),
  (SELECT m.taken ` + phq9 + ` ORDER BY m.taken DESC, m.id DESC LIMIT 1),
  (SELECT CASE WHEN d.decided IS NULL THEN d.asked END FROM clearance_kept d WHERE d.client_id = c.id ORDER BY d.id DESC LIMIT 1),
  (SELECT CASE WHEN d.decision IN ` + mayDose + ` THEN d.until END FROM clearance_kept d
     WHERE d.client_id = c.id AND d.decision <> ` + sqlWord(data.ClearanceAsked) + ` ORDER BY d.id DESC LIMIT 1),
  (SELECT count(*) FROM visit v WHERE v.client_id = c.id AND v.signed_at IS NULL AND v.start_at <= ?2 AND (v.end_at IS NOT NULL OR v.start_at < ?4)),
  coalesce((SELECT g.reason FROM stage_change g WHERE g.client_id = c.id ORDER BY g.id DESC LIMIT 1), '')
FROM json_each(?1) j
JOIN client c ON c.id = j.value
LEFT JOIN course k ON k.id = (SELECT x.id FROM course x WHERE x.client_id = c.id ORDER BY x.number DESC LIMIT 1)
LEFT JOIN appointment n ON n.id = (SELECT a.id FROM appointment a WHERE a.client_id = c.id AND a.start_at >= ?3 AND a.status <> 'completed'
  AND a.` + openAppointment + ` AND strftime('%Y-%m-%dT%H:%M:%fZ', a.start_at, '+' || a.minutes || ' minutes') > ?2 ORDER BY a.start_at LIMIT 1)
LEFT JOIN medicine_session r ON r.visit_id = (SELECT v.id FROM visit v INDEXED BY visit_to_sign JOIN medicine_session m ON m.visit_id = v.id
  WHERE v.client_id = c.id AND ` + sessionRuns + ` ORDER BY v.start_at DESC, v.id DESC LIMIT 1)
ORDER BY j.key`
}

// clientRows loads the facts of some clients, in the order given.
func (s *Store) clientRows(ctx context.Context, q querier, ids []data.ClientID) ([]ClientRow, error) {
	rows, err := s.plainRows(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	if err := s.dueMeasures(ctx, q, rows); err != nil {
		return nil, err
	}
	return rows, s.openChecks(ctx, q, rows)
}

// plainRows are the facts that one query answers.
func (s *Store) plainRows(ctx context.Context, q querier, ids []data.ClientID) ([]ClientRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	practice, err := loadPractice(ctx, q)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	now := s.Now()
	rows, err := q.QueryContext(ctx, rowFacts(), string(list), instant(now), instant(now.Add(-24*time.Hour)), instant(now.Add(-12*time.Hour)), instant(startOfDay(now, 0)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []ClientRow
	for rows.Next() {
		row, err := s.scanClientRow(rows, practice)
		if err != nil {
			return nil, err
		}
		found = append(found, row)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	risks, err := s.risksOf(ctx, q, ids...)
	if err != nil {
		return nil, err
	}
	orders, err := s.ordersOf(ctx, q, ids)
	for i := range found {
		r := &found[i]
		r.Facts.OrderSessions, r.Facts.OrderUsed = orders.on(r.ID, cmp.Or(r.NextDose, r.Facts.Today))
		r.risk, r.Facts.Risk = risks[r.ID], risks[r.ID]
		if !r.Archived.IsZero() || slices.Contains(careOver, r.Stage) {
			r.Facts.Risk = outOfCare(r.Facts.Risk)
		}
	}
	return found, err
}

// orderUse are the orders of some clients, and how many sessions with a dose
// each of them has.
type orderUse struct {
	orders map[data.ClientID][]data.Order
	used   map[data.OrderID]int
}

func (s *Store) ordersOf(ctx context.Context, q querier, ids []data.ClientID) (orderUse, error) {
	u := orderUse{map[data.ClientID][]data.Order{}, map[data.OrderID]int{}}
	_, err := collect(ctx, q, func(scan func(...any) error) (o data.Order, err error) {
		var used int
		if o, err = scanOrder(func(into ...any) error { return scan(append(into, &used)...) }); err == nil {
			u.orders[o.Client], u.used[o.ID] = append(u.orders[o.Client], o), used
		}
		return o, err
	}, "SELECT "+orderColumns+`, (SELECT count(*) FROM medicine_session m WHERE m.client_id = rx_order.client_id AND m.order_id = rx_order.id AND m.t0 IS NOT NULL)
		FROM rx_order WHERE client_id`+inClients+"ORDER BY id", jsonList(ids))
	return u, err
}

// on is how many sessions the order of a day covers, and how many were held
// under it.
func (u orderUse) on(who data.ClientID, day data.Date) (covers, used int) {
	o := (&data.Record{Orders: u.orders[who]}).OrderFor(day)
	return o.Sessions, u.used[o.ID]
}

// dueMeasures counts the standing measures that are to be taken again
// (measure.Plan.DueOn) by clients on the way. What was handed out is waited for, not
// due; a first score belongs to the intake.
func (s *Store) dueMeasures(ctx context.Context, q querier, rows []ClientRow) error {
	at := map[data.ClientID]int{}
	for i, r := range rows {
		if PhaseOf(r.Stage) != data.PhaseBefore && r.Archived.IsZero() {
			at[r.ID] = i
		}
	}
	if len(at) == 0 {
		return nil
	}
	list := jsonList(slices.Collect(maps.Keys(at)))
	doses, err := s.dosesOf(ctx, q, slices.Collect(maps.Keys(at)))
	if err != nil {
		return err
	}
	newest, err := q.QueryContext(ctx, `SELECT client_id, instrument, max(taken) FROM measure
		WHERE client_id IN (SELECT value FROM json_each(?)) AND superseded = 0 AND total IS NOT NULL GROUP BY client_id, instrument`, list)
	if err != nil {
		return err
	}
	defer newest.Close()
	measures := map[data.ClientID][]data.Score{}
	for newest.Next() {
		m := data.Score{Known: true}
		var taken sql.NullString
		if err := newest.Scan(&m.Client, &m.Instrument, &taken); err != nil {
			return err
		}
		if m.Taken, err = scanDate(taken); err != nil {
			return err
		}
		measures[m.Client] = append(measures[m.Client], m)
	}
	plan := s.measurePlan()
	planned, err := s.plannedMeasures(ctx, q, slices.Collect(maps.Keys(at)))
	if err != nil {
		return err
	}
	for id, i := range at {
		var days []data.Date
		for _, dose := range doses[id] {
			days = append(days, data.DateOf(dose))
		}
		for _, due := range plan.On(planned[id]).DueOn(measures[id], days, nil, rows[i].Facts.Today) {
			if due.Why != "baseline" && plan.Everyone(due.Instrument) {
				rows[i].Facts.MeasuresDue++
			}
		}
	}
	return newest.Err()
}

// openChecks counts the readiness checks that are open for sessions of today
// and tomorrow. Further ahead they are not due yet.
func (s *Store) openChecks(ctx context.Context, q querier, rows []ClientRow) error {
	today := s.Today()
	var soon []int64
	for _, r := range rows {
		if !r.NextDose.IsZero() && r.NextDose.Sub(today) <= 1 {
			soon = append(soon, int64(r.ID))
		}
	}
	if len(soon) == 0 {
		return nil
	}
	list, err := json.Marshal(soon)
	if err != nil {
		return err
	}
	now := s.Now()
	sessions, err := s.listAppointments(ctx, q, `client_id IN (SELECT value FROM json_each(?)) AND start_at >= ? AND start_at < ? AND `+sessionAhead(),
		string(list), instant(startOfDay(now, 0)), instant(today.AddDays(2).At(0, 0, now.Location())))
	if err != nil {
		return err
	}
	gates, err := s.loadGates(ctx, q, sessions)
	if err != nil {
		return err
	}
	open := map[data.ClientID]int{}
	for i := len(sessions) - 1; i >= 0; i-- { // the earliest of a client counts
		open[sessions[i].Client] = gates.of(sessions[i]).Count(data.Open)
	}
	for i := range rows {
		rows[i].Facts.OpenChecks = open[rows[i].ID]
	}
	return nil
}

func (s *Store) scanClientRow(rows *sql.Rows, practice data.Practice) (ClientRow, error) {
	var r ClientRow
	var birth, created, archived, since, lastDose, nextStart, nextDose, scored, asked, until sql.NullString
	var booked int
	var totals, reason string
	r.Facts.Today = s.Today()
	err := rows.Scan(&r.ID, &r.Number, &r.Name, &r.Pronouns, &birth, &created, &archived, &r.Stage, &since,
		&r.Course, &r.Doses, &lastDose, &r.Preparations, &booked,
		&r.Next.ID, &r.Next.Kind, &r.Next.Title, &nextStart, &r.Next.Minutes, &r.Next.Place, &r.Next.Room, &r.Next.Route, &r.Next.Status,
		&nextDose, &r.Running, &r.RunningIn, &totals, &r.PHQ9Figure, &r.Baseline, &scored, &asked, &until,
		&r.Facts.UnsignedNotes, &reason)
	if err != nil {
		return r, err
	}
	r.Prepared = max(practice.LeastPreparations(), r.Preparations+booked)
	if err := json.Unmarshal([]byte(totals), &r.PHQ9); err != nil {
		return r, err
	}
	slices.Reverse(r.PHQ9)

	for _, d := range []struct {
		text sql.NullString
		into *data.Date
	}{{birth, &r.Birth}, {since, &r.Since}, {scored, &r.PHQ9On}, {asked, &r.Facts.ClearanceAsked}, {until, &r.Facts.ClearanceUntil}} {
		if *d.into, err = scanDate(d.text); err != nil {
			return r, err
		}
	}
	var dosed, dose time.Time
	for _, i := range []struct {
		text sql.NullString
		into *time.Time
	}{{created, &r.Created}, {archived, &r.Archived}, {nextStart, &r.Next.Start}, {lastDose, &dosed}, {nextDose, &dose}} {
		if *i.into, err = s.scanInstant(i.text); err != nil {
			return r, err
		}
	}
	r.LastDose, r.NextDose = dayOf(dosed), dayOf(dose)
	if r.Next.ID != 0 {
		r.Next.Client = r.ID
	}

	r.Phase = PhaseOf(r.Stage)
	if soon := !r.NextDose.IsZero() && r.NextDose.Sub(r.Facts.Today) <= 1; r.Running > 0 || soon && r.Phase != data.PhaseBefore {
		r.Phase = data.PhaseMedicine
	}
	r.Facts.NextDose = r.NextDose
	r.Facts.OnHold = r.Stage == data.StageOnHold
	r.Facts.HoldReason = reason
	if !underTreatment(r.Stage) || !r.Archived.IsZero() {
		r.Facts.ClearanceUntil = data.Date{}
	}
	return r, nil
}

// underTreatment reports whether a client is on the way to a dose, so that the
// end of a clearance matters.
func underTreatment(stage data.Stage) bool {
	return stage == data.StageEligible || PhaseOf(stage) != data.PhaseBefore
}

// dayOf is the day of an instant, none for none.
func dayOf(t time.Time) data.Date {
	if t.IsZero() {
		return data.Date{}
	}
	return data.DateOf(t)
}

// flagged lists the clients who have flags, the most urgent first. Only clients
// for whom an index of open things has an entry are looked at, so its cost
// follows what is open and not how many clients there are.
func (s *Store) flagged(ctx context.Context, q querier, toAct bool) ([]data.ClientID, error) {
	now := s.Now()
	open := `
		SELECT client_id FROM measure m INDEXED BY measure_alerts WHERE alert > 0 AND superseded = 0 AND ` + noForm + `
		UNION SELECT c.id FROM client c WHERE ` + inCare + ` AND EXISTS (SELECT 1 FROM risk_form WHERE client_id = c.id AND (level NOT IN ` + sqlList(data.RiskNone, data.RiskLow) + ` OR deferred = 1))
		UNION SELECT c.id FROM client c CROSS JOIN ` + alertItems() + ` CROSS JOIN measure m ON m.id = ` + newestOf("c.id") + `
		  WHERE ` + inCare + ` AND coalesce(json_extract(m.answers, i.path), -1) < 0 AND ` + noForm + `
		UNION SELECT client_id FROM visit INDEXED BY visit_to_sign WHERE signed_at IS NULL
		UNION SELECT c.id FROM client c INDEXED BY client_by_stage CROSS JOIN clearance_kept k ON k.client_id = c.id WHERE ` + towardsDose + ` AND k.until <= ?1
		UNION SELECT client_id FROM appointment INDEXED BY appointment_by_time WHERE start_at >= ?2 AND client_id IS NOT NULL AND ` + sessionAhead()
	if !toAct {
		open += `
		UNION SELECT client_id FROM clearance_kept k WHERE k.until IS NULL AND ` + unanswered + `
		UNION SELECT id FROM client WHERE archived_at IS NULL AND stage = ?3`
	}
	rows, err := q.QueryContext(ctx, open, data.DateOf(now).AddDays(client.ClearanceNotice).String(), instant(now.Add(-24*time.Hour)), string(data.StageOnHold))
	if err != nil {
		return nil, err
	}
	ids, err := scanIDs(rows)
	if err != nil {
		return nil, err
	}
	// Whether measures are due is only good to know, and not asked for here
	// when it is about what to act on.
	load := s.clientRows
	if toAct {
		load = s.plainRows
	}
	found, err := load(ctx, q, ids)
	if err == nil && toAct {
		err = s.openChecks(ctx, q, found)
	}
	if err != nil {
		return nil, err
	}
	type ranked struct {
		id    data.ClientID
		first client.Notice
	}
	var kept []ranked
	for _, row := range found {
		flags := client.Flags(row.Facts)
		if len(flags) > 0 && (!toAct || client.NeedsAttention(flags)) {
			kept = append(kept, ranked{row.ID, flags[0]})
		}
	}
	slices.SortStableFunc(kept, func(a, b ranked) int { return int(a.first.Tone) - int(b.first.Tone) })
	ids = ids[:0]
	for _, k := range kept {
		ids = append(ids, k.id)
	}
	return ids, nil
}
