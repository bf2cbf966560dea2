package measure

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// TestTooSoonAtTheEdges: half of the time that the questions look back on.
func TestTooSoonAtTheEdges(t *testing.T) {
	last := day(time.June, 10)
	for _, c := range []struct {
		code  data.InstrumentCode
		last  data.Date
		taken data.Date
		want  bool
	}{
		{"PHQ-9", last, day(time.June, 9), false}, // of an earlier day, entered later
		{"PHQ-9", last, last, true},
		{"PHQ-9", last, day(time.June, 16), true},
		{"PHQ-9", last, day(time.June, 17), false},
		{"PCL-5", last, day(time.June, 24), true},
		{"PCL-5", last, day(time.June, 25), false},
		{"HAM-A", last, day(time.June, 13), true},
		{"HAM-A", last, day(time.June, 14), false},
		{"CADSS-6", last, last, false}, // asks about this moment
		{"PHQ-9", data.Date{}, last, false},
	} {
		if got := find(t, c.code).TooSoon(c.last, c.taken); got != c.want {
			t.Errorf("%s of %s after one of %s is too soon: %v, want %v", c.code, c.taken, c.last, got, c.want)
		}
	}
}

// TestDueAtTheEdges lists what is due on June 12 as "PHQ-9 Jun 10 interval".
func TestDueAtTheEdges(t *testing.T) {
	today := day(time.June, 12)
	score := func(code data.InstrumentCode, ago int) data.Score {
		return data.Score{Instrument: code, Taken: today.AddDays(-ago), Known: true}
	}
	fresh := []data.Score{score("PHQ-9", 1), score("GAD-7", 1)}
	corrected := score("ISI", 40)
	corrected.Superseded = true
	for _, c := range []struct {
		name   string
		all    []data.Score
		doses  []int // days ago
		handed []data.InstrumentCode
		want   []string
	}{
		{"27 days", []data.Score{score("PHQ-9", 27), fresh[1]}, nil, nil, nil},
		{"28 days", []data.Score{score("PHQ-9", 28), fresh[1]}, nil, nil, []string{"PHQ-9 Jun 12 interval"}},
		{"14 days, two doses in four weeks before it", []data.Score{score("PHQ-9", 14), fresh[1]}, []int{27, 20}, nil, []string{"PHQ-9 Jun 12 dosing"}},
		{"13 days, two doses in four weeks before it", []data.Score{score("PHQ-9", 13), fresh[1]}, []int{27, 20}, nil, nil},
		{"14 days, doses four weeks ago and longer", []data.Score{score("PHQ-9", 14), fresh[1]}, []int{35, 28}, nil, nil},
		{"14 days, doses only booked", []data.Score{score("PHQ-9", 14), fresh[1]}, []int{-1, -8}, nil, nil},
		{"the second dose since is today", []data.Score{score("PHQ-9", 9), fresh[1]}, []int{8, 0}, nil, []string{"PHQ-9 Jun 12 doses"}},
		{"the second dose since is tomorrow", []data.Score{score("PHQ-9", 9), fresh[1]}, []int{8, -1}, nil, nil},
		{"taken on the day of the first dose", []data.Score{score("PHQ-9", 8), fresh[1]}, []int{8, 1}, nil, nil},
		{"three doses since: due at the second", []data.Score{score("PHQ-9", 9), fresh[1]}, []int{8, 5, 2}, nil, []string{"PHQ-9 Jun 7 doses"}},
		{"taken once only", append(fresh[:2:2], score("ISI", 40)), nil, nil, nil},
		{"taken once and corrected", append(fresh[:2:2], corrected, score("ISI", 40)), nil, nil, nil},
		{"repeated", append(fresh[:2:2], score("ISI", 80), score("ISI", 40)), nil, nil, []string{"ISI May 31 interval"}},
		{"about this moment only", append(fresh[:2:2], score("CADSS-6", 80), score("CADSS-6", 40)), nil, nil, nil},
		{"entered as means", append(fresh[:2:2], score("MEQ30", 80), score("MEQ30", 40)), nil, nil, nil},
		{"handed out twice, to one never measured", nil, nil, []data.InstrumentCode{"PHQ-9", "PHQ-9"}, []string{"PHQ-9 Jun 11 handed out", "GAD-7 Jun 12 baseline"}},
	} {
		var doses []data.Date
		for _, ago := range c.doses {
			doses = append(doses, today.AddDays(-ago))
		}
		var handed []data.Handed
		for _, code := range c.handed {
			handed = append(handed, data.Handed{Instrument: code, On: today.AddDays(-1)})
		}
		var got []string
		for _, d := range (Plan{}).DueOn(c.all, doses, handed, today) {
			got = append(got, fmt.Sprintf("%s %s %s", d.Instrument, data.Region{}.DayMonth(d.Since), d.Why))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestBaselineAtTheEdges(t *testing.T) {
	dose := day(time.April, 10)
	series := func(days ...data.Date) (list []data.Score) {
		for i, d := range days {
			list = append(list, data.Score{ID: data.MeasureID(i + 1), Taken: d, Total: 20 - i, Known: true})
		}
		return list
	}
	for _, c := range []struct {
		name   string
		series []data.Score
		dose   data.Date
		want   string // number and age of the baseline, "" for none
	}{
		{"nothing taken, no dose", nil, data.Date{}, ""},
		{"nothing taken", nil, dose, ""},
		{"no dose yet: the first of all", series(day(time.March, 1), day(time.March, 20)), data.Date{}, "1"},
		{"on the day of the dose", series(day(time.April, 1), dose), dose, "2"},
		{"only a day later", series(day(time.April, 11)), dose, ""},
		{"30 days before", series(day(time.March, 11)), dose, "1"},
		{"31 days before", series(day(time.March, 10)), dose, "1 old"},
	} {
		got := ""
		if b, ok := FindBaseline(c.series, c.dose, BaselineWindow); ok {
			got = fmt.Sprint(b.ID, map[bool]string{true: " old"}[b.Old])
		}
		if got != c.want {
			t.Errorf("%s: baseline %q, want %q", c.name, got, c.want)
		}
	}
	in := find(t, "PHQ-9")
	two := series(day(time.March, 1), day(time.May, 1))
	if c, ok := SinceBaseline(in, two, dose); !ok || c.FromDate != two[0].Taken || c.ToDate != two[1].Taken || c.From != 20 || c.To != 19 {
		t.Errorf("two scores around the dose: %+v, %v", c, ok)
	}
	if c, ok := SinceBaseline(in, series(day(time.March, 1), dose), dose); ok {
		t.Errorf("the baseline compared with itself: %+v", c)
	}
	sameDay := series(day(time.March, 1), day(time.March, 1))
	if _, ok := SinceBaseline(in, sameDay, data.Date{}); !ok {
		t.Error("two scores of one day give no change")
	}
}

// TestResponseFromTheLeastScore: the QIDS-SR16 has no cut below which response
// does not apply.
func TestResponseFromTheLeastScore(t *testing.T) {
	for from, want := range map[int]Verdict{0: NotDefined, 1: Yes} {
		if got := find(t, "QIDS-SR16").Compare(from, 0).Response; got != want {
			t.Errorf("QIDS-SR16 %d → 0: response %d, want %d", from, got, want)
		}
	}
}

func TestWithinKeepsBothDays(t *testing.T) {
	from, to := day(time.June, 1), day(time.June, 30)
	var r Record
	for _, d := range []data.Date{from.AddDays(-1), from, to, to.AddDays(1)} {
		r.All = append(r.All, data.Score{Taken: d})
		r.Forms = append(r.Forms, data.RiskForm{Taken: d})
		r.Marks = append(r.Marks, Mark{On: d})
	}
	kept := r.Within(from, to)
	if len(kept.All) != 2 || kept.All[0].Taken != from || kept.All[1].Taken != to {
		t.Errorf("scores of June: %+v", kept.All)
	}
	if len(kept.Forms) != 2 || kept.Forms[0].Taken != from || kept.Forms[1].Taken != to {
		t.Errorf("risk forms of June: %+v", kept.Forms)
	}
	if len(kept.Marks) != 2 || kept.Marks[0].On != from || kept.Marks[1].On != to {
		t.Errorf("doses of June: %+v", kept.Marks)
	}
}

func TestDosesAreWhatWasGiven(t *testing.T) {
	r := Record{Marks: []Mark{{On: day(time.May, 1), NoGo: true}, {On: day(time.May, 8)}, {On: day(time.May, 15)}, {On: day(time.May, 22), Planned: true}}}
	if got := r.Doses(); len(got) != 2 || got[0] != day(time.May, 8) || got[1] != day(time.May, 15) || r.FirstDose() != day(time.May, 8) {
		t.Errorf("doses on %v, the first on %v; want May 8 and 15: no-go and planned ones are none", got, r.FirstDose())
	}
	if first := (Record{Marks: []Mark{{On: day(time.May, 1), NoGo: true}}}).FirstDose(); !first.IsZero() {
		t.Errorf("a no-go counts as the first dose: %v", first)
	}
}

func TestSeriesAndFollowed(t *testing.T) {
	all := []data.Score{
		{ID: 1, Instrument: "GAD-7", Known: true}, {ID: 2, Instrument: "PHQ-9", Known: true, Superseded: true},
		{ID: 3, Instrument: "PHQ-9", Known: true}, {ID: 4, Instrument: "PHQ-9"}, {ID: 5, Instrument: "ISI", Known: true, Superseded: true},
	}
	if got := Series(all, "PHQ-9"); len(got) != 1 || got[0].ID != 3 {
		t.Errorf("the series of PHQ-9 is %+v, want the current score with a total", got)
	}
	var codes []data.InstrumentCode
	for _, in := range Followed(all) {
		codes = append(codes, in.Code)
	}
	if diff := cmp.Diff([]data.InstrumentCode{"PHQ-9", "GAD-7"}, codes); diff != "" {
		t.Errorf("followed (-want +got):\n%s", diff)
	}
}

func TestSyndromeAtTheEdges(t *testing.T) {
	for text, want := range map[string]string{
		"2,0,0,0,0,0,0,0,0": "",
		"2,0,2,0,0,0,0,0,0": "other",
		"0,2,2,0,0,0,0,0,0": "other",
		"2,0,2,2,2,0,0,0,0": "other",
		"2,0,2,2,2,2,0,0,0": "major",
		"0,2,2,2,2,2,0,0,0": "major",
		"1,2,1,1,1,1,1,1,1": "other",
		"2,0,0,0,0,0,0,1,0": "",
		"3,0,0,0,0,0,0,0,1": "other",
		"1,1,2,2,2,2,2,2,2": "",
		"2,2,2,2,2,2,2,2":   "", // one short
	} {
		if got := DepressiveSyndrome(answers(text)); got != want {
			t.Errorf("syndrome of %s is %q, want %q", text, got, want)
		}
	}
}

// TestClustersAtTheEdges takes one symptom away from each cluster in turn.
func TestClustersAtTheEdges(t *testing.T) {
	const least = "2,0,0,0,0|2,0|2,2,0,0,0,0,0|2,2,0,0,0,0"
	for _, c := range []struct {
		answers string
		want    bool
	}{
		{least, true},
		{"0,0,0,0,2|0,2|0,0,0,0,0,2,2|0,0,0,0,2,2", true},
		{"1,0,0,0,0|2,0|2,2,0,0,0,0,0|2,2,0,0,0,0", false},
		{"2,0,0,0,0|1,0|2,2,0,0,0,0,0|2,2,0,0,0,0", false},
		{"2,0,0,0,0|2,0|2,1,0,0,0,0,0|2,2,0,0,0,0", false},
		{"2,0,0,0,0|2,0|2,2,0,0,0,0,0|2,1,0,0,0,0", false},
	} {
		clusters, got := Clusters(answers(c.answers))
		if got != c.want || len(clusters) != 4 {
			t.Errorf("%s: provisional %v with %d clusters, want %v with 4", c.answers, got, len(clusters), c.want)
		}
		for i, need := range []int{1, 1, 2, 2} {
			if clusters[i].Need != need {
				t.Errorf("cluster %s needs %d, want %d", clusters[i].Name, clusters[i].Need, need)
			}
		}
	}
	short := repeat(2, 20)
	short[7] = data.NotAnswered
	if clusters, provisional := Clusters(short); clusters != nil || provisional {
		t.Errorf("with an item left out the rule says %v, %v", clusters, provisional)
	}
	if clusters, provisional := Clusters(repeat(2, 19)); clusters != nil || provisional {
		t.Errorf("of 19 answers the rule says %v, %v", clusters, provisional)
	}
	if say := find(t, "PCL-5").SymptomRule(repeat(2, 19)); say.Code != "" {
		t.Errorf("of 19 answers the symptom rule says %q", say.Code)
	}
}

func TestBandLabelsForAChart(t *testing.T) {
	for total, want := range map[int]string{14: "moderate", 15: "mod. severe"} {
		if band, ok := find(t, "PHQ-9").Band(total); !ok || band.Label() != want {
			t.Errorf("a chart calls PHQ-9 %d %q, want %q", total, band.Label(), want)
		}
	}
	if band, ok := find(t, "BDI-II").Band(63); ok {
		t.Errorf("an instrument without bands has %+v", band)
	}
}

func TestRunningAndProration(t *testing.T) {
	phq, who := find(t, "PHQ-9"), find(t, "WHO-5")
	if got := phq.Running(answers("3,-,0,1,-,-,-,-,-")); got != 4 {
		t.Errorf("PHQ-9 runs at %d, want 4: what is not answered yet counts nothing", got)
	}
	if got := who.Running(answers("5,1,-,-,-")); got != 24 {
		t.Errorf("WHO-5 runs at %d, want 24", got)
	}
	s, err := phq.Score(answers("3,1,0,0,0,0,0,0,-"))
	if err != nil || !s.Known || !s.Prorated || s.Total != 5 { // 4 of 8 items, 4.5 of 9, rounded half up
		t.Errorf("PHQ-9 of 4 points in 8 items: %+v, %v; want a prorated 5", s, err)
	}
	if s, err := phq.Score(answers("3,1,0,0,0,0,0,0,0")); err != nil || s.Prorated || s.Total != 4 {
		t.Errorf("a complete PHQ-9: %+v, %v; want 4, not prorated", s, err)
	}
	if _, err := find(t, "ISI").Score(nil); err == nil {
		t.Error("an instrument without items was scored by item")
	}
}
