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
	"kapdesk/data/billing"
	"kapdesk/data/today"
)

// Account reads all that billing knows of a client: every line, what may still be
// charged, and the documents, each list the newest first.
func (s *Store) Account(ctx context.Context, client data.ClientID) (data.Account, error) {
	return readOne(ctx, s, func(q querier) (data.Account, error) { return s.loadAccount(ctx, q, client) })
}

func (s *Store) loadAccount(ctx context.Context, q querier, client data.ClientID) (data.Account, error) {
	a := data.Account{Client: client}
	var asked sql.NullString
	err := q.QueryRowContext(ctx, "SELECT payer, asked, member_id, referring FROM billing_account WHERE client_id = ?", int64(client)).
		Scan(&a.Payer, &asked, &a.MemberID, &a.Referring)
	if err != nil && notFound(err) != data.ErrNotFound {
		return a, err
	}
	if a.Asked, err = scanDate(asked); err != nil {
		return a, err
	}
	if a.Lines, err = s.billingLines(ctx, q, "l.client_id = ?", int64(client)); err != nil {
		return a, err
	}
	if a.ToBill, err = s.toBill(ctx, q, "b.client_id = ? AND b.answered_at IS NULL", int64(client)); err != nil {
		return a, err
	}
	a.Papers, err = s.billingPapers(ctx, q, "client_id = ? ORDER BY id DESC", int64(client))
	return a, err
}

func (s *Store) billingLines(ctx context.Context, q querier, where string, args ...any) ([]data.BillingLine, error) {
	return collect(ctx, q, func(scan func(...any) error) (l data.BillingLine, err error) {
		var day, entered sql.NullString
		var service, diagnoses string
		if err := scan(&l.ID, &l.Client, &l.Kind, &day, &l.Cents, &l.Visit, &l.Appointment, &service, &l.Units, &l.Each, &l.Minutes, &l.Place, &diagnoses,
			&l.Method, &l.Toward, &l.Note, &l.Voids, &l.Actor, &entered, &l.VoidedBy); err != nil {
			return l, err
		}
		if l.Day, err = scanDate(day); err != nil {
			return l, err
		}
		if l.Entered, err = s.scanInstant(entered); err != nil {
			return l, err
		}
		if err := json.Unmarshal([]byte(service), &l.Service); err != nil || diagnoses == "[]" {
			return l, err
		}
		return l, json.Unmarshal([]byte(diagnoses), &l.Diagnoses)
	}, `SELECT l.id, l.client_id, l.kind, l.day, l.cents, coalesce(l.visit_id, 0), coalesce(l.appointment_id, 0), l.service, l.units, l.each, l.minutes, l.place,
		l.diagnoses, l.method, coalesce(l.toward, 0), l.note, coalesce(l.voids, 0), l.actor, l.entered_at, coalesce(v.id, 0)
		FROM billing_line l LEFT JOIN billing_line v ON v.voids = l.id WHERE `+where+" ORDER BY l.day, l.id", args...)
}

func (s *Store) toBill(ctx context.Context, q querier, where string, args ...any) ([]data.ToBill, error) {
	return collect(ctx, q, func(scan func(...any) error) (b data.ToBill, err error) {
		var at sql.NullString
		err = scan(&b.ID, &b.Client, &b.Name, &b.Why, &b.Visit, &b.Appointment, &b.Kind, &b.Place, &at, &b.NoGo)
		if err == nil {
			b.Start, err = s.scanInstant(at)
		}
		return b, err
	}, `SELECT b.id, b.client_id, c.shown_name, b.why, coalesce(b.visit_id, 0), coalesce(b.appointment_id, 0), coalesce(v.kind, a.kind), coalesce(a.place, ''), b.at,
		coalesce(m.decision, '') = 'no-go'
		FROM to_bill b JOIN client c ON c.id = b.client_id LEFT JOIN visit v ON v.id = b.visit_id LEFT JOIN appointment a ON a.id = b.appointment_id
		LEFT JOIN medicine_session m ON m.visit_id = b.visit_id WHERE `+where+" ORDER BY b.at DESC, b.id DESC", args...)
}

// Balance is one client who owes, or for whom the practice holds money.
type Balance struct {
	Client data.ClientID
	Name   string
	Cents  int64 // below zero: held for the client
}

// EstimateNeed is a client who has to get a good-faith estimate.
type EstimateNeed struct {
	billing.Need
	Client data.ClientID
	Name   string
}

