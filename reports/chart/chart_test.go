package chart

import (
	"math"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports/paper"
)

// The golden client's scores and visits (reference 10.4, designs 05 and P3).

func on(m time.Month, d int) data.Date { return data.MustDate(2025, m, d) }

var phq9 = Measure{
	Name: "PHQ-9", Caption: "depression", Max: 27,
	Bands: []Band{{0, "minimal", 0}, {5, "mild", 1}, {10, "moderate", 2}, {15, "mod. severe", 3}, {20, "severe", 4}},
	Scores: []Score{{Date: on(time.March, 10), Value: 22, Flag: true}, {Date: on(time.April, 15), Value: 16, Flag: true},
		{Date: on(time.May, 13), Value: 11}, {Date: on(time.June, 10), Value: 9}},
}

var visits = []Visit{
	{Date: on(time.April, 1), Number: 1, Dose: "200 mg"}, {Date: on(time.April, 15), Number: 2, Dose: "300 mg"},
	{Date: on(time.April, 29), Number: 3, Dose: "300 mg"}, {Date: on(time.May, 6), NoGo: true},
}

func days(m Measure) []data.Date {
	var all []data.Date
	for _, s := range m.Scores {
		all = append(all, s.Date)
	}
	return all
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.6 }

func line(d paper.Drawing) []paper.Point {
	for _, item := range d.Items {
		if p, ok := item.(paper.Polyline); ok {
			return p.Points
		}
	}
	return nil
}

func textAt(d paper.Drawing, s string) (paper.Text, bool) {
	for _, item := range d.Items {
		if t, ok := item.(paper.Text); ok && t.S == s {
			return t, true
		}
	}
	return paper.Text{}, false
}

func samePoints(t *testing.T, what string, got, want []paper.Point) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d points, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !near(got[i].X, want[i].X) || !near(got[i].Y, want[i].Y) {
			t.Errorf("%s: point %d at %.1f, %.1f; the design has it at %.1f, %.1f", what, i, got[i].X, got[i].Y, want[i].X, want[i].Y)
		}
	}
}

func TestSmallChartStandsAsInTheDesign(t *testing.T) {
	d := Small(phq9, visits, days(phq9), Print)
	samePoints(t, "P3, PHQ-9", line(d), []paper.Point{{X: 41.3, Y: 58.2}, {X: 102.7, Y: 84.9}, {X: 150.4, Y: 107.1}, {X: 198.1, Y: 116}})
	for s, want := range map[string]struct{ x, y float64 }{
		"PHQ-9": {26, 12}, "depression": {70, 12}, "22": {48.3, 52.2}, "16": {109.7, 78.9}, "minimal": {29, 148.9}, "moderate": {29, 104.4},
	} {
		got, ok := textAt(d, s)
		if !ok || math.Abs(got.X-want.x) > 1.5 || math.Abs(got.Y-want.y) > 1.5 {
			t.Errorf("%q stands at %.1f, %.1f; the design has it at %.1f, %.1f", s, got.X, got.Y, want.x, want.y)
		}
	}
	for _, s := range []string{"D1", "D2", "D3", "N", "severe", "mod. severe", "mild", "11", "9", "Mar 10", "Apr 15", "Jun 10"} {
		if _, ok := textAt(d, s); !ok {
			t.Errorf("the chart does not say %q", s)
		}
	}
}

func TestStackedChartStandsAsInTheDesign(t *testing.T) {
	gad := Measure{Name: "GAD-7", Caption: "anxiety, 0 to 21", Max: 21, Marker: measure.Square, Bands: phq9.Bands[:4],
		Scores: []Score{{Date: on(time.March, 10), Value: 17}, {Date: on(time.April, 15), Value: 13},
			{Date: on(time.May, 13), Value: 10}, {Date: on(time.June, 10), Value: 8}}}
	pcl := Measure{Name: "PCL-5", Caption: "post-traumatic stress, 0 to 80", Max: 80, Marker: measure.Triangle,
		Bands:  []Band{{0, "below 33", 0}, {33, "33 or above", 2}},
		Scores: []Score{{Date: on(time.March, 10), Value: 54}, {Date: on(time.May, 13), Value: 40}, {Date: on(time.June, 10), Value: 31}}}
	planned := append(visits[:4:4], Visit{Date: on(time.June, 17), Number: 4, Planned: true})
	d := Stacked([]Measure{phq9, gad, pcl}, planned, 712, 556, Screen(Palette{}))
	samePoints(t, "05, PHQ-9", line(d), []paper.Point{{X: 50.3, Y: 99.6}, {X: 251.4, Y: 142.2}, {X: 407.8, Y: 177.8}, {X: 564.2, Y: 192}})
	for s, want := range map[string]struct{ x, y float64 }{
		"GAD-7": {28, 280}, "PCL-5": {28, 420}, "minimal": {630, 242.2}, "33 or above": {630, 460.2},
	} {
		got, ok := textAt(d, s)
		if !ok || !near(got.X, want.x) || !near(got.Y, want.y) {
			t.Errorf("%q stands at %.1f, %.1f; the design has it at %.1f, %.1f", s, got.X, got.Y, want.x, want.y)
		}
	}
	for _, s := range []string{"200 mg", "4", "Mar 10", "Apr 1", "Apr 15", "May 1", "May 13", "Jun 1", "Jun 10"} {
		if _, ok := textAt(d, s); !ok {
			t.Errorf("the chart does not say %q", s)
		}
	}
}

