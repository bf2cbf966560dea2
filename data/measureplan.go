package data

// MeasureUse is how a practice uses a questionnaire.
type MeasureUse string

const (
	MeasureEveryone MeasureUse = "everyone" // every client, from the intake on
	MeasureChosen   MeasureUse = "chosen"   // clients with whom it was begun
	MeasureUnused   MeasureUse = "unused"   // not offered; what was scored stays
)

// MeasurePlan is what a practice set of its measures. A zero number and a
// questionnaire that is not listed are as by default, which data/measure has.
type MeasurePlan struct {
	Days   int                           `json:"days,omitempty"`   // between two scores
	Dosing int                           `json:"dosing,omitempty"` // days between them while doses are given
	Doses  int                           `json:"doses,omitempty"`  // after so many a measure is due, whatever the calendar says
	Use    map[InstrumentCode]MeasureUse `json:"use,omitempty"`
}
