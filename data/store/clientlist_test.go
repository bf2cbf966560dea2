package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/words"
)

func names(page ClientPage) []string {
	var list []string
	for _, r := range page.Rows {
		list = append(list, r.Name)
	}
	return list
}

func TestSearchFindsAnyPart(t *testing.T) {
	s := newStore(t)
	for _, c := range []data.Client{
		jordan(),
		{Number: "C-0096", ChosenName: "Wei", LegalFirst: "伟", LegalLast: "李"},
		{Number: "C-0081", ChosenName: "Zoë", LegalLast: "Ñandú", Emails: []string{"zoe@example.org"}},
		{Number: "C-0082", LegalFirst: "Мария", LegalLast: "Соколова"},
		{Number: "C-0083", LegalFirst: "محمد", LegalLast: "علي"},
		{Number: "C-0084", ChosenName: "😀 Smile", LegalLast: "100%_odd \"quote\""},
		{Number: "C-0085", ChosenName: "김민", Phones: []data.Phone{{Number: "+82 2 312 3456"}}},
	} {
		create(t, s, c)
	}
	for search, want := range map[string][]string{
		"":                  {"Jordan R.", "Wei 李", "Zoë Ñ.", "😀 Smile o.", "Мария С.", "محمد ع.", "김민"},
		"jor":               {"Jordan R."},
		"REEVES jord":       {"Jordan R."},
		"jordan r.":         {"Jordan R."},
		"eeve":              {"Jordan R."},
		"555-0142":          {"Jordan R."},
		"(503) 555":         {"Jordan R."},
		"5550142":           {"Jordan R."},
		"0098":              {"Jordan R."},
		"c-0098":            {"Jordan R."},
		"reeves@ex":         {"Jordan R."},
		"zoe":               {"Zoë Ñ."},
		"ÑAN":               {"Zoë Ñ."},
		"李":                 {"Wei 李"},
		"伟":                 {"Wei 李"},
		"сокол":             {"Мария С."},
		"محم":               {"محمد ع."},
		"😀":                 {"😀 Smile o."},
		"%":                 {"😀 Smile o."},
		"_":                 {"😀 Smile o."},
		`"quote"`:           {"😀 Smile o."},
		"김":                 {"김민"},
		"312 34":            {"김민"},
		"Zoë Ñandú, C-0081": {"Zoë Ñ."},
		"jor zoe":           nil,
		"jorr":              nil,
		"|":                 nil,
		"\x1e zoe":          {"Zoë Ñ."},
		"NEAR(":             nil,
		"* AND":             nil,
		"example.org":       {"Jordan R.", "Zoë Ñ."},
	} {
		page, err := s.Clients(t.Context(), ClientFilter{Search: search})
		if err != nil {
			t.Errorf("search %q: %v", search, err)
			continue
		}
		got := names(page)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("search %q (-want +got):\n%s", search, diff)
		}
		if page.Total != len(want) {
			t.Errorf("search %q counts %d, want %d", search, page.Total, len(want))
		}
	}
}

func TestSearchFollowsAnEdit(t *testing.T) {
	s := newStore(t)
	id := create(t, s, data.Client{ChosenName: "Jordan"})
	if err := s.EditClient(t.Context(), id, func(c *data.Client) { c.ChosenName = "Robin" }); err != nil {
		t.Fatal(err)
	}
	for search, want := range map[string]int{"jordan": 0, "robin": 1} {
		if page, _ := s.Clients(t.Context(), ClientFilter{Search: search}); page.Total != want {
			t.Errorf("after Jordan became Robin, %q finds %d", search, page.Total)
		}
	}
}

func TestSearchNeverFails(t *testing.T) {
	s := newStore(t)
	create(t, s, jordan())
	rapid.Check(t, func(t *rapid.T) {
		search := rapid.String().Draw(t, "search")
		if _, err := s.Clients(t.Context(), ClientFilter{Search: search}); err != nil {
			t.Fatalf("searching for %q: %v", search, err)
		}
	})
}

