package measure

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// TestPublished holds what can be recomputed from reference 10.1.
func TestPublished(t *testing.T) {
	if d := EffectSize(52.39, 11.90, 29.42, 16.52); math.Abs(d-1.596) > 0.0005 {
		t.Errorf("Earleywine: d = %.3f, want 1.596", d)
	}
	if share := 783.0 / 1247 * 100; math.Abs(share-62.79) > 0.005 {
		t.Errorf("Hull: 783 of 1247 is %.2f%%, want 62.79%%", share)
	}
}

// TestSyntheticCohort is the computed table of reference 10.3. PCL-5 is pooled
// with the stricter thresholds that the table names.
func TestSyntheticCohort(t *testing.T) {
	file, err := os.Open("testdata/synthetic-cohort.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	pcl := find(t, "PCL-5")
	pcl.Reliable, pcl.Remission = 15, 28
	for _, c := range []struct {
		in     Instrument
		column int
		want   Cohort
	}{
		{find(t, "PHQ-9"), 1, Cohort{Baselines: 12, Pairs: 11, PreMean: 17.45, PreSD: 4.61, PostMean: 8.73, PostSD: 5.29, Mean: -8.73, SD: 5.71, D: 1.758, DZ: 1.528,
			Cases: 10, Response: 8, Remitted: 3, Recovery: 6, Noticeable: 8, Improved: 8}},
		{find(t, "GAD-7"), 3, Cohort{Baselines: 12, Pairs: 11, PreMean: 13.73, PreSD: 3.77, PostMean: 7.55, PostSD: 3.14, Mean: -6.18, SD: 4.14, D: 1.781, DZ: 1.492,
			Cases: 9, Response: 6, Remitted: 2, Recovery: 7, Noticeable: 8, Improved: 8}},
		{pcl, 5, Cohort{Baselines: 8, Pairs: 7, PreMean: 53.57, PreSD: 9.91, PostMean: 33.57, PostSD: 12.86, Mean: -20, SD: 13.22, D: 1.742, DZ: 1.513,
			Cases: 7, Response: 3, Remitted: 2, Recovery: 4, Noticeable: 5, Improved: 5}},
	} {
		var pairs []Pair
		for _, row := range rows[1:] {
			base, err := strconv.Atoi(row[c.column])
			if err != nil {
				continue
			}
			end, err := strconv.Atoi(row[c.column+1])
			pairs = append(pairs, Pair{Base: base, End: end, HasEnd: err == nil})
		}
		if diff := cmp.Diff(c.want, c.in.Pool(pairs), cmpopts.EquateApprox(0, 0.0051)); diff != "" {
			t.Errorf("%s cohort (-want +got):\n%s", c.in.Code, diff)
		}
	}
	gad := find(t, "GAD-7")
	gad.Case = 8
	var strict []Pair
	for _, row := range rows[1:] {
		base, _ := strconv.Atoi(row[3])
		if end, err := strconv.Atoi(row[4]); err == nil {
			strict = append(strict, Pair{base, end, true})
		}
	}
	if got := gad.Pool(strict); got.Cases != 10 || got.Recovery != 5 {
		t.Errorf("GAD-7 with the cut at 8: %d cases, %d recovered; want 10 and 5", got.Cases, got.Recovery)
	}
}

func TestChangeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SampledFrom(Instruments()).Draw(t, "instrument")
		from := rapid.IntRange(in.Min, in.Max).Draw(t, "from")
		to := rapid.IntRange(in.Min, in.Max).Draw(t, "to")
		c := in.Compare(from, to)
		if c.Points != to-from {
			t.Fatalf("%s %d → %d: %+v", in.Code, from, to, c)
		}
		back := in.Compare(to, from)
		if (c.Reliable == ReliableImprovement) != (back.Reliable == ReliableDeterioration) {
			t.Fatalf("%s %d → %d is an improvement, but the way back is no deterioration", in.Code, from, to)
		}
		if c.Recovery == Yes && (c.Gain <= 0 || !in.IsCase(from)) {
			t.Fatalf("%s %d → %d counts as recovery", in.Code, from, to)
		}
	})
}

func day(month time.Month, d int) data.Date { return data.MustDate(2025, month, d) }

