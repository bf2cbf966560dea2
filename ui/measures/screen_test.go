package measures

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestMeasuresOfTheDesign is design 05 in both themes and sizes.
func TestMeasuresOfTheDesign(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	desktest.EachLook(t, s, "05-measures", func(w *desktest.Window) {
		w.ShowTab(NewTab(w.Desk, jordan))
		w.MustSay("PHQ-9 item 9", "was 1 on Mar 10 and Apr 15. Risk form done both days, level low. It was 0 on May 13 and Jun 10.", "Open risk forms",
			"Change since baseline", "−13 points (−59.1%)", "since Mar 10", "Not remission", "−23 points (−42.6%)", "Below 33", "Not response", "All scores")
	})
}

func TestOneScoreIsABaselineOnly(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewTab(w.Desk, desktest.Client(t, s, "Tomasz K.")))
	w.MustSay("Baseline only. Change appears after the second score.")
	w.ShowTab(NewTab(w.Desk, desktest.Client(t, s, "Priya S.")))
	w.MustSay("No scores yet")
	w.Shot("05-measures-none")
}

// TestAlertWithoutAForm is Rosa, whose item 9 was 2 yesterday.
func TestAlertWithoutAForm(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	rosa := desktest.Client(t, s, "Rosa M.")
	w.ShowTab(NewTab(w.Desk, rosa))
	w.MustSay("PHQ-9 item 9 scored 2 on Jun 11.", "Start risk form")
	w.Shot("05-measures-alert")
	w.Tap("Start risk form")
	if len(w.Went) != 1 || w.Went[0].Page != desk.Risk || w.Went[0].ID == 0 {
		t.Fatalf("the banner led to %+v, want the risk form of that score", w.Went)
	}
	w.Show(NewRisk(w.Desk, w.Went[0]))
	w.MustSay("Risk form, Rosa M.", "Not complete")
	for range 2 {
		w.Tap("Record risk form")
	}
	w.MustSay("Answer yes or no.")
	screen := NewRisk(w.Desk, w.Went[0]).(*risk)
	screen.form.Answers = data.RiskAnswers{"wish": data.Yes, "thoughts": data.No, "behavior": data.No}
	screen.build()
	w.Show(screen)
	w.MustSay("Level low")
	w.MustNotSay("Plan with intent")
	w.Type("What was done", "Safety plan reviewed, prescriber called.")
	w.Shot("risk")
	w.Tap("Record risk form")
	if last := w.Went[len(w.Went)-1]; last.Page != desk.Client || last.Tab != "measures" || len(w.Failed) > 0 {
		t.Fatalf("after recording: %+v, %v", last, w.Failed)
	}
	w.ShowTab(NewTab(w.Desk, rosa))
	w.MustNotSay("Start risk form")
}

// keys answers items as a person with a keyboard would.
func keys(s *scores, text string) {
	for _, r := range text {
		s.TypedRune(r)
	}
}