// place puts a client at a stage since a day, behind the use cases of course.
func (s *Store) place(t testing.TB, id data.ClientID, stage data.Stage, since, reason string) {
	t.Helper()
	s.mustExec(t, "UPDATE client SET stage = ?, stage_since = ? WHERE id = ?", string(stage), since, int64(id))
	s.mustExec(t, "INSERT INTO stage_change (client_id, stage, at, reason) VALUES (?,?,?,?)", int64(id), string(stage), since+"T17:00:00.000Z", reason)
}

func (s *Store) score(t testing.TB, id data.ClientID, taken string, total, alert int) {
	t.Helper()
	s.mustExec(t, "INSERT INTO measure (client_id, instrument, version, taken, total, alert, entered_at) VALUES (?, 'PHQ-9', '1.0', ?, ?, ?, ?)",
		int64(id), taken, total, alert, taken+"T17:00:00.000Z")
}

func (s *Store) book(t testing.TB, id data.ClientID, kind data.Kind, start time.Time, status data.AppointmentStatus) {
	t.Helper()
	s.mustExec(t, "INSERT INTO appointment (client_id, kind, start_at, minutes, status, created_at) VALUES (?,?,?,?,?,?)",
		int64(id), string(kind), instant(start), kind.Rule().Minutes, string(status), instant(testTime))
}

func (s *Store) dose(t testing.TB, id data.ClientID, number int, at time.Time) {
	t.Helper()
	s.mustExec(t, "INSERT INTO visit (client_id, kind, start_at, end_at, saved_at, signed_at) VALUES (?, 'medicine', ?, ?, ?, ?)",
		int64(id), instant(at), instant(at.Add(3*time.Hour)), instant(at), instant(at))
	s.mustExec(t, "INSERT INTO medicine_session (visit_id, client_id, number, t0) VALUES ((SELECT max(id) FROM visit), ?, ?, ?)", int64(id), number, instant(at))
}

func TestRowFacts(t *testing.T) {
	s := newStore(t)
	id := create(t, s, jordan())
	s.place(t, id, data.StageIntegrating, "2025-06-09", "")
	for i, day := range []int{2, 5, 9} {
		s.dose(t, id, i+1, time.Date(2025, 6, day, 20, 0, 0, 0, time.UTC))
	}
	for i, total := range []int{22, 20, 16, 11, 9} {
		s.score(t, id, fmt.Sprintf("2025-0%d-01", i+1), total, 0)
	}
	s.mustExec(t, "INSERT INTO measure (client_id, instrument, version, taken, total, superseded, entered_at) VALUES (?, 'PHQ-9', '1.0', '2025-06-02', 27, 1, '')", int64(id))
	s.mustExec(t, "INSERT INTO measure (client_id, instrument, version, taken, total, entered_at) VALUES (?, 'GAD-7', '1.0', '2025-06-02', 8, '')", int64(id))
	s.book(t, id, data.KindIntegration, testTime.Add(-30*time.Minute), data.Arrived) // it still runs
	s.book(t, id, data.KindPreparation, testTime.Add(time.Hour), data.CanceledByUs)
	s.book(t, id, data.KindMedicine, testTime.AddDate(0, 0, 5), data.Scheduled)

	page, err := s.Clients(t.Context(), ClientFilter{})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%d rows, %v", len(page.Rows), err)
	}
	r := page.Rows[0]
	if r.Doses != 3 || r.LastDose != data.MustDate(2025, time.June, 9) {
		t.Errorf("%d doses, the last on %s; want 3 and Jun 9", r.Doses, r.LastDose)
	}
	if diff := cmp.Diff([]int{20, 16, 11, 9}, r.PHQ9); diff != "" || r.Baseline != 22 || r.Change() != -13 || r.PHQ9On != data.MustDate(2025, time.May, 1) {
		t.Errorf("PHQ-9 from %d, change %d, on %s (-want +got):\n%s", r.Baseline, r.Change(), r.PHQ9On, diff)
	}
	if r.Next.Kind != data.KindIntegration || !r.Next.Start.Equal(testTime.Add(-30*time.Minute)) {
		t.Errorf("next is %s at %s, want the visit that still runs", r.Next.Kind, r.Next.Start)
	}
	if r.NextDose != data.MustDate(2025, time.June, 17) {
		t.Errorf("the next dose is on %s, want Jun 17", r.NextDose)
	}
}

