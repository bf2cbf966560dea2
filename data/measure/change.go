package measure

import (
	"kapdesk/data"
)

// Verdict is the answer of a threshold.
type Verdict int

const (
	NotDefined    Verdict = iota // the measure has no such threshold
	NotApplicable                // the baseline was already outside the clinical range
	No
	Yes
)

// Reliability says whether a change is larger than the measure's own error.
type Reliability int

const (
	ReliableNotDefined Reliability = iota
	NoReliableChange
	ReliableImprovement
	ReliableDeterioration
)

// Change compares two scores of one instrument (reference 6.10).
type Change struct {
	In       Instrument
	From, To int
	FromDate data.Date
	ToDate   data.Date
	// As they are shown, with their marks (data.Score.Figure).
	FromFigure, ToFigure string

	Points     int     // To − From
	Percent    float64 // of From, signed; meaningful only when HasPercent
	HasPercent bool    // false from a baseline of 0
	Gain       int     // points in the better direction, whichever that is
	Noticeable Verdict // at least the MCID better
	Reliable   Reliability
	Response   Verdict // half of the way to the best score, where the measure calls that response
	Remission  Verdict
	Recovery   Verdict // from a case to no case
}

// Compare works out what changed between two totals.
func (in Instrument) Compare(from, to int) Change {
	c := Change{In: in, From: from, To: to, Points: to - from, Gain: from - to}
	if in.HigherIsBetter {
		c.Gain = to - from
	}
	if from != 0 {
		c.HasPercent = true
		c.Percent = float64(c.Points) / float64(from) * 100
	}
	if in.MCID > 0 {
		c.Noticeable = verdict(c.Gain >= in.MCID)
	}
	if in.Reliable > 0 {
		switch {
		case c.Gain >= in.Reliable:
			c.Reliable = ReliableImprovement
		case -c.Gain >= in.Reliable:
			c.Reliable = ReliableDeterioration
		default:
			c.Reliable = NoReliableChange
		}
	}
	c.Response, c.Remission, c.Recovery = in.outcome(from, to, c.Gain)
	return c
}

// outcome applies the thresholds that only a case can reach.
func (in Instrument) outcome(from, to, gain int) (response, remission, recovery Verdict) {
	if in.Case > 0 && !in.IsCase(from) {
		recovery = NotApplicable
		if in.Response {
			response = NotApplicable
		}
		if in.Remission > 0 {
			remission = NotApplicable
		}
		return
	}
	if room := from - in.Min; in.Response && room > 0 {
		response = verdict(2*gain >= room)
	}
	if in.Remission > 0 {
		remission = verdict(to < in.Remission)
	}
	if in.Case > 0 {
		recovery = verdict(!in.IsCase(to))
	}
	return
}

func verdict(yes bool) Verdict {
	if yes {
		return Yes
	}
	return No
}

// Baseline is the score that change is counted from.
type Baseline struct {
	data.Score
	Old bool // taken more than the window before the first dose
}

// BaselineWindow is how many days before the first dose a baseline may be.
const BaselineWindow = 30

// FindBaseline returns the last score on or before the day of the first dose.
// Before any dose it is the first score of all. series is one instrument's,
// oldest first; firstDose is zero while no dose was given. It reports false
// when no score was taken before the first dose: change is then unknown.
func FindBaseline(series []data.Score, firstDose data.Date, window int) (Baseline, bool) {
	if firstDose.IsZero() {
		if len(series) == 0 {
			return Baseline{}, false
		}
		return Baseline{Score: series[0]}, true
	}
	for i := len(series) - 1; i >= 0; i-- {
		if !series[i].Taken.After(firstDose) {
			return Baseline{Score: series[i], Old: firstDose.Sub(series[i].Taken) > window}, true
		}
	}
	return Baseline{}, false
}

// SinceBaseline compares the newest score with the baseline. It reports false
// with fewer than two scores: "insufficient data", never a change of zero.
func SinceBaseline(in Instrument, series []data.Score, firstDose data.Date) (Change, bool) {
	base, ok := FindBaseline(series, firstDose, BaselineWindow)
	if !ok || len(series) < 2 {
		return Change{}, false
	}
	last := series[len(series)-1]
	if last.ID == base.ID && last.Taken == base.Taken {
		return Change{}, false
	}
	c := in.Compare(base.Total, last.Total)
	c.FromDate, c.ToDate = base.Taken, last.Taken
	c.FromFigure, c.ToFigure = base.Figure(), last.Figure()
	return c, true
}
