package document

import (
	"kapdesk/data"
)

// RecordFacts is what the printed record of a medicine session says beside the
// session itself. Psychotherapy notes have no field here.
type RecordFacts struct {
	Practice        data.Practice
	Client          Person
	Prescriber      string // "Samuel Okafor, MD": of the order, else the client's
	PrescriberPhone string
	Course          int  // the course's number, 0 for none
	Maintenance     bool // the course is maintenance
	Means           Means
	Addenda         []data.Addendum
	Intact          bool // signed, and the check value still fits
}

// Means are the subscale means of the MEQ30 of the session's day, in
// hundredths, in the order of the instrument; none when it was not entered.
type Means struct {
	On     data.Date
	Values []int
}
