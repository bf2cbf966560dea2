package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// trailOf is a practice with so many lines in its trail.
func trailOf(t *testing.T, lines int) *Store {
	t.Helper()
	s := newStore(t)
	for range lines {
		if err := s.Note(t.Context(), "Viewed", 0, "client", ""); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// bare takes away what keeps the trail append-only.
var bare = []string{"DROP TRIGGER IF EXISTS audit_stays_1", "DROP TRIGGER IF EXISTS audit_stays_2"}

// forge is what a person with the passphrase and a database program may do.
func forge(t *testing.T, s *Store, queries ...string) {
	t.Helper()
	for _, query := range slices.Concat(bare, queries) {
		run(t, s, query)
	}
}

// The trail of 40 lines is shortened and altered in every place, with and without
// covering it up. What is covered up perfectly is found by a head that was kept
// elsewhere.
func TestTamperedTrailIsFound(t *testing.T) {
	const forget = "DELETE FROM sqlite_sequence WHERE name = 'audit'"
	type attack struct {
		name    string
		forge   []string
		broken  int64
		byHeads bool // found only by a head kept elsewhere
	}
	attacks := []attack{
		{"the last 20 lines are deleted, then 3 are written", []string{"DELETE FROM audit WHERE seq > 20", "-- go on"}, 21, false},
		{"all lines are deleted", []string{"DELETE FROM audit"}, 1, false},
		{"all lines are deleted, then 3 are written", []string{"DELETE FROM audit", "-- go on"}, 1, false},
		{"all lines and their count are deleted", []string{"DELETE FROM audit", forget}, 1, true},
		{"all lines and their count are deleted, then 60 are written", []string{"DELETE FROM audit", forget, "-- go far"}, 40, true},
		{"the last 20 lines and their count are deleted, then 60 are written", []string{"DELETE FROM audit WHERE seq > 20", forget, "-- go far"}, 40, true},
	}
	for line := int64(1); line <= 40; line++ {
		attacks = append(attacks,
			attack{fmt.Sprint("all from line ", line), []string{fmt.Sprint("DELETE FROM audit WHERE seq >= ", line)}, line, false},
			attack{fmt.Sprint("all from line ", line, " with the count"), []string{fmt.Sprint("DELETE FROM audit WHERE seq >= ", line), forget}, line, true},
			attack{fmt.Sprint("only line ", line), []string{fmt.Sprint("DELETE FROM audit WHERE seq = ", line)}, line, false},
			attack{fmt.Sprint("line ", line, " altered"), []string{fmt.Sprint("UPDATE audit SET detail = 'x' WHERE seq = ", line)}, line, false},
			attack{fmt.Sprint("the time of line ", line, " altered"), []string{fmt.Sprint("UPDATE audit SET at = '2025-01-01T00:00:00.000Z' WHERE seq = ", line)}, line, false})
	}
	s := trailOf(t, 40)
	head, err := s.TrailHead(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, a := range attacks {
		var alone, state AuditState
		undone := errors.New("undone")
		err := s.write(t.Context(), func(tx *tx) error {
			ctx := context.WithValue(t.Context(), txKey{}, tx)
			for _, step := range slices.Concat(bare, a.forge) {
				if _, err := tx.ExecContext(ctx, step); err != nil {
					return err
				}
				for range map[string]int{"-- go on": 3, "-- go far": 60}[step] {
					if err := s.Note(ctx, "Viewed", 0, "another client", ""); err != nil {
						return err
					}
				}
			}
			if alone, err = s.CheckAudit(ctx); err != nil {
				return err
			}
			if state, err = s.CheckAudit(ctx, head); err != nil {
				return err
			}
			return undone
		})
		want := a.broken
		if a.byHeads {
			want = 0
		}
		if !errors.Is(err, undone) || state.Broken != a.broken || alone.Broken != want {
			t.Errorf("%s: broken at %d, by the file alone at %d (%v), want %d and %d", a.name, state.Broken, alone.Broken, err, a.broken, want)
			continue
		}
		found++
	}
	t.Logf("%d attacks on the trail, %d found at the right line", len(attacks), found)
}

// A backup keeps where the trail ended, and the practice remembers it too.
func TestTrailIsComparedWithWhatBackupsHold(t *testing.T) {
	s := trailOf(t, 5)
	head, err := s.TrailHead(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RecordBackups(t.Context(), []BackupRun{{File: "a", Trail: head}}); err != nil {
		t.Fatal(err)
	}
	if state, err := s.CheckAudit(t.Context()); err != nil || state.Err() != nil || state.Lines != 6 {
		t.Fatalf("after a backup: %+v (%v), want 6 lines, intact", state, err)
	}
	forge(t, s, "DELETE FROM audit WHERE seq > 3", "DELETE FROM sqlite_sequence WHERE name = 'audit'")
	if state, err := s.CheckAudit(t.Context()); err != nil || state.Broken != 4 || state.Lines != 5 {
		t.Errorf("the backup held line 5, the trail ends at 3: %+v (%v), want broken at 4 of 5", state, err)
	}
	if err := (AuditState{Lines: 5, Broken: 4}).Err(); !strings.Contains(err.Error(), "Line 4 of the audit trail, which has had 5,") {
		t.Errorf("it is said as %q", err)
	}
}

// The page checks what is new since the last visit; what was altered before is
// found by the whole check. Where the remembered line is gone, the page reads all.
func TestPageChecksNewLinesAndTheWholeCheckAll(t *testing.T) {
	s := trailOf(t, 10)
	check := func(what string, lines, broken int64) {
		t.Helper()
		if state, err := s.CheckNewAudit(t.Context()); err != nil || state.Lines != lines || state.Broken != broken {
			t.Errorf("%s: the page finds %+v (%v), want %d lines, broken at %d", what, state, err, lines, broken)
		}
	}
	check("first visit", 10, 0)
	check("second visit, nothing new", 10, 0)
	if err := s.Note(t.Context(), "Viewed", 0, "client", ""); err != nil {
		t.Fatal(err)
	}
	check("one line more", 11, 0)
	forge(t, s, "UPDATE audit SET what = 'x' WHERE seq = 5")
	check("an old line was altered", 11, 0)
	if state, err := s.CheckAudit(t.Context()); err != nil || state.Broken != 5 {
		t.Errorf("an old line was altered: the whole check finds %+v (%v), want broken at 5", state, err)
	}
	forge(t, s, "DELETE FROM audit WHERE seq = 11")
	check("the remembered line is gone", 11, 5)
}

// However long the trail is, a page of it is read along the numbers, newest first.
func TestAuditIsReadAlongItsNumbers(t *testing.T) {
	s := newStore(t)
	for _, f := range []AuditFilter{
		{}, {Before: 9}, {Before: 9, After: 3}, {Words: "printed"}, {Words: "printed form", Before: 9},
		{Client: 1}, {Client: 1, Before: 9, Words: "printed"},
	} {
		query, args := f.query()
		var plan []string
		rows, err := s.files.Reader().Query("EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var id, parent, unused int
			var step string
			if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, step)
		}
		along := "SEARCH a USING INTEGER PRIMARY KEY (rowid"
		if f.Client != 0 {
			along = "SEARCH a USING INDEX audit_by_client (client_id=? AND seq"
		}
		all := strings.Join(plan, "; ")
		if !strings.Contains(all, along) || strings.Contains(all, "SCAN a") || strings.Contains(all, "TEMP B-TREE") {
			t.Errorf("%+v is read by %q, want %q and no sorting", f, all, along)
		}
	}
}

// A filter finds each of its words, wherever they stand and however written.
func TestAuditFilterFindsWords(t *testing.T) {
	s := newStore(t)
	for _, line := range [][3]string{{"Printed", "consent", "version 2"}, {"Viewed", "client", ""}, {"Backup", "A_b 100%.kapbak", "complete"}, {"Printed", "report", ""}} {
		if err := s.Note(t.Context(), line[0], 0, line[1], line[2]); err != nil {
			t.Fatal(err)
		}
	}
	for words, want := range map[string]string{
		"": "4 3 2 1", "printed": "4 1", "PRINT": "4 1", "printed version": "1", "version printed": "1", "  consent ": "1",
		"%": "3", "_": "3", "a_b": "3", "axb": "", `\`: "", "viewed printed": "",
	} {
		lines, err := s.Audit(t.Context(), AuditFilter{Words: words})
		var got []string
		for _, l := range lines {
			got = append(got, fmt.Sprint(l.Seq))
		}
		if strings.Join(got, " ") != want || err != nil {
			t.Errorf("%q finds lines %q (%v), want %q", words, strings.Join(got, " "), err, want)
		}
	}
	if lines, err := s.Audit(t.Context(), AuditFilter{Before: 4, After: 1}); err != nil || len(lines) != 2 || lines[0].Seq != 3 {
		t.Errorf("lines between 1 and 4: %+v (%v), want 3 and 2", lines, err)
	}
}
