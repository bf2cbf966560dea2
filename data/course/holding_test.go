package course

import (
	"testing"
	"time"

	"kapdesk/data"
)

func TestADoseIsHeldUntilItsTime(t *testing.T) {
	s := asked()
	if _, _, on := s.Holding(tPlus(0)); on {
		t.Error("something is held before a dose")
	}
	happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual, HeldMin: 12, After: Spat})
	for _, c := range []struct {
		at time.Time
		on bool
	}{{tPlus(0).Add(-time.Second), false}, {tPlus(0), true}, {tPlus(12).Add(-time.Second), true}, {tPlus(12), false}} {
		if d, until, on := s.Holding(c.at); on != c.on || on && (!until.Equal(tPlus(12)) || d.After != Spat) {
			t.Errorf("at %v it is held: %v until %v, want %v", c.at.Sub(tPlus(0)), on, until.Sub(tPlus(0)), c.on)
		}
	}
	happens(s, 5, data.Dose{Mg: 50, Route: data.Sublingual, Booster: true})
	if _, _, on := s.Holding(tPlus(6)); on {
		t.Error("the newest dose is not held, and something is")
	}
}

func TestBoostersCountDown(t *testing.T) {
	for name, c := range map[string]struct {
		order data.Order
		doses []data.Dose
		want  int
	}{
		"no order":               {data.Order{}, nil, 0},
		"an order without":       {data.Order{ID: 1, Dose: 150}, []data.Dose{{Mg: 150}}, 0},
		"two allowed":            {data.Order{ID: 1, Dose: 150, Booster: 50, Boosters: 2}, []data.Dose{{Mg: 150}}, 2},
		"one taken":              {data.Order{ID: 1, Dose: 150, Booster: 50, Boosters: 2}, []data.Dose{{Mg: 150}, {Mg: 50, Booster: true}}, 1},
		"both taken":             {data.Order{ID: 1, Dose: 150, Booster: 50, Boosters: 2}, []data.Dose{{Mg: 150}, {Mg: 50, Booster: true}, {Mg: 50, Booster: true}}, 0},
		"more than allowed":      {data.Order{ID: 1, Dose: 150, Booster: 50, Boosters: 1}, []data.Dose{{Mg: 150}, {Mg: 50, Booster: true}, {Mg: 50, Booster: true}}, 0},
		"the total is used up":   {data.Order{ID: 1, Dose: 150, Booster: 50, Boosters: 1}, []data.Dose{{Mg: 200}}, 0},
		"a third of a milligram": {data.Order{ID: 1, Dose: 0.3, Booster: 0.1, Boosters: 3}, []data.Dose{{Mg: 0.3}}, 3},
	} {
		s := &MedicineSession{Order: c.order}
		for i, d := range c.doses {
			s.Events = append(s.Events, data.Event{ID: data.EventID(i + 1), At: tPlus(i), Payload: d})
		}
		if got := s.BoostersLeft(); got != c.want {
			t.Errorf("%s: %d are left, want %d", name, got, c.want)
		}
	}
}
