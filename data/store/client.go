package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/client"
)

const clientNumberKey = "client.number"

// CreateClient adds a client to the practice, as an inquiry, and gives the next
// number (C-0001, C-0002, ...). A number that is given is kept, for imports. It
// refuses what client.Check calls wrong; what is merely unusual passes.
func (s *Store) CreateClient(ctx context.Context, c data.Client) (data.ClientID, error) {
	err := s.write(ctx, func(t *tx) error {
		c = client.Tidy(c, s.Country())
		if err := client.Check(c, data.DateOf(t.now)).Err(); err != nil {
			return err
		}
		if err := t.numberClient(ctx, &c); err != nil {
			return err
		}
		values, err := clientValues(c)
		if err != nil {
			return err
		}
		at := instant(t.now)
		values = append(values, c.Number, string(data.StageInquiry), date(data.DateOf(t.now)), at)
		err = t.QueryRowContext(ctx, "INSERT INTO client ("+strings.Join(clientFields, ", ")+", number, stage, stage_since, created_at) VALUES ("+
			strings.Repeat("?,", len(values)-1)+"?) RETURNING id", values...).Scan(&c.ID)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "INSERT INTO stage_change (client_id, stage, at) VALUES (?,?,?)", int64(c.ID), string(data.StageInquiry), at)
		if err != nil {
			return err
		}
		if err := t.indexClient(ctx, c); err != nil {
			return err
		}
		t.changedNow(SubjectClient, c.ID)
		return t.audit(ctx, "Created", c.ID, "client", "")
	})
	return c.ID, err
}

// numberClient gives the next number. A counter remembers the highest, so that
// no number is given twice and none has to be searched for.
func (t *tx) numberClient(ctx context.Context, c *data.Client) error {
	var highest int
	if _, err := setting(ctx, t, clientNumberKey, &highest); err != nil {
		return err
	}
	if c.Number == "" {
		c.Number = fmt.Sprintf("C-%04d", highest+1)
	}
	n, err := strconv.Atoi(strings.TrimPrefix(c.Number, "C-"))
	if err != nil || n <= highest {
		return nil // a foreign number, or an older one: UNIQUE has the last word
	}
	return t.putSetting(ctx, clientNumberKey, n)
}

// EditClient changes a client's record as it stands at this moment, so that two
// forms, each with its own fields, do not undo each other. Number, archive and the
// time of the first contact stay as they are. Its audit line names the fields that
// changed and never what they hold. An edit without effect writes nothing.
func (s *Store) EditClient(ctx context.Context, id data.ClientID, edit func(*data.Client)) error {
	return s.write(ctx, func(t *tx) error {
		old, err := s.loadClient(ctx, t, id)
		if err != nil {
			return err
		}
		c := old
		edit(&c)
		c.ID, c.Number, c.Shown, c.Created, c.Archived = old.ID, old.Number, old.Shown, old.Created, old.Archived
		c = client.Tidy(c, s.Country())
		changed := changedFields(client.Tidy(old, s.Country()), c)
		if len(changed) == 0 {
			return nil
		}
		if err := client.Check(c, data.DateOf(t.now)).Err(); err != nil {
			return err
		}
		values, err := clientValues(c)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "UPDATE client SET "+strings.Join(clientFields, " = ?, ")+" = ? WHERE id = ?", append(values, int64(id))...)
		if err != nil {
			return err
		}
		if err := t.indexClient(ctx, c); err != nil {
			return err
		}
		t.changedNow(SubjectClient, id)
		return t.audit(ctx, "Changed", id, "client", strings.Join(changed, ", "))
	})
}

// changedFields names what differs, in the words of the audit view.
func changedFields(a, b data.Client) []string {
	var names []string
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range va.NumField() {
		name := va.Type().Field(i).Name
		x, y := va.Field(i), vb.Field(i)
		if x.Kind() == reflect.Slice && x.Len() == 0 && y.Len() == 0 || reflect.DeepEqual(x.Interface(), y.Interface()) {
			continue
		}
		names = append(names, spaced(name))
	}
	return names
}

