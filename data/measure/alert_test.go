package measure

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
)

// phq is a PHQ-9 of June with item 9 as given, "-" for left out and "total" for
// a total without answers, as the store would read it.
func phq(id int, d int, item9 string) data.Score {
	m := data.Score{ID: data.MeasureID(id), Instrument: "PHQ-9", Taken: day(time.June, d), Known: true, Total: 9}
	if item9 != "total" {
		m.Answers = answers("1,1,1,1,1,1,1,1," + item9)
	}
	in, _ := Find("PHQ-9")
	m.Alert = in.AlertOf(m.Answers)
	return m
}

// TestAlertOf is the truth table of an alert item: below, at and above its
// threshold, left out, and cut off.
func TestAlertOf(t *testing.T) {
	pcl := func(item16 int) []int { list := repeat(0, 20); list[15] = item16; return list }
	for _, c := range []struct {
		code    data.InstrumentCode
		answers []int
		want    int
	}{
		{"PHQ-9", answers("3,3,3,3,3,3,3,3,0"), 0},
		{"PHQ-9", answers("0,0,0,0,0,0,0,0,1"), 1},
		{"PHQ-9", answers("0,0,0,0,0,0,0,0,3"), 3},
		{"PHQ-9", answers("0,0,0,0,0,0,0,-,1"), 1},
		{"PHQ-9", answers("0,0,0,0,0,0,0,0,-"), data.NotAnswered},
		{"PHQ-9", answers("3,3,3,3,3,3,3,3"), data.NotAnswered},
		{"PHQ-9", nil, data.NotAnswered},
		{"PCL-5", pcl(2), 0},
		{"PCL-5", pcl(3), 3},
		{"PCL-5", pcl(4), 4},
		{"PCL-5", pcl(data.NotAnswered), data.NotAnswered},
		{"PCL-5", nil, data.NotAnswered},
		{"GAD-7", repeat(3, 7), 0},
		{"GAD-7", repeat(data.NotAnswered, 7), 0},
		{"ISI", nil, 0},
	} {
		if got := find(t, c.code).AlertOf(c.answers); got != c.want {
			t.Errorf("%s %v alerts with %d, want %d", c.code, c.answers, got, c.want)
		}
	}
	if name := find(t, "PCL-5").AlertItem(); name != "PCL-5 item 16" {
		t.Errorf("the alert item is named %q", name)
	}
	if list := Alerting(); len(list) != 2 || list[0].Code != "PHQ-9" || list[1].Code != "PCL-5" {
		t.Errorf("alerting instruments: %d, want PHQ-9 and PCL-5", len(list))
	}
}

