package store

import (
	"context"
	"encoding/json"
	"strings"

	"kapdesk/data"
	"kapdesk/data/billing"
)

// SaveBilling keeps what the practice sets of its billing. It refuses what
// billing.Settings finds wrong. What was charged before keeps its code and its amount.
func (s *Store) SaveBilling(ctx context.Context, b data.Billing) error {
	b = billing.Tidy(b)
	if err := billing.Settings(b).Err(); err != nil {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		practice.Billing = b
		if err := t.hang(ctx, practice); err != nil {
			return err
		}
		return t.audit(ctx, "Changed", 0, "billing settings", "")
	})
}

// RecordBilling keeps lines of one client's account, all or none, and returns their
// numbers. It refuses what billing.Check finds wrong, a charge that was made already with
// the same words for the same visit, and money toward what is no charge that counts.
func (s *Store) RecordBilling(ctx context.Context, lines ...data.BillingLine) (ids []data.BillingLineID, err error) {
	err = s.write(ctx, func(t *tx) error {
		ids = ids[:0]
		for _, l := range lines {
			l = tidyLine(l)
			if err := billing.Check(l, data.DateOf(t.now)).Err(); err != nil {
				return err
			}
			if l.Kind == data.BillingMistake {
				return data.Refuse("refused.mistake")
			}
			if err := s.fitsAccount(ctx, t, l); err != nil {
				return err
			}
			if err := t.insertBillingLine(ctx, &l); err != nil {
				return err
			}
			if err := t.answerToBill(ctx, l, "charged"); err != nil {
				return err
			}
			ids = append(ids, l.ID)
			if err := t.audit(ctx, "Recorded", l.Client, string(l.Kind), l.Day.String()); err != nil {
				return err
			}
			t.changedNow(SubjectBilling, l.Client)
		}
		return nil
	})
	return ids, err
}

func tidyLine(l data.BillingLine) data.BillingLine {
	l.Note, l.Service.Words = strings.TrimSpace(l.Note), strings.Join(strings.Fields(l.Service.Words), " ")
	l.Service.Code, l.Service.Modifier = strings.ToUpper(strings.TrimSpace(l.Service.Code)), strings.ToUpper(strings.TrimSpace(l.Service.Modifier))
	return l
}

// fitsAccount refuses a line that does not belong to the account as it stands.
func (s *Store) fitsAccount(ctx context.Context, t *tx, l data.BillingLine) error {
	switch {
	case l.Kind == data.BillingCharge && (l.Visit != 0 || l.Appointment != 0):
		var owned, charged bool
		err := t.QueryRowContext(ctx, `SELECT (?1 IS NULL OR EXISTS (SELECT 1 FROM visit WHERE id = ?1 AND client_id = ?4))
				AND (?2 IS NULL OR EXISTS (SELECT 1 FROM appointment WHERE id = ?2 AND client_id = ?4)),
			EXISTS (SELECT 1 FROM billing_line l WHERE kind = 'charge' AND (visit_id = ?1 OR appointment_id = ?2) AND service ->> '$.words' = ?3
				AND NOT EXISTS (SELECT 1 FROM billing_line v WHERE v.voids = l.id))`,
			id(l.Visit), id(l.Appointment), l.Service.Words, int64(l.Client)).Scan(&owned, &charged)
		switch {
		case err != nil:
			return err
		case !owned:
			return data.Refuse("refused.account")
		case charged:
			return data.Refuse("refused.charged")
		}
	case l.Toward != 0:
		var counts bool
		err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM billing_line l WHERE id = ? AND client_id = ? AND kind = 'charge'
			AND NOT EXISTS (SELECT 1 FROM billing_line v WHERE v.voids = l.id))`, int64(l.Toward), int64(l.Client)).Scan(&counts)
		if err != nil {
			return err
		}
		if !counts {
			return data.Refuse("refused.account")
		}
	}
	return nil
}

func (t *tx) insertBillingLine(ctx context.Context, l *data.BillingLine) error {
	by, err := t.actor(ctx)
	if err != nil {
		return err
	}
	service, err := json.Marshal(l.Service)
	if err != nil {
		return err
	}
	diagnoses, err := json.Marshal(append([]data.Diagnosis{}, l.Diagnoses...))
	if err != nil {
		return err
	}
	l.Actor, l.Entered = by, t.now
	return t.QueryRowContext(ctx, `INSERT INTO billing_line
		(client_id, kind, day, cents, visit_id, appointment_id, service, units, each, minutes, place, diagnoses, method, toward, note, voids, actor, entered_at)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id`,
		int64(l.Client), string(l.Kind), date(l.Day), l.Cents, id(l.Visit), id(l.Appointment), string(service), l.Units, l.Each, l.Minutes, string(l.Place),
		string(diagnoses), string(l.Method), id(l.Toward), l.Note, id(l.Voids), by, instant(t.now)).Scan(&l.ID)
}

// answerToBill closes what a charge was for, or opens it again with "" once no charge
// of it counts.
func (t *tx) answerToBill(ctx context.Context, l data.BillingLine, answer string) error {
	if l.Kind != data.BillingCharge || l.Visit == 0 && l.Appointment == 0 {
		return nil
	}
	at := any(nil)
	if answer != "" {
		at = instant(t.now)
	}
	_, err := t.ExecContext(ctx, `UPDATE to_bill SET answered_at = ?1, answer = ?2, note = '' WHERE client_id = ?3 AND (visit_id = ?4 OR appointment_id = ?5)
		AND (?2 <> '' OR NOT EXISTS (SELECT 1 FROM billing_line l WHERE kind = 'charge' AND (l.visit_id = ?4 OR l.appointment_id = ?5)
			AND NOT EXISTS (SELECT 1 FROM billing_line v WHERE v.voids = l.id)))`,
		at, answer, int64(l.Client), id(l.Visit), id(l.Appointment))
	return err
}

// VoidBilling takes a line out of an account, with a reason; both stay to be read.
// What was charged may be charged anew then. A charge that money was put toward goes
// only after that money.
func (s *Store) VoidBilling(ctx context.Context, line data.BillingLineID, reason string) error {
	return s.write(ctx, func(t *tx) error {
		lines, err := s.billingLines(ctx, t, "l.id = ?", int64(line))
		if err != nil {
			return err
		}
		if len(lines) == 0 {
			return data.ErrNotFound
		}
		l := lines[0]
		if !l.Counts() {
			return data.Refuse("refused.voided")
		}
		var waits bool
		err = t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM billing_line p WHERE p.toward = ?
			AND NOT EXISTS (SELECT 1 FROM billing_line v WHERE v.voids = p.id))`, int64(line)).Scan(&waits)
		if err != nil {
			return err
		}
		if waits {
			return data.Refuse("refused.paid")
		}
		mistake := data.BillingLine{Client: l.Client, Kind: data.BillingMistake, Day: data.DateOf(t.now),
			Note: strings.TrimSpace(reason), Voids: l.ID}
		if err := billing.CheckMistake(mistake).Err(); err != nil {
			return err
		}
		if err := t.insertBillingLine(ctx, &mistake); err != nil {
			return err
		}
		if err := t.answerToBill(ctx, l, ""); err != nil {
			return err
		}
		t.changedNow(SubjectBilling, l.Client)
		return t.audit(ctx, "Taken back", l.Client, string(l.Kind), l.Day.String())
	})
}

