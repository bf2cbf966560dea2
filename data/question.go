package data

import (
	"slices"
	"strings"
	"time"
)

// QuestionCode names what is asked back before a dose or a reading is kept.
// Codes are stored; those about the prescriber's order begin with "order".
type QuestionCode string

// What is asked. The facts that tell two questions of one code apart stand
// beside each; the amount of the dose is among them wherever it matters.
const (
	AskNoOrder       QuestionCode = "order none"             // amount
	AskOrderEarly    QuestionCode = "order not yet valid"    // its date, the dose's
	AskOrderEnded    QuestionCode = "order ended"            // its last day, the dose's
	AskRoute         QuestionCode = "order route"            // the order's, the dose's
	AskMore          QuestionCode = "order more"             // the order's most, amount
	AskLess          QuestionCode = "order less"             // the order's dose, amount
	AskNoBooster     QuestionCode = "order without booster"  // amount
	AskBoostersTaken QuestionCode = "order boosters taken"   // how many it allows, amount
	AskBoosterOther  QuestionCode = "order booster differs"  // the order's booster, amount
	AskAgain         QuestionCode = "order dose taken"       // amount
	AskTotal         QuestionCode = "order total"            // total, the order's most
	AskUnusual       QuestionCode = "unusual"                // amount, total
	AskVeryUnusual   QuestionCode = "very unusual"           // amount, total
	AskSlip          QuestionCode = "slip of a decimal"      // amount, the order's
	AskTablets       QuestionCode = "tablets"                // count, strength, their amount, amount
	AskExpired       QuestionCode = "expired"                // date
	AskNoWeight      QuestionCode = "no weight"              //
	AskWeightOld     QuestionCode = "weight old"             // days
	AskNoVitals      QuestionCode = "vitals missing"         // which, minutes
	AskVitalsOut     QuestionCode = "vitals out of limits"   // step, readings
	AskSedated       QuestionCode = "sedated"                // score
	AskBeforeGo      QuestionCode = "before go"              // the dose's time, Go's
	AskSwapped       QuestionCode = "pressure swapped"       // first number, second
	AskClose         QuestionCode = "pressure close"         // systolic, diastolic
	AskPulse         QuestionCode = "pulse and SpO2 swapped" // pulse, SpO2
	AskOxygen        QuestionCode = "SpO2 seldom this low"   // SpO2
	AskFahrenheit    QuestionCode = "fahrenheit"             // temperature
)

// Question is something unusual that may be kept knowingly.
type Question struct {
	Code  QuestionCode
	Facts []string
}

// Equal reports whether two questions are the same, facts and all.
func (q Question) Equal(other Question) bool {
	return q.Code == other.Code && slices.Equal(q.Facts, other.Facts)
}

// Retype reports whether the question is answered only by typing the amount
// again, never by the key that asked to keep the dose.
func (q Question) Retype() bool { return q.Code == AskVeryUnusual || q.Code == AskSlip }

// Answered is a question that was answered, as it is kept with the line.
type Answered struct {
	Code  QuestionCode `json:"code"`
	Facts []string     `json:"facts,omitempty"`
	Typed Mg           `json:"typed,omitempty"` // the amount typed again
	At    time.Time    `json:"at"`
}

// OfOrder reports whether the question was about the prescriber's order.
func (a Answered) OfOrder() bool { return strings.HasPrefix(string(a.Code), "order") }