// TestBaseline walks the golden client: PHQ-9 22, 16, 11, 9 around dose 1 on April 1.
func TestBaseline(t *testing.T) {
	phq := find(t, "PHQ-9")
	series := []data.Score{
		{ID: 1, Taken: day(time.March, 10), Total: 22, Known: true},
		{ID: 2, Taken: day(time.April, 15), Total: 16, Known: true},
		{ID: 3, Taken: day(time.June, 10), Total: 9, Known: true},
	}
	first := day(time.April, 1)
	c, ok := SinceBaseline(phq, series, first)
	if !ok || c.From != 22 || c.To != 9 || c.FromDate != day(time.March, 10) {
		t.Errorf("change since baseline: %+v, %v; want 22 → 9 since Mar 10", c, ok)
	}
	if _, ok := SinceBaseline(phq, series[:1], first); ok {
		t.Error("one score gave a change; want insufficient data")
	}
	if _, ok := SinceBaseline(phq, series[1:], first); ok {
		t.Error("scores taken only after the first dose gave a change since baseline")
	}
	late := []data.Score{{ID: 1, Taken: day(time.January, 5), Total: 20, Known: true}, series[2]}
	if base, ok := FindBaseline(late, first, BaselineWindow); !ok || !base.Old {
		t.Errorf("a score 86 days before the dose: %+v, %v; want a baseline marked as old", base, ok)
	}
	twice := []data.Score{series[0], {ID: 9, Taken: first, Total: 21, Known: true}, series[2]}
	if base, _ := FindBaseline(twice, first, BaselineWindow); base.Total != 21 {
		t.Errorf("baseline is %d, want the last score on or before the dose day, 21", base.Total)
	}
}

func TestDue(t *testing.T) {
	today := day(time.June, 12)
	phq := data.Score{Instrument: "PHQ-9", Taken: day(time.June, 10), Known: true}
	gad := data.Score{Instrument: "GAD-7", Taken: day(time.June, 10), Known: true}
	old := data.Score{Instrument: "PHQ-9", Taken: day(time.May, 13), Known: true}
	for _, c := range []struct {
		name   string
		all    []data.Score
		doses  []data.Date
		handed []data.Handed
		want   []Due
	}{
		{"never measured", nil, nil, nil, []Due{{"PHQ-9", today, "baseline"}, {"GAD-7", today, "baseline"}}},
		{"both fresh", []data.Score{phq, gad}, nil, nil, nil},
		{"four weeks ago", []data.Score{old, gad}, nil, nil, []Due{{"PHQ-9", day(time.June, 10), "interval"}}},
		{"two weeks ago, dosing", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 28), Known: true}, gad}, []data.Date{day(time.May, 26), day(time.June, 9)}, nil,
			[]Due{{"PHQ-9", day(time.June, 11), "dosing"}}},
		{"13 days ago, dosing", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 30), Known: true}, gad}, []data.Date{day(time.May, 26), day(time.June, 9)}, nil, nil},
		{"two weeks ago, one dose", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 28), Known: true}, gad}, []data.Date{day(time.June, 9)}, nil, nil},
		{"two weeks ago, the dose before 28 days ago", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 28), Known: true}, gad}, []data.Date{day(time.May, 15), day(time.June, 9)}, nil, nil},
		{"two weeks ago, the dose before 27 days ago", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 28), Known: true}, gad}, []data.Date{day(time.May, 16), day(time.June, 9)}, nil,
			[]Due{{"PHQ-9", day(time.June, 11), "dosing"}}},
		{"two weeks ago, the second dose is tomorrow", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 28), Known: true}, gad}, []data.Date{day(time.June, 9), day(time.June, 13)}, nil, nil},
		{"one dose since", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 20), Known: true}, gad}, []data.Date{day(time.June, 9)}, nil, nil},
		{"27 days ago", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 16), Known: true}, gad}, nil, nil, nil},
		{"28 days ago", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 15), Known: true}, gad}, nil, nil, []Due{{"PHQ-9", today, "interval"}}},
		{"half filled, no total", []data.Score{{Instrument: "PHQ-9", Taken: day(time.June, 11)}, gad}, nil, nil, []Due{{"PHQ-9", today, "baseline"}}},
		{"two weeks ago, last dose long ago", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 28), Known: true}, gad}, []data.Date{day(time.April, 29)}, nil, nil},
		{"two doses since", []data.Score{{Instrument: "PHQ-9", Taken: day(time.May, 20), Known: true}, gad}, []data.Date{day(time.May, 21), day(time.June, 9)}, nil,
			[]Due{{"PHQ-9", day(time.June, 9), "doses"}}},
		{"handed out", []data.Score{old, gad}, nil, []data.Handed{{Instrument: "PHQ-9", On: day(time.June, 11)}}, []Due{{"PHQ-9", day(time.June, 11), "handed out"}}},
	} {
		if diff := cmp.Diff(c.want, Plan{}.DueOn(c.all, c.doses, c.handed, today), cmp.Comparer(func(a, b data.Date) bool { return a == b })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	in := find(t, "PHQ-9")
	if !in.TooSoon(day(time.June, 10), day(time.June, 16)) || in.TooSoon(day(time.June, 10), day(time.June, 17)) {
		t.Error("PHQ-9 looks back two weeks: six days later is too soon, seven is not")
	}
}
