package store

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// Each list guards its column: a copy of a row that the use cases wrote, with a
// word that no table has, is refused by the list's own trigger.
func TestUnknownWordsAreRefused(t *testing.T) {
	w, _ := goldenCourse(t)
	w.must("hand out", w.s.HandOut(t.Context(), w.who, "PHQ-9", data.DateOf(w.clock.now)))
	_, err := w.s.RequestOrder(t.Context(), w.who)
	w.must("request an order", err)
	_, err = w.s.PutWait(t.Context(), data.Wait{Client: w.who, Kind: data.KindReview})
	w.must("wait", err)
	w.billed()
	db := w.s.files.Writer()
	for list := range vocabulary() {
		table, column, _ := strings.Cut(list, ".")
		var columns string
		if err := db.QueryRow("SELECT group_concat(name) FROM pragma_table_info(?) WHERE name <> 'id'", table).Scan(&columns); err != nil {
			t.Fatal(err)
		}
		values := strings.ReplaceAll(","+columns+",", ","+column+",", ",'sideways',")
		for what, query := range map[string]string{
			"inserted": "INSERT INTO " + table + " (" + columns + ") SELECT " + strings.Trim(values, ",") + " FROM " + table + " LIMIT 1",
			"updated":  "UPDATE " + table + " SET " + column + " = 'sideways'",
		} {
			_, err := db.Exec(query)
			if err == nil {
				t.Errorf("%s = 'sideways' can be %s", list, what)
			} else if said := err.Error(); !strings.Contains(said, "not a word of "+list) && !(what == "updated" && (strings.Contains(said, "append-only") || strings.Contains(said, "never changes"))) {
				t.Errorf("%s = 'sideways', %s: %v; want it refused as no word", list, what, err)
			}
		}
	}
}

// The triggers and the lists are the same, so that a new column of words gets both.
func TestEachListHasItsTriggers(t *testing.T) {
	s := newStore(t)
	var want []string
	for list := range vocabulary() {
		name := strings.ReplaceAll(list, ".", "_") + "_known_"
		want = append(want, name+"1", name+"2")
	}
	slices.Sort(want)
	var got string
	if err := s.files.Writer().QueryRow("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_known__' ORDER BY name)").Scan(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, strings.Fields(got)); diff != "" {
		t.Errorf("triggers that ask for words differ from the lists (-lists +triggers):\n%s", diff)
	}
}

// Opening a practice that knows all words writes nothing; a word that is missing
// comes back.
func TestWordsAreTaughtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "practice.db")
	open := func() (*Store, int) {
		s, err := Open(t.Context(), openPlain(t, path), data.FixedClock(testTime), "test")
		if err != nil {
			t.Fatal(err)
		}
		var written int
		if err := s.files.Writer().QueryRow("SELECT total_changes()").Scan(&written); err != nil {
			t.Fatal(err)
		}
		return s, written
	}
	s, written := open()
	if written == 0 {
		t.Error("a new practice was taught no words")
	}
	run(t, s, "DELETE FROM vocabulary WHERE value = 'psycholytic'")
	s.Close()
	for _, want := range []int{3, 0} { // appointment.kind, visit.kind and wait.kind
		s, written := open()
		if written != want {
			t.Errorf("opening wrote %d rows, want %d", written, want)
		}
		s.Close()
	}
}

// A list that is written word by word holds every constant of its type: the
// first word of the list tells the type.
func TestListsHoldEveryConstant(t *testing.T) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "vocabulary.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	folder := map[string]string{}
	for _, imported := range file.Imports {
		path, _ := strconv.Unquote(imported.Path.Value)
		folder[filepath.Base(path)] = strings.Replace(path, "kapdesk/data", "..", 1)
	}
	checked := 0
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "wordsOf" {
			return true
		}
		var listed []string
		var pkg string
		for _, arg := range call.Args {
			if word, ok := arg.(*ast.SelectorExpr); ok {
				pkg = word.X.(*ast.Ident).Name
				listed = append(listed, word.Sel.Name)
			}
		}
		if len(listed) == 0 {
			return true // a whole table
		}
		want := constantsLike(t, folder[pkg], listed[0])
		slices.Sort(want)
		slices.Sort(listed)
		if diff := cmp.Diff(want, listed); diff != "" {
			t.Errorf("%s.%s and its like (-constants +list):\n%s", pkg, listed[0], diff)
		}
		checked++
		return true
	})
	if checked < 8 {
		t.Errorf("%d lists were found in vocabulary.go, want at least 8", checked)
	}
}

// constantsLike lists the constants in a folder that have the type of one of them.
func constantsLike(t *testing.T, folder, one string) []string {
	t.Helper()
	all := map[string][]string{} // by type
	kind := ""
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources in %s (%v)", folder, err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			typed, ok := spec.Type.(*ast.Ident)
			if !ok || len(spec.Values) == 0 {
				return true
			}
			if _, literal := spec.Values[0].(*ast.BasicLit); !literal {
				return true
			}
			for _, name := range spec.Names {
				all[typed.Name] = append(all[typed.Name], name.Name)
				if name.Name == one {
					kind = typed.Name
				}
			}
			return true
		})
	}
	if kind == "" {
		t.Fatalf("%s has no constant %s (types: %v)", folder, one, slices.Sorted(maps.Keys(all)))
	}
	return all[kind]
}