// spaced writes "ChosenName" as "chosen name".
func spaced(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

// ArchiveClient takes a client off the list. Nothing is deleted. A client who
// still has visits booked is refused, because the visits would be forgotten.
func (s *Store) ArchiveClient(ctx context.Context, id data.ClientID) error {
	return s.write(ctx, func(t *tx) error {
		if _, err := s.loadClient(ctx, t, id); err != nil {
			return err
		}
		var booked int
		err := t.QueryRowContext(ctx, "SELECT count(*) FROM appointment WHERE client_id = ? AND start_at >= ? AND "+openAppointment,
			int64(id), instant(t.now)).Scan(&booked)
		if err != nil {
			return err
		}
		if booked > 0 {
			return &data.Fault{
				What: fmt.Sprintf("This client still has %s booked.", data.Count(booked, "visit")),
				Safe: "Nothing was changed.",
				Do:   "Cancel the visits in the calendar, then archive the client.",
			}
		}
		return t.setArchived(ctx, id, t.now, "Archived")
	})
}

// UnarchiveClient puts a client back on the list.
func (s *Store) UnarchiveClient(ctx context.Context, id data.ClientID) error {
	return s.write(ctx, func(t *tx) error {
		if _, err := s.loadClient(ctx, t, id); err != nil {
			return err
		}
		return t.setArchived(ctx, id, time.Time{}, "Unarchived")
	})
}

func (t *tx) setArchived(ctx context.Context, id data.ClientID, at time.Time, what string) error {
	result, err := t.ExecContext(ctx, "UPDATE client SET archived_at = ?1 WHERE id = ?2 AND (archived_at IS NULL) = (?1 IS NOT NULL)", instant(at), int64(id))
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return err // it was so already
	}
	t.changedNow(SubjectClient, id)
	return t.audit(ctx, what, id, "client", "")
}

// Client returns one record, or data.ErrNotFound.
func (s *Store) Client(ctx context.Context, id data.ClientID) (data.Client, error) {
	return readOne(ctx, s, func(q querier) (data.Client, error) { return s.loadClient(ctx, q, id) })
}

func scanIDs(rows *sql.Rows) ([]data.ClientID, error) {
	defer rows.Close()
	var ids []data.ClientID
	for rows.Next() {
		var id data.ClientID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// clientFields and clientValues are the columns that a record fills, in order.
var clientFields = []string{
	"chosen_name", "legal_first", "legal_middle", "legal_last", "pronouns", "birth", "sex", "gender", "phones", "emails", "address",
	"emergency", "escort", "referral", "indications", "indicated", "prescriber_id", "diagnoses", "medications", "allergies",
	"no_allergies", "weights", "free", "ride", "part2", "sort_name",
}

func clientValues(c data.Client) ([]any, error) {
	var failed error
	text := func(v any) string {
		if list := reflect.ValueOf(v); list.Kind() == reflect.Slice && list.Len() == 0 {
			return "[]"
		}
		b, err := json.Marshal(v)
		failed = errors.Join(failed, err)
		return string(b)
	}
	values := []any{
		c.ChosenName, c.LegalFirst, c.LegalMiddle, c.LegalLast, c.Pronouns, date(c.Birth), string(c.Sex), c.Gender, text(c.Phones), text(c.Emails), text(c.Address),
		text(c.Emergency), text(c.Escort), c.Referral, text(c.Indication), c.Indicated, id(c.Prescriber), text(c.Diagnoses), text(c.Medications), text(c.Allergies),
		c.NoAllergies, text(c.Weights), text(c.Free), text(c.Ride), string(c.Part2), alike.Fold(c.FullName()),
	}
	return values, failed
}

func (s *Store) loadClient(ctx context.Context, q querier, id data.ClientID) (data.Client, error) {
	var stage data.Stage
	return s.scanClient(q.QueryRowContext(ctx, clientColumns+" WHERE id = ?", int64(id)).Scan, &stage)
}

var clientColumns = "SELECT " + strings.Join(clientFields, ", ") + ", shown_name, id, number, created_at, archived_at, stage FROM client"

// scanClient reads clientColumns; the stage at their end is no field of a client.
func (s *Store) scanClient(scan func(...any) error, stage *data.Stage) (data.Client, error) {
	var c data.Client
	var birth, created, archived sql.NullString
	var prescriber sql.NullInt64
	var phones, emails, address, emergency, escort, indications, diagnoses, medications, allergies, weights, free, ride, sorted string
	err := scan(&c.ChosenName, &c.LegalFirst, &c.LegalMiddle, &c.LegalLast, &c.Pronouns, &birth, &c.Sex, &c.Gender, &phones, &emails, &address,
		&emergency, &escort, &c.Referral, &indications, &c.Indicated, &prescriber, &diagnoses, &medications, &allergies,
		&c.NoAllergies, &weights, &free, &ride, &c.Part2, &sorted, &c.Shown, &c.ID, &c.Number, &created, &archived, stage)
	if err != nil {
		return c, err
	}
	c.Prescriber = data.PrescriberID(prescriber.Int64)
	for _, part := range []struct {
		text string
		into any
	}{
		{phones, &c.Phones}, {emails, &c.Emails}, {address, &c.Address}, {emergency, &c.Emergency}, {escort, &c.Escort},
		{indications, &c.Indication}, {diagnoses, &c.Diagnoses}, {medications, &c.Medications}, {allergies, &c.Allergies}, {weights, &c.Weights},
		{free, &c.Free}, {ride, &c.Ride},
	} {
		if err := json.Unmarshal([]byte(part.text), part.into); err != nil {
			return c, err
		}
	}
	if c.Birth, err = scanDate(birth); err != nil {
		return c, err
	}
	if c.Created, err = s.scanInstant(created); err != nil {
		return c, err
	}
	c.Archived, err = s.scanInstant(archived)
	return c, err
}
