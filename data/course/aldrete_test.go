package course

import (
	"testing"

	"kapdesk/data"
)

func TestCirculationFollowsFromTheBaseline(t *testing.T) {
	for _, c := range []struct{ base, now, score, change int }{
		{100, 100, 2, 0}, {100, 120, 2, 20}, {100, 121, 1, 21}, {100, 80, 2, -20}, {100, 79, 1, -21}, {100, 150, 1, 50}, {100, 151, 0, 51}, {100, 50, 1, -50}, {100, 49, 0, -51}, {122, 144, 2, 18}, {122, 147, 1, 20},
	} {
		score, change, ok := CirculationScore(data.BP{Systolic: data.MmHg(c.base)}, data.BP{Systolic: data.MmHg(c.now)})
		if !ok || score != c.score || change != c.change {
			t.Errorf("%d after %d scores %d at %d%% (%v), want %d at %d%%", c.now, c.base, score, change, ok, c.score, c.change)
		}
	}
	for _, pair := range [][2]data.MmHg{{0, 120}, {120, 0}} {
		if _, _, ok := CirculationScore(data.BP{Systolic: pair[0]}, data.BP{Systolic: pair[1]}); ok {
			t.Errorf("%v is scored although one was not read", pair)
		}
	}
}

func TestAldreteIsTheSumOfFive(t *testing.T) {
	for _, c := range []struct {
		items data.Aldrete
		sum   int
		whole bool
	}{{data.Aldrete{2, 2, 2, 2, 2}, 10, true}, {data.Aldrete{2, 2, 1, 2, 2}, 9, true}, {data.Aldrete{}, 0, true}, {data.Aldrete{2, 2, data.NotScored, 2, 2}, 0, false}} {
		if sum, whole := c.items.Sum(); sum != c.sum || whole != c.whole {
			t.Errorf("%v comes to %d (%v), want %d (%v)", c.items, sum, whole, c.sum, c.whole)
		}
	}
}
