package measures

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// person is a new client of an empty practice.
func person(t *testing.T) (*store.Store, data.ClientID, *desktest.Window) {
	t.Helper()
	s := desktest.Empty(t)
	who, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	return s, who, desktest.New(t, s, kit.Light, desktest.Wide)
}

// TestRiskIsLoweredOnTheScreenWithAReason walks from a high form over a refused
// lower one, which stays open with all that was typed, to one with its reason.
func TestRiskIsLoweredOnTheScreenWithAReason(t *testing.T) {
	s, who, w := person(t)
	route := desk.Route{Page: desk.Risk, Client: who}
	w.Show(NewRisk(w.Desk, route))
	for i, q := range measure.RiskQuestions[:2] {
		w.MustSay(q.Label)
		w.Choose(i, "Yes")
	}
	for i, answer := range []string{"Yes", "Yes", "No", "No"} {
		w.Choose(2+i, answer)
	}
	w.MustSay("Level high", "Some intent to act, past month", "Suicidal behavior, ever", "Is the next dose put off?")
	if w.HasField("Why the risk is lower now") {
		t.Error("a first form asks why the risk is lower")
	}
	w.Type("What was done", "Prescriber called, safety plan.")
	w.Choose(6, "Yes")
	w.Tap("Record risk form")
	forms, err := s.RiskForms(t.Context(), who)
	if err != nil || len(forms) != 1 || forms[0].Level != data.RiskHigh || forms[0].Deferred != data.Yes {
		t.Fatalf("recorded %+v (%v), want high with the dose put off", forms, err)
	}
	w.ShowTab(NewTab(w.Desk, who))
	w.MustSay("Suicide risk is high since Jun 12.", "The dose is put off since Jun 12")

	w.Show(NewRisk(w.Desk, route))
	w.MustSay("Suicide risk is high since Jun 12.")
	for i := range 3 {
		w.Choose(i, "No")
	}
	w.Type("What was done", "Asked again by phone.")
	went := len(w.Went)
	w.Tap("Record risk form")
	w.MustSay("Say why the risk is lower than high, in 10 letters or more.", "None reported")
	if len(w.Went) != went || w.Field("What was done").Text() != "Asked again by phone." {
		t.Error("the refused form did not stay open with what was typed")
	}
	w.Type("Why the risk is lower now", "Denies intent, means removed.")
	w.Shot("risk-lower")
	w.Tap("Record risk form")
	if forms, _ = s.RiskForms(t.Context(), who); len(forms) != 2 || len(w.Failed) > 0 {
		t.Fatalf("%d forms on record, failed %v; want the second one", len(forms), w.Failed)
	}
	now := measure.RiskNow(forms)
	if now.Level != data.RiskNone || now.Deferred.IsZero() || forms[1].Why != "Denies intent, means removed." || forms[1].Deferred != data.NotAsked {
		t.Errorf("the risk stands at %+v; want none reported, and the dose put off until somebody says no to it", now)
	}
	w.Show(NewRisk(w.Desk, route))
	w.MustSay("Lower because: Denies intent, means removed.", "level high, dose put off")
	w.Choose(3, "No") // to the deferral
	for i := range 3 {
		w.Choose(i, "No")
	}
	w.Type("What was done", "Checked in.")
	w.Tap("Record risk form")
	w.ShowTab(NewTab(w.Desk, who))
	w.MustNotSay("put off", "Suicide risk is")
}

// TestRiskFormStaysOpenWhenTheStoreRefuses: another form was recorded while
// this one was open.
func TestRiskFormStaysOpenWhenTheStoreRefuses(t *testing.T) {
	s, who, w := person(t)
	w.Show(NewRisk(w.Desk, desk.Route{Page: desk.Risk, Client: who}))
	for i := range 3 {
		w.Choose(i, "No")
	}
	w.Type("What was done", "Asked.")
	high := data.RiskAnswers{"wish": data.No, "thoughts": data.No, "behavior": data.Yes, "recent": data.Yes}
	if _, err := s.SaveRiskForm(t.Context(), data.RiskForm{Client: who, Taken: s.Today(), Answers: high, Action: "Called."}); err != nil {
		t.Fatal(err)
	}
	w.Tap("Record risk form")
	if forms, _ := s.RiskForms(t.Context(), who); len(forms) != 1 || len(w.Went) != 0 || w.Field("What was done").Text() != "Asked." {
		t.Errorf("%d forms, went %v; want the refused form open as it was", len(forms), w.Went)
	}
}

