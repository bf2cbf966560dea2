package measure

import (
	"fmt"

	"kapdesk/data"
)

// Entry is how a score gets into the record.
type Entry int

const (
	ByItem  Entry = iota // each item is answered here; its wording may be shown
	ByTotal              // only the total is kept: the wording is under license
	ByMeans              // subscale means in hundredths, one for each Part
)

// Shape is that of a measure's points in a chart, so that it is known in grays
// too.
type Shape uint8

// The shapes of STYLE 11.
const (
	Circle Shape = iota
	Square
	Triangle
)

// Instrument is a questionnaire as data: wording, scoring and thresholds. A new
// one is one entry of the table. The thresholds are of reference 6; zero means
// "not defined for this measure". Signed reports keep it with the change that it
// measured; what only screens and charts ask is not kept.
type Instrument struct {
	Code    data.InstrumentCode
	About   string // "depression", in the client's and the prescriber's words
	Brief   string `json:"-"` // About for a small chart; "" is About
	Shape   Shape  `json:"-"`
	Version string // changes whenever a word, an option or the scoring changes
	Entry   Entry
	Stem    string
	Options []Option
	Items   []string
	After   *Question // asked at the end and not scored
	Parts   []Part    // subscales entered as means
	Credit  string    // printed wherever the items are

	Min, Max       int
	Factor         int // raw sum × Factor is the total; 1 unless a scale says otherwise
	HigherIsBetter bool
	Bands          []Band // lowest first
	Recall         int    // days that the questions look back on
	MaxMissing     int    // items that may be left out; the total is then prorated

	MCID     int    // points that a client would notice
	Reliable int    // points beyond the measure's own error
	Source   string // which source Reliable follows where sources differ
	Response bool   // half of the way to the best score is called response
	// Case and Remission are the cuts. Where lower is better, a case is at or
	// above Case and remission is below Remission; where higher is better, a
	// case is at or below Case.
	Case      int
	Remission int

	Alerts []ItemAlert
	Rise   int // a total that went up by so much is worth a look
	// Symptoms finds what its own symptom rule makes of complete answers; nil
	// without one.
	Symptoms func(answers []int) data.Finding `json:"-"`
	Everyone bool                             `json:"-"` // a practice measures everyone with it
}

// Option is one answer and what it scores.
type Option struct {
	Value int
	Label string
}

// Question is one that does not count towards the score.
type Question struct {
	Text    string
	Options []string
}

// Part is a subscale whose mean is entered, from 0 to Max.
type Part struct {
	Name string
	Max  int
}

// Band is a range of totals with the word for it. It begins at From.
type Band struct {
	From  int
	Name  string
	Short string // for the side of a chart
}

// ItemAlert is an answer that needs the therapist now.
type ItemAlert struct {
	Item int // 1 is the first
	From int // this answer or more
}

// Label is the band as a chart writes it.
func (b Band) Label() string {
	if b.Short != "" {
		return b.Short
	}
	return b.Name
}

// Band returns the band that a total falls in, and false for an instrument
// without bands.
func (in Instrument) Band(total int) (Band, bool) {
	for i := len(in.Bands) - 1; i >= 0; i-- {
		if total >= in.Bands[i].From {
			return in.Bands[i], true
		}
	}
	return Band{}, false
}

// Word is the band's name for a total, "" without bands.
func (in Instrument) Word(total int) string {
	band, _ := in.Band(total)
	return band.Name
}

// Range writes "0–27".
func (in Instrument) Range() string { return fmt.Sprintf("%d–%d", in.Min, in.Max) }

// IsCase reports whether a total is in the clinical range. It is false for an
// instrument without a cut.
func (in Instrument) IsCase(total int) bool {
	switch {
	case in.Case == 0:
		return false
	case in.HigherIsBetter:
		return total <= in.Case
	}
	return total >= in.Case
}

// Find returns an instrument by its code.
func Find(code data.InstrumentCode) (Instrument, bool) {
	return instruments.Find(func(in Instrument) bool { return in.Code == code })
}

// Instruments lists all that the practice can use, in the order of screens.
func Instruments() []Instrument { return instruments.All() }

// AddInstrument adds one and returns what takes it out again; see data.Table.Add.
func AddInstrument(in Instrument) (remove func()) { return instruments.Add(in) }

// instruments is made once: lists of clients ask for it by the hundred.
var instruments = data.TableOf(append([]Instrument{phq9(), gad7(), pcl5(), who5()}, byTotal()...)...)
