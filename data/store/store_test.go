package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// plainFiles is a practice file without encryption, for tests of the store by
// itself. The vault has its own tests.
type plainFiles struct{ writer, reader *sql.DB }

func (f plainFiles) Writer() *sql.DB { return f.writer }
func (f plainFiles) Reader() *sql.DB { return f.reader }
func (f plainFiles) Close() error    { return errors.Join(f.reader.Close(), f.writer.Close()) }

func openPlain(t testing.TB, path string) Files {
	t.Helper()
	dsn := "file:" + path + "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(ON)&_pragma=synchronous(FULL)&_txlock=immediate&_dqs=0"
	writer, err := sql.Open("sqlite", dsn)
	if err != nil {
		t.Fatal(err)
	}
	writer.SetMaxOpenConns(1)
	reader, err := sql.Open("sqlite", dsn+"&_pragma=query_only(ON)")
	if err != nil {
		t.Fatal(err)
	}
	return plainFiles{writer, reader}
}

// testTime is the moment of the design screens.
var testTime = time.Date(2025, time.June, 12, 10, 12, 0, 0, time.FixedZone("PDT", -7*3600))

// newStore opens an empty practice in a temporary folder.
func newStore(t testing.TB) *Store {
	t.Helper()
	s, err := Open(context.Background(), openPlain(t, filepath.Join(t.TempDir(), "practice.db")), data.FixedClock(testTime), "test")
	if err != nil {
		t.Fatalf("open an empty practice: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestNewerFileIsRefusedByName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.db")
	files := openPlain(t, path)
	defer files.Close()
	if _, err := files.Writer().Exec("PRAGMA user_version = 999"); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), files, data.FixedClock(testTime), "test")
	var fault *data.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("opening a file of schema 999 gave %v, want a fault that a person can read", err)
	}
	var have int
	if err := files.Writer().QueryRow("PRAGMA user_version").Scan(&have); err != nil || have != 999 {
		t.Errorf("the refused file now has schema %d (%v), want it untouched at 999", have, err)
	}
}

func TestAuditChain(t *testing.T) {
	s := newStore(t)
	for range 5 {
		if err := s.Note(t.Context(), "Viewed", 0, "client", ""); err != nil {
			t.Fatal(err)
		}
	}
	state, err := s.CheckAudit(t.Context())
	if err != nil || state.Lines != 5 || state.Broken != 0 {
		t.Fatalf("five fresh lines: %+v, %v; want 5 lines, intact", state, err)
	}
	if _, err := s.files.Writer().Exec("UPDATE audit SET what = 'Printed' WHERE seq = 3"); err == nil {
		t.Fatal("an audit line could be changed")
	}
	for _, tamper := range []string{
		"DROP TRIGGER audit_stays_1", "UPDATE audit SET what = 'Printed' WHERE seq = 3",
	} {
		if _, err := s.files.Writer().Exec(tamper); err != nil {
			t.Fatal(err)
		}
	}
	if state, err = s.CheckAudit(t.Context()); err != nil || state.Broken != 3 {
		t.Errorf("after line 3 was altered behind the store: %+v, %v; want broken at 3", state, err)
	}
}

