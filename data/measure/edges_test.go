package measure

import (
	"fmt"
	"slices"
	"testing"

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
	if say := find(t, "PHQ-9").SymptomRule(answers("0,0,0,0,0,0,0,0,-")); say != "" {
		t.Errorf("a PHQ-9 with item 9 left out says %q", say)
	}
}
