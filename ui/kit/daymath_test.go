package kit

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMinutesBecomePixels(t *testing.T) {
	s := dayScale{from: 8*60 + 15, to: 18 * 60}
	for _, c := range []struct {
		name   string
		minute int
		y      float32
	}{
		{"first minute", 8*60 + 15, 0},
		{"nine o'clock", 9 * 60, 48},
		{"twelve past ten", 10*60 + 12, 124.8},
		{"end", 18 * 60, 624},
	} {
		if got := s.y(c.minute); got != c.y {
			t.Errorf("%s: y = %v, want %v", c.name, got, c.y)
		}
	}
	if got := s.minute(60, 15); got != 9*60 {
		t.Errorf("y 60 is minute %d, want 9:00 after rounding down to a quarter", got)
	}
	if got := s.minute(9999, 15); got != 18*60-15 {
		t.Errorf("a click below the scale gives minute %d, want the last quarter", got)
	}
	if got := s.hours()[0]; got != 9*60 {
		t.Errorf("first hour line at minute %d, want 9:00", got)
	}
}

func TestBlocksAreNeverTooSmallToRead(t *testing.T) {
	s := dayScale{from: 8 * 60, to: 18 * 60}
	y, h := s.blockSpan(span{9 * 60, 9*60 + 5})
	if y != 64 || h != MinBlockHeight {
		t.Errorf("a five-minute block is at %v, %v high; want 64, %d", y, h, MinBlockHeight)
	}
	y, h = s.blockSpan(span{7 * 60, 9 * 60})
	if y != 0 || h != 62 {
		t.Errorf("a block that begins before the scale is at %v, %v high; want 0, 62", y, h)
	}
}

func TestLanes(t *testing.T) {
	for _, c := range []struct {
		name  string
		spans []span
		want  []lane
	}{
		{"none", nil, []lane{}},
		{"one after the other", []span{{540, 600}, {600, 660}}, []lane{{0, 1}, {0, 1}}},
		{"two at once", []span{{900, 960}, {930, 990}}, []lane{{0, 2}, {1, 2}}},
		{"a chain reuses the first column", []span{{0, 60}, {30, 90}, {60, 120}}, []lane{{0, 2}, {1, 2}, {0, 2}}},
		{"the longer one of two that begin together comes first", []span{{0, 30}, {0, 90}}, []lane{{1, 2}, {0, 2}}},
		{"three at once", []span{{0, 60}, {0, 60}, {30, 40}}, []lane{{0, 3}, {1, 3}, {2, 3}}},
		{"a new cluster starts over", []span{{0, 60}, {30, 60}, {60, 90}}, []lane{{0, 2}, {1, 2}, {0, 1}}},
	} {
		if diff := cmp.Diff(c.want, lanes(c.spans), cmp.AllowUnexported(lane{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestOverlappingSpansNeverShareALane(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) span {
			from := rapid.IntRange(0, 1400).Draw(t, "from")
			return span{from, from + rapid.IntRange(1, 300).Draw(t, "length")}
		}), 0, 20).Draw(t, "spans")
		placed := lanes(spans)
		for i := range spans {
			if placed[i].col >= placed[i].of {
				t.Fatalf("span %d stands in column %d of %d", i, placed[i].col, placed[i].of)
			}
			for j := range i {
				if !spans[i].overlaps(spans[j]) {
					continue
				}
				if placed[i].col == placed[j].col || placed[i].of != placed[j].of {
					t.Fatalf("%v and %v overlap but stand at %v and %v", spans[i], spans[j], placed[i], placed[j])
				}
			}
		}
	})
}

func TestMinuteOfDayFollowsTheWallClock(t *testing.T) {
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2025, 3, 9, 0, 0, 0, 0, zone) // the clocks go forward at 2
	if got := minuteOfDay(time.Date(2025, 3, 9, 9, 30, 0, 0, zone), day); got != 9*60+30 {
		t.Errorf("9:30 is minute %d on the day of the change, want %d", got, 9*60+30)
	}
	if got := minuteOfDay(time.Date(2025, 3, 10, 1, 0, 0, 0, zone), day); got != 25*60 {
		t.Errorf("1:00 of the next day is minute %d, want %d", got, 25*60)
	}
	if got := atMinute(day, 9*60+30); got.Hour() != 9 || got.Minute() != 30 {
		t.Errorf("minute 570 is %v, want 9:30", got)
	}
}

func TestMonthGridHoldsWholeWeeks(t *testing.T) {
	june := time.Date(2025, 6, 12, 0, 0, 0, 0, time.UTC)
	days := monthDays(june, time.Monday)
	if len(days) != 42 || days[0].Day() != 26 || days[0].Month() != time.May || days[41].Day() != 6 {
		t.Errorf("June 2025 shows %d days from %v to %v, want 42 from May 26 to July 6", len(days), days[0], days[len(days)-1])
	}
	if got := monthDays(june, time.Sunday); got[0].Day() != 1 || len(got) != 35 {
		t.Errorf("with Sunday first June 2025 shows %d days from %v, want 35 from June 1", len(got), got[0])
	}
	if got := weekStart(june, time.Monday); got.Day() != 9 {
		t.Errorf("the week of June 12 begins on %v, want June 9", got)
	}
}

func TestShortNeighborsStandSideBySideWithoutAClash(t *testing.T) {
	s := dayScale{from: 8 * 60, to: 18 * 60}
	got := s.place([]span{{540, 545}, {545, 600}, {540, 600}}, []bool{false, false, true}, MinBlockHeight)
	if got[0].of != 2 || got[1].col != 1 || got[0].clash || got[1].clash {
		t.Errorf("two calls that touch are placed %+v, want two columns and no clash", got[:2])
	}
	if got[2].of != 1 {
		t.Errorf("a buffer stands in %d columns, want the full width", got[2].of)
	}
	got = s.place([]span{{540, 600}, {570, 630}}, []bool{false, false}, MinBlockHeight)
	if !got[0].clash || !got[1].clash {
		t.Errorf("two visits that overlap by 30 min are placed %+v, want both to clash", got)
	}
}
