package store

import (
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

var update = flag.Bool("update", false, "write the golden schema and a fixture of the newest schema, if there is none yet")

// Of every released schema a small practice is kept, as the program of that time
// wrote it. They are plain SQLite, so that anybody can look into them. Once a
// schema is released its fixture is never made again.
//
//	go test ./data/store -run Upgrade -update
var born = data.MustDate(1987, time.March, 14)

func fixture(version int) string {
	return filepath.Join("testdata", fmt.Sprintf("schema%04d.db", version))
}

func TestUpgradeOfEveryReleasedSchema(t *testing.T) {
	if _, err := os.Stat(fixture(SchemaVersion())); *update && errors.Is(err, os.ErrNotExist) {
		writeFixture(t, fixture(SchemaVersion()))
	}
	for version := 1; version <= SchemaVersion(); version++ {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			s := openFixture(t, version, Released())
			for query, want := range map[string]string{
				"PRAGMA integrity_check":                        "ok",
				"PRAGMA user_version":                           fmt.Sprint(SchemaVersion()),
				"SELECT count(*) FROM pragma_foreign_key_check": "0",
			} {
				var got string
				if err := s.files.Writer().QueryRow(query).Scan(&got); err != nil || got != want {
					t.Errorf("after the upgrade %s gives %q (%v), want %q", query, got, err, want)
				}
			}
			if diff := cmp.Diff(golden(t, schemaOf(t, s)), schemaOf(t, s)); diff != "" {
				t.Errorf("the upgraded schema is not that of a new practice (-want +got):\n%s", diff)
			}
			holdsWhatTheFixtureHeld(t, s)
		})
	}
}

// A practice made today has the same schema, or the golden one is out of date.
func TestNewPracticeHasTheGoldenSchema(t *testing.T) {
	s := newStore(t)
	if diff := cmp.Diff(golden(t, schemaOf(t, s)), schemaOf(t, s)); diff != "" {
		t.Errorf("the schema differs from testdata/schema.sql (-want +got):\n%s", diff)
	}
}

// A migration that fails after half of its work leaves the old state, says so,
// and names the script; the practice then opens as before.
func TestMigrationThatFailsLeavesTheOldState(t *testing.T) {
	broken := Released()
	for _, next := range []string{
		"ALTER TABLE client ADD COLUMN height INTEGER; UPDATE client SET legal_first = 'X'; SELECT no_such_function();",
		"INSERT INTO prescriber_gone VALUES (1)",
		"PRAGMA defer_foreign_keys = ON; UPDATE appointment SET client = 999999",
	} {
		broken, err := ReadMigrations(withNext(broken, next))
		if err != nil {
			t.Fatal(err)
		}
		path := copyFixture(t, SchemaVersion())
		files := openPlain(t, path)
		_, err = OpenWith(t.Context(), files, data.FixedClock(testTime), "test", broken)
		var fault *data.Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.What, "next") || fault.Safe != "It is as it was before." {
			t.Errorf("%s: %v; want a fault that names the script and says that nothing changed", next, err)
		}
		files.Close()
		s, err := Open(t.Context(), openPlain(t, path), data.FixedClock(testTime), "test")
		if err != nil {
			t.Fatalf("after a failed upgrade the practice does not open: %v", err)
		}
		holdsWhatTheFixtureHeld(t, s)
		if diff := cmp.Diff(golden(t, schemaOf(t, s)), schemaOf(t, s)); diff != "" {
			t.Errorf("%s: it failed but left its traces in the schema:\n%s", next, diff)
		}
		s.Close()
	}
}

// A migration that works is applied once and keeps everything.
func TestMigrationKeepsWhatIsThere(t *testing.T) {
	next, err := ReadMigrations(withNext(Released(), "ALTER TABLE client ADD COLUMN height INTEGER"))
	if err != nil {
		t.Fatal(err)
	}
	s := openFixture(t, SchemaVersion(), next)
	holdsWhatTheFixtureHeld(t, s)
	if _, err := s.files.Writer().Exec("UPDATE client SET height = 170"); err != nil {
		t.Errorf("the new column is not there: %v", err)
	}
	again, err := OpenWith(t.Context(), s.files, data.FixedClock(testTime), "test", next)
	if err != nil {
		t.Fatalf("opening it a second time: %v", err)
	}
	if _, err := Open(t.Context(), again.files, data.FixedClock(testTime), "test"); err == nil {
		t.Error("the program of before opened a practice of a newer schema")
	}
}

