package course

import (
	"testing"
	"time"
)

func TestVitalsAreLateAMinuteAfterTheyAreDue(t *testing.T) {
	due := at(6, 12, 13, 54)
	for _, c := range []struct {
		now     time.Time
		minutes int
		late    bool
	}{{due.Add(-time.Minute), 0, false}, {due, 0, false}, {due.Add(59 * time.Second), 0, false}, {due.Add(time.Minute), 1, true}, {due.Add(75 * time.Minute), 75, true}} {
		if minutes, late := (Running{Due: due}).Overdue(c.now); minutes != c.minutes || late != c.late {
			t.Errorf("%v after they were due: %d min late (%v), want %d (%v)", c.now.Sub(due), minutes, late, c.minutes, c.late)
		}
	}
	if minutes, late := (Running{}).Overdue(due); late || minutes != 0 {
		t.Error("vitals are late before the first dose")
	}
}

func TestWatchShowsTheNewestVitals(t *testing.T) {
	if last := firstDose(t).Watch().Last; last.BP.String() != "132/84" {
		t.Errorf("the newest vitals are %v, want 132/84", last.BP)
	}
	if last := (&MedicineSession{}).Watch().Last; !last.At.IsZero() {
		t.Errorf("a session without vitals shows %v", last)
	}
}
