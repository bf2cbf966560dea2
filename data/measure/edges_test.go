package measure

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"kapdesk/data"
)

// TestBandsAndCuts holds each band's last and first total, and the totals on
// both sides of each cut, against reference 6.1 to 6.9.
func TestBandsAndCuts(t *testing.T) {
	for code, bands := range map[data.InstrumentCode]string{
		"PHQ-9":     "0-4 minimal, 5-9 mild, 10-14 moderate, 15-19 moderately severe, 20-27 severe",
		"GAD-7":     "0-4 minimal, 5-9 mild, 10-14 moderate, 15-21 severe",
		"PCL-5":     "0-32 below 33, 33-80 at or above 33",
		"WHO-5":     "0-28 likely depression, 29-50 low, 51-100 adequate",
		"QIDS-SR16": "0-5 none, 6-10 mild, 11-15 moderate, 16-20 severe, 21-27 very severe",
		"ISI":       "0-7 none, 8-14 subthreshold, 15-21 moderate, 22-28 severe",
		"WSAS":      "0-9 subclinical, 10-20 significant, 21-40 moderately severe",
		"PG-13-R":   "10-29 below 30, 30-50 at or above 30",
		"DAST-10":   "0-0 none, 1-2 low, 3-5 moderate, 6-8 substantial, 9-10 severe",
		"BDI-II":    "0-63 ",
		"HAM-A":     "0-56 ",
		"MADRS":     "0-60 ",
		"CADSS-6":   "0-24 ",
	} {
		in := find(t, code)
		got, from := "", in.Min
		for total := in.Min; total <= in.Max; total++ {
			if total == in.Max || in.Word(total+1) != in.Word(total) {
				if got != "" {
					got += ", "
				}
				got += fmt.Sprintf("%d-%d %s", from, total, in.Word(total))
				from = total + 1
			}
		}
		if got != bands {
			t.Errorf("%s has the bands\n%s, want\n%s", code, got, bands)
		}
	}
	for _, c := range []struct {
		code          data.InstrumentCode
		below, at     int // totals on both sides of the cut
		belowIs, atIs bool
	}{
		{"PHQ-9", 9, 10, false, true}, {"GAD-7", 9, 10, false, true}, {"PCL-5", 32, 33, false, true},
		{"WHO-5", 50, 51, true, false}, {"PG-13-R", 29, 30, false, true}, {"ISI", 0, 28, false, false},
	} {
		in := find(t, c.code)
		if in.IsCase(c.below) != c.belowIs || in.IsCase(c.at) != c.atIs {
			t.Errorf("%s: %d is a case %v and %d %v, want %v and %v", c.code, c.below, in.IsCase(c.below), c.at, in.IsCase(c.at), c.belowIs, c.atIs)
		}
	}
}

