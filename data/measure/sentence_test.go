package measure_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/words"
)

// The helpers are those of the tests of the rules.
var find, answers, repeat = measure.FindIn, measure.AnswersIn, measure.Repeat

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		code     data.InstrumentCode
		from, to int
		want     string
	}{
		{"PHQ-9", 22, 9, "PHQ-9 fell from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6 or more), response; not remission (below 5)."},
		{"PHQ-9", 18, 6, "PHQ-9 fell from 18 (moderately severe) to 6 (mild): −12 points (−66.7%), reliable improvement (6 or more), response; not remission (below 5)."},
		{"PHQ-9", 20, 4, "PHQ-9 fell from 20 (severe) to 4 (minimal): −16 points (−80.0%), reliable improvement (6 or more), response, remission (below 5)."},
		{"PHQ-9", 16, 19, "PHQ-9 rose from 16 (moderately severe) to 19 (moderately severe): +3 points (+18.8%), no reliable change (6 or more); not response, not remission (below 5)."},
		{"PHQ-9", 9, 9, "PHQ-9 stayed at 9 (mild): 0 points (0.0%), no reliable change (6 or more); response does not apply, baseline below 10."},
		{"PHQ-9", 0, 1, "PHQ-9 rose from 0 (minimal) to 1 (minimal): +1 point, no reliable change (6 or more); response does not apply, baseline below 10."},
		{"GAD-7", 17, 8, "GAD-7 fell from 17 (severe) to 8 (mild): −9 points (−52.9%), reliable improvement (4 or more), response; not remission (below 5)."},
		{"PCL-5", 54, 31, "PCL-5 fell from 54 (at or above 33) to 31 (below 33): −23 points (−42.6%), reliable improvement (10 or more, the minimal important difference of one source, 15 to 18 in another), below 33; not response."},
		{"PCL-5", 40, 31, "PCL-5 fell from 40 (at or above 33) to 31 (below 33): −9 points (−22.5%), no reliable change (10 or more, the minimal important difference of one source, 15 to 18 in another), below 33; not response."},
		{"WHO-5", 24, 64, "WHO-5 rose from 24 (likely depression) to 64 (adequate): +40 points (+166.7%), reliable improvement (10 or more), above 50."},
		{"WHO-5", 60, 64, "WHO-5 rose from 60 (adequate) to 64 (adequate): +4 points (+6.7%), no reliable change (10 or more)."},
		{"WHO-5", 48, 30, "WHO-5 fell from 48 (low) to 30 (low): −18 points (−37.5%), reliable deterioration (10 or more); not above 50."},
		{"ISI", 18, 17, "ISI fell from 18 (moderate) to 17 (moderate): −1 point (−5.6%)."},
		{"ISI", 18, 10, "ISI fell from 18 (moderate) to 10 (subthreshold): −8 points (−44.4%)."},
		{"QIDS-SR16", 16, 8, "QIDS-SR16 fell from 16 (severe) to 8 (mild): −8 points (−50.0%), response; not remission (below 6)."},
		{"QIDS-SR16", 16, 5, "QIDS-SR16 fell from 16 (severe) to 5 (none): −11 points (−68.8%), response, remission (below 6)."},
		{"PG-13-R", 29, 20, "PG-13-R fell from 29 (below 30) to 20 (below 30): −9 points (−31.0%)."},
	} {
		in := find(t, c.code)
		if got := words.Change(in.Compare(c.from, c.to)); got != c.want {
			t.Errorf("%s %d → %d\n got %s\nwant %s", c.code, c.from, c.to, got, c.want)
		}
	}
}

// TestFindings are the chips of the golden client's measures.
func TestFindings(t *testing.T) {
	for _, c := range []struct {
		code     data.InstrumentCode
		from, to int
		want     []string
	}{
		{"PHQ-9", 22, 9, []string{"Response", "Reliable change", "Not remission"}},
		{"GAD-7", 17, 8, []string{"Response", "Reliable change", "Not remission"}},
		{"PCL-5", 54, 31, []string{"Not response", "Reliable change", "Below 33"}},
		{"PHQ-9", 8, 5, []string{"No reliable change", "Baseline below 10"}},
		{"PHQ-9", 12, 18, []string{"Not response", "Reliable deterioration", "Not remission"}},
		{"WHO-5", 24, 64, []string{"Reliable change", "Above 50"}},
		{"WHO-5", 60, 64, []string{"No reliable change", "Baseline above 50"}},
		{"ISI", 18, 10, nil},
	} {
		var got []string
		for _, f := range words.ChangeFindings(find(t, c.code).Compare(c.from, c.to)) {
			got = append(got, f.Word)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s %d → %d (-want +got):\n%s", c.code, c.from, c.to, diff)
		}
	}
}

func TestSymptomRuleInWords(t *testing.T) {
	for _, c := range []struct {
		code    data.InstrumentCode
		answers []int
		want    string
	}{
		{"PHQ-9", answers("2,2,2,2,2,0,0,0,0"), "Symptom rule: major depressive syndrome"},
		{"PHQ-9", repeat(0, 9), "Symptom rule: no depressive syndrome"},
		{"PCL-5", repeat(2, 20), "Symptom rule: provisional PTSD, clusters B 10, C 4, D 14, E 12"},
		{"PCL-5", repeat(1, 20), "Symptom rule: not met, clusters B 5, C 2, D 7, E 6"},
		{"GAD-7", repeat(3, 7), ""},
	} {
		if got := words.Symptoms(find(t, c.code).SymptomRule(c.answers)); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.code, c.answers, got, c.want)
		}
	}
}
