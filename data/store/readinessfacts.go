package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"kapdesk/data"
	"kapdesk/data/course"
)

// gatherer reads facts of several clients, one query a table.
type gatherer struct {
	s     *Store
	q     querier
	ids   string // JSON list of the clients
	known map[data.ClientID]*clientFacts
}

const inClients = " IN (SELECT value FROM json_each(?)) "

// each runs a query over the clients and hands every row to fn.
func (g *gatherer) each(ctx context.Context, query string, fn func(scan func(...any) error) error) error {
	rows, err := g.q.QueryContext(ctx, query, g.ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (g *gatherer) clients(ctx context.Context) error {
	return g.each(ctx, `SELECT c.id, c.chosen_name, c.legal_first, c.legal_last, c.sex, c.address, c.emergency, coalesce(p.name, '')
		FROM client c LEFT JOIN prescriber p ON p.id = c.prescriber_id WHERE c.id`+inClients, func(scan func(...any) error) error {
		var c data.Client
		var address, emergency, prescriber string
		if err := scan(&c.ID, &c.ChosenName, &c.LegalFirst, &c.LegalLast, &c.Sex, &address, &emergency, &prescriber); err != nil {
			return err
		}
		f := g.known[c.ID]
		f.name, f.pregnancy, f.prescriber = c.DisplayName(), c.Sex != data.SexMale, data.Prescriber{Name: prescriber}.Short()
		if err := json.Unmarshal([]byte(address), &c.Address); err != nil {
			return err
		}
		f.address = c.Address.Street
		return json.Unmarshal([]byte(emergency), &f.emergency)
	})
}

func (g *gatherer) orders(ctx context.Context) error {
	return g.each(ctx, `SELECT o.*, coalesce(p.name, '') FROM (SELECT id, client_id, coalesce(prescriber_id, 0) AS prescriber, on_date, route, product, dose, max_dose,
			booster, boosters, sessions, min_interval, systolic, diastolic, hold, until, note
			FROM rx_order WHERE id IN (SELECT max(id) FROM rx_order WHERE client_id`+inClients+`GROUP BY client_id)) o
		LEFT JOIN prescriber p ON p.id = o.prescriber`, func(scan func(...any) error) error {
		var by string
		o, err := scanOrder(func(into ...any) error { return scan(append(into, &by)...) })
		if err != nil {
			return err
		}
		f := g.known[o.Client]
		f.order, f.orderBy = o, orString(data.Prescriber{Name: by}.Short(), f.prescriber)
		return nil
	})
}

func (g *gatherer) requests(ctx context.Context) error {
	return g.each(ctx, "SELECT client_id, at FROM follow_up WHERE about = 'order' AND done_at IS NULL AND client_id"+inClients+"ORDER BY id", func(scan func(...any) error) error {
		var client data.ClientID
		var text sql.NullString
		if err := scan(&client, &text); err != nil {
			return err
		}
		at, err := g.s.scanInstant(text)
		g.known[client].orderAsked = data.DateOf(at)
		return err
	})
}

// clearances takes the newest one that decides: a renewal that was asked for
// and not answered leaves the one before in force.
func (g *gatherer) clearances(ctx context.Context) error {
	return g.each(ctx, `SELECT k.*, coalesce(p.name, '') FROM (SELECT id, client_id, coalesce(prescriber_id, 0) AS prescriber, asked, decided, decision, conditions, until
		FROM clearance WHERE client_id`+inClients+`) k LEFT JOIN prescriber p ON p.id = k.prescriber ORDER BY k.id`, func(scan func(...any) error) error {
		var by string
		c, err := scanClearance(func(into ...any) error { return scan(append(into, &by)...) })
		if err != nil {
			return err
		}
		f := g.known[c.Client]
		if c.Decision == data.ClearanceAsked && f.clearance.Decision != "" && f.clearance.Decision != data.ClearanceAsked {
			return nil
		}
		f.clearance, f.clearedBy = c, orString(data.Prescriber{Name: by}.Short(), f.prescriber)
		return nil
	})
}

// consentForms are the stored names of the forms that readiness asks for.
var consentForms = map[string]data.Form{
	"C2": data.FormKAP, "C4": data.FormTouch, "C5": data.FormTransport, "C7": data.FormTelehealth,
}

func (g *gatherer) consents(ctx context.Context) error {
	return g.each(ctx, `SELECT d.client_id, d.form, coalesce(k.number, 0), d.for_date, d.prepared, d.signed, d.until, d.revoked_at
		FROM document d LEFT JOIN course k ON k.id = d.course_id WHERE d.client_id`+inClients+"AND d.state <> 'superseded' ORDER BY d.id", func(scan func(...any) error) error {
		var owner data.ClientID
		var form string
		var c course.Consent
		var forDate, prepared, signed, until, revoked sql.NullString
		if err := scan(&owner, &form, &c.Course, &forDate, &prepared, &signed, &until, &revoked); err != nil {
			return err
		}
		name, ok := consentForms[form]
		if !ok {
			return nil
		}
		c.Form = name
		for _, d := range []struct {
			text sql.NullString
			into *data.Date
		}{{forDate, &c.For}, {prepared, &c.Prepared}, {signed, &c.Signed}, {until, &c.Until}} {
			var err error
			if *d.into, err = scanDate(d.text); err != nil {
				return err
			}
		}
		if revoked.Valid {
			at, err := g.s.scanInstant(revoked)
			if err != nil {
				return err
			}
			c.Revoked = data.DateOf(at)
		}
		f := g.known[owner]
		f.consents = append(f.consents, c)
		return nil
	})
}

func (g *gatherer) screening(ctx context.Context) error {
	return g.each(ctx, "SELECT client_id, item, answer, note, max(id) FROM screening_answer WHERE client_id"+inClients+"GROUP BY client_id, item", func(scan func(...any) error) error {
		var owner data.ClientID
		var a data.ScreeningAnswer
		var newest int64
		err := scan(&owner, &a.Item, &a.Answer, &a.Note, &newest)
		g.known[owner].answers = append(g.known[owner].answers, a)
		return err
	})
}

func (g *gatherer) itemNine(ctx context.Context) error {
	return g.each(ctx, `SELECT client_id, taken, alert FROM measure WHERE client_id`+inClients+`AND instrument = 'PHQ-9' AND superseded = 0 ORDER BY taken, id`, func(scan func(...any) error) error {
		var owner data.ClientID
		var taken sql.NullString
		var answer int
		if err := scan(&owner, &taken, &answer); err != nil {
			return err
		}
		on, err := scanDate(taken)
		g.known[owner].item9 = course.ItemNine{On: on, Answer: answer}
		return err
	})
}

func (g *gatherer) riskForms(ctx context.Context) error {
	return g.each(ctx, "SELECT client_id, taken, level, deferred FROM risk_form WHERE client_id"+inClients+"ORDER BY taken, id", func(scan func(...any) error) error {
		var owner data.ClientID
		var r course.RiskForm
		var taken sql.NullString
		if err := scan(&owner, &taken, &r.Level, &r.Deferred); err != nil {
			return err
		}
		var err error
		r.On, err = scanDate(taken)
		g.known[owner].risk = r
		return err
	})
}

func (g *gatherer) sessions(ctx context.Context) error {
	return g.each(ctx, `SELECT m.client_id, coalesce(v.appointment_id, 0), v.id, v.kind, v.start_at, m.t0, coalesce(m.order_id, 0), m.decision, m.open_checks,
			CASE WHEN m.ended_at IS NULL AND m.decision <> 'no-go' THEN v.body ELSE '' END, coalesce(v.body -> '$.discharge.with', v.body -> '$.day_of.escort', '')
		FROM medicine_session m JOIN visit v ON v.id = m.visit_id WHERE m.client_id`+inClients+"ORDER BY v.start_at", func(scan func(...any) error) error {
		var owner data.ClientID
		var m sessionFact
		var start, t0 sql.NullString
		var kind, checks, body, with string
		if err := scan(&owner, &m.appointment, &m.visit, &kind, &start, &t0, &m.order, &m.decision, &checks, &body, &with); err != nil {
			return err
		}
		var err error
		if m.start, err = g.s.scanInstant(start); err != nil {
			return err
		}
		if m.t0, err = g.s.scanInstant(t0); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(checks), &m.overrides); err != nil {
			return err
		}
		if with != "" {
			if err := json.Unmarshal([]byte(with), &m.with); err != nil {
				return err
			}
		}
		if body != "" {
			b, err := sessionBody(kind, body)
			if err != nil {
				return err
			}
			g.s.localBody(&b)
			m.dayOf = &b.DayOf
		}
		f := g.known[owner]
		f.sessions = append(f.sessions, m)
		return nil
	})
}

func (g *gatherer) visits(ctx context.Context) error {
	return g.each(ctx, "SELECT client_id, kind, coalesce(course_id, 0), start_at FROM visit WHERE client_id"+inClients+"AND kind IN ('preparation', 'integration') ORDER BY start_at", func(scan func(...any) error) error {
		var owner data.ClientID
		var v visitFact
		var start sql.NullString
		if err := scan(&owner, &v.kind, &v.course, &start); err != nil {
			return err
		}
		var err error
		v.start, err = g.s.scanInstant(start)
		g.known[owner].visits = append(g.known[owner].visits, v)
		return err
	})
}

// booked reads what stands in the calendar without a record yet.
func (g *gatherer) booked(ctx context.Context) error {
	list, err := g.s.listAppointments(ctx, g.q, "client_id"+inClients+"AND start_at >= ? AND status IN ('scheduled', 'confirmed', 'arrived', 'in progress')"+
		" AND NOT EXISTS (SELECT 1 FROM visit WHERE visit.appointment_id = appointment.id)", g.ids, instant(g.s.clock.Now().Add(-earlyStart)))
	for _, a := range list {
		g.known[a.Client].booked = append(g.known[a.Client].booked, a)
	}
	return err
}

func (g *gatherer) courseNumbers(ctx context.Context) (map[data.CourseID]int, error) {
	numbers := map[data.CourseID]int{}
	err := g.each(ctx, "SELECT id, number FROM course WHERE client_id"+inClients, func(scan func(...any) error) error {
		var id data.CourseID
		var n int
		err := scan(&id, &n)
		numbers[id] = n
		return err
	})
	return numbers, err
}

// running adds the readings of a session that was begun and has no dose yet.
func (g *gatherer) running(ctx context.Context, a data.Appointment, f *course.Facts) error {
	for _, m := range g.known[a.Client].sessions {
		if m.appointment != a.ID {
			continue
		}
		events, err := g.s.loadEvents(ctx, g.q, m.visit)
		if err != nil {
			return err
		}
		session := course.MedicineSession{Events: events}
		t0 := session.T0()
		for _, r := range session.Readings() {
			if t0.IsZero() || r.At.Before(t0) {
				f.Vitals = append(f.Vitals, r)
			}
		}
	}
	return nil
}

func orString(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