func TestFlagFacts(t *testing.T) {
	s := newStore(t)
	rosa := create(t, s, data.Client{ChosenName: "Rosa"})
	s.place(t, rosa, data.StagePreparing, "2025-05-20", "")
	s.score(t, rosa, "2025-06-11", 21, 2)
	dana := create(t, s, data.Client{ChosenName: "Dana"})
	s.place(t, dana, data.StageOnHold, "2025-05-20", "Cardiology letter")
	mateo := create(t, s, data.Client{ChosenName: "Mateo"})
	s.place(t, mateo, data.StageDosing, "2025-05-20", "")
	s.mustExec(t, "INSERT INTO clearance (client_id, decided, decision, until) VALUES (?, '2025-03-19', 'cleared', '2025-06-19')", int64(mateo))
	tomasz := create(t, s, data.Client{ChosenName: "Tomasz"})
	s.mustExec(t, "INSERT INTO clearance (client_id, asked, decision) VALUES (?, '2025-06-03', 'asked')", int64(tomasz))
	wei := create(t, s, data.Client{ChosenName: "Wei"})
	s.mustExec(t, "INSERT INTO visit (client_id, kind, start_at, end_at, saved_at) VALUES (?, 'integration', ?, ?, '')", int64(wei),
		instant(testTime.Add(-48*time.Hour)), instant(testTime.Add(-47*time.Hour)))
	create(t, s, data.Client{ChosenName: "Yuki"})

	flags := func(f ClientFilter) []string {
		t.Helper()
		page, err := s.Clients(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, r := range page.Rows {
			text := r.Name
			for _, n := range client.Flags(r.Facts) {
				text += ": " + words.Notice(n, s.Today(), data.Region{})
			}
			list = append(list, text)
		}
		return list
	}
	all := []string{"Dana: Cardiology letter", "Mateo: Clearance ends Jun 19", "Rosa: PHQ-9 item 9 scored 2", "Tomasz: Clearance asked Jun 3", "Wei: Note to sign", "Yuki"}
	if diff := cmp.Diff(all, flags(ClientFilter{})); diff != "" {
		t.Errorf("flags (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{all[1], all[2], all[4]}, flags(ClientFilter{Attention: true})); diff != "" {
		t.Errorf("needs attention (-want +got):\n%s", diff)
	}
	sorted := flags(ClientFilter{Sort: ByFlag})
	if sorted[0] != all[2] || sorted[5] != "Yuki" {
		t.Errorf("sorted by flag: %q, want Rosa first and Yuki last", sorted)
	}
	s.mustExec(t, "INSERT INTO risk_form (client_id, taken, level, action, entered_at) VALUES (?, '2025-06-11', 'low', '', '')", int64(rosa))
	if got := flags(ClientFilter{Search: "rosa"}); got[0] != "Rosa" {
		t.Errorf("after the risk form: %q, want no flag", got)
	}
}

func TestSortFilterAndPage(t *testing.T) {
	s := newStore(t)
	for i, c := range []struct {
		name  string
		stage data.Stage
		first int
		last  int
		next  int // days ahead, 0 for none
	}{
		{"Bo", data.StageIntegrating, 20, 5, 3}, {"Al", data.StagePreparing, 10, 12, 0}, {"Éva", data.StageDosing, 15, 15, 1}, {"Cy", data.StageInquiry, 0, 0, 2},
	} {
		id := create(t, s, data.Client{ChosenName: c.name})
		s.place(t, id, c.stage, fmt.Sprintf("2025-05-%02d", i+1), "")
		if c.first > 0 {
			s.score(t, id, "2025-05-01", c.first, 0)
			s.score(t, id, "2025-06-01", c.last, 0)
		}
		if c.next > 0 {
			s.book(t, id, data.KindPreparation, testTime.AddDate(0, 0, c.next), data.Scheduled)
		}
	}
	for _, test := range []struct {
		f    ClientFilter
		want string
	}{
		{ClientFilter{}, "Al Bo Cy Éva"},
		{ClientFilter{Descending: true}, "Éva Cy Bo Al"},
		{ClientFilter{Sort: ByPhase}, "Cy Al Éva Bo"},
		{ClientFilter{Sort: ByNext}, "Éva Cy Bo Al"},
		{ClientFilter{Sort: ByNext, Descending: true}, "Bo Cy Éva Al"},
		{ClientFilter{Sort: ByScore}, "Bo Al Éva Cy"},
		{ClientFilter{Sort: ByChange}, "Bo Éva Al Cy"},
		{ClientFilter{Phase: data.PhasePreparation}, "Al"},
		{ClientFilter{Phase: data.PhaseMedicine}, "Éva"},
		{ClientFilter{Phase: data.PhaseIntegration}, "Bo"},
		{ClientFilter{Phase: data.PhaseBefore}, "Cy"},
		{ClientFilter{Offset: 1, Limit: 2}, "Bo Cy"},
		{ClientFilter{Offset: 9}, ""},
	} {
		page, err := s.Clients(t.Context(), test.f)
		if got := strings.Join(names(page), " "); got != test.want || err != nil {
			t.Errorf("%+v lists %q, %v; want %q", test.f, got, err, test.want)
		}
		if page.All != 4 || page.Phases[data.PhaseBefore] != 1 {
			t.Errorf("%+v counts %v of %d, want 4 in all and 1 outside the phases", test.f, page.Phases, page.All)
		}
	}
}

// TestListUsesItsIndexes holds the promise that the list's cost does not grow
// with other clients' records: no table of records is ever scanned for a row.
func TestListUsesItsIndexes(t *testing.T) {
	s := newStore(t)
	rows, err := s.files.Reader().Query("EXPLAIN QUERY PLAN "+rowFacts(), "[1]", "", "", "", "")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(detail, "SCAN") && !strings.Contains(detail, "SCAN j ") && !strings.Contains(detail, "SCAN (subquery") {
			t.Errorf("the facts of a page scan: %s", detail)
		}
	}
}

func TestClientHead(t *testing.T) {
	s := newStore(t)
	id := create(t, s, jordan())
	s.mustExec(t, "INSERT INTO rx_order (client_id, on_date, route, dose, max_dose, systolic, diastolic, hold) VALUES (?, '2025-03-14', 'sublingual', 200, 300, 150, 95, 'lorazepam 12 h')", int64(id))
	s.mustExec(t, "INSERT INTO visit (client_id, kind, start_at, saved_at) VALUES (?, 'medicine', '2025-05-06T20:00:00.000Z', '')", int64(id))
	s.mustExec(t, "INSERT INTO medicine_session (visit_id, client_id, number, decision) VALUES (1, ?, 4, 'no-go')", int64(id))
	for i, payload := range []string{`{"bp":{"Systolic":160,"Diastolic":99}}`, `{"bp":{"Systolic":166,"Diastolic":102}}`, `{"bp":{"Systolic":210,"Diastolic":99}}`, `{"bp":{"Systolic":150,"Diastolic":90}}`} {
		var supersedes any
		if i == 3 {
			supersedes = 3 // the third was a slip of the pen
		}
		s.mustExec(t, "INSERT INTO session_event (visit_id, at, kind, payload, entered_at, supersedes) VALUES (1, '', 'vitals', ?, '', ?)", payload, supersedes)
	}
	for item := range 30 {
		s.mustExec(t, "INSERT INTO screening_answer (client_id, item, answer, at) VALUES (?, ?, 'no', '')", int64(id), item+1)
	}
	head, err := s.ClientHead(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range client.Alerts(head.Client, head.Alerts) {
		got = append(got, words.Notice(n, s.Today(), data.Region{}))
	}
	want := []string{"Allergy: latex", "Hold lorazepam 12 h before dose", "No-go on May 6: BP 166/102", "Order limit BP 150/95", "No unresolved contraindication"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("alerts (-want +got):\n%s", diff)
	}
	if head.Row.Name != "Jordan R." {
		t.Errorf("the head is of %q", head.Row.Name)
	}
}