// A practice of an older schema that was salvaged without a client is brought to
// this one: what points to the lost row did so before.
func TestUpgradeOfASalvagedPractice(t *testing.T) {
	path := copyFixture(t, 2)
	files := openPlain(t, path)
	for _, lose := range []string{"PRAGMA foreign_keys = OFF", "DROP TRIGGER client_stays", "DELETE FROM client WHERE id = 1"} {
		if _, err := files.Writer().Exec(lose); err != nil {
			t.Fatal(err)
		}
	}
	files.Close()
	s, err := Open(t.Context(), openPlain(t, path), data.FixedClock(testTime), "test")
	if err != nil {
		t.Fatalf("it does not open: %v", errors.Join(err, data.AsFault(err).Err))
	}
	defer s.Close()
	if page, err := s.Clients(t.Context(), ClientFilter{}); err != nil || len(page.Rows) != 1 || page.Rows[0].Name != "Zoë E." {
		t.Errorf("it lists %q, %v", names(page), err)
	}
}

// A practice of schema 1 with two records for one appointment keeps both. The
// signed one keeps the link, though the other is older, and a call to make says
// so.
func TestUpgradeUnlinksASecondRecordOfAnAppointment(t *testing.T) {
	path := copyFixture(t, 1)
	files := openPlain(t, path)
	_, err := files.Writer().Exec(
		`INSERT INTO visit (id, client_id, appointment_id, kind, start_at, body, saved_at, signed_at) VALUES
			(11, 1, 1, 'preparation', '2025-06-13T16:00:00.000Z', '{"a":1}', '2025-06-13T17:00:00.000Z', NULL),
			(12, 1, 1, 'preparation', '2025-06-13T16:00:00.000Z', '{"a":2}', '2025-06-13T17:00:00.000Z', '2025-06-13T17:00:00.000Z'),
			(13, 1, 1, 'preparation', '2025-06-13T16:00:00.000Z', '{"a":3}', '2025-06-13T17:00:00.000Z', '2025-06-13T18:00:00.000Z'),
			(14, 1, NULL, 'crisis', '2025-06-13T16:00:00.000Z', '{"a":4}', '2025-06-13T17:00:00.000Z', NULL),
			(15, 1, NULL, 'crisis', '2025-06-13T16:00:00.000Z', '{"a":5}', '2025-06-13T17:00:00.000Z', NULL)`)
	if err != nil {
		t.Fatal(err)
	}
	files.Close()
	s, err := Open(t.Context(), openPlain(t, path), data.FixedClock(testTime), "test")
	if err != nil {
		t.Fatalf("a practice with two records of an appointment does not open: %v", errors.Join(err, data.AsFault(err).Err))
	}
	defer s.Close()
	var links string
	err = s.files.Writer().QueryRow("SELECT group_concat(id || ':' || coalesce(appointment_id, '-') || body, ' ') FROM (SELECT * FROM visit ORDER BY id)").Scan(&links)
	if want := `11:-{"a":1} 12:1{"a":2} 13:-{"a":3} 14:-{"a":4} 15:-{"a":5}`; err != nil || links != want {
		t.Errorf("records and their appointments: %s (%v), want %s", links, err, want)
	}
	calls, err := s.FollowUps(t.Context(), 1)
	if err != nil || len(calls) != 2 || !strings.Contains(calls[0].Text, "visit record 13") || !strings.Contains(calls[1].Text, "visit record 11") {
		t.Errorf("calls to make: %+v (%v), want one for record 13 and one for 11", calls, err)
	}
	if _, err := s.files.Writer().Exec("UPDATE visit SET body = '{}' WHERE id = 13"); err == nil {
		t.Error("after the upgrade a signed visit can be changed")
	}
	if _, err := s.files.Writer().Exec("UPDATE visit SET appointment_id = 1 WHERE id = 14"); err == nil {
		t.Error("a second record was linked to an appointment")
	}
}