// TestChangeEdges: one point less, exactly, and beyond each threshold of change.
func TestChangeEdges(t *testing.T) {
	for _, c := range []struct {
		code       data.InstrumentCode
		from, to   int
		noticeable Verdict
		reliable   Reliability
		response   Verdict
		remission  Verdict
		recovery   Verdict
	}{
		{"PHQ-9", 20, 16, No, NoReliableChange, No, No, No},
		{"PHQ-9", 20, 15, Yes, NoReliableChange, No, No, No},
		{"PHQ-9", 20, 14, Yes, ReliableImprovement, No, No, No},
		{"PHQ-9", 20, 25, No, NoReliableChange, No, No, No},
		{"PHQ-9", 20, 26, No, ReliableDeterioration, No, No, No},
		{"PHQ-9", 20, 11, Yes, ReliableImprovement, No, No, No},
		{"PHQ-9", 20, 10, Yes, ReliableImprovement, Yes, No, No},
		{"PHQ-9", 20, 9, Yes, ReliableImprovement, Yes, No, Yes},
		{"PHQ-9", 20, 5, Yes, ReliableImprovement, Yes, No, Yes},
		{"PHQ-9", 20, 4, Yes, ReliableImprovement, Yes, Yes, Yes},
		{"PHQ-9", 10, 4, Yes, ReliableImprovement, Yes, Yes, Yes},
		{"PHQ-9", 9, 3, Yes, ReliableImprovement, NotApplicable, NotApplicable, NotApplicable},
		{"GAD-7", 15, 12, No, NoReliableChange, No, No, No},
		{"GAD-7", 15, 11, Yes, ReliableImprovement, No, No, No},
		{"GAD-7", 15, 19, No, ReliableDeterioration, No, No, No},
		{"GAD-7", 15, 8, Yes, ReliableImprovement, No, No, Yes},
		{"GAD-7", 15, 7, Yes, ReliableImprovement, Yes, No, Yes},
		{"GAD-7", 15, 4, Yes, ReliableImprovement, Yes, Yes, Yes},
		{"PCL-5", 60, 51, No, NoReliableChange, No, NotDefined, No},
		{"PCL-5", 60, 50, Yes, ReliableImprovement, No, NotDefined, No},
		{"PCL-5", 60, 70, No, ReliableDeterioration, No, NotDefined, No},
		{"PCL-5", 60, 33, Yes, ReliableImprovement, No, NotDefined, No},
		{"PCL-5", 60, 32, Yes, ReliableImprovement, No, NotDefined, Yes},
		{"PCL-5", 60, 31, Yes, ReliableImprovement, No, NotDefined, Yes},
		{"PCL-5", 60, 30, Yes, ReliableImprovement, Yes, NotDefined, Yes},
		{"PCL-5", 32, 10, Yes, ReliableImprovement, NotApplicable, NotDefined, NotApplicable},
		{"WHO-5", 40, 48, No, NoReliableChange, NotDefined, NotDefined, No},
		{"WHO-5", 40, 50, Yes, ReliableImprovement, NotDefined, NotDefined, No},
		{"WHO-5", 40, 52, Yes, ReliableImprovement, NotDefined, NotDefined, Yes},
		{"WHO-5", 40, 30, No, ReliableDeterioration, NotDefined, NotDefined, No},
		{"ISI", 20, 15, No, ReliableNotDefined, NotDefined, NotDefined, NotDefined},
		{"ISI", 20, 14, Yes, ReliableNotDefined, NotDefined, NotDefined, NotDefined},
		{"QIDS-SR16", 12, 7, NotDefined, ReliableNotDefined, No, No, NotDefined},
		{"QIDS-SR16", 12, 6, NotDefined, ReliableNotDefined, Yes, No, NotDefined},
		{"QIDS-SR16", 12, 5, NotDefined, ReliableNotDefined, Yes, Yes, NotDefined},
		{"QIDS-SR16", 0, 0, NotDefined, ReliableNotDefined, NotDefined, Yes, NotDefined},
	} {
		got := find(t, c.code).Compare(c.from, c.to)
		if got.Noticeable != c.noticeable || got.Reliable != c.reliable || got.Response != c.response || got.Remission != c.remission || got.Recovery != c.recovery {
			t.Errorf("%s %d → %d: noticeable %d, reliable %d, response %d, remission %d, recovery %d; want %d, %d, %d, %d, %d", c.code, c.from, c.to,
				got.Noticeable, got.Reliable, got.Response, got.Remission, got.Recovery, c.noticeable, c.reliable, c.response, c.remission, c.recovery)
		}
	}
}

// TestWhoDefinesResponse: the word is used only where reference 6 and 10.3 do.
func TestWhoDefinesResponse(t *testing.T) {
	for _, in := range Instruments() {
		want := slices.Contains([]data.InstrumentCode{"PHQ-9", "GAD-7", "PCL-5", "QIDS-SR16"}, in.Code)
		if got := in.Compare(in.Max, in.Min).Response != NotDefined; got != want {
			t.Errorf("%s speaks of response: %v, want %v", in.Code, got, want)
		}
	}
}

// TestStems are the publishers' own: the GAD-7 does not say "any of".
func TestStems(t *testing.T) {
	for code, want := range map[data.InstrumentCode]string{
		"PHQ-9": "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
		"GAD-7": "Over the last 2 weeks, how often have you been bothered by the following problems?",
		"PCL-5": "Below is a list of problems that people sometimes have in response to a very stressful experience. Keeping your worst event in mind, please read each problem carefully and then select one of the numbers to the right to indicate how much you have been bothered by that problem in the past month. In the past month, how much were you bothered by:",
	} {
		if got := find(t, code).Stem; got != want {
			t.Errorf("%s begins\n%q, want\n%q", code, got, want)
		}
	}
}