// LeaveUncharged decides that something open is not charged.
func (s *Store) LeaveUncharged(ctx context.Context, open data.ToBillID, note string) error {
	return s.decideToBill(ctx, open, "not charged", strings.TrimSpace(note))
}

// AskToBill takes back that something is not charged.
func (s *Store) AskToBill(ctx context.Context, open data.ToBillID) error {
	return s.decideToBill(ctx, open, "", "")
}

func (s *Store) decideToBill(ctx context.Context, open data.ToBillID, answer, note string) error {
	return s.write(ctx, func(t *tx) error {
		if err := billing.CheckNote(note).Err(); err != nil {
			return err
		}
		var client data.ClientID
		var was string
		if err := t.QueryRowContext(ctx, "SELECT client_id, answer FROM to_bill WHERE id = ?", int64(open)).Scan(&client, &was); err != nil {
			return notFound(err)
		}
		if was == "charged" {
			return data.Refuse("refused.charged")
		}
		at := any(nil)
		if answer != "" {
			at = instant(t.now)
		}
		_, err := t.ExecContext(ctx, "UPDATE to_bill SET answered_at = ?, answer = ?, note = ? WHERE id = ?", at, answer, note, int64(open))
		if err != nil {
			return err
		}
		t.changedNow(SubjectBilling, client)
		return t.audit(ctx, "Marked", client, "charge", answer)
	})
}

// SavePayer keeps who pays for a client and what else billing asks of one: the payer, the
// day on which an estimate was asked for, and what a superbill names. It refuses what
// billing.CheckAccount finds wrong.
func (s *Store) SavePayer(ctx context.Context, a data.Account) error {
	a.MemberID, a.Referring = strings.TrimSpace(a.MemberID), strings.TrimSpace(a.Referring)
	return s.write(ctx, func(t *tx) error {
		if err := billing.CheckAccount(a, data.DateOf(t.now)).Err(); err != nil {
			return err
		}
		_, err := t.ExecContext(ctx, `INSERT INTO billing_account (client_id, payer, asked, member_id, referring) VALUES (?,?,?,?,?)
			ON CONFLICT (client_id) DO UPDATE SET payer = excluded.payer, asked = excluded.asked, member_id = excluded.member_id,
				referring = excluded.referring`, int64(a.Client), string(a.Payer), date(a.Asked), a.MemberID, a.Referring)
		if err != nil {
			return err
		}
		t.changedNow(SubjectBilling, a.Client)
		asked := ""
		if !a.Asked.IsZero() {
			asked = "estimate asked for " + a.Asked.String()
		}
		return t.audit(ctx, "Changed", a.Client, "payer", data.Join(", ", string(a.Payer), asked))
	})
}
