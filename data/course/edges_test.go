package course

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// The tests of this file stand on the edge of a limit, one step to each side.

func TestWeightServesNinetyDays(t *testing.T) {
	w := data.Weight{On: on(time.March, 1), Kg: 70}
	if old := WeightOld(w, w.On.AddDays(WeightMaxAge)); old != "" {
		t.Errorf("a weight of %d days: %q, want nothing", WeightMaxAge, old)
	}
	if old := WeightOld(w, w.On.AddDays(WeightMaxAge+1)); old == "" {
		t.Errorf("a weight of %d days is taken without a word", WeightMaxAge+1)
	}
}

func TestExpiryDateIsTheLastDay(t *testing.T) {
	today := on(time.June, 12)
	order := data.Order{ID: 1, On: on(time.March, 1), Route: data.Sublingual, Dose: 200, MaxDose: 300, Sessions: 3}
	for days, asks := range map[int]bool{-1: true, 0: false, 1: false} {
		d := data.Dose{Route: data.Sublingual, Mg: 200, Expiry: today.AddDays(days)}
		said := false
		for _, a := range PlausibleDose(d, nil, order, data.Weight{On: today, Kg: 70}, today) {
			said = said || strings.Contains(a.Say, "expiry")
		}
		if said != asks {
			t.Errorf("expiry %d days from today: asked %v, want %v", days, said, asks)
		}
	}
}

func TestSlipAndTotalAreAskedTwice(t *testing.T) {
	im := UsualFor(data.Intramuscular)
	twice := func(mg, total data.Mg, kg data.Kg) bool {
		advice := im.Plausible(mg, total, kg)
		return len(advice) > 0 && advice[0].Twice
	}
	if !twice(im.Slip, im.Slip, 500) || twice(im.Slip-1, im.Slip-1, 500) {
		t.Errorf("%s is likely a slip of the decimal place, %s is not", im.Slip, im.Slip-1)
	}
	if !twice(60, 180, 70) || twice(60, 60, 70) {
		t.Error("a small dose that brings the session to 180 mg for 70 kg must be asked twice, alone it must not")
	}
}

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