// TestSymptomRuleNeedsAllAnswers: what was left out is not taken for "no".
func TestSymptomRuleNeedsAllAnswers(t *testing.T) {
	if say := find(t, "PHQ-9").SymptomRule(answers("0,0,0,0,0,0,0,0,-")); say.Code != "" {
		t.Errorf("a PHQ-9 with item 9 left out says %q", say.Code)
	}
}

func TestProrated(t *testing.T) {
	for _, c := range []struct {
		m    data.Score
		want bool
	}{
		{data.Score{Known: true, Answers: []int{1, 2}}, false},
		{data.Score{Known: true, Answers: []int{1, data.NotAnswered}}, true},
		{data.Score{Known: false, Answers: []int{1, data.NotAnswered}}, false},
		{data.Score{Known: true}, false},
	} {
		if got := c.m.Prorated(); got != c.want {
			t.Errorf("%+v is prorated %v, want %v", c.m, got, c.want)
		}
	}
	phq := find(t, "PHQ-9")
	if s, _ := phq.Score(repeat(1, 9)); s.Prorated {
		t.Error("a whole PHQ-9 is called prorated")
	}
	if got := phq.Running(answers("3,2,-,-,-,-,-,-,1")); got != 6 {
		t.Errorf("the running sum is %d, want 6", got)
	}
}

// TestSyndromeEdges: an item counts from 2, item 9 from 1, and one of the first
// two must be among them.
func TestSyndromeEdges(t *testing.T) {
	for text, want := range map[string]string{
		"2,0,2,0,0,0,0,0,0": "other",
		"0,2,2,0,0,0,0,0,0": "other",
		"2,0,0,0,0,0,0,0,0": "",
		"2,0,0,0,0,0,0,0,1": "other",
		"2,1,1,1,1,1,1,1,0": "",
		"1,1,2,2,2,2,2,2,3": "",
		"2,0,2,2,2,1,1,1,0": "other",
		"2,0,2,2,2,2,1,1,0": "major",
		"0,2,2,2,2,0,0,0,1": "major",
	} {
		if got := DepressiveSyndrome(answers(text)); got != want {
			t.Errorf("syndrome of %s is %q, want %q", text, got, want)
		}
	}
}

// TestBaselineEdges: the window of 30 days, the shortest series, and series
// that end with their baseline.
func TestBaselineEdges(t *testing.T) {
	first := day(time.April, 1)
	score := func(id int, on data.Date, total int) data.Score {
		return data.Score{ID: data.MeasureID(id), Taken: on, Total: total, Known: true}
	}
	for before, old := range map[int]bool{0: false, 30: false, 31: true} {
		if base, ok := FindBaseline([]data.Score{score(1, first.AddDays(-before), 20)}, first, BaselineWindow); !ok || base.Old != old {
			t.Errorf("a score %d days before the dose: %+v, %v; want a baseline, old %v", before, base, ok, old)
		}
	}
	if _, ok := FindBaseline(nil, data.Date{}, BaselineWindow); ok {
		t.Error("no score gave a baseline")
	}
	phq := find(t, "PHQ-9")
	a, b := score(1, day(time.March, 1), 20), score(2, day(time.March, 10), 18)
	if c, ok := SinceBaseline(phq, []data.Score{a, score(3, day(time.June, 1), 9)}, first); !ok || c.From != 20 || c.To != 9 {
		t.Errorf("two scores around the dose: %+v, %v; want 20 to 9", c, ok)
	}
	if c, ok := SinceBaseline(phq, []data.Score{a, b}, first); ok {
		t.Errorf("both scores are of before the dose and gave the change %+v", c)
	}
	if c, ok := SinceBaseline(phq, []data.Score{a, score(3, a.Taken, 12)}, data.Date{}); !ok || c.To != 12 {
		t.Errorf("two scores of one day: %+v, %v; want 20 to 12", c, ok)
	}
}

