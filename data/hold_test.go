package data

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestHolds(t *testing.T) {
	type hold struct {
		Names   []string
		For     time.Duration
		Morning bool
	}
	const h, day = time.Hour, 24 * time.Hour
	names := func(n ...string) []string { return n }
	for text, want := range map[string][]hold{
		"":                                                    nil,
		" ; ,":                                                nil,
		"none":                                                nil,
		"lorazepam 12 h":                                      {{names("lorazepam"), 12 * h, false}},
		"clonazepam 24h":                                      {{names("clonazepam"), day, false}},
		"Lorazepam 12 hours before dose.":                     {{names("Lorazepam"), 12 * h, false}},
		"lorazepam 12 h, zolpidem 24 h":                       {{names("lorazepam"), 12 * h, false}, {names("zolpidem"), day, false}},
		"lorazepam 12 h and zolpidem 24 h":                    {{names("lorazepam"), 12 * h, false}, {names("zolpidem"), day, false}},
		"hold all benzodiazepines 2 days":                     {{names("benzodiazepines"), 2 * day, false}},
		"no cannabis for 3 days":                              {{names("cannabis"), 3 * day, false}},
		"do not take cannabis for three days":                 {{names("cannabis"), 3 * day, false}},
		"lamotrigine morning dose":                            {{names("lamotrigine"), 0, true}},
		"hold the morning dose of lamotrigine":                {{names("lamotrigine"), 0, true}},
		"hold AM lamotrigine":                                 {{names("lamotrigine"), 0, true}},
		"diuretic in the morning":                             {{names("diuretic"), 0, true}},
		"clonazepam and alprazolam 24 hours":                  {{names("clonazepam", "alprazolam"), day, false}},
		"clonazepam, alprazolam 24 hours":                     {{names("clonazepam", "alprazolam"), day, false}},
		"lorazepam 12h; stimulants morning of":                {{names("lorazepam"), 12 * h, false}, {names("stimulants"), 0, true}},
		"stimulants day of session\nlorazepam 1.5 days":       {{names("stimulants"), 0, true}, {names("lorazepam"), 36 * h, false}},
		"lorazepam 1,5 days":                                  {{names("lorazepam"), 36 * h, false}},
		"24 h before: lorazepam, zolpidem":                    {{names("lorazepam", "zolpidem"), day, false}},
		"12 h lorazepam, 24 h zolpidem":                       {{names("lorazepam"), 12 * h, false}, {names("zolpidem"), day, false}},
		"lorazepam 12 h, 24 h zolpidem":                       {{names("lorazepam"), 12 * h, false}, {names("zolpidem"), day, false}},
		"24 h before: zolpidem\nlorazepam 12 h":               {{names("zolpidem"), day, false}, {names("lorazepam"), 12 * h, false}},
		"lorazepam 12 h 24 h zolpidem":                        {{names("lorazepam"), 12 * h, false}, {names("zolpidem"), day, false}},
		"lorazepam 12 or 24 h":                                {{names("lorazepam"), day, false}},
		"lorazepam 12 to 24 h":                                {{names("lorazepam"), day, false}},
		"lorazepam 24-12 h":                                   {{names("lorazepam"), day, false}},
		"lorazepam 0.5 mg 12 h before ketamine":               {{names("lorazepam"), 12 * h, false}},
		"no psilocybin 2 weeks prior to the ketamine session": {{names("psilocybin"), 14 * day, false}},
		"muscle relaxants 12 h":                               {{names("muscle relaxants"), 12 * h, false}},
	} {
		var got []hold
		for _, one := range Holds(text) {
			got = append(got, hold{one.Names, one.For, one.Morning})
			if !one.Read {
				t.Errorf("%q: the part %q counts as not read", text, one.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestWhatIsNotReadOfAHoldIsKept(t *testing.T) {
	for text, want := range map[string][]string{
		"as discussed":    {"as discussed"},
		"lorazepam":       {"lorazepam"},
		"12 h":            {"12 h"},
		"hold":            {"hold"},
		"lorazepam inf h": {"lorazepam inf h"}, "lorazepam 1000 h": {"lorazepam 1000 h"}, "lorazepam 0 h": {"lorazepam 0 h"}, "lorazepam 99999999 days": {"lorazepam 99999999 days"},
		"lorazepam xyz mg 12 h":                          {"lorazepam xyz mg 12 h"},
		"lorazepam 12 h 24 h":                            {"lorazepam 12 h 24 h"},
		"lorazepam 12":                                   {"lorazepam 12"},
		"lorazepan 12 h":                                 {"lorazepan 12 h"},
		"lorazepam 12 h unless panic":                    {"lorazepam 12 h unless panic"},
		"lorazepam 12 h, as discussed":                   {"lorazepam 12 h, as discussed"},
		"lorazepam 12 h; as discussed":                   {"as discussed"},
		"lorazepam the day before":                       {"lorazepam the day before"},
		"the night before and the morning of: lorazepam": {"the night before and the morning of: lorazepam"},
		"do not hold lorazepam 12 h":                     {"do not hold lorazepam 12 h"},
		"benzodiazepines 2 days except clonazepam":       {"benzodiazepines 2 days except clonazepam"},
		"12 h zolpidem 24 h":                             {"12 h zolpidem 24 h"},
		"all medicines 12 h":                             {"all medicines 12 h"},
	} {
		var got []string
		for _, one := range Holds(text) {
			if !one.Read && (len(got) == 0 || got[len(got)-1] != one.Text) {
				got = append(got, one.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	if all := Holds("lorazepam 48 h unless panic"); len(all) != 1 || all[0].For != 48*time.Hour || len(all[0].Drugs) != 1 {
		t.Errorf("what was read beside words that were not: %+v", all)
	}
}

func TestHoldWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		"lorazepam 12 h":                       "lorazepam held 12 h",
		"clonazepam 24h":                       "clonazepam held 24 h",
		"lorazepam 36 h":                       "lorazepam held 36 h",
		"all benzodiazepines two days":         "benzodiazepines held 2 days",
		"clonazepam and alprazolam 48 hours":   "clonazepam and alprazolam held 2 days",
		"lorazepam 12h; stimulants morning of": "lorazepam held 12 h, stimulants held in the morning",
		"lorazepam 12 h; as discussed":         "lorazepam held 12 h, hold as discussed",
		"lorazepam 12 h zolpidem 24 h if safe": "hold lorazepam 12 h zolpidem 24 h if safe",
	} {
		if got := HoldWords(text); got != want {
			t.Errorf("the hold %q reads %q, want %q", text, got, want)
		}
	}
}

func TestHoldByClassCoversItsMembers(t *testing.T) {
	for _, c := range []struct {
		hold, taken string
		covers      bool
	}{
		{"lorazepam", "Ativan", true}, {"Ativan", "lorazepam", true}, {"lorazepam", "clonazepam", false}, {"lorazepam", "benzo", false},
		{"benzodiazepines", "Klonopin", true}, {"benzos", "zolpidem", false}, {"sedatives", "lorazepam", true}, {"sedatives", "zolpidem", true},
		{"muscle relaxants", "Soma", true}, {"muscle relaxants", "gabapentin", false}, {"SSRIs", "Prozac", true}, {"SSRIs", "lithium", false},
		{"SSRIs", "fluvoxamine", true}, {"antidepressants", "mirtazapine", true}, {"opioids", "Percocet", true}, {"stimulants", "Focalin", true},
		{"stimulants", "coffee", false}, {"alcohol", "beer", true}, {"barbiturates", "phenobarbital", true}, {"Percocet", "oxycodone", true},
		{"blood pressure medicine", "lisinopril", true}, {"Fioricet", "coffee", false}, {"Fioricet", "butalbital", true}, {"Percocet", "Tylenol", false},
		{"metformin", "Glucophage", true},
	} {
		taken, _ := FindDrugs(c.taken)
		covers := false
		for _, one := range Holds(c.hold + " 12 h") {
			covers = covers || one.Covers(taken[0])
		}
		if covers != c.covers {
			t.Errorf("a hold of %s covers %s: %v, want %v", c.hold, c.taken, covers, c.covers)
		}
	}
}

func TestMorningHoldReachesBackToMidnight(t *testing.T) {
	zone := time.FixedZone("", -7*3600)
	at := time.Date(2025, time.June, 12, 13, 10, 0, 0, zone)
	if got := Holds("lamotrigine morning dose")[0].Window(at); got != 13*time.Hour+10*time.Minute {
		t.Errorf("at 13:10 the morning reaches back %s", got)
	}
	if got := Holds("lorazepam 12 h")[0].Window(at); got != 12*time.Hour {
		t.Errorf("12 h reach back %s", got)
	}
}

// TestNothingOfAHoldIsLost holds for any row of words: each medicine is in a
// hold, each word that was not read is in one that says so, and a hold that was
// read says what and how long.
func TestNothingOfAHoldIsLost(t *testing.T) {
	pool := []string{"lorazepam", "zolpidem", "benzos", "12 h", "2 days", "morning", "and", "hold", "before", ",", ";", "xyz", "if safe"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pool), 1, 9).Draw(t, "words"), " ")
		var unread string
		var drugs []Drug
		for _, h := range Holds(text) {
			drugs = append(drugs, h.Drugs...)
			if !h.Read {
				unread += h.Text
			} else if len(h.Names) == 0 || h.For <= 0 && !h.Morning {
				t.Fatalf("the hold %q reads as %+v", text, h)
			}
		}
		for _, word := range []string{"xyz", "safe"} {
			if strings.Contains(text, word) && !strings.Contains(unread, word) {
				t.Fatalf("%q is dropped of %q", word, text)
			}
		}
		for word, name := range map[string]string{"lorazepam": "lorazepam", "zolpidem": "zolpidem", "benzos": "benzodiazepine"} {
			if strings.Contains(text, word) && !slices.ContainsFunc(drugs, func(d Drug) bool { return d.Name == name }) {
				t.Fatalf("%q is dropped of %q", word, text)
			}
		}
	})
}
