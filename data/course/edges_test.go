package course

import (
	"testing"
	"time"

	"kapdesk/data"
)

// The tests of this file stand on the edge of a limit, one step to each side.

func TestLateIsMoreThanLateAfter(t *testing.T) {
	at := at(time.June, 12, 13, 24)
	if (data.Event{At: at, Entered: at.Add(data.LateAfter)}).Late() || !(data.Event{At: at, Entered: at.Add(data.LateAfter + time.Second)}).Late() {
		t.Errorf("an entry is late after %v, not before", data.LateAfter)
	}
}

func TestEdgesOfTimeSinceDose(t *testing.T) {
	f := jordan()
	now := f.Start
	f.Order.MinInterval = 7
	for _, c := range []struct {
		gap   time.Duration
		state CheckState
		grave bool
	}{
		{47*time.Hour + 59*time.Minute, Open, true}, {48 * time.Hour, Open, false},
		{6 * 24 * time.Hour, Open, false}, {7 * 24 * time.Hour, Ready, false},
	} {
		f.LastDose = f.Start.Add(-c.gap)
		if got := sinceDoseCheck(&f, now); got.State != c.state || got.Grave != c.grave {
			t.Errorf("%v after a dose: state %v, grave %v; want %v, %v", c.gap, got.State, got.Grave, c.state, c.grave)
		}
	}
}

func TestPreparationCountsToTheLeast(t *testing.T) {
	f := jordan()
	f.Rules.MinPreps, f.PreparationBooked = 2, time.Time{}
	for n, want := range map[int]CheckState{0: Open, 1: Open, 2: Ready, 3: Ready} {
		f.Preparations = n
		if got := preparationCheck(&f, f.Start); got.State != want {
			t.Errorf("%d of 2 preparation sessions: %v, want %v", n, got.State, want)
		}
	}
}
