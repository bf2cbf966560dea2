package measure

import (
	"fmt"
	"slices"

	"kapdesk/data"
)

// EntryProblems finds what a score cannot be kept without. Fields: "taken", and
// "answers", "total" or "mean.0" for the first part.
func EntryProblems(in Instrument, m data.Score, today data.Date) data.Problems {
	var p data.Problems
	switch {
	case m.Taken.IsZero():
		p.Wrong("taken", "score.undated")
	case m.Taken.After(today):
		p.Wrong("taken", "score.future")
	}
	switch in.Entry {
	case ByItem:
		if !slices.ContainsFunc(m.Answers, func(a int) bool { return a != data.NotAnswered }) {
			p.Wrong("answers", "score.empty")
		}
	case ByTotal:
		if m.Total < in.Min || m.Total > in.Max {
			p.Wrong("total", "score.total", in.Min, in.Max)
		}
	case ByMeans:
		for i, part := range in.Parts {
			if i >= len(m.Answers) || m.Answers[i] < 0 || m.Answers[i] > part.Max*100 {
				p.Wrong(fmt.Sprint("mean.", i), "score.mean", 0, part.Max)
			}
		}
	}
	return p
}
