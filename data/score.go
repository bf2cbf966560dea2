package data

import (
	"slices"
	"strconv"
	"time"
)

// InstrumentCode names an instrument, "PHQ-9". It is stored and shown as it stands.
type InstrumentCode string

// NotAnswered is the answer of an item that was left out.
const NotAnswered = -1

// Answer is the answer of an item, 1 is the first; Missing where it was left
// out or only a total is on record.
func (m Score) Answer(item int) int {
	if item > len(m.Answers) {
		return NotAnswered
	}
	return m.Answers[item-1]
}

// Prorated reports whether the total stands in for items that were left out.
func (m Score) Prorated() bool { return m.Known && slices.Contains(m.Answers, NotAnswered) }

// WorkedOut stands before a total that was worked out from the items that were
// answered, wherever it is shown, printed or listed.
const WorkedOut = "~"

// Figure is the total as it is shown: "22", "~22" when it was worked out, "22†"
// when it corrects an earlier entry.
func (m Score) Figure() string {
	figure := strconv.Itoa(m.Total)
	if m.Prorated() {
		figure = WorkedOut + figure
	}
	if m.Supersedes != 0 {
		figure += CorrectedMark
	}
	return figure
}

// Score is one stored score of one client. A correction is a new Measure
// that supersedes the old one; both stay.
type Score struct {
	ID         MeasureID
	Client     ClientID
	Course     CourseID
	Instrument InstrumentCode
	Version    string // the instrument's version when it was entered
	Taken      Date
	Answers    []int // one for each item, Missing where left out; empty for a total alone
	Total      int   // meaningful only when Known
	Known      bool  // false when too many items are missing, or there is no total
	Alert      int   // the answer of the item that alerted, 0 for none, Missing when an alert item was not answered
	Note       string
	Entered    time.Time
	Supersedes MeasureID
	Superseded bool // a later correction took its place
}

// Handed is a measure given to the client that has not come back.
type Handed struct {
	Instrument InstrumentCode
	On         Date
}
