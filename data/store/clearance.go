package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// AskClearance notes that the prescriber was asked for medical clearance today.
func (s *Store) AskClearance(ctx context.Context, client data.ClientID, prescriber data.PrescriberID) (data.ClearanceID, error) {
	var asked data.ClearanceID
	err := s.write(ctx, func(t *tx) error {
		var before int64
		err := t.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM stage_change WHERE client_id = ?", int64(client)).Scan(&before)
		if err != nil {
			return err
		}
		if err := t.advance(ctx, client, data.StageAwaitingClearance, false); err != nil {
			return err
		}
		err = t.QueryRowContext(ctx, `INSERT INTO clearance (client_id, prescriber_id, asked, decision, stage_change_id)
			VALUES (?1, ?2, ?3, ?4, (SELECT max(id) FROM stage_change WHERE client_id = ?1 AND id > ?5)) RETURNING id`,
			int64(client), id(prescriber), date(data.DateOf(t.now)), string(data.ClearanceAsked), before).Scan(&asked)
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, client)
		return t.audit(ctx, "Asked", client, "clearance", "")
	})
	return asked, err
}

// UnaskClearance marks a request as noted by mistake, by a row of its own: both stay. The
// client is again in the stage from which the request led on, unless that was changed
// since. It is refused when the prescriber's answer stands there by now.
func (s *Store) UnaskClearance(ctx context.Context, request data.ClearanceID) error {
	return s.write(ctx, func(t *tx) error {
		var client data.ClientID
		var led sql.NullInt64
		var waits bool
		err := t.QueryRowContext(ctx, "SELECT client_id, stage_change_id, "+unanswered+" FROM clearance_kept k WHERE id = ?", int64(request)).Scan(&client, &led, &waits)
		switch {
		case errors.Is(err, sql.ErrNoRows): // taken back before
			return nil
		case err != nil:
			return err
		case !waits:
			return data.Refuse("refused.answered")
		}
		_, err = t.ExecContext(ctx, `INSERT INTO clearance (client_id, prescriber_id, asked, decision, takes_back)
			SELECT client_id, prescriber_id, asked, ?, id FROM clearance WHERE id = ?`, string(data.ClearanceNotAsked), int64(request))
		if err != nil {
			return err
		}
		var before data.Stage
		err = t.QueryRowContext(ctx, `SELECT stage FROM stage_change WHERE client_id = ?1 AND id < ?2
			AND NOT EXISTS (SELECT 1 FROM stage_change WHERE client_id = ?1 AND id > ?2) ORDER BY id DESC LIMIT 1`, int64(client), led).Scan(&before)
		if err == nil {
			err = t.enterStage(ctx, client, before, "clearance was asked for by mistake")
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		t.changedNow(SubjectCourse, client)
		return t.audit(ctx, "Undone", client, "clearance", "was asked for by mistake")
	})
}

// SaveClearance keeps the prescriber's decision, as a new row, and returns its
// number. c.ID names the clearance that was asked for or that it comes after,
// 0 for none: the client and the day of asking are taken from that.
func (s *Store) SaveClearance(ctx context.Context, c data.Clearance) (data.ClearanceID, error) {
	err := s.write(ctx, func(t *tx) error {
		if err := course.ClearanceProblems(c, data.DateOf(t.now)).Err(); err != nil {
			return err
		}
		if c.ID != 0 {
			var asked sql.NullString
			if err := t.QueryRowContext(ctx, "SELECT client_id, asked FROM clearance WHERE id = ?", int64(c.ID)).Scan(&c.Client, &asked); err != nil {
				return err
			}
			var err error
			if c.Asked, err = scanDate(asked); err != nil {
				return err
			}
		}
		err := t.QueryRowContext(ctx, "INSERT INTO clearance (client_id, prescriber_id, asked, decided, decision, conditions, until) VALUES (?,?,?,?,?,?,?) RETURNING id",
			int64(c.Client), id(c.Prescriber), date(c.Asked), date(c.Decided), string(c.Decision), strings.TrimSpace(c.Conditions), date(c.Until)).Scan(&c.ID)
		if err != nil {
			return err
		}
		if c.MayDose() {
			if err := t.advance(ctx, c.Client, data.StageEligible, false); err != nil {
				return err
			}
		}
		t.changedNow(SubjectCourse, c.Client)
		return t.audit(ctx, "Recorded", c.Client, "clearance", string(c.Decision))
	})
	return c.ID, err
}

// unanswered says that a clearance k was asked for and nothing came since.
const unanswered = "k.decided IS NULL AND NOT EXISTS (SELECT 1 FROM clearance_kept n WHERE n.client_id = k.client_id AND n.id > k.id)"

// Clearances lists a client's decisions, oldest first, and last the clearance
// that was asked for and is not answered.
func (s *Store) Clearances(ctx context.Context, client data.ClientID) ([]data.Clearance, error) {
	return readOne(ctx, s, func(q querier) ([]data.Clearance, error) {
		return collect(ctx, q, scanClearance, "SELECT "+clearanceColumns+" FROM clearance_kept k WHERE client_id = ? AND (decided IS NOT NULL OR "+unanswered+") ORDER BY id", int64(client))
	})
}

const clearanceColumns = "id, client_id, coalesce(prescriber_id, 0), asked, decided, decision, conditions, until"

func scanClearance(scan func(...any) error) (data.Clearance, error) {
	var c data.Clearance
	var asked, decided, until sql.NullString
	err := scan(&c.ID, &c.Client, &c.Prescriber, &asked, &decided, &c.Decision, &c.Conditions, &until)
	for _, d := range []struct {
		text sql.NullString
		into *data.Date
	}{{asked, &c.Asked}, {decided, &c.Decided}, {until, &c.Until}} {
		if err == nil {
			*d.into, err = scanDate(d.text)
		}
	}
	return c, err
}

// SaveOrder keeps a new order of the prescriber. Orders are never changed: the
// newest counts. What is merely unusual passes; the form has asked.
func (s *Store) SaveOrder(ctx context.Context, o data.Order) (data.OrderID, error) {
	err := s.write(ctx, func(t *tx) error {
		c, err := s.loadClient(ctx, t, o.Client)
		if err != nil {
			return err
		}
		today := data.DateOf(t.now)
		if o.MaxDose == 0 {
			o.MaxDose = o.Dose
		}
		weight, _ := c.WeightOn(today)
		if err := course.OrderProblems(o, data.Weight(weight), today).Err(); err != nil {
			return err
		}
		err = t.QueryRowContext(ctx, `INSERT INTO rx_order (client_id, prescriber_id, on_date, route, product, dose, max_dose, booster, boosters,
				sessions, min_interval, systolic, diastolic, hold, until, note) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id`,
			int64(o.Client), id(o.Prescriber), date(o.On), string(o.Route), strings.TrimSpace(o.Product), float64(o.Dose), float64(o.MaxDose),
			float64(o.Booster), o.Boosters, o.Sessions, o.MinInterval, int(o.Limit.Systolic), int(o.Limit.Diastolic),
			strings.TrimSpace(o.Hold), date(o.Until), strings.TrimSpace(o.Note)).Scan(&o.ID)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "UPDATE follow_up SET done_at = ? WHERE client_id = ? AND about = 'order' AND done_at IS NULL", instant(t.now), int64(o.Client))
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, o.Client)
		return t.audit(ctx, "Recorded", o.Client, "order", string(o.Route))
	})
	return o.ID, err
}

