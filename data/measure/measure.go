// Package measure holds outcome measures and their rules: the instruments with
// their items and scores, what counts as change, when a measure is due, and
// the level of a suicide risk screen.
//
// All numbers here are for the therapist to read. No rule decides about care,
// and no sentence says more than the scores do (reference 9).
package measure

import (
	"time"

	"kapdesk/data"
)

// Missing is the answer of an item that was left out.
const Missing = -1

// Measure is one stored score of one client. A correction is a new Measure
// that supersedes the old one; both stay.
type Measure struct {
	ID         data.MeasureID
	Client     data.ClientID
	Course     data.CourseID
	Instrument Code
	Version    string // the instrument's version when it was entered
	Taken      data.Date
	Answers    []int // one for each item, Missing where left out; empty for a total alone
	Total      int   // meaningful only when Known
	Known      bool  // false when too many items are missing, or there is no total
	Alert      int   // the answer of the item that alerted, 0 for none
	Note       string
	Entered    time.Time
	Supersedes data.MeasureID
	Superseded bool // a later correction took its place
}

// Current returns the measures that no correction has replaced, in their order.
func Current(all []Measure) []Measure {
	var kept []Measure
	for _, m := range all {
		if !m.Superseded {
			kept = append(kept, m)
		}
	}
	return kept
}

// Series returns the current scores of one instrument that have a total,
// oldest first. all must be sorted by day.
func Series(all []Measure, code Code) []Measure {
	var kept []Measure
	for _, m := range all {
		if m.Instrument == code && m.Known && !m.Superseded {
			kept = append(kept, m)
		}
	}
	return kept
}

// Followed returns the instruments that a client has been measured with, in
// the order in which the practice shows them.
func Followed(all []Measure) []Instrument {
	var followed []Instrument
	for _, in := range instruments() {
		for _, m := range all {
			if m.Instrument == in.Code && !m.Superseded {
				followed = append(followed, in)
				break
			}
		}
	}
	return followed
}
