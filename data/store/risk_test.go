package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/measure"
	"kapdesk/data/record"
	"kapdesk/data/today"
	"kapdesk/data/words"
)

var low = data.RiskAnswers{"wish": data.Yes, "thoughts": data.No, "behavior": data.No}

func answersOf(level data.RiskLevel) data.RiskAnswers {
	switch level {
	case data.RiskNone:
		return data.RiskAnswers{"wish": data.No, "thoughts": data.No, "behavior": data.No}
	case data.RiskLow:
		return low
	}
	a := data.RiskAnswers{"wish": data.Yes, "thoughts": data.Yes, "method": data.Yes, "intent": data.No, "plan": data.No, "behavior": data.No}
	if level == data.RiskHigh {
		a["intent"] = data.Yes
	}
	return a
}

// TestSkippedAlertItemIsStoredAsSuch: left out is kept as left out, and rows of
// before that could be said are read from their answers.
func TestSkippedAlertItemIsStoredAsSuch(t *testing.T) {
	s := newStore(t)
	who := bareClient(t, s, "C-0098")
	for i, c := range []struct {
		answers []int
		want    int
	}{
		{[]int{1, 1, 1, 1, 1, 1, 1, 1, data.NotAnswered}, data.NotAnswered},
		{[]int{1, 1, 1, 1, 1, 1, 1, data.NotAnswered, 0}, 0},
		{[]int{1, 1, 1, 1, 1, 1, 1, data.NotAnswered, 1}, 1},
		{[]int{data.NotAnswered, data.NotAnswered, data.NotAnswered, 1, 1, 1, 1, 1, 3}, 3},
	} {
		got, err := s.EnterMeasure(t.Context(), scored(who, day(time.June, i+1), c.answers...))
		if err != nil {
			t.Fatal(err)
		}
		var column int
		if err := s.files.Reader().QueryRow("SELECT alert FROM measure WHERE id = ?", int64(got.ID)).Scan(&column); err != nil || column != c.want {
			t.Errorf("%v is stored with the alert %d (%v), want %d", c.answers, column, err, c.want)
		}
	}
	old := bareClient(t, s, "C-0001")
	for _, row := range []struct {
		answers string
		alert   int
		want    int
	}{
		{"[]", 0, data.NotAnswered}, {"[1,1,1,1,1,1,1,1]", 0, data.NotAnswered}, {"[1,1,1,1,1,1,1,1,-1]", 0, data.NotAnswered},
		{"[1,1,1,1,1,1,1,1,0]", 0, 0}, {"[1,1,1,1,1,1,1,1,2]", 0, 2}, {"[]", 2, 2},
	} {
		id := insert(t, s, "INSERT INTO measure (client_id, instrument, version, taken, answers, total, alert, entered_at) VALUES (?, 'PHQ-9', '1.0', '2025-06-01', ?, 9, ?, '2025-06-01T17:00:00.000Z')",
			int64(old), row.answers, row.alert)
		all, err := s.Measures(t.Context(), old)
		if err != nil {
			t.Fatal(err)
		}
		if m := all[len(all)-1]; int64(m.ID) != id || m.Alert != row.want {
			t.Errorf("an old row with %s and the alert %d reads as %d, want %d", row.answers, row.alert, m.Alert, row.want)
		}
	}
}

