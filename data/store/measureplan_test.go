package store

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// What the practice set says what is due in a client's record, on Today and in the
// list, and stays when other facts of the practice are saved.
func TestMeasurePlanIsFollowed(t *testing.T) {
	w := morning(t)
	facts, err := w.s.Practice(t.Context())
	w.must("read the practice", err)
	due := func() (list []data.InstrumentCode) {
		t.Helper()
		r, err := w.s.MeasureRecord(t.Context(), w.who)
		w.must("read the measures", err)
		for _, d := range r.Due(w.s.Today()) {
			list = append(list, d.Instrument)
		}
		return list
	}
	if got := due(); len(got) != 2 || got[0] != "PHQ-9" || got[1] != "GAD-7" {
		t.Errorf("by default %v are due at first, want PHQ-9 and GAD-7", got)
	}
	plan := measure.Using(measure.Using(data.MeasurePlan{Days: 7, Dosing: 7}, "GAD-7", data.MeasureUnused), "WHO-5", data.MeasureEveryone)
	w.must("save the plan", w.s.SaveMeasurePlan(t.Context(), plan))
	facts.Name, facts.Clinician = "Juniper House", "Elena Marsh"
	w.must("save other facts of the practice, read before", w.s.SavePractice(t.Context(), facts))
	if got := due(); len(got) != 2 || got[0] != "PHQ-9" || got[1] != "WHO-5" {
		t.Errorf("with the practice's plan %v are due at first, want PHQ-9 and WHO-5", got)
	}

	w.must("go on with the client", w.s.SetStage(t.Context(), w.who, data.StagePreparing, "Came from another practice."))
	answers := []int{0, 0, 0, 0, 0, 0, 0, 0, 0}
	_, err = w.s.EnterMeasure(t.Context(), data.Score{Client: w.who, Instrument: "PHQ-9", Taken: w.s.Today(), Answers: answers})
	w.must("score the PHQ-9", err)
	for _, c := range []struct {
		day, want int
	}{{15, 0}, {16, 1}} {
		w.at(time.June, c.day, 9, 0)
		page, err := w.s.Clients(t.Context(), ClientFilter{})
		w.must("list clients", err)
		if got := page.Rows[0].Facts.MeasuresDue; got != c.want {
			t.Errorf("on June %d %d measures are due in the list, want %d", c.day, got, c.want)
		}
	}
}

func TestMeasurePlanThatCannotBeIsRefused(t *testing.T) {
	w := morning(t)
	if err := w.s.SaveMeasurePlan(t.Context(), data.MeasurePlan{Days: 400}); err == nil {
		t.Error("a measure every 400 days is kept")
	}
	if got := w.s.measurePlan(); got.Doses() != measure.DosesBetween {
		t.Errorf("after the refusal the plan is %+v", got)
	}
}
