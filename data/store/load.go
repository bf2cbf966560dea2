package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"kapdesk/data"
)

// Record reads everything that belongs to one client at one moment.
func (s *Store) Record(ctx context.Context, client data.ClientID) (*data.Record, error) {
	return readOne(ctx, s, func(q querier) (*data.Record, error) { return s.loadRecord(ctx, q, client, everything) })
}

func (s *Store) loadRecord(ctx context.Context, q querier, client data.ClientID, much extent) (*data.Record, error) {
	records, err := s.loadRecords(ctx, q, []data.ClientID{client}, much)
	if err != nil {
		return nil, err
	}
	if records[client] == nil {
		return nil, data.ErrNotFound
	}
	return records[client], nil
}

// extent is how much a record holds.
type extent struct {
	tables  []func(*recordLoader, context.Context) error
	ahead   bool   // of the appointments only the medicine sessions ahead
	held    string // of the visits, a condition
	body    string // the form of a visit, in SQL
	written string // of the sessions whose lines are read, a condition
}

var (
	everything = extent{tables: append(allTables, (*recordLoader).addenda), body: "body"}
	// whatIsAhead leaves out the forms of visits without medicine, and the lines
	// of sessions that are over: what readiness never asks for. Lists over many
	// clients read it.
	whatIsAhead = extent{tables: allTables, body: "CASE WHEN id IN (SELECT visit_id FROM medicine_session) THEN body ELSE '' END", written: " AND ended_at IS NULL"}
	// alerts are what a client's header is drawn from, but for its risk: of the
	// visits those that became a no-go, of the appointments the
	// medicine sessions ahead.
	alerts = extent{body: "''", ahead: true, held: " AND " + withSession + " AND decision = " + sqlWord(data.NoGo) + ")", written: " AND decision = " + sqlWord(data.NoGo),
		tables: []func(*recordLoader, context.Context) error{(*recordLoader).prescribers, (*recordLoader).courses, (*recordLoader).appointments,
			(*recordLoader).visits, (*recordLoader).sessions, (*recordLoader).lines, (*recordLoader).orders, (*recordLoader).screening}}
	// plan is when the next dose is, and by which order: of the appointments only
	// the medicine sessions ahead.
	plan = extent{body: "''", held: " AND " + withSession + ")", ahead: true, tables: planTables}
	// marked is the scores and what stands beside them in a chart: doses, no-go
	// visits and the next session; and the visits of the course, on some of which they are
	// taken.
	marked = extent{body: plan.body, held: plan.held,
		tables: append(sessionTables, (*recordLoader).courses, (*recordLoader).scores, (*recordLoader).risks, (*recordLoader).handed)}
	// laidOut is what a booked plan is held against.
	laidOut = extent{body: plan.body, held: plan.held, tables: append(planTables, (*recordLoader).clearances)}
	// papers is what the standing of the consent set is asked of.
	papers = extent{body: plan.body, held: plan.held, ahead: true, tables: append(planTables, (*recordLoader).documents)}

	// sessionOnly is one medicine session with what its rules need.
	sessionOnly = func(visit data.VisitID) extent {
		return extent{tables: append(planTables, (*recordLoader).lines, (*recordLoader).risks), body: "CASE id WHEN " + strconv.FormatInt(int64(visit), 10) + " THEN body ELSE '' END",
			held: plan.held, written: " AND visit_id = " + strconv.FormatInt(int64(visit), 10)}
	}

	withSession = "id IN (SELECT visit_id FROM medicine_session WHERE client_id = visit.client_id"

	sessionTables = slices.Clip([]func(*recordLoader, context.Context) error{(*recordLoader).appointments, (*recordLoader).visits, (*recordLoader).sessions})
	planTables    = slices.Clip(append(sessionTables, (*recordLoader).courses, (*recordLoader).orders))
	allTables     = slices.Clip(append(planTables, (*recordLoader).prescribers, (*recordLoader).lines, (*recordLoader).clearances, (*recordLoader).screening,
		(*recordLoader).scores, (*recordLoader).risks, (*recordLoader).handed, (*recordLoader).documents, (*recordLoader).waiting, (*recordLoader).waits))
)

// loadRecords reads the records of some clients, one query a table, however
// many clients there are.
func (s *Store) loadRecords(ctx context.Context, q querier, ids []data.ClientID, much extent) (map[data.ClientID]*data.Record, error) {
	l := &recordLoader{s: s, q: q, ids: jsonList(ids), extent: much, records: map[data.ClientID]*data.Record{}}
	if len(ids) == 0 {
		return l.records, nil
	}
	if err := l.clients(ctx); err != nil {
		return nil, err
	}
	for _, load := range much.tables {
		if err := load(l, ctx); err != nil {
			return nil, err
		}
	}
	return l.records, nil
}