// TestHalfFilledIsAskedAbout: a questionnaire with items left out is recorded
// only after it was said, and item 9 is then open everywhere.
func TestHalfFilledIsAskedAbout(t *testing.T) {
	s, who, w := person(t)
	screen := NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: who, Tab: "PHQ-9"}).(*scores)
	w.Show(screen)
	keys(screen, "11111111")
	w.Tap("Record PHQ-9")
	w.MustSay("8 of 9 answered", "Item 9 not answered. The total of 9 is prorated. PHQ-9 item 9 stays open as not answered.")
	w.Answer("Go back")
	if all, _ := s.Measures(t.Context(), who); len(all) != 0 || len(w.Went) != 0 {
		t.Fatalf("going back recorded %+v and went %v", all, w.Went)
	}
	w.MustSay("8 of 9 answered")
	w.Tap("Record PHQ-9")
	w.Answer("Record as left out")
	all, err := s.Measures(t.Context(), who)
	if err != nil || len(all) != 1 || all[0].Alert != data.NotAnswered || !all[0].Prorated() {
		t.Fatalf("recorded %+v (%v); want one prorated score with its alert item missing", all, err)
	}
	if want := "PHQ-9 recorded, PHQ-9 item 9 not answered"; len(w.Toasts) != 1 || w.Toasts[0] != want {
		t.Errorf("said %q, want %q", w.Toasts, want)
	}
	tab := NewTab(w.Desk, who).(*tab)
	w.ShowTab(tab)
	w.MustSay("PHQ-9 item 9 was not answered on Jun 12.", "Start risk form", "~9", "?")
	if said := strings.Join(newPicture(tab.record, data.Region{}, s.Today()).tells[0][0], ", "); !strings.Contains(said, "PHQ-9 item 9 not answered, Prorated, items left out") {
		t.Errorf("the bubble of the score says %q, not what was left out", said)
	}
	w.Shot("05-measures-skipped")
	w.Tap("Start risk form")
	w.Show(NewRisk(w.Desk, w.Went[len(w.Went)-1]))
	w.MustSay("PHQ-9 item 9 was not answered on Jun 12.", "Not complete")
	if page, _ := s.Clients(t.Context(), store.ClientFilter{Attention: true}); len(page.Rows) != 1 {
		t.Error("the list does not ask for attention to the unanswered item 9")
	}
}

// TestNoTotalIsSeen: a form that came to no total stands in the table as such.
func TestNoTotalIsSeen(t *testing.T) {
	s, who, w := person(t)
	for d, list := range [][]int{{1, 1, 1, 1, 1, 1, 1, 1, 0}, {1, 1, 1, 1, 1, 1, data.NotAnswered, data.NotAnswered, data.NotAnswered}} {
		if _, err := s.EnterMeasure(t.Context(), data.Score{Client: who, Instrument: "PHQ-9", Taken: s.Today().AddDays(d - 5), Answers: list}); err != nil {
			t.Fatal(err)
		}
	}
	w.ShowTab(NewTab(w.Desk, who))
	w.MustSay("PHQ-9 item 9 was not answered on Jun 8.", "Baseline only")
	w.Tap("Jun 8")
	w.MustSay("PHQ-9, no total", "PHQ-9 item 9 not answered")
	w.Answer("Close")
	w.Tap("Jun 8, PHQ-9 no total, Item 9 not answered")
}