// withNext is these migrations and one more, called next.
func withNext(m Migrations, sql string) fstest.MapFS {
	files := fstest.MapFS{"migrations/9999_next.sql": {Data: []byte(sql)}}
	for _, one := range m.scripts {
		files["migrations/"+one.name+".sql"] = &fstest.MapFile{Data: []byte(one.sql)}
	}
	return files
}

func writeFixture(t *testing.T, path string) {
	t.Helper()
	files := openPlain(t, path)
	s, err := Open(t.Context(), files, data.FixedClock(testTime), "0.1.0")
	if err != nil {
		t.Fatal(err)
	}
	practice := data.NewPractice()
	practice.Name, practice.Clinician = "Fixture House", "Robin Vale"
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	if err := s.SetLockRules(t.Context(), LockRules{After: 5 * time.Minute}); err != nil {
		t.Fatal(err)
	}
	for _, first := range []string{"Jordan", "Zoë"} {
		who := create(t, s, data.Client{LegalFirst: first, LegalLast: "Example", Birth: born})
		book(t, s, talk(who, june(12+int(who), 9, 0)))
	}
	if err := s.SaveDraft(t.Context(), "note/1", "a sentence that was being typed"); err != nil {
		t.Fatal(err)
	}
	files.Reader().Close() // the journal's mode is changed by the only connection
	if _, err := files.Writer().Exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; VACUUM"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func holdsWhatTheFixtureHeld(t *testing.T, s *Store) {
	t.Helper()
	practice, err := s.Practice(t.Context())
	if err != nil || practice.Name != "Fixture House" || practice.Clinician != "Robin Vale" {
		t.Errorf("the practice is %q of %q (%v), want Fixture House of Robin Vale", practice.Name, practice.Clinician, err)
	}
	page, err := s.Clients(t.Context(), ClientFilter{})
	if err != nil || len(page.Rows) != 2 {
		t.Fatalf("%d clients (%v), want 2", len(page.Rows), err)
	}
	one, err := s.Client(t.Context(), page.Rows[1].ID)
	if err != nil || one.LegalFirst != "Zoë" || one.Birth != born {
		t.Errorf("the second client is %+v (%v), want Zoë of 1987-03-14", one, err)
	}
	if state, err := s.CheckAudit(t.Context()); err != nil || state.Broken != 0 || state.Lines < 4 {
		t.Errorf("the audit trail is %+v (%v), want it whole", state, err)
	}
	if rules, err := s.LockRules(t.Context()); err != nil || rules.After != 5*time.Minute {
		t.Errorf("the automatic lock is %+v (%v), want 5 minutes", rules, err)
	}
	var visits, drafts int
	if err := s.files.Reader().QueryRow("SELECT (SELECT count(*) FROM appointment), (SELECT count(*) FROM draft)").Scan(&visits, &drafts); err != nil || visits != 2 || drafts != 1 {
		t.Errorf("%d visits and %d drafts (%v), want 2 and 1", visits, drafts, err)
	}
}

// openFixture opens a copy of a released schema's practice.
func openFixture(t *testing.T, version int, m Migrations) *Store {
	t.Helper()
	s, err := OpenWith(t.Context(), openPlain(t, copyFixture(t, version)), data.FixedClock(testTime), "test", m)
	if err != nil {
		t.Fatalf("a practice of schema %d does not open: %v", version, errors.Join(err, data.AsFault(err).Err))
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func copyFixture(t *testing.T, version int) string {
	t.Helper()
	file, err := os.ReadFile(fixture(version))
	if err != nil {
		t.Fatalf("schema %d has no fixture: %v", version, err)
	}
	path := filepath.Join(t.TempDir(), "practice.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// schemaOf is everything that was ever created, as SQL.
func schemaOf(t *testing.T, s *Store) string {
	t.Helper()
	rows, err := s.files.Reader().Query("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		var kind, name string
		var text sql.NullString
		if err := rows.Scan(&kind, &name, &text); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "-- %s %s\n%s\n\n", kind, name, text.String)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func golden(t *testing.T, got string) string {
	t.Helper()
	path := filepath.Join("testdata", "schema.sql")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(want)
}