func bp(s, d int) data.BP { return data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)} }

func TestVitalsStandAsInTheDesign(t *testing.T) {
	v := Vitals{
		Readings: []Reading{{Minute: -10, BP: bp(128, 82)}, {Minute: 40, BP: bp(146, 90)}, {Minute: 95, BP: bp(132, 84)}},
		Doses:    []DoseAt{{0, "200 mg"}}, Caution: bp(140, 90), Limit: bp(150, 95),
	}
	d := DrawVitals(v, 324, 176, Print)
	samePoints(t, "P4, systolic", line(d), []paper.Point{{X: 45.8, Y: 62.9}, {X: 134.8, Y: 38.8}, {X: 232.6, Y: 57.5}})
	var labels []float64
	for _, s := range []string{"150", "140", "95", "90"} {
		for _, item := range d.Items {
			if text, ok := item.(paper.Text); ok && text.S == s && text.X > 280 {
				labels = append(labels, text.Y)
			}
		}
	}
	if len(labels) != 4 {
		t.Fatalf("%d of the 4 limits are labelled", len(labels))
	}
	for i := 1; i < 4; i++ {
		if labels[i]-labels[i-1] < 12 {
			t.Errorf("the labels of the limits are %.1f apart and cover each other", labels[i]-labels[i-1])
		}
	}
}

func TestMissingReadingIsAGap(t *testing.T) {
	v := Vitals{Readings: []Reading{{Minute: -10, BP: bp(120, 80)}, {Minute: 20, BP: bp(130, 82)}, {Minute: 40, BP: data.BP{}}, {Minute: 60, BP: bp(128, 80)}, {Minute: 80, BP: bp(124, 80)}}}
	joins := 0
	for _, item := range DrawVitals(v, 324, 176, Print).Items {
		if p, ok := item.(paper.Polyline); ok {
			joins++
			if len(p.Points) != 2 {
				t.Errorf("a line joins %d readings across the gap", len(p.Points))
			}
		}
	}
	if joins != 4 {
		t.Errorf("%d lines, want two pressures on each side of the gap", joins)
	}
}

func TestValuesOutsideTheScaleWidenIt(t *testing.T) {
	d := DrawVitals(Vitals{Readings: []Reading{{Minute: -5, BP: bp(212, 124)}, {Minute: 30, BP: bp(88, 46)}}, Limit: bp(150, 95)}, 324, 176, Print)
	for _, item := range d.Items {
		if _, y0, _, y1 := item.Bounds(); y0 < -1 || y1 > 177 {
			t.Errorf("%T reaches from %.0f to %.0f in a chart of 176", item, y0, y1)
		}
	}
	for _, s := range []string{"40", "240"} {
		if _, ok := textAt(d, s); !ok {
			t.Errorf("the scale does not reach %s", s)
		}
	}
}

func TestChartsWithFewOrManyScores(t *testing.T) {
	none, one, many := phq9, phq9, phq9
	none.Scores = nil
	one.Scores = one.Scores[:1]
	many.Scores = nil
	var doses []Visit
	for i := range 60 {
		many.Scores = append(many.Scores, Score{Date: on(time.March, 10).AddDays(i * 5), Value: i * 7 % 28})
		doses = append(doses, Visit{Date: on(time.March, 11).AddDays(i * 5), Number: i + 1})
	}
	for name, m := range map[string]Measure{"none": none, "one": one, "many": many} {
		for _, d := range []paper.Drawing{Small(m, doses, days(m), Print), Stacked([]Measure{m}, doses, 712, 300, Print)} {
			for _, item := range d.Items {
				x0, y0, x1, y1 := item.Bounds()
				if math.IsNaN(x0+y0+x1+y1) || x0 < -12 || x1 > d.W+12 || y0 < -6 || y1 > d.H+6 {
					t.Errorf("%s: %T reaches from %.0f, %.0f to %.0f, %.0f in %.0f × %.0f", name, item, x0, y0, x1, y1, d.W, d.H)
				}
			}
			if d.Name == "" {
				t.Errorf("%s: the chart has no words for readers who cannot see it", name)
			}
		}
	}
	if Stacked(nil, nil, 712, 300, Print).Items != nil {
		t.Error("a chart without measures draws something")
	}
}
