package measure

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

func find(t testing.TB, code data.InstrumentCode) Instrument {
	t.Helper()
	in, ok := Find(code)
	if !ok {
		t.Fatalf("no instrument %q", code)
	}
	return in
}

// answers reads "3,2,-,1": the vectors of the reference, a dash for left out.
func answers(text string) []int {
	var list []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '|' || r == ' ' }) {
		value := data.NotAnswered
		if part != "-" {
			fmt.Sscan(part, &value)
		}
		list = append(list, value)
	}
	return list
}

func repeat(value, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = value
	}
	return list
}

// TestVectors are those of reference 6.1 to 6.4.
func TestVectors(t *testing.T) {
	for _, c := range []struct {
		code    data.InstrumentCode
		answers []int
		total   int
		word    string
		alert   bool
	}{
		{"PHQ-9", answers("2,3,2,2,1,3,1,0,1"), 15, "moderately severe", true},
		{"PHQ-9", repeat(0, 9), 0, "minimal", false},
		{"PHQ-9", repeat(3, 9), 27, "severe", true},
		{"PHQ-9", answers("1,1,1,1,1,1,1,1,0"), 8, "mild", false},
		{"PHQ-9", answers("3,3,0,0,0,0,0,0,1"), 7, "mild", true},
		{"PHQ-9", answers("2,2,2,2,2,0,0,0,0"), 10, "moderate", false},
		{"PHQ-9", answers("1,1,1,2,2,3,3,3,0"), 16, "moderately severe", false},
		{"GAD-7", answers("3,3,2,2,1,2,1"), 14, "moderate", false},
		{"GAD-7", repeat(0, 7), 0, "minimal", false},
		{"GAD-7", repeat(3, 7), 21, "severe", false},
		{"GAD-7", answers("2,2,2,2,1,1,0"), 10, "moderate", false},
		{"PCL-5", answers("3,2,2,3,3|3,3|1,3,2,3,2,3,2|2,1,3,3,2,3"), 49, "at or above 33", false},
		{"PCL-5", repeat(2, 20), 40, "at or above 33", false},
		{"PCL-5", answers("2,0,0,0,0|2,0|2,2,0,0,0,0,0|2,2,0,0,0,0"), 12, "below 33", false},
		{"PCL-5", answers("0,0,0,0,0|0,0|0,0,0,0,0,0,0|0,3,0,0,0,0"), 3, "below 33", true},
		{"WHO-5", answers("1,2,1,0,2"), 24, "likely depression", false},
		{"WHO-5", repeat(5, 5), 100, "adequate", false},
		{"WHO-5", repeat(0, 5), 0, "likely depression", false},
		{"WHO-5", answers("3,3,3,2,2"), 52, "adequate", false},
	} {
		in := find(t, c.code)
		got, err := in.Score(c.answers)
		if err != nil || !got.Known {
			t.Errorf("%s %v: no total (%v)", c.code, c.answers, err)
			continue
		}
		if got.Total != c.total || in.Word(got.Total) != c.word {
			t.Errorf("%s %v scored %d (%s), want %d (%s)", c.code, c.answers, got.Total, in.Word(got.Total), c.total, c.word)
		}
		if alert := len(in.AlertsIn(c.answers)) > 0; alert != c.alert {
			t.Errorf("%s %v: alert %v, want %v", c.code, c.answers, alert, c.alert)
		}
	}
}

func TestClusters(t *testing.T) {
	type result struct {
		Totals, Met []int
		Provisional bool
	}
	for _, c := range []struct {
		answers []int
		want    result
	}{
		{answers("3,2,2,3,3|3,3|1,3,2,3,2,3,2|2,1,3,3,2,3"), result{[]int{13, 6, 16, 14}, []int{5, 2, 6, 5}, true}},
		{repeat(2, 20), result{[]int{10, 4, 14, 12}, []int{5, 2, 7, 6}, true}},
		{answers("2,0,0,0,0|2,0|2,2,0,0,0,0,0|2,2,0,0,0,0"), result{[]int{2, 2, 4, 4}, []int{1, 1, 2, 2}, true}},
		{repeat(1, 20), result{[]int{5, 2, 7, 6}, []int{0, 0, 0, 0}, false}},
	} {
		clusters, provisional := Clusters(c.answers)
		got := result{Provisional: provisional}
		for _, one := range clusters {
			got.Totals, got.Met = append(got.Totals, one.Total), append(got.Met, one.Met)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("clusters of %v (-want +got):\n%s", c.answers, diff)
		}
	}
}

func TestDepressiveSyndrome(t *testing.T) {
	for text, want := range map[string]string{
		"2,2,2,2,2,0,0,0,0": "major",
		"2,2,2,2,0,0,0,0,1": "major",
		"2,2,0,0,0,0,0,0,0": "other",
		"1,1,2,2,2,2,2,0,0": "",
		"0,0,0,0,0,0,0,0,0": "",
	} {
		if got := DepressiveSyndrome(answers(text)); got != want {
			t.Errorf("syndrome of %s is %q, want %q", text, got, want)
		}
	}
}