func TestScoresAreEnteredByNumberKeys(t *testing.T) {
	s := desktest.Demo(t)
	grace := desktest.Client(t, s, "Grace T.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	route := desk.Route{Page: desk.Scores, Client: grace, Tab: "PHQ-9"}
	screen := NewScores(w.Desk, route).(*scores)
	w.Show(screen)
	keys(screen, "1110")
	w.MustSay("4 of 9 answered", "so far", "Last: 10 (moderate)")
	w.Shot("scores")

	again := NewScores(w.Desk, route).(*scores)
	w.Show(again)
	w.MustSay("4 of 9 answered")
	again.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	w.MustSay("3 of 9 answered")
	keys(again, "9")
	w.MustSay("3 of 9 answered")
	keys(again, "1111")
	keys(again, "10")
	w.MustSay("9 of 9 answered", "mild")
	again.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(w.Failed) > 0 || len(w.Went) != 1 || len(w.Toasts) != 1 {
		t.Fatalf("after Enter: went %v, failed %v, toasts %q", w.Went, w.Failed, w.Toasts)
	}
	all, err := s.Measures(t.Context(), grace)
	if err != nil {
		t.Fatal(err)
	}
	series := measure.Series(all, "PHQ-9")
	if last := series[len(series)-1]; last.Total != 8 || last.Taken != s.Today() {
		t.Errorf("recorded %d on %s, want 8 today", last.Total, last.Taken)
	}
	if text, _ := s.Draft(t.Context(), draftKey(grace, "PHQ-9")); text != "" {
		t.Error("the draft is still kept after the score was recorded")
	}
}

func TestItemNineIsNeverSilent(t *testing.T) {
	s := desktest.Demo(t)
	grace := desktest.Client(t, s, "Grace T.")
	w := desktest.New(t, s, kit.Dark, desktest.Wide)
	screen := NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: grace, Tab: "PHQ-9"}).(*scores)
	w.Show(screen)
	keys(screen, "111111112")
	w.MustSay("PHQ-9 item 9 is 2. A risk form follows")
	w.Shot("scores-alert-dark")
	w.Tap("Record PHQ-9")
	w.MustSay("PHQ-9 item 9 scored 2")
	w.Tap("Start risk form")
	if len(w.Went) != 1 || w.Went[0].Page != desk.Risk {
		t.Errorf("after the alert: %+v, want the risk form", w.Went)
	}
}

func TestOtherMeasures(t *testing.T) {
	s := desktest.Demo(t)
	grace := desktest.Client(t, s, "Grace T.")
	w := desktest.New(t, s, kit.Light, desktest.Narrow)
	for _, code := range []string{"PCL-5", "WHO-5"} {
		w.Show(NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: grace, Tab: code}))
		w.Shot("scores-" + code)
	}
	w.Show(NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: grace, Tab: "ISI"}))
	w.Type("Total, 0–28", "30")
	w.Tap("Record ISI")
	w.MustSay("Enter a total of 0–28.")
	w.Type("Total, 0–28", "16")
	w.MustSay("moderate")
	w.Tap("Record ISI")
	w.Show(NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: grace, Tab: "MEQ30"}))
	for _, wrong := range []string{"NaN", "Inf", "-1", "5.1", "3.4x", ""} {
		if value, ok := hundredths(wrong, 5); ok {
			t.Errorf("the mean %q is taken for %d", wrong, value)
		}
	}
	for _, label := range []string{"Mystical, 0–5", "Positive mood, 0–5", "Transcendence of time and space, 0–5", "Ineffability, 0–5"} {
		w.Type(label, "3.4")
	}
	w.Tap("Record MEQ30")
	if len(w.Failed) > 0 || len(w.Toasts) != 2 {
		t.Errorf("recorded %q, failed %v; want ISI and MEQ30", w.Toasts, w.Failed)
	}
}

func TestCorrectionFromTheTable(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	all, err := s.Measures(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	series := measure.Series(all, "PHQ-9")
	wrong := series[len(series)-1]
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	screen := NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: jordan, Tab: "PHQ-9", ID: int64(wrong.ID)}).(*scores)
	w.Show(screen)
	w.MustSay("Correct scores, Jordan R.", "9 of 9 answered", "Record correction")
	value := screen.sheet.answers[0]
	screen.sheet.at = 0
	screen.take(0, value+1)
	w.Tap("Record correction")
	if all, err = s.Measures(t.Context(), jordan); err != nil {
		t.Fatal(err)
	}
	series = measure.Series(all, "PHQ-9")
	if last := series[len(series)-1]; last.Supersedes != wrong.ID || last.Total != wrong.Total+1 || last.Taken != wrong.Taken {
		t.Errorf("the correction is %+v, want it to take the place of %d", last, wrong.ID)
	}
}