// Words stand in the tables of the rules: no query of the store lists them by
// itself, so that a new kind, status or stage is added in one place.
func TestNoQueryListsWords(t *testing.T) {
	for list, want := range map[string]string{
		dosingKinds():   "('medicine', 'psycholytic', 'maintenance')",
		aheadStatuses:   "('scheduled', 'confirmed', 'arrived', 'in progress')",
		openAppointment: "status NOT IN ('late cancel', 'canceled by client', 'canceled by practice', 'no-show', 'rescheduled', 'entered by mistake')",
		callKinds():     "('check-in', 'coordination')",
		mayDose:         "('cleared', 'cleared with conditions')",
	} {
		if list != want {
			t.Errorf("the list from the rules is %s, want %s", list, want)
		}
	}
	sources, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range sources {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(path, "_test.go") && strings.Contains(string(text), " IN ('") {
			t.Errorf("%s lists words by itself; make the list with sqlList", path)
		}
	}
}

// An order and a clearance are never changed and never deleted: the answer to a
// clearance that was asked for is a row of its own, and takes its place.
func TestOrdersAndClearancesStay(t *testing.T) {
	w, _ := goldenCourse(t)
	for _, query := range []string{"UPDATE rx_order SET dose = 300", "DELETE FROM rx_order", "UPDATE clearance SET until = NULL", "DELETE FROM clearance"} {
		if _, err := w.s.files.Writer().Exec(query); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v, want it refused", query, err)
		}
	}
	list, err := w.s.Clearances(t.Context(), w.who)
	if err != nil || len(list) != 1 || list[0].Decision != data.Cleared || list[0].Asked.String() != "2025-03-10" {
		t.Errorf("after ask and answer: %+v (%v), want one clearance, asked on March 10", list, err)
	}
	again, err := w.s.AskClearance(t.Context(), w.who, w.by)
	w.must("ask again", err)
	if list, err = w.s.Clearances(t.Context(), w.who); err != nil || len(list) != 2 || list[1].Decision != data.ClearanceAsked {
		t.Errorf("after asking again: %+v (%v), want the answer and the open question", list, err)
	}
	for range 2 { // the second time without anything to do
		w.must("take it back", w.s.UnaskClearance(t.Context(), again))
	}
	if list, err = w.s.Clearances(t.Context(), w.who); err != nil || len(list) != 1 || list[0].Decision != data.Cleared {
		t.Errorf("after taking it back: %+v (%v), want the answer alone", list, err)
	}
	again, err = w.s.AskClearance(t.Context(), w.who, w.by)
	w.must("ask after all", err)
	_, err = w.s.SaveClearance(t.Context(), data.Clearance{ID: again, Prescriber: w.by, Decided: data.DateOf(w.clock.now), Decision: data.ClearanceDeferred})
	w.must("the second answer", err)
	list, err = w.s.Clearances(t.Context(), w.who)
	decisions := make([]data.ClearanceDecision, 0, len(list))
	for _, c := range list {
		decisions = append(decisions, c.Decision)
	}
	if diff := cmp.Diff([]data.ClearanceDecision{data.Cleared, data.ClearanceDeferred}, decisions); diff != "" || err != nil {
		t.Errorf("both answers (%v, -want +got):\n%s", err, diff)
	}
	page, err := w.s.Clients(t.Context(), ClientFilter{})
	if err != nil || len(page.Rows) != 1 || !page.Rows[0].Facts.ClearanceAsked.IsZero() {
		t.Errorf("the list still waits for an answer: %+v (%v)", page.Rows, err)
	}
	if err, refused := w.s.UnaskClearance(t.Context(), again), (*data.Refused)(nil); !errors.As(err, &refused) || refused.Code != "refused.answered" {
		t.Errorf("a request that was answered is taken back: %v", err)
	}
}

// A request for clearance leads on to waiting for it. Taken back it leads back, where
// nothing else has moved the client since, and the rules see no request.
func TestARequestTakenBackLeadsBack(t *testing.T) {
	s := newStore(t)
	who := create(t, s, jordan())
	stage := func() data.Stage {
		t.Helper()
		j, err := s.Journey(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		return j.Stage
	}
	ask := func() data.ClearanceID {
		t.Helper()
		request, err := s.AskClearance(t.Context(), who, 0)
		if err != nil || stage() != data.StageAwaitingClearance {
			t.Fatalf("asked, the client is in %s (%v)", stage(), err)
		}
		return request
	}
	unask := func(request data.ClearanceID, want data.Stage) {
		t.Helper()
		if err := s.UnaskClearance(t.Context(), request); err != nil || stage() != want {
			t.Errorf("taken back, the client is in %s, want %s (%v)", stage(), want, err)
		}
	}
	unask(ask(), data.StageInquiry)
	first := ask()
	second := ask() // asked again, which moved nobody
	unask(second, data.StageAwaitingClearance)
	unask(first, data.StageInquiry)

	third := ask()
	if err := s.SetStage(t.Context(), who, data.StageIntake, ""); err != nil {
		t.Fatal(err)
	}
	unask(third, data.StageIntake)
	unask(99, data.StageIntake) // there is none

	page, err := s.Clients(t.Context(), ClientFilter{})
	if err != nil || len(page.Rows) != 1 || !page.Rows[0].Facts.ClearanceAsked.IsZero() {
		t.Errorf("the list waits for an answer: %+v (%v)", page.Rows, err)
	}
	if list, err := s.Clearances(t.Context(), who); err != nil || len(list) != 0 {
		t.Errorf("the client has %+v (%v)", list, err)
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Client: who, Words: "by mistake", Limit: 9})
	if err != nil || len(lines) != 4 {
		t.Errorf("the trail has %+v about it (%v), want four lines", lines, err)
	}
}
