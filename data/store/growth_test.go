package store

import (
	"runtime"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// A batch ten times as long costs ten times as much, and not a hundred times: no
// line has what follows from all lines worked out again. What is counted is the
// memory that is asked for, which does not depend on the computer.
func TestABatchGrowsWithItsLinesOnly(t *testing.T) {
	cost := func(lines int) uint64 {
		w, visit := going(t)
		kinds := []data.Payload{reading(128, 82, 74, 98), data.Note{Text: "Still."}, data.Observation{Code: "Calm"}, data.Quote{Words: "Light."}}
		batch := make([]data.Event, lines)
		for i := range batch {
			batch[i] = data.Event{At: w.clock.now.Add(time.Duration(i-lines) * time.Second), Payload: kinds[i%len(kinds)]}
		}
		m, err := w.s.Session(t.Context(), visit)
		w.must("the session", err)
		dose := data.Event{At: w.clock.now, Payload: data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient}}
		dose.Answers = course.KeepKnowingly(course.Judge(m, dose, w.clock.now), 200, w.clock.now)

		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err = w.s.RecordEvents(t.Context(), visit, append(batch, dose))
		runtime.ReadMemStats(&after)
		w.must("the batch", err)

		if m, err = w.s.Session(t.Context(), visit); err != nil || !m.T0().Equal(dose.At) {
			t.Fatalf("after the batch the first dose is at %s, %v; want %s", m.T0(), err, dose.At)
		}
		return after.TotalAlloc - before.TotalAlloc
	}
	short, long := cost(100), cost(1000)
	t.Logf("100 lines ask for %d kB, 1,000 lines for %d kB", short>>10, long>>10)
	if long > 12*short {
		t.Errorf("100 lines ask for %d kB, 1,000 lines for %d kB: more than in proportion", short>>10, long>>10)
	}
}