// BillingOverview is what waits in billing over all clients.
type BillingOverview struct {
	Owed   []Balance      // by amount, the largest first
	ToBill []data.ToBill  // with a fee that the practice set, the newest first
	Unset  int            // may be charged too, and no fee is set for them
	More   bool           // older ones are not listed
	Needed []EstimateNeed // by the day on which they are due
	Ahead  int            // visits ahead without a fee, for which no estimate is worked out
	Begun  bool           // the practice has set a fee or kept a line: billing is used
}

// mostToBill is how many open charges an overview lists: what is older waits in the
// client's own account.
const mostToBill = 500

// BillingOverview reads it. It reads the balances that are not zero, what is open, and
// the visits ahead, not the years behind.
func (s *Store) BillingOverview(ctx context.Context) (BillingOverview, error) {
	var o BillingOverview
	err := s.read(ctx, func(q querier) error {
		practice, err := loadPractice(ctx, q)
		if err != nil {
			return err
		}
		o.Owed, err = collect(ctx, q, func(scan func(...any) error) (b Balance, err error) { return b, scan(&b.Client, &b.Name, &b.Cents) },
			`SELECT a.client_id, c.shown_name, a.balance FROM billing_account a INDEXED BY billing_account_owed JOIN client c ON c.id = a.client_id
			WHERE a.balance <> 0 ORDER BY a.balance DESC, c.sort_name`)
		if err != nil {
			return err
		}
		open, err := s.toBill(ctx, q, "b.answered_at IS NULL AND b.id IN (SELECT id FROM to_bill WHERE answered_at IS NULL ORDER BY at DESC LIMIT ?)", mostToBill)
		if err != nil {
			return err
		}
		o.More = len(open) == mostToBill
		for _, b := range open {
			switch _, charged := billing.Propose(practice, data.Client{}, b); {
			case charged:
				o.ToBill = append(o.ToBill, b)
			case feeUnset(practice, b):
				o.Unset++
			}
		}
		if o.Needed, err = s.estimatesNeeded(ctx, q, practice); err != nil {
			return err
		}
		if o.Ahead, err = unpriced(ctx, q, practice, s.Now()); err != nil {
			return err
		}
		o.Begun = len(o.Owed)+len(o.ToBill) > 0 || slices.ContainsFunc(practice.Visits.All(), func(r data.KindRule) bool { return r.Fee.Set })
		return err
	})
	return o, err
}

// feeUnset reports whether a visit has no fee, which is not the same as one that costs
// nothing. A fee for missing one that was not set is none.
func feeUnset(p data.Practice, b data.ToBill) bool {
	return b.Why == data.ToBillVisit && !b.NoGo && !p.Visits.Rule(b.Kind).Fee.Set
}

// unpriced counts the visits ahead with clients whose kind has no fee in a practice that
// owes estimates: whether one is due for them is not known.
func unpriced(ctx context.Context, q querier, practice data.Practice, now time.Time) (n int, err error) {
	if !billing.InLaw(practice) {
		return 0, nil
	}
	var unset []data.Kind
	for _, r := range practice.Visits.All() {
		if !r.Fee.Set && !r.WithoutClient {
			unset = append(unset, r.Kind)
		}
	}
	err = q.QueryRowContext(ctx, "SELECT count(*) FROM appointment WHERE start_at >= ? AND client_id IS NOT NULL AND status IN "+aheadStatuses+
		" AND kind IN (SELECT value FROM json_each(?))", instant(startOfDay(now, 0)), jsonList(unset)).Scan(&n)
	return n, err
}

