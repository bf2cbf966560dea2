package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/calendar"
)

func (s *Store) billingPapers(ctx context.Context, q querier, where string, args ...any) ([]data.BillingPaper, error) {
	return collect(ctx, q, func(scan func(...any) error) (p data.BillingPaper, err error) {
		var made, madeAt, given sql.NullString
		var body string
		if err := scan(&p.ID, &p.Client, &p.Kind, &p.Number, &made, &madeAt, &body, &p.Check, &given, &p.How); err != nil {
			return p, err
		}
		if p.Made, err = scanDate(made); err != nil {
			return p, err
		}
		if p.MadeAt, err = s.scanInstant(madeAt); err != nil {
			return p, err
		}
		if p.Given, err = scanDate(given); err != nil {
			return p, err
		}
		return p, json.Unmarshal([]byte(body), &p.Body)
	}, "SELECT id, client_id, kind, number, made, made_at, body, check_value, given, how FROM billing_paper WHERE "+where, args...)
}

// BillingPaper returns one billing document, or data.ErrNotFound.
func (s *Store) BillingPaper(ctx context.Context, paper data.BillingPaperID) (data.BillingPaper, error) {
	list, err := readOne(ctx, s, func(q querier) ([]data.BillingPaper, error) { return s.billingPapers(ctx, q, "id = ?", int64(paper)) })
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return data.BillingPaper{}, err
	}
	return list[0], nil
}

// DraftEstimate is an estimate of what a client has booked, and at most of the rest of the
// way too, to be looked over before MakeEstimate keeps it. It is for what the rule asks for, or for what is booked.
func (s *Store) DraftEstimate(ctx context.Context, client data.ClientID) (data.BillingBody, error) {
	return readOne(ctx, s, func(q querier) (data.BillingBody, error) {
		who, practice, account, err := s.billedNow(ctx, q, client)
		if err != nil {
			return data.BillingBody{}, err
		}
		bookings, _, err := s.bookingsAhead(ctx, q, client)
		if err != nil {
			return data.BillingBody{}, err
		}
		asking := billing.Asking{Payer: account.Payer, Asked: account.Asked, Bookings: bookings[client]}
		if at := slices.IndexFunc(account.Papers, func(p data.BillingPaper) bool { return p.Kind == data.PaperEstimate }); at >= 0 {
			asking.Newest = account.Papers[at]
		}
		need, _ := billing.Due(practice, asking)
		unbooked, err := s.unbooked(ctx, q, practice, client, bookings[client])
		if err != nil {
			return data.BillingBody{}, err
		}
		body := billing.Draft(practice, who, bookings[client], unbooked, cmp.Or(need.Why, data.EstimateBooked), s.Today())
		body.Client = billing.BilledTo(who, account)
		return body, nil
	})
}

// unbooked counts what a client's way still asks for beside what is booked; nothing for
// one who is not on it.
func (s *Store) unbooked(ctx context.Context, q querier, practice data.Practice, client data.ClientID, booked []billing.Booking) (map[data.Kind]int, error) {
	paths, _, err := s.loadPaths(ctx, q, practice, client)
	if err != nil || len(paths) == 0 {
		return nil, err
	}
	doses := 0
	for _, b := range booked {
		if b.Kind.Doses() {
			doses++
		}
	}
	return calendar.Unbooked(paths[0], doses, s.Now()), nil
}

// MakeEstimate keeps an estimate as the client's next version. What an earlier one said
// stays to be read.
func (s *Store) MakeEstimate(ctx context.Context, client data.ClientID, body data.BillingBody) (paper data.BillingPaperID, err error) {
	if err := billing.CheckEstimate(body).Err(); err != nil {
		return 0, err
	}
	estimate := *body.Estimate
	estimate.Primary, estimate.First = billing.Primary(estimate.Items) // services may have been left out since the draft
	body.Estimate = &estimate
	err = s.write(ctx, func(t *tx) error {
		who, practice, account, err := s.billedNow(ctx, t, client)
		if err != nil {
			return err
		}
		body.Practice, body.Client, body.Complete = practice, billing.BilledTo(who, account), true
		paper, err = t.insertBillingPaper(ctx, data.BillingPaper{Client: client, Kind: data.PaperEstimate, Body: body})
		return err
	})
	return paper, err
}

// MakeBillingPaper makes an invoice, receipt, superbill or statement of the days from
// to until, by the account as it is at this moment. It refuses one that would say
// nothing, and a superbill that lacks what an insurer asks for.
func (s *Store) MakeBillingPaper(ctx context.Context, client data.ClientID, kind data.BillingPaperKind, from, until data.Date) (paper data.BillingPaperID, err error) {
	err = s.write(ctx, func(t *tx) error {
		who, practice, account, err := s.billedNow(ctx, t, client)
		if err != nil {
			return err
		}
		body, problems := billing.Body(practice, who, account, kind, from, until, data.DateOf(t.now))
		if err := problems.Err(); err != nil {
			return err
		}
		paper, err = t.insertBillingPaper(ctx, data.BillingPaper{Client: client, Kind: kind, Body: body})
		return err
	})
	return paper, err
}