// TestChangeWithoutThresholds: a measure for which the reference defines
// neither response nor reliable change shows its points alone.
func TestChangeWithoutThresholds(t *testing.T) {
	s, who, w := person(t)
	for d, total := range []int{20, 10} {
		if _, err := s.EnterMeasure(t.Context(), data.Score{Client: who, Instrument: "ISI", Taken: s.Today().AddDays(7*d - 7), Total: total}); err != nil {
			t.Fatal(err)
		}
	}
	w.ShowTab(NewTab(w.Desk, who))
	w.MustSay("ISI", "−10 points (−50.0%)", "since Jun 5")
	w.MustNotSay("esponse", "eliable", "emission")
}

// TestEachMeasureHasOneBaseline: of two days only the one that change is
// counted from is marked, and for whom.
func TestEachMeasureHasOneBaseline(t *testing.T) {
	on := func(m time.Month, d int) data.Date { return data.MustDate(2025, m, d) }
	score := func(id int, code data.InstrumentCode, day data.Date) data.Score {
		return data.Score{ID: data.MeasureID(id), Instrument: code, Taken: day, Total: 20, Known: true, Answers: make([]int, 9)}
	}
	dose := []measure.Mark{{On: on(time.April, 1), Number: 1}}
	for _, c := range []struct {
		name  string
		all   []data.Score
		marks []measure.Mark
		want  string
	}{
		{"all on one day", []data.Score{score(1, "PHQ-9", on(3, 10)), score(2, "GAD-7", on(3, 10)), score(3, "PHQ-9", on(6, 10))}, dose, "/baseline"},
		{"two days", []data.Score{score(1, "PHQ-9", on(3, 10)), score(2, "GAD-7", on(3, 12)), score(3, "PHQ-9", on(6, 10))}, dose, "/baseline GAD-7/baseline PHQ-9"},
		{"twice before the dose", []data.Score{score(1, "PHQ-9", on(3, 10)), score(2, "PHQ-9", on(3, 20)), score(3, "PHQ-9", on(6, 10))}, dose, "/baseline/"},
		{"no dose yet", []data.Score{score(1, "PHQ-9", on(3, 10)), score(2, "PHQ-9", on(3, 20))}, nil, "/baseline"},
		{"none before the dose", []data.Score{score(1, "PHQ-9", on(4, 10)), score(2, "PHQ-9", on(5, 20))}, dose, "/"},
	} {
		p := newPicture(measure.Record{All: c.all, Marks: c.marks}, data.Region{}, on(time.June, 12))
		var notes []string
		for _, r := range p.rows {
			notes = append(notes, r.note)
		}
		if got := strings.Join(notes, "/"); got != c.want {
			t.Errorf("%s: the rows are marked %q, want %q", c.name, got, c.want)
		}
	}
}

