package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// Verified is what CheckRecords found: how much of each kind it worked out again,
// and what is not as it was kept, each a clause without a client's words.
type Verified struct {
	Visits    int // signed, with the lines of their sessions and their line in the trail
	Documents int // with their text: consents, releases, reports
	Signings  int // of forms signed on the screen or heard, with their line in the trail
	Scores    int // of answers by item
	Files     int // attachments
	Wordings  int // published texts of forms
	Wrong     []string
}

func (v *Verified) wrong(format string, args ...any) {
	v.Wrong = append(v.Wrong, fmt.Sprintf(format, args...))
}

// Err returns nil when nothing is wrong, else a *data.Fault that names the first.
func (v Verified) Err() error {
	if len(v.Wrong) == 0 {
		return nil
	}
	what := data.Capital(v.Wrong[0])
	if n := len(v.Wrong) - 1; n > 0 {
		what += fmt.Sprintf(", and %d more", n)
	}
	return &data.Fault{What: what + ".", Safe: "Nothing was changed.", Do: "Compare with a backup from before, or with the printed record."}
}

// CheckRecords works out again every check value in the practice, and every score
// from its answers, and compares the tables and triggers with those that this
// program makes. All of it is one state of the practice.
func (s *Store) CheckRecords(ctx context.Context) (v Verified, err error) {
	err = s.read(ctx, func(q querier) error {
		for _, check := range []func(context.Context, querier, *Verified) error{s.checkVisits, s.checkDocuments, s.checkWordings, checkBilling, checkScores, checkAttachments, checkSchema} {
			if err := check(ctx, q, &v); err != nil {
				return err
			}
		}
		return nil
	})
	return v, err
}

// checkVisits works out the check value of every signed visit, and looks for its
// beginning in the trail, where it was written when the visit was signed: who can
// write another text with another value would have to write another trail too.
func (s *Store) checkVisits(ctx context.Context, q querier, v *Verified) error {
	inTrail := map[string]bool{}
	details, err := collect(ctx, q, column[string], "SELECT detail FROM audit WHERE what = 'Signed'")
	if err != nil {
		return err
	}
	for _, detail := range details {
		inTrail[detail] = true
	}
	ids, err := collect(ctx, q, column[data.VisitID],
		"SELECT id FROM visit WHERE signed_at IS NOT NULL ORDER BY id")
	if err != nil {
		return err
	}
	for _, id := range ids {
		visit, body, err := s.loadVisit(ctx, q, id)
		if err != nil {
			return err
		}
		lines, err := sessionLines(ctx, q, id)
		if err != nil {
			return err
		}
		v.Visits++
		switch {
		case visitCheck(visit, body, lines) != visit.Check:
			v.wrong("visit record %d is not as it was signed", id)
		case !inTrail[course.ShortCheck(visit.Check)]:
			v.wrong("the audit trail has no line about the signing of visit record %d as it is", id)
		}
	}
	return nil
}

// checkDocuments works out the check value of every text that was prepared or
// signed, and of what was written into it by hand. A form on own paper has neither.
func (s *Store) checkDocuments(ctx context.Context, q querier, v *Verified) error {
	var byHand []data.DocumentID
	err := eachRow(ctx, q, func(scan func(...any) error) error {
		var d data.Document
		var signed bool
		if err := scan(&d.ID, &d.Form, &d.Version, &d.Body, &d.Check, &signed, &d.Method); err != nil {
			return err
		}
		if d.ByHand() {
			byHand = append(byHand, d.ID)
		}
		if d.Body == "" && d.Check == "" {
			return nil
		}
		v.Documents++
		if !d.Intact() || signed && d.Check == "" {
			v.wrong("document %d (%s) is not as it was prepared or signed", d.ID, d.Form)
		}
		return nil
	}, "SELECT id, form, version, body, check_value, signed_at IS NOT NULL, method FROM document ORDER BY id")
	if err != nil {
		return err
	}
	return s.checkSignings(ctx, q, byHand, v)
}

