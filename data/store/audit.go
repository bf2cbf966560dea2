package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"math"
	"strconv"
	"strings"
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
	Name   string // how lists call the client, "" for none
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
	parts := [8]string{prev, at, what, strconv.FormatInt(client, 10), object, detail, build, actor}
	text := make([]byte, 0, 512)
	for i, part := range parts {
		if i == 7 && actor == "" {
			break
		}
		text = strconv.AppendInt(text, int64(len(part)), 10)
		text = append(append(text, ':'), part...)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Note adds one audit line for something that writes nothing else: an
// unlock, a view, a print, an export. A practice that is only looked at keeps no
// such line: whoever opened it so says that.
func (s *Store) Note(ctx context.Context, what string, client data.ClientID, object, detail string) error {
	if s.looks {
		return nil
	}
	return s.write(ctx, func(t *tx) error { return t.audit(ctx, what, client, object, detail) })
}

// AuditFilter narrows Audit. Zero fields do not narrow.
type AuditFilter struct {
	Client data.ClientID
	Words  string // each word is found in what, object or detail
	Before int64  // only lines with a smaller number; all when 0
	After  int64  // only lines with a greater one: with Before, how far a search looks
	Limit  int    // 100 when 0
}

// query is the filter in SQL. Only what is asked for stands in it, so that SQLite
// goes backwards along the numbers, of one client or of all, and stops at the limit.
func (f AuditFilter) query() (query string, args []any) {
	where := "true"
	limit := func(column string, value int64) {
		if value != 0 {
			where, args = where+" AND "+column+" ?", append(args, value)
		}
	}
	limit("a.client_id =", int64(f.Client))
	limit("a.seq <", cmp.Or(f.Before, math.MaxInt64))
	limit("a.seq >", f.After)
	escape := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
	for word := range strings.FieldsSeq(f.Words) {
		like := "%" + escape.Replace(word) + "%"
		where += ` AND (a.what LIKE ? ESCAPE '\' OR a.object LIKE ? ESCAPE '\' OR a.detail LIKE ? ESCAPE '\')`
		args = append(args, like, like, like)
	}
	return `SELECT a.seq, a.at, a.what, coalesce(a.client_id, 0), coalesce(c.shown_name, ''), a.object, a.detail, a.build, a.actor, a.hash
		FROM audit a LEFT JOIN client c ON c.id = a.client_id WHERE ` + where + " ORDER BY a.seq DESC LIMIT ?", append(args, cmp.Or(f.Limit, 100))
}

// Audit lists lines, newest first.
func (s *Store) Audit(ctx context.Context, f AuditFilter) ([]AuditLine, error) {
	query, args := f.query()
	return readOne(ctx, s, func(q querier) ([]AuditLine, error) { return collect(ctx, q, s.scanAuditLine, query, args...) })
}

func (s *Store) scanAuditLine(scan func(...any) error) (l AuditLine, err error) {
	var at sql.NullString
	if err := scan(&l.Seq, &at, &l.What, &l.Client, &l.Name, &l.Object, &l.Detail, &l.Build, &l.Actor, &l.Hash); err != nil {
		return l, err
	}
	l.At, err = s.scanInstant(at)
	return l, err
}
