package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"kapdesk/data"
)

// AuditLine is one thing that was done. Lines are chained: each holds the hash
// of the one before, so that a removed or altered line is found.
type AuditLine struct {
	Seq    int64
	At     time.Time
	What   string // "Viewed", "Created", "Changed", "Signed", "Printed", "Unlocked", ...
	Client data.ClientID
	Object string // "client", "PHQ-9", "KAP informed consent"
	Detail string // words of the program, never of the client
	Build  string
	Actor  string // who did it, "" in lines from before this was kept
	Hash   string
}

// audit adds a line to the chain inside the use case's transaction.
func (t *tx) audit(ctx context.Context, what string, client data.ClientID, object, detail string) error {
	var prev string
	err := t.QueryRowContext(ctx, "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").Scan(&prev)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	by, err := t.actor(ctx)
	if err != nil {
		return err
	}
	at := instant(t.now).(string)
	hash := auditHash(prev, at, what, int64(client), object, detail, t.build, by)
	_, err = t.ExecContext(ctx,
		"INSERT INTO audit (at, what, client_id, object, detail, build, actor, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)",
		at, what, id(client), object, detail, t.build, by, prev, hash)
	return err
}

// actor is who works in this practice: today the one practitioner.
func (t *tx) actor(ctx context.Context) (string, error) {
	practice, err := loadPractice(ctx, t)
	if practice.Clinician == "" {
		return "practitioner", err
	}
	return practice.Signature(), err
}

// auditHash covers every column of a line; lengths keep two fields from being
// read as one. A line from before actors were kept has "" and none in its hash.
func auditHash(prev, at, what string, client int64, object, detail, build, actor string) string {
	parts := []string{prev, at, what, fmt.Sprint(client), object, detail, build}
	if actor != "" {
		parts = append(parts, actor)
	}
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Note adds one audit line for something that writes nothing else: an
// unlock, a view, a print, an export.
func (s *Store) Note(ctx context.Context, what string, client data.ClientID, object, detail string) error {
	return s.write(ctx, func(t *tx) error { return t.audit(ctx, what, client, object, detail) })
}

// AuditFilter narrows Audit. Zero fields do not narrow.
type AuditFilter struct {
	Client data.ClientID
	Word   string // found in what, object or detail
	Before int64  // only lines with a smaller number, for paging
	Limit  int    // 100 when 0
}

// Audit lists lines, newest first.
func (s *Store) Audit(ctx context.Context, f AuditFilter) ([]AuditLine, error) {
	if f.Limit == 0 {
		f.Limit = 100
	}
	var lines []AuditLine
	err := s.read(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, `SELECT seq, at, what, coalesce(client_id, 0), object, detail, build, actor, hash FROM audit
			WHERE (?1 = 0 OR client_id = ?1) AND (?2 = 0 OR seq < ?2)
			  AND (?3 = '' OR instr(lower(what || ' ' || object || ' ' || detail), lower(?3)) > 0)
			ORDER BY seq DESC LIMIT ?4`, int64(f.Client), f.Before, f.Word, f.Limit)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var l AuditLine
			var at sql.NullString
			if err := rows.Scan(&l.Seq, &at, &l.What, &l.Client, &l.Object, &l.Detail, &l.Build, &l.Actor, &l.Hash); err != nil {
				return err
			}
			if l.At, err = s.scanInstant(at); err != nil {
				return err
			}
			lines = append(lines, l)
		}
		return rows.Err()
	})
	return lines, err
}

// AuditState says how many lines there are and where the chain first breaks.
type AuditState struct {
	Lines  int64
	Broken int64 // number of the first line that does not fit, 0 when intact
}

// CheckAudit reads the whole chain.
func (s *Store) CheckAudit(ctx context.Context) (AuditState, error) {
	var state AuditState
	err := s.read(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, "SELECT seq, at, what, coalesce(client_id, 0), object, detail, build, actor, prev, hash FROM audit ORDER BY seq")
		if err != nil {
			return err
		}
		defer rows.Close()
		last, expect := "", int64(1)
		for rows.Next() {
			var seq, client int64
			var at, what, object, detail, build, actor, prev, hash string
			if err := rows.Scan(&seq, &at, &what, &client, &object, &detail, &build, &actor, &prev, &hash); err != nil {
				return err
			}
			state.Lines++
			fits := seq == expect && prev == last && hash == auditHash(prev, at, what, client, object, detail, build, actor)
			if !fits && state.Broken == 0 {
				state.Broken = seq
			}
			last, expect = hash, seq+1
		}
		return rows.Err()
	})
	return state, err
}