type recordLoader struct {
	extent
	s       *Store
	q       querier
	ids     string // JSON list of the clients
	records map[data.ClientID]*data.Record
}

const inClients = " IN (SELECT value FROM json_each(?)) "

// each runs a query over the clients and hands every row to row.
func (l *recordLoader) each(ctx context.Context, query string, row func(scan func(...any) error) error) error {
	rows, err := l.q.QueryContext(ctx, query, l.ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// add scans the rows of a table and adds each to its client's record.
func add[T any](ctx context.Context, l *recordLoader, query string, scan func(func(...any) error) (T, error), to func(*data.Record, T), owner func(T) data.ClientID) error {
	return l.each(ctx, query, func(row func(...any) error) error {
		one, err := scan(row)
		if err == nil {
			to(l.records[owner(one)], one)
		}
		return err
	})
}

// owned scans rows whose first column is the client.
func owned[T any](ctx context.Context, l *recordLoader, query string, scan func(func(...any) error) (T, error), to func(*data.Record, T)) error {
	return l.each(ctx, query, func(row func(...any) error) error {
		var owner data.ClientID
		one, err := scan(func(into ...any) error { return row(append([]any{&owner}, into...)...) })
		if err == nil {
			to(l.records[owner], one)
		}
		return err
	})
}

func (l *recordLoader) clients(ctx context.Context) error {
	practice, err := loadPractice(ctx, l.q)
	if err != nil {
		return err
	}
	return l.each(ctx, clientColumns+" WHERE id"+inClients, func(row func(...any) error) error {
		var stage data.Stage
		c, err := l.s.scanClient(row, &stage)
		l.records[c.ID] = &data.Record{Practice: practice, Client: c, Stage: stage, Prescribers: map[data.PrescriberID]data.Prescriber{}}
		return err
	})
}

func (l *recordLoader) prescribers(ctx context.Context) error {
	rows, err := loadPrescribers(ctx, l.q)
	for _, r := range l.records {
		for _, p := range rows {
			r.Prescribers[p.ID] = p
		}
	}
	return err
}

func (l *recordLoader) courses(ctx context.Context) error {
	return add(ctx, l, "SELECT "+courseColumns+" FROM course WHERE client_id"+inClients+"ORDER BY number", scanCourse,
		func(r *data.Record, c data.Course) { r.Courses = append(r.Courses, c) }, func(c data.Course) data.ClientID { return c.Client })
}

func (l *recordLoader) appointments(ctx context.Context) error {
	booked := ""
	if l.ahead {
		booked = " AND kind IN " + dosingKinds() + " AND status IN " + aheadStatuses
	}
	list, err := l.s.listAppointments(ctx, l.q, "client_id"+inClients+booked, l.ids)
	for _, a := range list {
		r := l.records[a.Client]
		r.Appointments = append(r.Appointments, a)
	}
	return err
}

func (l *recordLoader) visits(ctx context.Context) error {
	return l.each(ctx, fmt.Sprintf("SELECT %s, %s FROM visit WHERE client_id%s%s ORDER BY start_at, id", visitColumns, l.body, inClients, l.held), func(row func(...any) error) error {
		var text string
		v, err := l.s.scanVisit(row, &text)
		if err != nil {
			return err
		}
		if text != "" {
			if v.Body, err = data.DecodeBody(v.Kind, []byte(text)); err != nil {
				return err
			}
			l.s.localBody(v.Body)
		}
		r := l.records[v.Client]
		r.Visits = append(r.Visits, v)
		return nil
	})
}

func (l *recordLoader) addenda(ctx context.Context) error {
	visits := map[data.VisitID]*data.Visit{}
	for _, r := range l.records {
		for i := range r.Visits {
			visits[r.Visits[i].ID] = &r.Visits[i]
		}
	}
	return l.each(ctx, "SELECT visit_id, at, by_whom, reason, text FROM addendum WHERE visit_id IN (SELECT id FROM visit WHERE client_id"+inClients+") ORDER BY id", func(row func(...any) error) error {
		var visit data.VisitID
		a, err := l.s.scanAddendum(func(into ...any) error { return row(append([]any{&visit}, into...)...) })
		if err == nil {
			visits[visit].Addenda = append(visits[visit].Addenda, a)
		}
		return err
	})
}

func (l *recordLoader) sessions(ctx context.Context) error {
	visits := map[data.VisitID]data.Visit{}
	for _, r := range l.records {
		for _, v := range r.Visits {
			visits[v.ID] = v
		}
	}
	if len(visits) == 0 {
		return nil
	}
	return owned(ctx, l, "SELECT m.client_id, "+sessionColumns+" FROM medicine_session m JOIN visit v ON v.id = m.visit_id WHERE m.client_id"+inClients+"ORDER BY v.start_at, v.id",
		l.s.scanSession, func(r *data.Record, m data.Session) {
			var read bool
			if m.Visit, read = visits[m.Visit.ID]; read {
				r.Sessions = append(r.Sessions, m)
			}
		})
}

const sessionColumns = "m.visit_id, m.number, coalesce(m.order_id, 0), m.decision, m.decided_at, m.reason, m.open_checks, m.t0, m.dose_total, m.ended_at"

func (s *Store) scanSession(scan func(...any) error) (data.Session, error) {
	var m data.Session
	var decided, t0, ended sql.NullString
	var checks string
	if err := scan(&m.Visit.ID, &m.Number, &m.Order, &m.Decision, &decided, &m.Reason, &checks, &t0, &m.Total, &ended); err != nil {
		return m, err
	}
	var err error
	if m.DecidedAt, err = s.scanInstant(decided); err != nil {
		return m, err
	}
	if m.T0, err = s.scanInstant(t0); err != nil {
		return m, err
	}
	if m.Ended, err = s.scanInstant(ended); err != nil {
		return m, err
	}
	err = json.Unmarshal([]byte(checks), &m.Overrides)
	for i := range m.Overrides {
		s.clock.localize(&m.Overrides[i].At)
	}
	return m, err
}

func (l *recordLoader) orders(ctx context.Context) error {
	return add(ctx, l, "SELECT "+orderColumns+" FROM rx_order WHERE client_id"+inClients+"ORDER BY id", scanOrder,
		func(r *data.Record, o data.Order) { r.Orders = append(r.Orders, o) }, func(o data.Order) data.ClientID { return o.Client })
}

func (l *recordLoader) clearances(ctx context.Context) error {
	return add(ctx, l, "SELECT "+clearanceColumns+" FROM clearance_kept WHERE client_id"+inClients+"ORDER BY id", scanClearance,
		func(r *data.Record, c data.Clearance) { r.Clearances = append(r.Clearances, c) }, func(c data.Clearance) data.ClientID { return c.Client })
}

func (l *recordLoader) screening(ctx context.Context) error {
	return owned(ctx, l, "SELECT client_id, "+screeningColumns+" FROM screening_answer WHERE client_id"+inClients+"ORDER BY id", l.s.scanScreening,
		func(r *data.Record, a data.ScreeningAnswer) { r.Screening = append(r.Screening, a) })
}

func (l *recordLoader) scores(ctx context.Context) error {
	return add(ctx, l, "SELECT "+scoreColumns+" FROM measure m WHERE m.client_id"+inClients+"ORDER BY m.taken, m.id", l.s.scanScore,
		func(r *data.Record, m data.Score) { r.Scores = append(r.Scores, m) }, func(m data.Score) data.ClientID { return m.Client })
}

func (l *recordLoader) risks(ctx context.Context) error {
	return add(ctx, l, "SELECT "+riskColumns+" FROM risk_form WHERE client_id"+inClients+"ORDER BY taken, id", l.s.scanRiskForm,
		func(r *data.Record, f data.RiskForm) { r.Risks = append(r.Risks, f) }, func(f data.RiskForm) data.ClientID { return f.Client })
}

func (l *recordLoader) handed(ctx context.Context) error {
	return owned(ctx, l, "SELECT client_id, "+handedColumns+" FROM measure_due WHERE client_id"+inClients+"AND answered = 0 ORDER BY handed, id", scanHanded,
		func(r *data.Record, h data.Handed) { r.Handed = append(r.Handed, h) })
}

func (l *recordLoader) documents(ctx context.Context) error {
	doses := map[data.ClientID][]time.Time{}
	for id, r := range l.records {
		for _, m := range r.Sessions {
			if !m.T0.IsZero() {
				doses[id] = append(doses[id], m.T0)
			}
		}
	}
	names, err := prescriberNames(ctx, l.q)
	if err != nil {
		return err
	}
	return add(ctx, l, documentFacts+" WHERE d.client_id"+inClients+"ORDER BY d.id", l.s.scanDocument,
		func(r *data.Record, d data.Document) {
			d.To, d.AfterDose = names[d.Prescriber], signedAfterDose(d, doses[d.Client])
			r.Documents = append(r.Documents, d)
		}, func(d data.Document) data.ClientID { return d.Client })
}

func (l *recordLoader) waiting(ctx context.Context) error {
	return add(ctx, l, followUpColumns+" WHERE client_id"+inClients+"ORDER BY id", l.s.scanFollowUp,
		func(r *data.Record, f data.FollowUp) { r.FollowUps = append(r.FollowUps, f) }, func(f data.FollowUp) data.ClientID { return f.Client })
}

func (l *recordLoader) waits(ctx context.Context) error {
	return add(ctx, l, "SELECT "+waitColumns+" FROM wait WHERE client_id"+inClients+"ORDER BY id", l.s.scanWait,
		func(r *data.Record, w data.Wait) { r.Waits = append(r.Waits, w) }, func(w data.Wait) data.ClientID { return w.Client })
}