// TestBanner is what must be seen first.
func TestBanner(t *testing.T) {
	on := func(d int) data.Date { return data.MustDate(2025, time.June, d) }
	phq := func(id, d, item9 int) data.Score {
		m := data.Score{ID: data.MeasureID(id), Instrument: "PHQ-9", Taken: on(d), Known: true, Answers: []int{0, 0, 0, 0, 0, 0, 0, 0, item9}, Alert: item9}
		return m
	}
	pcl := data.Score{ID: 9, Instrument: "PCL-5", Taken: on(1), Answers: make([]int, 20), Alert: 3}
	pcl.Answers[15] = 3
	form := func(d int, level data.RiskLevel) data.RiskForm {
		return data.RiskForm{ID: data.RiskFormID(d), Taken: on(d), Level: level}
	}
	for _, c := range []struct {
		name  string
		all   []data.Score
		forms []data.RiskForm
		bad   bool
		want  string
	}{
		{"an alert, then left out", []data.Score{phq(1, 5, 2), phq(2, 9, -1)}, nil, true,
			"PHQ-9 item 9 scored 2 on Jun 5. No risk form since. PHQ-9 item 9 was not answered on Jun 9. Ask about suicidal thoughts and record what was done."},
		{"left out", []data.Score{phq(1, 5, 0), phq(2, 9, -1)}, nil, false,
			"PHQ-9 item 9 was not answered on Jun 9. Ask about suicidal thoughts and record what was done."},
		{"left out, asked since", []data.Score{phq(2, 9, -1)}, []data.RiskForm{form(9, data.RiskLow)}, false, ""},
		{"moderate", nil, []data.RiskForm{form(3, data.RiskModerate), form(4, data.RiskLow)}, false,
			"Suicide risk is moderate since Jun 3. It stands until a later risk form finds less and says why."},
		{"high", nil, []data.RiskForm{form(3, data.RiskHigh)}, true,
			"Suicide risk is high since Jun 3. It stands until a later risk form finds less and says why."},
		{"all done", []data.Score{phq(1, 5, 1), phq(2, 9, 0), phq(3, 10, -1), phq(4, 11, 0)}, []data.RiskForm{form(5, data.RiskLow)}, false,
			"PHQ-9 item 9 was 1 on Jun 5. Risk form done, level low. It was 0 on Jun 9 and Jun 11."},
		{"two instruments", []data.Score{pcl, phq(1, 5, 1)}, []data.RiskForm{form(5, data.RiskLow)}, false,
			"PHQ-9 item 9 was 1 on Jun 5. Risk form done, level low."},
		{"nothing", []data.Score{phq(1, 5, 0)}, nil, false, ""},
	} {
		got, bad := "", false
		if b := newBanner(measure.Record{All: c.all, Forms: c.forms}, data.Region{}, on(12)); b != nil {
			got, bad = b.fact+" "+b.rest, b.bad
		}
		if strings.TrimSpace(got) != c.want || bad != c.bad {
			t.Errorf("%s: %q, bad %v; want %q, %v", c.name, got, bad, c.want, c.bad)
		}
	}
}

func TestDueWords(t *testing.T) {
	day := func(d data.Date) string { return data.Region{}.DayMonth(d) }
	on := data.MustDate(2025, time.June, 10)
	for want, due := range map[string][]measure.Due{
		"":                                 nil,
		"PHQ-9 and GAD-7 due since Jun 10": {{Instrument: "PHQ-9", Since: on, Why: "dosing"}, {Instrument: "GAD-7", Since: on, Why: "dosing"}},
		"PHQ-9 due since Jun 10":           {{Instrument: "PHQ-9", Since: on, Why: "interval"}},
		"PHQ-9 due, two doses since the last score":                              {{Instrument: "PHQ-9", Since: on, Why: "doses"}},
		"PHQ-9 and GAD-7 not taken yet":                                          {{Instrument: "PHQ-9", Since: on, Why: "baseline"}, {Instrument: "GAD-7", Since: on, Why: "baseline"}},
		"PCL-5 handed out Jun 10, not back yet; PHQ-9 and GAD-7 due since Jun 9": {{Instrument: "PCL-5", Since: on, Why: "handed out"}, {Instrument: "PHQ-9", Since: on.AddDays(-1), Why: "dosing"}, {Instrument: "GAD-7", Since: on.AddDays(-1), Why: "dosing"}},
	} {
		if got := dueWords(due, 2, day); got != want {
			t.Errorf("%v is said as %q, want %q", due, got, want)
		}
	}
}

// TestSourceOfPCLIsSaid where it is entered and in the chart's bubble.
func TestSourceOfPCLIsSaid(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, fyne.NewSize(1232, 1400))
	w.Show(NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: jordan, Tab: "PCL-5"}))
	w.MustSay("15 to 18 in another")
	record, err := s.MeasureRecord(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	p := newPicture(record, data.Region{}, s.Today())
	if said := strings.Join(p.tells[2][0], " "); !strings.Contains(said, "Reliable from 10 points, the minimal important difference of one source, 15 to 18 in another") {
		t.Errorf("the bubble of a PCL-5 score says %q, not which threshold is used", said)
	}
}
