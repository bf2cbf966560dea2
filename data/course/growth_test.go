package course

import (
	"runtime"
	"testing"

	"kapdesk/data"
)

// A record ten times as long costs ten times as much to say: no line has what
// follows from the others worked out again. What is counted is the memory that
// is asked for, which does not depend on the computer.
func TestSayingARecordGrowsWithItsLinesOnly(t *testing.T) {
	cost := func(lines int) uint64 {
		s := longSession(lines)
		return allocated(func() {
			d := s.Derived()
			for _, l := range d.Lines() {
				d.Say(l, data.Region{})
			}
			d.Summary()
			d.DischargeRows(doseTime)
			d.NextVitals()
		})
	}
	if short, long := cost(200), cost(2000); long > 15*short {
		t.Errorf("200 lines ask for %d kB, 2,000 lines for %d kB: more than in proportion", short>>10, long>>10)
	}
}

func allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A session that is read for a screen has everything worked out: whatever is
// asked of it afterwards uses the same.
func TestDerivedSessionIsWorkedOutOnce(t *testing.T) {
	d := longSession(50).Derived()
	before := d.view()
	for _, l := range d.Lines() {
		d.Say(l, data.Region{})
		d.TPlus(l.At)
	}
	d.Summary()
	d.NextVitals()
	d.DischargeRows(doseTime)
	if d.view() != before || d.Derived() != d {
		t.Error("the lines were traced and sorted again although none was added")
	}
}