// estimatesNeeded asks the rule for each client with a visit ahead that costs something,
// and for each who asked for an estimate.
func (s *Store) estimatesNeeded(ctx context.Context, q querier, practice data.Practice) ([]EstimateNeed, error) {
	if !billing.InLaw(practice) {
		return nil, nil
	}
	bookings, names, err := s.bookingsAhead(ctx, q, 0)
	if err != nil {
		return nil, err
	}
	asked, err := collect(ctx, q, column[data.ClientID],
		"SELECT client_id FROM billing_account INDEXED BY billing_account_asked WHERE asked IS NOT NULL")
	if err != nil {
		return nil, err
	}
	ids := slices.Compact(slices.Sorted(slices.Values(slices.AppendSeq(asked, maps.Keys(bookings)))))
	if len(ids) == 0 {
		return nil, nil
	}
	accounts, err := payersOf(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	estimates, err := s.billingPapers(ctx, q, `id IN (SELECT (SELECT id FROM billing_paper p WHERE p.client_id = j.value AND p.kind = `+sqlWord(data.PaperEstimate)+
		` ORDER BY id DESC LIMIT 1) FROM json_each(?) j)`, jsonList(ids))
	if err != nil {
		return nil, err
	}
	newest := map[data.ClientID]data.BillingPaper{}
	for _, e := range estimates {
		newest[e.Client] = e
	}
	var list []EstimateNeed
	for _, client := range ids {
		account := accounts[client]
		need, due := billing.Due(practice, billing.Asking{Payer: account.Payer, Asked: account.Asked,
			Bookings: bookings[client], Newest: newest[client]})
		if due {
			list = append(list, EstimateNeed{need, client, cmp.Or(names[client], account.name)})
		}
	}
	slices.SortStableFunc(list, func(a, b EstimateNeed) int { return a.By.Compare(b.By) })
	return list, nil
}

// payer is what of an account decides whether an estimate is owed, with the client's name.
type payer struct {
	data.Account
	name string
}

func payersOf(ctx context.Context, q querier, ids []data.ClientID) (map[data.ClientID]payer, error) {
	payers := map[data.ClientID]payer{}
	return payers, eachRow(ctx, q, func(scan func(...any) error) error {
		var one payer
		var asked sql.NullString
		err := scan(&one.Client, &one.name, &one.Payer, &asked)
		if err == nil {
			one.Asked, err = scanDate(asked)
		}
		payers[one.Client] = one
		return err
	}, `SELECT a.client_id, c.shown_name, a.payer, a.asked FROM billing_account a JOIN client c ON c.id = a.client_id
		WHERE a.client_id IN (SELECT value FROM json_each(?))`, jsonList(ids))
}

// bookingsAhead are the visits that are to come, of one client or of all, with when
// each was booked and when one of its kind was moved last.
func (s *Store) bookingsAhead(ctx context.Context, q querier, of data.ClientID) (
	bookings map[data.ClientID][]billing.Booking, names map[data.ClientID]string, err error) {
	bookings, names = map[data.ClientID][]billing.Booking{}, map[data.ClientID]string{}
	from := instant(startOfDay(s.Now(), 0))
	where, args := "a.start_at >= ?", []any{from}
	if of != 0 {
		where, args = "a.client_id = ? AND a.start_at >= ?", []any{int64(of), from}
	}
	err = eachRow(ctx, q, func(scan func(...any) error) error {
		var client data.ClientID
		var name string
		var b billing.Booking
		var start, created, moved sql.NullString
		if err := scan(&b.Appointment, &client, &name, &b.Kind, &start, &created, &moved); err != nil {
			return err
		}
		for _, one := range []struct {
			text sql.NullString
			into *data.Date
		}{{start, &b.Day}, {created, &b.Scheduled}, {moved, &b.Moved}} {
			at, err := s.scanInstant(one.text)
			if err != nil {
				return err
			}
			if !at.IsZero() {
				*one.into = data.DateOf(at)
			}
		}
		bookings[client], names[client] = append(bookings[client], b), name
		return nil
	}, `SELECT a.id, a.client_id, c.shown_name, a.kind, a.start_at, a.created_at, (SELECT max(m.created_at) FROM appointment m
		WHERE m.client_id = a.client_id AND m.kind = a.kind AND m.status = `+sqlWord(data.Rescheduled)+`)
		FROM appointment a JOIN client c ON c.id = a.client_id WHERE `+where+" AND a.status IN "+aheadStatuses+" ORDER BY a.start_at, a.id", args...)
	return bookings, names, err
}

// gatherEstimates tells Today which clients have to get an estimate.
func (s *Store) gatherEstimates(ctx context.Context, q querier, f *today.Facts) error {
	practice, err := loadPractice(ctx, q)
	if err != nil {
		return err
	}
	needed, err := s.estimatesNeeded(ctx, q, practice)
	for _, n := range needed {
		f.Estimates = append(f.Estimates, today.Estimate{Person: today.Person{ID: n.Client, Name: n.Name}, For: n.For, By: n.By,
			Asked: n.Why == data.EstimateAsked, Made: n.Draft != 0})
	}
	return err
}
