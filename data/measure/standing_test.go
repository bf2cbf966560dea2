package measure

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

const because = "Answered directly, plan withdrawn."

// screens reads "high+defer low+why none+lift": one form a day of June.
func screens(text string) []data.RiskForm {
	var forms []data.RiskForm
	for i, word := range strings.Fields(text) {
		parts := strings.Split(word, "+")
		f := data.RiskForm{ID: data.RiskFormID(i + 1), Taken: day(time.June, i+1), Level: data.RiskLevel(parts[0])}
		if parts[0] == "none" {
			f.Level = data.RiskNone
		}
		for _, p := range parts[1:] {
			switch p {
			case "why":
				f.Why = because
			case "short":
				f.Why = " reason 9 "
			case "defer":
				f.Deferred = data.Yes
			case "lift":
				f.Deferred = data.No
			}
		}
		forms = append(forms, f)
	}
	return forms
}

// TestRiskNow is the truth table: levels by reasons by deferral. The wanted
// words are the level, the day since which it stands, the form that found it
// last, and the day since which the dose is put off.
func TestRiskNow(t *testing.T) {
	for text, want := range map[string]string{
		"":         " 0 0 0",
		"none":     "none reported 1 1 0",
		"low":      "low 1 1 0",
		"moderate": "moderate 1 1 0",
		"high":     "high 1 1 0",

		"low none":       "none reported 2 2 0",
		"none low":       "low 2 2 0",
		"low moderate":   "moderate 2 2 0",
		"moderate high":  "high 2 2 0",
		"low low":        "low 1 2 0",
		"moderate none":  "moderate 1 1 0",
		"moderate low":   "moderate 1 1 0",
		"high moderate":  "high 1 1 0",
		"high low":       "high 1 1 0",
		"high none":      "high 1 1 0",
		"high high":      "high 1 2 0",
		"high none none": "high 1 1 0",

		"moderate none+why":              "none reported 2 2 0",
		"moderate low+why":               "low 2 2 0",
		"high moderate+why":              "moderate 2 2 0",
		"high low+why":                   "low 2 2 0",
		"high low+short":                 "high 1 1 0",
		"high moderate+why low":          "moderate 2 2 0",
		"high moderate+why low+why":      "low 3 3 0",
		"high low moderate+why":          "moderate 3 3 0",
		"moderate low+why moderate":      "moderate 3 3 0",
		"moderate moderate+why low":      "moderate 1 2 0",
		"moderate low+why none":          "none reported 3 3 0",
		"high+why low":                   "high 1 1 0",
		"severe low":                     "severe 1 1 0",
		"severe high":                    "high 2 2 0",
		"moderate high+why moderate+why": "moderate 3 3 0",

		"low+defer":                         "low 1 1 1",
		"low+lift":                          "low 1 1 0",
		"low+defer low":                     "low 1 2 1",
		"low+defer none":                    "none reported 2 2 1",
		"low+defer low+lift":                "low 1 2 0",
		"low+defer low+defer":               "low 1 2 1",
		"high+defer low+why":                "low 2 2 1",
		"high+defer low+why+lift":           "low 2 2 0",
		"high+defer low+lift":               "high 1 1 0",
		"high+defer high+lift":              "high 1 2 0",
		"low+defer low+lift low+defer":      "low 1 3 3",
		"low+lift low+defer":                "low 1 2 2",
		"high+defer none+why none none+why": "none reported 2 4 1",
	} {
		now := RiskNow(screens(text))
		got := fmt.Sprintf("%s %d %d %d", now.Level, now.Since.Day(), now.Form.ID, now.Deferred.Day())
		if got != want {
			t.Errorf("%q stands at %q, want %q", text, got, want)
		}
	}
}

// TestRiskReasonHoldsForWhatWasKnown: a form entered afterwards with an earlier
// day is not cleared by a reason that was typed before it was known.
func TestRiskReasonHoldsForWhatWasKnown(t *testing.T) {
	forms := screens("moderate low+why")
	forms[1].Taken = day(time.June, 9)
	late := data.RiskForm{ID: 3, Taken: day(time.June, 5), Level: data.RiskHigh}
	if now := RiskNow(append(forms, late)); now.Level != data.RiskHigh || now.Form.ID != 3 {
		t.Errorf("the risk stands at %q by form %d, want high by the form entered last", now.Level, now.Form.ID)
	}
	if now := RiskBefore(forms, day(time.June, 8)); now.Level != data.RiskModerate {
		t.Errorf("on Jun 8 the risk stood at %q, want moderate: the lower form is of Jun 9", now.Level)
	}
	if now := RiskBefore(forms, day(time.June, 9)); now.Level != data.RiskLow {
		t.Errorf("on Jun 9 the risk stood at %q, want low", now.Level)
	}
}