func TestMissingItems(t *testing.T) {
	phq, gad := find(t, "PHQ-9"), find(t, "GAD-7")
	two, err := phq.Score(answers("2,2,2,2,2,2,2,-,-"))
	if err != nil || !two.Known || two.Total != 18 || !two.Prorated {
		t.Errorf("PHQ-9 with two items left out: %+v, %v; want a prorated 18", two, err)
	}
	three, err := phq.Score(answers("2,2,2,2,2,2,-,-,-"))
	if err != nil || three.Known {
		t.Errorf("PHQ-9 with three items left out: %+v, %v; want no total", three, err)
	}
	if diff := cmp.Diff([]int{7, 8, 9}, three.Missing); diff != "" {
		t.Errorf("left out items (-want +got):\n%s", diff)
	}
	if one, _ := gad.Score(answers("1,1,1,1,1,1,-")); one.Known {
		t.Error("GAD-7 with an item left out has a total; only PHQ-9 may be prorated")
	}
	for _, wrong := range [][]int{nil, repeat(1, 8), repeat(4, 9), repeat(-2, 9)} {
		if _, err := phq.Score(wrong); !errors.Is(err, ErrAnswers) {
			t.Errorf("PHQ-9 took %v (%v)", wrong, err)
		}
	}
}

// TestWordingIsPinned holds the published words: scores of different wordings
// are different measures. Change a hash only together with the Version.
func TestWordingIsPinned(t *testing.T) {
	want := map[data.InstrumentCode]string{
		"PHQ-9": "b8d5ff621c121767",
		"GAD-7": "65634c5ec6ea4bf8",
		"PCL-5": "d1b9c5004ffe59d2",
		"WHO-5": "cb1e6eb3fdf57f26",
	}
	for code, hash := range want {
		in := find(t, code)
		h := sha256.New()
		fmt.Fprintln(h, in.Code, in.Version, in.Stem, in.Options)
		if in.After != nil {
			fmt.Fprintln(h, in.After.Text, in.After.Options)
		}
		for _, item := range in.Items {
			fmt.Fprintln(h, item)
		}
		fmt.Fprintln(h, in.Credit)
		if got := hex.EncodeToString(h.Sum(nil))[:16]; got != hash {
			t.Errorf("%s: wording, options or credit changed: hash %s, pinned %s", code, got, hash)
		}
	}
}

func TestEveryInstrumentIsWhole(t *testing.T) {
	seen := map[data.InstrumentCode]bool{}
	for _, in := range Instruments() {
		if seen[in.Code] {
			t.Errorf("%s is listed twice", in.Code)
		}
		seen[in.Code] = true
		if in.Version == "" || in.About == "" || in.Max <= in.Min || in.Factor < 1 {
			t.Errorf("%s lacks a version, a word for what it measures or a range", in.Code)
		}
		switch in.Entry {
		case ByItem:
			if in.Credit == "" || len(in.Items) == 0 || len(in.Options) < 2 {
				t.Errorf("%s shows items without credit, items or options", in.Code)
			}
		case ByTotal, ByMeans:
			if len(in.Items) != 0 {
				t.Errorf("%s is kept as a score only and must not carry wording", in.Code)
			}
		}
		for i, b := range in.Bands {
			if i == 0 && b.From != in.Min || i > 0 && b.From <= in.Bands[i-1].From {
				t.Errorf("%s: band %q begins at %d", in.Code, b.Name, b.From)
			}
		}
	}
}

// TestScoreProperties: any answers stay in range, and a higher answer never
// lowers the total.
func TestScoreProperties(t *testing.T) {
	for _, code := range []data.InstrumentCode{"PHQ-9", "GAD-7", "PCL-5", "WHO-5"} {
		in := find(t, code)
		values := make([]int, len(in.Options))
		for i, o := range in.Options {
			values[i] = o.Value
		}
		rapid.Check(t, func(t *rapid.T) {
			list := rapid.SliceOfN(rapid.SampledFrom(values), len(in.Items), len(in.Items)).Draw(t, "answers")
			before, err := in.Score(list)
			if err != nil || !before.Known || before.Total < in.Min || before.Total > in.Max {
				t.Fatalf("%s %v scored %+v (%v), outside %s", code, list, before, err, in.Range())
			}
			i := rapid.IntRange(0, len(list)-1).Draw(t, "item")
			list[i] = max(list[i], rapid.SampledFrom(values).Draw(t, "higher"))
			after, _ := in.Score(list)
			if after.Total < before.Total {
				t.Fatalf("%s fell from %d to %d when item %d rose", code, before.Total, after.Total, i+1)
			}
		})
	}
}