// Who did it stands in each line and belongs to its hash. Lines of before have
// nobody and still fit; taking a name away does not.
func TestAuditLinesNameWhoDidIt(t *testing.T) {
	s := openFixture(t, 1, Released())
	old, err := s.Audit(t.Context(), AuditFilter{})
	if err != nil || len(old) == 0 || old[0].Actor != "" {
		t.Fatalf("lines of schema 1: %+v (%v), want them without a name", old, err)
	}
	practice := data.NewPractice()
	practice.Name, practice.Clinician, practice.Credentials = "Fixture House", "Robin Vale", "LCSW"
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	if now, err := s.Audit(t.Context(), AuditFilter{Limit: 1}); err != nil || now[0].Actor != "Robin Vale, LCSW" {
		t.Errorf("the line of a change: %+v (%v), want it by Robin Vale, LCSW", now, err)
	}
	var booked string
	book(t, s, talk(1, june(20, 9, 0)))
	if err := s.files.Reader().QueryRow("SELECT group_concat(actor) FROM (SELECT actor FROM appointment ORDER BY id)").Scan(&booked); err != nil || booked != ",,Robin Vale, LCSW" {
		t.Errorf("who booked: %q (%v), want nobody twice and then Robin Vale, LCSW", booked, err)
	}
	state, err := s.CheckAudit(t.Context())
	if err != nil || state.Broken != 0 {
		t.Errorf("old and new lines: %+v (%v), want an intact chain", state, err)
	}
	run(t, s, "DROP TRIGGER audit_stays_1")
	run(t, s, "UPDATE audit SET actor = '' WHERE seq = (SELECT max(seq) FROM audit)")
	if after, err := s.CheckAudit(t.Context()); err != nil || after.Broken != state.Lines {
		t.Errorf("a name was taken away: %+v (%v), want broken at %d", after, err, state.Lines)
	}
	fresh := newStore(t)
	if err := fresh.Note(t.Context(), "Viewed", 0, "client", ""); err != nil {
		t.Fatal(err)
	}
	if line, err := fresh.Audit(t.Context(), AuditFilter{}); err != nil || line[0].Actor != "practitioner" {
		t.Errorf("a practice without a name writes %+v (%v), want practitioner", line, err)
	}
}

// Whatever is done, its line says by whom, and so does each booking: also the old
// time that a move leaves behind, and what is done by itself when a visit begins.
func TestEveryLineAndBookingHasItsActor(t *testing.T) {
	s := newStore(t)
	practice := data.NewPractice()
	practice.Name, practice.Clinician = "Fixture House", "Robin Vale"
	who := person(t, s, "Wei", "L") // before anybody is named
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	moved, held, canceled := book(t, s, talk(who, june(20, 9, 0))), book(t, s, talk(who, june(12, 9, 0))), book(t, s, talk(who, june(23, 9, 0)))
	visit, err := s.StartVisit(t.Context(), held)
	for _, err := range []error{
		err,
		s.Move(t.Context(), moved, Rebooking{Start: june(20, 11, 0), Why: "she asked"}),
		s.CancelAppointment(t.Context(), canceled, calendar.ByClient, "fever"),
		s.SaveVisit(t.Context(), visit, nil, &data.Integration{Sleep: "7 h"}),
		s.Note(t.Context(), "Viewed", who, "client", ""),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string]string{
		"SELECT group_concat(DISTINCT actor) FROM audit":                "practitioner,Robin Vale",
		"SELECT group_concat(DISTINCT actor) FROM appointment":          "Robin Vale",
		"SELECT count(*) FROM appointment":                              "4", // the three, and the time of before
		"SELECT count(*) FROM audit WHERE actor = ''":                   "0",
		"SELECT count(DISTINCT what) >= 5 FROM audit WHERE actor <> ''": "1", // Created, Changed, Booked, Moved, Canceled ...
	} {
		var got string
		if err := s.files.Reader().QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s gives %q (%v), want %q", query, got, err, want)
		}
	}
	for _, table := range []string{"audit", "appointment"} {
		if _, err := s.files.Writer().Exec("UPDATE " + table + " SET actor = NULL"); err == nil {
			t.Errorf("the actor could be taken out of %s", table)
		}
	}
}

func TestBatchKeepsAllOrNothing(t *testing.T) {
	s := newStore(t)
	boom := errors.New("boom")
	err := s.Batch(t.Context(), func(ctx context.Context) error {
		if err := s.Note(ctx, "Viewed", 0, "client", ""); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatalf("batch returned %v, want the error of its use case", err)
	}
	if state, _ := s.CheckAudit(t.Context()); state.Lines != 0 {
		t.Errorf("a failed batch left %d audit lines", state.Lines)
	}
}