// TestRiskOfFormsNotYetStored: without an ID the day alone gives the order.
func TestRiskOfFormsNotYetStored(t *testing.T) {
	forms := screens("high low+why")
	forms[0].ID, forms[1].ID = 0, 0
	if now := RiskNow(forms); now.Level != data.RiskLow {
		t.Errorf("the risk stands at %q, want low", now.Level)
	}
}

func TestLevelsThatStand(t *testing.T) {
	for level, want := range map[data.RiskLevel]bool{"": false, data.RiskNone: false, data.RiskLow: false, data.RiskModerate: true, data.RiskHigh: true, "severe": true} {
		if level.Stands() != want {
			t.Errorf("level %q stands: %v, want %v", level, !want, want)
		}
	}
}

// TestCheckAsksWhy: a reason is needed exactly where a level that stands is lowered.
func TestCheckAsksWhy(t *testing.T) {
	none, low, moderate, high := "N,N,-,-,-,N", "Y,N,-,-,-,N", "Y,Y,Y,N,N,N", "Y,Y,Y,Y,N,N"
	for _, c := range []struct {
		now    data.RiskLevel
		screen string
		why    string
		asks   bool
	}{
		{"", none, "", false},
		{data.RiskLow, none, "", false},
		{data.RiskModerate, high, "", false},
		{data.RiskModerate, moderate, "", false},
		{data.RiskModerate, low, "", true},
		{data.RiskModerate, none, "", true},
		{data.RiskHigh, moderate, "", true},
		{data.RiskHigh, high, "", false},
		{data.RiskHigh, low, "ninechars", true},
		{data.RiskHigh, low, "  ninechars   ", true},
		{data.RiskHigh, low, "ten chars!", false},
		{data.RiskHigh, low, "zehn Häärä", false},
	} {
		f := data.RiskForm{Taken: day(time.June, 12), Answers: screen(c.screen), Action: "Reviewed.", Why: c.why}
		var want data.Problems
		if c.asks {
			want = data.Wrong("why", "screen.why", c.now, 10)
		}
		if diff := cmp.Diff(want, RiskFormProblems(f, RiskStanding{Level: c.now})); diff != "" {
			t.Errorf("after %q, %s with the reason %q (-want +got):\n%s", c.now, c.screen, c.why, diff)
		}
	}
}

// TestRiskNeverFallsUnsaid: over random forms the level falls from moderate or
// high only at a form with a reason, and a deferral ends only at an explicit no.
func TestRiskNeverFallsUnsaid(t *testing.T) {
	levels := []data.RiskLevel{data.RiskNone, data.RiskLow, data.RiskModerate, data.RiskHigh}
	rapid.Check(t, func(t *rapid.T) {
		var forms []data.RiskForm
		now := RiskStanding{}
		for i := range rapid.IntRange(1, 8).Draw(t, "forms") {
			f := data.RiskForm{
				ID: data.RiskFormID(i + 1), Taken: day(time.June, i/2+1), Level: rapid.SampledFrom(levels).Draw(t, "level"),
				Why: rapid.SampledFrom([]string{"", "too short", because}).Draw(t, "why"), Deferred: rapid.SampledFrom([]data.Answer{data.NotAsked, data.Yes, data.No}).Draw(t, "deferred"),
			}
			forms = append(forms, f)
			shuffled := rapid.Permutation(forms).Draw(t, "order")
			next := RiskNow(shuffled)
			if fell := rank(next.Level) < rank(now.Level); now.Level.Stands() && fell && f.Why != because {
				t.Fatalf("fell from %s to %s at a form that says %q", now.Level, next.Level, f.Why)
			}
			if rank(next.Level) < rank(f.Level) {
				t.Fatalf("the newest form found %s, and the risk stands at %s", f.Level, next.Level)
			}
			if !now.Deferred.IsZero() && next.Deferred.IsZero() && f.Deferred != data.No {
				t.Fatalf("a deferral ended at a form that says %q to it", f.Deferred)
			}
			if next.Form.Level != next.Level || next.Since.After(next.Form.Taken) || !slices.ContainsFunc(forms, func(f data.RiskForm) bool { return f.ID == next.Form.ID }) {
				t.Fatalf("the standing is not that of a form: %+v", next)
			}
			now = next
		}
	})
}

// TestRiskQuestionsSayTheirTime: reference 6.0 and 6.8.
func TestRiskQuestionsSayTheirTime(t *testing.T) {
	for _, q := range RiskQuestions {
		want := map[string]string{"behavior": ", ever", "recent": ", past 3 months"}[q.Key]
		if want == "" {
			want = ", past month"
		}
		if !strings.HasSuffix(q.Label, want) {
			t.Errorf("%q does not say what time it asks about, %q", q.Label, want)
		}
	}
}
