package document

import "kapdesk/data"

// Gap is one thing that a report to a prescriber should tell and the record does not
// hold. It prints as not recorded and blocks nothing; data/words says it.
type Gap struct {
	Code       data.Code
	On         data.Date
	Number     int      // of the medicine session, 0 for none
	What       []string // measures or details that lack
	Visit      data.VisitID
	Instrument data.InstrumentCode
}

// The gaps.
const (
	GapUnsigned data.Code = "gap.unsigned" // a medicine session that is not signed
	GapReadings data.Code = "gap.readings" // what no vital signs after the dose hold
	GapAdverse  data.Code = "gap.adverse"  // details of an adverse event
	GapProduct  data.Code = "gap.product"  // product or lot of a dose
	GapWeight   data.Code = "gap.weight"   // no weight on a dose day
	GapCall     data.Code = "gap.call"     // no call on the day of a dose or the next
	GapScore    data.Code = "gap.score"    // a questionnaire that has not come back
	GapOrder    data.Code = "gap.order"    // no order covers the next session
	GapPart2    data.Code = "gap.program"  // nobody asked about a substance use program
)
