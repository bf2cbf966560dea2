package store

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// grows are the tables that grow with a practice's history. A list that reads one
// of them from end to end is slow in the tenth year. The clients' own table may be
// walked in the order of an index.
var grows = []string{"addendum", "appointment", "attachment", "attachment_piece", "audit", "billing_line", "billing_paper", "clearance", "client_key", "course", "document", "follow_up", "measure", "measure_due",
	"medicine_session", "psychotherapy_note", "risk_form", "rx_order", "screening_answer", "session_event", "stage_change", "to_bill", "visit"}

// mayScan are the queries that read such a table whole, by a piece of their text,
// and why they may.
var mayScan = map[string]string{
	"FROM audit": "the trail and the check of its chain read the trail itself, newest first or once from the beginning",
	"FROM visit WHERE signed_at IS NOT NULL ORDER BY id":                          "the check of all that was signed reads all of it",
	"check_value, signed_at IS NOT NULL, method FROM document ORDER BY id":        "the same check, of documents",
	"SELECT id, instrument, version, answers, total, alert FROM measure ORDER BY": "the same check, of scores",
	"FROM attachment WHERE kept = 1 ORDER BY id":                                  "the same check, of attachments",
	"body, check_value FROM billing_paper ORDER BY id":                            "the same check, of billing documents",
	"(SELECT count(*) FROM appointment)":                                          "Settings says how much the practice holds",
	"uid, sequence FROM appointment WHERE true":                                   "a calendar that is exported, or compared with a file, is all of it",
	"NOT EXISTS (SELECT 1 FROM visit)":                                            "it ends with the first row, and asks whether there is one",
	"measure m INDEXED BY measure_alerts":                                         "an alert that no risk form answers is open however old it is; the index holds only scores with an alert",
}

// openOnly are indexes of what is open: they do not grow with history.
var openOnly = []string{"visit_to_sign", "visit_unsigned", "measure_due_open", "follow_up_open", "report_unsent", "to_bill_open", "course_planned"}

// TestNoReadScansHistory runs every read of the store, has SQLite explain the
// statements that they ran, and refuses those that go through a table that grows.
func TestNoReadScansHistory(t *testing.T) {
	s, statements := readsOf(t)
	used := map[string]bool{}
	if len(statements) < 80 || len(statements) == mostPrepared {
		t.Fatalf("the reads ran %d different statements: some were missed", len(statements))
	}
	for _, query := range statements {
		for _, step := range explained(t, s, query) {
			table := scanned(step, query)
			if table == "" {
				continue
			}
			if piece := allowed(query); piece != "" {
				used[piece] = true
				continue
			}
			t.Errorf("%q goes through the table %s:\n%s", step, table, query)
		}
	}
	for piece := range mayScan {
		if !used[piece] {
			t.Errorf("no statement with %q scans a table any more: take it off mayScan", piece)
		}
	}
}

func allowed(query string) string {
	for piece := range mayScan {
		if strings.Contains(query, piece) {
			return piece
		}
	}
	return ""
}

// readsOf calls every use case of the store with what the practice of the golden
// course holds, and returns the statements that ran. Those that write fail at
// once: there is nothing to write to.
func readsOf(t *testing.T) (*Store, []string) {
	t.Helper()
	w, sessions := goldenCourse(t)
	record, err := w.s.Record(t.Context(), w.who)
	w.must("read the record", err)
	closed := openPlain(t, t.TempDir()+"/closed.db")
	closed.Close()
	s := &Store{build: "test", files: halfOpen{w.s.files, closed.Writer()}, reads: prepared{on: w.s.files.Reader()}, clock: w.s.clock, listeners: map[int]func(Changed){}}
	args := map[reflect.Type][]any{
		reflect.TypeFor[context.Context]():     {t.Context()},
		reflect.TypeFor[data.ClientID]():       {w.who},
		reflect.TypeFor[data.VisitID]():        {sessions[0]},
		reflect.TypeFor[data.AppointmentID]():  {record.Appointments[0].ID},
		reflect.TypeFor[data.CourseID]():       {record.Courses[0].ID},
		reflect.TypeFor[data.InstrumentCode](): {data.InstrumentCode("PHQ-9")},
		reflect.TypeFor[time.Time]():           {w.clock.now},
		reflect.TypeFor[data.Date]():           {data.DateOf(w.clock.now)},
		reflect.TypeFor[data.Client]():         {record.Client},
		reflect.TypeFor[data.Appointment]():    {record.Appointments[0]},
		reflect.TypeFor[string]():              {"", "walks"},
		reflect.TypeFor[ClientFilter]():        filters(record.Client),
		reflect.TypeFor[[]data.ClientID]():     {[]data.ClientID{w.who}},
		reflect.TypeFor[io.Writer]():           {io.Discard},
		reflect.TypeFor[io.Reader]():           {strings.NewReader("file")},
	}
	store := reflect.ValueOf(s)
	for i := range store.NumMethod() {
		name := store.Type().Method(i).Name
		if name == "Close" || name == "Batch" || name == "Listen" {
			continue
		}
		call(store.Method(i), args)
	}
	return s, slices.Sorted(maps.Keys(s.reads.known))
}