// TestRiskIsLoweredOnlyWithAReason is the path around the refusal: refused
// without a reason, kept with one, and the reason and the deferral are read back.
func TestRiskIsLoweredOnlyWithAReason(t *testing.T) {
	s := newStore(t)
	who := bareClient(t, s, "C-0105")
	save := func(d int, level data.RiskLevel, why string, deferred data.Answer) error {
		_, err := s.SaveRiskForm(t.Context(), data.RiskForm{Client: who, Taken: day(time.June, d), Answers: answersOf(level), Action: "Safety plan.", Why: why, Deferred: deferred})
		return err
	}
	stands := func(level data.RiskLevel, deferred data.Date) {
		t.Helper()
		forms, err := s.RiskForms(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		if now := measure.RiskNow(forms); now.Level != level || now.Deferred != deferred {
			t.Errorf("the risk stands at %q, dose put off since %s; want %q and %s", now.Level, now.Deferred, level, deferred)
		}
	}
	if err := save(3, data.RiskModerate, "", data.Yes); err != nil {
		t.Fatal(err)
	}
	// Item 9 at 0 afterwards changes nothing of it.
	if _, err := s.EnterMeasure(t.Context(), scored(who, day(time.June, 5), make([]int, 9)...)); err != nil {
		t.Fatal(err)
	}
	stands(data.RiskModerate, day(time.June, 3))
	for _, why := range []string{"", "         ", "ninechars"} {
		finds(t, fmt.Sprintf("a lower form with the reason %q", why), save(6, data.RiskLow, why, data.NotAsked), "why: screen.why")
	}
	stands(data.RiskModerate, day(time.June, 3))
	if err := save(2, data.RiskLow, "", data.NotAsked); err != nil {
		t.Errorf("a form of the day before the moderate one lowers nothing, and gave %v", err)
	}
	if err := save(6, data.RiskLow, "  ten chars! ", data.NotAsked); err != nil {
		t.Fatal(err)
	}
	stands(data.RiskLow, day(time.June, 3))
	if err := save(7, data.RiskNone, "", data.No); err != nil {
		t.Fatal(err)
	}
	stands(data.RiskNone, data.Date{})
	forms, _ := s.RiskForms(t.Context(), who)
	var kept []string
	for _, f := range forms {
		kept = append(kept, string(f.Level)+"/"+f.Why+"/"+string(f.Deferred))
		if len(f.Answers) != len(measure.AskedRisk(f.Answers)) {
			t.Errorf("the answers of %s hold %v, want those to the questions alone", f.Taken, f.Answers)
		}
	}
	if diff := cmp.Diff([]string{"low//", "moderate//yes", "low/ten chars!/", "none reported//no"}, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

// TestOldRiskFormsLiftNothing: before a deferral was asked, 0 meant not ticked.
func TestOldRiskFormsLiftNothing(t *testing.T) {
	s := newStore(t)
	who := bareClient(t, s, "C-0105")
	for d, row := range []struct {
		level    string
		deferred int
	}{{"high", 1}, {"low", 0}} {
		insert(t, s, "INSERT INTO risk_form (client_id, taken, answers, level, action, deferred, entered_at) VALUES (?, ?, '{}', ?, 'plan', ?, '2025-06-01T17:00:00.000Z')",
			int64(who), day(time.June, d+1).String(), row.level, row.deferred)
	}
	forms, err := s.RiskForms(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	if now := measure.RiskNow(forms); now.Level != data.RiskHigh || now.Deferred != day(time.June, 1) {
		t.Errorf("old forms leave %q, put off since %s; want high and Jun 1", now.Level, now.Deferred)
	}
}

// TestListFlagsOfRisk are the cases that a random history seldom has, in the
// list, under "needs attention" and on Today.
func TestListFlagsOfRisk(t *testing.T) {
	score := func(d, item9 int) func(*testing.T, *Store, data.ClientID, *data.MeasureID) {
		return func(t *testing.T, s *Store, who data.ClientID, last *data.MeasureID) {
			got, err := s.EnterMeasure(t.Context(), scored(who, day(time.June, d), 1, 1, 1, 1, 1, 1, 1, 1, item9))
			if *last = got.ID; err != nil {
				t.Fatal(err)
			}
		}
	}
	correct := func(d, item9 int) func(*testing.T, *Store, data.ClientID, *data.MeasureID) {
		return func(t *testing.T, s *Store, who data.ClientID, last *data.MeasureID) {
			m := scored(who, day(time.June, d), 1, 1, 1, 1, 1, 1, 1, 1, item9)
			m.Supersedes = *last
			if _, err := s.EnterMeasure(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
	}
	form := func(d int, level data.RiskLevel, deferred data.Answer, own bool) func(*testing.T, *Store, data.ClientID, *data.MeasureID) {
		return func(t *testing.T, s *Store, who data.ClientID, last *data.MeasureID) {
			f := data.RiskForm{Client: who, Taken: day(time.June, d), Answers: answersOf(level), Action: "plan", Deferred: deferred}
			if own {
				f.Measure = *last
			}
			if _, err := s.SaveRiskForm(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
	}
	type steps []func(*testing.T, *Store, data.ClientID, *data.MeasureID)
	for _, c := range []struct {
		name  string
		steps steps
		want  []string
		today int
	}{
		{"item 9 at 0", steps{score(10, 0)}, nil, 0},
		{"item 9 at 1", steps{score(10, 1)}, []string{"PHQ-9 item 9 scored 1"}, 1},
		{"then at 0", steps{score(5, 1), score(10, 0)}, []string{"PHQ-9 item 9 scored 1"}, 1},
		{"its own form has an earlier day", steps{score(10, 1), form(9, data.RiskLow, "", true)}, nil, 0},
		{"another's form of an earlier day", steps{score(10, 1), form(9, data.RiskLow, "", false)}, []string{"PHQ-9 item 9 scored 1"}, 1},
		{"left out", steps{score(10, -1)}, []string{"PHQ-9 item 9 not answered, Jun 10"}, 0},
		{"left out, its own form has an earlier day", steps{score(10, -1), form(9, data.RiskLow, "", true)}, nil, 0},
		{"left out, corrected to an answer of the day before", steps{score(10, -1), correct(9, 0)}, nil, 0},
		{"0, corrected to left out the day before", steps{score(10, 0), correct(9, -1)}, []string{"PHQ-9 item 9 not answered, Jun 9"}, 0},
		{"the newer of two alerts corrected away", steps{score(5, 1), score(10, 2), correct(10, 0)}, []string{"PHQ-9 item 9 scored 1"}, 1},
		{"low risk", steps{form(10, data.RiskLow, "", false)}, nil, 0},
		{"low risk, dose put off", steps{form(10, data.RiskLow, data.Yes, false)}, []string{"Dose put off since Jun 10"}, 0},
		{"lifted", steps{form(10, data.RiskLow, data.Yes, false), form(11, data.RiskLow, data.No, false)}, nil, 0},
		{"moderate risk, item 9 at 0 since", steps{form(9, data.RiskModerate, "", false), score(10, 0)}, []string{"Moderate suicide risk, Jun 9"}, 0},
		{"high risk, item 9 left out since", steps{form(9, data.RiskHigh, "", false), score(10, -1)},
			[]string{"High suicide risk, Jun 9", "PHQ-9 item 9 not answered, Jun 10"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			who := create(t, s, data.Client{ChosenName: "Rosa"})
			s.mustExec(t, "UPDATE client SET stage = 'on hold'")
			var last data.MeasureID
			for _, step := range c.steps {
				step(t, s, who, &last)
			}
			for _, attention := range []bool{false, true} {
				page, err := s.Clients(t.Context(), ClientFilter{Attention: attention})
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, row := range page.Rows {
					for _, n := range client.Flags(client.FlagFacts{Today: s.Today(), Risk: row.Facts.Risk}) {
						got = append(got, words.Notice(n, s.Today(), data.Region{}))
					}
				}
				if diff := cmp.Diff(c.want, got); diff != "" {
					t.Errorf("flags, only those to act on %v (-want +got):\n%s", attention, diff)
				}
			}
			f := today.Facts{Now: s.Now()}
			if err := s.read(t.Context(), func(q querier) error { return s.gatherRisks(t.Context(), q, &f) }); err != nil || len(f.Risks) != c.today {
				t.Errorf("Today has %+v (%v), want %d", f.Risks, err, c.today)
			}
		})
	}
}

// TestListsAgreeWithTheRules: over random histories the row of the list, the
// header, the filter "needs attention" and Today say what the pure rules say of
// the whole record.
func TestListsAgreeWithTheRules(t *testing.T) {
	s, clock := newStoreAt(t, testTime)
	stages := []data.Stage{data.StageInquiry, data.StagePreparing, data.StageDosing, data.StageOnHold, data.StageDischarged, data.StageWithdrawn}
	rapid.Check(t, func(r *rapid.T) {
		stage := rapid.SampledFrom(stages).Draw(r, "stage")
		who := create(t, s, data.Client{ChosenName: "Rosa"})
		s.mustExec(t, "UPDATE client SET stage = ? WHERE id = ?", string(stage), int64(who))
		var last data.MeasureID
		clock.now = testTime
		for range rapid.IntRange(0, 8).Draw(r, "steps") {
			on := day(time.June, rapid.IntRange(1, 12).Draw(r, "day"))
			clock.now = clock.now.Add(time.Minute)
			switch rapid.SampledFrom([]string{"score", "score", "old", "PCL-5", "GAD-7", "correct", "form", "form"}).Draw(r, "step") {
			case "score":
				m := scored(who, on, 1, 1, 1, 1, 1, 1, 1, rapid.IntRange(-1, 1).Draw(r, "item 8"), rapid.IntRange(-1, 3).Draw(r, "item 9"))
				last = enter(r, s, m)
			case "old":
				list := rapid.SampledFrom([]string{"[]", "[1,1,1,1,1,1,1,1]", "[1,1,1,1,1,1,1,1,-1]", "[1,1,1,1,1,1,1,1,0]"}).Draw(r, "old answers")
				insert(t, s, "INSERT INTO measure (client_id, instrument, version, taken, answers, total, entered_at) VALUES (?, 'PHQ-9', '1.0', ?, ?, 8, '2025-06-01T17:00:00.000Z')", int64(who), on.String(), list)
			case "PCL-5":
				m := data.Score{Client: who, Instrument: "PCL-5", Taken: on, Answers: make([]int, 20)}
				m.Answers[15] = rapid.IntRange(-1, 4).Draw(r, "item 16")
				enter(r, s, m)
			case "GAD-7":
				enter(r, s, data.Score{Client: who, Instrument: "GAD-7", Taken: on, Answers: []int{0, 0, 0, 0, 0, 0, -1}})
			case "correct":
				if last != 0 {
					m := scored(who, on, 0, 0, 0, 0, 0, 0, 0, 0, rapid.IntRange(-1, 1).Draw(r, "item 9"))
					m.Supersedes = last
					last = enter(r, s, m)
				}
			case "form":
				f := data.RiskForm{Client: who, Taken: on, Action: "plan", Measure: rapid.SampledFrom([]data.MeasureID{0, last}).Draw(r, "of"),
					Answers:  answersOf(rapid.SampledFrom([]data.RiskLevel{data.RiskNone, data.RiskLow, data.RiskModerate, data.RiskHigh}).Draw(r, "level")),
					Why:      rapid.SampledFrom([]string{"", "She said so clearly."}).Draw(r, "why"),
					Deferred: rapid.SampledFrom([]data.Answer{data.NotAsked, data.Yes, data.No}).Draw(r, "deferred")}
				var problems data.Problems
				if _, err := s.SaveRiskForm(t.Context(), f); err != nil && !errors.As(err, &problems) {
					r.Fatal(err)
				}
			}
		}
		kept, err := s.MeasureRecord(t.Context(), who)
		if err != nil {
			r.Fatal(err)
		}
		want := record.Risk(kept.All, kept.Forms)
		head, err := s.ClientHead(t.Context(), who)
		if err != nil {
			r.Fatal(err)
		}
		if diff := cmp.Diff(want, head.Alerts.Risk, sameDay, nilItems); diff != "" {
			r.Fatalf("the header (-rules +got):\n%s", diff)
		}
		needs, cared := kept.NeedsForm()
		if stage == data.StageDischarged || stage == data.StageWithdrawn {
			want, cared = outOfCare(want), false
		}
		if diff := cmp.Diff(want, head.Row.Facts.Risk, sameDay, nilItems); diff != "" {
			r.Fatalf("the list (-rules +got):\n%s", diff)
		}
		err = s.read(t.Context(), func(q querier) error {
			ids, err := s.flagged(t.Context(), q, true)
			if flags := client.Flags(client.FlagFacts{Today: s.Today(), Risk: want}); slices.Contains(ids, who) != client.NeedsAttention(flags) {
				r.Fatalf("needs attention: %v, but the rules flag %v", slices.Contains(ids, who), flags)
			}
			return err
		})
		if err != nil {
			r.Fatal(err)
		}
		f := today.Facts{Now: s.Now()}
		if err := s.read(t.Context(), func(q querier) error { return s.gatherRisks(t.Context(), q, &f) }); err != nil {
			r.Fatal(err)
		}
		at := slices.IndexFunc(f.Risks, func(x today.Risk) bool { return x.ID == who })
		if cared != (at >= 0) || cared && (f.Risks[at].Measure != needs.ID || f.Risks[at].Score != needs.Alert || f.Risks[at].Item != map[string]int{"PHQ-9": 9, "PCL-5": 16}[f.Risks[at].Instrument]) {
			r.Fatalf("Today has %+v at %d, the rules %+v, %v", f.Risks, at, needs, cared)
		}
	})
}

func enter(r *rapid.T, s *Store, m data.Score) data.MeasureID {
	got, err := s.EnterMeasure(context.Background(), m)
	if err != nil {
		r.Fatal(err)
	}
	return got.ID
}

var (
	sameDay  = cmp.Comparer(func(a, b data.Date) bool { return a == b })
	nilItems = cmp.Comparer(func(a, b []client.OpenItem) bool { return slices.Equal(a, b) })
)

// TestMeasuresDueInLists: a form without a total is not taken for one, and one
// dose alone makes nothing due.
func TestMeasuresDueInLists(t *testing.T) {
	whole, half := []int{1, 1, 1, 1, 1, 1, 1, 1, 0}, []int{1, 1, 1, 1, 1, 1, -1, -1, -1}
	for _, c := range []struct {
		name  string
		phq   map[data.Date][]int
		doses []data.Date
		due   bool
	}{
		{"four weeks ago", map[data.Date][]int{day(time.May, 15): whole}, nil, true},
		{"27 days ago", map[data.Date][]int{day(time.May, 16): whole}, nil, false},
		{"four weeks ago, half filled since", map[data.Date][]int{day(time.May, 15): whole, day(time.June, 11): half}, nil, true},
		{"one dose since", map[data.Date][]int{day(time.May, 20): whole}, []data.Date{day(time.June, 10)}, false},
		{"two doses since", map[data.Date][]int{day(time.May, 20): whole}, []data.Date{day(time.June, 1), day(time.June, 10)}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			who := create(t, s, data.Client{ChosenName: "Rosa"})
			s.mustExec(t, "UPDATE client SET stage = ?", string(data.StageIntegrating))
			for on, list := range c.phq {
				if _, err := s.EnterMeasure(t.Context(), scored(who, on, list...)); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := s.EnterMeasure(t.Context(), data.Score{Client: who, Instrument: "GAD-7", Taken: day(time.June, 11), Answers: make([]int, 7)}); err != nil {
				t.Fatal(err)
			}
			for i, on := range c.doses {
				bareDose(t, s, who, i+1, on.At(13, 0, testTime.Location()), 100)
			}
			page, err := s.Clients(t.Context(), ClientFilter{})
			if err != nil || (page.Rows[0].Facts.MeasuresDue > 0) != c.due {
				t.Errorf("the list counts %d due (%v), want due %v", page.Rows[0].Facts.MeasuresDue, err, c.due)
			}
			f := today.Facts{Now: s.Now()}
			if err := s.read(t.Context(), func(q querier) error { return s.gatherDue(t.Context(), q, &f) }); err != nil || (len(f.Due) > 0) != c.due {
				t.Errorf("Today has %+v (%v), want due %v", f.Due, err, c.due)
			}
		})
	}
}