func (s *Store) billedNow(ctx context.Context, q querier, client data.ClientID) (who data.Client, practice data.Practice, account data.Account, err error) {
	if who, err = s.loadClient(ctx, q, client); err != nil {
		return
	}
	if practice, err = loadPractice(ctx, q); err != nil {
		return
	}
	account, err = s.loadAccount(ctx, q, client)
	return
}

func (t *tx) insertBillingPaper(ctx context.Context, p data.BillingPaper) (data.BillingPaperID, error) {
	body, err := json.Marshal(p.Body)
	if err != nil {
		return 0, err
	}
	by, err := t.actor(ctx)
	if err != nil {
		return 0, err
	}
	of, args := "kind = ?", []any{string(p.Kind)}
	if p.Kind == data.PaperEstimate { // its number is the client's version
		of, args = "kind = ? AND client_id = ?", append(args, int64(p.Client))
	}
	if err := t.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) + 1 FROM billing_paper WHERE "+of, args...).Scan(&p.Number); err != nil {
		return 0, err
	}
	p.Check = billing.PaperHash(p.Kind, p.Number, string(body))
	err = t.QueryRowContext(ctx, `INSERT INTO billing_paper (client_id, kind, number, made, made_at, body, check_value, actor) VALUES (?,?,?,?,?,?,?,?) RETURNING id`,
		int64(p.Client), string(p.Kind), p.Number, date(data.DateOf(t.now)), instant(t.now), string(body), p.Check, by).Scan(&p.ID)
	if err != nil {
		return 0, err
	}
	t.changedNow(SubjectBilling, p.Client)
	return p.ID, t.audit(ctx, "Created", p.Client, string(p.Kind), billing.PaperNumber(p))
}

// GiveBillingPaper notes when and how a client got a billing document; it is noted once.
func (s *Store) GiveBillingPaper(ctx context.Context, paper data.BillingPaperID, on data.Date, how string) error {
	return s.write(ctx, func(t *tx) error {
		list, err := s.billingPapers(ctx, t, "id = ?", int64(paper))
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return data.ErrNotFound
		}
		p := list[0]
		if !p.Given.IsZero() {
			return data.Refuse("refused.given")
		}
		if err := billing.Given(p, on, t.now).Err(); err != nil {
			return err
		}
		how = strings.TrimSpace(how)
		if err := billing.CheckNote(how).Err(); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, "UPDATE billing_paper SET given = ?, how = ? WHERE id = ?", date(on), how, int64(paper)); err != nil {
			return err
		}
		if p.Kind == data.PaperEstimate { // who asked for one by then has it
			_, err := t.ExecContext(ctx, "UPDATE billing_account SET asked = NULL WHERE client_id = ? AND asked <= ?", int64(p.Client), date(on))
			if err != nil {
				return err
			}
		}
		t.changedNow(SubjectBilling, p.Client)
		return t.audit(ctx, "Given", p.Client, string(p.Kind), billing.PaperNumber(p)+", "+on.String())
	})
}

// DiscloseBilling notes that a billing document is printed or saved for somebody. It
// needs no release: it is the client's own bill.
func (s *Store) DiscloseBilling(ctx context.Context, p data.BillingPaper, to string) error {
	return s.Disclose(ctx, data.Disclosure{Client: p.Client, What: string(p.Kind) + ", " + billing.PaperNumber(p), To: to,
		Reason: "the client’s own bill", Draft: !p.Body.Complete})
}

// checkBilling works out the balances and the check values of the documents again.
func checkBilling(ctx context.Context, q querier, v *Verified) error {
	wrong, err := collect(ctx, q, column[data.ClientID],
		"SELECT a.client_id FROM billing_account a LEFT JOIN billing_kept k ON k.client_id = a.client_id WHERE a.balance <> coalesce(k.balance, 0)"+
			" UNION SELECT client_id FROM billing_kept WHERE client_id NOT IN (SELECT client_id FROM billing_account)")
	if err != nil {
		return err
	}
	for _, client := range wrong {
		v.wrong("the balance of client record %d does not come from its lines", client)
	}
	return eachRow(ctx, q, func(scan func(...any) error) error {
		var p data.BillingPaper
		var body string
		if err := scan(&p.ID, &p.Kind, &p.Number, &body, &p.Check); err != nil {
			return err
		}
		v.Documents++
		if billing.PaperHash(p.Kind, p.Number, body) != p.Check {
			v.wrong("billing document %d (%s) is not as it was made", p.ID, p.Kind)
		}
		return nil
	}, "SELECT id, kind, number, body, check_value FROM billing_paper ORDER BY id")
}