// filters are lists of clients of every order and kind.
func filters(c data.Client) []any {
	var list []any
	for sort := ByName; sort <= ByFlag; sort++ {
		for _, f := range []ClientFilter{{}, {Descending: true}, {Closed: true}, {Phase: data.PhaseMedicine}, {Phase: data.PhaseBefore}, {Attention: true}, {Search: "s"}, {Search: c.LegalLast}} {
			f.Sort = sort
			list = append(list, f)
		}
	}
	return list
}

// call calls a method once with each of the values of its arguments, and with
// nothing where there are none.
func call(method reflect.Value, args map[reflect.Type][]any) {
	often := 1
	for i := range method.Type().NumIn() {
		often = max(often, len(args[method.Type().In(i)]))
	}
	for n := range often {
		in := make([]reflect.Value, method.Type().NumIn())
		for i := range in {
			in[i] = reflect.Zero(method.Type().In(i))
			if values := args[method.Type().In(i)]; len(values) > 0 {
				in[i] = reflect.ValueOf(values[n%len(values)])
			}
		}
		if method.Type().IsVariadic() {
			method.CallSlice(in)
		} else {
			method.Call(in)
		}
	}
}

// halfOpen are files that can be read and not written.
type halfOpen struct {
	Files
	nobody *sql.DB
}

func (h halfOpen) Writer() *sql.DB { return h.nobody }

// explained are the steps in which SQLite runs a query.
func explained(t *testing.T, s *Store, query string) []string {
	t.Helper()
	args := make([]any, strings.Count(query, "?"))
	steps, err := collect(t.Context(), s.files.Reader(), func(scan func(...any) error) (step string, err error) {
		var a, b, c int
		return step, scan(&a, &b, &c, &step)
	}, "EXPLAIN QUERY PLAN "+query, args[:parameters(query)]...)
	if err != nil {
		t.Fatalf("explain %s: %v", query, err)
	}
	return steps
}

var numbered = regexp.MustCompile(`\?(\d+)`)

// parameters counts the parameters of a query, numbered or not.
func parameters(query string) int {
	most := 0
	for _, m := range numbered.FindAllStringSubmatch(query, -1) {
		var n int
		fmt.Sscan(m[1], &n)
		most = max(most, n)
	}
	return max(most, strings.Count(numbered.ReplaceAllString(query, ""), "?"))
}

var (
	scanStep = regexp.MustCompile(`^SCAN (\w+)`)
	autoStep = regexp.MustCompile(`^(?:SEARCH|SCAN) (\w+) .*AUTOMATIC`)
)

// scanned is the growing table that a step goes through from end to end, "" for
// none. An index that SQLite makes for one query is such a way too.
func scanned(step, query string) string {
	if slices.ContainsFunc(openOnly, func(index string) bool { return strings.HasSuffix(step, "INDEX "+index) }) {
		return ""
	}
	m := scanStep.FindStringSubmatch(step)
	if m == nil {
		m = autoStep.FindStringSubmatch(step)
	}
	if m == nil {
		return ""
	}
	tables := grows
	if step == m[0] { // without an index, so all of the clients' records are read
		tables = append(slices.Clone(grows), "client")
	}
	for _, table := range tables {
		alias := regexp.MustCompile(`(?i)\b` + table + `\s+(?:AS\s+)?` + m[1] + `\b`)
		if m[1] == table || alias.MatchString(query) {
			return table
		}
	}
	return ""
}
