package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// checkSigning asks the rules about what was written by hand: whether it belongs to the
// text that is kept, is complete, and allows no more touch on the day of a dose.
func (s *Store) checkSigning(ctx context.Context, t *tx, d data.Document, sig Signature) error {
	if sig.Signing.Text != d.Check {
		return data.Wrong("text", "sign.text")
	}
	problems := document.SigningProblems(sig.Places, *sig.Signing)
	if d.Form == data.FormTouch {
		day, err := s.touchDay(ctx, t, d, sig.At)
		if err != nil {
			return err
		}
		problems = append(problems, document.TouchProblems(day, sig.Signing.Fills)...)
	}
	return problems.Err()
}

// TouchDay is what the rule about touch goes by for a client at a time, nil on a day
// without a dose.
func (s *Store) TouchDay(ctx context.Context, client data.ClientID, at time.Time) (*document.TouchDay, error) {
	return readOne(ctx, s, func(q querier) (*document.TouchDay, error) {
		return s.touchDay(ctx, q, data.Document{Client: client}, at)
	})
}

func (s *Store) touchDay(ctx context.Context, q querier, d data.Document, at time.Time) (*document.TouchDay, error) {
	on := data.DateOf(at)
	doses, err := s.firstDoses(ctx, q, d.Client)
	if err != nil {
		return nil, err
	}
	day := &document.TouchDay{Dosed: document.SignedAfterDose(at, doses)}
	booked, err := s.dosesBooked(ctx, q, d.Client, on)
	if err != nil || !booked && !day.Dosed {
		return nil, err
	}
	docs, err := s.loadDocuments(ctx, q, d.Client)
	if err != nil {
		return nil, err
	}
	var last data.Document
	for _, old := range docs {
		// Also one of the same day: what was made less stays less.
		signed := old.State == data.DocumentSigned || old.State == data.DocumentSuperseded || old.State == data.DocumentRevoked
		if signed && old.Form == data.FormTouch && old.ID != d.ID && !old.SignedAt.After(at) && !old.SignedAt.Before(last.SignedAt) {
			last = old
		}
	}
	switch {
	case last.State == data.DocumentRevoked: // whatever it replaced ended with it
		day.Revoked = data.DateOf(last.RevokedAt) == on
		return day, nil
	case last.ID == 0:
		return day, nil
	}
	day.Before = true
	err = s.loadSigning(ctx, q, &last)
	if last.Signing != nil {
		day.Fills = last.Signing.Fills
	}
	return day, err
}

// dosesBooked reports whether a visit with a dose is booked on a day.
func (s *Store) dosesBooked(ctx context.Context, q querier, client data.ClientID, on data.Date) (bool, error) {
	starts, err := collect(ctx, q, func(scan func(...any) error) (time.Time, error) {
		var at sql.NullString
		if err := scan(&at); err != nil {
			return time.Time{}, err
		}
		return s.scanInstant(at)
	}, "SELECT start_at FROM appointment WHERE client_id = ? AND kind IN "+dosingKinds()+" AND status IN "+
		sqlList(data.Scheduled, data.Confirmed, data.Arrived, data.InProgress, data.Completed), int64(client))
	for _, at := range starts {
		if data.DateOf(at) == on {
			return true, err
		}
	}
	return false, err
}

// insertSigning keeps what was written by hand, with the check value over it and over
// what signs the document, and returns the beginning of that value for the trail.
func (t *tx) insertSigning(ctx context.Context, d data.Document, sig Signature, signers string) (string, error) {
	content, err := json.Marshal(sig.Signing)
	if err != nil {
		return "", err
	}
	at, _ := instant(sig.At).(string)
	check := data.SigningHash(d.Check, at, signers, string(content))
	_, err = t.ExecContext(ctx, "INSERT INTO signing (document_id, content, check_value, at) VALUES (?,?,?,?)", int64(d.ID), string(content), check, instant(t.now))
	return course.ShortCheck(check), err
}

// loadSigning reads what was written into a form by hand and compares it with its check
// value. One that ought to be there and is not is told as altered.
func (s *Store) loadSigning(ctx context.Context, q querier, d *data.Document) error {
	var content, signers string
	var at sql.NullString
	err := q.QueryRowContext(ctx, "SELECT g.content, g.check_value, d.signers, d.signed_at FROM signing g JOIN document d ON d.id = g.document_id WHERE d.id = ?",
		int64(d.ID)).Scan(&content, &d.SignCheck, &signers, &at)
	if errors.Is(err, sql.ErrNoRows) {
		d.Altered = d.ByHand()
		return nil
	}
	if err != nil {
		return err
	}
	d.Altered = data.SigningHash(d.Check, at.String, signers, content) != d.SignCheck
	var signing data.Signing
	if json.Unmarshal([]byte(content), &signing) != nil {
		d.Altered = true // what it says cannot be shown, and that is said
		return nil
	}
	for i := range signing.Signers {
		s.clock.localize(&signing.Signers[i].At)
	}
	for i := range signing.Fills {
		s.clock.localize(&signing.Fills[i].At)
	}
	for i := range signing.Asked {
		s.clock.localize(&signing.Asked[i].At)
	}
	d.Signing = &signing
	return nil
}

// checkSignings works out the check value of what was written into some documents by
// hand, and looks for its beginning in the trail.
func (s *Store) checkSignings(ctx context.Context, q querier, ids []data.DocumentID, v *Verified) error {
	trail, err := collect(ctx, q, column[string], "SELECT detail FROM audit WHERE what = 'Signed'")
	if err != nil {
		return err
	}
	lines := strings.Join(trail, "\n")
	for _, id := range ids {
		d, err := s.scanDocument(q.QueryRowContext(ctx, documentRows+" WHERE d.id = ?", int64(id)).Scan)
		if err == nil {
			err = s.loadSigning(ctx, q, &d)
		}
		if err != nil {
			return err
		}
		v.Signings++
		switch {
		case d.Altered:
			v.wrong("what was written by hand into document %d (%s) is not as it was signed", d.ID, d.Form)
		case !strings.Contains(lines, course.ShortCheck(d.SignCheck)):
			v.wrong("the audit trail has no line about the signing of document %d (%s) as it is", d.ID, d.Form)
		}
	}
	return nil
}
