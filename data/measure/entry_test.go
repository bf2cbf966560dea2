package measure

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// What a score cannot be kept without, by each way of entering one.
func TestEntryProblems(t *testing.T) {
	today, none := day(time.June, 12), data.NotAnswered
	find := func(code data.InstrumentCode) Instrument {
		in, ok := Find(code)
		if !ok {
			t.Fatalf("there is no %s", code)
		}
		return in
	}
	items, total, from, means := find("GAD-7"), find("ISI"), find("PG-13-R"), find("MEQ30")
	wrong := data.Wrong
	for _, c := range []struct {
		name string
		in   Instrument
		m    data.Score
		want data.Problems
	}{
		{"of today", total, data.Score{Taken: today, Total: 3}, nil},
		{"of tomorrow", total, data.Score{Taken: today.AddDays(1), Total: 3}, wrong("taken", "score.future")},
		{"without a day", total, data.Score{Total: 3}, wrong("taken", "score.undated")},

		{"one item of seven", items, data.Score{Taken: today, Answers: []int{none, none, 0, none, none, none, none}}, nil},
		{"no item", items, data.Score{Taken: today, Answers: []int{none, none, none, none, none, none, none}}, wrong("answers", "score.empty")},
		{"a total without its items", items, data.Score{Taken: today, Total: 9, Known: true}, wrong("answers", "score.empty")},

		{"ISI of -1", total, data.Score{Taken: today, Total: -1}, wrong("total", "score.total", 0, 28)},
		{"ISI of 0", total, data.Score{Taken: today}, nil},
		{"ISI of 28", total, data.Score{Taken: today, Total: 28}, nil},
		{"ISI of 29", total, data.Score{Taken: today, Total: 29}, wrong("total", "score.total", 0, 28)},
		{"PG-13-R of 9", from, data.Score{Taken: today, Total: 9}, wrong("total", "score.total", 10, 50)},
		{"PG-13-R of 10", from, data.Score{Taken: today, Total: 10}, nil},

		{"means from 0 to 5", means, data.Score{Taken: today, Answers: []int{0, 500, 340, 1}}, nil},
		{"all means of 5", means, data.Score{Taken: today, Answers: []int{500, 500, 500, 500}}, nil},
		{"a mean below 0", means, data.Score{Taken: today, Answers: []int{0, none, 340, 1}}, wrong("mean.1", "score.mean", 0, 5)},
		{"a mean of 5.01", means, data.Score{Taken: today, Answers: []int{501, 0, 340, 1}}, wrong("mean.0", "score.mean", 0, 5)},
		{"a mean that lacks", means, data.Score{Taken: today, Answers: []int{0, 0, 0}}, wrong("mean.3", "score.mean", 0, 5)},
		{"all means of 5.01", means, data.Score{Taken: today, Answers: []int{501, 501, 501, 501}}, slices.Concat(wrong("mean.0", "score.mean", 0, 5),
			wrong("mean.1", "score.mean", 0, 5), wrong("mean.2", "score.mean", 0, 5), wrong("mean.3", "score.mean", 0, 5))},
	} {
		if diff := cmp.Diff(c.want, EntryProblems(c.in, c.m, today)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