func TestPrintedFormsAreHandedOut(t *testing.T) {
	s := desktest.Demo(t)
	priya := desktest.Client(t, s, "Priya S.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewTab(w.Desk, priya))
	w.Tap("Print form")
	w.MustSay("PHQ-9, depression", "PCL-5, post-traumatic stress")
	w.MustNotSay("ISI")
	w.Answer("Print forms")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Fatalf("printing opened %d files, failed %v", len(w.Opened), w.Failed)
	}
	record, err := s.MeasureRecord(t.Context(), priya)
	if err != nil || len(record.Handed) != 2 {
		t.Errorf("handed out %+v (%v), want PHQ-9 and GAD-7, which are due as baseline", record.Handed, err)
	}
	w.MustSay("PHQ-9 and GAD-7 handed out Jun 12, not back yet")
}

// TestFormsSayWhatTheyCannotDraw: the dialog says it and stays; the same button
// pressed again prints.
func TestFormsSayWhatTheyCannotDraw(t *testing.T) {
	s := desktest.Demo(t)
	priya := desktest.Client(t, s, "Priya S.")
	if err := s.EditClient(t.Context(), priya, func(c *data.Client) { c.LegalLast = "שרה" }); err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewTab(w.Desk, priya))
	w.Tap("Print form")
	w.Answer("Print forms")
	w.MustSay("hebrew letter shin (U+05E9)", "Press again to print anyway.")
	if record, err := s.MeasureRecord(t.Context(), priya); err != nil || len(w.Opened) != 0 || len(record.Handed) != 0 {
		t.Fatalf("before the answer %d files were opened and %d forms handed out, %v", len(w.Opened), len(record.Handed), err)
	}
	w.Answer("Print forms")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Errorf("after it %d files were opened, failed %v", len(w.Opened), w.Failed)
	}
}

func TestSheet(t *testing.T) {
	phq, _ := measure.Find("PHQ-9")
	s := newSheet(phq, data.MustDate(2025, 6, 12))
	for i := range 7 {
		s.answer(i, 2)
	}
	if say := s.unanswered(); say != "Items 8 and 9 not answered. The total of 18 is prorated. PHQ-9 item 9 stays open as not answered." {
		t.Errorf("two left out: %q", say)
	}
	s.clear(6)
	if say := s.unanswered(); say != "Items 7, 8 and 9 not answered. There is no total without them. PHQ-9 item 9 stays open as not answered." {
		t.Errorf("three left out: %q", say)
	}
	copied := newSheet(phq, data.MustDate(2025, 6, 1))
	copied.restore(s.draft())
	if copied.answered() != 6 || copied.taken != s.taken || copied.at != 6 {
		t.Errorf("draft restored as %+v", copied)
	}
	copied.restore("{broken")
	copied.restore(`{"answers":[1,2]}`)
	if copied.answered() != 6 {
		t.Error("a draft of another form was taken up")
	}
}

// Printing that is refused keeps the choice of forms, and hands out nothing.
func TestRefusedPrintKeepsTheChoice(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewTab(w.Desk, desktest.Client(t, s, "Priya S.")))
	w.Tap("Print form")
	w.Refused("Print forms")
	if len(w.Opened) != 0 {
		t.Errorf("opened %d files", len(w.Opened))
	}
}

// TestItemsAreAsHighAsTheirTexts: no item has an empty line under its answers, and
// none is cut, in both widths.
func TestItemsAreAsHighAsTheirTexts(t *testing.T) {
	for _, size := range []fyne.Size{desktest.Wide, desktest.Narrow} {
		s := desktest.Demo(t)
		w := desktest.New(t, s, kit.Light, size)
		shown := NewScores(w.Desk, desk.Route{Page: desk.Scores, Client: desktest.Client(t, s, "Grace T."), Tab: "PHQ-9"}).(*scores)
		w.Show(shown)
		heights := map[float32]int{}
		for _, row := range shown.rows {
			heights[row.Size().Height]++
		}
		for height := range heights {
			if lines := (height - 58) / 20; lines != 1 && lines != 2 {
				t.Errorf("at %v an item is %v high: %v lines", size, height, lines)
			}
		}
		if sixth, first := shown.rows[5].Size().Height, shown.rows[0].Size().Height; size == desktest.Wide && sixth != first {
			t.Errorf("item 6, of one line, is %v high, the first %v", sixth, first)
		}
	}
}
