package kit

import (
	"math"
	"slices"
	"time"

	"kapdesk/data"
)

// HourHeight is the height of one hour in the day timeline and the week, in
// pixels at scale 1.
const HourHeight = 64

// MinBlockHeight is the least height of a block, so that a five-minute call
// can still be read and clicked.
const MinBlockHeight = 24

// blockGap is left under a block so that neighbors in time do not touch.
const blockGap = 2

// minuteOfDay returns the wall-clock minute of t on a day: negative before its
// midnight, above 1440 after the next one. It counts wall-clock minutes, not
// elapsed ones, so that a block stands beside its hour label on the day when
// the clocks change.
func minuteOfDay(t, day time.Time) int {
	ty, tm, td := t.Date()
	dy, dm, dd := day.Date()
	days := time.Date(ty, tm, td, 0, 0, 0, 0, time.UTC).
		Sub(time.Date(dy, dm, dd, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour)
	return int(days)*24*60 + t.Hour()*60 + t.Minute()
}

// atMinute is the opposite of minuteOfDay.
func atMinute(day time.Time, minute int) time.Time {
	return data.DateOf(day).At(0, minute, day.Location())
}

// sameDay reports whether two instants fall on one calendar day, each in its
// own zone.
func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// dayScale turns minutes of a day into pixels and back.
type dayScale struct {
	from int     // the minute at the top edge
	to   int     // the minute at the bottom edge
	top  float32 // pixels above the first minute
	hour float32 // the height of an hour, 0 for HourHeight
}

// pixels is the height of an hour.
func (s dayScale) pixels() float32 {
	if s.hour == 0 {
		return HourHeight
	}
	return s.hour
}

// y returns the pixel of a minute.
func (s dayScale) y(minute int) float32 {
	return s.top + float32(minute-s.from)*s.pixels()/60
}

// minute returns the minute at a pixel, rounded down to a step such as 15.
func (s dayScale) minute(y float32, step int) int {
	m := s.from + int((y-s.top)*60/s.pixels())
	return max(s.from, min(m-m%step, s.to-step))
}

// nearest is the minute at a pixel, to the nearest step.
func (s dayScale) nearest(y float32, step int) int {
	m := float64(s.from) + float64(y-s.top)*60/float64(s.pixels())
	return max(s.from, min(int(math.Round(m/float64(step)))*step, s.to))
}

// height is the height of the whole scale.
func (s dayScale) height() float32 { return s.y(s.to) }

// hours lists the full hours that get a line, from the first to the last.
func (s dayScale) hours() []int {
	var hours []int
	for m := (s.from + 59) / 60 * 60; m < s.to; m += 60 {
		hours = append(hours, m)
	}
	return hours
}

// blockSpan returns the top and height of a block, never under MinBlockHeight.
func (s dayScale) blockSpan(one span) (y, height float32) {
	y = s.y(max(one.from, s.from))
	height = s.y(min(one.to, s.to)) - y - blockGap
	return y, max(height, MinBlockHeight)
}

// placed is where a block stands: its top and height in pixels, its lane, and
// whether it overlaps another in time.
type placed struct {
	y, height float32
	lane
	clash bool
}

// place puts the blocks of one day, none lower than least pixels. A free block
// (a buffer) takes the full width, clashes with nothing and is ignored by the
// others. Blocks that only look longer than they are, because of least, stand
// side by side too, but that is not a clash.
func (s dayScale) place(spans []span, free []bool, least float32) []placed {
	result := make([]placed, len(spans))
	var drawn []span
	var index []int
	for i, one := range spans {
		y, height := s.blockSpan(one)
		result[i] = placed{y: y, height: max(height, least), lane: lane{0, 1}}
		if free[i] {
			continue
		}
		index = append(index, i)
		drawn = append(drawn, span{one.from, max(one.to, one.from+int(least*60/s.pixels()))})
		for _, j := range index[:len(index)-1] {
			if one.overlaps(spans[j]) {
				result[i].clash, result[j].clash = true, true
			}
		}
	}
	for n, l := range lanes(drawn) {
		result[index[n]].lane = l
	}
	return result
}

// span is a stretch of a day in minutes, half open: a visit that ends at 10:00
// does not overlap one that begins at 10:00.
type span struct{ from, to int }

func (a span) overlaps(b span) bool { return a.from < b.to && b.from < a.to }

// lane is the place of one span among those it overlaps: column col of of.
type lane struct{ col, of int }

// lanes puts overlapping spans side by side. Spans that touch each other,
// directly or through others between them, form a cluster and share its
// columns; each takes the leftmost column that is free. The result has the
// order of the argument.
func lanes(spans []span) []lane {
	order := make([]int, len(spans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if d := spans[a].from - spans[b].from; d != 0 {
			return d
		}
		return spans[b].to - spans[a].to
	})
	placed := make([]lane, len(spans))
	var cluster []int // members, in order of start
	var ends []int    // the end of the last span in each column
	clusterEnd := 0
	finish := func() {
		for _, i := range cluster {
			placed[i].of = len(ends)
		}
		cluster, ends = cluster[:0], ends[:0]
	}
	for _, i := range order {
		one := spans[i]
		if len(cluster) > 0 && one.from >= clusterEnd {
			finish()
		}
		col := slices.IndexFunc(ends, func(end int) bool { return end <= one.from })
		if col < 0 {
			col = len(ends)
			ends = append(ends, 0)
		}
		ends[col] = one.to
		placed[i].col = col
		clusterEnd = max(clusterEnd, one.to)
		cluster = append(cluster, i)
	}
	finish()
	return placed
}

// monthDays returns the days of a month's grid: whole weeks that begin on
// first, six at most, five or four when these suffice.
func monthDays(month time.Time, first time.Weekday) []time.Time {
	y, m, _ := month.Date()
	one := time.Date(y, m, 1, 0, 0, 0, 0, month.Location())
	back := (int(one.Weekday()) - int(first) + 7) % 7
	days := make([]time.Time, 0, 42)
	for d := one.AddDate(0, 0, -back); len(days)%7 != 0 || d.Before(one.AddDate(0, 1, 0)); d = d.AddDate(0, 0, 1) {
		days = append(days, d)
	}
	return days
}

// weekStart returns the first day of the week that holds a day.
func weekStart(day time.Time, first time.Weekday) time.Time {
	back := (int(day.Weekday()) - int(first) + 7) % 7
	y, m, d := day.Date()
	return time.Date(y, m, d-back, 0, 0, 0, 0, day.Location())
}