// Orders lists a client's orders, oldest first; the last one counts.
func (s *Store) Orders(ctx context.Context, client data.ClientID) ([]data.Order, error) {
	return readOne(ctx, s, func(q querier) ([]data.Order, error) {
		return collect(ctx, q, scanOrder, "SELECT "+orderColumns+" FROM rx_order WHERE client_id = ? ORDER BY id", int64(client))
	})
}

// OrderUse counts, for each of a client's orders, the sessions with a dose.
func (s *Store) OrderUse(ctx context.Context, client data.ClientID) (map[data.OrderID]int, error) {
	used := map[data.OrderID]int{}
	err := s.read(ctx, func(q querier) error {
		return eachRow(ctx, q, func(scan func(...any) error) error {
			var order data.OrderID
			var n int
			if err := scan(&order, &n); err != nil {
				return err
			}
			used[order] = n
			return nil
		}, "SELECT order_id, count(*) FROM medicine_session WHERE client_id = ? AND t0 IS NOT NULL AND order_id IS NOT NULL GROUP BY order_id", int64(client))
	})
	return used, err
}

const orderColumns = `id, client_id, coalesce(prescriber_id, 0), on_date, route, product, dose, max_dose, booster, boosters, sessions,
	min_interval, systolic, diastolic, hold, until, note`

