package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Each kind of row is altered behind the program's back, as a person with the
// passphrase and a database program could, and named. The course is that of the
// golden walk: visits, a medicine session, consents, a report, scores.
func TestAlteredRecordsAreNamed(t *testing.T) {
	w, _ := goldenCourse(t)
	s := w.s
	v, err := s.CheckRecords(t.Context())
	if err != nil || v.Err() != nil {
		t.Fatalf("an honest practice: %v (%v), want nothing wrong", v.Wrong, err)
	}
	if v.Visits == 0 || v.Documents == 0 || v.Signings == 0 || v.Scores == 0 {
		t.Fatalf("%+v: nothing of a kind was checked", v)
	}
	triggers := func(ctx context.Context, tx *tx) (drops []string) {
		drops, err := collect(ctx, tx, column[string], "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger' AND (name LIKE '%stay%' OR name LIKE '%never%')")
		if err != nil {
			t.Fatal(err)
		}
		return drops
	}
	tries, named := 0, 0
	try := func(what, alter, want string, guarded bool) {
		t.Helper()
		tries++
		undone := errors.New("undone")
		err := s.write(t.Context(), func(tx *tx) error {
			ctx := context.WithValue(t.Context(), txKey{}, tx)
			if guarded {
				for _, drop := range triggers(ctx, tx) {
					if _, err := tx.ExecContext(ctx, drop); err != nil {
						return err
					}
				}
			}
			done, err := tx.ExecContext(ctx, alter)
			if err != nil {
				return err
			}
			if n, _ := done.RowsAffected(); guarded && n != 1 {
				return fmt.Errorf("%d rows altered", n)
			}
			v, err := s.CheckRecords(ctx)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(v.Wrong, func(one string) bool { return strings.Contains(one, want) }) {
				t.Errorf("%s: found %q, want %q", what, v.Wrong, want)
			} else {
				named++
			}
			return undone
		})
		if !errors.Is(err, undone) {
			t.Errorf("%s: %v", what, err)
		}
	}
	ids := func(query string) (ids []string) {
		if err := s.read(t.Context(), func(q querier) (err error) {
			ids, err = collect(t.Context(), q, column[string], query)
			return err
		}); err != nil || len(ids) == 0 {
			t.Fatalf("%s: %v %v", query, ids, err)
		}
		return ids
	}
	for _, id := range ids("SELECT CAST(id AS TEXT) FROM visit WHERE signed_at IS NOT NULL") {
		want := "visit record " + id + " "
		for column, value := range map[string]string{"body": `'{"Note":"x"}'`, "place": "'Elsewhere'", "signed_by": "'Somebody'",
			"signed_at": "'2025-01-01T00:00:00.000Z'", "start_at": "'2025-01-01T00:00:00.000Z'", "check_value": "'00'"} {
			try("visit "+id+", "+column, "UPDATE visit SET "+column+" = "+value+" WHERE id = "+id, want, true)
		}
	}
	for _, id := range ids("SELECT CAST(id AS TEXT) FROM session_event") {
		for _, alter := range []string{"UPDATE session_event SET payload = '{\"Mg\":1}', at = entered_at", "UPDATE session_event SET void = 'x'", "DELETE FROM session_event"} {
			if alter == "DELETE FROM session_event" && id != ids("SELECT CAST(max(id) AS TEXT) FROM session_event")[0] {
				continue // others point to it
			}
			try("session line "+id, alter+" WHERE id = "+id, "is not as it was signed", true)
		}
	}
	for _, id := range ids("SELECT CAST(id AS TEXT) FROM document WHERE body <> ''") {
		for column, value := range map[string]string{"body": `'{}'`, "version": "'9'", "check_value": "'00'"} {
			try("document "+id+", "+column, "UPDATE document SET "+column+" = "+value+" WHERE id = "+id, "document "+id+" ", true)
		}
	}
	for _, id := range ids("SELECT CAST(document_id AS TEXT) FROM signing") {
		for _, alter := range []string{"UPDATE signing SET content = '{}'", "UPDATE signing SET check_value = printf('%064d', 0)", "DELETE FROM signing"} {
			try("signing of document "+id, alter+" WHERE document_id = "+id, "into document "+id+" ", true)
		}
		try("time of document "+id, "UPDATE document SET signed_at = '2025-01-01T00:00:00.000Z' WHERE id = "+id, "into document "+id+" ", true)
	}
	for _, id := range ids("SELECT CAST(id AS TEXT) FROM measure WHERE answers <> '[]'") {
		for _, set := range []string{"total = total + 1", "total = NULL", "alert = alert + 1", "answers = '[0]'", "answers = '{}'"} {
			try("score "+id+", "+set, "UPDATE measure SET "+set+" WHERE id = "+id, "score "+id+" ", true)
		}
	}
	for _, name := range ids("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
		try("trigger dropped", "DROP TRIGGER "+name, "trigger "+name+" is missing", false)
		try("trigger emptied", "DROP TRIGGER "+name+"; CREATE TRIGGER "+name+" BEFORE INSERT ON draft BEGIN SELECT 1; END", "trigger "+name+" is not as", false)
	}
	try("trigger added", "CREATE TRIGGER quiet BEFORE INSERT ON draft BEGIN SELECT 1; END", "trigger quiet is not of this program", false)
	try("table added", "CREATE TABLE quiet (x)", "table quiet is not of this program", false)
	try("column added", "ALTER TABLE prescriber ADD COLUMN quiet TEXT", "table prescriber is not as", false)
	try("index dropped", "DROP INDEX audit_by_client", "index audit_by_client is missing", false)
	t.Logf("%d alterations of records and schema, %d named", tries, named)
}

// A practice of every released schema, once brought to this one, has nothing wrong.
func TestUpgradedPracticesHaveNothingWrong(t *testing.T) {
	for version := 1; version <= SchemaVersion(); version++ {
		s := openFixture(t, version, Released())
		if v, err := s.CheckRecords(t.Context()); err != nil || v.Err() != nil {
			t.Errorf("schema %d: %q (%v), want nothing wrong", version, v.Wrong, err)
		}
	}
}
