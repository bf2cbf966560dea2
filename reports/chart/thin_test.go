package chart

import (
	"testing"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// A session of any number of readings is drawn with no more marks than its
// width has room for, and its extremes are among them.
func TestLongSessionIsDrawnThin(t *testing.T) {
	const width = 408
	draw := func(n int) (marks int, top, bottom float64) {
		v := Vitals{Caution: bp(140, 90), Limit: bp(150, 95)}
		for i := range n {
			v.Readings = append(v.Readings, Reading{Minute: i * 120 / n, BP: bp(120+i%20, 80-i%10)})
		}
		v.Readings[n/2].BP = bp(199, 61)
		d := DrawVitals(v, width, 170, Screen(Palette{}))
		bottom, top = 0, 170
		for _, item := range d.Items {
			if g, is := item.(paper.Polygon); is {
				marks++
				_, high, _, low := g.Bounds()
				top, bottom = min(top, high), max(bottom, low)
			}
		}
		return marks, top, bottom
	}
	most := 2 * (width/closest + 1)
	several, top, bottom := draw(1000)
	if several > most {
		t.Errorf("1,000 readings are drawn with %d triangles, want at most %d", several, most)
	}
	if many, _, _ := draw(4000); many > most {
		t.Errorf("4,000 readings are drawn with %d triangles, want at most %d", many, most)
	}
	if few, _, _ := draw(24); few != 48 {
		t.Errorf("24 readings, five minutes apart, are drawn with %d triangles, want two for each", few)
	}
	if _, highest, lowest := draw(3); !near(top, highest) || !near(bottom, lowest) {
		t.Errorf("the extremes stand at %.1f and %.1f among 1,000 readings, and at %.1f and %.1f among three", top, bottom, highest, lowest)
	}
}

func TestReadingsAreJoinedOnlyWhereTheyLieOnEachOther(t *testing.T) {
	at := func(minute, systolic, diastolic int, mark string) Reading {
		return Reading{Minute: minute, BP: bp(systolic, diastolic), Mark: mark}
	}
	p := vitalsPlot{w: 400, from: 0, to: 100} // four a minute
	p.v.Readings = []Reading{{Minute: 0}, {Minute: 0}, at(1, 120, 80, ""), at(1, 130, 84, data.CorrectedMark), at(2, 125, 70, ""),
		{Minute: 2}, {Minute: 2}, at(2, 118, 90, ""), at(3, 140, 95, "")}
	want := []Reading{{Minute: 0}, at(1, 130, 80, data.CorrectedMark), at(2, 125, 70, ""), {Minute: 2}, at(3, 140, 95, "")}
	got := p.thinned()
	if len(got) != len(want) {
		t.Fatalf("%d readings are drawn, want %d: %+v", len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("reading %d is drawn as %+v, want %+v", i, got[i], want[i])
		}
	}
}