// TestDueEdges: what is never due by itself, what only when repeated, and a
// dose of today.
func TestDueEdges(t *testing.T) {
	today := day(time.June, 12)
	of := func(code data.InstrumentCode, days ...int) []data.Score {
		list := []data.Score{{Instrument: "PHQ-9", Taken: today, Known: true}, {Instrument: "GAD-7", Taken: today, Known: true}}
		for _, ago := range days {
			list = append(list, data.Score{Instrument: code, Taken: today.AddDays(-ago), Known: true})
		}
		return list
	}
	for _, c := range []struct {
		name  string
		all   []data.Score
		doses []data.Date
		want  int
	}{
		{"PCL-5 once", of("PCL-5", 90), nil, 0},
		{"PCL-5 twice", of("PCL-5", 90, 60), nil, 1},
		{"CADSS-6 asks about now", of("CADSS-6", 90, 60), nil, 0},
		{"MEQ30 follows a dose", of("MEQ30", 90, 60), nil, 0},
		{"the second dose is today", of("PCL-5", 60, 20), []data.Date{today.AddDays(-21), today}, 1},
		{"one dose today", of("PCL-5", 60, 20), []data.Date{today}, 0},
	} {
		if got := (Plan{}).DueOn(c.all, c.doses, nil, today); len(got) != c.want {
			t.Errorf("%s: due %+v, want %d", c.name, got, c.want)
		}
	}
	in := find(t, "PHQ-9")
	if !in.TooSoon(today, today) || in.TooSoon(today, today.AddDays(-1)) || in.TooSoon(data.Date{}, today) {
		t.Error("PHQ-9 twice on a day is too soon; of an earlier day, or after none, it is not")
	}
	if find(t, "CADSS-6").TooSoon(today, today) {
		t.Error("CADSS-6 asks about now and is never too soon")
	}
}

// TestRecordParts: what is followed, which days were doses, and a period with
// both its days.
func TestRecordParts(t *testing.T) {
	d := func(n int) data.Date { return day(time.June, n) }
	r := Record{
		All:   []data.Score{{ID: 1, Instrument: "PCL-5", Taken: d(1), Superseded: true}, {ID: 2, Instrument: "GAD-7", Taken: d(2)}, {ID: 3, Instrument: "PHQ-9", Taken: d(4)}},
		Forms: []data.RiskForm{{ID: 1, Taken: d(1)}, {ID: 2, Taken: d(2)}, {ID: 3, Taken: d(5)}},
		Marks: []Mark{{On: d(1), NoGo: true}, {On: d(2), Number: 1}, {On: d(4), Number: 2}, {On: d(20), Number: 3, Planned: true}},
	}
	followed := Followed(r.All)
	if len(followed) != 2 || followed[0].Code != "PHQ-9" || followed[1].Code != "GAD-7" {
		t.Errorf("followed are %d, want PHQ-9 and GAD-7; the PCL-5 was corrected away", len(followed))
	}
	series := Series([]data.Score{{ID: 1, Instrument: "PHQ-9", Known: true}, {ID: 2, Instrument: "PHQ-9"}, {ID: 3, Instrument: "PHQ-9", Known: true, Superseded: true},
		{ID: 4, Instrument: "GAD-7", Known: true}}, "PHQ-9")
	if len(series) != 1 || series[0].ID != 1 {
		t.Errorf("the series is %+v, want the one whole, current PHQ-9", series)
	}
	for band, want := range map[Band]string{{From: 15, Name: "moderately severe", Short: "mod. severe"}: "mod. severe", {From: 5, Name: "mild"}: "mild"} {
		if got := band.Label(); got != want {
			t.Errorf("%q is labelled %q, want %q", band.Name, got, want)
		}
	}
	if first := r.FirstDose(); first != d(2) {
		t.Errorf("the first dose was on %s, want Jun 2: not the no-go", first)
	}
	if days := r.Doses(); !slices.Equal(days, []data.Date{d(2), d(4)}) {
		t.Errorf("doses on %v, want Jun 2 and 4: neither the no-go nor the planned one", days)
	}
	kept := r.Within(d(2), d(4))
	if len(kept.All) != 2 || len(kept.Forms) != 1 || len(kept.Marks) != 2 {
		t.Errorf("from Jun 2 to 4: %d scores, %d forms and %d marks, want 2, 1 and 2", len(kept.All), len(kept.Forms), len(kept.Marks))
	}
}