// checkAttachments adds up the pieces of every attachment, one in memory at a time.
// One that was kept before sums were is compared by its length.
func checkAttachments(ctx context.Context, q querier, v *Verified) error {
	type kept struct {
		id, size int64
		sum      string
	}
	all, err := collect(ctx, q, func(scan func(...any) error) (k kept, err error) { return k, scan(&k.id, &k.size, &k.sum) },
		"SELECT id, size, sum FROM attachment WHERE kept = 1 ORDER BY id")
	if err != nil {
		return err
	}
	for _, one := range all {
		hash, size := sha256.New(), int64(0)
		err := eachRow(ctx, q, func(scan func(...any) error) error {
			var piece sql.RawBytes
			err := scan(&piece)
			hash.Write(piece)
			size += int64(len(piece))
			return err
		}, "SELECT bytes FROM attachment_piece WHERE attachment_id = ? ORDER BY number", one.id)
		if err != nil {
			return err
		}
		v.Files++
		if size != one.size || one.sum != "" && hex.EncodeToString(hash.Sum(nil)) != one.sum {
			v.wrong("attachment %d is not as it was attached", one.id)
		}
	}
	return nil
}

// checkScores works out every total and alert from the answers, where this program
// has the wording that was answered.
func checkScores(ctx context.Context, q querier, v *Verified) error {
	return eachRow(ctx, q, func(scan func(...any) error) error {
		var m data.Score
		var answers string
		var total sql.NullInt64
		if err := scan(&m.ID, &m.Instrument, &m.Version, &answers, &total, &m.Alert); err != nil {
			return err
		}
		in, known := measure.Find(m.Instrument)
		if !known || in.Entry != measure.ByItem || in.Version != m.Version {
			return nil
		}
		v.Scores++
		if json.Unmarshal([]byte(answers), &m.Answers) != nil {
			v.wrong("the answers of score %d (%s) cannot be read", m.ID, m.Instrument)
			return nil
		}
		score, err := in.Score(m.Answers)
		if err != nil || score.Known != total.Valid || score.Known && int64(score.Total) != total.Int64 || in.AlertOf(m.Answers) != m.Alert {
			v.wrong("score %d (%s) does not come from its answers", m.ID, m.Instrument)
		}
		return nil
	}, "SELECT id, instrument, version, answers, total, alert FROM measure ORDER BY id")
}

// checkSchema compares every table, index and trigger with those of an empty
// practice of this program.
func checkSchema(ctx context.Context, q querier, v *Verified) error {
	has, err := parts(ctx, q)
	if err != nil {
		return err
	}
	want, err := ownParts()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch text, ok := has[name]; {
		case !ok:
			v.wrong("%s is missing", name)
		case text != want[name]:
			v.wrong("%s is not as this program makes it", name)
		}
		delete(has, name)
	}
	for _, name := range slices.Sorted(maps.Keys(has)) {
		v.wrong("%s is not of this program", name)
	}
	return nil
}

// ownParts are the parts of an empty practice of this program, made in memory.
var ownParts = sync.OnceValues(func() (map[string]string, error) {
	fresh, err := sql.Open("sqlite", "file::memory:")
	if err != nil {
		return nil, err
	}
	defer fresh.Close()
	fresh.SetMaxOpenConns(1) // each connection has a memory of its own
	for _, one := range Released().scripts {
		if _, err := fresh.Exec(one.sql); err != nil {
			return nil, err
		}
	}
	return parts(context.Background(), fresh)
})

// parts are the tables, indexes and triggers by kind and name.
func parts(ctx context.Context, q querier) (map[string]string, error) {
	list, err := collect(ctx, q, func(scan func(...any) error) (part [2]string, err error) { return part, scan(&part[0], &part[1]) },
		`SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\'`)
	all := map[string]string{}
	for _, part := range list {
		all[part[0]] = part[1]
	}
	return all, err
}