func scanOrder(scan func(...any) error) (data.Order, error) {
	var o data.Order
	var on, until sql.NullString
	err := scan(&o.ID, &o.Client, &o.Prescriber, &on, &o.Route, &o.Product, &o.Dose, &o.MaxDose, &o.Booster, &o.Boosters, &o.Sessions,
		&o.MinInterval, &o.Limit.Systolic, &o.Limit.Diastolic, &o.Hold, &until, &o.Note)
	if err != nil {
		return o, err
	}
	if o.On, err = scanDate(on); err != nil {
		return o, err
	}
	o.Until, err = scanDate(until)
	return o, err
}

// AddFollowUp notes a request or a call, so that nothing waits unseen.
func (s *Store) AddFollowUp(ctx context.Context, f data.FollowUp) (int64, error) {
	err := s.write(ctx, func(t *tx) error {
		err := t.QueryRowContext(ctx, "INSERT INTO follow_up (client_id, about, text, at) VALUES (?,?,?,?) RETURNING id",
			int64(f.Client), f.About, strings.TrimSpace(f.Text), instant(t.now)).Scan(&f.ID)
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, f.Client)
		return t.audit(ctx, "Recorded", f.Client, "follow-up", f.About)
	})
	return f.ID, err
}

// RequestOrder notes that the prescriber was asked for an order, and returns the
// number of the request: DoneFollowUp closes one that was not made.
func (s *Store) RequestOrder(ctx context.Context, client data.ClientID) (int64, error) {
	return s.AddFollowUp(ctx, data.FollowUp{Client: client, About: "order", Text: "Order requested"})
}

// DoneFollowUp closes a request.
func (s *Store) DoneFollowUp(ctx context.Context, followUp int64) error {
	return s.write(ctx, func(t *tx) error {
		var client data.ClientID
		err := t.QueryRowContext(ctx, "UPDATE follow_up SET done_at = coalesce(done_at, ?) WHERE id = ? RETURNING client_id", instant(t.now), followUp).Scan(&client)
		if err != nil {
			return err
		}
		t.changedNow(SubjectCourse, client)
		return t.audit(ctx, "Closed", client, "follow-up", "")
	})
}

// FollowUps lists a client's requests and calls, newest first; client 0 lists
// what waits for all clients.
func (s *Store) FollowUps(ctx context.Context, client data.ClientID) ([]data.FollowUp, error) {
	var list []data.FollowUp
	err := s.read(ctx, func(q querier) error {
		var err error
		which, args := "done_at IS NULL", []any(nil)
		if client != 0 {
			which, args = "client_id = ?", []any{int64(client)}
		}
		list, err = collect(ctx, q, s.scanFollowUp, followUpColumns+" WHERE "+which+" ORDER BY id DESC", args...)
		return err
	})
	return list, err
}

const followUpColumns = "SELECT id, client_id, about, text, at, done_at FROM follow_up"

func (s *Store) scanFollowUp(scan func(...any) error) (data.FollowUp, error) {
	var f data.FollowUp
	var at, done sql.NullString
	if err := scan(&f.ID, &f.Client, &f.About, &f.Text, &at, &done); err != nil {
		return f, err
	}
	var err error
	if f.At, err = s.scanInstant(at); err != nil {
		return f, err
	}
	f.Done, err = s.scanInstant(done)
	return f, err
}