// TestItemNine is the truth table of the last answer to item 9.
func TestItemNine(t *testing.T) {
	june := func(d int) data.Date { return day(time.June, d) }
	superseded := phq(2, 5, "2")
	superseded.Superseded = true
	stored, old := phq(1, 5, "total"), phq(1, 5, "total")
	stored.Alert, old.Alert = 2, 0
	for _, c := range []struct {
		name string
		all  []data.Score
		want LastItemNine
	}{
		{"never", nil, LastItemNine{}},
		{"another measure", []data.Score{{Instrument: "GAD-7", Taken: june(1), Answers: repeat(1, 7)}}, LastItemNine{}},
		{"answered 0", []data.Score{phq(1, 5, "0")}, LastItemNine{On: june(5)}},
		{"answered 2", []data.Score{phq(1, 5, "2")}, LastItemNine{On: june(5), Answer: 2}},
		{"skipped only", []data.Score{phq(1, 5, "-")}, LastItemNine{Skipped: june(5)}},
		{"a total alone", []data.Score{phq(1, 5, "total")}, LastItemNine{Skipped: june(5)}},
		{"0, then skipped", []data.Score{phq(1, 5, "0"), phq(2, 9, "-")}, LastItemNine{On: june(5), Skipped: june(9)}},
		{"2, then skipped", []data.Score{phq(1, 5, "2"), phq(2, 9, "-")}, LastItemNine{On: june(5), Answer: 2, Skipped: june(9)}},
		{"2, then a total alone", []data.Score{phq(1, 5, "2"), phq(2, 9, "total")}, LastItemNine{On: june(5), Answer: 2, Skipped: june(9)}},
		{"skipped, then 0", []data.Score{phq(1, 5, "-"), phq(2, 9, "0")}, LastItemNine{On: june(9)}},
		{"skipped, then 3 on the same day", []data.Score{phq(1, 9, "-"), phq(2, 9, "3")}, LastItemNine{On: june(9), Answer: 3}},
		{"2, then 0", []data.Score{phq(1, 5, "2"), phq(2, 9, "0")}, LastItemNine{On: june(9)}},
		{"skipped twice", []data.Score{phq(1, 5, "-"), phq(2, 9, "-")}, LastItemNine{Skipped: june(9)}},
		{"a corrected answer", []data.Score{superseded, phq(3, 5, "0")}, LastItemNine{On: june(5)}},
		{"a total of before skipping could be said", []data.Score{old}, LastItemNine{Skipped: june(5)}},
		{"an alert whose answers are lost", []data.Score{stored}, LastItemNine{On: june(5), Answer: 2}},
	} {
		if got := ItemNine(c.all); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// TestOpenAlerts: what must be asked, by score, skip and risk form.
func TestOpenAlerts(t *testing.T) {
	form := func(d int) data.RiskForm { return data.RiskForm{Taken: day(time.June, d)} }
	own := data.RiskForm{Taken: day(time.June, 1), Measure: 2}
	noon := time.Date(2025, time.June, 5, 12, 0, 0, 0, time.UTC)
	entered := func(item9 string) data.Score {
		m := phq(1, 5, item9)
		m.Entered = noon
		return m
	}
	nothing := func(at time.Time) data.RiskForm {
		return data.RiskForm{Taken: day(time.June, 5), Level: data.RiskNone, Entered: at}
	}
	pcl := data.Score{ID: 7, Instrument: "PCL-5", Taken: day(time.June, 3), Alert: data.NotAnswered}
	for _, c := range []struct {
		name  string
		all   []data.Score
		forms []data.RiskForm
		want  string
	}{
		{"nothing", nil, nil, ""},
		{"0", []data.Score{phq(1, 5, "0")}, nil, ""},
		{"1", []data.Score{phq(1, 5, "1")}, nil, "1:1"},
		{"1, form of the day before", []data.Score{phq(1, 5, "1")}, []data.RiskForm{form(4)}, "1:1"},
		{"1, form of the day", []data.Score{phq(1, 5, "1")}, []data.RiskForm{form(5)}, ""},
		{"1, form of the day that found nothing, entered before", []data.Score{entered("1")}, []data.RiskForm{nothing(noon.Add(-time.Second))}, "1:1"},
		{"1, form of the day that found nothing, entered with it", []data.Score{entered("1")}, []data.RiskForm{nothing(noon)}, ""},
		{"1, form of the day that found low risk, entered before", []data.Score{entered("1")},
			[]data.RiskForm{{Taken: day(time.June, 5), Level: data.RiskLow, Entered: noon.Add(-time.Second)}}, ""},
		{"1, form of the next day that found nothing, entered before", []data.Score{entered("1")},
			[]data.RiskForm{{Taken: day(time.June, 6), Level: data.RiskNone, Entered: noon.Add(-time.Second)}}, ""},
		{"skipped, form of the day that found nothing, entered before", []data.Score{entered("-")}, []data.RiskForm{nothing(noon.Add(-time.Second))}, ""},
		{"1, form of its own with an earlier day", []data.Score{phq(2, 5, "1")}, []data.RiskForm{own}, ""},
		{"two alerts, the newer has its own form only", []data.Score{phq(1, 4, "1"), phq(2, 5, "2")}, []data.RiskForm{own}, "1:1"},
		{"1, then 0: the form is still owed", []data.Score{phq(1, 5, "1"), phq(2, 9, "0")}, nil, "1:1"},
		{"1, then skipped", []data.Score{phq(1, 5, "1"), phq(2, 9, "-")}, nil, "1:1 2:-1"},
		{"1 with its form, then skipped", []data.Score{phq(1, 5, "1"), phq(2, 9, "-")}, []data.RiskForm{form(5)}, "2:-1"},
		{"skipped, form of the day", []data.Score{phq(2, 9, "-")}, []data.RiskForm{form(9)}, ""},
		{"skipped, then 0", []data.Score{phq(1, 5, "-"), phq(2, 9, "0")}, nil, ""},
		{"PCL-5 item 16 skipped too", []data.Score{pcl, phq(1, 5, "-")}, nil, "1:-1 7:-1"},
		{"form without a day of an unsaved score", []data.Score{{Instrument: "PHQ-9", Taken: day(time.June, 5), Alert: 1}}, []data.RiskForm{form(4)}, "0:1"},
	} {
		got := ""
		for i, m := range OpenAlerts(c.all, c.forms) {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%d:%d", m.ID, m.Alert)
		}
		if got != c.want {
			t.Errorf("%s: open %q, want %q", c.name, got, c.want)
		}
	}
}

// TestSkippingNeverClears: a PHQ-9 that left item 9 out, put anywhere, takes no
// alert away and changes no answer.
func TestSkippingNeverClears(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []data.Score
		for i, item9 := range rapid.SliceOfN(rapid.SampledFrom([]string{"0", "1", "3", "-", "total"}), 0, 6).Draw(t, "item 9") {
			all = append(all, phq(i+1, i*4+1, item9))
		}
		at := rapid.IntRange(0, len(all)).Draw(t, "at")
		skip := phq(99, max(1, at*4), "-")
		more := slices.Insert(slices.Clone(all), at, skip)
		before, after := ItemNine(all), ItemNine(more)
		if before.On != after.On || before.Answer != after.Answer {
			t.Fatalf("a skipped item 9 turned %+v into %+v", before, after)
		}
		if at == len(all) && after.Skipped != skip.Taken {
			t.Fatalf("the newest PHQ-9 skipped item 9, and %+v does not say so", after)
		}
		was, ok := NeedsForm(all, nil)
		is, still := NeedsForm(more, nil)
		if was.ID != is.ID || ok != still {
			t.Fatalf("a skipped item 9 moved the alert from %v to %v", was.ID, is.ID)
		}
	})
}
