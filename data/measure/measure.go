// Package measure holds outcome measures and their rules: the instruments with
// their items and scores, what counts as change, when a measure is due, and
// the level of a suicide risk screen.
//
// All numbers here are for the therapist to read. No rule decides about care,
// and no sentence says more than the scores do (reference 9).
package measure

import (
	"kapdesk/data"
)

// Current returns the measures that no correction has replaced, in their order.
func Current(all []data.Score) []data.Score {
	var kept []data.Score
	for _, m := range all {
		if !m.Superseded {
			kept = append(kept, m)
		}
	}
	return kept
}

// Series returns the current scores of one instrument that have a total,
// oldest first. all must be sorted by day.
func Series(all []data.Score, code data.InstrumentCode) []data.Score {
	var kept []data.Score
	for _, m := range all {
		if m.Instrument == code && m.Known && !m.Superseded {
			kept = append(kept, m)
		}
	}
	return kept
}

// Followed returns the instruments that a client has been measured with, in
// the order in which the practice shows them.
func Followed(all []data.Score) []Instrument {
	var followed []Instrument
	for _, in := range instruments.All() {
		for _, m := range all {
			if m.Instrument == in.Code && !m.Superseded {
				followed = append(followed, in)
				break
			}
		}
	}
	return followed
}
