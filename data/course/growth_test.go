package course_test

import (
	"fmt"
	"testing"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
)

// A record ten times as long costs ten times as much to say: no line has what
// follows from the others worked out again. What is counted is the memory that
// is asked for, which does not depend on the computer.
func TestSayingARecordGrowsWithItsLinesOnly(t *testing.T) {
	cost := func(lines int) uint64 {
		s := course.LongSession(lines)
		return course.Allocated(func() {
			d := s.Derived()
			for _, l := range d.Lines() {
				words.Say(d, l, data.Region{})
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

// A session that is read for a screen has everything worked out: whatever is
// asked of it afterwards uses the same.
func TestDerivedSessionIsWorkedOutOnce(t *testing.T) {
	d := course.LongSession(50).Derived()
	for _, l := range d.Lines() {
		words.Say(d, l, data.Region{})
		d.TPlus(l.At)
	}
	d.Summary()
	d.NextVitals()
	d.DischargeRows(doseTime)
	if d.Derived() != d {
		t.Error("the lines were traced and sorted again although none was added")
	}
}

func BenchmarkLines(b *testing.B) {
	for _, n := range []int{25, 100, 400, 1000} {
		s := course.LongSession(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				d := s.Derived()
				for _, l := range d.Lines() {
					words.Say(d, l, data.Region{})
				}
				d.Summary()
				d.DischargeRows(doseTime)
			}
		})
	}
}
