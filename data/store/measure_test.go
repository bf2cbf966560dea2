package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// bareClient writes the least of a client, so that these tests stand alone.
func bareClient(t testing.TB, s *Store, number string) data.ClientID {
	t.Helper()
	return data.ClientID(insert(t, s, "INSERT INTO client (number, chosen_name, sort_name, created_at) VALUES (?, 'Jordan', 'jordan r.', '2025-03-03T17:00:00.000Z')", number))
}

// insert writes a row of another subject directly.
func insert(t testing.TB, s *Store, query string, args ...any) int64 {
	t.Helper()
	done, err := s.files.Writer().Exec(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	rowID, err := done.LastInsertId()
	if err != nil {
		t.Fatal(err)
	}
	return rowID
}

// bareDose writes a medicine session with its first dose at an instant, or a
// no-go visit when mg is 0.
func bareDose(t testing.TB, s *Store, client data.ClientID, number int, at time.Time, mg float64) {
	t.Helper()
	visit := insert(t, s, "INSERT INTO visit (client_id, kind, start_at, saved_at) VALUES (?, 'medicine', ?, ?)", int64(client), instant(at), instant(at))
	if mg == 0 {
		insert(t, s, "INSERT INTO medicine_session (visit_id, client_id, number, decision, decided_at) VALUES (?,?,?, 'no-go', ?)", visit, int64(client), number, instant(at))
		return
	}
	insert(t, s, "INSERT INTO medicine_session (visit_id, client_id, number, decision, t0, dose_total) VALUES (?,?,?, 'go', ?, ?)", visit, int64(client), number, instant(at), mg)
}

func day(month time.Month, d int) data.Date { return data.MustDate(2025, month, d) }

func scored(client data.ClientID, on data.Date, answers ...int) data.Score {
	return data.Score{Client: client, Instrument: "PHQ-9", Taken: on, Answers: answers}
}

func TestEnterMeasureReturnsTheAlert(t *testing.T) {
	s := newStore(t)
	jordan := bareClient(t, s, "C-0098")
	var heard []Changed
	s.Listen(func(c Changed) { heard = append(heard, c) })

	got, err := s.EnterMeasure(t.Context(), scored(jordan, day(time.June, 11), 2, 3, 2, 2, 1, 3, 1, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	if got.Score.Total != 16 || !cmp.Equal(got.Alerts, []measure.Alert{{Item: 9, Value: 2}}) {
		t.Errorf("entered %+v; want 16 with item 9 at 2", got)
	}
	all, err := s.Measures(t.Context(), jordan)
	if err != nil || len(all) != 1 || all[0].Alert != 2 || !all[0].Known || all[0].Version == "" {
		t.Errorf("stored %+v (%v); want one score with its alert and version", all, err)
	}
	if !cmp.Equal(heard, []Changed{{SubjectMeasure, jordan}}) {
		t.Errorf("screens heard %v, want one change of the measures", heard)
	}
	record, err := s.MeasureRecord(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	if m, ok := record.NeedsForm(); !ok || m.ID != got.ID {
		t.Errorf("needs a risk form: %v, %v; want the score just entered", m.ID, ok)
	}
}

func TestScoreThatRoseIsReported(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0105")
	for _, c := range []struct {
		on      data.Date
		answers []int
		rise    int
	}{
		{day(time.May, 1), []int{1, 1, 1, 1, 1, 1, 1, 1, 0}, 0},
		{day(time.May, 15), []int{2, 2, 2, 2, 1, 1, 1, 1, 0}, 0},
		{day(time.May, 29), []int{3, 3, 3, 3, 2, 2, 1, 0, 0}, 5},
	} {
		got, err := s.EnterMeasure(t.Context(), scored(client, c.on, c.answers...))
		if err != nil || got.Rise != c.rise {
			t.Errorf("%s: rise %d (%v), want %d", c.on, got.Rise, err, c.rise)
		}
	}
}

func TestMeasureIsRefused(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0001")
	for name, m := range map[string]data.Score{
		"no day":         scored(client, data.Date{}, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		"tomorrow":       scored(client, day(time.June, 13), 0, 0, 0, 0, 0, 0, 0, 0, 0),
		"no answer":      scored(client, day(time.June, 12), -1, -1, -1, -1, -1, -1, -1, -1, -1),
		"total alone":    {Client: client, Instrument: "PHQ-9", Taken: day(time.June, 12), Total: 9, Known: true},
		"ISI -1":         {Client: client, Instrument: "ISI", Taken: day(time.June, 12), Total: -1},
		"eight answers":  scored(client, day(time.June, 12), 0, 0, 0, 0, 0, 0, 0, 0),
		"answer 4":       scored(client, day(time.June, 12), 0, 0, 0, 0, 0, 0, 0, 0, 4),
		"ISI 29":         {Client: client, Instrument: "ISI", Taken: day(time.June, 12), Total: 29},
		"MEQ mean 5.01":  {Client: client, Instrument: "MEQ30", Taken: day(time.June, 12), Answers: []int{501, 0, 0, 0}},
		"unknown":        {Client: client, Instrument: "XYZ", Taken: day(time.June, 12)},
		"corrects none":  {Client: client, Instrument: "ISI", Taken: day(time.June, 12), Total: 3, Supersedes: 99},
		"unknown client": scored(4711, day(time.June, 12), 0, 0, 0, 0, 0, 0, 0, 0, 0),
	} {
		if _, err := s.EnterMeasure(t.Context(), m); err == nil {
			t.Errorf("%s: the score was kept", name)
		}
	}
	if state, _ := s.CheckAudit(t.Context()); state.Lines != 0 {
		t.Errorf("refused scores left %d audit lines", state.Lines)
	}
}

func TestCorrectionShowsBoth(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0001")
	first, err := s.EnterMeasure(t.Context(), scored(client, day(time.June, 10), 1, 1, 1, 1, 1, 1, 1, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	corrected := scored(client, day(time.June, 10), 1, 1, 1, 1, 1, 1, 1, 1, 0)
	corrected.Supersedes = first.ID
	second, err := s.EnterMeasure(t.Context(), corrected)
	if err != nil {
		t.Fatal(err)
	}
	all, err := s.Measures(t.Context(), client)
	if err != nil || len(all) != 2 || !all[0].Superseded || all[1].Supersedes != first.ID {
		t.Fatalf("after a correction: %+v (%v); want both, the first superseded", all, err)
	}
	if now := measure.Series(all, "PHQ-9"); len(now) != 1 || now[0].ID != second.ID {
		t.Errorf("the series shows %+v, want the correction alone", now)
	}
	if _, err := s.EnterMeasure(t.Context(), corrected); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a score was corrected twice (%v)", err)
	}
	if _, err := s.files.Writer().Exec("UPDATE measure SET total = 1 WHERE id = ?", int64(first.ID)); err == nil {
		t.Error("a stored total could be changed")
	}
}

func TestHandedOutMeasureComesBack(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0094")
	if err := s.HandOut(t.Context(), client, "PHQ-9", day(time.June, 9)); err != nil {
		t.Fatal(err)
	}
	record, err := s.MeasureRecord(t.Context(), client)
	if err != nil || len(record.Handed) != 1 {
		t.Fatalf("handed out: %+v (%v), want PHQ-9", record.Handed, err)
	}
	if _, err := s.EnterMeasure(t.Context(), scored(client, day(time.June, 11), make([]int, 9)...)); err != nil {
		t.Fatal(err)
	}
	if record, err = s.MeasureRecord(t.Context(), client); err != nil || len(record.Handed) != 0 {
		t.Errorf("still out after it was entered: %+v (%v)", record.Handed, err)
	}
}

func TestMarksCountDosesAndShowTheNext(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0098")
	at := func(d data.Date) time.Time { return d.At(13, 0, testTime.Location()) }
	bareDose(t, s, client, 1, at(day(time.April, 1)), 200)
	bareDose(t, s, client, 2, at(day(time.April, 15)), 300)
	bareDose(t, s, client, 3, at(day(time.May, 6)), 0)
	for _, booked := range []data.Date{day(time.June, 24), day(time.June, 17), day(time.May, 30)} {
		insert(t, s, "INSERT INTO appointment (client_id, kind, start_at, minutes, created_at) VALUES (?, 'maintenance', ?, 180, ?)", int64(client), instant(at(booked)), instant(testTime))
	}
	record, err := s.MeasureRecord(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	want := []measure.Mark{
		{On: day(time.April, 1), Number: 1, Dose: 200},
		{On: day(time.April, 15), Number: 2, Dose: 300},
		{On: day(time.May, 6), NoGo: true},
		{On: day(time.June, 17), Number: 3, Planned: true},
	}
	if diff := cmp.Diff(want, record.Marks, cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
	if record.FirstDose() != day(time.April, 1) || len(record.Doses()) != 2 {
		t.Errorf("first dose %s of %v", record.FirstDose(), record.Doses())
	}
}

func TestRiskFormLevelIsTheRules(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0105")
	entered, err := s.EnterMeasure(t.Context(), scored(client, day(time.June, 11), 0, 0, 0, 0, 0, 0, 0, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	form := data.RiskForm{
		Client: client, Measure: entered.ID, Taken: day(time.June, 11), Level: data.RiskNone, Deferred: data.Yes, Why: "not needed here",
		Answers: data.RiskAnswers{"wish": data.Yes, "thoughts": data.Yes, "method": data.Yes, "intent": data.No, "plan": data.No, "behavior": data.No},
		Action:  " Safety plan reviewed with client. ",
	}
	saved, err := s.SaveRiskForm(t.Context(), form)
	if err != nil || saved.Level != data.RiskModerate {
		t.Fatalf("saved %+v (%v), want the rule's level, moderate", saved, err)
	}
	record, err := s.MeasureRecord(t.Context(), client)
	if err != nil || len(record.Forms) != 1 || record.Forms[0].Deferred != data.Yes || record.Forms[0].Why != "" || len(record.Forms[0].Answers) != 6 || record.Forms[0].Action != "Safety plan reviewed with client." {
		t.Errorf("risk forms %+v (%v)", record.Forms, err)
	}
	if _, open := record.NeedsForm(); open {
		t.Error("the score still asks for a risk form")
	}
	tomorrow := form
	tomorrow.Taken = day(time.June, 13)
	_, err = s.SaveRiskForm(t.Context(), tomorrow)
	finds(t, "a form of tomorrow", err, "taken: screen.future")
	form.Action = ""
	_, err = s.SaveRiskForm(t.Context(), form)
	finds(t, "a form without an action", err, "action: screen.action")
}

// TestScoresStayOutOfTheAuditLog: the log names what was entered, never the score.
func TestScoresStayOutOfTheAuditLog(t *testing.T) {
	s := newStore(t)
	client := bareClient(t, s, "C-0001")
	err := s.Batch(t.Context(), func(ctx context.Context) error {
		_, err := s.EnterMeasure(ctx, scored(client, day(time.June, 11), 3, 3, 3, 3, 3, 3, 3, 3, 0))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lines, err := s.Audit(t.Context(), AuditFilter{})
	if err != nil || len(lines) != 1 {
		t.Fatalf("audit has %d lines (%v), want 1", len(lines), err)
	}
	if l := lines[0]; l.Object != "PHQ-9" || l.What != "Entered" || strings.Contains(l.What+l.Detail, "24") {
		t.Errorf("audit line %+v, want the measure's name and nothing of the score", l)
	}
}
